"""Gaps that are most often slips of the hand (N-8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.render.preflight import preflight
from editor.render.settings import ExportSettings
from editor.render.small_gaps import small_gaps
from tests.unit.ui_timeline.making import S, sound, sounds, timeline

WHOLE = TimeRange(0, 100 * S)


def with_gap(gap_us: int) -> Timeline:
    return timeline(sounds(sound("a", 0, 5), sound("b", 5 + gap_us / S, 5)))


@pytest.mark.parametrize(
    ("gap_us", "is_named"),
    [(0, False), (1, False), (2, True), (99_999, True), (100_000, False), (5 * S, False)],
)
def test_only_gaps_of_under_a_tenth_of_a_second_count(gap_us: int, is_named: bool) -> None:
    expected = (TimeRange(5 * S, gap_us),) if is_named else ()
    assert small_gaps(with_gap(gap_us), WHOLE) == expected


def test_a_pair_of_tracks_is_one_row() -> None:
    crossed = timeline(
        sounds(sound("a", 0, 5), sound("c", 8, 5)), sounds(sound("b", 4, 4.05), track_id="B", pair_id="A")
    )
    assert small_gaps(crossed, WHOLE) == ()
    apart = timeline(sounds(sound("a", 0, 5)), sounds(sound("b", 5.05, 4), track_id="B", pair_id="A"))
    assert small_gaps(apart, WHOLE) == (TimeRange(5 * S, 50_000),)


def test_gaps_outside_the_part_that_is_exported_are_left_out() -> None:
    assert small_gaps(with_gap(50_000), TimeRange(6 * S, S)) == ()


def test_an_export_names_them_and_goes_on(tmp_path: Path) -> None:
    settings = ExportSettings(tmp_path / "x.wav")
    found = preflight(with_gap(50_000), settings)
    assert "One gap of under 0.1 s between clips, at 0:05.00." in found.notes
    assert found.problems == preflight(with_gap(0), settings).problems
    assert not any("gap" in note for note in preflight(with_gap(0), settings).notes)
