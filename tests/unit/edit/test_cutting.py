"""Trimming, looping and cutting at the playhead."""

from __future__ import annotations

import pytest

from editor.edit.clip_commands import (
    LoopClip,
    PlaceClip,
    SetSpeed,
    SplitClips,
    TrimClip,
    TrimToPlayhead,
)
from editor.edit.group_commands import LinkToPicture
from editor.edit.looping import MOST_REPEATS
from editor.errors import EditError
from editor.model.clip import SMOOTH
from editor.model.ids import new_id
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from tests.edit_timelines import lane, sound, timeline_of, us

DAY_US = 24 * 3600 * us(1)


def spans(timeline: Timeline, track_id: str = "A") -> list[tuple[float, float]]:
    return [(c.start_us / us(1), c.end_us / us(1)) for c in timeline.track(track_id).clips]


def hit(**fields: object) -> Timeline:
    """A clip of 0.2 s to 0.8 s of a sound of 1 s."""
    return timeline_of(lane("A", sound("a", 0, 0.6, source_s=0.2, material_id="hit", **fields)))


def test_a_sound_drawn_out_past_its_file_begins_again_without_gaps_and_the_last_one_is_cut() -> None:
    after = LoopClip("a", TimeRange(0, us(2)), new_id()).apply(hit())
    assert spans(after) == [(0, 0.8), (0.8, 1.6), (1.6, 2.0)]
    sources = [clip.source_range for clip in after.track("A").clips]
    assert sources == [TimeRange(us(0.2), us(0.8))] * 2 + [TimeRange(us(0.2), us(0.4))]
    assert len({clip.id for clip in after.track("A").clips}) == 3


def test_the_fade_in_stays_with_the_first_repeat_and_the_fade_out_goes_to_the_last() -> None:
    before = hit(fade_in_us=us(0.1), fade_out_us=us(0.2), fade_out_curve=SMOOTH, group_id="")
    first, middle, last = LoopClip("a", TimeRange(0, us(2)), new_id()).apply(before).track("A").clips
    assert (first.fade_in_us, first.fade_out_us) == (us(0.1), 0)
    assert (middle.fade_in_us, middle.fade_out_us) == (0, 0)
    assert (last.fade_in_us, last.fade_out_us, last.fade_out_curve) == (0, us(0.2), SMOOTH)


def test_looping_follows_speed_and_stays_a_trim_while_the_file_reaches() -> None:
    fast = SetSpeed(("a",), 2.0).apply(hit())
    assert spans(LoopClip("a", TimeRange(0, us(1)), new_id()).apply(fast)) == [(0, 0.4), (0.4, 0.8), (0.8, 1)]
    assert spans(LoopClip("a", TimeRange(0, us(0.7)), new_id()).apply(hit())) == [(0, 0.7)]
    assert spans(LoopClip("a", TimeRange(0, us(0.3)), new_id()).apply(hit())) == [(0, 0.3)]


def test_a_reversed_sound_loops_too() -> None:
    after = LoopClip("a", TimeRange(0, us(2)), new_id()).apply(hit(is_reversed=True))
    sources = [clip.source_range for clip in after.track("A").clips]
    assert spans(after) == [(0, 0.8), (0.8, 1.6), (1.6, 2.0)]
    assert sources == [TimeRange(0, us(0.8))] * 2 + [TimeRange(us(0.4), us(0.4))]


def test_a_loop_covers_nothing_and_does_not_repeat_without_end() -> None:
    blocked = timeline_of(lane("A", sound("a", 0, 1, material_id="hit"), sound("b", 3, 1)))
    with pytest.raises(EditError) as refusal:
        LoopClip("a", TimeRange(0, us(4)), new_id()).apply(blocked)
    assert "b" in refusal.value.clip_ids
    with pytest.raises(EditError, match=f"{MOST_REPEATS} is the most"):
        LoopClip("a", TimeRange(0, DAY_US), new_id()).apply(hit())


def test_the_sound_beside_the_playhead_is_cut_away() -> None:
    before = timeline_of(lane("A", sound("a", 0, 4)), lane("B", sound("b", 1, 4)))
    left = TrimToPlayhead(("a", "b"), us(2), "left").apply(before)
    assert (spans(left), spans(left, "B")) == ([(2, 4)], [(2, 5)])
    assert left.clip("a").source_range == TimeRange(us(2), us(2))
    right = TrimToPlayhead(("a", "b"), us(2), "right").apply(before)
    assert (spans(right), spans(right, "B")) == ([(0, 2)], [(1, 2)])
    with pytest.raises(EditError, match="not inside") as refusal:
        TrimToPlayhead(("a", "b"), us(9), "left").apply(before)
    assert refusal.value.clip_ids == ("a", "b")
    assert left.clip("b").source_range == TimeRange(us(1), us(3))


