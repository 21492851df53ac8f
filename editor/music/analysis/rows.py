"""Rows of beats that a song may have: lengths of a beat from the autocorrelation, and the best row for each.

The way of ``music.md`` section 3: candidates with their simple multiples, for each the best row of beats by
dynamic programming (Ellis, 2007). A row that a machine has played is laid onto an exact grid, which also
takes out what a passage without drums has made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.signal import fftconvolve

from editor.music.onsets import FPS
from editor.progress import Progress

SLOWEST_BPM, FASTEST_BPM = 50.0, 215.0
STEADY_S = 0.018
"""A row of beats that keeps this close to a grid was played by a machine (``music.md`` section 3)."""
STEADY_SHARE = 0.7
"""So many of the beats that were found one by one have to lie near the grid."""
SLIPPED_SHARE = 0.85
"""Or so many near it or halfway between."""
MOST_ROWS = 9
LEAST_PHASE = 0.4
"""Where between the beats less gathers, beside the most, there is no other row."""
_TIGHTNESS = 100.0
"""How much an uneven beat costs beside a strong onset, in deviations of the onsets' strength."""
_HARMONICS = ((1, 1.0), (2, 0.8), (3, 0.6), (4, 0.6), (8, 0.4))
_SHORT_LEAD = 600.0
"""`_TIGHTNESS` where the tempo is known already."""
_FINEST = 9.0
"""No row is finer than of so many frames."""
_FACTORS = (0.5, 2.0, 2 / 3, 1.5)

Doubles = npt.NDArray[np.float64]
Frames = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Row:
    """Beats that may be those of a song."""

    times_s: Doubles
    is_steady: bool
    """Whether they are an exact grid."""

    @property
    def beat_s(self) -> float:
        """The usual length of a beat."""
        return float(np.median(np.diff(self.times_s)))

    @property
    def tempo_bpm(self) -> float:
        """Beats a minute, by the mean length of a beat."""
        return 60.0 * (len(self.times_s) - 1) / float(self.times_s[-1] - self.times_s[0])

    def shifted(self, share: float) -> Row:
        """The row later by a share of a beat, from before the first beat on."""
        times = self.times_s
        steps = np.diff(times)
        longer = np.concatenate([[times[0] - steps[0]], times, [times[-1] + steps[-1]]])
        moved = longer[:-1] + share * np.diff(longer)
        return Row(moved[(moved >= 0) & (moved < times[-1] + 0.75 * steps[-1])], self.is_steady)


def rows_of(strength: Doubles, progress: Progress | None = None) -> list[Row]:
    """The rows of beats that are worth a closer look.

    Parameters
    ----------
    strength
        How strongly something begins, `FPS` values a second; see `smoothed`.
    progress
        Told after each row; stops the search.
    """
    rows: list[Row] = []
    gain = smoothed(strength)
    tracks = _Tracks(strength, gain)
    for number, period in enumerate(periods(gain)):
        if progress is not None:
            progress.report(number / MOST_ROWS)
        for times in tracks.of(period):
            if len(times) < 4 or np.median(np.diff(times)) < 0.9 * 60 / FASTEST_BPM:
                continue
            row = settled(times, gain)
            if SLOWEST_BPM * 0.95 <= row.tempo_bpm <= FASTEST_BPM * 1.05:
                rows.append(row)
    return distinct(_with_relatives(distinct(rows)))


