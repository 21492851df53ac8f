"""Crossfades: two clips of a pair of tracks, both fades as long as their overlap (CF-1 to CF-3)."""

from __future__ import annotations

import pytest

from editor.edit.clip_commands import (
    MoveClips,
    RemoveAndClose,
    RemoveClips,
    SplitClips,
    TrimClip,
)
from editor.edit.clipboard import PasteClips, copy_clips
from editor.edit.crossfade_commands import (
    CrossfadeClips,
    OverlapClip,
    RemoveCrossfade,
    SetCrossfadeLength,
    crossfades_of,
    lane_of,
)
from editor.edit.lanes import lane_blocker, sound_lanes
from editor.edit.level_commands import SetFades
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.edit.track_commands import (
    MoveTrack,
    RemoveTrack,
    RenameTrack,
    SetTrackLocked,
    SetTrackMuted,
    SetTrackRole,
    SetTrackVolume,
)
from editor.errors import EditError
from editor.model.clip import EQUAL_POWER, LINEAR, SMOOTH, Clip
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline
from editor.model.timing import TimeRange
from tests.edit_timelines import lane, sound, starts, timeline_of, us


@pytest.fixture
def touching() -> Timeline:
    """Two clips that touch at 5 s, with sound of their files beyond it, and a third behind them."""
    return timeline_of(
        lane("A", sound("a", 0, 5, source_s=2), sound("b", 5, 5, source_s=15), sound("c", 12, 3, source_s=1)),
        lane("B"),
    )


@pytest.fixture
def crossed(touching: Timeline) -> Timeline:
    return CrossfadeClips("a", "b", us(2)).apply(touching)


def overlaps(timeline: Timeline) -> list[tuple[str, str, float, float]]:
    return [
        (cross.left_id, cross.right_id, cross.place.start_us / us(1), cross.place.duration_us / us(1))
        for cross in crossfades_of(timeline, "A")
    ]


def test_a_crossfade_lies_around_the_cut_on_two_tracks_of_one_lane(crossed: Timeline) -> None:
    assert overlaps(crossed) == [("a", "b", 4, 2)]
    first, second = lane_of(crossed, "A")
    assert second.pair_id == first.id == "A"
    assert [track.id for track in crossed.tracks].index(second.id) == 2, "right below the first"
    a, b = crossed.clip("a"), crossed.clip("b")
    assert (a.end_us, b.start_us, a.fade_out_us, b.fade_in_us) == (us(6), us(4), us(2), us(2))
    assert a.source_range == TimeRange(us(2), us(6))
    assert b.source_range == TimeRange(us(14), us(6))
    assert len(sound_lanes(crossed)) == 2


def test_without_a_length_it_is_a_second_or_what_the_files_have() -> None:
    full = timeline_of(lane("A", sound("a", 0, 5), sound("b", 5, 5, source_s=9)))
    assert overlaps(CrossfadeClips("a", "b").apply(full)) == [("a", "b", 4.5, 1)]
    short = timeline_of(
        lane("A", sound("a", 0, 0.8, material_id="hit", source_s=0.1), sound("b", 0.8, 5, source_s=0))
    )
    assert overlaps(CrossfadeClips("a", "b").apply(short)) == [("a", "b", 0.8, 0.1)]
    none = timeline_of(lane("A", sound("a", 0, 1, material_id="hit"), sound("b", 1, 5)))
    with pytest.raises(EditError, match="Neither file has more sound"):
        CrossfadeClips("a", "b").apply(none)
    with pytest.raises(EditError, match=r"at most 0\.10 s"):
        CrossfadeClips("a", "b", us(1)).apply(short)


