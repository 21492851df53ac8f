"""Microseconds to pixels and back: where a moment lies in the view, what moment is under the pointer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.model.timing import MICROSECONDS

MIN_PX_PER_S = 0.001
"""A project of ten days still fits into a window of 900 px (N-2)."""
MAX_PX_PER_S = 10_000.0
"""10 px for a millisecond (N-2)."""
ZOOM_STEP = 1.25
"""One notch of the wheel, or one press of a zoom button."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many pixels a second takes, and how far the view is scrolled; x counts from the view's left."""

    px_per_s: float = 60.0
    scroll_px: int = 0

    def x_of(self, time_us: int) -> int:
        """The pixel where a moment lies; clips that touch in time get one pixel for their common edge."""
        return round(self.px_of(time_us)) - self.scroll_px

    def px_of(self, duration_us: int) -> float:
        """How many pixels a length of time takes."""
        return duration_us * self.px_per_s / MICROSECONDS

    def us_of(self, width_px: float) -> int:
        """How long a number of pixels lasts."""
        return round(width_px * MICROSECONDS / self.px_per_s)

    def time_at(self, x: float) -> int:
        """The moment under a pixel; negative left of the start."""
        return self.us_of(x + self.scroll_px)

    def scrolled_to(self, scroll_px: int) -> Scale:
        """The same zoom at another place, never before the start."""
        return replace(self, scroll_px=max(0, scroll_px))

    def moment_s(self, x: float) -> float:
        """The moment under a pixel in seconds, without rounding."""
        return (x + self.scroll_px) / self.px_per_s

    def zoomed(self, px_per_s: float, x: float, moment_s: float | None = None) -> Scale:
        """Another zoom with the moment under ``x`` kept there, to half a pixel.

        A series of zooms hands on the moment of its first one, so that the halves do not add up.
        """
        px_per_s = min(max(px_per_s, MIN_PX_PER_S), MAX_PX_PER_S)
        if moment_s is None:
            moment_s = self.moment_s(x)
        return Scale(px_per_s, max(0, round(moment_s * px_per_s - x)))

    @staticmethod
    def fitting(duration_us: int, width_px: int) -> float:
        """The zoom that shows a whole length with a little room at its end."""
        if duration_us <= 0 or width_px <= 0:
            return Scale().px_per_s
        px_per_s = width_px * 0.96 * MICROSECONDS / duration_us
        return min(max(px_per_s, MIN_PX_PER_S), MAX_PX_PER_S)
