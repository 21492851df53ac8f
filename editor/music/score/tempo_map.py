"""A tempo map that puts bar lines on cuts: which cuts are met, and how many beats lie between them.

Between two moments that are met the tempo is even, and a whole number of beats fits; the way through the
moments with the least cost is found by dynamic programming, once for each of a row of basic tempi. Beats
that are left over make bars of two or three, so that what is met is always the beginning of a bar. The
measurements behind the width of 5 % and the odd bars are those of ``music.md`` section 5.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import ceil, exp, floor, inf, log

from editor.music.score.order import Hit
from editor.progress import Progress

REACH_S = 0.041
"""A bar line so near a cut meets it: one frame at 24 frames a second (``music.md`` section 5)."""
_CLOSEST_S = 0.3
"""Moments nearer to each other, or to the ends, are not both bar lines."""
_MOST_AHEAD = 12
_LONGEST_LEAP_S = 26.0
_N_TEMPI = 17
_BESIDE_S = (-0.026, 0.0, 0.026)
"""Where a bar line may lie around its moment; well inside `REACH_S`, and less than a frame at 30 a second."""
_BESIDE_COST = 0.03
_WIDTH = ((0.0, 0.012), (0.5, 0.05), (1.0, 0.08))
"""Sync setting -> by how much the local tempo may differ from the basic one."""
_ODD_COST = ((0.0, 0.9), (0.5, 0.2), (1.0, 0.06))
_BENT_COST = 0.12
_MUST = 1.0
"""A moment of this weight is met whatever it costs: somebody marked it by hand."""
_MISS_COST = 1000.0
_BROKEN_COST = 20.0
"""Of a tempo beyond the width; so much that only what must be met, or the end, is worth it."""
_FAR_TEMPO_COST = 0.35
"""For each moment, of a basic tempo at the edge of the style's range."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it begins and ends, and its beats."""

    start_s: float
    end_s: float
    n_beats: int

    @property
    def beat_s(self) -> float:
        """Length of a beat."""
        return (self.end_s - self.start_s) / self.n_beats

    def at(self, beat: float) -> float:
        """The moment of a place in the bar, counted in beats from 0."""
        return self.start_s + beat * self.beat_s


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Bars from the first moment to the last one, without gaps."""

    bars: tuple[Bar, ...]
    tempo_bpm: float
    metre: int

    @property
    def bars_s(self) -> tuple[float, ...]:
        """Where bars begin."""
        return tuple(bar.start_s for bar in self.bars)

    @property
    def beats_s(self) -> tuple[float, ...]:
        """All beats, and the end."""
        inner = (bar.at(beat) for bar in self.bars for beat in range(bar.n_beats))
        return (*inner, self.bars[-1].end_s)

    def meets(self, time_s: float) -> bool:
        """Whether a bar line lies within `REACH_S` of a moment."""
        return _nearest(self.bars_s, time_s) <= REACH_S


def map_tempo(
    length_s: float,
    hits: Sequence[Hit],
    *,
    tempi_bpm: tuple[float, float, float],
    metre: int = 4,
    sync: float = 0.5,
    progress: Progress | None = None,
) -> TempoMap:
    """Lay bars over a picture so that as many moments as possible are the beginning of one.

    Parameters
    ----------
    length_s
        Where the last bar ends: exactly there.
    hits
        The moments, in any order. Those of weight 1 are always met, by an odd bar or a tempo beyond the
        setting where it takes that.
    tempi_bpm
        Lowest, best and highest basic tempo, in beats a minute.
    metre
        Beats of an ordinary bar.
    sync
        0 keeps the groove steady, 1 follows the cuts tightly; 0.5 lets the tempo give way by 5 %.
    progress
        May stop it, at every basic tempo that is tried.

    Raises
    ------
    ValueError
        If the length is not above zero, or the tempi are not in order.
    """
    low, best, high = tempi_bpm
    if length_s <= 0 or not 0 < low <= best <= high:
        raise ValueError("a tempo map needs a length and tempi in order")
    moments = _apart(hits, length_s)
    ways = []
    for tempo in _tempi(low, high):
        if progress is not None:
            progress.check()
        ways.append(_Ways(moments, tempo, metre, sync).best())
    # The basic tempo is a wish as well: paid for by every moment that it is to serve.
    price = _FAR_TEMPO_COST * max(len(moments) - 1, 1) * 0.2
    cost, way = min(
        ((cost + price * _distance(tempo, low, best, high), way) for cost, tempo, way in ways),
        key=lambda found: found[0],
    )
    if cost == inf:
        way = _whole(length_s, best)
    return _laid(way, metre, length_s)


def _tempi(low: float, high: float) -> list[float]:
    n = _N_TEMPI if high > low else 1
    return [low * exp(log(high / low) * k / max(n - 1, 1)) for k in range(n)]


def _distance(tempo: float, low: float, best: float, high: float) -> float:
    edge = low if tempo < best else high
    return (log(tempo / best) / log(edge / best)) ** 2 if edge != best else 0.0


def _apart(hits: Sequence[Hit], length_s: float) -> list[Hit]:
    """The moments to be met with both ends, by time; of close ones the heaviest stays."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.time_s)):
        inside = _CLOSEST_S <= hit.time_s <= length_s - _CLOSEST_S
        if inside and all(abs(hit.time_s - other.time_s) >= _CLOSEST_S for other in kept):
            kept.append(hit)
    return [Hit(0.0), *sorted(kept, key=lambda hit: hit.time_s), Hit(length_s)]


