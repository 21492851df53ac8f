"""A composed picture: its time beside ffmpeg's for the same film, and its memory by length.

    python -m tests.benchmarks.picture_render speed [--pairs 3]
    python -m tests.benchmarks.picture_render memory [--minutes 1 10 30] [--rate 30] [--size 1920x1080]

``speed``: 60 s of 1080p30 made of a video, three stills, a text and ten sounds; both encode with x264
at the same settings. Needs the ``ffmpeg`` program, which gets the text as a picture. ``memory``: the peak
of a child that exports a film, a still that moves, a text and sounds, of lengths up to half an hour.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from editor.model.clip import Clip, Keyframe, KeyframeCurve, Placement
from editor.model.look import TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.film import clip_of
from tests.media_making import write_sound, write_still

SECOND = 1_000_000
ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    Placement(scale_x=0.3, scale_y=0.3, x=-0.6, y=0.6),
    Placement(scale_x=0.3, scale_y=0.3, x=0.6, y=0.6),
    Placement(scale_x=0.25, scale_y=0.25, x=0.0, y=-0.6, opacity=0.7),
)
N_SOUNDS = 10


def make_media(folder: Path, size: tuple[int, int], seconds: int, repeats: int = 1) -> Path:
    """The video: a grainy test picture, a key frame every two seconds, repeated without encoding again."""
    once = folder / f"video-{size[0]}-{seconds}.mp4"
    if not once.exists():
        source = f"testsrc2=size={size[0]}x{size[1]}:rate=30:duration={seconds},noise=alls=8:allf=t"
        _ffmpeg("-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "8M",
                "-g", "60", "-pix_fmt", "yuv420p", str(once))  # fmt: skip
    if repeats == 1:
        return once
    long = folder / f"video-{size[0]}-{seconds}x{repeats}.mp4"
    if not long.exists():
        _ffmpeg("-stream_loop", str(repeats - 1), "-i", str(once), "-c", "copy", str(long))
    return long


def _ffmpeg(*words: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words], check=True)


def timeline_of_film(folder: Path, video: Path, seconds: int, rate: int, size: tuple[int, int]) -> Timeline:
    """The film that is rendered."""
    length_us = seconds * SECOND
    materials, tracks = [], []
    material, clip = clip_of(video, 0, length_us, id="film")
    materials.append(material)
    tracks.append(Track("main", TrackKind.PICTURE, clips=(clip,), is_main=True))
    for number, place in enumerate(PLACES):
        path = folder / f"still-{number}.png"
        if not path.exists():
            write_still(path, width=960, height=540, colour=(200 - 60 * number, 60, 40 + 70 * number))
        material, clip = clip_of(
            path, 0, length_us, kind=MaterialKind.PHOTO, placement=place, id=f"p{number}"
        )
        materials.append(material)
        tracks.append(Track(f"over{number}", TrackKind.PICTURE, clips=(clip,)))
    words = Material(
        "words", MaterialKind.TEXT, "words", text="A text over the film", look=TextLook((TextRun(0, 20),))
    )
    materials.append(words)
    text = Clip("text", "words", "words", TimeRange(0, length_us), placement=Placement(y=-0.8))
    tracks.append(Track("texts", TrackKind.TEXT, clips=(text,)))
    for number in range(N_SOUNDS):
        path = folder / f"sound-{number}.wav"
        if not path.exists():
            write_sound(path, seconds=60.0, tone_hz=200.0 + 70 * number, level=0.05)
        clips = []
        for start in range(0, seconds, 60):
            material, clip = clip_of(
                path, start * SECOND, 60 * SECOND, kind=MaterialKind.SOUND, id=f"s{number}-{start}"
            )
            clips.append(clip)
        materials.append(material)
        tracks.append(Track(f"sounds{number}", TrackKind.SOUND, clips=tuple(clips)))
    return Timeline(tuple(tracks), frame_rate=Fraction(rate), canvas=Canvas(*size)).with_materials(*materials)


def render(folder: Path, video: Path, seconds: int, rate: int, size: tuple[int, int], *, moves: bool) -> None:
    """Export the film; run in a child."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    timeline = timeline_of_film(folder, video, seconds, rate, size)
    if moves:
        curve = KeyframeCurve("position_x", (Keyframe(0, -0.6), Keyframe(seconds * SECOND, 0.6)))
        over = timeline.tracks[1]
        timeline = timeline.with_track(
            replace(over, clips=(replace(over.clips[0], keyframe_curves=(curve,)),))
        )
    settings = ExportSettings(folder / "ours.mp4", overwrite=True, picture="render")
    export(timeline, settings, Progress())
    del application
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    sys.stdout.write(peak.split()[1])


