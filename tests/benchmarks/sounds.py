"""The timelines of sounds that are exported beside other programs: their media, their numbers, our document.

A spec is plain numbers in seconds, so that programs in other environments read it as JSON:
``{"seconds", "clips": [{"path", "track", "start", "source", "duration", "volume", "fade_in", "fade_out"}]}``.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import wave
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from editor.draft.new import start_draft
from editor.draft.save_copy import save_as
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

RATE = 48_000
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
        paths.append(make_song(path, lengths[number], rate, channels, number))
    return paths


def make_song(path: Path, seconds: float, rate: int = RATE, channels: int = 2, seed: int = 0) -> Path:
    """A song as a file of the kind that its name says; kept when it is there."""
    if not path.exists():
        raw = path.with_name("raw.wav")
        with wave.open(str(raw), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes((song(seconds, rate, channels, seed) * 32767).astype("<i2").tobytes())
        run_ffmpeg(["-i", str(raw), *ENCODERS[path.suffix[1:]], str(path)])
        raw.unlink()
    return path


def hour_long(folder: Path, suffix: str) -> Path:
    """An hour of sound: ten minutes encoded once, their packets six times."""
    path = folder / f"hour.{suffix}"
    if not path.exists():
        once = make_song(folder / f"ten-minutes.{suffix}", 600, 44_100, seed=99)
        run_ffmpeg(["-stream_loop", "5", "-i", str(once), "-c", "copy", str(path)])
    return path


def cut_spec(folder: Path, n_clips: int, minutes: int) -> dict[str, Any]:
    """One track of equally long pieces of one ten-minute song, end to end, without a gap."""
    path = make_song(folder / "ten-minutes.m4a", 600, 44_100, seed=99)
    length = whole(60 * minutes / n_clips)
    clips = [
        {
            "path": str(path), "track": 0, "start": whole(number * length), "channels": 2,
            "source": whole(number * length % (600 - length)) if length < 600 else 0.0,
            "duration": length, "volume": 0.5, "fade_in": 0.1, "fade_out": 0.1,
        }
        for number in range(n_clips)
    ]  # fmt: skip
    return {"seconds": 60.0 * minutes, "clips": clips}


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
            "channels": 1 if number % 3 == 2 else 2, "duration": duration,
            "volume": round(random.uniform(0.05, 0.16), 3),
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
    """Make media with Debian's program, quietly."""
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True)


def timeline_of(spec: dict[str, Any]) -> Timeline:
    """The timeline of a spec."""

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


def make_draft(spec: dict[str, Any], folder: Path) -> Path:
    """The timeline as a draft on disk, for the program itself."""
    shutil.rmtree(folder, ignore_errors=True)
    timeline = timeline_of(spec)
    save_as(start_draft(timeline, name="bench"), timeline, folder)
    return folder


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


def steps_apart(wanted: np.ndarray, path: Path) -> float:
    """The farthest that a WAV file of 16 bits is from a mix, in its own steps."""
    with wave.open(str(path)) as file:
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2).T
    rounded = np.clip(np.rint(wanted * 32768), -32768, 32767)
    n = min(data.shape[1], rounded.shape[1])
    return float(np.abs(data[:, :n] - rounded[:, :n]).max())
