"""Values of a draft as the types they should have: a draft is input from a stranger.

Every function takes any parsed JSON value and gives a value of the right type within bounds, or None
(or the default) where the value is of no use. Nothing here raises.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from editor.model.timing import LONGEST_US

MOST_US = LONGEST_US
"""Times beyond this one, before or after zero, are not believed."""

MOST_TEXT = 100_000
"""Most characters of a name or a text that are shown."""

NTSC_RATES = tuple(Fraction(n * 1000, 1001) for n in (24, 30, 48, 60, 120))
"""Rates that drafts round to two or three decimals: 23.976, 29.97, 47.95, 59.94 and 119.88."""


def is_number(value: Any) -> bool:
    """Whether a value is a JSON number; true and false are not."""
    kind = type(value)
    return kind is int or kind is float


def as_real(value: Any) -> float | None:
    """A finite number, also where it was written as a text such as ``"0.5"``; None for anything else."""
    if isinstance(value, str):
        if len(value) > 40:
            return None
        try:
            value = float(value)
        except ValueError:
            return None
    if not is_number(value):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def as_whole(value: Any) -> int | None:
    """A whole number; fractions are rounded. None for anything else, also for NaN and infinity."""
    if type(value) is int:
        return value
    number = as_real(value)
    return None if number is None else round(number)


def as_time(value: Any) -> int | None:
    """A time in µs between minus and plus `MOST_US`; None where it is no such time."""
    number = as_whole(value)
    return number if number is not None and -MOST_US <= number <= MOST_US else None


def as_text(value: Any) -> str:
    """A text, cut to `MOST_TEXT` characters; the empty text for anything else."""
    if type(value) is str and len(value) <= MOST_TEXT:
        return value
    return value[:MOST_TEXT] if isinstance(value, str) else ""


def as_list(value: Any) -> list[Any]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_object(value: Any) -> dict[str, Any]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def clamped(value: Any, low: float, high: float, default: float) -> float:
    """A finite number forced between two limits; the default where there is none."""
    number = as_real(value)
    return default if number is None else min(max(number, low), high)


def as_frame_rate(value: Any) -> Fraction | None:
    """The exact rate behind a draft's ``fps``; None where it is no rate between 1 and 1000.

    Whole numbers stay whole; a float next to n·1000/1001 (29.97, 23.976, 59.94) is that fraction.
    """
    number = as_real(value)
    if number is None or not 1 <= number <= 1000:
        return None
    for rate in NTSC_RATES:
        # 23.98 is 0.004 off its rate, and 24 is 0.024 away.
        if abs(number - float(rate)) < 0.006:
            return rate
    return Fraction(number).limit_denominator(1001)
