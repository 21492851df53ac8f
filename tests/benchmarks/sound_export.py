"""Mix a timeline to a sound file beside the ffmpeg command that does the same, and check every sample.

    python tests/benchmarks/sound_export.py [--clips 6] [--seconds 120] [--pairs 5] [--format wav]

Needs the ``ffmpeg`` program. The media is synthesised once into the folder. Each pair runs both programs
as children, one after the other, and takes their processor and wall time from the kernel.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

RATE = 48_000
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
ENCODERS = {
    "mp3": ["-c:a", "libmp3lame", "-b:a", "192k"],
    "wav": ["-c:a", "pcm_s16le"],
    # Perceptual noise depends on the decoder's history, so it would make every seek look wrong.
    "m4a": ["-c:a", "aac", "-aac_pns", "0", "-b:a", "160k"],
    "flac": ["-c:a", "flac"],
    "ogg": ["-c:a", "libvorbis", "-q:a", "5"],
    "opus": ["-c:a", "libopus", "-b:a", "128k"],
}
RATES = (44_100, 48_000, 44_100, 48_000, 22_050, 48_000, 32_000, 96_000)
PEER_ENCODERS = {
    "wav": ["-c:a", "pcm_s16le"],
    "flac": ["-c:a", "flac"],
    "m4a": ["-c:a", "aac", "-b:a", "192k"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "192k"],
}


def song(seconds: float, rate: int, channels: int, seed: int) -> np.ndarray:
    """Chords that decay and drums of noise, float32 of shape (n, channels)."""
    rng = np.random.default_rng(seed)
    n_samples = int(seconds * rate)
    out = np.zeros((n_samples, channels), np.float32)
    beat = int(rate * 60 / rng.integers(80, 140))
    times = np.arange(2 * beat, dtype=np.float32) / rate
    for start in range(0, n_samples, beat):
        n = min(len(times), n_samples - start)
        t = times[:n]
        notes = 110 * 2 ** (rng.integers(0, 30, 3) / 12)
        tone = sum(0.25 / h * np.sin(2 * np.pi * f * h * t) for f in notes for h in (1, 2, 3))
        drum = rng.standard_normal(n) * np.exp(-40 * t) * 0.3
        for channel in range(channels):
            out[start : start + n, channel] += tone * np.exp(-3 * t) * (0.4 + 0.1 * channel) + drum
    return out * (0.7 / np.abs(out).max())


def make_media(folder: Path, n_clips: int, lengths: list[float]) -> list[Path]:
    """One file for each clip, kept between runs."""
    formats = ("mp3", "wav", "m4a", "flac", "ogg") if n_clips > 6 else tuple(ENCODERS)
    paths = []
    for number in range(n_clips):
        suffix = formats[number % len(formats)]
        rate = RATES[number // len(formats) % len(RATES)] if n_clips > 6 else RATES[number]
        rate = 48_000 if suffix == "opus" or (suffix == "mp3" and rate > 48_000) else rate
        channels = 1 if number % 3 == 2 else 2
        path = folder / f"{number:02d}_{rate}_{channels}_{lengths[number]:.0f}.{suffix}"
        if not path.exists():
            raw = folder / "raw.wav"
            samples = song(lengths[number], rate, channels, number)
            with wave.open(str(raw), "wb") as file:
                file.setnchannels(channels)
                file.setsampwidth(2)
                file.setframerate(rate)
                file.writeframes((samples * 32767).astype("<i2").tobytes())
            run_ffmpeg(["-i", str(raw), *ENCODERS[suffix], str(path)])
            raw.unlink()
        paths.append(path)
    return paths


def make_spec(folder: Path, n_clips: int, seconds: float) -> dict[str, Any]:
    """A timeline as plain numbers: places on whole 1/30 s, levels that stay below full scale."""
    random.seed(11)
    n_tracks = min(n_clips, 8)
    slots = -(-n_clips // n_tracks)
    slot = seconds / slots
    lengths = [min(slot, random.choice((45, 60, 90, 120, 180))) for _ in range(n_clips)]
    if slots == 1:
        lengths = [random.choice((0.5, 0.7, 0.9, 1.0)) * seconds for _ in range(n_clips)]
    clips: list[dict[str, Any]] = []
    for number, path in enumerate(make_media(folder, n_clips, lengths)):
        source_start = whole(random.uniform(0, lengths[number] * 0.2))
        start = whole(number // n_tracks * slot + random.uniform(0, slot * 0.08))
        duration = whole(min(lengths[number] - source_start, slot - slot * 0.09) - 0.1)
        clips.append({
            "path": str(path), "track": number % n_tracks, "start": start, "source": source_start,
            "duration": duration, "volume": round(random.uniform(0.05, 0.16), 3),
            "fade_in": whole(min(random.uniform(0.5, 3), duration / 3)),
            "fade_out": whole(min(random.uniform(0.5, 4), duration / 3)),
        })  # fmt: skip
    # One clip ends where the timeline does.
    clips[-1]["start"] = whole(seconds - clips[-1]["duration"])
    return {"seconds": seconds, "clips": clips}


def whole(seconds: float) -> float:
    """The nearest 1/30 s, which is a whole sample and a whole microsecond step of both programs."""
    return round(round(seconds * 30) / 30, 6)


def run_ffmpeg(arguments: list[str]) -> None:
    """Run the peer's program quietly."""
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True)


