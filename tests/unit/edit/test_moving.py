"""Moving and copying: groups go together, nothing is covered, a blocked clip blocks all and is named."""

from __future__ import annotations

import pytest

from editor.edit.clip_commands import CopyClips, DuplicateClips, MoveClips, RemoveClips
from editor.edit.group_commands import GroupClips, LinkToPicture, UngroupClips
from editor.errors import EditError
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track, TrackKind
from tests.edit_timelines import lane, sound, starts, timeline_of, us


@pytest.fixture
def grouped() -> Timeline:
    """Two clips of one group on two tracks, and one that stands behind the second."""
    return timeline_of(
        lane("A", sound("a", 0, 2, group_id="G"), sound("far", 20, 1)),
        lane("B", sound("b", 1, 2, group_id="G"), sound("wall", 6, 1)),
    )


def test_a_group_moves_together_when_one_of_it_is_named(grouped: Timeline) -> None:
    after = MoveClips(("a",), us(2)).apply(grouped)
    assert starts(after, "A") == {"a": 2, "far": 20}
    assert starts(after, "B") == {"b": 3, "wall": 6}


def test_a_blocked_member_blocks_the_whole_group_and_both_clips_are_named(grouped: Timeline) -> None:
    with pytest.raises(EditError) as refusal:
        MoveClips(("a",), us(4)).apply(grouped)
    assert refusal.value.clip_ids == ("b", "wall")
    assert refusal.value.message == "“b” does not fit here: “wall” is in the way."


def test_a_member_on_a_locked_track_blocks_the_group(grouped: Timeline) -> None:
    tracks = tuple(
        Track(t.id, t.kind, t.name, t.clips, is_locked=True) if t.id == "B" else t for t in grouped.tracks
    )
    with pytest.raises(EditError) as refusal:
        MoveClips(("a",), us(1)).apply(Timeline(tracks, grouped.materials))
    assert refusal.value.clip_ids == ("b",)


def test_a_member_before_the_beginning_blocks_the_group(grouped: Timeline) -> None:
    with pytest.raises(EditError) as refusal:
        MoveClips(("b",), -us(1)).apply(grouped)
    assert refusal.value.clip_ids == ("a",)


def test_a_clip_linked_to_the_picture_takes_the_picture_along_and_an_unlinked_one_does_not() -> None:
    before = timeline_of(lane("A", sound("a", 11, 2)))
    linked = LinkToPicture(("a",), new_id()).apply(before)
    assert linked.clip("a").group_id == linked.clip("q").group_id != ""
    assert linked.clip("p").group_id == ""
    after = MoveClips(("a",), us(1)).apply(linked)
    assert (after.clip("a").start_us, after.clip("q").start_us) == (us(12), us(11))
    free = UngroupClips(("a",)).apply(linked)
    assert free.clip("q").group_id == ""
    assert MoveClips(("a",), us(1)).apply(free).clip("q").start_us == us(10)


def test_linking_needs_a_picture_under_the_start() -> None:
    with pytest.raises(EditError, match="no picture under"):
        LinkToPicture(("a",)).apply(timeline_of(lane("A", sound("a", 25, 2))))
    with pytest.raises(EditError, match="Only sound"):
        LinkToPicture(("p",)).apply(timeline_of())


def test_two_sounds_over_one_picture_clip_join_one_link_and_one_over_another_gets_its_own() -> None:
    before = timeline_of(lane("A", sound("a", 1, 2), sound("b", 4, 2), sound("c", 12, 2)))
    after = LinkToPicture(("a", "b", "c"), new_id()).apply(before)
    groups = {name: after.clip(name).group_id for name in "abcpq"}
    assert groups["a"] == groups["b"] == groups["p"] != groups["c"] == groups["q"]


def test_a_new_group_takes_its_clips_out_of_their_old_groups(grouped: Timeline) -> None:
    after = GroupClips(("a", "far"), "H").apply(grouped)
    assert after.clip("a").group_id == after.clip("far").group_id == "H"
    assert after.clip("b").group_id == "", "a group of one is no group"
    with pytest.raises(EditError, match="two clips"):
        GroupClips(("a",)).apply(grouped)


def test_a_linked_sound_can_be_deleted_without_its_picture_but_goes_with_it() -> None:
    linked = LinkToPicture(("a",)).apply(timeline_of(lane("A", sound("a", 1, 2))))
    without_sound = RemoveClips(("a",)).apply(linked)
    assert without_sound.find("a") is None
    assert without_sound.clip("p").group_id == ""
    without_picture = RemoveClips(("p",)).apply(linked)
    assert without_picture.find("a") is None
    assert without_picture.find("p") is None


