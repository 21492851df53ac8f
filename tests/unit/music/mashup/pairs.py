"""Short songs whose beats, keys and parts are known: drums, bass, wide chords, a voice in the middle."""

from __future__ import annotations

import wave
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from editor.music.analysis.facts import Confidence, Key, Section, SongFacts

RATE = 48_000
Row = NDArray[np.float64]
_MAJOR, _MINOR = (0, 4, 7), (0, 3, 7)
_CHORDS = {"major": ((0, _MAJOR), (7, _MAJOR), (9, _MINOR), (5, _MAJOR)),
           "minor": ((0, _MINOR), (8, _MAJOR), (3, _MAJOR), (10, _MAJOR))}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A song with its truth."""

    sound: NDArray[np.float32]
    facts: SongFacts
    voice: NDArray[np.float32]
    """The part in the middle alone."""
    strokes_s: tuple[float, ...]
    """When a drum is struck."""

    def at(self, path: Path) -> SongFacts:
        """The facts of the song in a file."""
        return replace(self.facts, path=str(path))


def facts_of(
    bpm: float, key: Key, n_bars: int = 12, *, metre: int = 4, first_s: float = 0.3, drift: float = 0.0
) -> SongFacts:
    """The truth about a song of some bars and a last chord."""
    n_beats = n_bars * metre
    steps = 60 / bpm * (1 + drift * np.sin(2 * np.pi * np.arange(n_beats) / 24))
    beats = first_s + np.concatenate([[0.0], np.cumsum(steps)])
    length_s = float(beats[-1]) + 1.0
    return SongFacts(
        "", length_s, 60 / float(np.mean(steps)), tuple(map(float, beats[:-1])),
        tuple(float(beats[b * metre]) for b in range(n_bars)), metre, key, 0.0,
        _sections(beats, n_bars, metre, length_s), -14.0, 2000.0, (), drift == 0.0,
        Confidence(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9),
    )  # fmt: skip


def song(
    bpm: float, key: Key, n_bars: int = 12, *, metre: int = 4, seed: int = 1, first_s: float = 0.3,
    drift: float = 0.0, is_wide: bool = True, voice_hz: float = 220.0,
) -> Known:  # fmt: skip
    """Play a song; see `facts_of`."""
    chance = np.random.default_rng(seed)
    facts = facts_of(bpm, key, n_bars, metre=metre, first_s=first_s, drift=drift)
    beats = (*facts.beats_s, facts.duration_s - 1.0)
    n_samples = round(facts.duration_s * RATE)
    middle, sides, voice = (np.zeros(n_samples) for _ in range(3))
    for bar in range(n_bars):
        root, chord = _CHORDS[key.mode][bar % 4]
        at_s, end_s = beats[bar * metre], beats[(bar + 1) * metre]
        for step in chord:
            hertz = 261.63 * 2 ** (((key.tonic + root + step) % 12) / 12)
            _add(sides, at_s, 0.10 * _tone(hertz, end_s - at_s, (1, 0.5, 0.3)))
        sung_hz = voice_hz * 2 ** (chance.integers(0, 3) / 12)
        _add(voice, at_s + 0.02, 0.22 * _sung(sung_hz, 0.8 * (end_s - at_s)))
        for beat in range(metre):
            at_s = beats[bar * metre + beat]
            _add(middle, at_s, 0.25 * _tone(65.4 * 2 ** (((key.tonic + root) % 12) / 12), 0.35, (1, 0.4)))
            _add(middle, at_s, 0.6 * _kick() if beat % 2 == 0 else 0.5 * _snare(chance))
    left = middle + voice + (sides if is_wide else 0.6 * sides)
    right = middle + voice + (-0.7 * sides if is_wide else 0.6 * sides)
    sound = np.stack([left, right])
    scale = 0.7 / np.abs(sound).max()
    level = float(np.sqrt(np.mean((scale * sound) ** 2)))
    known = replace(facts, loudness_lufs=20 * np.log10(level) - 0.7)
    strokes = facts.beats_s
    return Known((scale * sound).astype(np.float32), known, (scale * voice).astype(np.float32), strokes)


def _sections(beats: Row, n_bars: int, metre: int, length_s: float) -> tuple[Section, ...]:
    third = max(n_bars // 3, 1)
    edges = [0.0, float(beats[third * metre]), float(beats[2 * third * metre]), length_s]
    return tuple(
        Section(low, high, label, energy)
        for low, high, label, energy in zip(
            edges, edges[1:], ("verse", "chorus", "outro"), (0.6, 1.0, 0.5), strict=False
        )
    )


def write(path: Path, sound: NDArray[np.float32], rate: int = RATE) -> Path:
    """Write a sound as 16-bit WAV; float of shape (2, n) or (n,)."""
    rows = np.atleast_2d(sound)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(rows))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(
            np.ascontiguousarray(np.round(np.clip(rows, -1, 1) * 32767).astype("<i2").T).tobytes()
        )
    return path


def _add(row: Row, at_s: float, sound: Row) -> None:
    first = round(at_s * RATE)
    part = sound[: max(len(row) - first, 0)]
    row[first : first + len(part)] += part


def _tone(hertz: float, seconds: float, levels: tuple[float, ...]) -> Row:
    at = np.arange(round(seconds * RATE)) / RATE
    shape = np.minimum(at / 0.01, 1) * np.minimum((seconds - at) / 0.03, 1)
    return np.asarray(
        shape * sum(level * np.sin(2 * np.pi * hertz * (n + 1) * at) for n, level in enumerate(levels)),
        np.float64,
    )


def _sung(hertz: float, seconds: float) -> Row:
    """A tone with harmonics and a slow vibrato."""
    at = np.arange(round(seconds * RATE)) / RATE
    phase = 2 * np.pi * hertz * at + 0.8 * np.sin(2 * np.pi * 5.5 * at)
    shape = np.minimum(at / 0.05, 1) * np.minimum((seconds - at) / 0.08, 1)
    return np.asarray(shape * sum(np.sin(k * phase) / k for k in range(1, 9)), np.float64)


def _kick() -> Row:
    at = np.arange(round(0.16 * RATE)) / RATE
    return np.asarray(np.exp(-at / 0.04) * np.sin(2 * np.pi * (52 * at - 5 * np.exp(-at / 0.02))), np.float64)


def _snare(chance: np.random.Generator) -> Row:
    n_samples = round(0.12 * RATE)
    return np.asarray(
        chance.standard_normal(n_samples) * np.exp(-np.arange(n_samples) / (0.025 * RATE)), np.float64
    )
