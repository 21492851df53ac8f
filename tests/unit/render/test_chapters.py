"""Marks as chapters, and as ends of a range."""

from __future__ import annotations

import pytest

from editor.media.file_tags import Chapter
from editor.model.clip import Clip
from editor.model.timeline import Marker, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.chapters import chapters_of, parts_between

SECOND = 1_000_000


def marked(*seconds_and_names: tuple[float, str], layer: str = "mark") -> Timeline:
    clip = Clip("c", "m", "c", TimeRange(0, 10 * SECOND), TimeRange(0, 10 * SECOND))
    markers = tuple(
        Marker(str(n), round(at * SECOND), name, layer=layer)
        for n, (at, name) in enumerate(seconds_and_names)
    )
    return Timeline((Track("t", TrackKind.SOUND, clips=(clip,)),), markers=markers)


def test_chapters_run_from_mark_to_mark_without_a_gap() -> None:
    found = chapters_of(marked((2, "Verse"), (5, "")), TimeRange(0, 10 * SECOND), "My song")
    assert found == (
        Chapter(0, 2 * SECOND, "My song"),
        Chapter(2 * SECOND, 5 * SECOND, "Verse"),
        Chapter(5 * SECOND, 10 * SECOND, "Mark 2"),
    )


def test_a_part_has_the_chapters_inside_it_counted_from_its_start() -> None:
    line = marked((2, "a"), (5, "b"), (8, "c"))
    found = chapters_of(line, TimeRange.between(5 * SECOND, 7 * SECOND))
    assert found == (Chapter(0, 2 * SECOND, "b"),)


@pytest.mark.parametrize("layer", ["beat", "cut"])
def test_beats_and_cuts_are_no_chapters(layer: str) -> None:
    assert chapters_of(marked((2, ""), layer=layer), TimeRange(0, 10 * SECOND)) == ()


def test_marks_at_one_moment_make_one_chapter() -> None:
    found = chapters_of(marked((0, "a"), (0, "b"), (3, "c"), (3.0001, "d")), TimeRange(0, 10 * SECOND))
    assert [(chapter.start_us, chapter.title) for chapter in found] == [(0, "a"), (3 * SECOND, "c")]


def test_the_parts_between_marks_cover_the_whole() -> None:
    found = parts_between(marked((2, "Verse"), (5, "")))
    assert found == (
        ("Beginning", TimeRange(0, 2 * SECOND)),
        ("Verse", TimeRange(2 * SECOND, 3 * SECOND)),
        ("Mark 2", TimeRange(5 * SECOND, 5 * SECOND)),
    )
