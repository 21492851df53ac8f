"""The beats and bars of a song: the likeliest reading, with how sure each part of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from editor.music.analysis.choice import Reading, chances, readings_of, strength_of
from editor.music.analysis.evidence import Hearing
from editor.music.analysis.facts import Confidence
from editor.music.analysis.rows import Row, followed, refined, smoothed, sounding_s
from editor.music.analysis.weights import BAR_WEIGHTS
from editor.music.onsets import FPS
from editor.progress import Progress

Doubles = npt.NDArray[np.float64]

SAME_PLACE = 0.15
"""Two rows whose beats are nearer than this share of a beat are the same beats."""
SAME_TEMPO = 0.04
PLAIN_S = 2.0
"""Stretches in which a chord is looked for where there are no bars."""
REACH_BEATS, LONG_REACH = 4, 12
"""A beat of a free player is placed by those so many before and after it; the tempo is taken from more."""
FAINT_ONSETS, CLEAR_ONSETS = 0.02, 0.08
"""Rise of a band at a strong onset, in log-mel units: under the first nothing begins anywhere."""
BLURRED, CRISP = 0.15, 0.45
"""Share of the onsets that lie on beats and eighths, beyond what chance would give."""
RISEN, CRISP_S, SLOWNESS, MOST_EARLY_S = 0.35, 0.015, 0.8, 0.06
"""A sound has begun at this share of its rise, and that of drums takes so long. As songs for tuning
show: by what share of a longer rise beats are found late. And the most that is believed."""
ROUGH, SMOOTH = 0.09, 0.045
"""Usual change from one beat's length to the next, in beats: people who speak have the first."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a song's beats and bars are."""

    tempo_bpm: float
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    metre: int
    is_steady: bool
    confidence: Confidence

    def chord_edges(self, duration_s: float) -> Doubles:
        """Where chords may change: half bars in four, bars in three, two seconds where no bars are."""
        if len(self.downbeats_s) < 4:
            return np.arange(0.0, duration_s, PLAIN_S)
        first = self.beats_s.index(self.downbeats_s[0])
        step = 2 if self.metre == 4 else 3
        return np.array(self.beats_s[first % step :: step])


NO_BARS = Bars(0.0, (), (), 4, False, Confidence())


def bars_of(hearing: Hearing, progress: Progress | None = None) -> Bars:
    """Find the beats and bars of a song; `NO_BARS` where nothing begins anywhere."""
    traces = hearing.traces
    if not np.any(traces.full > 0) or traces.onset_level < FAINT_ONSETS:
        return NO_BARS
    readings = readings_of(hearing, progress)
    if not readings:
        return NO_BARS
    chance = chances(readings, BAR_WEIGHTS)
    best = readings[int(chance.argmax())]
    row = _placed(best.row, strength_of(traces))
    confidence = _confidence(readings, chance, best, _quality(hearing, best))
    beats = tuple(float(at_s) for at_s in row.times_s)
    first = _first_bar(row, best)
    return Bars(row.tempo_bpm, beats, beats[first :: best.metre], best.metre, row.is_steady, confidence)


def _first_bar(row: Row, best: Reading) -> int:
    """Number of the first beat that begins a bar: that which most bar lines of the reading lie on."""
    near = np.abs(row.times_s[:, None] - best.downbeats_s).argmin(axis=0)
    return int(np.bincount(near % best.metre, minlength=best.metre).argmax())


def _confidence(readings: Sequence[Reading], chance: Doubles, best: Reading, quality: float) -> Confidence:
    """The chances of all readings that agree in a part, lowered where there is hardly a beat at all."""
    alike = {id(r.row): _is_same_tempo(r.row, best.row) for r in readings}
    same = {id(r.row): alike[id(r.row)] and _is_same_place(r.row, best.row) for r in readings}
    tempo = sum(c for r, c in zip(readings, chance, strict=True) if alike[id(r.row)])
    beats = sum(c for r, c in zip(readings, chance, strict=True) if same[id(r.row)])
    metre = sum(c for r, c in zip(readings, chance, strict=True) if r.metre == best.metre)
    downbeats = sum(
        c
        for r, c in zip(readings, chance, strict=True)
        if same[id(r.row)] and r.metre == best.metre and _has_same_bars(r, best)
    )
    found = (round(float(min(each, 1.0)) * quality, 3) for each in (tempo, beats, downbeats, metre))
    return Confidence(*found)


def _is_same_tempo(first: Row, second: Row) -> bool:
    return abs(first.tempo_bpm / second.tempo_bpm - 1.0) <= SAME_TEMPO


def _is_same_place(first: Row, second: Row) -> bool:
    near = second.times_s[np.clip(np.searchsorted(second.times_s, first.times_s), 0, len(second.times_s) - 1)]
    before = second.times_s[np.clip(np.searchsorted(second.times_s, first.times_s) - 1, 0, None)]
    away = np.minimum(np.abs(near - first.times_s), np.abs(before - first.times_s))
    return bool(np.median(away) < SAME_PLACE * second.beat_s)


def _has_same_bars(first: Reading, second: Reading) -> bool:
    bars = second.downbeats_s
    away = [float(np.abs(bars - at_s).min()) for at_s in first.downbeats_s[1:9]]
    return bool(away) and float(np.median(away)) < 0.5 * second.row.beat_s


def _ramp(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)


def _quality(hearing: Hearing, best: Reading) -> float:
    """Whether there is a beat at all, 0 to 1: onsets, that keep to it, and it keeps time."""
    row = best.row
    steps = np.diff(row.times_s)
    covered = min(14 / FPS / row.beat_s, 0.9)
    contrast = (best.evidence["explained"] - covered) / (1.0 - covered)
    rough = 0.0 if row.is_steady else float(np.median(np.abs(np.diff(steps))) / row.beat_s)
    return (
        _ramp(hearing.traces.onset_level, FAINT_ONSETS, CLEAR_ONSETS)
        * _ramp(contrast, BLURRED, CRISP)
        * _ramp(-rough, -ROUGH, -SMOOTH)
    )


def _placed(row: Row, strength: Doubles) -> Row:
    """The row exactly on its onsets: a grid as a whole, a free player's beats each among its neighbours."""
    low_s, high_s = sounding_s(strength)
    frames = np.round(row.times_s * FPS).astype(np.int64)
    inside = (frames >= 0) & (frames < len(strength)) & (row.times_s >= low_s - 0.05)
    inside &= row.times_s <= high_s + 0.05
    if inside.sum() < 8:
        return row
    exact = refined(frames, strength) / FPS
    height = strength[np.clip(frames, 0, len(strength) - 1)]
    if row.is_steady:
        off = (exact - row.times_s)[inside & (height > 0)]
        shift = float(np.median(off)) if len(off) >= 8 else 0.0
        return _begun(Row(np.maximum(row.times_s + shift, 0.0), True), strength)
    # Eighths hold the row where chords come half a beat early, and where the drums pause.
    tempo = _with_halves(_smoothed_times(exact, LONG_REACH))
    eighths = refined(followed(smoothed(strength), tempo), strength) / FPS
    found = [_smoothed_times(exact, REACH_BEATS)]
    for every in (eighths[::2], eighths[1::2]):
        again = every[(every >= low_s - 0.05) & (every <= high_s + 0.05)]
        if len(again) >= 8 and _is_same_place(Row(again, False), row):
            found.append(_smoothed_times(again, REACH_BEATS))
    gain = smoothed(strength)
    best = max(found, key=lambda times: float(np.interp(times * FPS, np.arange(len(gain)), gain).mean()))
    return _begun(Row(np.maximum.accumulate(best), False), strength)


