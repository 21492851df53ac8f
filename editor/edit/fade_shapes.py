"""The forms of fades as plain numbers, and the lines of points that stand for parts of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from itertools import pairwise

from editor.model.clip import FadeCurve

LINE_ERROR = 0.002
"""How far straight pieces may miss a curve, as a share of its highest level nearby: −54 dB."""
_PROBES = 8
"""Places between two points at which the miss is measured; the curves of fades have no finer detail."""
_MOST_HALVINGS = 8
"""So that a curve that is no fade cannot make points without end."""

Level = Callable[[int], float]
"""A gain at a moment of a clip, in microseconds after its start."""


def ramp(progress: float, curve: FadeCurve) -> float:
    """Give the gain of a fade along its way from silence to full level.

    Parameters
    ----------
    progress
        How much of the fade has passed, 0 to 1; outside of that it is held.
    curve
        Its form; an unknown family counts as the straight line.

    Returns
    -------
    float
        Linear gain from 0 to 1: the same as that of the mixer, for one moment (``ux-spec.md`` F-5, F-6).
    """
    x = min(max(progress, 0.0), 1.0)
    if curve.family == "smooth":
        return x * x * (3.0 - 2.0 * x)
    if curve.family == "equal-power":
        return math.sin(x * math.pi / 2)
    return x + _bend(curve) * x * (1.0 - x)


def _bend(curve: FadeCurve) -> float:
    is_bent = curve.family == "bend" and math.isfinite(curve.bend)
    return min(max(curve.bend, -1.0), 1.0) if is_bent else 0.0


def head_of(curve: FadeCurve, share: float) -> FadeCurve | None:
    """The form of the first part of a fade, or None where no form is like it.

    Notes
    -----
    A bent line ``f(x) = x + b·x(1−x)`` cut off at c is bent again: ``f(cu) / f(c) = u + b′·u(1−u)`` with
    ``b′ = bc / (1 + b − bc)``. A smooth fade and one of equal power have no such part.
    """
    if curve.family in ("smooth", "equal-power"):
        return None
    bend = _bend(curve)
    rest = 1.0 + bend - bend * share
    return FadeCurve("bend", bend * share / rest if rest > 0 else bend)


def flattened(level: Level, knots: Iterable[int]) -> list[tuple[int, float]]:
    """Moments and gains of a line that follows a curve.

    Parameters
    ----------
    level
        The curve; between two knots it is smooth.
    knots
        Moments that the line meets in any case, in microseconds.

    Returns
    -------
    list of (moment, gain)
        In order of time; straight lines between them miss the curve by at most `LINE_ERROR` of the higher of
        the two gains at the ends of each stretch between knots.
    """
    moments = sorted(set(knots))
    if not moments:
        return []
    found = [(moments[0], level(moments[0]))]
    for start_us, end_us in pairwise(moments):
        first, last = level(start_us), level(end_us)
        allowed = LINE_ERROR * max(first, last)
        found += _pieces(level, (start_us, first), (end_us, last), allowed, _MOST_HALVINGS)
    return found


def _pieces(
    level: Level, start: tuple[int, float], end: tuple[int, float], allowed: float, halvings: int
) -> list[tuple[int, float]]:
    """The points after the start of a stretch, up to its end."""
    if halvings == 0 or end[0] - start[0] < 2 or _miss(level, start, end) <= allowed:
        return [end]
    middle_us = (start[0] + end[0]) // 2
    middle = (middle_us, level(middle_us))
    before = _pieces(level, start, middle, allowed, halvings - 1)
    return before + _pieces(level, middle, end, allowed, halvings - 1)


def _miss(level: Level, start: tuple[int, float], end: tuple[int, float]) -> float:
    """How far the straight line between two points lies from the curve at most, where it is measured."""
    length_us = end[0] - start[0]
    worst = 0.0
    for probe in range(1, _PROBES):
        at_us = start[0] + length_us * probe // _PROBES
        on_line = start[1] + (end[1] - start[1]) * (at_us - start[0]) / length_us
        worst = max(worst, abs(level(at_us) - on_line))
    return worst
