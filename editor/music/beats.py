"""Tempo and beats of a sound, from numbers alone: the same sound gives the same beats.

The way of ``music.md`` section 3: strengths of onsets, their autocorrelation as candidates for the tempo,
for each of them the best row of beats by dynamic programming (Ellis, 2007), and the row that explains the
onsets best. A row that is as steady as a machine is laid onto an exact grid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.signal import fftconvolve

from editor.music.listening import Mono
from editor.music.onsets import FPS, Onsets, find_onsets

SLOWEST_BPM, FASTEST_BPM = 50.0, 215.0
USUAL_BPM = 120.0
LEAST_S = 3.0
"""In less there is no tempo to be found."""
STEADY_S = 0.018
"""A row of beats that keeps this close to a grid was played by a machine (``music.md`` section 3)."""
STRAY = 0.15
"""An outermost beat whose step differs by more than this part from those beside it is none of them."""
_TIGHTNESS = 400.0
"""How much an uneven beat costs beside a strong onset (Ellis uses 400 to 680)."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Beats:
    """What was found; no times where there is no beat."""

    tempo_bpm: float
    times_s: tuple[float, ...]
    steadiness: float = 0.0
    """Share of the onsets' strength that lies on the beats and halfway between them, 0 to 1."""


NO_BEATS = Beats(0.0, ())


def find_beats(blocks: Iterable[Mono]) -> Beats:
    """Find the beats of a sound.

    Parameters
    ----------
    blocks
        The sound, one channel at `editor.music.onsets.RATE`, in order.

    Returns
    -------
    Beats
        Times in seconds from the beginning, in order.
    """
    return beats_of_onsets(find_onsets(blocks))


def beats_of_onsets(onsets: Onsets) -> Beats:
    """Find the beats in strengths of onsets; see `find_beats`."""
    if len(onsets.full) < LEAST_S * FPS or onsets.is_empty:
        return NO_BEATS
    strength = _smoothed(onsets.full + 0.5 * onsets.bass + onsets.accent)
    rows = [_row(strength, period) for period in _candidates(strength)]
    scored = [(_score(row, onsets), row) for row in rows if len(row) >= 4 and _is_in_range(row)]
    if not scored:
        return NO_BEATS
    _, best = max(scored, key=lambda entry: entry[0])
    best = _on_the_beat(best, onsets)
    times = _refined(best, onsets.full) / FPS
    times = _without_strays(_without_silent_ends(times, onsets.full))
    if len(times) < 4:
        return NO_BEATS
    times, period_s = _gridded(times)
    return Beats(60.0 / period_s, tuple(float(at_s) for at_s in times), _explained(best, onsets.full))


def _smoothed(strength: Doubles) -> Doubles:
    bump = np.exp(-0.5 * (np.arange(-5, 6) / 1.5) ** 2)
    return np.asarray(np.convolve(strength, bump / bump.sum(), mode="same"), np.float64)


def _candidates(strength: Doubles) -> list[float]:
    """Lengths of a beat in frames that are worth a try, from the autocorrelation with its multiples."""
    centred = strength - strength.mean()
    spread = fftconvolve(centred, centred[::-1])[len(centred) - 1 :]
    spread = spread / np.maximum(np.arange(len(spread), 0, -1), 1)
    shortest, longest = 60 * FPS / FASTEST_BPM, 60 * FPS / SLOWEST_BPM
    periods = np.arange(shortest, min(longest, len(spread) / 2.0) + 0.01, 0.1)
    if len(periods) == 0:
        return []
    places = np.arange(len(spread))
    comb = np.zeros(len(periods))
    for multiple, weight in ((1, 1.0), (2, 0.8), (3, 0.6), (4, 0.6), (8, 0.4)):
        lags = periods * multiple
        comb += weight * np.where(lags < len(spread), np.interp(lags, places, spread), 0.0)
    found: list[float] = []
    for at in np.argsort(comb)[::-1]:
        period = float(periods[at])
        if all(abs(np.log2(period / other)) > 0.04 for other in found):
            found.append(period)
        if len(found) == 3:
            break
    further = [period * factor for period in found for factor in (0.5, 2.0, 2 / 3, 1.5)]
    near = [period for period in further if shortest <= period <= longest]
    return [*found, *(p for p in dict.fromkeys(near) if all(abs(np.log2(p / o)) > 0.02 for o in found))]


def _row(strength: Doubles, period: float) -> npt.NDArray[np.int64]:
    """The best row of beats at about a period, as numbers of frames (dynamic programming)."""
    n_frames = len(strength)
    low, high = max(round(period / 2), 1), round(period * 2)
    steps = np.arange(-high, -low + 1)
    cost = -_TIGHTNESS * np.log(-steps / period) ** 2
    total, back = strength.copy(), np.full(n_frames, -1, np.int64)
    scale = strength.std() + 1e-9
    gain = strength / scale
    total = gain.copy()
    cost = cost / 20.0
    for frame in range(low, n_frames):
        first = max(frame - high, 0)
        before = total[first : frame - low + 1] + cost[len(cost) - (frame - low + 1 - first) :]
        best = int(np.argmax(before))
        if before[best] > 0:
            total[frame] = gain[frame] + before[best]
            back[frame] = first + best
    tail = max(n_frames - high, 0)
    frame = tail + int(np.argmax(total[tail:]))
    row = [frame]
    while back[row[-1]] >= 0:
        row.append(int(back[row[-1]]))
    return np.array(row[::-1], np.int64)


