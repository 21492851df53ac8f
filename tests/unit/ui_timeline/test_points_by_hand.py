"""Volume points as plain drags: added on the line, pulled, chosen, removed (V-6 to V-9)."""

from __future__ import annotations

import numpy as np
import pytest

from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.render.fades import clip_gain
from editor.ui.timeline.gesture_choice import double_click_command, gesture_for, hover_cursor
from editor.ui.timeline.gesture_move import MoveGesture
from editor.ui.timeline.gesture_points import AddPointGesture, PointBandGesture, PointGesture
from editor.ui.timeline.gesture_volume import VolumeGesture
from editor.ui.timeline.gestures import Gesture, Pointer, Scene
from editor.ui.timeline.levels import height_of_gain
from tests.unit.ui_timeline.making import S, hit, moved, scene, sound, sounds, timeline

BODY = 64
THREE = (VolumePoint(S, 1.0), VolumePoint(2 * S, 0.5), VolumePoint(4 * S, 0.8))
SELECTED = frozenset({"a"})


def shown(line: tuple[VolumePoint, ...] = THREE, **traits: object) -> Scene:
    clip = sound("a", 1, 6, volume_points=line, volume=0.6)
    return scene(timeline(sounds(clip)), selection=SELECTED, **traits)  # type: ignore[arg-type]


def point_place(made: Scene, number: int) -> tuple[float, float]:
    found = hit(made, made.scale.x_of(2 * S), BODY)
    assert found is not None and found.shape is not None
    return found.shape.points[number]


def line_y(made: Scene, x: float) -> float:
    found = hit(made, x, BODY)
    assert found is not None and found.shape is not None and found.shape.line_y is not None
    return found.shape.line_y(x)


def press(made: Scene, x: float, y: float, **keys: bool) -> tuple[Gesture, Pointer]:
    pointer = Pointer(x, y, **keys)
    return gesture_for(made, hit(made, x, y), pointer), pointer


def after(made: Scene, gesture: Gesture) -> Timeline:
    command = gesture.command()
    return made.timeline if command is None else command.apply(made.timeline)


def gains(clip: Clip) -> np.ndarray:
    return clip_gain(clip, np.linspace(0, clip.duration_us / S, 500))


@pytest.mark.parametrize("points", [(), THREE])
@pytest.mark.parametrize("keys", [{"ctrl": True}, {"alt": True}])
def test_a_new_point_lies_on_the_line_and_changes_no_sound(
    points: tuple[VolumePoint, ...], keys: dict[str, bool]
) -> None:
    made = shown(points)
    x = 380.0
    gesture, _ = press(made, x, line_y(made, x), **keys)
    assert isinstance(gesture, AddPointGesture) and gesture.takes_click
    command = gesture.click(made)
    assert command is not None
    before, now = made.timeline.clip("a"), command.apply(made.timeline).clip("a")
    assert len(now.volume_points) == len(points) + 1
    np.testing.assert_allclose(gains(now), gains(before), atol=1e-12)
    assert 2_800_000 in {point.offset_us for point in now.volume_points}


def test_on_a_clip_that_is_not_selected_ctrl_adds_no_point() -> None:
    made = scene(timeline(sounds(sound("a", 1, 6))))
    y = line_y(made, 300)
    assert isinstance(press(made, 300, y, ctrl=True)[0], VolumeGesture)
    assert hover_cursor(made, hit(made, 300, y), Pointer(300, y, ctrl=True)) == "up-down"


def test_the_cursor_shows_that_a_click_would_add_a_point() -> None:
    made = shown()
    y = line_y(made, 380)
    assert hover_cursor(made, hit(made, 380, y), Pointer(380, y, ctrl=True)) == "add-point"
    assert hover_cursor(made, hit(made, 380, y), Pointer(380, y)) == "up-down"


def test_a_new_point_can_be_pulled_on_in_the_same_drag() -> None:
    made = shown(())
    y = line_y(made, 300)
    gesture, pointer = press(made, 300, y, ctrl=True)
    gesture.move(made, moved(pointer, 50, -8, ctrl=True))
    (point,) = after(made, gesture).clip("a").volume_points
    assert point.offset_us == 2_500_000
    assert point.gain > 0.6


def test_a_point_is_pulled_both_ways_with_its_time_and_level_in_the_tag() -> None:
    made = shown()
    x, y = point_place(made, 1)
    gesture, pointer = press(made, x, y)
    assert isinstance(gesture, PointGesture)
    gesture.move(made, moved(pointer, 30, 0))
    assert after(made, gesture).clip("a").volume_points[1] == VolumePoint(2_300_000, 0.5)
    assert gesture.tag is not None and gesture.tag.text == "0:03.30 · −6.0 dB"
    gesture.move(made, moved(pointer, 0, 10))
    point = after(made, gesture).clip("a").volume_points[1]
    assert point.offset_us == 2 * S
    assert height_of_gain(point.gain) == pytest.approx(height_of_gain(0.5) - 10 / 46, abs=0.01)