class _Tracks:
    """Rows of beats, of eighths and of sixteenths, each found once.

    A chord that comes half a beat early draws a row of beats with it, and for a while all later beats; in a
    row of eighths it has a place of its own, and every second of them is a beat throughout.
    """

    def __init__(self, strength: Doubles, gain: Doubles) -> None:
        self._strength, self._gain = strength, gain
        self._known: list[tuple[float, Doubles]] = []

    def of(self, period: float) -> Iterator[Doubles]:
        """The beats of a period in seconds: as they are found themselves, and as parts of finer rows."""
        yield self._at(period)
        for parts in (2, 4):
            if period / parts < _FINEST:
                return
            fine = self._at(period / parts)
            heights = [np.interp(fine[k::parts] * FPS, np.arange(len(self._gain)), self._gain).mean()
                       for k in range(parts) if len(fine) > parts]  # fmt: skip
            for k in np.argsort(heights, kind="stable")[::-1][:2]:
                yield fine[int(k) :: parts]

    def _at(self, period: float) -> Doubles:
        for known, times in self._known:
            if abs(np.log2(period / known)) < 0.01:
                return times
        frames = best_row(self._gain, period)
        times = refined(frames, self._strength) / FPS
        self._known.append((period, times))
        return times


def distinct(rows: Sequence[Row]) -> list[Row]:
    """The rows without those that are nearly the same as one before."""
    kept: list[Row] = []
    for row in rows:
        if not any(_is_like(row, other) for other in kept):
            kept.append(row)
    return kept


def _is_like(row: Row, other: Row) -> bool:
    if row.is_steady != other.is_steady or abs(np.log2(row.tempo_bpm / other.tempo_bpm)) > 0.01:
        return False
    if abs(len(row.times_s) - len(other.times_s)) > 2:
        return False
    after = np.clip(np.searchsorted(other.times_s, row.times_s), 1, len(other.times_s) - 1)
    away = np.minimum(
        np.abs(other.times_s[after] - row.times_s), np.abs(other.times_s[after - 1] - row.times_s)
    )
    return bool(np.percentile(away, 95) < 0.06 * row.beat_s)


def _with_relatives(rows: list[Row]) -> list[Row]:
    """The rows, and for each exact grid that of twice and half its tempo where that was not found itself."""
    kept = list(rows)
    for row in rows:
        doubled = np.sort(np.concatenate([row.times_s, row.times_s[:-1] + 0.5 * np.diff(row.times_s)]))
        for times in (doubled, row.times_s[::2]) if row.is_steady else ():
            if len(times) < 4:
                continue
            other = Row(times, True)
            if not SLOWEST_BPM * 0.95 <= other.tempo_bpm <= FASTEST_BPM * 1.05:
                continue
            near = [each for each in kept if abs(np.log2(each.tempo_bpm / other.tempo_bpm)) < 0.015]
            if not any(each.is_steady for each in near):
                kept = [each for each in kept if not any(each is one for one in near)] + [other]
    return kept


def phases_of(row: Row, strength: Doubles) -> list[float]:
    """Shares of a beat by which a row may be late: half of one always, else where onsets gather.

    A row of a shuffle may stand on the swung eighths, which lie anywhere between.
    """
    shares = np.arange(0.0, 1.0, 0.02)
    steps = np.diff(row.times_s)
    places = row.times_s[:-1] + shares[:, None] * steps
    heights = np.interp(places * FPS, np.arange(len(strength)), strength).mean(axis=1)
    found = [0.0, 0.5]
    for at in np.argsort(heights, kind="stable")[::-1]:
        share = float(shares[at])
        if heights[at] < LEAST_PHASE * heights.max() or len(found) == 3:
            break
        if all(abs((share - other + 0.5) % 1.0 - 0.5) > 0.12 for other in found):
            found.append(share)
    return found


def smoothed(strength: Doubles) -> Doubles:
    """Strengths of onsets, each spread over some 30 ms: players are no more exact than that."""
    bump = np.exp(-0.5 * (np.arange(-5, 6) / 1.5) ** 2)
    return np.asarray(np.convolve(strength, bump / bump.sum(), mode="same"), np.float64)