def test_one_file_that_runs_on_gets_a_straight_crossfade_and_two_files_equal_power(
    touching: Timeline,
) -> None:
    other = CrossfadeClips("a", "b").apply(touching)
    assert other.clip("a").fade_out_curve == other.clip("b").fade_in_curve == EQUAL_POWER
    cut = SplitClips(("a",), us(2)).apply(touching)
    left, right = cut.track("A").clips[:2]
    same = CrossfadeClips(left.id, right.id, us(1)).apply(cut)
    assert same.clip(left.id).fade_out_curve == same.clip(right.id).fade_in_curve == LINEAR
    chosen = CrossfadeClips("a", "b", us(1), new_id(), SMOOTH).apply(touching)
    assert chosen.clip("a").fade_out_curve == chosen.clip("b").fade_in_curve == SMOOTH


def test_clips_that_do_not_touch_or_lie_elsewhere_do_not_cross_fade(touching: Timeline) -> None:
    with pytest.raises(EditError, match="do not touch") as refusal:
        CrossfadeClips("b", "c").apply(touching)
    assert refusal.value.clip_ids == ("b", "c")
    apart = MoveClips(("b",), 0, "B").apply(touching)
    with pytest.raises(EditError, match="one track"):
        CrossfadeClips("a", "b").apply(apart)


def test_moving_a_clip_over_its_neighbour_makes_a_crossfade_and_away_leaves_plain_fades(
    touching: Timeline,
) -> None:
    over = OverlapClip("c", us(8), "b").apply(touching)
    assert overlaps(over) == [("b", "c", 8, 2)]
    closer = MoveClips(("c",), us(1)).apply(over)
    assert overlaps(closer) == [("b", "c", 9, 1)]
    assert closer.clip("b").fade_out_us == closer.clip("c").fade_in_us == us(1)
    away = MoveClips(("c",), us(3)).apply(over)
    assert overlaps(away) == []
    assert (away.clip("b").fade_out_us, away.clip("c").fade_in_us) == (us(2), us(2))
    assert len(lane_of(away, "A")) == 1, "the second track of the pair has gone"
    assert starts(away, "A") == {"a": 0, "b": 5, "c": 11}


def test_a_chosen_curve_stays_while_an_overlap_is_dragged_on(touching: Timeline) -> None:
    over = OverlapClip("c", us(8), "b", curve=SMOOTH).apply(touching)
    further = OverlapClip("c", us(9), "b").apply(over)
    assert further.clip("c").fade_in_curve == further.clip("b").fade_out_curve == SMOOTH


def test_nothing_is_ever_covered_whole_and_three_never_sound_at_once(crossed: Timeline) -> None:
    with pytest.raises(EditError) as refusal:
        OverlapClip("c", us(6.5), "b").apply(crossed)
    assert refusal.value.clip_ids == ("c", "b")
    with pytest.raises(EditError):
        OverlapClip("c", us(5), "b").apply(crossed)
    with pytest.raises(EditError):
        OverlapClip("c", us(12), "c").apply(crossed)


def test_a_plain_move_into_the_other_track_of_a_lane_is_refused(crossed: Timeline) -> None:
    with pytest.raises(EditError) as refusal:
        MoveClips(("c",), -us(4)).apply(crossed)
    assert refusal.value.clip_ids == ("c", "b")
    assert lane_blocker(crossed, "A", TimeRange(us(8), us(1))) == crossed.clip("b")
    assert lane_blocker(crossed, "A", TimeRange(us(10), us(1))) is None


def test_a_chain_of_crossfades_takes_turns_on_two_tracks(touching: Timeline) -> None:
    chain = OverlapClip("c", us(9), "b").apply(CrossfadeClips("a", "b", us(2)).apply(touching))
    assert overlaps(chain) == [("a", "b", 4, 2), ("b", "c", 9, 1)]
    first, second = lane_of(chain, "A")
    assert ([c.id for c in first.clips], [c.id for c in second.clips]) == (["a", "c"], ["b"])
    b = chain.clip("b")
    assert (b.fade_in_us, b.fade_out_us) == (us(2), us(1))


