"""Which way a play goes through a timeline: from where, how fast, round which loop, and how far. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.model.timeline import Timeline
from editor.model.timing import TimeRange, samples_to_us, us_to_samples

LEAST_LOOP_US = 50_000
"""A loop that is shorter than this is no loop: it would be heard as a tone."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way through a timeline.

    Attributes
    ----------
    start_us
        The moment that is heard first.
    speed
        How fast it goes: 1 as it is; negative goes backwards. Never 0.
    loop
        A stretch that is heard again and again, once it was entered; only forwards.
    end_us
        Where it stops, if that is before the end of the timeline; only forwards.
    is_grain
        Whether it is a moment of sound with a ramp at both ends, as scrubbing plays it (N-6).
    """

    start_us: int = 0
    speed: float = 1.0
    loop: TimeRange | None = None
    end_us: int | None = None
    is_grain: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A route on a timeline of a known length: where each sample that is handed out lies. In samples."""

    start: int
    end: int
    """Where it ends: the first sample after it forwards, 0 backwards."""
    speed: float
    loop: tuple[int, int] | None = None
    is_grain: bool = False

    @classmethod
    def of(cls, route: Route, duration_us: int) -> Course:
        """The course of a route on a timeline of that length."""
        total = us_to_samples(duration_us)
        start = max(us_to_samples(route.start_us), 0)
        if route.speed < 0:
            return cls(min(start, total), 0, route.speed)
        end = total if route.end_us is None else min(us_to_samples(route.end_us), total)
        loop = _loop_of(route, total, start)
        return cls(start, loop[1] if loop else max(end, start), route.speed, loop, route.is_grain)

    @property
    def n_samples(self) -> int | None:
        """How many samples are handed out in all; None where it never ends."""
        return None if self.loop else round(abs(self.end - self.start) / abs(self.speed))

    def place(self, n_handed_out: int) -> int:
        """The sample of the timeline that belongs to the one that is handed out as number so and so."""
        gone = round(n_handed_out * self.speed)
        if self.loop is None:
            return max(self.start + gone, 0) if self.speed < 0 else min(self.start + gone, self.end)
        first, last = self.loop
        place = self.start + gone
        return place if place < last else first + (place - last) % (last - first)

    def place_us(self, n_handed_out: int) -> int:
        """The same in microseconds."""
        return samples_to_us(self.place(n_handed_out))


def _loop_of(route: Route, total: int, start: int) -> tuple[int, int] | None:
    if route.loop is None or route.loop.duration_us < LEAST_LOOP_US:
        return None
    first, last = us_to_samples(route.loop.start_us), min(us_to_samples(route.loop.end_us), total)
    return (first, last) if last - first >= us_to_samples(LEAST_LOOP_US) and start < last else None


@dataclass(frozen=True, slots=True)
class Order:
    """What the window wants played."""

    jump: int
    """Counts the plays: one that is edited while it goes on keeps its number."""
    timeline: Timeline
    route: Route = field(default_factory=Route)
    soloed: frozenset[str] = frozenset()
    ramps_bare_edges: bool = False

    def sounds_like(self, other: Order) -> bool:
        """Whether the two give the same samples."""
        return self.timeline is other.timeline and (
            (self.route, self.soloed, self.ramps_bare_edges)
            == (other.route, other.soloed, other.ramps_bare_edges)
        )
