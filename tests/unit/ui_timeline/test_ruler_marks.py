"""Marks of the ruler: what is hit, when they are thinned, and what their drags make."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from editor.edit.marker_commands import MoveMarker, SetRange
from editor.model.timeline import Marker, Timeline
from editor.ui import comfort, theme
from editor.ui.timeline.gesture_ruler import MarkGesture, RangeGesture, ruler_gesture
from editor.ui.timeline.gesture_scrub import ScrubGesture
from editor.ui.timeline.gestures import Pointer, Scene
from editor.ui.timeline.mark_times import layer_times, seen
from editor.ui.timeline.ruler_marks import RULER_PX, RangeEnd, hit_ruler
from editor.ui.timeline.scale import Scale
from tests.unit.ui_timeline.making import FILM, S, pictures, scene, sound, sounds, timeline

LOW, HIGH = 20.0, 5.0


def made(**traits: object) -> Timeline:
    marks = (
        Marker("m", 2 * S, "Intro"), Marker("beat", 3 * S, layer="beat"), Marker("cut", 4 * S, layer="cut"),
    )  # fmt: skip
    base = timeline(
        pictures(sound("p", 0, 5, material=FILM), sound("q", 5, 5, material=FILM)), sounds(sound("a", 1, 6))
    )
    return replace(base, markers=marks, in_us=6 * S, out_us=8 * S, **traits)  # type: ignore[arg-type]


def shown(**traits: object) -> Scene:
    return scene(made(), **traits)  # type: ignore[arg-type]


def test_the_ruler_is_as_high_as_the_theme_says() -> None:
    assert RULER_PX == theme.RULER_PX


@pytest.mark.parametrize(
    ("x", "y", "marker", "end"),
    [
        (200, LOW, "m", None), (209, LOW, "m", None), (212, LOW, None, None), (200, HIGH, None, None),
        (300, 26.0, "beat", None), (300, 15.0, None, None), (400, 26.0, "cut", None),
        (600, HIGH, None, RangeEnd.IN), (588, HIGH, None, RangeEnd.IN), (800, HIGH, None, RangeEnd.OUT),
        (812, HIGH, None, RangeEnd.OUT), (700, HIGH, None, None), (600, LOW, None, None),
    ],
)  # fmt: skip
def test_what_can_be_taken_hold_of(x: float, y: float, marker: str | None, end: RangeEnd | None) -> None:
    hit = hit_ruler(shown(), x, y, RULER_PX)
    assert (hit.marker.id if hit.marker else None, hit.end) == (marker, end)


def test_a_hidden_layer_cannot_be_hit() -> None:
    assert hit_ruler(shown(layers=frozenset()), 300, 26, RULER_PX).marker is None
    assert hit_ruler(shown(layers=frozenset()), 200, 26, RULER_PX).marker is not None


@pytest.mark.parametrize(
    ("x", "y", "kind"), [(500, LOW, ScrubGesture), (200, LOW, MarkGesture), (600, HIGH, RangeGesture)]
)
def test_a_press_begins_the_gesture_of_what_lies_there(x: float, y: float, kind: type) -> None:
    assert type(ruler_gesture(shown(), Pointer(x, y))) is kind


def test_a_marker_moves_on_the_frame_grid_and_freely_with_shift() -> None:
    here = shown(is_snapping=False)
    gesture = ruler_gesture(here, Pointer(200, LOW))
    gesture.move(here, Pointer(233, LOW))
    assert gesture.command() == MoveMarker("m", 2_320_000)
    gesture.move(here, Pointer(233, LOW, shift=True))
    assert gesture.command() == MoveMarker("m", 2_330_000)
    assert gesture.preview is not None
    gesture.move(here, Pointer(200, LOW))
    assert gesture.command() is None
    assert gesture.preview is None


def test_a_marker_snaps_to_a_cut_and_shift_sets_it_free() -> None:
    gesture = ruler_gesture(shown(), Pointer(200, LOW))
    gesture.move(shown(), Pointer(497, LOW))
    assert gesture.command() == MoveMarker("m", 5 * S)
    assert gesture.snap is not None
    gesture.move(shown(), Pointer(497, LOW, shift=True))
    assert gesture.command() == MoveMarker("m", 4_970_000)


def test_in_and_out_never_pass_each_other() -> None:
    here = shown(is_snapping=False)
    gesture = ruler_gesture(here, Pointer(600, HIGH))
    gesture.move(here, Pointer(900, HIGH))
    command = gesture.command()
    assert isinstance(command, SetRange)
    assert command.in_us is not None and command.out_us == 8 * S
    assert command.in_us < 8 * S
    gesture = ruler_gesture(here, Pointer(800, HIGH))
    gesture.move(here, Pointer(100, HIGH))
    command = gesture.command()
    assert isinstance(command, SetRange)
    assert command.in_us == 6 * S
    assert command.out_us is not None and command.out_us > 6 * S


def test_cuts_come_from_the_picture_and_from_marks() -> None:
    assert layer_times(made(), "cut") == (4 * S, 5 * S)
    assert layer_times(made(), "beat") == (3 * S,)


def test_moments_are_kept_while_marks_and_picture_stay() -> None:
    first = made()
    times = layer_times(first, "cut")
    assert layer_times(replace(first, in_us=None), "cut") is times
    assert layer_times(replace(first, markers=()), "cut") == (5 * S,)


def test_crowded_beats_are_thinned_the_same_way_in_every_strip() -> None:
    times = tuple(range(0, 600 * S, S // 2))
    far = Scale(2.0)
    whole = list(seen(times, far, 0, 1200))
    assert min(b - a for a, b in pairwise(whole)) >= 6
    strips = [x for left in range(0, 1200, 100) for x in seen(times, far, left, left + 99)]
    assert sorted(set(strips)) == [x for x in whole if x < 1200]
    assert len(list(seen(times, Scale(100.0), 0, 1000))) == 21


def test_large_handles_double_what_can_be_hit() -> None:
    comfort.use(comfort.Comfort(has_large_handles=True))
    try:
        assert hit_ruler(shown(), 219, LOW, RULER_PX).marker is not None
        assert hit_ruler(shown(), 575, HIGH, RULER_PX).end is RangeEnd.IN
    finally:
        comfort.use(comfort.Comfort())


def test_the_playhead_snaps_to_markers_and_in_and_out_while_it_is_pulled() -> None:
    gesture = ScrubGesture(shown(), Pointer(450, HIGH))
    for x, time_us in ((203, 2 * S), (597, 6 * S), (505, 5 * S)):
        gesture.move(shown(), Pointer(x, HIGH))
        assert gesture.playhead_us == time_us
    gesture.move(shown(), Pointer(203, HIGH, shift=True))
    assert gesture.playhead_us == 2_030_000


def test_a_mere_click_goes_where_it_was_made() -> None:
    gesture = ScrubGesture(shown(), Pointer(203, HIGH))
    gesture.move(shown(), Pointer(203, HIGH))
    assert gesture.playhead_us == 2_040_000
