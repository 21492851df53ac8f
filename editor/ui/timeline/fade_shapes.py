"""The five shapes of a fade by name, and how far a curve is bent (F-5); no Qt."""

from __future__ import annotations

import math

from editor.language import mark, tr
from editor.model.clip import EQUAL_POWER, FAST_START, LINEAR, SLOW_START, SMOOTH, FadeCurve
from editor.words import MINUS

SHAPES: tuple[tuple[str, FadeCurve], ...] = (
    (mark("Linear"), LINEAR),
    (mark("Smooth"), SMOOTH),
    (mark("Equal power"), EQUAL_POWER),
    (mark("Slow start"), SLOW_START),
    (mark("Fast start"), FAST_START),
)
"""Every shape that a menu offers, in order."""
OWN_CURVE_NOTE = mark("CapCut plays this fade with its own curve.")
"""Said wherever a fade has another shape than a straight line, which is all that a draft can hold (F-11)."""
EQUAL_POWER_BEND = 4 * (math.sin(math.pi / 4) - 0.5)
"""The bent line that goes through the middle of the equal-power curve: 1/2 + b/4 = sin(π/4)."""


def bend_of(curve: FadeCurve) -> float:
    """How far a curve is bent where its diamond lies, −1 to 1; a pull at the diamond begins there."""
    if curve.family == "equal-power":
        return EQUAL_POWER_BEND
    if curve.family != "bend" or not math.isfinite(curve.bend):
        return 0.0
    return min(max(curve.bend, -1.0), 1.0)


def curve_words(curve: FadeCurve) -> str:
    """What a curve is called: one of the five shapes, or how far it is bent."""
    for words, shape in SHAPES:
        if curve == shape:
            return tr(words)
    bend = bend_of(curve)
    sign = MINUS if bend < 0 else "+"
    return tr("Bend {amount}", amount=f"{sign}{abs(bend):.2f}")


def has_own_curve(fade_us: int, curve: FadeCurve) -> bool:
    """Whether a fade will sound otherwise in the apps, which know its length only (F-11)."""
    return fade_us > 0 and not curve.is_linear
