"""Gestures by real mouse and key events: points, curves, copies, crossfades, cursors, and every way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from editor.model.clip import EQUAL_POWER, SMOOTH, VolumePoint
from editor.model.timeline import Track, TrackKind
from editor.ui import theme
from editor.ui.timeline.cursors import PAINTED, SHAPES, cursor
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.menu_place import MenuPlace
from tests.ui.timeline.conftest import Bench
from tests.ui.timeline.hand import NO_KEYS
from tests.unit.ui_timeline.making import FILM, S, pictures, sound, sounds, timeline

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip
RIGHT = Qt.MouseButton.RightButton
POINTS = (VolumePoint(S, 1.0), VolumePoint(3 * S, 0.4))


@pytest.fixture
def points(bench: Bench) -> Bench:
    """A selected clip with two volume points and fades."""
    clip = sound("a", 1, 6, volume_points=POINTS, fade_in_us=S, fade_out_us=S)
    bench.show(timeline(sounds(clip), sounds(track_id="B")))
    bench.state.select({"a"})
    return bench


@pytest.fixture
def crossed(bench: Bench) -> Bench:
    """Two clips of a pair that cross-fade for a second and a half."""
    left = sound("a", 0, 4, source_s=5, fade_out_us=1_500_000, fade_out_curve=EQUAL_POWER)
    right = sound("b", 2.5, 4, source_s=5, fade_in_us=1_500_000, fade_in_curve=EQUAL_POWER)
    second = Track("A2", TrackKind.SOUND, clips=(right,), pair_id="A")
    bench.show(timeline(sounds(left), second, sounds(track_id="B")))
    return bench


def point_place(bench: Bench, number: int) -> tuple[float, float]:
    found = bench.view.hit(300, 60)
    assert found is not None and found.shape is not None
    return found.shape.points[number]


def line_place(bench: Bench, x: float) -> tuple[float, float]:
    found = bench.view.hit(x, 60)
    assert found is not None and found.shape is not None and found.shape.line_y is not None
    return x, found.shape.line_y(x)


def asked(bench: Bench) -> list[MenuPlace]:
    found: list[MenuPlace] = []
    bench.view.hands.menu_asked.connect(found.append)
    return found


def ask_menu(bench: Bench, place: tuple[float, float]) -> None:
    """A right click as Qt reports it: the press, then the wish for a menu."""
    point = QPoint(round(place[0]), round(place[1]))
    bench.hand._mouse(QEvent.Type.MouseButtonPress, place, RIGHT, button=RIGHT)
    at = bench.hand.lanes.mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, at)
    QApplication.sendEvent(bench.hand.lanes, event)


# points


def test_ctrl_and_a_click_add_a_point_in_one_step_and_keep_the_selection(points: Bench) -> None:
    points.hand.keys = CTRL
    points.hand.click(line_place(points, 320))
    clip = points.timeline.clip("a")
    assert [point.offset_us for point in clip.volume_points] == [S, 2_200_000, 3 * S]
    assert clip.volume_points[1].gain == pytest.approx(0.64)
    assert points.state.selection == {"a"}
    assert points.state.points == ("a", frozenset({1}))
    assert points.steps() == 1


def test_a_point_is_pulled_in_one_step(points: Bench) -> None:
    points.hand.pull(point_place(points, 1), 40, -10)
    point = points.timeline.clip("a").volume_points[1]
    assert point.offset_us == 3_400_000 and point.gain > 0.4
    assert points.steps() == 1


def test_a_click_on_a_point_chooses_it_and_delete_removes_it(points: Bench) -> None:
    points.hand.click(point_place(points, 1))
    assert points.timeline.clip("a").volume_points == POINTS
    assert points.state.points == ("a", frozenset({1}))
    QTest.keyClick(points.view, Qt.Key.Key_Delete)
    assert points.timeline.clip("a").volume_points == (POINTS[0],)
    assert points.state.points == ("", frozenset())
    QTest.keyClick(points.view, Qt.Key.Key_Delete)
    assert points.timeline.find("a") is not None


def test_a_band_with_shift_chooses_points_and_backspace_removes_all_of_them(points: Bench) -> None:
    points.hand.keys = SHIFT
    points.hand.pull((150, 62), 350, -45)
    assert points.state.points == ("a", frozenset({0, 1}))
    assert points.state.selection == {"a"}
    QTest.keyClick(points.view, Qt.Key.Key_Backspace)
    clip = points.timeline.clip("a")
    assert (clip.volume_points, clip.volume) == ((), 0.4)
    assert points.steps() == 1


def test_chosen_points_are_ringed(points: Bench) -> None:
    before = image(points)
    points.hand.click(point_place(points, 1))
    x, y = (round(value) for value in point_place(points, 1))
    accent = theme.current().accent
    ring = colours(image(points))[y - 10 : y + 11, x - 10 : x + 11]
    assert (np.abs(ring - [accent.red(), accent.green(), accent.blue()]).sum(-1) < 60).sum() >= 12
    assert before != image(points)


def test_a_point_pulled_off_the_clip_is_removed_in_one_step(points: Bench) -> None:
    points.hand.pull(point_place(points, 0), 0, 140)
    assert points.timeline.clip("a").volume_points == (POINTS[1],)
    assert points.steps() == 1


def test_chosen_points_are_forgotten_with_the_selection_and_when_they_go(points: Bench) -> None:
    points.hand.click(point_place(points, 1))
    points.state.select(())
    assert points.state.points == ("", frozenset())


# curves


def test_the_diamond_bends_and_a_double_click_straightens(points: Bench) -> None:
    found = points.view.hit(300, 60)
    assert found is not None and found.shape is not None
    place = found.shape.bend_place(Zone.FADE_IN_BEND)
    assert place is not None
    points.hand.pull(place, 0, -8)
    curve = points.timeline.clip("a").fade_in_curve
    assert curve.bend == pytest.approx(8 * 4 / 46, abs=0.02)
    bent = points.view.hit(300, 60)
    assert bent is not None and bent.shape is not None
    again = bent.shape.bend_place(Zone.FADE_IN_BEND)
    assert again == pytest.approx((place[0], place[1] - 8), abs=0.6)
    assert again is not None
    points.hand.double_click(again)
    assert points.timeline.clip("a").fade_in_curve.is_linear
    assert points.steps() == 2


# copies, tracks, crossfades


def test_alt_drags_a_copy_and_selects_it(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 2)), sounds(track_id="B")))
    bench.hand.keys = ALT
    bench.hand.pull(bench.hand.body("a"), 350)
    first, copy = bench.timeline.tracks[0].clips
    assert (first.start_us, copy.start_us) == (S, 4_500_000)
    assert bench.state.selection == {copy.id}
    assert bench.steps() == 1


def test_alt_pressed_in_mid_drag_turns_the_move_into_a_copy(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 2))))
    place = bench.hand.pull(bench.hand.body("a"), 350, drop=False)
    assert len(bench.view.hands._gesture.preview.tracks[0].clips) == 1  # type: ignore[union-attr]
    QTest.keyPress(bench.view, Qt.Key.Key_Alt)
    bench.hand.keys = ALT
    bench.hand.release(place)
    assert [clip.start_us for clip in bench.timeline.tracks[0].clips] == [S, 4_500_000]


def test_a_drag_below_the_last_track_makes_one_and_undo_takes_it_away(bench: Bench) -> None:
    before = timeline(sounds(sound("a", 1, 2), sound("b", 5, 2)))
    bench.show(before)
    bench.hand.pull(bench.hand.body("a"), 30, 60)
    assert len(bench.timeline.tracks) == 2
    assert [row.title for row in bench.view.rows][:2] == ["Music", "Music 2"]
    bench.bridge.undo()
    assert bench.timeline is before


def test_dragging_over_a_neighbour_makes_a_crossfade_that_is_drawn_and_dissolves_again(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 0, 4), sound("b", 6, 4, source_s=20)), sounds(track_id="B")))
    bench.hand.pull(bench.hand.body("b"), -320)
    clip = bench.timeline.clip("b")
    assert clip.start_us == 2_800_000 and clip.fade_in_us == 1_200_000
    assert len([row for row in bench.view.rows if row.kind == "sound"]) == 2
    assert bench.view.hit(340, 10).zone is Zone.CROSSFADE  # type: ignore[union-attr]
    bench.hand.pull(bench.hand.body("b", 0.8), 380)
    assert bench.timeline.clip("b").fade_in_us == 1_200_000
    assert bench.view.hit(340, 10).zone is not Zone.CROSSFADE  # type: ignore[union-attr]
    assert bench.steps() == 2


def test_a_clip_that_is_dragged_into_a_crossfade_stays_in_sight(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 0, 4), sound("b", 6, 4, source_s=20)), sounds(track_id="B")))
    place = bench.hand.pull(bench.hand.body("b"), -320, drop=False)
    held = colours(image(bench))[24:66, 420:640]
    lane = theme.current().lane
    empty = np.abs(held - [lane.red(), lane.green(), lane.blue()]).sum(-1) < 12
    bench.hand.release(place)
    assert bench.timeline.clip("b").start_us == 2_800_000
    assert empty.mean() < 0.05


def test_a_crossfade_shows_both_borders_a_dashed_frame_and_its_length(crossed: Bench) -> None:
    shown = colours(image(crossed))
    wave = theme.current().role("music").wave
    ink = theme.current().role("music").text
    for x in (250, 399):
        column = np.abs(shown[24:68, x] - [wave.red(), wave.green(), wave.blue()]).sum(-1)
        assert (column < 40).mean() > 0.9
    foot = np.abs(shown[64:70, 254:396] - [ink.red(), ink.green(), ink.blue()]).sum(-1) < 90
    changes = (foot[:, 1:] != foot[:, :-1]).sum(-1)
    # Dashes and gaps of 3 px each.
    assert 44 <= changes.max() <= 50
    tip = theme.current().tip
    plate = np.abs(shown[6:18, 306:343] - [tip.red(), tip.green(), tip.blue()]).sum(-1)
    assert (plate < 12).mean() > 0.4


def test_both_curves_of_a_crossfade_are_drawn_where_the_mixer_has_them(crossed: Bench) -> None:
    shown = colours(image(crossed))
    ink = theme.current().role("music").text
    for share in (0.25, 0.5, 0.75):
        column = np.abs(shown[:, round(250 + 150 * share)] - [ink.red(), ink.green(), ink.blue()]).sum(-1)
        line = round(22 + (1 - (0.5 ** (1 / 3))) * 46)
        column[line - 3 : line + 4] = 999
        for gain in (np.sin(np.pi / 2 * share), np.cos(np.pi / 2 * share)):
            y = 22 + (1 - gain) * 46
            assert column[round(y) - 2 : round(y) + 3].min() < 150


def test_a_click_on_the_plate_opens_the_shapes(crossed: Bench) -> None:
    found = asked(crossed)
    crossed.hand.click((325, 10))
    assert [(place.part, place.crossing is not None) for place in found] == [(Zone.CROSSFADE, True)]
    assert crossed.steps() == 0


def test_the_borders_of_a_crossfade_are_pulled_in_one_step(crossed: Bench) -> None:
    crossed.hand.pull((252, 62), -60)
    assert crossed.timeline.clip("b").start_us == 1_900_000
    assert crossed.timeline.clip("a").fade_out_us == 2_100_000
    crossed.hand.pull((398, 62), -70)
    assert crossed.timeline.clip("a").end_us == 3_300_000
    assert crossed.timeline.clip("b").fade_in_us == 1_400_000
    assert crossed.steps() == 2


def test_a_hundred_drags_to_a_neighbour_at_the_smallest_zoom_touch_exactly(bench: Bench) -> None:
    rate = Fraction(30000, 1001)
    bench.show(timeline(sounds(sound("a", 0, 1234.567891), sound("b", 9000, 700)), frame_rate=rate), 0.02)
    hand, scale = bench.hand, bench.scale
    x = scale.x_of(9350 * S)
    away = scale.x_of(1_234_567_891) - scale.x_of(9000 * S)
    for number in range(100):
        hand.pull((x, 62), away + number % 11 - 5, steps=2)
        assert bench.timeline.clip("b").start_us == bench.timeline.clip("a").end_us
        bench.bridge.undo()


def test_ctrl_at_the_end_of_the_file_loops_in_one_step(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 2, source_s=58))))
    x, y, width, height = bench.hand.rect("clip/a")
    bench.hand.keys = CTRL
    bench.hand.pull((x + width - 2, y + height - 4), 500)
    assert [clip.start_us for clip in bench.timeline.tracks[0].clips] == [S, 3 * S, 5 * S, 7 * S]
    assert bench.steps() == 1


def test_the_razor_cuts_with_a_click_in_one_step(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 6))))
    bench.state.set_tool("razor")
    bench.hand.click((330, 60))
    assert [clip.start_us for clip in bench.timeline.tracks[0].clips] == [S, 3_300_000]
    assert bench.state.selection == frozenset()
    assert bench.steps() == 1


def test_the_razor_shows_where_it_would_cut_before_it_does(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 6))))
    bench.state.set_tool("razor")
    bench.hand.hover((390, 60))
    warn = theme.current().warn
    column = np.abs(colours(image(bench))[4:68, 390] - [warn.red(), warn.green(), warn.blue()]).sum(-1)
    assert (column < 30).mean() > 0.9
    bench.hand.hover((900, 60))
    column = np.abs(colours(image(bench))[4:68, 390] - [warn.red(), warn.green(), warn.blue()]).sum(-1)
    assert (column >= 30).all()
    assert bench.steps() == 0


# the picture


def test_unlocked_the_picture_moves_and_locked_it_says_why_once(bench: Bench) -> None:
    bench.show(timeline(pictures(sound("p", 0, 3, material=FILM)), sounds(sound("a", 1, 2))))
    for _ in range(2):
        bench.hand.pull(bench.hand.centre("clip/p"), 100)
    assert len(bench.hints) == 1 and "picture is locked" in bench.hints[0]
    assert bench.timeline.clip("p").start_us == 0
    bench.state.set_picture_locked(False)
    bench.hand.pull(bench.hand.centre("clip/p"), 130)
    assert bench.timeline.clip("p").start_us == 1_320_000
    assert bench.steps() == 1


# ways out


GESTURES = {
    "fade": ("clip/a/fade-in", NO_KEYS), "point": ("point", NO_KEYS), "new point": ("line", CTRL),
    "band of points": ("free", SHIFT), "line": ("line", NO_KEYS), "move": ("free", NO_KEYS),
    "copy": ("free", ALT), "loop": ("edge", CTRL), "diamond": ("diamond", NO_KEYS),
    "razor": ("free", NO_KEYS),
}  # fmt: skip


def gesture_start(bench: Bench, name: str) -> tuple[float, float]:
    part = GESTURES[name][0]
    x, y, width, height = bench.hand.rect("clip/a")
    if part == "point":
        return point_place(bench, 1)
    if part == "line":
        return line_place(bench, 320)
    if part == "edge":
        return x + width - 2, y + height - 4
    if part == "diamond":
        found = bench.view.hit(300, 60)
        assert found is not None and found.shape is not None
        place = found.shape.bend_place(Zone.FADE_IN_BEND)
        assert place is not None
        return place
    return (x + 250, y + height - 4) if part == "free" else bench.hand.centre(part)


@pytest.mark.parametrize("name", GESTURES)
@pytest.mark.parametrize("end", ["escape", "right button", "focus"])
def test_every_gesture_can_be_put_back_without_a_step_and_without_a_menu(
    points: Bench, name: str, end: str
) -> None:
    before, menus = points.timeline, asked(points)
    if name == "razor":
        points.state.set_tool("razor")
    start = gesture_start(points, name)
    points.hand.keys = GESTURES[name][1]
    place = points.hand.pull(start, 40, -9, drop=False)
    assert points.view.is_dragging
    points.hand.end_early(end, place)
    if end == "right button":
        point = QPoint(round(place[0]), round(place[1]))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, points.hand.lanes.mapToGlobal(point))
        QApplication.sendEvent(points.hand.lanes, event)
    points.hand.move((place[0] + 30, place[1]))
    points.hand.release(place)
    assert points.timeline is before
    assert not points.view.is_dragging
    assert (points.view.tag, points.view.ghosts) == (None, ())
    assert menus == []
    assert points.steps() == 0


def test_fifty_clips_clicked_once_on_every_part_stay_as_they_are(bench: Bench) -> None:
    line = (VolumePoint(100_000, 0.7), VolumePoint(600_000, 0.5))
    clips = [
        sound(f"c{n}", n % 10, 0.9, fade_in_us=200_000, volume_points=line if n % 2 else ())
        for n in range(50)
    ]
    tracks = [sounds(*clips[n * 10 : n * 10 + 10], track_id=f"T{n}") for n in range(5)]
    before = timeline(*tracks)
    bench.show(before)
    for clip in clips:
        x, y, width, height = bench.hand.rect(f"clip/{clip.id}")
        for place in (
            bench.hand.body(clip.id), bench.hand.centre(f"clip/{clip.id}/volume"), (x + 2, y + height - 4),
            (x + width - 2, y + height - 4), (x + 20, y + 10), (x + 60, y + 38),
        ):  # fmt: skip
            bench.hand.press(place)
            bench.hand.move((place[0] + 2, place[1] + 2))
            bench.hand.release((place[0] + 2, place[1] + 2))
    assert bench.timeline is before
    assert not bench.bridge.session.is_unsaved
    assert bench.steps() == 0


# cursors, words, menus


@pytest.mark.parametrize(
    ("place", "keys", "tool", "name"),
    [
        ("edge", NO_KEYS, "select", "trim-right"), ("point", NO_KEYS, "select", "four-ways"),
        ("line", CTRL, "select", "add-point"), ("free", NO_KEYS, "razor", "scissors"),
        ("diamond", NO_KEYS, "select", "up-down"),
    ],
)  # fmt: skip
def test_the_cursor_says_what_would_happen(
    points: Bench, place: str, keys: Qt.KeyboardModifier, tool: str, name: str
) -> None:
    points.state.set_tool(tool)
    starts = {"edge": "loop", "point": "point", "line": "line", "free": "move", "diamond": "diamond"}
    points.hand.keys = keys
    points.hand.hover(gesture_start(points, starts[place]))
    shown = points.hand.lanes.cursor()
    if name in PAINTED:
        assert shown.shape() is Qt.CursorShape.BitmapCursor
        assert shown.hotSpot() == QPoint(*PAINTED[name][1])
        assert not shown.pixmap().isNull()
    else:
        assert shown.shape() is SHAPES[name]


def test_a_key_changes_the_cursor_while_the_pointer_rests(points: Bench) -> None:
    points.hand.hover(line_place(points, 320))
    assert points.hand.lanes.cursor().shape() is Qt.CursorShape.SizeVerCursor
    QTest.keyPress(points.view, Qt.Key.Key_Control)
    assert points.hand.lanes.cursor().shape() is Qt.CursorShape.BitmapCursor
    QTest.keyRelease(points.view, Qt.Key.Key_Control, CTRL)
    assert points.hand.lanes.cursor().shape() is Qt.CursorShape.SizeVerCursor


def test_painted_cursors_are_as_sharp_as_the_screen() -> None:
    for name in PAINTED:
        for ratio in (1.0, 1.5, 2.0):
            picture = cursor(name, ratio).pixmap()
            assert (picture.width(), picture.devicePixelRatio()) == (round(24 * ratio), ratio)


def test_the_tooltip_says_everything_in_plain_text(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _widget: said.append(words))
    clip = sound("a", 1, 6, fade_in_us=S, fade_in_curve=SMOOTH, volume=0.5)
    bench.show(timeline(sounds(replace(clip, name="<b>loud</b>.wav"))))
    style = bench.view.style()
    assert style.styleHint(style.StyleHint.SH_ToolTip_WakeUpDelay) == 700
    place = QPoint(400, 60)
    event = QHelpEvent(QEvent.Type.ToolTip, place, bench.hand.lanes.mapToGlobal(place))
    QApplication.sendEvent(bench.hand.lanes, event)
    (words,) = said
    assert "&lt;b&gt;loud&lt;/b&gt;.wav" in words and "<b>" not in words
    for part in (
        "0:01.00 – 0:07.00",
        "of the file",
        "Volume −6.0 dB",
        "Fade in 1.00 s · Smooth",
        "own curve",
    ):
        assert part in words


def test_a_right_click_asks_for_the_menu_of_each_part(points: Bench) -> None:
    found = asked(points)
    lane_menus = QSignalSpy(points.view.lane_menu_asked)
    points.state.select(())
    for place in (
        (200, 12), (131, 55), point_place(points, 1), line_place(points, 320), (500, 62),
    ):  # fmt: skip
        ask_menu(points, place)
    assert [place.part for place in found] == [
        Zone.FADE_IN, Zone.FADE_IN, Zone.POINT, Zone.VOLUME, Zone.BODY,
    ]  # fmt: skip
    assert found[2].point == 1
    assert points.state.selection == {"a"}
    ask_menu(points, (900, 100))
    assert lane_menus.count() == 1 and len(found) == 5


def test_the_menu_key_opens_the_menu_of_what_has_the_focus(points: Bench) -> None:
    found = asked(points)
    for part, zone in (("", Zone.BODY), ("fade-in", Zone.FADE_IN), ("point/1", Zone.POINT)):
        points.state.set_part("a" if part else "", part)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(points.hand.lanes, event)
        assert found[-1].part is zone
    assert found[-1].point == 1


# hearing


def test_a_pulled_fade_is_heard_before_it_is_let_go_and_cancelled_it_is_not(
    points: Bench, qtbot: QtBot
) -> None:
    heard: list[object] = []
    points.view.hands.previewed.connect(heard.append)
    place = points.hand.pull(points.hand.centre("clip/a/fade-in"), 60, drop=False)
    assert len(heard) == 1
    assert heard[0].clip("a").fade_in_us != S  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=1000)
    assert heard[1].clip("a").fade_in_us == points.view.hands._gesture.preview.clip("a").fade_in_us  # type: ignore[attr-defined,union-attr]
    points.hand.end_early("escape", place)
    assert heard[2:] == [None]
    points.hand.release(place)


def test_an_edit_that_was_made_is_heard_by_itself(points: Bench) -> None:
    heard: list[object] = []
    points.view.hands.previewed.connect(heard.append)
    points.hand.pull(points.hand.centre("clip/a/fade-in"), 60, steps=2)
    assert None not in heard
    points.hand.pull(points.hand.body("a", 0.7), 60, steps=2)
    assert len(heard) == 1


def image(bench: Bench) -> QImage:
    return bench.hand.lanes.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(picture: QImage) -> np.ndarray:
    raw = np.frombuffer(picture.constBits(), np.uint8).reshape(
        picture.height(), picture.bytesPerLine() // 4, 4
    )
    return raw[:, : picture.width(), 2::-1].astype(int)


@pytest.fixture(autouse=True)
def no_keys_left(bench: Bench) -> Iterator[None]:
    yield
    bench.hand.keys = NO_KEYS


def test_every_part_that_can_be_pulled_has_a_name_on_the_map(points: Bench, crossed: Bench) -> None:
    assert crossed is points
    assert crossed.hand.rect("crossfade/a/b")[2:] == (44, 16)
    assert "clip/a/fade-out" not in crossed.view.ui_rects()
    points.show(timeline(sounds(sound("a", 1, 6, volume_points=POINTS, fade_in_us=S))))
    for name in ("clip/a/point/0", "clip/a/point/1", "clip/a/bend-in", "clip/a/fade-in"):
        points.hand.hover(points.hand.centre(name))
        assert points.view.hit(*points.hand.centre(name)).zone is not Zone.BODY  # type: ignore[union-attr]


def test_a_snap_draws_one_amber_line_through_everything_and_says_why(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 2), sound("b", 6, 2)), sounds(track_id="B")))
    place = bench.hand.pull(bench.hand.body("b"), -297, drop=False)
    snap = theme.current().snap
    column = np.abs(colours(image(bench))[:, 300] - [snap.red(), snap.green(), snap.blue()]).sum(-1)
    assert (column < 30).mean() > 0.9
    assert bench.view.hands._gesture.snap.label == "clip end"  # type: ignore[union-attr]
    bench.hand.release(place)
    column = np.abs(colours(image(bench))[:, 300] - [snap.red(), snap.green(), snap.blue()]).sum(-1)
    assert (column >= 30).all()


def test_a_level_above_the_line_is_amber_with_its_mark(bench: Bench) -> None:
    warn = theme.current().warn

    def amber(volume: float) -> int:
        bench.show(timeline(sounds(sound("a", 1, 4, volume=volume))))
        band = colours(image(bench))[4:20, 100:500]
        return int((np.abs(band - [warn.red(), warn.green(), warn.blue()]).sum(-1) < 60).sum())

    assert amber(1.9) == 0
    assert amber(2.8) > 40


def test_blocked_clips_are_outlined_red_while_the_group_is_held_back(bench: Bench) -> None:
    made = timeline(
        sounds(sound("a", 1, 2, group_id="g")),
        sounds(sound("b", 1, 2, group_id="g"), sound("wall", 3.5, 2), track_id="B"),
    )
    bench.show(made)
    bench.hand.pull(bench.hand.body("a"), 100, drop=False)
    bad = theme.current().bad
    x, y, width, _height = bench.hand.rect("clip/wall")
    shown = np.abs(colours(image(bench)) - [bad.red(), bad.green(), bad.blue()]).sum(-1)
    assert (shown[y : y + 2, x + 8 : x + width - 8] < 40).mean() > 0.9
    assert [ghost.is_refused for ghost in bench.view.ghosts] == [False, True]
    assert bench.view.tag is not None and "in the way" in bench.view.tag.text
    bench.hand.end_early("escape", (0, 0))
    assert bench.steps() == 0


def test_a_loop_in_the_making_has_a_notch_at_each_repeat(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 2, source_s=58))))
    x, y, width, height = bench.hand.rect("clip/a")
    bench.hand.keys = CTRL
    bench.hand.pull((x + width - 2, y + height - 4), 450, drop=False)
    lane = theme.current().lane
    shown = np.abs(colours(image(bench)) - [lane.red(), lane.green(), lane.blue()]).sum(-1)
    for notch_x in (300, 500, 700):
        assert (shown[4:68, notch_x] < 24).mean() > 0.9
    bench.hand.end_early("escape", (0, 0))


def test_the_middle_button_pulls_the_lanes_along(bench: Bench) -> None:
    middle = Qt.MouseButton.MiddleButton
    bench.show(timeline(*(sounds(sound(f"c{n}", n, 40), track_id=f"T{n}") for n in range(9))))
    before = bench.timeline
    bench.hand._mouse(QEvent.Type.MouseButtonPress, (600, 200), middle, button=middle)
    assert bench.hand.lanes.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    for x, y in ((550, 190), (480, 150)):
        bench.hand._mouse(QEvent.Type.MouseMove, (x, y), middle)
    bench.hand._mouse(QEvent.Type.MouseButtonRelease, (480, 150), Qt.MouseButton.NoButton, button=middle)
    assert (bench.scale.scroll_px, bench.view.verticalScrollBar().value()) == (120, 50)
    bench.hand.hover((500, 150))
    assert bench.scale.scroll_px == 120
    assert bench.timeline is before
