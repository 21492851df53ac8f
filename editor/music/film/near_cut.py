"""The cut that is nearest to a moment of a timeline, found by reading a second or two of the film there."""

from __future__ import annotations

from editor.errors import MediaError
from editor.media.film_looks import read_looks
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange
from editor.music.film.parts import parts_of_timeline
from editor.music.film.transitions import find_turns
from editor.progress import Progress

_AROUND_US = 700_000
"""Read on both sides of what is looked for: a cut is known by what goes on around it."""


def cut_near(timeline: Timeline, time_us: int, reach_us: int, progress: Progress) -> int:
    """Give the cut that is no further from a moment than so, or the moment itself.

    Parameters
    ----------
    timeline
        Its main picture track is looked at.
    time_us, reach_us
        The moment, and how far a cut may lie from it.
    progress
        Stops the reading.
    """
    start_us = max(time_us - reach_us - _AROUND_US, 0)
    within = TimeRange.between(start_us, time_us + reach_us + _AROUND_US)
    found: list[int] = []
    for part in parts_of_timeline(timeline, within):
        try:
            looks = read_looks(part.path, progress, start_us=part.source.start_us, end_us=part.source.end_us)
        except MediaError:
            # Where the film cannot be read nothing is known of its cuts.
            continue
        for cut in find_turns(looks, progress.check).cuts:
            found.append(start_us + round(part.to_picture_s(cut.time_s) * MICROSECONDS))
    near = [cut_us for cut_us in found if abs(cut_us - time_us) <= reach_us]
    return min(near, key=lambda cut_us: abs(cut_us - time_us), default=time_us)
