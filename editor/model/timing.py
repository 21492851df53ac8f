"""Time: whole microseconds, as drafts store it, and its way to samples and frames."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

MICROSECONDS = 1_000_000
"""Microseconds in a second: the unit of every time in a draft (``draft-format.md`` rule 1)."""

LONGEST_US = 240 * 3600 * MICROSECONDS
"""Longest time that is believed and made: ten days. The longest draft seen is under two hours."""

MIX_RATE = 48_000
"""Sample rate inside, in Hz (``design.md`` section 5)."""


def us_to_samples(time_us: int, sample_rate: int = MIX_RATE) -> int:
    """Round a time to the nearest sample, halves up, in exact integer arithmetic."""
    return (2 * time_us * sample_rate + MICROSECONDS) // (2 * MICROSECONDS)


def samples_to_us(n_samples: int, sample_rate: int = MIX_RATE) -> int:
    """Round a count of samples to the nearest microsecond, halves up."""
    return (2 * n_samples * MICROSECONDS + sample_rate) // (2 * sample_rate)


def frame_start_us(frame: int, frame_rate: Fraction) -> int:
    """Where frame number ``frame`` begins: truncated, as the apps store it (``draft-format.md`` rule 7)."""
    return int(frame * MICROSECONDS * frame_rate.denominator // frame_rate.numerator)


def frame_at(time_us: int, frame_rate: Fraction) -> int:
    """Number of the frame that is on the screen at a time; a truncated frame start belongs to its frame."""
    # +1 µs: the start of frame 47 at 30 fps is stored as 1566666, just before the true 1566666.67.
    return int(((time_us + 1) * frame_rate.numerator - 1) // (MICROSECONDS * frame_rate.denominator))


def nearest_frame(time_us: int, frame_rate: Fraction) -> int:
    """Number of the frame boundary nearest to a time."""
    exact = Fraction(time_us) * frame_rate / MICROSECONDS
    return int(exact + Fraction(1, 2)) if exact >= 0 else -int(-exact + Fraction(1, 2))


def snap_to_frame_us(time_us: int, frame_rate: Fraction) -> int:
    """The frame boundary nearest to a time, in microseconds."""
    return frame_start_us(nearest_frame(time_us, frame_rate), frame_rate)


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """A half-open stretch of time in microseconds: the start belongs to it, the end does not."""

    start_us: int
    duration_us: int

    @classmethod
    def between(cls, start_us: int, end_us: int) -> TimeRange:
        """The range from one moment to another."""
        return cls(start_us, end_us - start_us)

    @property
    def end_us(self) -> int:
        """The first moment after the range."""
        return self.start_us + self.duration_us

    def contains(self, time_us: int) -> bool:
        """Whether a moment lies inside."""
        return self.start_us <= time_us < self.end_us

    def overlaps(self, other: TimeRange) -> bool:
        """Whether the two share any moment."""
        return self.start_us < other.end_us and other.start_us < self.end_us

    def intersection(self, other: TimeRange) -> TimeRange | None:
        """The moments that both share, or None."""
        start_us = max(self.start_us, other.start_us)
        end_us = min(self.end_us, other.end_us)
        return TimeRange.between(start_us, end_us) if start_us < end_us else None

    def moved_to(self, start_us: int) -> TimeRange:
        """The same length at another place."""
        return TimeRange(start_us, self.duration_us)
