"""Odd sounds without compression: every width of sample, wrong headers, names, values that are no numbers."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.faults.odd_case import Maker, Odd, Part

Values = npt.NDArray[np.float64]

TONE_HZ = 440.0
TONE = Part(0.2, 1.2, TONE_HZ)

WIDTHS = {"u8": (1, 8), "s16": (1, 16), "s24": (1, 24), "s32": (1, 32), "f32": (3, 32), "f64": (3, 64)}
"""The tag and the bits that a WAV header gives for a kind of sample."""


def sine(seconds: float, rate: int, *, level: float = 0.5, tone_hz: float = TONE_HZ) -> Values:
    """A sine as float64."""
    return level * np.sin(2 * np.pi * tone_hz * np.arange(round(seconds * rate)) / rate)


def coded(samples: Values, width: str, channels: int = 1) -> bytes:
    """Samples as bytes, the same in every channel."""
    rows = np.repeat(samples[:, None], channels, axis=1)
    if width == "u8":
        return np.clip(np.rint(rows * 128 + 128), 0, 255).astype(np.uint8).tobytes()
    if width == "s24":
        whole = np.clip(np.rint(rows * 2**23), -(2**23), 2**23 - 1).astype("<i4")
        return whole.reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    if width in ("f32", "f64"):
        return rows.astype("<f4" if width == "f32" else "<f8").tobytes()
    bits = int(width[1:])
    return (
        np.clip(np.rint(rows * 2.0 ** (bits - 1)), -(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1)
        .astype(f"<i{bits // 8}")
        .tobytes()
    )


def wav(
    data: bytes,
    *,
    rate: int,
    channels: int = 1,
    width: str = "s16",
    said: int | None = None,
    before: bytes = b"",
    extensible: bool = False,
) -> bytes:
    """A WAV file; ``said`` is what its header says of the size of its data."""
    tag, bits = WIDTHS[width]
    block = channels * bits // 8
    fmt = struct.pack(
        "<HHIIHH",
        0xFFFE if extensible else tag,
        channels & 0xFFFF,
        rate,
        rate * block & 0xFFFFFFFF,
        block & 0xFFFF,
        bits,
    )
    if extensible:
        guid = struct.pack("<H", tag) + bytes.fromhex("000000001000800000aa00389b71")
        fmt += struct.pack("<HHI", 22, bits, 0) + guid
    size = len(data) if said is None else said
    body = (
        b"WAVE"
        + before
        + b"fmt "
        + struct.pack("<I", len(fmt))
        + fmt
        + b"data"
        + struct.pack("<I", size)
        + data
    )
    return b"RIFF" + struct.pack("<I", min(len(body), 0xFFFFFFFF)) + body


def _plain(
    width: str = "s16", rate: int = 48_000, channels: int = 1, seconds: float = 1.5, **header: Any
) -> Maker:
    def make(path: Path) -> None:
        data = coded(sine(seconds, rate), width, channels)
        path.write_bytes(wav(data, rate=rate, channels=channels, width=width, **header))

    return make


def _values(values: Values) -> Maker:
    def make(path: Path) -> None:
        path.write_bytes(wav(values.astype("<f4").tobytes(), rate=48_000, width="f32"))

    return make


def _with_odd_values(value: float) -> Values:
    samples = sine(1.5, 48_000)
    samples[10_000:10_100] = value
    return samples


def _a_day(path: Path) -> None:
    """24 h of 8-bit silence at 8 kHz that takes no room on the disk, with a tone at 20 h."""
    rate = 8_000
    n_samples = 24 * 3600 * rate
    head = wav(b"", rate=rate, width="s16", said=n_samples * 2)
    with path.open("wb") as file:
        file.write(head)
        file.truncate(len(head) + n_samples * 2)
        file.seek(len(head) + 20 * 3600 * rate * 2)
        file.write(coded(sine(2, rate), "s16"))


def _rf64(path: Path) -> None:
    data = coded(sine(1.5, 48_000), "s16")
    sizes = struct.pack("<QQQI", len(data) + 72, len(data), len(data) // 2, 0)
    fmt = struct.pack("<HHIIHH", 1, 1, 48_000, 96_000, 2, 16)
    body = b"WAVEds64" + struct.pack("<I", len(sizes)) + sizes + b"fmt " + struct.pack("<I", 16) + fmt
    path.write_bytes(b"RF64\xff\xff\xff\xff" + body + b"data\xff\xff\xff\xff" + data)


def _au(path: Path) -> None:
    data = np.rint(sine(1.5, 48_000) * 32768).astype(">i2").tobytes()
    path.write_bytes(b".snd" + struct.pack(">IIIII", 24, 0xFFFFFFFF, 3, 48_000, 1) + data)


def _sound(
    title: str,
    name: str,
    make: Maker,
    rate: int,
    channels: int,
    length_s: float,
    *parts: Part,
    **more: Any,
) -> Odd:
    return Odd(
        title, name, make, rate=rate, channels=channels, length_s=length_s, parts=parts or (TONE,), **more
    )


def _named(title: str, name: str) -> Odd:
    return _sound(title, name, _plain(), 48_000, 1, 1.5)


_CHUNK = b"LIST" + struct.pack("<I", 5000) + b"INFO" + bytes(4996)
_HALF = Part(0.2, 0.7, TONE_HZ)

WAVES = (
    *(_sound(f"wav of {width}", "a.wav", _plain(width), 48_000, 1, 1.5) for width in WIDTHS),
    *(
        _sound(f"wav at {rate} Hz", "a.wav", _plain(rate=rate), rate, 1, 1.5)
        for rate in (8_000, 11_025, 44_100, 96_000, 192_000, 768_000)
    ),
    _sound(
        "wav of 8 channels",
        "a.wav",
        _plain(channels=8, extensible=True),
        48_000,
        8,
        1.5,
        Part(0.2, 1.2, TONE_HZ, 0.5, 1.1),
    ),
    _sound(
        "wav of 64 channels",
        "a.wav",
        _plain(channels=64, extensible=True),
        48_000,
        64,
        1.5,
        Part(0.2, 1.2, TONE_HZ, 0.5, 0.6),
    ),
    _sound(
        "wav of 3 channels without a layout",
        "a.wav",
        _plain(channels=3, extensible=True),
        48_000,
        3,
        1.5,
        Part(0.2, 1.2, TONE_HZ, 0.5, 0.6),
    ),
    _sound("wav that says 4 GiB", "a.wav", _plain(said=0xFFFFFFFF), 48_000, 1, 1.5),
    _sound("wav that says no length", "a.wav", _plain(said=0), 48_000, 1, 1.5),
    _sound(
        "wav cut in the middle",
        "a.wav",
        lambda p: p.write_bytes(wav(coded(sine(3, 48_000), "s16"), rate=48_000)[: 44 + 96_000]),
        48_000,
        1,
        1.0,
        _HALF,
    ),
    _sound("wav with a chunk before its format", "a.wav", _plain(before=_CHUNK), 48_000, 1, 1.5),
    _sound(
        "wav with half a sample at its end",
        "a.wav",
        lambda p: p.write_bytes(wav(coded(sine(1.5, 48_000), "s16") + b"\1", rate=48_000)),
        48_000,
        1,
        1.5,
    ),
    _sound("rf64", "a.wav", _rf64, 48_000, 1, 1.5),
    _sound("au without a length", "a.au", _au, 48_000, 1, 1.5),
    _sound(
        "a day",
        "a.wav",
        _a_day,
        8_000,
        1,
        86_400.0,
        Part(0.0, 2.0, 0),
        far_part=(72_000.0, Part(0.2, 1.2, TONE_HZ)),
    ),
    _sound(
        "wav with NaN",
        "a.wav",
        _values(_with_odd_values(np.nan)),
        48_000,
        1,
        1.5,
        Part(0.5, 1.4, TONE_HZ),
        may_be_not_finite=True,
    ),
    _sound(
        "wav with infinity",
        "a.wav",
        _values(_with_odd_values(np.inf)),
        48_000,
        1,
        1.5,
        Part(0.5, 1.4, TONE_HZ),
        may_be_not_finite=True,
    ),
    _sound("wav with denormals", "a.wav", _values(np.full(72_000, 1e-40)), 48_000, 1, 1.5, Part(0.0, 1.4, 0)),
    _sound("wav of silence", "a.wav", _values(np.zeros(72_000)), 48_000, 1, 1.5, Part(0.0, 1.4, 0)),
    _sound(
        "wav beyond full scale",
        "a.wav",
        _values(sine(1.5, 48_000, level=3.0)),
        48_000,
        1,
        1.5,
        Part(0.2, 1.2, TONE_HZ, 3.0),
    ),
    _sound(
        "wav of a constant", "a.wav", _values(np.full(72_000, 0.25)), 48_000, 1, 1.5, Part(0.2, 1.2, -1, 0.25)
    ),
    _sound("wav without an ending", "sound", _plain(), 48_000, 1, 1.5),
    _named("wav called mp4", "film.mp4"),
    _named("name with a colon", "12:30.wav"),
    _named("name with percent", "50%03d.wav"),
    _named("name with hash and quotes", "#1 'one' \"two\".wav"),
    _named("name with emoji", "音楽 🎵.wav"),
    _named("name with a dash", "-rf.wav"),
    _named("name with backslash and comma", "a\\b,c;[d]=e.wav"),
    _named("name with a line break", "a\nb.wav"),
    _named("name like a protocol", "http:a.wav"),
    _named("name from right to left", "\u202ewav.txt"),
    _named("name of 250 bytes", "n" * 246 + ".wav"),
    _named("name that is no UTF-8", os.fsdecode(b"caf\xe9.wav")),
)
