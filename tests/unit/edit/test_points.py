"""Volume points: they replace the level, stay with their sound, and change nothing by being made."""

from __future__ import annotations

import math

import numpy as np
import pytest

from editor.edit.clip_commands import SetSpeed, SplitClips, TrimClip
from editor.edit.level_commands import SetVolume, ShiftVolume
from editor.edit.point_commands import (
    AddVolumePoint,
    ClearVolumePoints,
    MoveVolumePoints,
    RemoveVolumePoints,
    SetVolumePoints,
    point_on_line,
)
from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.render.fades import clip_gain
from tests.edit_timelines import lane, sound, timeline_of, us

LINE = (VolumePoint(us(1), 0.5), VolumePoint(us(3), 1.5), VolumePoint(us(4), 1.0))


def with_points(*points: VolumePoint, **fields: object) -> Timeline:
    return timeline_of(lane("A", sound("a", 2, 5, source_s=5, volume_points=points, **fields)))


def heard(clip: Clip) -> np.ndarray:
    return clip_gain(clip, np.linspace(0, clip.duration_us / us(1), 5001))


def offsets(timeline: Timeline) -> list[float]:
    return [point.offset_us / us(1) for point in timeline.clip("a").volume_points]


def test_a_new_point_lies_on_the_line_and_the_sound_does_not_change() -> None:
    before = with_points(*LINE, fade_in_us=us(1))
    for at_s in (0, 0.3, 2.2, 3.7, 5):
        after = AddVolumePoint("a", us(at_s)).apply(before)
        assert len(after.clip("a").volume_points) == 4
        np.testing.assert_allclose(heard(after.clip("a")), heard(before.clip("a")), atol=1e-12)
        assert point_on_line(before.clip("a"), us(at_s)) == pytest.approx(
            next(p.gain for p in after.clip("a").volume_points if p.offset_us == us(at_s))
        )


def test_the_first_point_takes_over_the_level_at_both_ends() -> None:
    before = with_points(volume=0.37)
    after = AddVolumePoint("a", us(2)).apply(before)
    assert after.clip("a").volume_points == (VolumePoint(us(2), 0.37),)
    np.testing.assert_array_equal(heard(after.clip("a")), heard(before.clip("a")))


def test_a_point_where_there_is_one_changes_nothing_and_one_outside_is_refused() -> None:
    before = with_points(*LINE)
    assert AddVolumePoint("a", us(1)).apply(before) is before
    for at_us in (-1, us(5) + 1):
        with pytest.raises(EditError, match="outside"):
            AddVolumePoint("a", at_us).apply(before)


def test_moving_the_line_moves_all_points_by_the_same_decibels_and_keeps_them_below_the_limit() -> None:
    before = with_points(*LINE)
    after = ShiftVolume(("a",), 10 ** (-6 / 20)).apply(before)
    for old, new in zip(LINE, after.clip("a").volume_points, strict=True):
        assert 20 * math.log10(new.gain / old.gain) == pytest.approx(-6)
    loud = SetVolume(("a",), 10.0).apply(before).clip("a")
    assert max(point.gain for point in loud.volume_points) == 10.0


def test_the_last_point_removed_leaves_its_level_as_the_volume() -> None:
    timeline = with_points(*LINE)
    timeline = RemoveVolumePoints("a", (0, 2)).apply(timeline)
    assert timeline.clip("a").volume_points == (LINE[1],)
    timeline = RemoveVolumePoints("a", (0,)).apply(timeline)
    assert (timeline.clip("a").volume_points, timeline.clip("a").volume) == ((), 1.5)


def test_clearing_leaves_the_level_of_the_last_point_that_is_not_hidden() -> None:
    timeline = with_points(*LINE, VolumePoint(us(9), 0.1))
    cleared = ClearVolumePoints(("a",)).apply(timeline).clip("a")
    assert (cleared.volume_points, cleared.volume) == ((), 1.0)


def test_points_stop_at_their_neighbours_and_at_the_ends_of_the_clip() -> None:
    timeline = with_points(*LINE)
    assert offsets(MoveVolumePoints("a", (1,), us(9)).apply(timeline)) == [1, 3.999999, 4]
    assert offsets(MoveVolumePoints("a", (1,), -us(9)).apply(timeline)) == [1, 1.000001, 4]
    assert offsets(MoveVolumePoints("a", (0,), -us(9)).apply(timeline)) == [0, 3, 4]
    assert offsets(MoveVolumePoints("a", (2,), us(9)).apply(timeline)) == [1, 3, 5]
    assert offsets(MoveVolumePoints("a", (0, 1, 2), us(9)).apply(timeline)) == [2, 4, 5], (
        "all by the same time"
    )


