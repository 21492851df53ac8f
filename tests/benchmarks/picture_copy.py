"""New sound on a 60 s 1080p video, picture copied: our export beside ``ffmpeg -c:v copy`` doing the same.

Run from a checkout: ``python -m tests.benchmarks.picture_copy [--pairs 5] [--seconds 60]``. Both take turns.
Ours includes looking at everything first and checking the finished file; aim: at most 1.3 of ffmpeg's time.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.timeline import Timeline, Track, TrackKind
from editor.progress import Cancelled, Progress
from editor.render.export import ExportSettings, export
from tests.film import packets, sound_of
from tests.media_making import tone, write_sound

PROGRAM = """
import os, sys
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the command line does
from pathlib import Path
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.benchmarks.picture_copy import new_sound
settings = ExportSettings(Path(sys.argv[3]), overwrite=True)
export(new_sound(Path(sys.argv[1]), Path(sys.argv[2])), settings, Progress())
"""
ROOT = Path(__file__).resolve().parents[2]


def new_sound(video: Path, sound: Path) -> Timeline:
    """The video, its own sound muted, with another sound below."""
    timeline = timeline_of_media(probe(video))
    material, clip = sound_of(sound)
    main = replace(timeline.tracks[0], is_muted=True)
    tracks = (main, Track("sounds", TrackKind.SOUND, clips=(clip,)))
    return replace(timeline, tracks=tracks).with_materials(material)


def make_video(path: Path, seconds: int) -> None:
    """A grainy 1080p picture of about 8 Mb/s with a key frame every two seconds."""
    source = f"testsrc2=size=1920x1080:rate=30:duration={seconds},noise=alls=12:allf=t"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-c:v", "libx264"]
    command += ["-preset", "ultrafast", "-b:v", "8M", "-g", "60", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of a piece of work, children included."""
    before = _processor_s()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start, _processor_s() - before


def _processor_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def stop_time_s(timeline: Timeline, target: Path, after_s: float) -> float:
    """Seconds from the wish to stop a render until it has left and tidied up."""
    progress = Progress()
    wished: list[float] = []

    def stop() -> None:
        wished.append(time.perf_counter())
        progress.cancel()

    threading.Timer(after_s, stop).start()
    try:
        export(timeline, ExportSettings(target, picture="render", preset="best"), progress)
    except Cancelled:
        return time.perf_counter() - wished[0]
    return float("nan")


def main() -> None:
    """Measure and say the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        video, sound = folder / "video.mp4", folder / "song.wav"
        make_video(video, args.seconds)
        samples = tone(args.seconds, tone_hz=220, level=0.2) + tone(args.seconds, tone_hz=1_870, level=0.1)
        write_sound(sound, samples=samples)
        _compare(folder, video, sound, args.pairs)
        _measure_stops(folder, video, sound)


def _compare(folder: Path, video: Path, sound: Path, n_pairs: int) -> None:
    peer = folder / "ffmpeg.mp4"
    ffmpeg = ["ffmpeg", "-v", "error", "-y", "-i", str(video), "-i", str(sound), "-map", "0:v", "-map", "1:a",
              "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", str(peer)]  # fmt: skip
    ours = [sys.executable, "-c", PROGRAM, str(video), str(sound), str(folder / "ours.mp4")]

    def warm() -> None:
        settings = ExportSettings(folder / "warm.mp4", overwrite=True)
        export(new_sound(video, sound), settings, Progress())

    warm()
    works: dict[str, Callable[[], object]] = {
        "ffmpeg": lambda: subprocess.run(ffmpeg, check=True),
        "ours, warm process": warm,
        "ours, whole command": lambda: subprocess.run(ours, check=True, cwd=ROOT),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(n_pairs):
        for name, work in works.items():
            times[name].append(timed(work))
    say = sys.stdout.write
    for name, found in times.items():
        ratios = [(a[0] / b[0], a[1] / b[1]) for a, b in zip(found, times["ffmpeg"], strict=True)]
        wall, processor = (statistics.median(t[i] for t in found) for i in (0, 1))
        ratio = [statistics.median(r[i] for r in ratios) for i in (0, 1)]
        spread = f"{min(r[0] for r in ratios):.2f}–{max(r[0] for r in ratios):.2f}"
        say(f"{name:22} wall {wall:.2f} s  cpu {processor:.2f} s  wall ratio {ratio[0]:.2f} ({spread})  "
            f"cpu ratio {ratio[1]:.2f}\n")  # fmt: skip
    same = [p[2] for p in packets(video)] == [p[2] for p in packets(folder / "ours.mp4")]
    say(f"picture packets identical by hash: {same}; frame rate {Fraction(30)}\n")


def _measure_stops(folder: Path, video: Path, sound: Path) -> None:
    timeline = new_sound(video, sound)
    stops = [stop_time_s(timeline, folder / "stopped.mp4", after) for after in (0.05, 0.3, 1.0, 3.0, 5.0)]
    words = ", ".join(f"{s:.2f}" for s in stops)
    sys.stdout.write(f"stopping a 1080p render: {words} s\n")


if __name__ == "__main__":
    main()