def test_a_point_passes_no_neighbour_and_stays_in_the_clip() -> None:
    made = shown()
    x, y = point_place(made, 1)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 900))
    first, second, third = after(made, gesture).clip("a").volume_points
    assert (first, third) == (THREE[0], THREE[2])
    assert 0 < third.offset_us - second.offset_us <= 1_000
    x, y = point_place(made, 2)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 900))
    assert after(made, gesture).clip("a").volume_points[2].offset_us == 6 * S


def test_a_point_snaps_to_the_playhead_unless_shift_is_held() -> None:
    made = shown(playhead_us=3_500_000)
    x, y = point_place(made, 1)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 45))
    assert after(made, gesture).clip("a").volume_points[1].offset_us == 2_500_000
    assert gesture.snap is not None and gesture.snap.label == "playhead"
    gesture.move(made, moved(pointer, 45, shift=True))
    assert after(made, gesture).clip("a").volume_points[1].offset_us == 2_450_000


@pytest.mark.parametrize("dy", [-80, 120])
def test_a_point_pulled_off_the_clip_goes(dy: float) -> None:
    made = shown()
    x, y = point_place(made, 1)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 0, dy))
    assert after(made, gesture).clip("a").volume_points == (THREE[0], THREE[2])
    assert gesture.tag is not None and gesture.tag.text == "Remove the point"
    gesture.move(made, moved(pointer, 0, 1))
    assert len(after(made, gesture).clip("a").volume_points) == 3


def test_the_last_point_leaves_its_level_behind() -> None:
    made = shown((VolumePoint(S, 0.25),))
    x, y = point_place(made, 0)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 0, 200))
    clip = after(made, gesture).clip("a")
    assert (clip.volume_points, clip.volume) == ((), 0.25)


def test_a_stretch_between_two_points_takes_both_with_it() -> None:
    made = shown()
    x = 350.0
    gesture, pointer = press(made, x, line_y(made, x))
    assert isinstance(gesture, VolumeGesture)
    gesture.move(made, moved(pointer, 60, -5))
    first, second, third = after(made, gesture).clip("a").volume_points
    assert first == THREE[0]
    assert second.gain / 0.5 == pytest.approx(third.gain / 0.8)
    assert second.gain > 0.5
    assert (second.offset_us, third.offset_us) == (2 * S, 4 * S)


def test_outside_of_all_points_the_whole_line_moves() -> None:
    made = shown()
    x = 600.0
    gesture, pointer = press(made, x, line_y(made, x))
    gesture.move(made, moved(pointer, 0, 6))
    points = after(made, gesture).clip("a").volume_points
    factors = [now.gain / was.gain for now, was in zip(points, THREE, strict=True)]
    assert factors == pytest.approx([factors[0]] * 3) and factors[0] < 1


def test_a_band_with_shift_chooses_points_and_a_drag_moves_them_all() -> None:
    made = shown()
    gesture, pointer = press(made, 280, BODY, shift=True)
    assert isinstance(gesture, PointBandGesture)
    gesture.move(made, Pointer(520, 20, shift=True))
    assert gesture.chosen == ("a", frozenset({1, 2}))
    assert gesture.command() is None
    chosen = shown(points=gesture.chosen)
    x, y = point_place(chosen, 1)
    pulling, pointer = press(chosen, x, y)
    pulling.move(chosen, moved(pointer, -20, -3))
    first, second, third = after(chosen, pulling).clip("a").volume_points
    assert first == THREE[0]
    assert (second.offset_us, third.offset_us) == (1_800_000, 3_800_000)
    assert second.gain / 0.5 == pytest.approx(third.gain / 0.8)
    pulling.move(chosen, moved(pointer, 0, 300))
    assert after(chosen, pulling).clip("a").volume_points == (THREE[0],)


def test_shift_on_a_clip_without_points_moves_it_freely() -> None:
    made = shown(())
    assert isinstance(press(made, 300, BODY, shift=True)[0], MoveGesture)


def test_a_double_click_puts_a_point_to_zero_decibels() -> None:
    made = shown()
    x, y = point_place(made, 1)
    command = double_click_command(made, hit(made, x, y), Pointer(x, y))
    assert command is not None
    points = command.apply(made.timeline).clip("a").volume_points
    assert [point.gain for point in points] == [1.0, 1.0, 0.8]


def test_points_hidden_by_a_trim_cannot_be_taken_hold_of_and_come_back() -> None:
    points = (VolumePoint(-2 * S, 0.3), VolumePoint(3 * S, 0.5), VolumePoint(9 * S, 0.9))
    made = shown(points)
    x, y = point_place(made, 1)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 40))
    assert after(made, gesture).clip("a").volume_points == (
        points[0], VolumePoint(3_400_000, 0.5), points[2],
    )  # fmt: skip
    hidden_x = made.scale.x_of(-S)
    found = hit(made, hidden_x, point_place(made, 0)[1])
    assert found is None or found.zone is None


def test_a_silent_point_can_be_pulled_up() -> None:
    made = shown((VolumePoint(2 * S, 0.0), VolumePoint(4 * S, 1.0)))
    x, y = point_place(made, 0)
    gesture, pointer = press(made, x, y)
    gesture.move(made, moved(pointer, 0, -20))
    assert after(made, gesture).clip("a").volume_points[0].gain > 0.1
