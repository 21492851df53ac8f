"""The form of a piece: sections that follow the picture's energy, and what every bar has to do in them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from editor.music.score.order import Hit, ScoreOrder
from editor.music.score.tempo_map import REACH_S, Bar, TempoMap

HEAVY = 0.85
"""Hits of at least this weight are always led to and marked."""
_STRONG = 0.55
_BETWEEN_MARKS_S = 7.0
"""Other hits are marked where so much time has passed: a cymbal on every cut says nothing any more."""
_SECTION_S = 13.0
"""A section is about this long, if the picture does not ask for another length."""
_SHORTEST_SECTION_S = 6.0
_LONGEST_SECTION_S = 28.0
_ENDING_S = 1.6
"""The last chord rings at least so long, if the picture is not too short for it."""
_SHORTEST_ENDING_S, _LONGEST_ENDING_S = 1.0, 4.5
"""A last shot of such a length is the last chord's."""
_FLAT = 0.15
"""A curve of energy that moves by less says nothing; the music makes its own rise."""


@dataclass(frozen=True, slots=True)
class BarPlan:
    """One bar and what it is for."""

    bar: Bar
    section: int
    place: int
    """Which one of its section, from 0."""
    letter: str
    """Which material it is made of: "A", "B", "C" …"""
    level: int
    energy: float
    hit: Hit | None = None
    """The moment of the picture that it begins on, the heaviest if there are several."""
    is_fill: bool = False
    """Whether it leads into a new section or a strong hit."""
    is_quiet: bool = False
    is_end: bool = False
    """Whether the last chord sounds in it."""
    is_strong: bool = False
    """Whether its beginning is marked: the heaviest hits, new sections, and now and then another hit."""


def plan_bars(order: ScoreOrder, tempo_map: TempoMap) -> list[BarPlan]:
    """Give every bar its section, its material and its level; both the same for the same order."""
    bars = tempo_map.bars
    energies = _energies(order, bars)
    hits = [_hit_of(order.hits, bar) for bar in bars]
    end = _first_of_end(bars, hits, order.length_s)
    starts = _section_starts(bars[:end], energies, hits) if end else []
    levels = _levels(starts, end, energies)
    letters = _letters(levels, order.repetition)
    plans: list[BarPlan] = []
    marked_s, section = -inf, 0
    for k, bar in enumerate(bars):
        section += k in starts[1:]
        is_quiet = order.is_quiet_at((bar.start_s + bar.end_s) / 2) or order.is_quiet_at(bar.start_s)
        is_strong = k in starts[1:] or (k == end and k > 0) or _is_marked(hits[k], bar.start_s - marked_s)
        marked_s = bar.start_s if is_strong else marked_s
        plan = BarPlan(
            bar, section, k - starts[section] if starts else 0, letters[section] if letters else "A",
            level=levels[section] if levels and not is_quiet else 0, energy=energies[k], hit=hits[k],
            is_fill=not is_quiet and k < end and _leads(k + 1, starts, end, hits),
            is_quiet=is_quiet, is_end=k >= end, is_strong=is_strong,
        )  # fmt: skip
        plans.append(plan)
    return plans


def _leads(following: int, starts: list[int], end: int, hits: list[Hit | None]) -> bool:
    """Whether what begins after a bar is worth a fill."""
    if following in starts[1:] or following == end:
        return True
    hit = hits[following]
    return hit is not None and hit.weight >= HEAVY


def _is_marked(hit: Hit | None, since_s: float) -> bool:
    if hit is None:
        return False
    return hit.weight >= HEAVY or (hit.weight >= _STRONG and since_s >= _BETWEEN_MARKS_S)


def _energies(order: ScoreOrder, bars: tuple[Bar, ...]) -> list[float]:
    """Energy of each bar, spread over what there is, so that a calm film has a fullest place as well."""
    raw = []
    for bar in bars:
        points = [
            order.energy_at(bar.start_s + share * (bar.end_s - bar.start_s)) for share in (0.1, 0.5, 0.9)
        ]
        raw.append(sum(points) / 3)
    low, high = min(raw), max(raw)
    if high - low < _FLAT:
        mean = sum(raw) / len(raw)
        return [mean + 0.3 * _arc(bar.start_s / order.length_s) for bar in bars]
    return [0.5 * value + 0.5 * (value - low) / (high - low) for value in raw]


