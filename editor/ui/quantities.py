"""Times, levels and speeds as people read and type them; no Qt.

Typed lengths accept ``1.5``, ``1500ms``, ``36f``, ``1:02`` and ``0:01:02:03`` (F-10); levels accept ``-8``,
``−8.0 dB``, ``50 %`` and ``silent`` (V-5); speeds accept ``150 %`` and ``1.5x``. Full-width signs of Chinese
keyboards count as the plain ones. Every minus that is shown is U+2212, with a space before the unit
(``tokens.md`` section 2). What is shown can be typed back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from editor.errors import EditError
from editor.language import mark, tr
from editor.model.timing import MICROSECONDS, frame_start_us
from editor.words import MINUS, clock, level_words, one_line

QUIETEST_DB = -60.0
LOUDEST_DB = 20.0
LOUDEST_GAIN = 10.0
LONGEST_S = 24 * 3600
SLOWEST = Fraction(1, 4)
FASTEST = Fraction(4)
MOST_LETTERS = 24
"""A typed number is no longer than this; what is pasted may be a megabyte."""

_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_LENGTH_HINT = mark("Type seconds (1.5), milliseconds (1500ms), frames (36f) or minutes (1:02).")
_LEVEL_HINT = mark("Type decibels from −60 to +20, or “silent”.")
_SPEED_HINT = mark("Type a speed from 25 % to 400 %, or from 0.25x to 4x.")
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
_SILENCES = frozenset({"silent", "silence", "-inf", "-∞", "静音"})


# words ----------------------------------------------------------------------------------------------------


def length_words(time_us: int) -> str:
    """Give a length as the inspector shows it: ``1.50 s``; from a minute on ``1:02.50``."""
    if time_us >= 60 * MICROSECONDS - MICROSECONDS // 200:
        return clock(time_us, 2)
    return f"{time_us / MICROSECONDS:.2f} s"


def place_words(time_us: int) -> str:
    """Give a moment of the timeline to the millisecond: ``0:12.345``."""
    return clock(time_us, 3)


def speed_words(speed: float) -> str:
    """Give a speed: ``100 %``, ``33.33 %``."""
    return f"{speed * 100:.2f}".rstrip("0").rstrip(".") + " %"


def rate_words(frame_rate: Fraction) -> str:
    """Give a frame rate: ``25 fps``, ``29.97 fps``."""
    rate = f"{float(frame_rate):.2f}".rstrip("0").rstrip(".")
    return tr("{rate} fps", rate=rate)


def left_words(seconds: float) -> str:
    """Give a remaining time, rounded to 5 s under a minute: ``about 0:15 left`` (X-22)."""
    rounded = max(5, 5 * round(seconds / 5)) if seconds < 60 else 10 * round(seconds / 10)
    return tr("about {time} left", time=f"{rounded // 60}:{rounded % 60:02d}")


# reading --------------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """A typed text without spaces and in plain signs; too long a one is no number and stays short."""
    folded = text[: 4 * MOST_LETTERS].translate(_FULL_WIDTH).strip().lower()
    folded = folded.replace(MINUS, "-").replace("\N{EN DASH}", "-").replace(",", ".")
    return "".join(folded.split())


def _shown(text: str) -> str:
    return one_line(text, MOST_LETTERS)


def _number(text: str) -> Fraction:
    if len(text) > MOST_LETTERS or not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def parse_length_us(text: str, frame_rate: Fraction) -> int:
    """Read a typed length or moment in microseconds.

    Raises
    ------
    EditError
        If the text is no length, is negative, or is longer than a day.
    """
    plain = _plain(text)
    try:
        seconds = _seconds(plain.removeprefix("-"), frame_rate)
    except ValueError:
        raise EditError(tr("“{typed}” is not a length.", typed=_shown(text)), tr(_LENGTH_HINT)) from None
    if plain.startswith("-"):
        # Said so that it is true of lengths and of places.
        raise EditError(tr("“{typed}” is below 0.", typed=_shown(text)), tr(_LENGTH_HINT))
    if seconds > LONGEST_S:
        raise EditError(tr("“{typed}” is longer than a day.", typed=_shown(text)), tr(_LENGTH_HINT))
    return round(seconds * MICROSECONDS)


def _seconds(plain: str, frame_rate: Fraction) -> Fraction:
    parts = plain.split(":")
    if len(parts) == 4:
        return _timecode_seconds(parts, frame_rate)
    for unit, factor in (("ms", Fraction(1, 1000)), ("f", 1 / frame_rate), ("s", Fraction(1))):
        if plain.endswith(unit) and len(parts) == 1:
            return _number(plain.removesuffix(unit)) * factor
    return _clock_seconds(parts)


def _clock_seconds(parts: list[str]) -> Fraction:
    """Seconds of ``1:02.5`` or ``1:02:03``; only the last part may have a fraction, and 60 rolls over."""
    if len(parts) > 3 or not all(_is_whole(part) for part in parts[:-1]):
        raise ValueError(":".join(parts))
    total = Fraction(0)
    for part in parts:
        total = total * 60 + _number(part)
    return total


def _timecode_seconds(parts: list[str], frame_rate: Fraction) -> Fraction:
    """Seconds of ``h:m:s:f``: the frame is counted from the first one that starts in its second."""
    if not all(_is_whole(part) for part in parts):
        raise ValueError(":".join(parts))
    hours, minutes, seconds, frames = (int(part) for part in parts)
    second = (hours * 60 + minutes) * 60 + seconds
    if frames >= math.ceil(frame_rate) or second > LONGEST_S:
        raise ValueError(":".join(parts))
    first = math.ceil(second * frame_rate)
    return Fraction(frame_start_us(first + frames, frame_rate), MICROSECONDS)


def _is_whole(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= MOST_LETTERS


def parse_level(text: str) -> float:
    """Read a typed level as a linear gain: decibels, per cent of full, or ``silent``.

    Raises
    ------
    EditError
        If the text is no level or lies outside −60 … +20 dB.
    """
    plain = _plain(text)
    if plain.removesuffix("db") in _SILENCES or plain == tr("silent").lower():
        return 0.0
    try:
        if plain.endswith(("%", "x")):
            gain = float(_number(plain[:-1])) / (100 if plain.endswith("%") else 1)
            level = 20 * math.log10(gain) if gain > 0 else QUIETEST_DB
        else:
            level = _signed(plain.removesuffix("db"))
            gain = 10 ** (level / 20)
    except (ValueError, OverflowError):
        raise EditError(tr("“{typed}” is not a level.", typed=_shown(text)), tr(_LEVEL_HINT)) from None
    if level > LOUDEST_DB + 1e-9:
        raise EditError(tr("“{typed}” is louder than +20 dB.", typed=_shown(text)), tr(_LEVEL_HINT))
    if level < QUIETEST_DB - 1e-9:
        raise EditError(tr("“{typed}” is quieter than −60 dB.", typed=_shown(text)), tr(_LEVEL_HINT))
    return min(gain, LOUDEST_GAIN)


def _signed(plain: str) -> float:
    sign = -1 if plain.startswith("-") else 1
    number = _number(plain[1:] if plain[:1] in ("+", "-") else plain)
    return sign * float(min(number, Fraction(10**6)))


def parse_speed(text: str) -> float:
    """Read a typed speed as a factor: ``150 %``, ``1.5x``; a bare number up to 4 is a factor too.

    Raises
    ------
    EditError
        If the text is no speed or lies outside 25 … 400 %.
    """
    plain = _plain(text)
    try:
        number = _number(plain.rstrip("%x×"))
        if len(plain) - len(plain.rstrip("%x×")) > 1:
            raise ValueError(plain)
    except ValueError:
        raise EditError(tr("“{typed}” is not a speed.", typed=_shown(text)), tr(_SPEED_HINT)) from None
    in_percent = plain.endswith("%") or (not plain.endswith(("x", "×")) and number > FASTEST)
    speed = number / 100 if in_percent else number
    if not SLOWEST <= speed <= FASTEST:
        words = tr("“{typed}” is not between 25 % and 400 %.", typed=_shown(text))
        raise EditError(words, tr(_SPEED_HINT))
    return float(speed)


# quantities -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of number that can be typed and stepped."""

    read: Callable[[str], float]
    """A typed text as a value; `EditError` says why it is none."""
    write: Callable[[float], str]
    step: Callable[[float, int], float]
    """A value so many small steps further, kept within what is allowed."""


