"""The three ways of writing a time: timecode, seconds or frames (N-1)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from editor.language import mark
from editor.model.timing import MICROSECONDS, frame_at
from editor.words import timecode


class TimeFormat(StrEnum):
    """How times are written; the values are those of the settings."""

    TIMECODE = "timecode"
    SECONDS = "seconds"
    FRAMES = "frames"

    @property
    def after(self) -> TimeFormat:
        """The next one, in a round."""
        forms = list(TimeFormat)
        return forms[(forms.index(self) + 1) % len(forms)]


UNIT_WORDS = {
    TimeFormat.TIMECODE: mark("h:m:s:f"),
    TimeFormat.SECONDS: mark("seconds"),
    TimeFormat.FRAMES: mark("frames"),
}
"""What stands in the corner of the ruler."""


def format_named(name: str) -> TimeFormat:
    """The format of a setting; timecode for anything unknown."""
    return TimeFormat(name) if name in {form.value for form in TimeFormat} else TimeFormat.TIMECODE


def time_words(time_us: int, frame_rate: Fraction, form: TimeFormat) -> str:
    """Write a time out in full: ``00:00:33:08``, ``33.320`` or ``833``."""
    if form is TimeFormat.FRAMES:
        return str(frame_at(max(0, time_us), frame_rate))
    if form is TimeFormat.SECONDS:
        return f"{max(0, time_us) / MICROSECONDS:.3f}"
    return timecode(time_us, frame_rate)
