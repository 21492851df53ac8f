"""Which part of a song a strip shows, and where a moment of it lies: seconds <-> px, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

SHORTEST_S = 4.0
"""The closest look: a bar and what is around it."""
STEP = 1.5
"""How much closer one step of zooming goes."""


@dataclass(frozen=True, slots=True)
class SongView:
    """A stretch of a song on so many px."""

    length_s: float
    width_px: float
    start_s: float = 0.0
    span_s: float = 0.0
    """0 shows the whole."""

    @property
    def shown_s(self) -> float:
        """Seconds that are in sight."""
        return min(self.span_s or self.length_s, self.length_s) or 1.0

    @property
    def is_whole(self) -> bool:
        """Whether all of the song is in sight."""
        return self.shown_s >= self.length_s - 1e-6

    @property
    def px_per_s(self) -> float:
        """How wide a second is."""
        return self.width_px / self.shown_s

    def x_of(self, at_s: float) -> float:
        """Where a moment lies."""
        return (at_s - self.start_s) * self.px_per_s

    def time_at(self, x_px: float) -> float:
        """The moment at a place, within the song."""
        return min(max(self.start_s + x_px / self.px_per_s, 0.0), self.length_s)

    def zoomed(self, steps: float, at_s: float) -> SongView:
        """Closer by so many steps (farther: below 0); the moment stays where it is."""
        least = min(SHORTEST_S, self.length_s)
        span = min(max(self.shown_s / STEP**steps, least), self.length_s)
        share = (at_s - self.start_s) / self.shown_s
        return replace(self, span_s=span)._from(at_s - share * span)

    def moved(self, by_s: float) -> SongView:
        """Another stretch of the same length."""
        return self._from(self.start_s + by_s)

    def showing(self, at_s: float) -> SongView:
        """The view that has a moment in sight, with some of what is around it."""
        margin = 0.1 * self.shown_s
        if self.start_s + margin <= at_s <= self.start_s + self.shown_s - margin or self.is_whole:
            return self
        return self._from(at_s - 0.3 * self.shown_s)

    def _from(self, start_s: float) -> SongView:
        return replace(self, start_s=min(max(start_s, 0.0), max(self.length_s - self.shown_s, 0.0)))

    def nearest(self, times_s: Sequence[float], x_px: float, reach_px: float) -> int | None:
        """Number of the moment that lies nearest to a place, if within reach."""
        if not times_s:
            return None
        index = min(range(len(times_s)), key=lambda k: abs(self.x_of(times_s[k]) - x_px))
        return index if abs(self.x_of(times_s[index]) - x_px) <= reach_px else None
