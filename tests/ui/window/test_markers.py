"""Markers, In and Out, layers, units and following in the real window, by keys and menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from editor.edit.history import History
from editor.edit.marker_commands import AddMarkers
from editor.model.timeline import Marker
from editor.session import Session
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from editor.ui.timeline.marker_popup import MarkerPopup, Swatch
from tests.ui.window.conftest import SECOND

# The offscreen platform says so of every menu; and without a sound server Qt says so of the player.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "PulseAudioService", "qt.multimedia")
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(window.windowHandle(), key, keys)


def marks(window: MainWindow) -> list[tuple[int, str]]:
    return [(marker.time_us, marker.name) for marker in window.bridge.timeline.markers]


def test_m_marks_at_once_and_asks_nothing(loaded: MainWindow) -> None:
    loaded.state.set_playhead(1_234_567)
    press(loaded, Qt.Key.Key_M)
    assert marks(loaded) == [(1_234_567, "")]
    assert loaded.findChild(MarkerPopup) is None
    press(loaded, Qt.Key.Key_M)
    assert len(marks(loaded)) == 1
    assert "already" in loaded.strip.words.whole_text
    loaded.bridge.undo()
    assert marks(loaded) == []


def test_m_marks_where_the_sound_is_and_playing_goes_on(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.transport.toggle()
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 100_000)
    press(loaded, Qt.Key.Key_M)
    at_us = marks(loaded)[0][0]
    assert loaded.transport.is_playing
    assert 100_000 < at_us <= loaded.state.playhead_us
    loaded.transport.stop()


def popup(window: MainWindow) -> MarkerPopup:
    found = [each for each in window.findChildren(MarkerPopup) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_shift_m_names_and_colours_the_marker_here_in_one_step(loaded: MainWindow) -> None:
    loaded.state.set_playhead(2 * SECOND)
    press(loaded, Qt.Key.Key_M)
    press(loaded, Qt.Key.Key_M, SHIFT)
    opened = popup(loaded)
    field = opened.findChild(QLineEdit)
    assert field is not None and field.hasFocus()
    QTest.keyClicks(field, "Chorus <i>1</i>")
    green = next(s for s in opened.findChildren(Swatch) if s.accessibleName() == "Green")
    QTest.mouseClick(green, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_Return)
    found = loaded.bridge.timeline.markers[0]
    assert (found.name, found.colour) == ("Chorus <i>1</i>", "#4caf6e")
    loaded.bridge.undo()
    assert marks(loaded) == [(2 * SECOND, "")]


def test_shift_m_where_there_is_no_marker_makes_one_with_its_name_in_one_step(loaded: MainWindow) -> None:
    loaded.state.set_playhead(2 * SECOND)
    before = loaded.bridge.timeline
    press(loaded, Qt.Key.Key_M, SHIFT)
    field = popup(loaded).findChild(QLineEdit)
    assert field is not None
    assert loaded.bridge.timeline is before
    QTest.keyClicks(field, "End")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert marks(loaded) == [(2 * SECOND, "End")]
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_esc_leaves_a_marker_as_it_was(loaded: MainWindow) -> None:
    loaded.bridge.do(AddMarkers((Marker("m", SECOND, "Old"),)))
    before = loaded.bridge.timeline
    loaded.timeline.ruler.edit_asked.emit("m")
    field = popup(loaded).findChild(QLineEdit)
    assert field is not None
    field.setText("New")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert loaded.bridge.timeline is before


def test_a_click_elsewhere_keeps_the_name(loaded: MainWindow) -> None:
    loaded.bridge.do(AddMarkers((Marker("m", SECOND, "Old"),)))
    loaded.timeline.ruler.edit_asked.emit("m")
    opened = popup(loaded)
    field = opened.findChild(QLineEdit)
    assert field is not None
    field.setText("New")
    opened.hide()
    assert marks(loaded) == [(SECOND, "New")]


def test_the_popup_removes_its_marker(loaded: MainWindow) -> None:
    loaded.bridge.do(AddMarkers((Marker("m", SECOND, "Old"),)))
    loaded.timeline.ruler.edit_asked.emit("m")
    remove = popup(loaded).findChild(QAbstractButton, "button/marker-remove")
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert marks(loaded) == []


def test_ctrl_and_arrows_go_from_marker_to_marker_and_delete_removes_the_chosen_one(
    loaded: MainWindow,
) -> None:
    loaded.bridge.do(AddMarkers((Marker("a", SECOND), Marker("b", 2 * SECOND), Marker("c", 3 * SECOND))))
    seen = []
    for _ in range(3):
        press(loaded, Qt.Key.Key_Right, CTRL)
        seen.append(loaded.state.playhead_us)
    assert seen == [SECOND, 2 * SECOND, 3 * SECOND]
    press(loaded, Qt.Key.Key_Right, CTRL)
    assert loaded.state.playhead_us == 3 * SECOND
    press(loaded, Qt.Key.Key_Left, CTRL)
    assert loaded.timeline.ruler.marker_id == "b"
    loaded.timeline.ruler.setFocus(Qt.FocusReason.TabFocusReason)
    press(loaded, Qt.Key.Key_Delete)
    assert [time_us for time_us, _ in marks(loaded)] == [SECOND, 3 * SECOND]
    assert len(loaded.bridge.timeline.tracks[-1].clips) == 1


def test_delete_in_the_timeline_takes_clips_and_no_marker(loaded: MainWindow) -> None:
    loaded.state.set_playhead(SECOND)
    press(loaded, Qt.Key.Key_M)
    clip_id = loaded.bridge.timeline.tracks[-1].clips[0].id
    loaded.state.select([clip_id])
    loaded.timeline.setFocus()
    press(loaded, Qt.Key.Key_Delete)
    assert loaded.bridge.timeline.find(clip_id) is None
    assert len(marks(loaded)) == 1


def test_full_stop_moves_the_chosen_marker_by_a_frame_and_a_held_key_is_one_step(loaded: MainWindow) -> None:
    loaded.bridge.do(AddMarkers((Marker("a", SECOND),)))
    loaded.timeline.ruler.choose_marker("a")
    loaded.timeline.ruler.setFocus(Qt.FocusReason.TabFocusReason)
    press(loaded, Qt.Key.Key_Period)
    assert marks(loaded)[0][0] == SECOND + 40_000
    press(loaded, Qt.Key.Key_Comma, SHIFT)
    assert marks(loaded)[0][0] == SECOND + 40_000 - 400_000


def test_beats_and_marked_cuts_can_be_removed_too(loaded: MainWindow) -> None:
    loaded.bridge.do(AddMarkers((Marker("b", SECOND, layer="beat"), Marker("c", 2 * SECOND, layer="cut"))))
    for marker_id in ("b", "c"):
        loaded.timeline.ruler.removal_asked.emit(marker_id)
    assert marks(loaded) == []
    loaded.bridge.undo()
    loaded.bridge.undo()
    assert len(marks(loaded)) == 2


def test_the_keys_of_in_and_out(loaded: MainWindow) -> None:
    timeline = loaded.bridge.timeline
    loaded.state.set_playhead(SECOND)
    press(loaded, Qt.Key.Key_I)
    loaded.state.set_playhead(3 * SECOND)
    press(loaded, Qt.Key.Key_O)
    assert (loaded.bridge.timeline.in_us, loaded.bridge.timeline.out_us) == (SECOND, 3 * SECOND)
    press(loaded, Qt.Key.Key_I, SHIFT)
    assert loaded.state.playhead_us == SECOND
    press(loaded, Qt.Key.Key_O, SHIFT)
    assert loaded.state.playhead_us == 3 * SECOND
    press(loaded, Qt.Key.Key_X, SHIFT | CTRL)
    assert (loaded.bridge.timeline.in_us, loaded.bridge.timeline.out_us) == (None, None)
    for _ in range(3):
        loaded.bridge.undo()
    assert loaded.bridge.timeline is timeline


def test_an_in_behind_the_out_takes_the_out_away(loaded: MainWindow) -> None:
    loaded.desks.markers.set_out_at(2 * SECOND)
    loaded.desks.markers.set_in_at(3 * SECOND)
    assert (loaded.bridge.timeline.in_us, loaded.bridge.timeline.out_us) == (3 * SECOND, None)
    loaded.desks.markers.set_out_at(SECOND)
    assert (loaded.bridge.timeline.in_us, loaded.bridge.timeline.out_us) == (None, SECOND)


def open_menu(window: MainWindow, x: int, *, by_key: bool = False) -> QMenu:
    ruler = window.timeline.ruler
    place = QPoint(x, 20)
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(ruler, QContextMenuEvent(reason, place, ruler.mapToGlobal(place)))
    found = [menu for menu in window.findChildren(QMenu, "menu/ruler") if menu.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(window: MainWindow, x: int, words: str) -> None:
    menu = open_menu(window, x)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    menu.deleteLater()
    QApplication.processEvents()


def test_the_ruler_s_menu_is_in_the_usual_order_and_acts_where_it_was_asked(loaded: MainWindow) -> None:
    loaded.timeline.set_scale(100)
    menu = open_menu(loaded, 150)
    assert [action.text() or "-" for action in menu.actions()] == [
        "Set In", "Set Out", "Clear In and Out", "-", "Add marker", "Time format", "-",
        "Show beats", "Show picture cuts",
    ]  # fmt: skip
    menu.close()
    menu.deleteLater()
    QApplication.processEvents()
    choose(loaded, 150, "Add marker")
    choose(loaded, 100, "Set In")
    choose(loaded, 300, "Set Out")
    assert marks(loaded) == [(1_500_000, "")]
    assert (loaded.bridge.timeline.in_us, loaded.bridge.timeline.out_us) == (SECOND, 3 * SECOND)
    choose(loaded, 152, "Remove marker")
    choose(loaded, 100, "Clear In and Out")
    assert marks(loaded) == []
    assert loaded.bridge.timeline.in_us is None
    assert loaded.state.playhead_us == 0


def test_layers_follow_their_actions_and_are_remembered(loaded: MainWindow, store: SettingsStore) -> None:
    beats = loaded.actions_by_id["show-beats"]
    assert beats.isChecked()
    beats.trigger()
    assert loaded.state.layers == {"cut"}
    assert not beats.isChecked()
    assert store.settings.hidden_layers == ("beat",)
    beats.trigger()
    assert loaded.state.layers == {"cut", "beat"}


def test_the_time_format_is_one_for_ruler_read_out_menu_and_settings(
    loaded: MainWindow, store: SettingsStore
) -> None:
    loaded.state.set_playhead(1_500_000)
    loaded.actions_by_id["time-frames"].trigger()
    assert loaded.timeline.ruler.form.value == "frames"
    assert loaded.transport_bar._now.text() == "37"
    assert store.settings.time_format == "frames"
    store.change(time_format="seconds")
    assert loaded.transport_bar._now.text() == "1.500"
    assert loaded.actions_by_id["time-seconds"].isChecked()
    QTest.mouseClick(loaded.timeline.unit, Qt.MouseButton.LeftButton)
    assert store.settings.time_format == "frames"


# following


@pytest.fixture
def long(loaded: MainWindow, song: Path) -> MainWindow:
    """A window in which nine seconds are far wider than the view."""
    # The window fits a project in once it is shown.
    QApplication.processEvents()
    loaded.timeline.set_scale(1000)
    loaded.timeline.horizontalScrollBar().setValue(0)
    return loaded


def play_to(window: MainWindow, *times_us: int) -> None:
    """Let the playhead go on as the player does, without a sound device."""
    for time_us in times_us:
        window.state.set_playhead(time_us)


def scroll_of(window: MainWindow) -> int:
    return window.timeline.scale.scroll_px


def test_the_modes_of_following_are_a_choice_of_one_and_remembered(
    loaded: MainWindow, store: SettingsStore
) -> None:
    checked = [
        mode for mode in ("page", "smooth", "off") if loaded.actions_by_id[f"follow-{mode}"].isChecked()
    ]
    assert checked == ["page"]
    loaded.actions_by_id["follow-smooth"].trigger()
    assert loaded.state.follow == store.settings.follow_mode == "smooth"
    assert not loaded.actions_by_id["follow-page"].isChecked()
    store.change(follow_mode="off")
    assert loaded.state.follow == "off" and loaded.actions_by_id["follow-off"].isChecked()


def test_by_page_the_view_turns_when_the_playhead_leaves_it(long: MainWindow) -> None:
    width = long.timeline.viewport().width()
    long.transport.playing_changed.emit(True)
    play_to(long, 100_000, (width - 10) * 1000)
    assert scroll_of(long) == 0
    play_to(long, (width + 10) * 1000)
    assert 0 < long.timeline.scale.x_of(long.state.playhead_us) < width / 4


def test_smoothly_the_playhead_stays_in_the_middle(long: MainWindow) -> None:
    long.state.set_follow("smooth")
    width = long.timeline.viewport().width()
    long.transport.playing_changed.emit(True)
    play_to(long, 3_000_000, 3_100_000)
    assert abs(long.timeline.scale.x_of(3_100_000) - width // 2) <= 1


def test_off_the_view_stays(long: MainWindow) -> None:
    long.state.set_follow("off")
    long.transport.playing_changed.emit(True)
    play_to(long, 100_000, 5_000_000)
    assert scroll_of(long) == 0


@pytest.mark.parametrize("by", ["bar", "wheel"])
def test_a_scroll_by_hand_stops_following_until_the_next_play(long: MainWindow, by: str) -> None:
    long.state.set_follow("smooth")
    long.transport.playing_changed.emit(True)
    play_to(long, 3_000_000)
    if by == "bar":
        long.timeline.horizontalScrollBar().setValue(2_200)
    else:
        turn_sideways(long)
    left = scroll_of(long)
    play_to(long, 3_100_000, 3_200_000)
    assert scroll_of(long) == left
    long.transport.playing_changed.emit(False)
    long.transport.playing_changed.emit(True)
    play_to(long, 3_300_000)
    assert scroll_of(long) != left


def turn_sideways(window: MainWindow) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    viewport = window.timeline.viewport()
    local = QPointF(200, 50)
    event = QWheelEvent(
        local, viewport.mapToGlobal(local), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, SHIFT,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


# the history


def history_rows(window: MainWindow) -> list[str]:
    model = window.side_pages.history.steps.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_ctrl_h_opens_the_history_beside_the_inspector_and_remembers_it(
    loaded: MainWindow, store: SettingsStore
) -> None:
    assert not loaded.side_pages.is_history_open
    press(loaded, Qt.Key.Key_H, CTRL)
    assert loaded.side_pages.history.isVisible()
    assert loaded.actions_by_id["history"].isChecked()
    assert loaded.side_pages.history.steps.hasFocus()
    assert store.settings.shows_history
    inspector = loaded.findChild(QAbstractButton, "button/tab-inspector")
    assert inspector is not None
    QTest.mouseClick(inspector, Qt.MouseButton.LeftButton)
    assert loaded.inspector.isVisible() and not loaded.side_pages.history.isVisible()
    press(loaded, Qt.Key.Key_H, CTRL)
    assert loaded.side_pages.history.isVisible()
    press(loaded, Qt.Key.Key_H, CTRL)
    assert loaded.inspector.isVisible() and not store.settings.shows_history
    assert loaded.timeline.hasFocus()


def test_a_click_in_the_history_travels_and_later_steps_stay_faint(loaded: MainWindow) -> None:
    loaded.side_pages.toggle_history()
    states = [loaded.bridge.timeline]
    for time_us in (1, 2, 3):
        loaded.desks.markers.add_at(time_us * SECOND)
        states.append(loaded.bridge.timeline)
    steps = loaded.side_pages.history.steps
    first = steps.model().rowCount() - 4
    index = steps.model().index(first + 1, 0)
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=steps.visualRect(index).center())
    assert loaded.bridge.timeline is states[1]
    assert index.data(Qt.ItemDataRole.FontRole).weight() == 600
    assert "you are here" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    later = steps.model().index(first + 3, 0)
    from editor.ui import theme

    assert later.data(Qt.ItemDataRole.ForegroundRole) == theme.current().faint
    assert "undone" in str(later.data(Qt.ItemDataRole.AccessibleTextRole))
    signs = {
        row: steps.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in (first, first + 1)
    }
    assert signs[first].cacheKey() != signs[first + 1].cacheKey()
    loaded.bridge.redo()
    assert steps.currentIndex().row() == first + 2


def test_the_history_is_travelled_by_keys(loaded: MainWindow) -> None:
    before = loaded.bridge.timeline
    loaded.desks.markers.add_at(SECOND)
    loaded.desks.markers.add_at(2 * SECOND)
    loaded.side_pages.toggle_history()
    press(loaded, Qt.Key.Key_Up)
    press(loaded, Qt.Key.Key_Up)
    assert len(marks(loaded)) == 2
    press(loaded, Qt.Key.Key_Return)
    assert loaded.bridge.timeline is before


def test_a_new_edit_drops_the_later_steps_of_the_list(loaded: MainWindow) -> None:
    loaded.side_pages.toggle_history()
    for time_us in (1, 2, 3):
        loaded.desks.markers.add_at(time_us * SECOND)
    n_rows = len(history_rows(loaded))
    loaded.bridge.jump(loaded.bridge.session.history.position - 2)
    loaded.desks.markers.set_in_at(SECOND)
    assert len(history_rows(loaded)) == n_rows - 1
    assert history_rows(loaded)[-1] == "Set In"


def test_a_thousand_steps_are_listed_and_the_list_follows_another_project(
    loaded: MainWindow, video: Path, wait_dialog: Callable[[str], object]
) -> None:
    history = loaded.bridge.session.history
    for n in range(1000):
        history.do(AddMarkers((Marker(f"m{n}", n * 1000),)))
    loaded.side_pages.toggle_history()
    assert len(history_rows(loaded)) == 1001
    assert loaded.side_pages.history.steps.currentIndex().row() == 1000
    fresh = Session.open(video)
    fresh.history = History(replace(fresh.timeline))
    loaded.bridge.show_session(fresh)
    assert len(history_rows(loaded)) == 1