def test_clips_go_down_by_lanes_and_onto_a_new_track_below_the_last() -> None:
    before = timeline_of(lane("A", sound("a", 0, 2)), lane("B", sound("b", 0, 2)))
    made = Track("N", TrackKind.SOUND, "New", is_for_now=True)
    after = MoveClips(("a", "b"), 0, track_shift=1, new_track=made).apply(before)
    assert (starts(after, "A"), starts(after, "B"), starts(after, "N")) == ({}, {"a": 0}, {"b": 0})
    with pytest.raises(EditError) as refusal:
        MoveClips(("a", "b"), 0, track_shift=1).apply(before)
    assert refusal.value.clip_ids == ("b",)


def test_only_the_named_clips_go_to_the_named_track_and_the_group_stays_on_its_own(grouped: Timeline) -> None:
    wide = Timeline((*grouped.tracks, lane("C")), grouped.materials)
    after = MoveClips(("a",), us(1), "C").apply(wide)
    assert starts(after, "C") == {"a": 1}
    assert starts(after, "B")["b"] == 2


def test_a_track_made_for_now_goes_with_its_last_clip_in_the_same_step_and_others_stay() -> None:
    before = timeline_of(lane("A", sound("a", 0, 2), is_for_now=True), lane("B", sound("b", 10, 1)))
    for edit in (MoveClips(("a",), 0, "B"), RemoveClips(("a",))):
        assert [track.id for track in edit.apply(before).tracks] == ["main", "B"]
    assert [track.id for track in RemoveClips(("b",)).apply(before).tracks] == ["main", "A", "B"]


def test_an_empty_track_that_was_made_for_now_stays_until_it_has_had_a_clip() -> None:
    before = timeline_of(lane("A", is_for_now=True), lane("B", sound("b", 0, 1)))
    after = MoveClips(("b",), us(1)).apply(before)
    assert [track.id for track in after.tracks] == ["main", "A", "B"]


def test_a_copy_has_ids_of_its_own_and_a_group_of_its_own(grouped: Timeline) -> None:
    copy = CopyClips(("a",), us(10), new_id())
    after = copy.apply(grouped)
    made = after.clip(copy.copied_id(grouped, "a"))
    assert made.start_us == us(10)
    partner = next(c for _, c in after.clips() if c.group_id == made.group_id and c.id != made.id)
    assert partner.start_us == us(11)
    assert made.group_id not in ("", "G")
    assert after.clip("a") == grouped.clip("a")
    assert copy.apply(grouped) == after


def test_a_copy_of_a_linked_sound_leaves_the_picture_alone() -> None:
    linked = LinkToPicture(("a",)).apply(timeline_of(lane("A", sound("a", 1, 2))))
    after = CopyClips(("a",), us(5), new_id()).apply(linked)
    assert len(after.track("main").clips) == 2
    assert len(after.track("A").clips) == 2
    assert after.track("A").clips[1].group_id == ""


def test_a_duplicate_lies_right_behind_or_further_down_or_on_a_new_track() -> None:
    before = timeline_of(lane("A", sound("a", 0, 2)), lane("B"))
    behind = DuplicateClips(("a",), new_id()).apply(before)
    assert [clip.start_us for clip in behind.track("A").clips] == [0, us(2)]
    blocked = timeline_of(lane("A", sound("a", 0, 2), sound("x", 3, 2)), lane("B"))
    below = DuplicateClips(("a",), new_id()).apply(blocked)
    assert [clip.start_us for clip in below.track("B").clips] == [us(2)]
    full = timeline_of(lane("A", sound("a", 0, 2), sound("x", 3, 2)))
    added = DuplicateClips(("a",), new_id()).apply(full)
    assert [clip.start_us for clip in added.tracks[-1].clips] == [us(2)]
    assert added.tracks[-1].is_for_now


def test_a_duplicate_of_several_keeps_their_distances() -> None:
    before = timeline_of(lane("A", sound("a", 0, 2), sound("b", 3, 1)), lane("B"))
    after = DuplicateClips(("a", "b"), new_id()).apply(before)
    assert [clip.start_us / us(1) for clip in after.track("A").clips] == [0, 3, 4, 7]