def peer_command(spec: dict[str, Any], out: Path) -> list[str]:
    """The ffmpeg command that mixes the same timeline."""
    inputs, chains = [], []
    for number, clip in enumerate(spec["clips"]):
        inputs += ["-ss", str(clip["source"]), "-t", str(clip["duration"]), "-i", clip["path"]]
        fade_out_at = clip["duration"] - clip["fade_out"]
        layout = "pan=stereo|c0=c0|c1=c0," if "_1_" in Path(clip["path"]).name else ""
        chains.append(
            f"[{number}:a]aresample=48000,{layout}aformat=sample_fmts=fltp:channel_layouts=stereo,"
            f"volume={clip['volume']},afade=t=in:d={clip['fade_in']}:curve=tri,"
            f"afade=t=out:st={fade_out_at:.6f}:d={clip['fade_out']}:curve=tri,"
            f"adelay={round(clip['start'] * RATE)}S:all=1[s{number}]"
        )
    names = "".join(f"[s{number}]" for number in range(len(chains)))
    mix = f"{names}amix=inputs={len(chains)}:normalize=0:dropout_transition=0"
    end = f"{mix},apad=whole_dur={spec['seconds']},atrim=0:{spec['seconds']}[out]"
    encoder = PEER_ENCODERS[out.suffix[1:]]
    graph = ";".join([*chains, end])
    return ["ffmpeg", "-v", "error", "-nostdin", "-y", *inputs, "-filter_complex", graph, "-map", "[out]",
            *encoder, str(out)]  # fmt: skip


def timeline_of(spec: dict[str, Any]) -> Any:
    """The timeline of a spec."""
    from editor.model.clip import Clip
    from editor.model.material import Material, MaterialKind
    from editor.model.timeline import Timeline, Track, TrackKind
    from editor.model.timing import TimeRange

    def us(seconds: float) -> int:
        return round(seconds * 1_000_000)

    rows: dict[int, list[Clip]] = {}
    materials = {}
    for number, clip in enumerate(spec["clips"]):
        name = f"m{number}"
        materials[name] = Material(name, MaterialKind.SOUND, name, clip["path"])
        length = us(clip["duration"])
        rows.setdefault(clip["track"], []).append(
            Clip(
                f"c{number}",
                name,
                name,
                TimeRange(us(clip["start"]), length),
                TimeRange(us(clip["source"]), length),
                volume=clip["volume"],
                fade_in_us=us(clip["fade_in"]),
                fade_out_us=us(clip["fade_out"]),
            )
        )
    tracks = tuple(Track(f"t{n}", TrackKind.SOUND, clips=tuple(clips)) for n, clips in sorted(rows.items()))
    return Timeline(tracks, materials)


def export(spec: dict[str, Any], out: Path) -> None:
    """What the child process of our side does."""
    from editor.model.timing import TimeRange
    from editor.progress import Progress
    from editor.render.export import export as export_timeline
    from editor.render.settings import ExportSettings

    whole_range = TimeRange(0, round(spec["seconds"] * 1_000_000))
    settings = ExportSettings(out, sound_only=True, range_us=whole_range, overwrite=True)
    export_timeline(timeline_of(spec), settings, Progress())