def _between(points: Sequence[tuple[float, float]], place: float) -> float:
    place = min(max(place, points[0][0]), points[-1][0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if place <= x1:
            return y0 + (y1 - y0) * (place - x0) / (x1 - x0)
    return points[-1][1]


class _Ways:
    """The cheapest way from the first moment to the last one, at one basic tempo.

    A bar line may lie a little beside its moment (`_BESIDE_S`), since nobody sees that: every moment inside
    is three places, and the way goes through one of them.
    """

    def __init__(self, moments: list[Hit], tempo_bpm: float, metre: int, sync: float) -> None:
        self._times = [hit.time_s for hit in moments]
        self._moments = moments
        self._tempo = tempo_bpm
        self._metre = metre
        self._width = _between(_WIDTH, sync)
        self._odd = _between(_ODD_COST, sync)
        last = len(moments) - 1
        self._must = [hit.weight >= _MUST or k in (0, last) for k, hit in enumerate(moments)]
        self._places = [(0.0,) if k in (0, last) else _BESIDE_S for k in range(last + 1)]

    def best(self) -> tuple[float, float, list[tuple[float, float, int]]]:
        """Cost, basic tempo and the way as rows of (from, to, beats)."""
        n = len(self._times)
        costs = [[inf] * len(places) for places in self._places]
        came = [[(0, 0, 0)] * len(places) for places in self._places]
        costs[0][0] = 0.0
        for j in range(1, n):
            for i in range(j - 1, -1, -1):
                far = self._times[j] - self._times[i] > _LONGEST_LEAP_S
                if j - i > 1 and (j - i > _MOST_AHEAD or far or self._must[i + 1]):
                    break
                # A way that leaps must be cheaper than all that is known, or it is not looked at.
                self._join(i, j, costs, came)
        if costs[-1][0] == inf:
            return inf, self._tempo, []
        way, j, place = [], n - 1, 0
        while j > 0:
            i, before, n_beats = came[j][place]
            start = self._times[i] + self._places[i][before]
            way.append((start, self._times[j] + self._places[j][place], n_beats))
            j, place = i, before
        return costs[-1][0], self._tempo, way[::-1]

    def _join(self, i: int, j: int, costs: list[list[float]], came: list[list[tuple[int, int, int]]]) -> None:
        """Try every number of beats from one moment to another, at all their places."""
        known = min(costs[i])
        if known == inf or known >= max(costs[j]):
            return
        length = self._times[j] - self._times[i]
        reach, width = 2 * _BESIDE_S[-1], self._width
        fewest = max(ceil((length - reach) * self._tempo / 60 * (1 - width)), 2)
        most = floor((length + reach) * self._tempo / 60 * (1 + width))
        breaks = self._must[i] or self._must[j]
        if breaks:
            fewest = min(fewest, max(floor(length * self._tempo / 60), 1))
            most = max(most, ceil(length * self._tempo / 60))
        for n_beats in range(fewest, most + 1):
            fixed = self._odd * _oddness(n_beats, self._metre)
            if j - i > 1:
                fixed += self._passed(i, j, n_beats)
            if known + fixed >= max(costs[j]):
                continue
            for b, after in enumerate(self._places[j]):
                for a, before in enumerate(self._places[i]):
                    bend = log(n_beats * 60 / ((length + after - before) * self._tempo)) / width
                    beside = _BESIDE_COST if after else 0.0
                    cost = costs[i][a] + fixed + _BENT_COST * bend * bend + beside
                    if not -1.0 <= bend <= 1.0:
                        if not breaks:
                            continue
                        cost += _BROKEN_COST + 40.0 * abs(bend) * width
                    if cost < costs[j][b]:
                        costs[j][b], came[j][b] = cost, (i, a, n_beats)

    def _passed(self, i: int, j: int, n_beats: int) -> float:
        """The cost of the moments that no bar line is made for; one may lie there by luck."""
        start, end = self._times[i], self._times[j]
        beat_s = (end - start) / n_beats
        lines = [start + beat * beat_s for beat in _bar_places(n_beats, self._metre)]
        cost = 0.0
        for hit in self._moments[i + 1 : j]:
            # Places move by as much as the ends do: only what is safely near is met.
            if _nearest(lines, hit.time_s) > REACH_S - _BESIDE_S[-1]:
                cost += _MISS_COST if hit.weight >= _MUST else 0.5 + hit.weight
        return cost


def _nearest(lines: Sequence[float], time_s: float) -> float:
    place = bisect_left(lines, time_s)
    return min((abs(line - time_s) for line in lines[max(place - 1, 0) : place + 1]), default=inf)


@cache
def _oddness(n_beats: int, metre: int) -> float:
    """How much the odd bars of a stretch disturb: one of two beats more than one of three."""
    odd = [length for length in _bar_lengths(n_beats, metre) if length != metre]
    return sum(1.0 if length * 2 > metre else 1.2 for length in odd)


@cache
def _bar_places(n_beats: int, metre: int) -> tuple[int, ...]:
    """The beats at which the bars of a stretch begin."""
    lengths = _bar_lengths(n_beats, metre)
    return tuple(sum(lengths[:k]) for k in range(len(lengths)))


@cache
def _bar_lengths(n_beats: int, metre: int) -> tuple[int, ...]:
    """Split beats into bars: ordinary ones first, what is left over as bars of two or three at the end."""
    full, rest = divmod(n_beats, metre)
    if rest == 1 and full:
        # A bar of one beat is none; with the one before it, it makes two.
        return (*[metre] * (full - 1), *((3, 2) if metre == 4 else (2, 2)))
    return (*[metre] * full, *([rest] if rest else []))


def _whole(length_s: float, tempo_bpm: float) -> list[tuple[float, float, int]]:
    """One even stretch: where nothing else fits, as in a picture of a second or two."""
    return [(0.0, length_s, max(round(length_s * tempo_bpm / 60.0), 1))]


def _laid(way: list[tuple[float, float, int]], metre: int, length_s: float) -> TempoMap:
    bars: list[Bar] = []
    n_beats = sum(n for _, _, n in way)
    for start, end, n in way:
        beat_s, beat = (end - start) / n, 0
        for length in _bar_lengths(n, metre):
            last = beat + length == n
            stop = end if last else start + (beat + length) * beat_s
            bars.append(Bar(start + beat * beat_s, stop, length))
            beat += length
    return TempoMap(tuple(bars), n_beats * 60.0 / length_s, metre)
