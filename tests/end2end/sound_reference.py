"""What a timeline must sound like, worked out again in float64 without the editor's code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Samples = NDArray[np.float64]


def decode(path: str | Path) -> Samples:
    """The whole first sound stream as float64, shape (2, n), at 48 kHz, from the container's time zero."""
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    blocks: list[NDArray[Any]] = []
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        mono = stream.codec_context.channels == 1
        for frame in container.decode(stream):
            frame.pts = None
            blocks += [block.to_ndarray() for block in resampler.resample(frame)]
        blocks += [block.to_ndarray() for block in resampler.resample(None)]
    joined = np.concatenate(blocks, axis=1).astype(np.float64)
    # swresample spreads mono at -3 dB to each side; here mono goes to both sides as it is.
    return joined * np.sqrt(2.0) if mono and _spreads_mono() else joined


def _spreads_mono() -> bool:
    """Whether this libswresample lowers mono when it makes stereo of it."""
    frame = av.AudioFrame.from_ndarray(np.full((1, 480), 0.5, np.float32), format="fltp", layout="mono")
    frame.sample_rate = RATE
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    out = [block.to_ndarray() for block in (*resampler.resample(frame), *resampler.resample(None))]
    return bool(np.concatenate(out, axis=1)[0, 100] < 0.45)


def clip_sound(clip: dict[str, Any], source: Samples) -> tuple[int, Samples]:
    """First sample and samples of a clip at speed 1: its part of the source, its level and its fades."""
    start = round(clip["start_us"] * RATE / 1e6)
    end = round((clip["start_us"] + clip["duration_us"]) * RATE / 1e6)
    first = round(clip["source_start_us"] * RATE / 1e6)
    n = end - start
    part = np.zeros((2, n))
    available = source[:, first : first + n]
    part[:, : available.shape[1]] = available
    time_s = np.arange(n) / RATE
    length_s = clip["duration_us"] / 1e6
    gain = np.full(n, float(clip["volume"]))
    if clip["fade_in_us"]:
        gain *= np.clip(time_s / min(length_s, clip["fade_in_us"] / 1e6), 0, 1)
    if clip["fade_out_us"]:
        gain *= np.clip((length_s - time_s) / min(length_s, clip["fade_out_us"] / 1e6), 0, 1)
    return start, part * gain


def mix(info: dict[str, Any], files: dict[str, Path]) -> Samples:
    """The sum of all audible clips of `fadeline info --json`; `files` maps clip names to media."""
    total = np.zeros((2, round(info["duration_us"] * RATE / 1e6)))
    for track in info["tracks"]:
        if track["muted"] or track["type"] not in ("audio", "video"):
            continue
        for clip in track["clips"]:
            if clip["name"] in files and clip["visible"]:
                start, sound = clip_sound(clip, decode(files[clip["name"]]))
                total[:, start : start + sound.shape[1]] += sound
    return np.clip(total, -1, 1)
