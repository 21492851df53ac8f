"""Body, text and wave of a clip that has a colour of its own, readable in every theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from editor.ui import theme
from editor.ui.theme import RoleColours

WAVE_CONTRAST = 4.1
"""Least contrast of a wave on its body, as the role colours have it (``tokens.md`` section 1)."""
TEXT_CONTRAST = 7.0
DARK_BODY = 0.34
"""How much of the colour is left in the body on a dark window; the rest is black."""
LIGHT_BODY = 0.22
"""How much of the colour is left in the body on a light window; the rest is white."""
_STEPS = 20


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1, after WCAG 2.2."""
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours, 1 to 21, after WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """A colour of which ``share`` is the first and the rest the second."""
    rest = 1 - share
    return QColor.fromRgbF(
        share * colour.redF() + rest * other.redF(),
        share * colour.greenF() + rest * other.greenF(),
        share * colour.blueF() + rest * other.blueF(),
    )


def _readable(colour: QColor, body: QColor, end: QColor, least: float) -> QColor:
    """The colour, moved towards ``end`` until it stands out from the body."""
    for step in range(_STEPS + 1):
        tried = mixed(end, colour, step / _STEPS)
        if contrast(tried, body) >= least:
            return tried
    return end


@lru_cache(maxsize=256)
def coloured(name: str, theme_name: str) -> RoleColours | None:
    """The colours of a clip's own ``#rrggbb`` in a theme; None for what is no colour."""
    own = QColor(name)
    if not own.isValid():
        return None
    own.setAlphaF(1.0)
    black, white = QColor(0, 0, 0), QColor(255, 255, 255)
    shown = theme.by_name(theme_name)
    if theme_name == "contrast":
        return RoleColours(black, white, _readable(own, black, white, WAVE_CONTRAST))
    end = white if shown.is_dark else black
    body = mixed(own, black if shown.is_dark else white, DARK_BODY if shown.is_dark else LIGHT_BODY)
    wave = _readable(own, body, end, WAVE_CONTRAST)
    return RoleColours(body, _readable(mixed(own, end, 0.1), body, end, TEXT_CONTRAST), wave)