def periods(strength: Doubles) -> list[float]:
    """Lengths of a beat in frames that are worth a try, the likeliest first."""
    centred = strength - strength.mean()
    spread = fftconvolve(centred, centred[::-1])[len(centred) - 1 :]
    spread = spread / np.maximum(np.arange(len(spread), 0, -1), 1)
    shortest, longest = 60 * FPS / FASTEST_BPM, 60 * FPS / SLOWEST_BPM
    lengths = np.arange(shortest, min(longest, len(spread) / 2.0) + 0.01, 0.1)
    if len(lengths) == 0:
        return []
    places = np.arange(len(spread))
    comb = np.zeros(len(lengths))
    for multiple, weight in _HARMONICS:
        lags = lengths * multiple
        comb += weight * np.where(lags < len(spread), np.interp(lags, places, spread), 0.0)
    found: list[float] = []
    for at in np.argsort(comb, kind="stable")[::-1]:
        period = float(lengths[at])
        if all(abs(np.log2(period / other)) > 0.04 for other in found):
            found.append(period)
        if len(found) == 3:
            break
    further = [period * factor for period in found for factor in _FACTORS]
    for period in further:
        if shortest <= period <= longest and all(abs(np.log2(period / other)) > 0.02 for other in found):
            found.append(period)
    return found[:MOST_ROWS]


def best_row(strength: Doubles, period: float) -> Frames:
    """The best row of beats at about a period, as numbers of frames (dynamic programming)."""
    n_frames = len(strength)
    low, high = max(round(period / 2), 1), round(period * 2)
    steps = np.arange(-high, -low + 1)
    cost = -_TIGHTNESS * np.log(-steps / period) ** 2
    gain = strength / (strength.std() + 1e-9)
    total, back = gain.copy(), np.full(n_frames, -1, np.int64)
    for frame in range(low, n_frames):
        first = max(frame - high, 0)
        before = total[first : frame - low + 1] + cost[len(cost) - (frame - low + 1 - first) :]
        best = int(before.argmax())
        if before[best] > 0:
            total[frame] = gain[frame] + before[best]
            back[frame] = first + best
    return _walked_back(total, back, high)


def _walked_back(total: Doubles, back: Frames, longest: int) -> Frames:
    tail = max(len(total) - longest, 0)
    row = [tail + int(np.argmax(total[tail:]))]
    while back[row[-1]] >= 0:
        row.append(int(back[row[-1]]))
    return np.array(row[::-1], np.int64)


def followed(strength: Doubles, times_s: Doubles) -> Frames:
    """The best row of beats near a tempo that changes: that of beats which were found before.

    Where the drums pause, a row is tempted by whatever begins; knowing the tempo on both sides of the pause,
    it may be held on a shorter lead.
    """
    n_frames = len(strength)
    steps = np.log(np.diff(times_s) * FPS)
    middles = (times_s[:-1] + times_s[1:]) / 2 * FPS
    length = np.interp(np.arange(n_frames), middles, steps)
    low, high = max(round(float(np.exp(steps.min())) * 0.7), 1), round(float(np.exp(steps.max())) * 1.4)
    reach = np.log(np.arange(high, low - 1, -1))
    gain = strength / (strength.std() + 1e-9)
    total, back = gain.copy(), np.full(n_frames, -1, np.int64)
    for frame in range(high, n_frames):
        before = total[frame - high : frame - low + 1] - _SHORT_LEAD * (reach - length[frame]) ** 2
        best = int(before.argmax())
        if before[best] > 0:
            total[frame] = gain[frame] + before[best]
            back[frame] = frame - high + best
    return _walked_back(total, back, high)


def refined(row: Frames, strength: Doubles) -> Doubles:
    """Places of beats between frames: the top of the parabola through the strongest of five."""
    last = len(strength) - 1
    near = np.clip(row[:, None] + np.arange(-2, 3), 0, last)
    top = near[np.arange(len(row)), strength[near].argmax(axis=1)]
    left, middle, right = (strength[np.clip(top + k, 0, last)] for k in (-1, 0, 1))
    bend = left - 2 * middle + right
    fits = (middle > 0) & (top > 0) & (top < last) & (bend < 0)
    shift = np.where(fits, 0.5 * (left - right) / np.where(fits, bend, -1.0), 0.0)
    return np.asarray(np.maximum.accumulate(np.where(fits, top + shift, row)), np.float64)


