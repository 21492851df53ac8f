"""The marks of a timeline as chapters of a file, and as ends of a range."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from editor.language import tr
from editor.media.file_tags import Chapter
from editor.model.timeline import Marker, Timeline
from editor.model.timing import TimeRange

PERSONS = "mark"
"""The layer of marks that a person has set; beats and cuts are no chapters."""
SHORTEST_US = 1_000
"""Players count milliseconds: chapters are no closer than that."""


def marks_of(timeline: Timeline) -> tuple[Marker, ...]:
    """The person's own marks inside the timeline, in order of time."""
    return tuple(
        mark
        for mark in timeline.markers
        if mark.layer == PERSONS and 0 <= mark.time_us <= timeline.duration_us
    )


def mark_words(mark: Marker, number: int) -> str:
    """The name of a mark; its number, counted from 1, where it has none."""
    return mark.name.strip() or tr("Mark {n}", n=number)


def chapters_of(timeline: Timeline, wanted: TimeRange, title: str = "") -> tuple[Chapter, ...]:
    """Give the chapters of a part of a timeline, from its beginning to its end without a gap.

    Parameters
    ----------
    wanted
        The part; times count from its start.
    title
        Of what lies before the first mark: players want a chapter at 0.
    """
    starts = list(_starts(timeline, wanted, title))
    if not starts:
        return ()
    ends = [*starts[1:], (wanted.duration_us, "")]
    return tuple(
        Chapter(start, end, name) for (start, name), (end, _) in zip(starts, ends, strict=True) if end > start
    )


def _starts(timeline: Timeline, wanted: TimeRange, title: str) -> Iterator[tuple[int, str]]:
    last_us = -SHORTEST_US
    for number, mark in enumerate(marks_of(timeline), 1):
        place_us = mark.time_us - wanted.start_us
        if not 0 <= place_us < wanted.duration_us or place_us - last_us < SHORTEST_US:
            continue
        if last_us < 0 and place_us >= SHORTEST_US:
            yield 0, title or tr("Beginning")
        last_us = 0 if last_us < 0 and place_us < SHORTEST_US else place_us
        yield last_us, mark_words(mark, number)


def parts_between(timeline: Timeline) -> tuple[tuple[str, TimeRange], ...]:
    """The parts between the marks, with their names: those of the marks that they begin with."""
    ends = [(0, tr("Beginning"))]
    ends += [(mark.time_us, mark_words(mark, number)) for number, mark in enumerate(marks_of(timeline), 1)]
    ends.append((timeline.duration_us, ""))
    return tuple(
        (name, TimeRange.between(start_us, end_us))
        for (start_us, name), (end_us, _) in pairwise(ends)
        if end_us - start_us >= SHORTEST_US
    )
