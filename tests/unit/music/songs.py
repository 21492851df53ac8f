"""Sounds whose truth is known: clicks and songs with their beats, and what is like speech with its times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

RATE = 48_000
Row = NDArray[np.float32]
Span = tuple[float, float]

_VOWELS = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410))
"""Three formants of five vowels, in Hz (Peterson and Barney, 1952, men)."""


def click_track(bpm: float, seconds: float, first_s: float = 0.25) -> tuple[Row, list[float]]:
    """Short clicks on every beat, and when they are."""
    times = list(np.arange(first_s, seconds - 0.1, 60 / bpm))
    click = np.exp(-np.arange(960) / 120) * np.sin(2 * np.pi * 1_800 * np.arange(960) / RATE)
    row = np.zeros(round(seconds * RATE))
    for at_s in times:
        row[round(at_s * RATE) :][:960] += 0.8 * click[: len(row) - round(at_s * RATE)]
    return row.astype(np.float32), times


def drum_song(bpm: float, seconds: float, seed: int) -> tuple[Row, list[float]]:
    """A song in four: kick, snare, hats, a bass and held chords; the beats are those of the bar."""
    chance = np.random.default_rng(seed)
    beat_s = 60 / bpm
    times = list(np.arange(0.1 + chance.uniform(0, beat_s), seconds - 0.4, beat_s))
    row = 0.003 * chance.standard_normal(round(seconds * RATE))
    roots = chance.choice([55.0, 61.7, 65.4, 73.4, 82.4], 4)
    for number, at_s in enumerate(times):
        bar, beat = divmod(number, 4)
        root = roots[bar % 4]
        if beat == 0:
            for factor in (4, 5, 6):
                _add(row, at_s, 0.05 * _tone(root * factor, 4 * beat_s, 0.02))
        _add(row, at_s, 0.3 * _tone(root, 0.8 * beat_s, 0.005))
        _add(row, at_s, _kick() if beat in (0, 2) else _noise(chance, 0.12, 0.35))
        for half in (0.0, 0.5):
            _add(row, at_s + half * beat_s, _noise(chance, 0.03, 0.12 if half else 0.16))
    return (0.8 * row / np.abs(row).max()).astype(np.float32), times


def _add(row: NDArray[np.float64], at_s: float, sound: NDArray[np.float64]) -> None:
    first = round(at_s * RATE)
    part = sound[: max(len(row) - first, 0)]
    row[first : first + len(part)] += part


def _tone(hertz: float, seconds: float, attack_s: float) -> NDArray[np.float64]:
    at = np.arange(round(seconds * RATE)) / RATE
    shape = np.minimum(at / attack_s, 1) * np.minimum((seconds - at) / 0.05, 1)
    return np.asarray(shape * sum(np.sin(2 * np.pi * hertz * k * at) / k for k in (1, 2, 3)), np.float64)


def _kick() -> NDArray[np.float64]:
    at = np.arange(round(0.2 * RATE)) / RATE
    return np.asarray(np.exp(-at / 0.05) * np.sin(2 * np.pi * (50 * at - 6 * np.exp(-at / 0.02))), np.float64)


def _noise(chance: np.random.Generator, seconds: float, level: float) -> NDArray[np.float64]:
    n_samples = round(seconds * RATE)
    return np.asarray(
        level * chance.standard_normal(n_samples) * np.exp(-np.arange(n_samples) / (n_samples / 4)),
        np.float64,
    )


def speech_like(seconds: float, seed: int, pitch_hz: float = 115.0) -> tuple[Row, list[Span]]:
    """Sentences of syllables with formants between pauses, and when each sentence is."""
    chance = np.random.default_rng(seed)
    row = 0.0003 * chance.standard_normal(round(seconds * RATE))
    truth: list[Span] = []
    at_s = 0.6
    while at_s < seconds - 2.0:
        sentence = _sentence(chance, min(chance.uniform(1.4, 3.0), seconds - at_s - 0.3), pitch_hz)
        _add(row, at_s, sentence)
        truth.append((at_s, at_s + len(sentence) / RATE))
        at_s = truth[-1][1] + chance.uniform(0.9, 1.8)
    return (0.5 * row / np.abs(row).max()).astype(np.float32), truth


def _sentence(chance: np.random.Generator, seconds: float, pitch_hz: float) -> NDArray[np.float64]:
    parts: list[NDArray[np.float64]] = []
    while sum(map(len, parts)) < seconds * RATE:
        parts.append(_syllable(chance, chance.uniform(0.14, 0.26), pitch_hz * chance.uniform(0.85, 1.25)))
    return np.concatenate(parts)[: round(seconds * RATE)]


def _syllable(chance: np.random.Generator, seconds: float, pitch_hz: float) -> NDArray[np.float64]:
    """A consonant of hiss, then a vowel: a train of pulses through three resonances."""
    n_samples = round(seconds * RATE)
    n_hiss = round(0.25 * n_samples)
    phase = np.cumsum(np.full(n_samples, pitch_hz) * np.linspace(1.05, 0.95, n_samples)) / RATE
    voiced = np.diff(np.floor(phase), prepend=0.0) + 0.01 * chance.standard_normal(n_samples)
    vowel = voiced
    for formant in _VOWELS[chance.integers(len(_VOWELS))]:
        turn, radius = 2 * np.pi * formant / RATE, np.exp(-np.pi * 90 / RATE)
        vowel = lfilter([1 - radius], [1, -2 * radius * np.cos(turn), radius**2], vowel)
    vowel = vowel / (np.abs(vowel).max() + 1e-9) * np.sin(np.pi * np.linspace(0.05, 0.97, n_samples)) ** 0.7
    vowel[:n_hiss] *= np.linspace(0, 1, n_hiss)
    hiss = lfilter([1, -0.9], [1], chance.standard_normal(n_hiss)) * np.hanning(n_hiss)
    vowel[:n_hiss] += 0.06 * hiss
    return np.asarray(vowel, np.float64)
