"""Fades as plain drags: knobs, diamonds, tags and what attracts them (F-1 to F-7)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.model.clip import EQUAL_POWER, FAST_START, LINEAR, SLOW_START, SMOOTH, FadeCurve
from editor.model.timeline import Marker, Timeline
from editor.ui import comfort
from editor.ui.timeline.fade_shapes import SHAPES, bend_of
from editor.ui.timeline.gesture_choice import double_click_command, gesture_for, hover_cursor
from editor.ui.timeline.gesture_fade import BendGesture, FadeGesture
from editor.ui.timeline.gestures import Gesture, Habits, Pointer, Scene
from editor.ui.timeline.hits import Zone, fade_at, zone_at
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

BAND, BODY, WAVE_TOP, WAVE_PX = 12, 64, 22, 46


def press(made: Scene, x: float, y: float, **keys: bool) -> tuple[Gesture, Pointer]:
    pointer = Pointer(x, y, **keys)
    return gesture_for(made, hit(made, x, y), pointer), pointer


def after(made: Scene, gesture: Gesture) -> Timeline:
    command = gesture.command()
    return made.timeline if command is None else command.apply(made.timeline)


def marked() -> Timeline:
    made = timeline(
        pictures(sound("p", 0, 4.3, material=FILM), sound("q", 4.3, 5.27, material=FILM)),
        sounds(sound("a", 0, 12), sound("edge", 13, 1)),
        sounds(sound("other", 5.7, 1), track_id="B"),
    )
    return replace(
        made,
        markers=(
            Marker("m", 1_430_000, "Chorus"), Marker("b1", 2_210_000, layer="beat"),
            Marker("b2", 2_730_000, layer="beat"), Marker("c", 3_270_000, layer="cut"),
        ),
        in_us=6_640_000,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("at_us", "label"),
    [
        (1_430_000, "Chorus"), (2_730_000, "beat 2"), (3_270_000, "picture cut"), (4_300_000, "picture cut"),
        (6_640_000, "In"), (7_770_000, "playhead"), (8 * S, "8 s"), (9_570_000, "picture end"),
    ],
)  # fmt: skip
def test_a_knob_snaps_to_what_lies_there(at_us: int, label: str) -> None:
    shown = scene(marked(), playhead_us=7_770_000)
    y = row_of(shown, "A").y + BAND
    for nudge in (-6, 6):
        gesture, pointer = press(shown, 14, y)
        gesture.move(shown, moved(pointer, at_us / 10_000 - 14 + nudge))
        assert after(shown, gesture).clip("a").fade_in_us == at_us
        assert gesture.snap is not None and gesture.snap.label == label
        gesture.move(shown, moved(pointer, at_us / 10_000 - 14 + nudge, shift=True))
        assert after(shown, gesture).clip("a").fade_in_us == at_us + nudge * 10_000
        assert gesture.snap is None


def test_a_knob_is_not_drawn_to_the_edges_of_clips() -> None:
    shown = scene(marked())
    gesture, pointer = press(shown, 14, row_of(shown, "A").y + BAND)
    gesture.move(shown, moved(pointer, 570 - 14 + 3))
    assert after(shown, gesture).clip("a").fade_in_us == 5_730_000


def test_beats_attract_only_while_their_layer_is_shown() -> None:
    shown = scene(marked(), layers=frozenset[str]())
    gesture, pointer = press(shown, 14, row_of(shown, "A").y + BAND)
    gesture.move(shown, moved(pointer, 273 - 14 + 3))
    assert after(shown, gesture).clip("a").fade_in_us == 2_760_000


def test_a_snap_of_a_knob_holds_until_it_is_pulled_off() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 12))), playhead_us=3_330_000)
    gesture, pointer = press(shown, 14, BAND)
    for dx, fade_us in ((326, 3_330_000), (331, 3_330_000), (334, 3_480_000), (329, 3_430_000)):
        gesture.move(shown, moved(pointer, dx))
        assert after(shown, gesture).clip("a").fade_in_us == fade_us


def test_overlong_fades_of_a_file_stay_until_they_are_touched() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 4, fade_in_us=3 * S, fade_out_us=3 * S))))
    gesture, pointer = press(shown, 300, BAND)
    assert isinstance(gesture, FadeGesture)
    assert gesture.command() is None
    gesture.move(shown, moved(pointer, -40))
    clip = after(shown, gesture).clip("a")
    assert clip.fade_in_us + clip.fade_out_us <= clip.duration_us


def test_selected_clips_each_take_what_fits() -> None:
    made = timeline(sounds(sound("a", 0, 6), sound("b", 8, 1), sound("c", 10, 3, fade_out_us=2 * S)))
    shown = scene(made, selection=frozenset("abc"), is_snapping=False)
    gesture, pointer = press(shown, 14, BAND)
    gesture.move(shown, moved(pointer, 186))
    result = after(shown, gesture)
    assert [result.clip(name).fade_in_us for name in "abc"] == [2 * S, S, 2 * S]
    assert result.clip("c").fade_out_us == S


def test_a_double_click_gives_the_length_the_person_has_chosen() -> None:
    made = timeline(sounds(sound("a", 0, 8), sound("b", 10, 3)))
    shown = scene(made, habits=Habits(default_fade_us=2_500_000))
    for name, x, fade_us in (("a", 14.0, 2_500_000), ("b", 1014.0, 1_500_000)):
        command = double_click_command(shown, hit(shown, x, BAND), Pointer(x, BAND))
        assert command is not None
        assert command.apply(shown.timeline).clip(name).fade_in_us == fade_us


# curves


def curved(curve: FadeCurve = LINEAR, **traits: object) -> Scene:
    clip = sound("a", 0, 8, fade_in_us=2 * S, fade_out_us=3 * S, fade_in_curve=curve, fade_out_curve=curve)
    return scene(timeline(sounds(clip)), **traits)  # type: ignore[arg-type]


@pytest.mark.parametrize(("_words", "curve"), SHAPES)
def test_the_diamond_lies_on_the_middle_of_every_curve(_words: str, curve: FadeCurve) -> None:
    made = curved(curve)
    found = hit(made, 400, BODY)
    assert found is not None and found.shape is not None
    gain = {SMOOTH: 0.5, EQUAL_POWER: np.sin(np.pi / 4)}.get(curve, 0.5 + curve.bend / 4)
    for zone, x in ((Zone.FADE_IN_BEND, 100), (Zone.FADE_OUT_BEND, 650)):
        place = found.shape.bend_place(zone)
        assert place is not None
        assert place == pytest.approx((x, WAVE_TOP + (1 - gain) * WAVE_PX), abs=0.51)
        assert zone_at(found.shape, *place) is zone
    assert bend_of(curve) == pytest.approx(4 * (gain - 0.5))


def test_pulling_the_diamond_bends_the_curve_through_the_pointer() -> None:
    made = curved()
    x, y = 100.0, WAVE_TOP + WAVE_PX / 2
    gesture, pointer = press(made, x, y)
    assert isinstance(gesture, BendGesture)
    assert hover_cursor(made, hit(made, x, y), pointer) == "up-down"
    assert not gesture.starts(moved(pointer, 30, 2))
    gesture.move(made, moved(pointer, 5, -6))
    clip = after(made, gesture).clip("a")
    assert clip.fade_in_curve == FadeCurve("bend", round(6 * 4 / WAVE_PX, 2))
    assert clip.fade_out_curve == LINEAR
    gesture.move(made, moved(pointer, 5, -90))
    assert after(made, gesture).clip("a").fade_in_curve == FAST_START
    assert gesture.tag is not None and gesture.tag.text == "Fast start"
    gesture.move(made, moved(pointer, 5, 90))
    assert after(made, gesture).clip("a").fade_in_curve == SLOW_START
    gesture.move(made, moved(pointer, 5, 0.5))
    assert gesture.command() is None


def test_a_bend_goes_to_all_selected_clips_and_shift_is_fine() -> None:
    clips = (sound("a", 0, 4, fade_in_us=2 * S), sound("b", 5, 4, fade_in_us=S))
    made = scene(timeline(sounds(*clips)), selection=frozenset("ab"))
    gesture, pointer = press(made, 100, WAVE_TOP + WAVE_PX / 2)
    gesture.move(made, moved(pointer, 0, -10, shift=True))
    result = after(made, gesture)
    assert result.clip("a").fade_in_curve == result.clip("b").fade_in_curve
    assert result.clip("a").fade_in_curve.bend == pytest.approx(4 / WAVE_PX, abs=0.01)


def test_a_double_click_on_the_diamond_makes_it_straight() -> None:
    made = curved(FAST_START)
    found = hit(made, 400, BODY)
    assert found is not None and found.shape is not None
    place = found.shape.bend_place(Zone.FADE_OUT_BEND)
    assert place is not None
    command = double_click_command(made, hit(made, *place), Pointer(*place))
    assert command is not None
    clip = command.apply(made.timeline).clip("a")
    assert (clip.fade_in_curve, clip.fade_out_curve) == (FAST_START, LINEAR)


def test_knob_and_curve_are_found_for_their_menu() -> None:
    made = curved()
    found = hit(made, 400, BODY)
    assert found is not None and found.shape is not None
    for x, y, side in (
        (200, BAND, Zone.FADE_IN), (40, WAVE_TOP + 0.8 * WAVE_PX, Zone.FADE_IN),
        (100, WAVE_TOP + 0.5 * WAVE_PX, Zone.FADE_IN), (740, WAVE_TOP + 0.8 * WAVE_PX, Zone.FADE_OUT),
        (400, BODY, None),
    ):  # fmt: skip
        assert fade_at(found.shape, x, y) is side


def test_a_short_fade_has_no_diamond_that_would_lie_on_the_edge() -> None:
    made = scene(timeline(sounds(sound("a", 0, 8, fade_in_us=330_000))))
    found = hit(made, 400, BODY)
    assert found is not None and found.shape is not None
    assert found.shape.bend_place(Zone.FADE_IN_BEND) is None


# reaching it all (A-3, Z-6)


@pytest.mark.parametrize("px_per_s", [2.0, 60.0, 900.0])
@pytest.mark.parametrize("width_px", [24, 64, 300])
@pytest.mark.parametrize("selected", [False, True])
def test_a_knob_is_reached_from_nothing_and_never_takes_the_trim_edge(
    px_per_s: float, width_px: int, selected: bool
) -> None:
    length_s = width_px / px_per_s
    made = timeline(sounds(sound("a", 5 / px_per_s * 20, length_s)))
    shown = scene(made, px_per_s, selection=frozenset("a") if selected else frozenset())
    left = shown.scale.x_of(made.clip("a").start_us)
    band = [found.zone if (found := hit(shown, float(left + x), BAND)) else None for x in range(width_px)]
    assert band[0] is Zone.LEFT_EDGE and band[-1] is Zone.RIGHT_EDGE
    assert band[3] is Zone.LEFT_EDGE
    if width_px >= 64:
        assert band.count(Zone.FADE_IN) >= 20 and band.count(Zone.FADE_OUT) >= 20
        gesture, pointer = press(shown, left + 14, BAND)
        assert isinstance(gesture, FadeGesture)
        gesture.move(shown, moved(pointer, 10, shift=True))
        assert after(shown, gesture).clip("a").fade_in_us > 0
    else:
        # Reached by the keys F, Shift+F and D, and in the inspector.
        assert Zone.FADE_IN not in band
    below = [found.zone if (found := hit(shown, float(left + x), BODY)) else None for x in (0, width_px - 1)]
    assert below == [Zone.LEFT_EDGE, Zone.RIGHT_EDGE]


def test_large_handles_double_the_targets_and_still_leave_the_edge() -> None:
    comfort.use(comfort.Comfort(has_large_handles=True))
    try:
        shown = scene(timeline(sounds(sound("a", 1, 4))))
        band = [found.zone if (found := hit(shown, float(x), BAND)) else None for x in range(96, 500)]
        assert band.count(Zone.FADE_IN) >= 40
        assert band[4] is Zone.LEFT_EDGE
        below = [found.zone if (found := hit(shown, float(x), BODY)) else None for x in range(90, 130)]
        assert below.count(Zone.LEFT_EDGE) == 16
    finally:
        comfort.use(comfort.Comfort())
