"""Sound worked out the plain way, in doubles: whole files decoded from their beginning, nothing clever."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

RATE = 48_000
Doubles = NDArray[np.float64]


def decoded(path: Path | str, stream: int = 0) -> list[Any]:
    """Every frame of a sound stream, from the first one on."""
    frames: list[Any] = []
    with av.open(str(path)) as container:
        for packet in container.demux(container.streams.audio[stream]):
            frames += packet.decode()
    return frames


def resampled(frames: list[Any], rate: int = RATE) -> Doubles:
    """All frames through libswresample as doubles; mono stays at 0 dB on both sides. Shape (2, n)."""
    first = frames[0]
    layout = "mono" if first.layout.nb_channels == 1 else "stereo"
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=first.sample_rate,
        format=first.format.name,
        layout=first.layout.name,
        time_base=Fraction(1, first.sample_rate),
    )
    sink: Any = graph.add("abuffersink")
    graph.link_nodes(source, graph.add("aresample", f"{rate}:osf=dblp:ochl={layout}"), sink)
    graph.configure()
    for frame in frames:
        frame.pts = None
        source.push(frame)
    source.push(None)
    parts = []
    while True:
        try:
            parts.append(sink.pull().to_ndarray())
        except (av.EOFError, av.BlockingIOError):
            break
    samples = np.concatenate(parts, axis=1).astype(np.float64)
    return samples if len(samples) == 2 else np.repeat(samples, 2, axis=0)


def whole_sound(path: Path | str, stream: int = 0) -> Doubles:
    """A whole sound at 48 kHz in doubles, shape (2, n)."""
    return resampled(decoded(path, stream))


def stretch_of(samples: Doubles, start: int, n_samples: int) -> Doubles:
    """A part of a sound, with zeros where it reaches beyond."""
    out = np.zeros((2, n_samples))
    low, high = max(start, 0), min(start + n_samples, samples.shape[1])
    if low < high:
        out[:, low - start : high - start] = samples[:, low:high]
    return out


def steps_apart(samples: Doubles | NDArray[np.float32], reference: Doubles) -> float:
    """The largest difference in steps of 16 bits, after rounding both as a WAV file does."""
    return float(np.abs(as_steps(samples) - as_steps(reference)).max())


def as_steps(samples: Doubles | NDArray[np.float32]) -> Doubles:
    """Samples as whole 16-bit steps, limited to what 16 bits hold."""
    return np.clip(np.rint(np.asarray(samples, np.float64) * 32768), -32768, 32767)


def noise_song(seconds: float, rate: int, channels: int, seed: int) -> NDArray[np.float32]:
    """Chords, clicks and a little noise, below full scale: nothing in it repeats, so that no shift hides."""
    rng = np.random.default_rng(seed)
    n_samples = round(seconds * rate)
    times = np.arange(n_samples) / rate
    out = rng.standard_normal((channels, n_samples)) * 0.01
    for number, hertz in enumerate(rng.uniform(80, 3000, 5)):
        swell = 0.5 + 0.5 * np.sin(2 * np.pi * times * rng.uniform(0.2, 2) + number)
        out += 0.07 * swell * np.sin(2 * np.pi * hertz * times)
    for start in range(0, n_samples, rate // 3):
        out[:, start : start + 40] += 0.2
    return np.clip(out, -0.9, 0.9).astype(np.float32)


def clicks(seconds: float, rate: int, channels: int = 1) -> NDArray[np.float32]:
    """A short click at the middle of every half second."""
    out = np.zeros((channels, round(seconds * rate)), np.float32)
    out[:, rate // 4 :: rate // 2] = 0.9
    return out


def write_coded(
    path: Path,
    samples: NDArray[np.float32],
    rate: int,
    codec: str,
    *,
    sample_format: str = "",
    layout: str = "",
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
) -> Path:
    """Write a sound with an encoder's own options; AAC without the noise that depends on history."""
    options = {"aac_pns": "0"} | (options or {}) if codec == "aac" else dict(options or {})
    if codec == "vorbis":
        options["strict"] = "experimental"
    with av.open(str(path), "w", options=container_options or {}) as container:
        stream: Any = container.add_stream(codec, rate=rate, options=options)
        stream.codec_context.layout = layout or ("mono" if len(samples) == 1 else "stereo")
        if sample_format:
            stream.codec_context.format = sample_format
        for start in range(0, samples.shape[1], 1 << 15):
            piece = np.ascontiguousarray(samples[:, start : start + (1 << 15)])
            name = layout or ("mono" if len(samples) == 1 else "stereo")
            # PyAV stumbles over eight planes, so the samples lie side by side.
            beside = np.ascontiguousarray(piece.T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(beside, format="flt", layout=name)
            frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