def child(folder: Path, video: Path, *numbers: int, moves: bool) -> tuple[float, float]:
    """Seconds and peak memory in MiB of a child that renders."""
    words = [sys.executable, "-m", "tests.benchmarks.picture_render", "child", "--folder", str(folder)]
    words += ["--video", str(video), "--numbers", *map(str, numbers), *(["--moves"] if moves else [])]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=env, cwd=ROOT)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024


def theirs(folder: Path, video: Path, seconds: int) -> float:
    """Seconds that ffmpeg takes for the same film."""
    words: list[str] = ["-i", str(video)]
    # Each picture is read and scaled once: the overlay goes on with it when its input has ended.
    for number in range(3):
        words += ["-i", str(folder / f"still-{number}.png")]
    text = folder / "text.png"
    if not text.exists():
        write_still(text, width=900, height=80, colour=(255, 255, 255))
    words += ["-i", str(text)]
    for number in range(N_SOUNDS):
        words += ["-i", str(folder / f"sound-{number}.wav")]
    chain = "[1]scale=576:324[a];[2]scale=576:324[b];"
    chain += "[3]scale=480:270,format=yuva420p,colorchannelmixer=aa=0.7[c];"
    chain += (
        "[0][a]overlay=96:54[d];[d][b]overlay=1248:54[e];[e][c]overlay=720:730[f];[f][4]overlay=510:930[v];"
    )
    chain += "".join(f"[{n + 5}]" for n in range(N_SOUNDS)) + f"amix=inputs={N_SOUNDS}:normalize=0[s]"
    words += ["-filter_complex", chain, "-map", "[v]", "-map", "[s]", "-t", str(seconds), "-c:v", "libx264"]
    words += ["-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k"]
    start = time.perf_counter()
    _ffmpeg(*words, str(folder / "theirs.mp4"))
    return time.perf_counter() - start


def speed(folder: Path, pairs: int, write: Any) -> None:
    """Both take turns."""
    video = make_media(folder, (1920, 1080), 60)
    ratios = []
    for number in range(pairs):
        ours, peak = child(folder, video, 60, 30, 1920, 1080, moves=False)
        other = theirs(folder, video, 60)
        ratios.append(ours / other)
        write(
            f"pair {number + 1}: ours {ours:.1f} s ({peak:.0f} MiB), ffmpeg {other:.1f} s, {ratios[-1]:.2f}\n"
        )
    write(f"median of ours / ffmpeg: {statistics.median(ratios):.2f}\n")


def memory(folder: Path, minutes: list[int], rate: int, size: tuple[int, int], write: Any) -> None:
    """The peak by length."""
    for length in minutes:
        video = make_media(folder, size, 60, length)
        seconds, peak = child(folder, video, 60 * length, rate, 1920, 1080, moves=True)
        write(
            f"{length} min, {rate} frames a second, from {size[0]} × {size[1]}:"
            f" {peak:.0f} MiB, {seconds:.0f} s\n"
        )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("speed", "memory", "child"))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--minutes", type=int, nargs="+", default=[1, 10, 30])
    parser.add_argument("--rate", type=int, default=30)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--video", type=Path)
    parser.add_argument("--numbers", type=int, nargs="+")
    parser.add_argument("--moves", action="store_true")
    words = parser.parse_args()
    if words.what == "child":
        seconds, rate, width, height = words.numbers
        render(words.folder, words.video, seconds, rate, (width, height), moves=words.moves)
        return

    def write(line: str) -> None:
        sys.stdout.write(line)
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as made:
        folder = words.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if words.what == "speed":
            speed(folder, words.pairs, write)
        else:
            width, height = map(int, words.size.split("x"))
            memory(folder, words.minutes, words.rate, (width, height), write)


if __name__ == "__main__":
    main()