def _begun(row: Row, strength: Doubles) -> Row:
    """The row where its sounds begin: slow ones, as of bows, are strongest some 10 to 60 ms later."""
    around = np.arange(-20, 11)
    places = row.times_s[:, None] * FPS + around
    shape = np.interp(places, np.arange(len(strength)), strength).mean(axis=0)
    top = 16 + int(shape[16:25].argmax())
    level = shape.min() + RISEN * (shape[top] - shape.min())
    below = np.flatnonzero(shape[:top] < level)
    if len(below) == 0 or around[below[-1]] < -9:
        # What begins so long before is a note of its own.
        return row
    k = int(below[-1])
    begins = float(around[k]) + float((level - shape[k]) / (shape[k + 1] - shape[k] + 1e-9))
    early_s = min(SLOWNESS * max(-begins / FPS - CRISP_S, 0.0), MOST_EARLY_S)
    return Row(np.maximum(row.times_s - early_s, 0.0), row.is_steady)


def _with_halves(times_s: Doubles) -> Doubles:
    halves = times_s[:-1] + 0.5 * np.diff(times_s)
    return np.sort(np.concatenate([times_s, halves]))


def _smoothed_times(times_s: Doubles, reach: int) -> Doubles:
    """Each beat by a line through its neighbours: near ones more, strays hardly (tricube, bisquare)."""
    n_beats = len(times_s)
    numbers = np.arange(n_beats, dtype=np.float64)
    trust = np.ones(n_beats)
    placed = times_s.copy()
    for _ in range(3):
        for k in range(n_beats):
            first, end = max(k - reach, 0), min(k + reach + 1, n_beats)
            x = numbers[first:end] - k
            weight = (1 - (np.abs(x) / (reach + 1)) ** 3) ** 3 * trust[first:end] + 1e-6
            slope, start = np.polyfit(x, times_s[first:end], 1, w=np.sqrt(weight))
            del slope
            placed[k] = start
        off = np.abs(times_s - placed)
        trust = np.maximum(1 - (off / (6 * np.median(off) + 1e-4)) ** 2, 0.0) ** 2
    return np.maximum(placed, 0.0)