def settled(times_s: Doubles, strength: Doubles) -> Row:
    """The row on an exact grid over the whole sound where it keeps to one, else as it is."""
    steps = np.diff(times_s)
    beat_s = float(np.median(steps))
    low, high = sounding_s(strength)
    grid = _grid(times_s, beat_s, strength)
    if grid is not None:
        start_s, beat_s = grid
        if _keeps_to(times_s - start_s, beat_s):
            first = np.ceil((low - 0.05 - start_s) / beat_s)
            last = np.floor((high + 0.05 - start_s) / beat_s)
            every = start_s + beat_s * np.arange(first, last + 1)
            every = every[every > -0.03]
            if len(every) >= 4:
                return Row(np.maximum(every, 0.0), True)
    kept = times_s[(times_s >= low - 0.05) & (times_s <= high + 0.05)]
    return Row(kept if len(kept) >= 4 else times_s, False)


def _keeps_to(since_s: Doubles, beat_s: float) -> bool:
    """Whether beats lie on a grid; those that slipped by half a beat in a quiet passage may be forgiven."""
    off = np.abs(since_s - np.round(since_s / beat_s) * beat_s)
    near = off < 2 * STEADY_S
    if near.sum() < 4 or float(np.sqrt(np.mean(off[near] ** 2))) > STEADY_S:
        return False
    half = np.abs(since_s - np.round(since_s / beat_s * 2) * beat_s / 2) < 2 * STEADY_S
    return bool(near.mean() >= STEADY_SHARE or (near.mean() > 0.4 and half.mean() > SLIPPED_SHARE))


def sounding_s(strength: Doubles) -> tuple[float, float]:
    """From the first to the last onset: before and after it nobody keeps time."""
    if not np.any(strength > 0):
        return 0.0, len(strength) / FPS
    loud = np.flatnonzero(strength > 0.35 * np.percentile(strength[strength > 0], 90))
    return float(loud[0]) / FPS, float(loud[-1]) / FPS


def _grid(times_s: Doubles, beat_s: float, strength: Doubles) -> tuple[float, float] | None:
    """Start and step of the grid that the onsets follow best, near a length of a beat."""
    seconds = np.arange(len(strength)) / FPS
    centre = 1.0 / beat_s
    span = 0.012 * centre
    wanted = np.arange(centre - span, centre + span, 0.12 / max(seconds[-1], 1.0))
    if len(wanted) < 3:
        return None
    loud = np.flatnonzero(strength > 0)
    turns = np.exp(-2j * np.pi * np.outer(wanted, seconds[loud]))
    match = np.abs(turns @ strength[loud]) + 0.5 * np.abs((turns**2) @ strength[loud])
    best = int(match.argmax())
    step_s = 1.0 / float(wanted[best])
    phases = np.arange(0, step_s, 0.002)
    numbers = np.arange(int(seconds[-1] / step_s))
    places = phases[:, None] + step_s * numbers
    rest = np.mod(times_s, step_s) / step_s * 2 * np.pi
    at = np.interp(places, seconds, strength).mean(axis=1)
    # The row says which of the grid's phases is meant: the beats that were found agree about it.
    lean = np.cos(2 * np.pi * phases / step_s - float(np.angle(np.exp(1j * rest).mean())))
    start = float(phases[int((at * (0.5 + 0.5 * lean)).argmax())])
    return _tightened(times_s, start, step_s)


def _tightened(times_s: Doubles, start_s: float, step_s: float) -> tuple[float, float]:
    """A grid fitted to the beats near it (least squares, twice)."""
    for limit in (0.06, 0.03):
        numbers = np.round((times_s - start_s) / step_s)
        near = np.abs(times_s - start_s - numbers * step_s) < limit
        if near.sum() >= 8 and len(set(numbers[near])) >= 4:
            step_s, start_s = (float(value) for value in np.polyfit(numbers[near], times_s[near], 1))
    return start_s, step_s
