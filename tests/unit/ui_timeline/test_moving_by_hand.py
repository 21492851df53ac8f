"""Moves, copies, crossfades, trims, loops and cuts as plain drags (M-1 to M-4, S-1 to S-4, CF-1 to CF-3)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from editor.model.clip import EQUAL_POWER, LINEAR, SMOOTH, Clip
from editor.model.timeline import Marker, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.ui.timeline.gesture_choice import gesture_for, hover_cursor
from editor.ui.timeline.gesture_move import MoveGesture
from editor.ui.timeline.gesture_razor import RazorGesture
from editor.ui.timeline.gesture_select import SelectGesture, after_click
from editor.ui.timeline.gesture_trim import TrimGesture
from editor.ui.timeline.gestures import Gesture, Habits, Pointer, Refused, Scene
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.refusals import PICTURE_IS_LOCKED
from editor.ui.timeline.rows import rows_of
from editor.ui.timeline.scale import Scale
from tests.unit.ui_timeline.making import (
    FILM,
    S,
    hit,
    moved,
    pictures,
    row_of,
    scene,
    sound,
    sounds,
    timeline,
)

BODY = 64


def press(made: Scene, x: float, y: float, **keys: bool) -> tuple[Gesture, Pointer]:
    pointer = Pointer(x, y, **keys)
    return gesture_for(made, hit(made, x, y), pointer), pointer


def after(made: Scene, gesture: Gesture) -> Timeline:
    command = gesture.command()
    return made.timeline if command is None else command.apply(made.timeline)


def lane_y(made: Scene, key: str) -> float:
    return row_of(made, key).y + BODY


def track_of(made: Timeline, clip_id: str) -> str:
    found = made.find(clip_id)
    assert found is not None
    return found[0].id


# tracks


def test_several_clips_keep_the_distance_of_their_tracks() -> None:
    made = timeline(
        sounds(sound("a", 1, 2)), sounds(sound("b", 2, 2), track_id="B"), sounds(track_id="C"),
        sounds(track_id="D"),
    )  # fmt: skip
    shown = scene(made, selection=frozenset("ab"), is_snapping=False)
    gesture, pointer = press(shown, 200, BODY)
    gesture.move(shown, moved(pointer, 100, 144))
    result = after(shown, gesture)
    assert (track_of(result, "a"), track_of(result, "b")) == ("C", "D")
    assert (result.clip("a").start_us, result.clip("b").start_us) == (2 * S, 3 * S)


def test_the_foot_makes_a_track_and_only_one() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 2)), sounds(sound("b", 1, 2), track_id="B")))
    gesture, pointer = press(shown, 200, BODY)
    gesture.move(shown, replace(pointer, y=700))
    result = after(shown, gesture)
    assert len([track for track in result.tracks if track.kind is TrackKind.SOUND]) == 3
    assert track_of(result, "a") == result.tracks[-1].id
    assert result.tracks[-1].is_for_now
    assert [(ghost.row_key, ghost.place) for ghost in gesture.ghosts] == [("new", TimeRange(S, 2 * S))]


def test_both_clips_of_two_lanes_go_down_by_one_lane_at_the_foot() -> None:
    made = timeline(sounds(sound("a", 1, 2)), sounds(sound("b", 1, 2), track_id="B"))
    shown = scene(made, selection=frozenset("ab"), is_snapping=False)
    gesture, pointer = press(shown, 200, BODY)
    gesture.move(shown, replace(pointer, y=700))
    result = after(shown, gesture)
    assert track_of(result, "a") == "B"
    assert track_of(result, "b") not in ("A", "B")


# groups, links, the picture


def grouped() -> Timeline:
    return timeline(
        pictures(sound("p", 0, 4, material=FILM, group_id="g"), sound("q", 4, 4, material=FILM)),
        sounds(sound("a", 1, 2, group_id="g"), sound("wall", 6, 2)),
        sounds(sound("b", 2, 1, group_id="h"), track_id="B"),
        sounds(sound("c", 3, 1, group_id="h"), track_id="C"),
    )


def test_a_link_to_the_locked_picture_holds_its_sound_and_says_why() -> None:
    shown = scene(grouped(), selection=frozenset("a"))
    gesture, pointer = press(shown, 200, lane_y(shown, "A"))
    gesture.move(shown, moved(pointer, 120))
    assert gesture.command() is None
    assert gesture.hint == PICTURE_IS_LOCKED
    assert gesture.blocked == {"p"}
    assert gesture.tag is not None and gesture.tag.is_refusal


def test_members_of_a_group_move_together() -> None:
    shown = scene(grouped(), selection=frozenset("b"), is_snapping=False)
    gesture, pointer = press(shown, 250, lane_y(shown, "B"))
    gesture.move(shown, moved(pointer, 100))
    result = after(shown, gesture)
    assert (result.clip("b").start_us, result.clip("c").start_us) == (3 * S, 4 * S)


def test_a_blocked_member_blocks_the_group_and_is_named() -> None:
    made = timeline(
        sounds(sound("a", 1, 2, group_id="g"), sound("x", 10, 1)),
        sounds(sound("b", 1, 2, group_id="g"), sound("wall", 3.5, 2), track_id="B"),
    )
    shown = scene(made, is_snapping=False)
    gesture, pointer = press(shown, 200, BODY)
    gesture.move(shown, moved(pointer, 100))
    assert gesture.command() is None
    assert gesture.blocked >= {"b", "wall"}
    assert {ghost.clip.id: ghost.is_refused for ghost in gesture.ghosts if ghost.clip} == {
        "a": False, "b": True,
    }  # fmt: skip
    assert "in the way" in gesture.hint


def unlocked(made: Timeline, **traits: object) -> Scene:
    rows = rows_of(made, is_picture_locked=False)
    return Scene(made, rows, Scale(100.0), is_picture_locked=False, **traits)  # type: ignore[arg-type]


def test_an_unlocked_picture_moves_and_is_trimmed() -> None:
    made = timeline(pictures(sound("p", 0, 4, material=FILM)), sounds(sound("a", 1, 2)))
    shown = unlocked(made, is_snapping=False)
    gesture, pointer = press(shown, 200, 20)
    assert isinstance(gesture, MoveGesture)
    gesture.move(shown, moved(pointer, 100))
    assert after(shown, gesture).clip("p").start_us == S
    gesture, pointer = press(shown, 398, 20)
    assert isinstance(gesture, TrimGesture)
    gesture.move(shown, moved(pointer, -100))
    assert after(shown, gesture).clip("p").end_us == 3 * S


def test_a_click_takes_the_whole_group_and_ctrl_one_member() -> None:
    made = grouped()
    assert after_click(made, frozenset(), made.clip("b"), Pointer(0, 0)) == frozenset("bc")
    assert after_click(made, frozenset("bc"), made.clip("b"), Pointer(0, 0, ctrl=True)) == frozenset("c")


def test_a_fade_of_a_linked_sound_leaves_the_picture_alone() -> None:
    shown = scene(grouped(), selection=frozenset("ap"))
    y = row_of(shown, "A").y + 12
    gesture, pointer = press(shown, 114, y)
    gesture.move(shown, moved(pointer, 60))
    result = after(shown, gesture)
    assert result.clip("a").fade_in_us > 0
    assert result.clip("p").fade_in_us == 0


# copies


def test_alt_copies_and_the_original_stays() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 2, fade_in_us=S))))
    gesture, pointer = press(shown, 200, BODY, alt=True)
    assert isinstance(gesture, MoveGesture)
    gesture.move(shown, moved(pointer, 305, alt=True))
    result = after(shown, gesture)
    first, copy = result.tracks[0].clips
    assert first == shown.timeline.clip("a")
    assert (copy.start_us, copy.fade_in_us, copy.material_id) == (4_050_000, S, first.material_id)
    assert gesture.hand == "copy"
    assert gesture.selects == (copy.id,)
    gesture.move(shown, moved(pointer, 305))
    assert gesture.hand == "closed-hand"
    assert after(shown, gesture).clip("a").start_us == 4_050_000


def test_a_copy_snaps_to_the_end_of_its_original_and_is_grouped_anew() -> None:
    made = timeline(
        sounds(sound("a", 1, 2, group_id="g")), sounds(sound("b", 1, 2, group_id="g"), track_id="B")
    )
    shown = scene(made)
    gesture, pointer = press(shown, 200, BODY, alt=True)
    gesture.move(shown, moved(pointer, 195, alt=True))
    result = after(shown, gesture)
    copies = [clip for track in result.tracks for clip in track.clips if clip.id not in ("a", "b")]
    assert [clip.start_us for clip in copies] == [3 * S, 3 * S]
    assert len({clip.group_id for clip in copies}) == 1
    assert copies[0].group_id not in ("", "g")


# crossfades


def two(**traits: object) -> Timeline:
    return timeline(
        sounds(sound("a", 0, 4), sound("b", 6, 4, source_s=20), sound("far", 30, 1), **traits)  # type: ignore[arg-type]
    )


def pair(first: Clip, second: Clip) -> Timeline:
    paired = Track("A2", TrackKind.SOUND, clips=(second,), pair_id="A")
    return timeline(sounds(first), paired)


def test_a_partial_overlap_makes_a_crossfade_at_release() -> None:
    shown = scene(two(), is_snapping=False)
    gesture, pointer = press(shown, 700, BODY)
    gesture.move(shown, moved(pointer, -320))
    assert gesture.tag is not None and gesture.tag.text == "Crossfade 1.20 s"
    result = after(shown, gesture)
    left, right = result.clip("a"), result.clip("b")
    assert (left.end_us, right.start_us) == (4 * S, 2_800_000)
    assert (left.fade_out_us, right.fade_in_us) == (1_200_000, 1_200_000)
    assert (left.fade_out_curve, right.fade_in_curve) == (EQUAL_POWER, EQUAL_POWER)
    tracks = {track.id: track for track in result.tracks}
    assert tracks[track_of(result, "a")].pair_id != tracks[track_of(result, "b")].pair_id
    assert gesture.preview is not None and len(gesture.preview.tracks) == 2


def test_the_parts_of_one_file_cross_straight() -> None:
    made = timeline(sounds(sound("a", 0, 4), sound("b", 6, 4, source_s=2.8)))
    shown = scene(made, is_snapping=False)
    gesture, pointer = press(shown, 700, BODY)
    gesture.move(shown, moved(pointer, -320))
    result = after(shown, gesture)
    assert (result.clip("a").fade_out_curve, result.clip("b").fade_in_curve) == (LINEAR, LINEAR)


def test_a_full_overlap_goes_to_the_next_free_track() -> None:
    made = timeline(sounds(sound("a", 0, 8), sound("b", 10, 2)), sounds(sound("c", 3, 4), track_id="B"))
    shown = scene(made, is_snapping=False)
    gesture, pointer = press(shown, 1100, BODY)
    gesture.move(shown, moved(pointer, -700))
    result = after(shown, gesture)
    assert track_of(result, "b") == result.tracks[-1].id
    assert result.tracks[-1].id not in ("A", "B")
    assert result.clip("b").start_us == 3 * S
    assert gesture.tag is not None and gesture.tag.quiet == "no room here: on a new track"


def test_over_a_locked_track_a_clip_is_refused_with_the_reason() -> None:
    made = timeline(sounds(sound("a", 1, 2)), sounds(track_id="B", is_locked=True), sounds(track_id="C"))
    shown = scene(made, is_snapping=False)
    gesture, pointer = press(shown, 200, BODY)
    gesture.move(shown, replace(pointer, y=72 + 40))
    assert gesture.command() is None
    assert "locked" in gesture.hint and gesture.hand == "no"
    assert [ghost.row_key for ghost in gesture.ghosts] == ["B"]
    gesture.move(shown, replace(pointer, y=144 + 40))
    assert track_of(after(shown, gesture), "a") == "C"


def test_a_clip_between_two_is_no_crossfade_of_three() -> None:
    made = timeline(sounds(sound("a", 0, 4), sound("b", 5, 4), sound("c", 20, 3)), sounds(track_id="B"))
    shown = scene(made, is_snapping=False)
    gesture, pointer = press(shown, 2100, BODY)
    gesture.move(shown, moved(pointer, -1700))
    result = after(shown, gesture)
    assert track_of(result, "c") == "B"
    assert gesture.tag is not None and gesture.tag.quiet == "no room here: on “Music 2”"


def test_moving_within_a_crossfade_changes_its_length_and_keeps_its_curves() -> None:
    left = sound("a", 0, 4, fade_out_us=S, fade_out_curve=SMOOTH)
    right = sound("b", 3, 4, fade_in_us=S, fade_in_curve=SMOOTH)
    shown = scene(pair(left, right), is_snapping=False)
    gesture, pointer = press(shown, 600, BODY)
    gesture.move(shown, moved(pointer, -50))
    result = after(shown, gesture)
    assert (result.clip("a").fade_out_us, result.clip("b").fade_in_us) == (1_500_000, 1_500_000)
    assert (result.clip("a").fade_out_curve, result.clip("b").fade_in_curve) == (SMOOTH, SMOOTH)
    assert gesture.tag is not None and gesture.tag.text == "Crossfade 1.50 s"


def test_moving_away_leaves_plain_fades() -> None:
    shown = scene(pair(sound("a", 0, 4, fade_out_us=S), sound("b", 3, 4, fade_in_us=S)), is_snapping=False)
    gesture, pointer = press(shown, 600, BODY)
    gesture.move(shown, moved(pointer, 300))
    result = after(shown, gesture)
    assert (result.clip("a").fade_out_us, result.clip("b").fade_in_us) == (S, S)
    assert result.clip("b").start_us == 6 * S


@pytest.mark.parametrize(("x", "dx", "place"), [(302, -50, (2.5, 4)), (398, 60, (3, 4.6))])
def test_either_border_changes_the_length(x: float, dx: float, place: tuple[float, float]) -> None:
    left = sound("a", 0, 4, fade_out_us=S, source_s=5)
    right = sound("b", 3, 4, fade_in_us=S, source_s=5)
    shown = scene(pair(left, right), is_snapping=False)
    gesture, pointer = press(shown, x, BODY)
    assert isinstance(gesture, TrimGesture)
    gesture.move(shown, moved(pointer, dx))
    result = after(shown, gesture)
    start_us, end_us = round(place[0] * S), round(place[1] * S)
    assert (result.clip("b").start_us, result.clip("a").end_us) == (start_us, end_us)
    length_us = end_us - start_us
    assert (result.clip("a").fade_out_us, result.clip("b").fade_in_us) == (length_us, length_us)
    assert gesture.tag is not None and gesture.tag.text == f"Crossfade {length_us / S:.2f} s"


def test_the_plate_and_the_borders_of_a_crossfade_are_found_and_its_knobs_are_not() -> None:
    shown = scene(pair(sound("a", 0, 4, fade_out_us=S), sound("b", 3, 4, fade_in_us=S)))
    plate = hit(shown, 350, 10)
    assert plate is not None and plate.zone is Zone.CROSSFADE
    assert plate.crossing is not None and plate.crossing.place == TimeRange(3 * S, S)
    assert hover_cursor(shown, plate, Pointer(350, 10)) == "pointing-hand"
    zones = [found.zone for x in range(296, 405) if (found := hit(shown, float(x), 12)) and found.zone]
    assert Zone.LEFT_EDGE in zones and Zone.RIGHT_EDGE in zones
    assert not [zone for zone in zones if zone.is_fade]


# snapping


@pytest.mark.parametrize(
    ("what", "expected", "label"),
    [("playhead", 3 * S, "playhead"), ("marker", 3 * S, "Chorus"), ("edge", 3 * S, "clip end")],
)
def test_a_clip_snaps_with_either_edge_to_everything_that_is_there(
    what: str, expected: int, label: str
) -> None:
    other = [sound("e", 1.7, 1.3)] if what == "edge" else []
    made = timeline(sounds(sound("a", 6, 2)), sounds(*other, track_id="B"))
    if what == "marker":
        made = replace(made, markers=(Marker("m", 3 * S, "Chorus"),))
    shown = scene(made, playhead_us=3 * S if what == "playhead" else 50 * S)
    for dx, start_us in ((-297, expected), (-505, expected - 2 * S)):
        gesture, pointer = press(shown, 700, BODY)
        gesture.move(shown, moved(pointer, dx))
        assert after(shown, gesture).clip("a").start_us == start_us
        assert gesture.snap is not None and gesture.snap.label == label
        gesture.move(shown, moved(pointer, dx, shift=True))
        assert gesture.snap is None
        assert after(shown, gesture).clip("a").start_us == 6 * S + dx * 10_000


def test_the_first_loud_moment_snaps_too_unless_the_person_does_not_want_it() -> None:
    made = timeline(sounds(sound("a", 6, 4)))
    for wanted, start_us in ((True, 2_300_000), (False, 2_270_000)):
        shown = scene(
            made, playhead_us=3 * S, habits=Habits(snaps_to_onset=wanted), onset_of=lambda _t, _c: 700_000
        )
        gesture, pointer = press(shown, 800, BODY)
        gesture.move(shown, moved(pointer, -373))
        assert after(shown, gesture).clip("a").start_us == start_us
        assert (gesture.onset is not None) is wanted
        if wanted:
            assert gesture.onset is not None and gesture.onset.time_us == 3 * S


def test_a_hundred_drags_at_the_smallest_zoom_leave_no_gap() -> None:
    rate = Fraction(30000, 1001)
    made = timeline(sounds(sound("a", 0, 1234.567891), sound("b", 4000, 700)), frame_rate=rate)
    scale = Scale(0.02)
    for number in range(100):
        shown = Scene(made, rows_of(made), scale)
        gesture, pointer = press(shown, scale.x_of(4350 * S), BODY)
        wanted = scale.x_of(1_234_567_891) - scale.x_of(4000 * S)
        gesture.move(shown, moved(pointer, wanted + number % 13 - 6))
        assert after(shown, gesture).clip("b").start_us == made.clip("a").end_us


# trimming and looping


def test_shift_trims_in_whole_milliseconds() -> None:
    made = timeline(pictures(sound("p", 0, 9, material=FILM)), sounds(sound("a", 1, 5)))
    shown = scene(made, 733.0)
    gesture, pointer = press(shown, shown.scale.x_of(6 * S) - 2, lane_y(shown, "A"))
    gesture.move(shown, moved(pointer, -101, shift=True))
    end_us = after(shown, gesture).clip("a").end_us
    assert end_us % 1000 == 0
    assert end_us == pytest.approx(6 * S - 101 / 733 * S, abs=1500)


def test_ctrl_past_the_end_repeats_the_sound_with_notches() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, source_s=56, fade_out_us=S))), is_snapping=False)
    gesture, pointer = press(shown, 398, BODY)
    assert isinstance(gesture, TrimGesture)
    gesture.move(shown, moved(pointer, 600))
    assert gesture.tag is not None and gesture.tag.text == "end of file"
    assert gesture.tag.quiet == "Ctrl repeats the sound"
    gesture.move(shown, moved(pointer, 600, ctrl=True))
    clips = after(shown, gesture).tracks[0].clips
    assert [(clip.start_us, clip.end_us) for clip in clips] == [(0, 4 * S), (4 * S, 8 * S), (8 * S, 10 * S)]
    assert [notch.time_us for notch in gesture.notches] == [4 * S, 8 * S]
    assert clips[-1].fade_out_us == S and clips[0].fade_out_us == 0
    assert gesture.wall is None


def test_a_loop_stops_at_the_next_clip() -> None:
    made = timeline(sounds(sound("a", 0, 4, source_s=56), sound("b", 7, 2)))
    shown = scene(made)
    gesture, pointer = press(shown, 398, BODY)
    gesture.move(shown, moved(pointer, 900, ctrl=True))
    assert after(shown, gesture).tracks[0].clips[-2].end_us == 7 * S


def test_the_edges_have_brackets_that_open_to_the_clip() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 4))))
    assert press(shown, 101, BODY)[0].hand == "trim-left"
    assert press(shown, 499, BODY)[0].hand == "trim-right"


# the razor


def test_the_razor_cuts_where_it_is_clicked_at_what_lies_near() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 6))), tool="razor", playhead_us=3_040_000)
    gesture, _ = press(shown, 300, BODY)
    assert isinstance(gesture, RazorGesture)
    command = gesture.click(shown)
    assert command is not None
    assert [clip.start_us for clip in command.apply(shown.timeline).tracks[0].clips] == [S, 3_040_000]
    gesture, _ = press(shown, 300, BODY, shift=True)
    command = gesture.click(shown)
    assert command is not None
    assert [clip.start_us for clip in command.apply(shown.timeline).tracks[0].clips] == [S, 3 * S]
    assert hover_cursor(shown, hit(shown, 300, BODY), Pointer(300, BODY)) == "scissors"


def test_the_razor_cuts_no_locked_track_and_over_nothing_draws_a_band() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 6), is_locked=True)), tool="razor")
    gesture, _ = press(shown, 300, BODY)
    assert gesture.click(shown) is None
    assert isinstance(gesture, Refused)
    assert isinstance(press(shown, 900, BODY)[0], SelectGesture)


def test_very_many_clips_are_moved_at_the_release_and_only_counted_before() -> None:
    clips = [sound(f"c{n}", n * 2.0, 1) for n in range(130)]
    shown = scene(timeline(sounds(*clips)), selection=frozenset(clip.id for clip in clips), is_snapping=False)
    gesture, pointer = press(shown, 50, BODY)
    gesture.move(shown, moved(pointer, 300))
    assert gesture.preview is None
    assert gesture.tag is not None and gesture.tag.quiet == "130 clips"
    result = after(shown, gesture)
    assert [clip.start_us for clip in result.tracks[0].clips] == [clip.start_us + 3 * S for clip in clips]
    gesture.move(shown, pointer)
    assert gesture.command() is None