def test_all_clips_under_the_playhead_are_split_and_the_others_stay() -> None:
    before = timeline_of(lane("A", sound("a", 0, 4), sound("c", 5, 1)), lane("B", sound("b", 1, 4)))
    split = SplitClips(("a", "b", "c"), us(2), new_id())
    after = split.apply(before)
    assert (spans(after), spans(after, "B")) == ([(0, 2), (2, 4), (5, 6)], [(1, 2), (2, 5)])
    assert split.apply(before) == after
    assert split.label_on(before) == "Split 3 clips"


def test_groups_cut_through_become_two_groups_and_stay_one_where_a_member_is_whole() -> None:
    members = [sound(name, 0, 4, group_id="G") for name in "ab"]
    before = timeline_of(lane("A", members[0]), lane("B", members[1]))
    cut = SplitClips(("a", "b"), us(2), new_id()).apply(before)
    groups = [[clip.group_id for clip in cut.track(track_id).clips] for track_id in "AB"]
    assert groups[0] == groups[1]
    assert groups[0][0] == "G" != groups[0][1] != ""
    half = SplitClips(("a",), us(2), new_id()).apply(before)
    assert [clip.group_id for clip in half.track("A").clips] == ["G", "G"]


def test_splitting_a_sound_never_splits_its_picture() -> None:
    linked = LinkToPicture(("a",)).apply(timeline_of(lane("A", sound("a", 0, 4))))
    after = SplitClips(("a",), us(2)).apply(linked)
    assert after.track("main") is linked.track("main")


def test_a_trim_takes_from_the_fade_of_its_own_edge_first() -> None:
    before = timeline_of(lane("A", sound("a", 0, 10, fade_in_us=us(3), fade_out_us=us(4))))
    right = TrimClip("a", TimeRange(0, us(5))).apply(before).clip("a")
    assert (right.fade_in_us, right.fade_out_us) == (us(3), us(2))
    left = TrimClip("a", TimeRange.between(us(5), us(10))).apply(before).clip("a")
    assert (left.fade_in_us, left.fade_out_us) == (us(1), us(4))
    tiny = TrimClip("a", TimeRange(0, us(2))).apply(before).clip("a")
    assert (tiny.fade_in_us, tiny.fade_out_us) == (us(2), 0)


def test_fades_of_a_file_that_are_too_long_stay_until_they_are_touched() -> None:
    before = timeline_of(lane("A", sound("a", 0, 5, fade_in_us=us(9), fade_out_us=us(4))))
    after = TrimClip("a", TimeRange(0, us(4))).apply(before).clip("a")
    assert (after.fade_in_us, after.fade_out_us) == (us(9), us(4))


def test_a_clip_longer_than_a_day_is_edited_like_any_other() -> None:
    long = timeline_of(lane("A", sound("a", 0, 5)))
    song = long.materials["song"]
    material = type(song)(song.id, song.kind, song.name, song.path, duration_us=3 * DAY_US)
    long = long.with_materials(material)
    drawn = TrimClip("a", TimeRange(0, 2 * DAY_US)).apply(long)
    assert drawn.clip("a").duration_us == 2 * DAY_US
    assert spans(SplitClips(("a",), DAY_US).apply(drawn)) == [(0, 86400), (86400, 172800)]
    with pytest.raises(EditError, match="would end after 240 hours"):
        PlaceClip("a", 9 * DAY_US).apply(drawn)


def test_no_edit_makes_a_clip_shorter_than_a_millisecond() -> None:
    before = timeline_of(lane("A", sound("a", 0, 5)))
    for target in (TimeRange(0, 999), TimeRange(us(5) - 1, 1), TimeRange(0, 0), TimeRange(0, -5)):
        with pytest.raises(EditError, match="that short"):
            TrimClip("a", target).apply(before)
    assert TrimClip("a", TimeRange(0, 1000)).apply(before).clip("a").duration_us == 1000
    with pytest.raises(EditError, match="not inside"):
        SplitClips(("a",), 999).apply(before)


def test_edits_keep_microseconds_as_they_are_given() -> None:
    before = timeline_of(lane("A", sound("a", 0, 5)))
    after = PlaceClip("a", 1_234_567, 2_345_679).apply(before).clip("a")
    assert after.timeline_range == TimeRange(1_234_567, 2_345_679)
