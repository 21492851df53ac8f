"""Lowering under speech: the line, the points that it makes, and what happens to those made by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from editor.edit.clip_commands import SetSpeed, SplitClip, TrimClip
from editor.edit.ducking import amount_of, factor_at, held, is_lowered, lowering_line
from editor.edit.ducking_commands import LowerUnderSpeech, RemoveLowering
from editor.edit.level_commands import ShiftVolume
from editor.edit.point_commands import AddVolumePoint, MoveVolumePoints
from editor.edit.split_fades import line_gain
from editor.errors import EditError
from editor.model.clip import VolumePoint
from editor.model.timing import TimeRange
from tests.edit_timelines import lane, sound, timeline_of, us


def stretch(start_s, end_s):
    return TimeRange.between(us(start_s), us(end_s))


SPEECH = (stretch(4, 6), stretch(10, 12))
LOW = 10 ** (-8 / 20)


def song(**fields):
    return timeline_of(lane("m", sound("song", 2, 16, **fields)), lane("n", sound("other", 0, 3)))


def lowered(timeline, speech=SPEECH, amount_db=-8.0, ids=("song",)):
    return LowerUnderSpeech(ids, speech, amount_db).apply(timeline)


def level_db(timeline, at_s):
    clip = timeline.clip("song")
    return 20 * math.log10(line_gain(clip, us(at_s) - clip.start_us))


def test_gaps_under_the_hold_are_joined_and_longer_ones_are_not():
    assert held([stretch(1, 2), stretch(2.69, 3)]) == [stretch(1, 3)]
    assert held([stretch(1, 2), stretch(2.7, 3)]) == [stretch(1, 2), stretch(2.7, 3)]
    assert held([stretch(2.7, 3), stretch(0, 5), stretch(4, 4)]) == [stretch(0, 5)]


def test_the_line_goes_down_before_the_speech_and_comes_back_after_it():
    line = lowering_line([stretch(4, 6)], -8.0)
    assert line == [(us(3.85), 1.0), (us(4), LOW), (us(6), LOW), (us(6.6), 1.0)]
    assert factor_at(line, 0) == 1.0
    assert factor_at(line, us(5)) == pytest.approx(LOW)
    assert factor_at(line, us(6.3)) == pytest.approx((1 + LOW) / 2)


def test_ways_back_and_down_that_meet_turn_at_their_crossing():
    line = lowering_line([stretch(1, 2), stretch(2.72, 3)], -14.0)
    times = [at_us for at_us, _ in line]
    assert times == sorted(set(times))
    assert 10 ** (-14 / 20) < factor_at(line, us(2.576)) < 1.0
    # Neither way is steeper than its own.
    rising = (factor_at(line, us(2.3)) - factor_at(line, us(2.0))) / 0.3
    assert rising == pytest.approx((1 - 10 ** (-14 / 20)) / 0.6)


@pytest.mark.parametrize("amount_db", [-4.0, -8.0, -14.0])
def test_the_level_is_down_by_the_amount_under_speech_and_as_before_elsewhere(amount_db):
    after = lowered(song(volume=0.5), amount_db=amount_db)
    before_db = level_db(song(volume=0.5), 5)
    for at_s in (4.0, 5.0, 6.0, 11.0):
        assert level_db(after, at_s) - before_db == pytest.approx(amount_db, abs=0.01)
    for at_s in (2.0, 3.8, 6.7, 9.8, 12.7, 17.9):
        assert level_db(after, at_s) == pytest.approx(before_db, abs=0.01)
    assert all(point.is_computed for point in after.clip("song").volume_points)
    assert amount_of(after.clip("song")) == pytest.approx(amount_db)


def test_speech_at_the_ends_of_the_clip_is_lowered_to_its_very_edge():
    after = lowered(song(), speech=(stretch(0, 3), stretch(17, 30)))
    clip = after.clip("song")
    assert clip.volume_points[0].offset_us == 0
    assert clip.volume_points[-1].offset_us == clip.duration_us
    assert level_db(after, 2) == pytest.approx(-8)
    assert level_db(after, 18) == pytest.approx(-8)


def test_without_speech_over_it_nothing_is_changed():
    timeline = song()
    assert lowered(timeline, speech=(stretch(18.7, 19),)) is timeline


def test_points_made_by_hand_keep_their_moments_and_are_given_back():
    points = (VolumePoint(us(1), 0.5), VolumePoint(us(3), 0.25), VolumePoint(us(14), 1.0))
    timeline = song(volume_points=points)
    after = lowered(timeline)
    by_hand = [p for p in after.clip("song").volume_points if not p.is_computed]
    assert [p.offset_us for p in by_hand] == [p.offset_us for p in points]
    # The line that the person drew goes down as a whole.
    for at_s in (4.5, 5.0, 5.9, 11.0):
        assert level_db(after, at_s) - level_db(timeline, at_s) == pytest.approx(-8, abs=0.05)
    assert RemoveLowering(("song",)).apply(after).clip("song") == timeline.clip("song")


def test_points_put_by_hand_afterwards_are_the_last_word():
    after = lowered(song())
    clip = after.clip("song")
    place = next(n for n, p in enumerate(clip.volume_points) if p.offset_us == us(2))
    moved = MoveVolumePoints("song", (place,), us(0.2), 1.5).apply(after)
    own = moved.clip("song").volume_points[place]
    assert not own.is_computed
    added = AddVolumePoint("song", us(12)).apply(moved)
    again = lowered(added, amount_db=-14.0)
    assert own in again.clip("song").volume_points
    assert sum(not p.is_computed for p in again.clip("song").volume_points) == 2
    assert level_db(again, 11) < -10
    rest = RemoveLowering(("song",)).apply(again).clip("song").volume_points
    assert len(rest) == 2 and own in rest


def test_lowering_again_is_the_same_and_without_an_amount_keeps_the_old_one():
    once = lowered(song(), amount_db=-14.0)
    assert lowered(once, amount_db=-14.0) is once
    other = LowerUnderSpeech(("song",), (stretch(8, 9),)).apply(once)
    assert level_db(other, 8.5) == pytest.approx(-14)
    assert level_db(other, 5) == pytest.approx(0)
    assert LowerUnderSpeech(("other",), (stretch(0, 9),)).apply(song()).clip("other").volume_points == ()


def test_what_changes_a_clip_keeps_what_is_computed():
    after = lowered(song())
    n_computed = sum(p.is_computed for p in after.clip("song").volume_points)
    for command in (
        TrimClip("song", stretch(3, 15)),
        SetSpeed(("song",), 2.0),
        ShiftVolume(("song",), 0.5),
    ):
        changed = command.apply(after).clip("song")
        assert sum(p.is_computed for p in changed.volume_points) == n_computed, command
    parts = SplitClip("song", us(5), "right").apply(after)
    assert all(p.is_computed for part in ("song", "right") for p in parts.clip(part).volume_points)
    fading = lowered(song(fade_in_us=us(4)))
    cut = SplitClip("song", us(4.5), "right").apply(fading)
    assert is_lowered(cut.clip("song")) and is_lowered(cut.clip("right"))


def test_recalculating_after_a_trim_finds_the_speech_where_it_is():
    trimmed = TrimClip("song", stretch(3, 15)).apply(lowered(song()))
    again = lowered(trimmed)
    for at_s in (4.5, 11.5):
        assert level_db(again, at_s) == pytest.approx(-8)
    assert level_db(again, 8) == pytest.approx(0)


def test_amounts_outside_of_the_range_and_locked_tracks_are_refused():
    with pytest.raises(EditError):
        lowered(song(), amount_db=1.0)
    locked = song()
    locked = locked.with_track(replace(locked.track("m"), is_locked=True))
    with pytest.raises(EditError):
        lowered(locked)


def test_several_clips_go_down_in_one_edit():
    after = lowered(song(), speech=(stretch(1, 5),), ids=("song", "other"))
    assert is_lowered(after.clip("song")) and is_lowered(after.clip("other"))