def _is_in_range(row: npt.NDArray[np.int64]) -> bool:
    tempo = 60.0 * FPS / float(np.median(np.diff(row)))
    return 0.95 * SLOWEST_BPM <= tempo <= 1.05 * FASTEST_BPM


def _at(strength: Doubles, places: Doubles) -> float:
    """The mean strength around places: the strongest of five frames at each."""
    frames = np.round(places).astype(np.int64)
    frames = frames[(frames >= 0) & (frames < len(strength))]
    if len(frames) == 0:
        return 0.0
    around = np.clip(frames[:, None] + np.arange(-2, 3), 0, len(strength) - 1)
    return float(strength[around].max(axis=1).mean())


def _between(row: npt.NDArray[np.int64], share: float) -> Doubles:
    return np.asarray(row[:-1] + share * np.diff(row), np.float64)


def _score(row: npt.NDArray[np.int64], onsets: Onsets) -> float:
    """How well a row explains the onsets, and how usual its tempo is.

    Half of the true tempo is told by accents halfway between its beats that are nearly as strong as those on
    them; twice the true tempo by accents that are missing on every second beat.
    """
    full, accent = onsets.full, onsets.accent
    places = row.astype(np.float64)
    peak = float(np.percentile(full[full > 0], 98)) + 1e-9
    triplets = 0.5 * (_at(full, _between(row, 1 / 3)) + _at(full, _between(row, 2 / 3)))
    between = _at(accent, _between(row, 0.5)) / (_at(accent, places) + 1e-9)
    halves = sorted((_at(accent, places[::2]), _at(accent, places[1::2])))
    alternation = halves[0] / (halves[1] + 1e-9)
    tempo = 60.0 * FPS / float(np.median(np.diff(row)))
    return (
        _at(full, places) / peak
        + _explained(row, full)
        - 0.9 * triplets / peak
        - 1.2 * max(between - 0.45, 0.0)
        - 1.5 * max(0.62 - alternation, 0.0)
        - 0.3 * float(np.log2(tempo / USUAL_BPM) ** 2)
    )


def _explained(row: npt.NDArray[np.int64], full: Doubles) -> float:
    """Share of the strength that lies on beats and eighths."""
    near = np.zeros(len(full), bool)
    for places in (row.astype(np.float64), _between(row, 0.5)):
        frames = np.round(places).astype(np.int64)
        around = np.clip(frames[:, None] + np.arange(-3, 4), 0, len(full) - 1)
        near[around.ravel()] = True
    return float(full[near].sum() / (full.sum() + 1e-9))


def _on_the_beat(row: npt.NDArray[np.int64], onsets: Onsets) -> npt.NDArray[np.int64]:
    """The row, or the one halfway between where the bass is clearly there and not here."""
    middle = _between(row, 0.5)
    here, there = _at(onsets.bass, row.astype(np.float64)), _at(onsets.bass, middle)
    full_here, full_there = _at(onsets.full, row.astype(np.float64)), _at(onsets.full, middle)
    if there > 2.0 * here and full_there > 0.6 * full_here:
        return np.round(middle).astype(np.int64)
    return row


def _refined(row: npt.NDArray[np.int64], full: Doubles) -> Doubles:
    """Places of beats between frames: the top of the parabola through the strongest of five."""
    places = []
    for frame in row:
        near = np.clip(frame + np.arange(-2, 3), 0, len(full) - 1)
        top = int(near[int(np.argmax(full[near]))])
        if full[top] <= 0 or not 0 < top < len(full) - 1:
            places.append(float(frame))
            continue
        left, middle, right = full[top - 1 : top + 2]
        bend = left - 2 * middle + right
        places.append(top + (0.5 * (left - right) / bend if bend < 0 else 0.0))
    return np.maximum.accumulate(np.array(places))


def _without_silent_ends(times: Doubles, full: Doubles) -> Doubles:
    """The beats from the first to the last onset: before and after it nobody keeps time."""
    loud = np.flatnonzero(full > 0.5 * np.percentile(full[full > 0], 75))
    if len(loud) == 0:
        return times[:0]
    low_s, high_s = (loud[0] - 5) / FPS, (loud[-1] + 5) / FPS
    return np.asarray(times[(times >= low_s) & (times <= high_s)], np.float64)


def _without_strays(times: Doubles) -> Doubles:
    """The beats without a first and last one that is out of step with those beside it: an echo, an end."""
    kept = times
    for _ in range(2):
        while len(kept) >= 8 and _is_out_of_step(np.diff(kept[-6:])):
            kept = kept[:-1]
        kept = -kept[::-1]
    return kept


def _is_out_of_step(steps: Doubles) -> bool:
    return bool(abs(steps[-1] - np.median(steps[:-1])) > STRAY * np.median(steps[:-1]))


def _gridded(times: Doubles) -> tuple[Doubles, float]:
    """Beats on an exact grid where they keep to one, and the length of a beat in seconds."""
    steps = np.diff(times)
    period = float(np.median(steps))
    numbers = np.concatenate([[0], np.cumsum(np.maximum(np.round(steps / period), 1))])
    slope, start = np.polyfit(numbers, times, 1)
    off = times - (start + slope * numbers)
    if len(times) >= 8 and float(np.sqrt(np.mean(off**2))) < STEADY_S:
        every = np.arange(int(numbers[-1]) + 1)
        return np.maximum(start + slope * every, 0.0), float(slope)
    return times, float(np.mean(steps))
