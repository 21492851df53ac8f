"""Tracks in the real window: keys, menus of heads and lanes, remembered heights, the picture's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.edit.track_commands import AddTrack, RemoveTrack, SetTrackLocked, SetTrackVolume
from editor.model.ids import new_id
from editor.model.timeline import Role, Track, TrackKind
from editor.session import Session
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.ui.window.conftest import SECOND, add_sound

# The offscreen platform says so of every menu; and without a sound server Qt says so of the player.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "PulseAudioService", "qt.multimedia")
MODIFIERS = Qt.KeyboardModifier


def sound_tracks(window: MainWindow) -> list[Track]:
    return [track for track in window.bridge.timeline.tracks if track.kind is TrackKind.SOUND]


@pytest.fixture
def two(loaded: MainWindow, song: Path) -> MainWindow:
    """The window with a second sound track of one clip; the clip of the first is selected."""
    add_sound(loaded, song, 1 * SECOND)
    loaded.state.select([sound_tracks(loaded)[0].clips[0].id])
    loaded.timeline.setFocus()
    return loaded


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = MODIFIERS.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), key, keys)


# keys


def test_shift_u_y_and_l_act_on_the_track_of_the_selection(two: MainWindow) -> None:
    first, second = sound_tracks(two)
    press(two, Qt.Key.Key_U, MODIFIERS.ShiftModifier)
    press(two, Qt.Key.Key_Y, MODIFIERS.ShiftModifier)
    press(two, Qt.Key.Key_L, MODIFIERS.ShiftModifier)
    track = two.bridge.timeline.track(first.id)
    assert track.is_muted and track.is_locked
    assert two.state.soloed == {first.id}
    assert not two.bridge.timeline.track(second.id).is_muted
    for key in (Qt.Key.Key_U, Qt.Key.Key_Y, Qt.Key.Key_L):
        press(two, key, MODIFIERS.ShiftModifier)
    track = two.bridge.timeline.track(first.id)
    assert not track.is_muted and not track.is_locked
    assert two.state.soloed == frozenset()


def test_several_tracks_are_muted_in_one_step(two: MainWindow) -> None:
    two.state.select([track.clips[0].id for track in sound_tracks(two)])
    before = two.bridge.timeline
    press(two, Qt.Key.Key_U, MODIFIERS.ShiftModifier)
    assert all(track.is_muted for track in sound_tracks(two))
    two.bridge.undo()
    assert two.bridge.timeline is before


def test_without_a_choice_the_keys_say_what_to_choose(two: MainWindow) -> None:
    two.state.select(())
    two.state.set_track("")
    before = two.bridge.timeline
    press(two, Qt.Key.Key_U, MODIFIERS.ShiftModifier)
    assert two.bridge.timeline is before
    assert "click a track's head first" in two.strip.words.whole_text


def test_page_keys_go_from_track_to_track(two: MainWindow) -> None:
    first, second = sound_tracks(two)
    press(two, Qt.Key.Key_PageDown)
    assert two.state.track_id == second.id
    press(two, Qt.Key.Key_PageDown)
    assert two.state.track_id == second.id
    press(two, Qt.Key.Key_PageUp)
    assert two.state.track_id == first.id
    press(two, Qt.Key.Key_PageUp)
    assert two.bridge.timeline.track(two.state.track_id).kind is TrackKind.PICTURE


def test_page_keys_bring_the_track_into_sight(two: MainWindow) -> None:
    for _ in range(12):
        two.bridge.do(AddTrack(Track(new_id(), TrackKind.SOUND)))
    for _ in range(13):
        press(two, Qt.Key.Key_PageDown)
    head = two.timeline.headers.head(two.state.track_id)
    assert two.state.track_id == sound_tracks(two)[-1].id
    assert head.y() >= 0 and head.geometry().bottom() < two.timeline.headers.height()


def test_alt_and_comma_or_full_stop_go_from_clip_to_clip(two: MainWindow, song: Path) -> None:
    track = sound_tracks(two)[0]
    later = add_sound(two, song, 60 * SECOND, track.id)
    two.state.select([track.clips[0].id])
    two.timeline.set_scale(100)
    two.setFocus()
    press(two, Qt.Key.Key_Period, MODIFIERS.AltModifier)
    assert two.state.selection == {later}
    assert two.timeline.hasFocus()
    assert 0 <= two.timeline.scale.x_of(60 * SECOND) < two.timeline.viewport().width()
    press(two, Qt.Key.Key_Comma, MODIFIERS.AltModifier)
    assert two.state.selection == {track.clips[0].id}
    press(two, Qt.Key.Key_Comma, MODIFIERS.AltModifier)
    assert "no clip before this" in two.strip.words.whole_text


def test_a_track_is_moved_renamed_and_removed_by_its_actions(two: MainWindow) -> None:
    first, second = sound_tracks(two)
    two.actions_by_id["track-down"].trigger()
    assert [track.id for track in sound_tracks(two)] == [second.id, first.id]
    two.actions_by_id["track-up"].trigger()
    assert [track.id for track in sound_tracks(two)] == [first.id, second.id]
    two.actions_by_id["rename-track"].trigger()
    field = two.findChild(QLineEdit, "field/track-name")
    assert field is not None
    field.setText("Bed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert two.bridge.timeline.track(first.id).name == "Bed"
    two.actions_by_id["remove-track"].trigger()
    assert [track.id for track in sound_tracks(two)] == [second.id]


def test_add_track_chooses_the_new_one(two: MainWindow) -> None:
    two.actions_by_id["add-track"].trigger()
    assert two.state.track_id == sound_tracks(two)[-1].id
    assert len(sound_tracks(two)) == 3


# the lock of the picture


def test_the_title_shows_the_picture_s_lock_and_changes_it(two: MainWindow, qtbot: QtBot) -> None:
    mark = two.title_bar.lock_mark
    assert mark.isVisible() and mark.text().strip() == "Picture locked"
    assert "picture locked" in two.windowTitle()
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert not two.state.is_picture_locked
    assert mark.text().strip() == "Picture unlocked"
    assert "picture locked" not in two.windowTitle()
    assert not two.actions_by_id["picture-lock"].isChecked()
    two.actions_by_id["picture-lock"].trigger()
    assert two.state.is_picture_locked


def test_sound_alone_has_no_picture_to_lock(window: MainWindow, song: Path) -> None:
    window.bridge.show_session(Session.open(song))
    assert window.title_bar.lock_mark.isHidden()
    assert "picture" not in window.windowTitle()


def test_the_picture_is_locked_again_when_a_project_opens(two: MainWindow, video: Path) -> None:
    two.state.set_picture_locked(False)
    two.bridge.show_session(Session.open(video))
    assert two.state.is_picture_locked


def test_the_solo_of_a_track_that_goes_is_over(two: MainWindow) -> None:
    first, second = sound_tracks(two)
    two.state.set_solo(first.id, True)
    two.state.set_solo(second.id, True)
    two.bridge.do(RemoveTrack(second.id))
    assert two.state.soloed == {first.id}
    two.bridge.do(RemoveTrack(first.id))
    # Otherwise nothing at all would be heard, and no head would say why.
    assert two.state.soloed == frozenset()


def test_solo_is_said_to_be_ignored_before_an_export(
    two: MainWindow, wait_dialog: Callable[[str], QDialog], qtbot: QtBot
) -> None:
    press(two, Qt.Key.Key_Y, MODIFIERS.ShiftModifier)
    two.actions_by_id["export"].trigger()
    dialog = wait_dialog("export")

    def is_said() -> bool:
        return any("Solo is ignored in the file" in label.text() for label in dialog.findChildren(QLabel))

    qtbot.waitUntil(is_said, timeout=5000)


# menus


@pytest.fixture
def menus(two: MainWindow) -> Iterator[Callable[[str], QMenu]]:
    """Gives the open menu of a name; closes them all at the end."""

    def find(name: str) -> QMenu:
        found = [menu for menu in two.findChildren(QMenu, name) if menu.isVisible()]
        assert len(found) == 1
        return found[0]

    yield find
    for menu in two.findChildren(QMenu):
        menu.close()


def ask(target: QWidget, place: QPoint | None = None) -> None:
    """Ask for a menu, by the right button at a place or by the key."""
    reason = QContextMenuEvent.Reason.Mouse if place else QContextMenuEvent.Reason.Keyboard
    point = place or target.rect().center()
    QApplication.sendEvent(target, QContextMenuEvent(reason, point, target.mapToGlobal(point)))


def entry(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.objectName() == name)


def sub(menu: QMenu, name: str) -> QMenu:
    found = menu.findChild(QMenu, name)
    assert found is not None
    return found


@pytest.mark.parametrize("by_key", [False, True])
def test_the_head_s_menu_is_in_the_usual_order(
    two: MainWindow, menus: Callable[[str], QMenu], by_key: bool
) -> None:
    head = two.timeline.headers.head(sound_tracks(two)[0].id)
    ask(head, None if by_key else QPoint(60, 40))
    words = [action.text() or "-" for action in menus("menu/header").actions()]
    assert words == [
        "Rename", "Mute", "Solo", "Lock", "-", "Height", "Colour", "Role", "-",
        "Insert track above", "Insert track below", "Move up", "Move down", "-",
        "Select all on this track", "Put volume into the clips", "Delete track",
    ]  # fmt: skip


def test_the_head_s_menu_does_what_it_says(two: MainWindow, menus: Callable[[str], QMenu]) -> None:
    first, second = sound_tracks(two)
    head = two.timeline.headers.head(first.id)

    def choose(name: str, inside: str = "") -> None:
        ask(head, QPoint(60, 40))
        menu = menus("menu/header")
        if inside:
            next(a for a in sub(menu, name).actions() if a.text() == inside).trigger()
        else:
            entry(menu, name).trigger()
        menu.close()
        menu.deleteLater()
        QApplication.processEvents()

    choose("mute")
    assert two.bridge.timeline.track(first.id).is_muted
    choose("solo")
    assert two.state.soloed == {first.id}
    choose("role", "Effects")
    assert two.bridge.timeline.track(first.id).role is Role.EFFECTS
    choose("role", "Guess from the names")
    assert two.bridge.timeline.track(first.id).role is None
    choose("height", "Large")
    assert two.state.heights == {first.id: 144}
    choose("colour", "Green")
    assert two.bridge.timeline.track(first.id).clips[0].colour == "#4caf6e"
    two.bridge.do(SetTrackVolume(first.id, 0.5))
    choose("put-volume")
    track = two.bridge.timeline.track(first.id)
    assert track.volume == 1.0 and track.clips[0].volume == pytest.approx(0.5)
    choose("move-down")
    assert [track.id for track in sound_tracks(two)] == [second.id, first.id]
    choose("insert-above")
    assert [track.id for track in sound_tracks(two)].index(first.id) == 2
    choose("lock")
    assert two.bridge.timeline.track(first.id).is_locked
    choose("lock")
    choose("delete")
    assert first.id not in [track.id for track in sound_tracks(two)]


def test_the_lane_s_menu_adds_tracks_and_closes_gaps(
    two: MainWindow, menus: Callable[[str], QMenu], song: Path
) -> None:
    track = sound_tracks(two)[0]
    later = add_sound(two, song, 30 * SECOND, track.id)
    two.timeline.set_scale(20)
    lane = two.timeline.ui_rects()[f"lane/{track.id}"]
    viewport = two.timeline.viewport()
    y = viewport.mapFromGlobal(lane.center()).y()
    x = two.timeline.scale.x_of(20 * SECOND)
    ask(viewport, QPoint(x, y))
    menu = menus("menu/lane")
    words = [action.text() or "-" for action in menu.actions()]
    assert words == [
        "Paste here", "Add sound…", "-", "Add track above", "Add track below", "-",
        "Close this gap", "Select all on this track",
    ]  # fmt: skip
    entry(menu, "close-gap").trigger()
    assert two.bridge.timeline.clip(later).start_us == track.clips[0].end_us
    entry(menu, "insert-below").trigger()
    assert len(sound_tracks(two)) == 3
    assert sound_tracks(two)[1].clips == ()
    entry(menu, "select-all").trigger()
    assert two.state.selection == {track.clips[0].id, later}


def test_by_key_the_lane_s_menu_is_that_of_the_chosen_track_at_the_playhead(
    two: MainWindow, menus: Callable[[str], QMenu], song: Path
) -> None:
    track = sound_tracks(two)[1]
    later = add_sound(two, song, 30 * SECOND, track.id)
    two.state.select(())
    two.state.set_track(track.id)
    two.state.set_playhead(20 * SECOND)
    ask(two.timeline)
    entry(menus("menu/lane"), "close-gap").trigger()
    assert two.bridge.timeline.clip(later).start_us == track.clips[0].end_us


def test_a_locked_track_keeps_its_gap_and_says_why(
    two: MainWindow, menus: Callable[[str], QMenu], song: Path
) -> None:
    track = sound_tracks(two)[0]
    add_sound(two, song, 30 * SECOND, track.id)
    two.bridge.do(SetTrackLocked(track.id, True))
    before = two.bridge.timeline
    two.timeline.lane_menu_asked.emit(track.id, 20 * SECOND, QPoint(200, 200))
    entry(menus("menu/lane"), "close-gap").trigger()
    assert two.bridge.timeline is before
    assert "lock" in two.strip.words.whole_text


# heights


def test_heights_are_remembered_for_their_project(
    two: MainWindow, store: SettingsStore, tmp_path: Path, video: Path, qtbot: QtBot
) -> None:
    track_id = sound_tracks(two)[0].id
    with qtbot.waitSignal(two.bridge.saved):
        two.bridge.save_as(tmp_path / "first")
    two.state.set_height(track_id, 120)
    two.bridge.show_session(Session.open(video))
    assert two.state.heights == {}
    assert store.settings.row_heights[str(tmp_path / "first")] == {track_id: 120}
    two.bridge.show_session(Session.open(tmp_path / "first"))
    qtbot.waitUntil(lambda: dict(two.state.heights) == {track_id: 120})
    assert two.timeline.headers.head(track_id).height() == 120
    again = SettingsStore(tmp_path / "settings" / "settings.ini")
    assert again.settings.row_heights == store.settings.row_heights
