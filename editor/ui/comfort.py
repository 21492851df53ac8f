"""What a person needs to see, hit and follow the window: larger words, larger handles, less motion.

Plain figures that painters, hit tests and animations read when they work; nothing here knows Qt. Whoever
changes them lets the window be drawn anew (`editor.ui.appearance`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIN_FONT_PERCENT: Final = 80
MAX_FONT_PERCENT: Final = 200
"""Range of the size of words, apart from the scale of the screen (W-6)."""
LARGE_HANDLES: Final = 2.0
"""What large handles multiply every target with (Z-6)."""


@dataclass(frozen=True, slots=True)
class Comfort:
    """The figures as they were chosen."""

    font_percent: int = 100
    has_large_handles: bool = False
    reduces_motion: bool = False


class _State:
    comfort: Comfort = Comfort()


def use(comfort: Comfort) -> None:
    """Take other figures from now on."""
    _State.comfort = comfort


def current() -> Comfort:
    """The figures as they are now."""
    return _State.comfort


def is_reduced() -> bool:
    """Whether nothing may flash or glide."""
    return _State.comfort.reduces_motion


def motion_ms(duration_ms: int) -> int:
    """How long an animation lasts: as designed, or not at all where motion is reduced."""
    return 0 if is_reduced() else duration_ms


def handle_factor() -> float:
    """What targets on the timeline are multiplied with: 1, or 2 with large handles."""
    return LARGE_HANDLES if _State.comfort.has_large_handles else 1.0


def font_factor() -> float:
    """What the sizes of words are multiplied with, 0.8 to 2."""
    return min(max(_State.comfort.font_percent, MIN_FONT_PERCENT), MAX_FONT_PERCENT) / 100


def font_px(size_px: int) -> int:
    """A size of the type scale as it is shown, in px."""
    return max(round(size_px * font_factor()), 1)
