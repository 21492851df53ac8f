"""Where the bars of a song lie in its file, from its first sound to its last, and what lies between them.

Beats that a machine plays are taken as they were found. Where a song drifts, a beat that was found a few
milliseconds off would bend every bar beside it, so bar lines are read from a curve through their neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from editor.music.analysis.facts import SongFacts

Doubles = npt.NDArray[np.float64]

REACH_BEATS = 8
"""So many beats at either side say where a beat of a drifting song lies."""
BY_HAND = 0.999
"""A confidence that only a person gives: what was put right by hand is not smoothed."""
_EDGE_S = 0.05
"""A bar that sticks out so little over the end of a file is still taken."""


@dataclass(frozen=True)
class BarLines:
    """The bar lines of a song; bar n lies between line n and line n + 1."""

    times_s: tuple[float, ...]
    beats_per_bar: int
    tempo_bpm: float

    @property
    def n_bars(self) -> int:
        """How many whole bars there are."""
        return max(len(self.times_s) - 1, 0)

    @property
    def bar_s(self) -> float:
        """What a bar lasts on the average."""
        return 60.0 * self.beats_per_bar / self.tempo_bpm

    @cached_property
    def _lines(self) -> Doubles:
        return np.asarray(self.times_s)

    def at(self, bar: float) -> float:
        """The moment of a place in bars, in seconds; beyond both ends at the song's own tempo."""
        last = self.n_bars
        if bar < 0:
            return self.times_s[0] + bar * self.bar_s
        if bar > last:
            return self.times_s[-1] + (bar - last) * self.bar_s
        return float(np.interp(bar, np.arange(last + 1), self._lines))

    def bar_at(self, time_s: float) -> float:
        """The place of a moment, in bars; the way back of `at`."""
        if time_s < self.times_s[0]:
            return (time_s - self.times_s[0]) / self.bar_s
        if time_s > self.times_s[-1]:
            return self.n_bars + (time_s - self.times_s[-1]) / self.bar_s
        return float(np.interp(time_s, self._lines, np.arange(self.n_bars + 1)))

    def nearest(self, time_s: float) -> int:
        """The number of the bar line that is nearest to a moment."""
        return int(np.clip(round(self.bar_at(time_s)), 0, self.n_bars))

    def is_even(self, first: int, n_bars: int, tolerance: float) -> bool:
        """Whether some bars are as long as bars are here, within a share of that."""
        if first < 0 or first + n_bars > self.n_bars:
            return False
        lengths = np.diff(self._lines[first : first + n_bars + 1])
        return bool(np.all(np.abs(lengths / self.bar_s - 1.0) <= tolerance))


def bar_lines_of(facts: SongFacts) -> BarLines:
    """The bar lines of a song, with those before its first and after its last one that was found.

    Raises
    ------
    ValueError
        If the song has no bars.
    """
    if len(facts.downbeats_s) < 2 or facts.tempo_bpm <= 0:
        raise ValueError("a song without bars")
    beats = np.asarray(facts.beats_s)
    lines = np.asarray(facts.downbeats_s)
    bar_s = facts.metre * facts.beat_s
    if not facts.is_steady and max(facts.confidence.beats, facts.confidence.downbeats) < BY_HAND:
        lines = _smoothed(beats, lines)
    before = np.arange(int((lines[0] + _EDGE_S) / bar_s), 0, -1)
    after = np.arange(1, int((facts.duration_s + _EDGE_S - lines[-1]) / bar_s) + 1)
    first_bar_s, last_bar_s = _edge_length(lines[:5], bar_s), _edge_length(lines[-5:], bar_s)
    every = np.concatenate([lines[0] - before * first_bar_s, lines, lines[-1] + after * last_bar_s])
    every = every[(every > -_EDGE_S) & (every < facts.duration_s + _EDGE_S)]
    return BarLines(tuple(float(time_s) for time_s in np.maximum(every, 0.0)), facts.metre, facts.tempo_bpm)


def _edge_length(lines: Doubles, usual_s: float) -> float:
    """What a bar lasts at one end of a song."""
    length_s = float(np.median(np.diff(lines)))
    return length_s if abs(length_s / usual_s - 1.0) < 0.1 else usual_s


def _smoothed(beats: Doubles, lines: Doubles) -> Doubles:
    """Bar lines on parabolas through the beats around them."""
    smooth = lines.copy()
    for n, line in enumerate(lines):
        at = int(np.searchsorted(beats, line - 1e-6))
        low, high = max(at - REACH_BEATS, 0), min(at + REACH_BEATS + 1, len(beats))
        near = beats[low:high]
        steps = np.diff(near)
        # A beat left out or put in is no drift: then the line stays where it was found.
        if len(near) < 6 or float(steps.max()) > 1.4 * float(np.median(steps)):
            continue
        fit = np.polyfit(np.arange(low, high) - at, near, 2)
        if abs(fit[-1] - line) < 0.1 * float(np.median(steps)):
            smooth[n] = fit[-1]
    return smooth
