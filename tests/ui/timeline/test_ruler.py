"""The ruler in the hand: playhead, markers, In and Out, layers, units."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.model.timeline import Marker, Timeline
from editor.ui import theme
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import S

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def marked(loaded: Bench) -> Bench:
    """The bench with a marker at 2 s, a beat at 3 s, and In and Out at 6 and 8 s."""
    marks = (Marker("m", 2 * S, "Intro"), Marker("beat", 3 * S, layer="beat"))
    loaded.show(replace(loaded.timeline, markers=marks, in_us=6 * S, out_us=8 * S))
    # Without it the ruler would have the focus, and its ring, as the first thing that Tab reaches.
    loaded.view.setFocus()
    return loaded


def marker(made: Timeline, marker_id: str) -> Marker:
    return next(mark for mark in made.markers if mark.id == marker_id)


def pull(bench: Bench, start: tuple[int, int], dx: int, *, keys: object = NO_KEYS, drop: bool = True) -> None:
    """Drag on the ruler in steps."""
    bench.hand.keys = keys  # type: ignore[assignment]
    ruler = bench.view.ruler
    bench.hand.press(start, ruler)
    for step in range(1, 6):
        bench.hand.move((start[0] + dx * step / 5, start[1]), ruler)
    if drop:
        bench.hand.release((start[0] + dx, start[1]), ruler)


def test_a_click_puts_the_playhead_there_and_leaves_the_project_alone(marked: Bench) -> None:
    before = marked.timeline
    QTest.mouseClick(marked.view.ruler, LEFT, pos=QPoint(452, 8))
    assert marked.state.playhead_us == 4_520_000
    assert marked.timeline is before


def test_a_drag_scrubs_and_snaps_and_shift_is_free(marked: Bench) -> None:
    pull(marked, (400, 8), 97)
    assert marked.state.playhead_us == 5 * S
    pull(marked, (400, 8), 97, keys=SHIFT)
    assert marked.state.playhead_us == 4_970_000
    assert marked.steps() == 0


def test_a_marker_is_dragged_in_one_step(marked: Bench) -> None:
    pull(marked, (200, 20), 130, keys=SHIFT)
    assert marker(marked.timeline, "m").time_us == 3_300_000
    assert marked.state.playhead_us == 0
    assert marked.steps() == 1
    assert marker(marked.timeline, "m").time_us == 2 * S


def test_esc_puts_a_dragged_marker_back(marked: Bench) -> None:
    before = marked.timeline
    pull(marked, (200, 20), 130, drop=False)
    marked.hand.end_early("escape", (330, 20))
    marked.hand.release((330, 20), marked.view.ruler)
    assert marked.timeline is before


def test_a_click_on_a_marker_changes_nothing_but_the_choice(marked: Bench) -> None:
    marked.state.select({"a"})
    before = marked.timeline
    QTest.mouseClick(marked.view.ruler, LEFT, pos=QPoint(203, 20))
    assert marked.view.ruler.marker_id == "m"
    assert marked.timeline is before
    assert marked.state.selection == {"a"}
    assert "Intro" in marked.view.ruler.accessibleDescription()


@pytest.mark.parametrize(
    ("start", "dx", "range_us"), [((601, 5), -100, (5 * S, 8 * S)), ((799, 5), 120, (6 * S, 9_200_000))]
)
def test_in_and_out_are_dragged_by_their_handles(
    marked: Bench, start: tuple[int, int], dx: int, range_us: tuple[int, int]
) -> None:
    pull(marked, start, dx, keys=SHIFT)
    found = (marked.timeline.in_us, marked.timeline.out_us)
    assert found == pytest.approx(range_us, abs=20_000)
    assert marked.steps() == 1


def test_the_range_is_a_band_with_brackets(marked: Bench) -> None:
    picture = marked.view.ruler.grab().toImage()
    accent = theme.current().accent.rgb()
    assert picture.pixelColor(700, 1).rgb() == accent
    assert picture.pixelColor(601, 10).rgb() == accent
    assert picture.pixelColor(798, 10).rgb() == accent
    assert picture.pixelColor(500, 1).rgb() != accent
    inside, outside = picture.pixelColor(655, 25), picture.pixelColor(555, 25)
    assert inside != outside


def test_lines_of_marks_lie_over_the_lanes_and_each_layer_has_a_switch(marked: Bench) -> None:
    def column(x: int) -> list[int]:
        picture = marked.view.viewport().grab().toImage()
        return [picture.pixelColor(x, y).rgb() for y in range(250, 300)]

    with_beats = column(300)
    assert column(200) != column(203)
    marked.state.show_layer("beat", False)
    assert column(300) != with_beats
    marked.state.show_layer("beat", True)
    assert column(300) == with_beats


def test_cuts_of_the_picture_are_marked_in_the_ruler_while_their_layer_is_shown(marked: Bench) -> None:
    def foot() -> int:
        return marked.view.ruler.grab().toImage().pixelColor(500, 25).rgb()

    shown = foot()
    marked.state.show_layer("cut", False)
    assert foot() != shown


def key(bench: Bench, which: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(bench.view.window().windowHandle(), which, keys)


def test_keys_reach_the_marker_that_a_click_has_chosen(marked: Bench) -> None:
    asked: list[tuple[str, ...]] = []
    ruler = marked.view.ruler
    ruler.removal_asked.connect(lambda marker_id: asked.append(("remove", marker_id)))
    ruler.edit_asked.connect(lambda marker_id: asked.append(("edit", marker_id)))
    ruler.nudged.connect(lambda marker_id, frames: asked.append(("nudge", marker_id, str(frames))))
    QTest.mouseClick(ruler, LEFT, pos=QPoint(203, 20))
    key(marked, Qt.Key.Key_Period)
    key(marked, Qt.Key.Key_Comma, SHIFT)
    key(marked, Qt.Key.Key_Return)
    key(marked, Qt.Key.Key_Delete)
    key(marked, Qt.Key.Key_Escape)
    key(marked, Qt.Key.Key_Delete)
    assert asked == [("nudge", "m", "1"), ("nudge", "m", "-10"), ("edit", "m"), ("remove", "m")]


def test_a_double_click_on_a_marker_asks_for_its_name(marked: Bench) -> None:
    asked: list[str] = []
    marked.view.ruler.edit_asked.connect(asked.append)
    QTest.mouseDClick(marked.view.ruler, LEFT, pos=QPoint(203, 20))
    assert asked == ["m"]


def test_a_right_click_asks_for_the_menu_of_that_moment(marked: Bench) -> None:
    asked: list[tuple[int, str]] = []
    ruler = marked.view.ruler
    ruler.menu_asked.connect(lambda time_us, marker_id, _place: asked.append((time_us, marker_id)))
    for x in (450, 203):
        place = QPoint(x, 20)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, ruler.mapToGlobal(place))
        QApplication.sendEvent(ruler, event)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(ruler, by_key)
    assert asked == [(4_500_000, ""), (2_030_000, "m"), (2 * S, "m")]


def test_hovering_shows_the_hand_and_the_name(marked: Bench) -> None:
    ruler = marked.view.ruler
    marks = (Marker("m", 2 * S, "A long name"), Marker("n", 2_300_000, "Next"))
    marked.show(replace(marked.timeline, markers=marks))
    before = ruler.grab().toImage().copy(215, 14, 60, 12)
    local = QPointF(203, 20)
    event = QMouseEvent(
        QEvent.Type.MouseMove, local, ruler.mapToGlobal(local), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, NO_KEYS,
    )  # fmt: skip
    QApplication.sendEvent(ruler, event)
    assert ruler.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert ruler.grab().toImage().copy(215, 14, 60, 12) != before


def test_the_unit_is_chosen_by_clicking_it(marked: Bench) -> None:
    seen = []
    for _ in range(3):
        QTest.mouseClick(marked.view.unit, LEFT)
        seen.append((marked.view.unit.text(), marked.view.ruler.form.value))
    assert seen == [("seconds", "seconds"), ("frames", "frames"), ("h:m:s:f", "timecode")]


def test_marks_and_range_are_on_the_map(marked: Bench) -> None:
    places = marked.view.ui_rects()
    ruler = marked.view.ruler
    assert {"marker/m", "marker/beat", "range/in", "range/out"} <= set(places)
    centre = places["marker/m"].center() - ruler.mapToGlobal(QPoint(0, 0))
    hit = ruler.hit(centre.x(), centre.y())
    assert hit.marker is not None and hit.marker.id == "m"
    centre = places["range/out"].center() - ruler.mapToGlobal(QPoint(0, 0))
    assert ruler.hit(centre.x(), centre.y()).end == "out"


def test_days_at_the_nearest_zoom_are_drawn_without_a_fault(marked: Bench) -> None:
    day_us = 24 * 3600 * S
    marks = (Marker("m", 3 * day_us, "Far"),)
    marked.show(replace(marked.timeline, markers=marks, in_us=2 * day_us, out_us=4 * day_us), 10_000)
    marked.state.set_playhead(3 * day_us)
    marked.state.set_playhead(1000)
    marked.view.ruler.grab()
    marked.view.viewport().grab()
    places = marked.view.ui_rects()
    assert "marker/m" not in places and "range/in" not in places