def _arc(place: float) -> float:
    """A rise to seven tenths of the way, from -1 to 1, and a fall after it."""
    return -1.0 + 2.0 * place / 0.7 if place < 0.7 else 1.0 - 1.2 * (place - 0.7) / 0.3


def _hit_of(hits: tuple[Hit, ...], bar: Bar) -> Hit | None:
    near = [hit for hit in hits if abs(hit.time_s - bar.start_s) <= REACH_S]
    return max(near, key=lambda hit: hit.weight) if near else None


def _first_of_end(bars: tuple[Bar, ...], hits: list[Hit | None], length_s: float) -> int:
    """The bar that the last chord begins in: on the last shot if it is short, else long enough to ring."""
    if length_s > 2 * _LONGEST_ENDING_S:
        low, high = length_s - _LONGEST_ENDING_S, length_s - _SHORTEST_ENDING_S
        on_cuts = [k for k, bar in enumerate(bars) if hits[k] and low <= bar.start_s <= high]
        if on_cuts:
            return on_cuts[-1]
    wanted = length_s - min(_ENDING_S, 0.45 * length_s)
    return max((k for k, bar in enumerate(bars) if bar.start_s <= wanted), default=0)


def _section_starts(bars: tuple[Bar, ...], energies: list[float], hits: list[Hit | None]) -> list[int]:
    """The cheapest way to cut the bars into sections: at hits, and where the energy changes."""
    n = len(bars)
    costs, came = [0.0] + [inf] * n, [0] * (n + 1)
    for j in range(1, n + 1):
        for i in range(j - 1, -1, -1):
            length = bars[j - 1].end_s - bars[i].start_s
            if length > _LONGEST_SECTION_S and j - i > 1:
                break
            cost = costs[i] + _length_cost(length, j - i) + (_start_cost(i, energies, hits) if i else 0.0)
            if cost < costs[j]:
                costs[j], came[j] = cost, i
    starts = []
    j = n
    while j > 0:
        j = came[j]
        starts.append(j)
    return starts[::-1]


def _length_cost(length_s: float, n_bars: int) -> float:
    short = 3.0 if length_s < _SHORTEST_SECTION_S else 0.0
    uneven = 0.25 if n_bars % 4 else 0.0
    return ((length_s - _SECTION_S) / _SECTION_S) ** 2 + short + uneven


def _start_cost(k: int, energies: list[float], hits: list[Hit | None]) -> float:
    """Low where a hit begins the bar and the bars after it differ from those before it."""
    before = energies[max(k - 3, 0) : k]
    after = energies[k : k + 3]
    change = abs(sum(after) / len(after) - sum(before) / len(before))
    hit = hits[k]
    return 0.9 - (0.3 + 0.4 * hit.weight if hit else 0.0) - 1.6 * min(change, 0.4)


def _levels(starts: list[int], end: int, energies: list[float]) -> list[int]:
    """How full every section is, 0 to 3."""
    means = []
    for k, start in enumerate(starts):
        stop = starts[k + 1] if k + 1 < len(starts) else end
        means.append(sum(energies[start:stop]) / max(stop - start, 1))
    low, high = min(means, default=0.0), max(means, default=0.0)
    if high - low > 0.06:
        # Sections average out what their bars differ by: music lives on the difference.
        means = [0.45 * mean + 0.55 * (0.2 + 0.75 * (mean - low) / (high - low)) for mean in means]
    levels = [min(max(int(mean * 4.0), 0), 3) for mean in means]
    if len(levels) > 1 and len(set(levels)) == 1:
        # The same all the way tires: it begins a step lower, and what comes last is the fullest.
        levels[0] = max(levels[0] - 1, 0)
        levels[-1] = min(levels[-1] + 1, 3) if len(levels) > 2 else levels[-1]
    return levels


def _letters(levels: list[int], repetition: float) -> list[str]:
    """Which material a section is made of: much repetition stays with A, little goes on."""
    if repetition >= 0.85:
        return ["A"] * len(levels)
    if repetition <= 0.2:
        return [chr(ord("A") + k % 6) for k in range(len(levels))]
    form = "AABA" if repetition > 0.6 else "ABAC"
    return [form[k % 4] for k in range(len(levels))]
