"""Drags as plain objects: what each would make of the timeline."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from editor.model.clip import VolumePoint
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange, frame_start_us
from editor.ui.timeline.gesture_choice import (
    double_click_command,
    gesture_for,
    hover_cursor,
)
from editor.ui.timeline.gesture_fade import FadeGesture
from editor.ui.timeline.gesture_move import MoveGesture
from editor.ui.timeline.gesture_scrub import ScrubGesture
from editor.ui.timeline.gesture_select import SelectGesture, after_click
from editor.ui.timeline.gesture_trim import TrimGesture
from editor.ui.timeline.gesture_volume import VolumeGesture
from editor.ui.timeline.gestures import Gesture, Pointer, Refused, Scene
from editor.ui.timeline.refusals import PICTURE_IS_LOCKED
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

BAND, BODY = 12, 64
"""Heights within a row of 72 px: in the band, and clear of a line at 0 dB or less."""


def start(shown: Scene, x: float, y: float) -> tuple[Gesture, Pointer]:
    pointer = Pointer(x, y)
    return gesture_for(shown, hit(shown, x, y), pointer), pointer


def after(shown: Scene, gesture: Gesture) -> Timeline:
    command = gesture.command()
    return shown.timeline if command is None else command.apply(shown.timeline)


def line_y(shown: Scene, x: float, row_key: str = "A") -> float:
    found = hit(shown, x, row_of(shown, row_key).y + BODY)
    assert found is not None and found.shape is not None and found.shape.line_y is not None
    return found.shape.line_y(x)


# fades


def test_a_fade_ends_where_the_pointer_is() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 8))))
    gesture, pointer = start(shown, 114, BAND)
    assert isinstance(gesture, FadeGesture)
    gesture.move(shown, moved(pointer, 150))
    assert after(shown, gesture).clip("a").fade_in_us == 1_640_000
    assert gesture.tag is not None and gesture.tag.text == "Fade in 1.64 s"


def test_a_fade_out_is_pulled_from_the_right() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 8))))
    gesture, pointer = start(shown, 900 - 14, BAND)
    gesture.move(shown, moved(pointer, -150))
    assert after(shown, gesture).clip("a").fade_out_us == 1_640_000


def test_a_fade_pulled_out_of_the_clip_is_gone_and_never_longer_than_the_clip() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 3, fade_in_us=S))))
    gesture, pointer = start(shown, 200, BAND)
    gesture.move(shown, moved(pointer, -300))
    assert after(shown, gesture).clip("a").fade_in_us == 0
    gesture.move(shown, moved(pointer, 3000))
    assert after(shown, gesture).clip("a").fade_in_us == 3 * S


def test_a_fade_pushes_the_other_one_back() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, fade_in_us=S, fade_out_us=2 * S))))
    gesture, pointer = start(shown, 100, BAND)
    gesture.move(shown, moved(pointer, 150))
    clip = after(shown, gesture).clip("a")
    assert (clip.fade_in_us, clip.fade_out_us) == (2_500_000, 1_500_000)


def test_a_fade_snaps_to_the_playhead_a_picture_cut_and_whole_seconds() -> None:
    made = timeline(
        pictures(sound("p", 0, 2.3, material=FILM), sound("q", 2.3, 5, material=FILM)),
        sounds(sound("a", 0, 8)),
    )
    shown = scene(made, playhead_us=1_400_000)
    y = row_of(shown, "A").y + BAND
    for dx, fade_us, label in ((121, 1_400_000, "playhead"), (222, 2_300_000, "picture cut"), (91, S, "1 s")):
        gesture, pointer = start(shown, 14, y)
        gesture.move(shown, moved(pointer, dx))
        assert after(shown, gesture).clip("a").fade_in_us == fade_us
        assert gesture.snap is not None and gesture.snap.label == label
    gesture, pointer = start(shown, 14, y)
    gesture.move(shown, moved(pointer, 121, shift=True))
    assert after(shown, gesture).clip("a").fade_in_us == 1_350_000
    assert gesture.snap is None


def test_the_tag_of_a_fade_counts_frames_where_there_is_a_picture() -> None:
    made = timeline(pictures(sound("p", 0, 9, material=FILM)), sounds(sound("a", 0, 8)))
    shown = scene(made, is_snapping=False)
    gesture, pointer = start(shown, 14, row_of(shown, "A").y + BAND)
    gesture.move(shown, moved(pointer, 110))
    assert gesture.tag is not None and gesture.tag.text == "Fade in 1.24 s (31 f)"


def test_selected_clips_fade_together() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4), sound("b", 5, 1))), selection=frozenset({"a", "b"}))
    gesture, pointer = start(shown, 14, BAND)
    gesture.move(shown, moved(pointer, 136))
    made = after(shown, gesture)
    assert made.clip("a").fade_in_us == 1_500_000
    assert made.clip("b").fade_in_us == S


@pytest.mark.parametrize(("fade_us", "length_s", "expected"), [(0, 4, S), (0, 1, 500_000), (700_000, 4, 0)])
def test_a_double_click_on_a_knob_makes_or_removes_the_fade(
    fade_us: int, length_s: float, expected: int
) -> None:
    shown = scene(timeline(sounds(sound("a", 0, length_s, fade_in_us=fade_us))))
    x = max(14, fade_us / 10_000)
    command = double_click_command(shown, hit(shown, x, BAND), Pointer(x, BAND))
    assert command is not None
    assert command.apply(shown.timeline).clip("a").fade_in_us == expected


# volume


def test_the_line_follows_the_pointer_and_sideways_movement_is_ignored() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, volume=0.5))))
    y = line_y(shown, 200)
    gesture, pointer = start(shown, 200, y)
    assert isinstance(gesture, VolumeGesture)
    assert not gesture.starts(moved(pointer, 90, 2))
    assert gesture.starts(moved(pointer, 0, 3))
    gesture.move(shown, moved(pointer, 80, 9))
    made = after(shown, gesture).clip("a")
    expected = 2 * ((0.25 ** (1 / 3)) - 9 / 46) ** 3
    assert made.volume == pytest.approx(expected, rel=0.012)


def test_a_line_with_points_moves_them_all_by_the_same_decibels() -> None:
    points = (VolumePoint(0, 0.5), VolumePoint(3 * S, 0.25))
    shown = scene(timeline(sounds(sound("a", 0, 4, volume_points=points))))
    gesture, pointer = start(shown, 150, line_y(shown, 150))
    gesture.move(shown, moved(pointer, 0, -6))
    first, last = after(shown, gesture).clip("a").volume_points
    assert first.gain / 0.5 == pytest.approx(last.gain / 0.25)
    assert first.gain > 0.5


def test_selected_clips_change_by_the_same_decibels() -> None:
    made = timeline(sounds(sound("a", 0, 4, volume=0.5), sound("b", 5, 4, volume=0.2)))
    shown = scene(made, selection=frozenset({"a", "b"}))
    gesture, pointer = start(shown, 200, line_y(shown, 200))
    gesture.move(shown, moved(pointer, 0, 8))
    result = after(shown, gesture)
    assert result.clip("a").volume / 0.5 == pytest.approx(result.clip("b").volume / 0.2)


def test_a_silent_clip_can_be_pulled_up() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, volume=0.0))))
    gesture, pointer = start(shown, 200, line_y(shown, 200))
    gesture.move(shown, moved(pointer, 0, -30))
    assert after(shown, gesture).clip("a").volume > 0.4


def test_a_clip_louder_than_the_lines_top_stays_so_when_it_is_pulled_up() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, volume=4.0))))
    gesture, pointer = start(shown, 200, line_y(shown, 200) + 3)
    gesture.move(shown, moved(pointer, 0, -20))
    assert gesture.command() is None


def test_a_double_click_on_the_line_gives_zero_decibels() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, volume=0.3))))
    y = line_y(shown, 200)
    command = double_click_command(shown, hit(shown, 200, y), Pointer(200, y))
    assert command is not None
    assert command.apply(shown.timeline).clip("a").volume == 1.0


# moving


def test_a_clip_moves_on_the_pictures_frame_grid() -> None:
    rate = Fraction(30000, 1001)
    made = timeline(pictures(sound("p", 0, 30, material=FILM)), sounds(sound("a", 2, 4)), frame_rate=rate)
    shown = scene(made, is_snapping=False)
    y = row_of(shown, "A").y + BODY
    gesture, pointer = start(shown, 400, y)
    assert isinstance(gesture, MoveGesture)
    for dx in range(5, 60, 7):
        gesture.move(shown, moved(pointer, dx))
        start_us = after(shown, gesture).clip("a").start_us
        assert start_us in {frame_start_us(n, rate) for n in range(200)}
    gesture.move(shown, moved(pointer, 33, shift=True))
    assert after(shown, gesture).clip("a").start_us == 2_330_000


@pytest.mark.parametrize("px_per_s", [0.9, 5, 60, 700])
def test_a_snapped_clip_touches_its_neighbour_exactly_at_every_zoom(px_per_s: float) -> None:
    made = timeline(sounds(sound("a", 0, 10.0333333), sound("b", 100, 40)))
    shown = scene(made, px_per_s)
    x = shown.scale.x_of(120 * S)
    gesture, pointer = start(shown, x, BODY)
    gesture.move(shown, moved(pointer, shown.scale.x_of(10_033_333) - shown.scale.x_of(100 * S) + 5))
    assert after(shown, gesture).clip("b").start_us == 10_033_333
    assert gesture.snap is not None and gesture.snap.label == "clip end"


def test_a_held_snap_lets_go_only_after_fourteen_pixels() -> None:
    made = timeline(sounds(sound("a", 0, 1), sound("b", 5, 2)))
    shown = scene(made)
    gesture, pointer = start(shown, 600, BODY)
    for dx, start_us in ((-394, S), (-387, S), (-385, 1_150_000)):
        gesture.move(shown, moved(pointer, dx))
        assert after(shown, gesture).clip("b").start_us == start_us
    gesture.move(shown, moved(pointer, -387))
    assert after(shown, gesture).clip("b").start_us == 1_130_000


def test_a_clip_changes_track_when_the_pointer_is_more_than_half_into_it() -> None:
    made = timeline(sounds(sound("a", 1, 2)), sounds(track_id="B"), sounds(track_id="C"))
    shown = scene(made, is_snapping=False)
    gesture, pointer = start(shown, 200, BODY)
    for y, track_id in ((72 + 30, "A"), (72 + 40, "B"), (144 + 30, "B"), (144 + 40, "C")):
        gesture.move(shown, replace(pointer, y=y))
        track, _ = after(shown, gesture).find("a") or (None, None)
        assert track is not None and track.id == track_id


def test_a_clip_moves_up_too() -> None:
    shown = scene(timeline(sounds(), sounds(sound("b", 1, 2), track_id="B")), is_snapping=False)
    gesture, pointer = start(shown, 200, 72 + BODY)
    gesture.move(shown, replace(pointer, y=40))
    assert gesture.command() is None
    gesture.move(shown, replace(pointer, y=30))
    found = after(shown, gesture).find("b")
    assert found is not None and found[0].id == "A"


def test_a_clip_never_starts_before_the_beginning() -> None:
    shown = scene(timeline(sounds(sound("a", 1, 2), sound("b", 5, 1))), selection=frozenset({"a", "b"}))
    gesture, pointer = start(shown, 550, BODY)
    gesture.move(shown, moved(pointer, -900))
    made = after(shown, gesture)
    assert (made.clip("a").start_us, made.clip("b").start_us) == (0, 4 * S)


# trimming


def test_an_edge_follows_the_pointer_within_the_file() -> None:
    shown = scene(timeline(sounds(sound("a", 5, 4, source_s=2))), is_snapping=False)
    gesture, pointer = start(shown, 502, BODY)
    assert isinstance(gesture, TrimGesture)
    gesture.move(shown, moved(pointer, -100))
    made = after(shown, gesture).clip("a")
    assert (made.timeline_range, made.source_range) == (TimeRange(4 * S, 5 * S), TimeRange(S, 5 * S))
    gesture.move(shown, moved(pointer, -300))
    assert after(shown, gesture).clip("a").timeline_range == TimeRange(3 * S, 6 * S)
    assert gesture.wall is not None and gesture.tag is not None
    assert gesture.tag.text == "start of file"


def test_the_end_of_the_file_is_a_wall() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, source_s=55))))
    gesture, pointer = start(shown, 398, BODY)
    gesture.move(shown, moved(pointer, 400))
    assert after(shown, gesture).clip("a").end_us == 5 * S
    assert gesture.tag is not None and gesture.tag.text == "end of file"


def test_an_edge_stops_at_the_neighbour_and_leaves_a_frame() -> None:
    made = timeline(sounds(sound("a", 0, 4, source_s=5), sound("b", 6, 4)))
    shown = scene(made)
    gesture, pointer = start(shown, 398, BODY)
    gesture.move(shown, moved(pointer, 500))
    assert after(shown, gesture).clip("a").end_us == 6 * S
    gesture.move(shown, moved(pointer, -900))
    assert 0 < after(shown, gesture).clip("a").duration_us <= 40_000


def test_a_faster_clip_reaches_as_far_as_its_file() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 10, source_s=30, speed=2.0))), is_snapping=False)
    gesture, pointer = start(shown, 998, BODY)
    gesture.move(shown, moved(pointer, 2000))
    assert after(shown, gesture).clip("a").end_us == 15 * S


# choosing, refusing, selecting, scrubbing


def test_the_sound_of_a_picture_fades_but_does_not_move() -> None:
    shown = scene(timeline(pictures(sound("p", 0, 8, material=FILM))))
    top = row_of(shown, "P/sound").y
    assert isinstance(start(shown, 14, top + BAND)[0], FadeGesture)
    assert isinstance(start(shown, 300, line_y(shown, 300, "P/sound"))[0], VolumeGesture)
    for x in (300, 798):
        gesture, pointer = start(shown, x, top + BODY)
        assert isinstance(gesture, Refused)
        gesture.move(shown, moved(pointer, 50))
        assert gesture.command() is None
        assert gesture.hint == PICTURE_IS_LOCKED
        assert hover_cursor(shown, hit(shown, x, top + BODY), Pointer(x, top + BODY)) == "arrow"


def test_a_drag_over_pictures_selects_sounds() -> None:
    made = timeline(pictures(sound("p", 0, 8, material=FILM)), sounds(sound("a", 2, 2), sound("b", 6, 1)))
    shown = scene(made)
    gesture, pointer = start(shown, 100, 20)
    assert isinstance(gesture, SelectGesture)
    gesture.move(shown, replace(pointer, x=350, y=row_of(shown, "A").y + 20))
    assert gesture.selection == {"p", "a"}


def test_nothing_of_a_locked_track_can_be_pulled() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 8), is_locked=True)))
    for x, y in ((14, BAND), (300, BODY), (798, BODY), (300, line_y(shown, 300))):
        gesture, pointer = start(shown, x, y)
        assert isinstance(gesture, Refused)
        gesture.move(shown, moved(pointer, 60, 20))
        assert gesture.command() is None
        assert "locked" in gesture.hint
        assert double_click_command(shown, hit(shown, x, y), Pointer(x, y)) is None


@pytest.mark.parametrize(
    ("x", "y", "cursor"),
    [
        (14, BAND, "pointing-hand"),
        (1, BODY, "trim-left"),
        (799, BODY, "trim-right"),
        (300, BODY, "open-hand"),
        (300, -1, "up-down"),
    ],
)  # fmt: skip
def test_the_cursor_says_what_can_be_done(x: float, y: float, cursor: str) -> None:
    shown = scene(timeline(sounds(sound("a", 0, 8))))
    y = line_y(shown, 300) if y < 0 else y
    assert hover_cursor(shown, hit(shown, x, y), Pointer(x, y)) == cursor


def test_ctrl_toggles_and_shift_takes_everything_between() -> None:
    clips = [sound(name, place * 2, 1) for place, name in enumerate("abcde")]
    made = timeline(sounds(*clips))
    plain = after_click(made, frozenset("ab"), clips[3], Pointer(0, 0))
    assert plain == frozenset("d")
    assert after_click(made, frozenset("ab"), clips[0], Pointer(0, 0, ctrl=True)) == frozenset("b")
    assert after_click(made, frozenset("b"), clips[4], Pointer(0, 0, shift=True)) == frozenset("bcde")


def test_the_playhead_goes_where_the_ruler_is_clicked_and_a_drag_snaps_to_edges() -> None:
    made = timeline(pictures(sound("p", 0, 3.3, material=FILM)))
    shown = scene(made)
    gesture = ScrubGesture(shown, Pointer(327, 5))
    gesture.move(shown, Pointer(327, 5))
    assert gesture.playhead_us == 3_280_000
    gesture.move(shown, Pointer(335, 5))
    assert gesture.playhead_us == 3_300_000
    gesture.move(shown, Pointer(335, 5, shift=True))
    assert gesture.playhead_us == 3_350_000