def test_a_middle_crossfade_between_two_chains_is_sorted_out() -> None:
    clips = [sound(name, 4 * n, 4, source_s=10) for n, name in enumerate("abcd")]
    timeline = timeline_of(lane("A", *clips))
    for left, right in ("ab", "cd", "bc"):
        timeline = CrossfadeClips(left, right, us(1)).apply(timeline)
    assert [cross[:2] for cross in overlaps(timeline)] == [("a", "b"), ("b", "c"), ("c", "d")]
    first, second = lane_of(timeline, "A")
    assert {"".join(c.id for c in first.clips), "".join(c.id for c in second.clips)} == {"ac", "bd"}


def test_the_borders_of_a_crossfade_move_alone_or_both(crossed: Timeline) -> None:
    left = SetCrossfadeLength("a", "b", us(3), "left").apply(crossed)
    assert overlaps(left) == [("a", "b", 3, 3)]
    right = SetCrossfadeLength("a", "b", us(3), "right").apply(crossed)
    assert overlaps(right) == [("a", "b", 4, 3)]
    both = SetCrossfadeLength("a", "b", us(3)).apply(crossed)
    assert overlaps(both) == [("a", "b", 3.5, 3)]
    none = SetCrossfadeLength("a", "b", 0, "right").apply(crossed)
    assert overlaps(none) == []
    assert none.clip("a").end_us == none.clip("b").start_us == us(4)
    assert (none.clip("a").fade_out_us, none.clip("b").fade_in_us) == (0, 0)


def test_a_dragged_border_stops_at_the_file_and_a_typed_length_is_refused(crossed: Timeline) -> None:
    dragged = SetCrossfadeLength("a", "b", us(60), "right", gesture="g").apply(crossed)
    assert overlaps(dragged) == [("a", "b", 4, 5.999)], "the left clip ends just before the right one"
    with pytest.raises(EditError, match="at most"):
        SetCrossfadeLength("a", "b", us(60), "right").apply(crossed)


def test_removing_a_crossfade_cuts_both_in_its_middle_and_leaves_one_track(crossed: Timeline) -> None:
    after = RemoveCrossfade("a", "b").apply(crossed)
    assert after.clip("a").end_us == after.clip("b").start_us == us(5)
    assert (after.clip("a").fade_out_us, after.clip("b").fade_in_us) == (0, 0)
    assert (after.clip("a").fade_out_curve, after.clip("b").fade_in_curve) == (LINEAR, LINEAR)
    assert len(lane_of(after, "A")) == 1
    assert RemoveCrossfade("a", "b").apply(after) is after


def test_trimming_one_clip_changes_the_length_of_its_crossfade(crossed: Timeline) -> None:
    after = TrimClip("b", TimeRange.between(us(5), us(10))).apply(crossed)
    assert overlaps(after) == [("a", "b", 5, 1)]
    assert (after.clip("a").fade_out_us, after.clip("b").fade_in_us) == (us(1), us(1))
    away = TrimClip("b", TimeRange.between(us(7), us(10))).apply(crossed)
    assert overlaps(away) == []
    assert away.clip("b").fade_in_us == us(2)


def test_the_fades_of_a_crossfade_are_as_long_as_it_is(crossed: Timeline) -> None:
    with pytest.raises(EditError, match="cross-fades here"):
        SetFades(("b",), us(1)).apply(crossed)
    after = SetFades(("b",), us(1), us(9)).apply(crossed)
    assert (after.clip("b").fade_in_us, after.clip("b").fade_out_us) == (us(2), us(4))
    both = SetFades(("a", "b"), us(1), us(1)).apply(crossed)
    assert (both.clip("a").fade_in_us, both.clip("a").fade_out_us) == (us(1), us(2))
    assert (both.clip("b").fade_in_us, both.clip("b").fade_out_us) == (us(2), us(1))


