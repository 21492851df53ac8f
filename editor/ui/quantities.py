"""Times and levels as people read and type them; no Qt.

Typed lengths accept ``1.5``, ``1500ms``, ``36f`` and ``1:02`` (F-10); levels accept ``-8``, ``−8.0 dB`` and
``silent`` (V-5). Every minus that is shown is U+2212, with a space before the unit (``tokens.md`` section 2).
"""

from __future__ import annotations

import re
from fractions import Fraction

from editor.errors import EditError
from editor.model.timing import MICROSECONDS
from editor.words import MINUS

QUIETEST_DB = -60.0
LOUDEST_DB = 20.0
LOUDEST_GAIN = 10.0
LONGEST_S = 24 * 3600

_NUMBER = re.compile(r"(\d+(?:[.,]\d*)?|[.,]\d+)")
_LENGTH_HINT = "Type seconds (1.5), milliseconds (1500ms), frames (36f) or minutes (1:02)."
_LEVEL_HINT = "Type decibels from −60 to +20, or “silent”."


def length_words(time_us: int) -> str:
    """Give a length as the inspector shows it: ``1.50 s``."""
    return f"{time_us / MICROSECONDS:.2f} s"


def rate_words(frame_rate: Fraction) -> str:
    """Give a frame rate: ``25 fps``, ``29.97 fps``."""
    return f"{float(frame_rate):.2f}".rstrip("0").rstrip(".") + " fps"


def left_words(seconds: float) -> str:
    """Give a remaining time, rounded to 5 s under a minute: ``about 0:15 left`` (X-22)."""
    rounded = max(5, 5 * round(seconds / 5)) if seconds < 60 else 10 * round(seconds / 10)
    return f"about {rounded // 60}:{rounded % 60:02d} left"


def parse_length_us(text: str, frame_rate: Fraction) -> int:
    """Read a typed length.

    Raises
    ------
    EditError
        If the text is no length, is negative, or is longer than a day.
    """
    plain = text.strip().lower().replace(" ", "").replace(",", ".")
    try:
        seconds = _seconds(plain, frame_rate)
    except ValueError:
        raise EditError(f"“{text.strip()}” is not a length.", _LENGTH_HINT) from None
    if not 0 <= seconds <= LONGEST_S:
        raise EditError(f"“{text.strip()}” is not a length that fits here.", _LENGTH_HINT)
    return round(seconds * MICROSECONDS)


def _seconds(plain: str, frame_rate: Fraction) -> Fraction:
    for unit, factor in (("ms", Fraction(1, 1000)), ("f", 1 / frame_rate), ("s", Fraction(1))):
        if plain.endswith(unit):
            return _number(plain.removesuffix(unit)) * factor
    parts = plain.split(":")
    if len(parts) > 3 or not all(part.isdigit() for part in parts[:-1]):
        raise ValueError(plain)
    total = Fraction(0)
    for part in parts:
        total = total * 60 + _number(part)
    return total


def _number(text: str) -> Fraction:
    if not _NUMBER.fullmatch(text) or len(text) > 16:
        raise ValueError(text)
    return Fraction(text)


def parse_level(text: str) -> float:
    """Read a typed level as a linear gain; ``silent`` and anything below −60 dB is silence.

    Raises
    ------
    EditError
        If the text is no level or is louder than +20 dB.
    """
    plain = text.strip().lower().replace(MINUS, "-").replace("\N{EN DASH}", "-").replace(",", ".")
    plain = plain.removesuffix("db").strip()
    if plain in ("silent", "silence", "-inf", "-∞"):
        return 0.0
    sign = -1 if plain.startswith("-") else 1
    try:
        level = sign * float(_number(plain[1:] if plain[:1] in ("+", "-") else plain))
    except ValueError:
        raise EditError(f"“{text.strip()}” is not a level.", _LEVEL_HINT) from None
    if level > LOUDEST_DB:
        raise EditError(f"“{text.strip()}” is louder than +20 dB.", _LEVEL_HINT)
    return 0.0 if level < QUIETEST_DB else min(10 ** (level / 20), LOUDEST_GAIN)