def _step_level(gain: float, n: int) -> float:
    level = 20 * math.log10(gain) if gain > 0 else QUIETEST_DB
    # Whole tenths, so that a few steps there and back end where they began.
    tenths = min(max(round(level * 10) + n, int(QUIETEST_DB * 10)), int(LOUDEST_DB * 10))
    if gain == 0 and n <= 0:
        return 0.0
    return float(min(10 ** (tenths / 200), LOUDEST_GAIN))


def _step_speed(speed: float, n: int) -> float:
    hundredths = min(max(round(speed * 100) + n, 25), 400)
    return hundredths / 100


LEVEL = Quantity(parse_level, level_words, _step_level)
"""Decibels, by tenths."""
SPEED = Quantity(parse_speed, speed_words, _step_speed)
"""Per cent, by ones."""
_LENGTH_STEP_US = 10_000


def lengths(frame_rate: Callable[[], Fraction]) -> Quantity:
    """Give the quantity of fade lengths, by hundredths of a second."""

    def step(value: float, n: int) -> float:
        return max(0, (round(value / _LENGTH_STEP_US) + n) * _LENGTH_STEP_US)

    return Quantity(
        lambda text: parse_length_us(text, frame_rate()), lambda value: length_words(round(value)), step
    )


def places(frame_rate: Callable[[], Fraction]) -> Quantity:
    """Give the quantity of moments and lengths on the timeline, by frames of the picture."""

    def step(value: float, n: int) -> float:
        rate = frame_rate()
        return max(0, round(value + n * MICROSECONDS / rate))

    return Quantity(
        lambda text: parse_length_us(text, frame_rate()), lambda value: place_words(round(value)), step
    )