def test_a_clip_is_not_split_inside_a_crossfade_but_beside_it(crossed: Timeline) -> None:
    for at_s in (4, 5, 6):
        with pytest.raises(EditError, match="cross-fades here") as refusal:
            SplitClips(("a", "b"), us(at_s)).apply(crossed)
        assert set(refusal.value.clip_ids) == {"a", "b"}
    after = SplitClips(("b",), us(8)).apply(crossed)
    assert overlaps(after) == [("a", "b", 4, 2)]


def test_the_tracks_of_a_pair_are_edited_as_one(crossed: Timeline) -> None:
    second = lane_of(crossed, "A")[1].id
    for edit in (
        SetTrackMuted(second, True),
        SetTrackLocked("A", True),
        SetTrackVolume(second, 0.5),
        SetTrackRole("A", Role.SPEECH),
        RenameTrack(second, "Talk"),
    ):
        one, two = lane_of(edit.apply(crossed), "A")
        assert (one.is_muted, one.is_locked, one.volume, one.role, one.name) == (
            *(two.is_muted, two.is_locked, two.volume, two.role, two.name),
        )
    moved = MoveTrack(second, 1).apply(crossed)
    assert [track.id for track in moved.tracks] == ["main", "B", "A", second]
    assert [track.id for track in RemoveTrack("A").apply(crossed).tracks] == ["main", "B"]
    assert [track.id for track in RemoveTrack(second).apply(crossed).tracks] == ["main", "B"]


def test_removing_one_clip_leaves_the_other_on_the_first_track(crossed: Timeline) -> None:
    after = RemoveClips(("a",)).apply(crossed)
    assert starts(after, "A") == {"b": 4, "c": 12}
    assert len(lane_of(after, "A")) == 1


def test_both_clips_move_to_another_lane_and_go_on_cross_fading(crossed: Timeline) -> None:
    after = MoveClips(("a", "b"), us(1), "B").apply(crossed)
    assert [(c.left_id, c.right_id, c.place) for c in crossfades_of(after, "B")] == [
        ("a", "b", TimeRange(us(5), us(2)))
    ]
    assert len(lane_of(after, "A")) == 1


def test_copied_clips_that_cross_fade_do_so_where_they_are_pasted(crossed: Timeline) -> None:
    after = PasteClips(copy_clips(crossed, ("a", "b")), us(20), "B").apply(crossed)
    (cross,) = crossfades_of(after, "B")
    assert cross.place == TimeRange(us(24), us(2))


def test_a_gap_is_closed_in_the_whole_lane_and_crossfades_keep_their_lengths(crossed: Timeline) -> None:
    after = RemoveAndClose(("a",)).apply(crossed)
    assert starts(after, "A") == {"b": 0, "c": 8}
    chain = OverlapClip("c", us(9), "b").apply(crossed)
    closed = RemoveAndClose(("a",)).apply(chain)
    assert overlaps(closed) == [("b", "c", 5, 1)]


def test_a_dropped_sound_that_overlaps_one_neighbour_cross_fades_with_it(touching: Timeline) -> None:
    material = Material("new", MaterialKind.SOUND, "n.wav", "/n.wav", duration_us=us(1))
    clip = Clip("n", "new", "n.wav", TimeRange(us(9.5), us(1)), TimeRange(0, us(1)))
    sounds = (PlacedSound(material, clip, "A"),)
    with pytest.raises(EditError, match="in the way"):
        AddSounds(sounds).apply(touching)
    after = AddSounds(sounds, (("n", "b"),)).apply(touching)
    assert overlaps(after) == [("b", "n", 9.5, 0.5)]
    assert after.clip("n").fade_in_curve == EQUAL_POWER
    assert after.clip("n").fade_in_us == after.clip("b").fade_out_us == us(0.5)


def test_a_locked_lane_refuses_crossfades(touching: Timeline) -> None:
    locked = SetTrackLocked("A", True).apply(touching)
    with pytest.raises(EditError, match="locked"):
        CrossfadeClips("a", "b").apply(locked)
