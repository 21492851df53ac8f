"""Plays a song with numpy alone: drums of noise and swept sines, voices of a few harmonics."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from tests.benchmarks.songs.song import Song

RATE = 44_100
Row = NDArray[np.float64]
_LEVELS = {"drums": 0.9, "bass": 0.5, "comp": 0.16, "pad": 0.09, "lead": 0.22}
_VOICES = ("saw", "square", "pluck", "soft", "organ")


def play(song: Song, parts: Sequence[str]) -> NDArray[np.float32]:
    """Play some parts of a song: stereo float32 (2, samples) at `RATE`."""
    out = np.zeros((2, round(song.length_s * RATE) + RATE))
    for note in song.notes:
        if note.part not in parts:
            continue
        if note.part == "drums":
            sound = _stroke(note.pitch, song.seed % 3)
        else:
            voice = voice_of(song, note.part)
            sound = _tone(voice, note.pitch, round(note.length_s, 2), round(song.tuning_cents))
        first = round(note.start_s * RATE)
        part = sound[: max(out.shape[1] - first, 0)] * (note.strength * _LEVELS[note.part])
        side = {"comp": 0.25, "pad": -0.2, "lead": 0.1}.get(note.part, 0.0)
        out[0, first : first + len(part)] += part * (1 - side)
        out[1, first : first + len(part)] += part * (1 + side)
    return out[:, : round(song.length_s * RATE)].astype(np.float32)


def voice_of(song: Song, part: str) -> str:
    """The voice a part has in a song; chiptunes have square waves only."""
    if song.style == "chiptune":
        return "square"
    if part == "bass":
        return ("saw", "soft", "square")[song.seed % 3]
    return _VOICES[(song.programs.get(part, 0) * 7 + song.seed) % len(_VOICES)]


@lru_cache(maxsize=2048)
def _tone(voice: str, pitch: int, length_s: float, cents: int) -> Row:
    hertz = 440.0 * 2 ** ((pitch - 69 + cents / 100) / 12)
    release_s = 0.25 if voice in ("pluck", "soft") else 0.06
    at = np.arange(round((length_s + release_s) * RATE)) / RATE
    sound = np.zeros(len(at))
    for k in range(1, 13):
        if hertz * k > 0.45 * RATE:
            break
        level = {
            "saw": 1 / k, "square": (k % 2) / k, "pluck": 1 / k, "soft": 1 / k**2.2,
            "organ": 1.0 / k if k in (1, 2, 3, 4, 6, 8) else 0.0,
        }[voice]  # fmt: skip
        if level:
            decay = np.exp(-at * (1.5 + 0.8 * k)) if voice == "pluck" else 1.0
            sound += level * decay * np.sin(2 * np.pi * hertz * k * at + 0.7 * k)
    attack_s = {"pluck": 0.003, "soft": 0.03}.get(voice, 0.008)
    return sound * np.minimum(at / attack_s, 1.0) * np.clip((at[-1] - at) / release_s, 0.0, 1.0)


@lru_cache(maxsize=64)
def _stroke(pitch: int, kind: int) -> Row:
    chance = np.random.default_rng(pitch * 10 + kind)
    if pitch in (35, 36):
        at = np.arange(round(0.3 * RATE)) / RATE
        low = (45.0, 52.0, 60.0)[kind]
        sweep = np.sin(2 * np.pi * (low * at - (4, 6, 5)[kind] * np.exp(-at / 0.02)))
        return (
            sweep * np.exp(-at / (0.07, 0.1, 0.05)[kind]) + _hiss(chance, 0.008, 0.003, 2000.0, len(at)) * 0.4
        )
    length_s, decay_s, low_hz = {
        38: (0.25, 0.06, 900.0), 39: (0.2, 0.05, 1200.0), 37: (0.08, 0.015, 1500.0), 42: (0.08, 0.02, 7000.0),
        44: (0.08, 0.02, 6000.0), 46: (0.35, 0.1, 6000.0), 49: (1.5, 0.4, 4000.0), 51: (0.5, 0.12, 5000.0),
        54: (0.15, 0.04, 6500.0), 70: (0.07, 0.02, 6000.0),
    }.get(pitch, (0.2, 0.05, 300.0))  # fmt: skip
    at = np.arange(round(length_s * RATE)) / RATE
    sound = _hiss(chance, length_s, decay_s, low_hz, len(at)) * (
        0.5 if pitch in (42, 44, 46, 70, 51, 54) else 0.8
    )
    if pitch == 38:
        sound += 0.5 * np.sin(2 * np.pi * 190 * at) * np.exp(-at / 0.05)
    return sound


def _hiss(chance: np.random.Generator, length_s: float, decay_s: float, low_hz: float, n_samples: int) -> Row:
    noise = sosfilt(butter(2, low_hz, "high", fs=RATE, output="sos"), chance.standard_normal(n_samples))
    at = np.arange(n_samples) / RATE
    return np.asarray(0.6 * noise * np.exp(-at / decay_s) * (at < length_s), np.float64)
