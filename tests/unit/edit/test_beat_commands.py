"""Edits of beats and picture cuts as layers of marks."""

from __future__ import annotations

import pytest

from editor.edit.beat_commands import ClearMarks, DoubleBeats, HalveBeats, ReplaceMarks, ShiftBeats
from editor.edit.snapping import nearest_snap, snap_points
from editor.errors import EditError
from editor.model.timeline import Marker, Timeline
from editor.model.timing import TimeRange

SEED = "0F5E0BBA-3F5C-4B5E-9D1C-2D8C7C9E1A01"
WITHIN = TimeRange(1_000_000, 2_000_000)


def times(timeline, layer="beat"):
    return [marker.time_us / 1e6 for marker in timeline.markers if marker.layer == layer]


@pytest.fixture
def timeline():
    marks = (
        Marker("own", 1_200_000),
        Marker("cut", 1_300_000, layer="cut"),
        Marker("far", 9_000_000, layer="beat"),
    )
    beats = tuple(1_000_000 + 500_000 * n for n in range(4))
    return ReplaceMarks("beat", beats, (WITHIN,), SEED).apply(Timeline(markers=marks))


def test_found_marks_take_the_place_of_those_of_their_layer_and_stretch(timeline):
    assert times(timeline) == [1.0, 1.5, 2.0, 2.5, 9.0]
    again = ReplaceMarks("beat", (1_100_000, 1_100_000, 2_100_000), (WITHIN,), SEED).apply(timeline)
    assert times(again) == [1.1, 2.1, 9.0]
    assert times(again, "mark") == [1.2]
    assert times(again, "cut") == [1.3]
    assert len({marker.id for marker in again.markers}) == len(again.markers)


def test_twice_half_and_shifted(timeline):
    assert times(DoubleBeats(WITHIN, SEED[:-1] + "2").apply(timeline)) == [
        1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 9.0,
    ]  # fmt: skip
    assert times(HalveBeats(WITHIN).apply(timeline)) == [1.0, 2.0, 9.0]
    shifted = ShiftBeats(WITHIN, SEED[:-1] + "2").apply(timeline)
    assert times(shifted) == [1.25, 1.75, 2.25, 2.75, 9.0]
    assert times(ShiftBeats(WITHIN, SEED[:-1] + "3").apply(shifted)) == [1.0, 1.5, 2.0, 2.5, 9.0]


def test_clearing_takes_one_layer_and_one_stretch(timeline):
    assert times(ClearMarks("beat", WITHIN).apply(timeline)) == [9.0]
    assert times(ClearMarks("beat").apply(timeline)) == []
    assert times(ClearMarks("cut").apply(timeline)) == [1.0, 1.5, 2.0, 2.5, 9.0]


@pytest.mark.parametrize("command", [DoubleBeats, HalveBeats, ShiftBeats])
def test_without_beats_there_is_nothing_to_change(timeline, command):
    with pytest.raises(EditError):
        command(TimeRange(5_000_000, 1_000_000)).apply(timeline)


def test_edges_snap_to_beats(timeline):
    found = nearest_snap(snap_points(timeline), (2_020_000,), 50_000)
    assert found is not None and found.offset_us == -20_000
    assert "3" in found.point.label