def test_two_points_move_together_in_level_and_the_third_stays() -> None:
    after = MoveVolumePoints("a", (0, 1), factor=0.5).apply(with_points(*LINE))
    assert [point.gain for point in after.clip("a").volume_points] == [0.25, 0.75, 1.0]


def test_a_silent_point_can_be_made_louder_and_nothing_passes_the_limit() -> None:
    silent = with_points(VolumePoint(us(1), 0.0), VolumePoint(us(2), 9.0))
    after = MoveVolumePoints("a", (0, 1), factor=100.0).apply(silent)
    assert [point.gain for point in after.clip("a").volume_points] == [pytest.approx(0.1), 10.0]
    for factor in (math.nan, math.inf, -1.0):
        with pytest.raises(EditError):
            MoveVolumePoints("a", (0,), factor=factor).apply(silent)
    with pytest.raises(EditError, match="no longer there"):
        MoveVolumePoints("a", (2,)).apply(silent)


def test_points_stay_with_their_sound_when_an_edge_is_trimmed_and_come_back() -> None:
    before = with_points(*LINE)
    trimmed = TrimClip("a", TimeRange.between(us(4), us(6))).apply(before)
    assert offsets(trimmed) == [-1, 1, 2]
    times_s = np.linspace(0, 2, 101)
    np.testing.assert_allclose(
        clip_gain(trimmed.clip("a"), times_s), clip_gain(before.clip("a"), times_s + 2), atol=1e-12
    )
    back = TrimClip("a", before.clip("a").timeline_range).apply(trimmed)
    assert back.clip("a") == before.clip("a")


def test_a_hidden_point_is_not_pulled_into_the_clip_by_moving_it_outwards() -> None:
    trimmed = TrimClip("a", TimeRange.between(us(4), us(6))).apply(with_points(*LINE))
    assert offsets(MoveVolumePoints("a", (0,), -us(1)).apply(trimmed)) == [-1, 1, 2]
    assert offsets(MoveVolumePoints("a", (0,), us(1.5)).apply(trimmed)) == [0.5, 1, 2]


def test_points_and_fades_follow_the_speed() -> None:
    before = with_points(*LINE, fade_in_us=us(1), fade_out_us=us(2))
    fast = SetSpeed(("a",), 2.0, True).apply(before).clip("a")
    assert fast.timeline_range == TimeRange(us(2), us(2.5))
    assert [p.offset_us for p in fast.volume_points] == [us(0.5), us(1.5), us(2)]
    assert (fast.fade_in_us, fast.fade_out_us) == (us(0.5), us(1))
    slow = SetSpeed(("a",), 0.25, False).apply(before).clip("a")
    assert (slow.duration_us, slow.keeps_pitch) == (us(20), False)
    back = SetSpeed(("a",), 1.0, True).apply(SetSpeed(("a",), 2.0, True).apply(before))
    assert back.clip("a") == before.clip("a")


def test_a_split_between_points_changes_nothing_that_is_heard() -> None:
    before = with_points(*LINE)
    after = SplitClips(("a",), us(4.2)).apply(before)
    left, right = after.track("A").clips
    whole = clip_gain(before.clip("a"), np.linspace(0, 5, 5001))
    parts = [clip_gain(left, np.linspace(0, 2.2, 2201))[:-1], clip_gain(right, np.linspace(0, 2.8, 2801))]
    np.testing.assert_allclose(np.concatenate(parts), whole, atol=1e-12)


def test_points_at_one_moment_become_one_and_levels_that_are_none_are_refused() -> None:
    twice = SetVolumePoints("a", (VolumePoint(us(1), 0.1), VolumePoint(us(1), 0.2))).apply(with_points())
    assert twice.clip("a").volume_points == (VolumePoint(us(1), 0.2),)
    for gain in (math.nan, math.inf, -0.1, 10.1):
        with pytest.raises(EditError, match=r"\+20 dB"):
            SetVolumePoints("a", (VolumePoint(0, gain),)).apply(with_points())
