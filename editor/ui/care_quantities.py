"""Numbers of sound care as people read and type them: semitones, decibels, per cent, sides, hertz; no Qt."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial

from editor.edit.care_commands import signed_words
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.care import LEAST_CUT_HZ, MOST_CUT_HZ, MOST_EQ_DB, MOST_SEMITONES
from editor.ui.quantities import MOST_LETTERS, Quantity
from editor.words import MINUS, one_line

_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_SEMITONES_HINT = mark("Type semitones from −12 to +12, such as −3 or 0.5.")
_BAND_HINT = mark("Type decibels from −12 to +12.")
_PERCENT_HINT = mark("Type 0 to 100 %.")
_PAN_HINT = mark("Type a side and per cent, such as “30 left”, “L30”, −30 or “centre”.")
_CUT_HINT = mark("Type hertz from 20 to 500, or “off”.")
CUT_STEP_HZ = 5


def _plain(text: str) -> str:
    folded = text[: 4 * MOST_LETTERS].translate(_FULL_WIDTH).strip().lower()
    folded = folded.replace(MINUS, "-").replace("\N{EN DASH}", "-").replace(",", ".")
    return "".join(folded.split())


def _number(plain: str, units: tuple[str, ...]) -> float:
    for unit in units:
        if plain.endswith(unit) and unit:
            plain = plain.removesuffix(unit)
            break
    if len(plain) > MOST_LETTERS or not _NUMBER.fullmatch(plain):
        raise ValueError(plain)
    return float(plain)


def _within(
    text: str, hint: str, units: tuple[str, ...], low: float, high: float, factor: float = 1.0
) -> float:
    """A typed number with a unit, between two bounds; `EditError` says what can be typed."""
    try:
        value = _number(_plain(text), units)
    except ValueError:
        raise _refusal(text, hint) from None
    if not low <= value <= high:
        raise _refusal(text, hint)
    return value * factor


def _refusal(text: str, hint: str) -> EditError:
    return EditError(tr("“{typed}” cannot be set here.", typed=one_line(text, MOST_LETTERS)), tr(hint))


def _stepped(value: float, n: int, *, size: float, low: float, high: float) -> float:
    # Whole steps, so that a few there and back end where they began.
    return min(max((round(value / size) + n) * size, low), high)


def _plainly(step: Callable[[float, int], float]) -> Callable[[float, int], float]:
    """Steps without the dust of binary fractions: 0.3 and not 0.30000000000000004."""
    return lambda value, n: round(step(value, n), 6)


def parse_pan(text: str) -> float:
    """Read a side: ``30 % left``, ``L30``, ``-30``, ``centre``."""
    plain = _plain(text)
    if plain in ("c", "center", "centre", "0", _plain(tr("centre"))):
        return 0.0
    sign = 1
    sides = (
        (_plain(tr("L {percent}", percent="")), -1), ("left", -1), ("l", -1),
        (_plain(tr("R {percent}", percent="")), 1), ("right", 1), ("r", 1),
    )  # fmt: skip
    for word, side in sides:
        if word and (plain.startswith(word) or plain.endswith(word)):
            plain, sign = plain.removeprefix(word).removesuffix(word), side
            break
    try:
        percent = _number(plain or "100", ("%",)) * sign
    except ValueError:
        raise _refusal(text, _PAN_HINT) from None
    if not -100 <= percent <= 100:
        raise _refusal(text, _PAN_HINT)
    return percent / 100


def parse_cut(text: str) -> float:
    """Read the frequency of the low cut; 0 and ``off`` take it away."""
    plain = _plain(text)
    if plain in ("off", "0", "0hz", _plain(tr("off"))):
        return 0.0
    return _within(text, _CUT_HINT, ("hz",), LEAST_CUT_HZ, MOST_CUT_HZ)


def cut_words(hertz: float) -> str:
    """The frequency of the low cut, or ``off``."""
    return f"{hertz:g} Hz" if hertz else tr("off")


def _step_cut(hertz: float, n: int) -> float:
    if not hertz and n <= 0:
        return 0.0
    steps = (round(hertz / CUT_STEP_HZ) if hertz else round(LEAST_CUT_HZ / CUT_STEP_HZ) - 1) + n
    stepped = float(steps * CUT_STEP_HZ)
    return 0.0 if stepped < LEAST_CUT_HZ else min(stepped, MOST_CUT_HZ)


def pan_short(pan: float) -> str:
    """A side for a small field: ``L 30``, ``0``."""
    percent = round(abs(pan) * 100)
    if percent == 0:
        return "0"
    return tr("L {percent}", percent=percent) if pan < 0 else tr("R {percent}", percent=percent)


def number(unit: str, low: float, high: float, step: float, decimals: int) -> Quantity:
    """A plain number with a unit between two bounds."""

    def read(text: str) -> float:
        try:
            value = _number(_plain(text), (unit.lower(), ""))
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            words = tr("“{typed}” cannot be set here.", typed=one_line(text, MOST_LETTERS))
            span = (write(low), write(high))
            raise EditError(words, tr("Type a number from {low} to {high}.", low=span[0], high=span[1]))
        return value

    def write(value: float) -> str:
        figures = f"{abs(value):.{decimals}f}"
        return f"{MINUS if value < 0 else ''}{figures} {unit}"

    return Quantity(read, write, _plainly(partial(_stepped, size=step, low=low, high=high)))


SEMITONES = Quantity(
    lambda text: _within(text, _SEMITONES_HINT, ("st", ""), -MOST_SEMITONES, MOST_SEMITONES),
    lambda value: f"{signed_words(value, 2).rstrip('0').rstrip('.') or '0'} st",
    _plainly(partial(_stepped, size=0.5, low=-MOST_SEMITONES, high=MOST_SEMITONES)),
)
"""Semitones, by halves."""
BAND = Quantity(
    lambda text: _within(text, _BAND_HINT, ("db", ""), -MOST_EQ_DB, MOST_EQ_DB),
    lambda value: f"{signed_words(value)} dB",
    _plainly(partial(_stepped, size=0.5, low=-MOST_EQ_DB, high=MOST_EQ_DB)),
)
"""Decibels of a band of tone, by halves."""
PERCENT = Quantity(
    lambda text: _within(text, _PERCENT_HINT, ("%", ""), 0, 100, 0.01),
    lambda value: f"{round(value * 100)} %",
    _plainly(partial(_stepped, size=0.01, low=0.0, high=1.0)),
)
"""A strength, by hundredths."""
PAN = Quantity(parse_pan, pan_short, _plainly(partial(_stepped, size=0.01, low=-1.0, high=1.0)))
"""A side, by hundredths."""
CUT = Quantity(parse_cut, cut_words, _step_cut)
"""Hertz of the low cut, by fives."""