def make_draft(spec: dict[str, Any], folder: Path) -> Path:
    """The timeline as a draft on disk, for the program itself."""
    from editor.draft.new import start_draft
    from editor.draft.save_copy import save_as

    shutil.rmtree(folder, ignore_errors=True)
    timeline = timeline_of(spec)
    save_as(start_draft(timeline, name="bench"), timeline, folder)
    return folder


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Run a child; its processor seconds, wall seconds and peak memory in MiB."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"failed: {command[:3]}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def whole_source(path: str) -> np.ndarray:
    """A whole file, decoded and resampled by libswresample to 48 kHz doubles, both sides."""
    import av
    from av.filter import Graph

    frames = []
    with av.open(path) as container:
        stream = container.streams.audio[0]
        for packet in container.demux(stream):
            frames += packet.decode()
    first = frames[0]
    layout = first.layout.name
    graph = Graph()
    source = graph.add_abuffer(sample_rate=first.sample_rate, format=first.format.name, layout=layout,
                               time_base=Fraction(1, first.sample_rate))  # fmt: skip
    steps: list[Any] = [
        source,
        graph.add("aresample", f"48000:osf=dblp:ochl={layout}"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*steps)
    graph.configure()
    for frame in frames:
        frame.pts = None
        source.push(frame)
    source.push(None)
    parts = []
    while True:
        try:
            parts.append(steps[-1].pull().to_ndarray())
        except (av.EOFError, av.BlockingIOError):
            break
    samples = np.concatenate(parts, axis=1)
    return samples if len(samples) == 2 else np.repeat(samples, 2, axis=0)


def reference(spec: dict[str, Any]) -> np.ndarray:
    """The mix by plain arithmetic in doubles."""
    out = np.zeros((2, round(spec["seconds"] * RATE)))
    for clip in spec["clips"]:
        source = whole_source(clip["path"])
        n = round(clip["duration"] * RATE)
        begin, place = round(clip["source"] * RATE), round(clip["start"] * RATE)
        part = source[:, begin : begin + n]
        n = min(part.shape[1], out.shape[1] - place)
        t = np.arange(n) / RATE
        gain = clip["volume"] * np.minimum(1, t / clip["fade_in"])
        gain *= np.clip((clip["duration"] - t) / clip["fade_out"], 0, 1)
        out[:, place : place + n] += part[:, :n] * gain
    return out


def check(spec: dict[str, Any], out: Path, name: str) -> None:
    """Compare a WAV with the reference, in steps of 16 bits."""
    with wave.open(str(out)) as file:
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2).T
    wanted = np.clip(np.rint(reference(spec) * 32768), -32768, 32767)
    n = min(data.shape[1], wanted.shape[1])
    apart = np.abs(data[:, :n] - wanted[:, :n])
    sys.stdout.write(
        f"{name}: {data.shape[1]} of {wanted.shape[1]} samples, at most {apart.max():.0f} steps apart, "
        f"{100 * np.mean(apart == 0):.3f} % the same, peak {np.abs(wanted).max() / 32768:.2f}\n"
    )


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--format", choices=sorted(PEER_ENCODERS), default="wav")
    parser.add_argument("--program", action="store_true", help="time `fadeline export` on a draft")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "fadeline-bench")
    parser.add_argument("--ours", nargs=2, metavar=("SPEC", "OUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        spec_path, out_path = options.ours
        export(json.loads(Path(spec_path).read_text()), Path(out_path))
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    spec = make_spec(options.folder, options.clips, options.seconds)
    spec_path = options.folder / "spec.json"
    spec_path.write_text(json.dumps(spec))
    ours, peers = (options.folder / f"{name}.{options.format}" for name in ("ours", "peer"))
    root = str(ROOT)
    # The program sets the second one itself, first of all: numpy's threads are of no use to it.
    environment = os.environ | {"PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, "--ours", str(spec_path), str(ours)]
    if options.program:
        draft = str(make_draft(spec, options.folder / "draft"))
        words = ["export", draft, "-o", str(ours), "--sound-only", "--overwrite", "--progress", "none"]
        command = [sys.executable, "-m", "editor", *words]
    rows = [
        (timed(command, environment), timed(peer_command(spec, peers), environment))
        for _ in range(options.pairs)
    ]
    report(rows)
    if options.format == "wav":
        check(spec, ours, "ours")
        check(spec, peers, "ffmpeg")


def report(rows: Sequence[tuple[tuple[float, ...], tuple[float, ...]]]) -> None:
    """Medians of the pairs, and of their ratios."""
    for index, what in enumerate(("processor s", "wall s", "peak MiB")):
        ours = statistics.median(row[0][index] for row in rows)
        peer = statistics.median(row[1][index] for row in rows)
        ratio = statistics.median(row[0][index] / row[1][index] for row in rows)
        sys.stdout.write(f"{what:12} ours {ours:8.2f}   ffmpeg {peer:8.2f}   ratio {ratio:.2f}\n")


if __name__ == "__main__":
    main()
