"""In the whole window: menus of a clip and its parts, first words, refusals, habits, and hearing a drag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from editor.edit.clip_commands import MoveClips, TrimClip
from editor.edit.crossfade_commands import CrossfadeClips
from editor.edit.track_commands import SetTrackLocked
from editor.errors import EditError
from editor.model.clip import EQUAL_POWER, FAST_START, LINEAR, SLOW_START, SMOOTH, Clip, VolumePoint
from editor.model.timing import TimeRange
from editor.session import Session
from editor.ui.main_window import MainWindow
from editor.ui.menus.entries import EntryMenu
from editor.ui.menus.shape_icons import HEIGHT_PX, WIDTH_PX, shape_pixmap
from editor.ui.settings import SettingsStore
from editor.ui.theme import DARK
from editor.ui.timeline.crossings import Crossing
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.menu_place import MenuPlace
from editor.ui.timeline.rows import RowKind
from editor.ui.transport_desk import TransportDesk
from tests.ui.timeline.hand import Hand
from tests.ui.window.conftest import SECOND, add_sound


@pytest.fixture
def clip_id(loaded: MainWindow, song: Path) -> str:
    """The one song on the first sound track, selected."""
    found = add_sound(loaded, song)
    loaded.state.select({found})
    return found


def clip_of(window: MainWindow, clip_id: str) -> Clip:
    return window.bridge.timeline.clip(clip_id)


def menu(window: MainWindow, clip_id: str, part: Zone = Zone.BODY, **more: Any) -> EntryMenu:
    row = next(row for row in window.timeline.rows if row.kind is RowKind.SOUND)
    place = MenuPlace(row, clip_of(window, clip_id), part, **more)
    return window.desks.gestures.menus.menu_for(place)


def entries(shown: QMenu) -> list[str]:
    """Names of entries and inner menus; a bar for a line."""
    names = []
    for entry in shown.actions():
        within: QObject | None = entry.menu()
        named = entry.objectName() if within is None else within.objectName()
        names.append("|" if entry.isSeparator() else named)
    return names


def press(shown: QMenu, name: str) -> None:
    for entry in shown.actions():
        if entry.objectName() == name:
            entry.trigger()
            return
    raise AssertionError(f"no entry {name} among {entries(shown)}")


def inner(shown: QMenu, name: str) -> QMenu:
    found = shown.findChild(QMenu, name)
    assert isinstance(found, QMenu)
    return found


# menus


def test_the_menu_of_a_clip_is_in_the_order_that_people_scan(loaded: MainWindow, clip_id: str) -> None:
    shown = menu(loaded, clip_id)
    found = " ".join(entries(shown))
    order = (
        "cut copy paste duplicate delete delete-close | split mute clip-on | fades volume speed "
        "treatments show-care | group ungroup link-picture detach-sound | "
        "replace-file read-again show-in-media show-in-folder | "
        "rename colour | properties"
    )
    assert found == order
    assert entries(inner(shown, "fades"))[:4] == [
        "default-fades",
        "fade-in-here",
        "fade-out-here",
        "crossfade",
    ]


def test_entries_of_the_clip_menu_do_what_they_say_in_one_step(loaded: MainWindow, clip_id: str) -> None:
    shown = menu(loaded, clip_id)
    press(inner(shown, "speed"), "speed/2")
    assert clip_of(loaded, clip_id).speed == 2.0
    colour = next(entry for entry in inner(shown, "colour").actions() if entry.text() == "Blue")
    colour.trigger()
    assert clip_of(loaded, clip_id).colour == "#4a90e2"
    loaded.bridge.undo()
    loaded.bridge.undo()
    assert clip_of(loaded, clip_id).speed == 1.0


@pytest.mark.parametrize("is_in", [True, False])
def test_the_menu_of_a_fade_has_five_shapes_with_their_pictures(
    loaded: MainWindow, clip_id: str, is_in: bool
) -> None:
    part = Zone.FADE_IN if is_in else Zone.FADE_OUT
    shown = menu(loaded, clip_id, part)
    assert entries(shown) == [*(f"shape/{n}" for n in range(5)), "|", "length", "remove"]
    assert [entry.text() for entry in shown.actions()[:5]] == [
        "Linear\t✓", "Smooth", "Equal power", "Slow start", "Fast start",
    ]  # fmt: skip
    assert all(not entry.icon().isNull() for entry in shown.actions()[:5])
    assert [entry.isChecked() for entry in shown.actions()[:5]] == [True, False, False, False, False]
    assert "own curve" in shown.actions()[1].toolTip()
    for number, curve in enumerate((LINEAR, SMOOTH, EQUAL_POWER, SLOW_START, FAST_START)):
        press(menu(loaded, clip_id, part), f"shape/{number}")
        clip = clip_of(loaded, clip_id)
        assert (clip.fade_in_curve if is_in else clip.fade_out_curve) == curve
        assert (clip.fade_out_curve if is_in else clip.fade_in_curve) == LINEAR


def test_the_pictures_of_the_shapes_are_their_curves(qapp: QApplication) -> None:
    def height_at(curve: Any, share: float) -> float:
        picture = shape_pixmap(curve, DARK.text, 4.0).toImage()
        x = round((2 + (WIDTH_PX - 4) * share) * 4)
        column = [picture.pixelColor(x, y).alpha() for y in range(picture.height())]
        return 1 - (column.index(max(column)) / 4 - 2 + 0.5) / (HEIGHT_PX - 4)

    for curve, expected in ((LINEAR, 0.5), (SLOW_START, 0.25), (FAST_START, 0.75), (EQUAL_POWER, 0.707)):
        assert height_at(curve, 0.5) == pytest.approx(expected, abs=0.09)
    assert height_at(SMOOTH, 0.25) < 0.25


def test_length_is_typed_with_units_and_nonsense_is_explained(
    loaded: MainWindow, clip_id: str, wait_dialog: Callable[[str], QDialog]
) -> None:
    press(menu(loaded, clip_id, Zone.FADE_IN), "length")
    dialog = wait_dialog("type-length")
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("<b>soon</b>")
    QTest.keyClick(field, Qt.Key.Key_Return)
    note = dialog.findChild(QLabel, "note")
    assert isinstance(note, QLabel) and "<b>soon</b>" in note.text()
    assert note.textFormat() is Qt.TextFormat.PlainText
    assert clip_of(loaded, clip_id).fade_in_us == 0
    field.setText("1500ms")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert clip_of(loaded, clip_id).fade_in_us == 1_500_000
    press(menu(loaded, clip_id, Zone.FADE_IN), "remove")
    assert clip_of(loaded, clip_id).fade_in_us == 0


def test_the_menus_of_line_and_point(
    loaded: MainWindow, clip_id: str, wait_dialog: Callable[[str], QDialog]
) -> None:
    shown = menu(loaded, clip_id, Zone.VOLUME, time_us=2 * SECOND)
    # Without points nothing is counted.
    removing = next(entry for entry in shown.actions() if entry.objectName() == "clear-points")
    assert (removing.text(), removing.isEnabled()) == ("Remove the volume point", False)
    press(shown, "add-point")
    assert clip_of(loaded, clip_id).volume_points == (VolumePoint(2 * SECOND, 1.0),)
    press(menu(loaded, clip_id, Zone.POINT, point=0), "type")
    dialog = wait_dialog("type-level")
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("-6 dB")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert clip_of(loaded, clip_id).volume_points[0].gain == pytest.approx(10 ** (-6 / 20))
    press(menu(loaded, clip_id, Zone.POINT, point=0), "reset")
    assert clip_of(loaded, clip_id).volume_points[0].gain == 1.0
    press(menu(loaded, clip_id, Zone.POINT, point=0), "remove")
    assert clip_of(loaded, clip_id).volume_points == ()


def test_the_menu_of_a_crossfade_sets_both_sides_its_length_and_its_end(
    loaded: MainWindow, clip_id: str, song: Path, wait_dialog: Callable[[str], QDialog]
) -> None:
    track_id = loaded.bridge.timeline.find(clip_id)[0].id  # type: ignore[index]
    loaded.bridge.do(TrimClip(clip_id, TimeRange(0, 4 * SECOND)))
    other = add_sound(loaded, song, 4 * SECOND, track_id)
    loaded.bridge.do(TrimClip(other, TimeRange(6 * SECOND, 4 * SECOND)))
    loaded.bridge.do(MoveClips((other,), -2 * SECOND))
    loaded.bridge.do(CrossfadeClips(clip_id, other, SECOND))

    def crossing() -> Crossing:
        return Crossing(clip_of(loaded, clip_id), clip_of(loaded, other))

    press(menu(loaded, clip_id, Zone.CROSSFADE, crossing=crossing()), "shape/1")
    left, right = clip_of(loaded, clip_id), clip_of(loaded, other)
    assert (left.fade_out_curve, right.fade_in_curve) == (SMOOTH, SMOOTH)
    assert crossing().place.duration_us == SECOND
    press(menu(loaded, clip_id, Zone.CROSSFADE, crossing=crossing()), "length")
    field = wait_dialog("type-length").findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("0.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert crossing().place.duration_us == 500_000
    press(menu(loaded, clip_id, Zone.CROSSFADE, crossing=crossing()), "remove")
    left, right = clip_of(loaded, clip_id), clip_of(loaded, other)
    assert left.end_us == right.start_us


def test_a_menu_that_was_asked_for_opens_where_it_was_asked(
    loaded: MainWindow, clip_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, QPoint]] = []
    # The offscreen platform cannot grab the keyboard for a real popup.
    monkeypatch.setattr(EntryMenu, "popup", lambda shown, at: opened.append((shown.objectName(), at)))
    hand = Hand(loaded.timeline)
    x, y = hand.body(clip_id)
    place = QPoint(round(x), round(y))
    at = hand.lanes.mapToGlobal(place)
    QApplication.sendEvent(hand.lanes, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at))
    assert opened == [("menu/clip", at)]


# first words (E-6)


def hover(window: MainWindow, clip_id: str, qtbot: QtBot) -> Hand:
    hand = Hand(window.timeline)
    window.timeline.fit()
    hand.hover((5, 5))
    hand.hover(hand.body(clip_id))
    qtbot.wait(150)
    return hand


def test_three_lines_point_at_the_first_clip_until_they_are_closed(
    loaded: MainWindow, clip_id: str, qtbot: QtBot, store: SettingsStore
) -> None:
    hand = hover(loaded, clip_id, qtbot)
    hint = loaded.desks.gestures._hint
    assert hint is not None and hint.is_shown
    assert len(hint.card.accessibleDescription().splitlines()) == 3
    x, y, width, height = hand.rect(f"clip/{clip_id}")
    card = hint.card.geometry()
    assert not card.intersects(card.__class__(x, y, width, height))
    assert hand.lanes.rect().contains(card)
    hint.card.close_button.click()
    assert not hint.is_shown
    assert store.settings.has_seen_clip_hint
    hover(loaded, clip_id, qtbot)
    assert not hint.is_shown


def test_using_a_part_ends_the_words_for_ever(
    loaded: MainWindow, clip_id: str, qtbot: QtBot, store: SettingsStore
) -> None:
    hand = hover(loaded, clip_id, qtbot)
    hand.pull(hand.centre(f"clip/{clip_id}/volume"), 0, 8)
    assert store.settings.has_seen_clip_hint
    assert not loaded.desks.gestures._hint.is_shown  # type: ignore[union-attr]


def test_a_move_of_the_clip_is_no_use_of_its_parts(
    loaded: MainWindow, clip_id: str, qtbot: QtBot, store: SettingsStore
) -> None:
    hand = hover(loaded, clip_id, qtbot)
    hand.pull(hand.body(clip_id), 40)
    assert not store.settings.has_seen_clip_hint


# refusals and habits


def test_what_was_in_the_way_of_a_key_is_outlined_for_a_while(
    loaded: MainWindow, clip_id: str, song: Path
) -> None:
    track_id = loaded.bridge.timeline.find(clip_id)[0].id  # type: ignore[index]
    other = add_sound(loaded, song, 20 * SECOND, track_id)
    assert not loaded.bridge.do(MoveClips((other,), -15 * SECOND))
    shown = loaded.timeline._over.gesture
    assert shown is not None and shown.blocked >= {clip_id, other}
    loaded.desks.gestures._forget_refused()
    assert loaded.timeline._over.gesture is None


def test_habits_follow_the_settings(loaded: MainWindow, store: SettingsStore) -> None:
    store.change(default_fade_us=2 * SECOND, snaps_to_onset=False)
    assert loaded.timeline.habits.default_fade_us == 2 * SECOND
    assert not loaded.timeline.habits.snaps_to_onset


def test_a_locked_track_takes_no_gesture_and_the_reason_is_in_the_strip(
    loaded: MainWindow, clip_id: str
) -> None:
    track_id = loaded.bridge.timeline.find(clip_id)[0].id  # type: ignore[index]
    loaded.bridge.do(SetTrackLocked(track_id, True))
    before = loaded.bridge.timeline
    hand = Hand(loaded.timeline)
    hand.pull(hand.body(clip_id), 60)
    assert loaded.bridge.timeline is before


def test_delete_takes_the_chosen_point_and_not_the_clip(loaded: MainWindow, clip_id: str) -> None:
    press(menu(loaded, clip_id, Zone.VOLUME, time_us=2 * SECOND), "add-point")
    loaded.state.choose_points(clip_id, {0})
    loaded.activateWindow()
    loaded.timeline.setFocus()
    QTest.keyClick(loaded.timeline, Qt.Key.Key_Delete)
    assert clip_of(loaded, clip_id).volume_points == ()
    QTest.keyClick(loaded.timeline, Qt.Key.Key_Delete)
    assert loaded.bridge.timeline.find(clip_id) is None


# hearing (F-3)


class Recorder:
    """Stands in for the player: what was asked to be played, and whether it plays."""

    def __init__(self) -> None:
        self.is_playing = True
        self.asked: list[Any] = []

    def play(self, timeline: Any, start_us: int, soloed: frozenset[str], *_more: Any, **_named: Any) -> None:
        self.asked.append(timeline)

    def amend(self, timeline: Any, *_more: Any, **_named: Any) -> None:
        self.asked.append(timeline)

    def stop(self) -> None:
        self.is_playing = False

    def close(self) -> None:
        self.is_playing = False


def test_while_it_plays_a_pulled_fade_is_played_and_put_back_it_is_not(
    loaded: MainWindow, clip_id: str, qtbot: QtBot
) -> None:
    player = Recorder()
    desk: TransportDesk = loaded.transport
    desk._player = player  # type: ignore[assignment]
    loaded.timeline.fit()
    hand = Hand(loaded.timeline)
    place = hand.pull(hand.centre(f"clip/{clip_id}/fade-in"), 60, drop=False)
    qtbot.waitUntil(lambda: len(player.asked) >= 2, timeout=5000)
    assert player.asked[-1].clip(clip_id).fade_in_us > 0
    hand.end_early("escape", place)
    assert player.asked[-1] is loaded.bridge.timeline
    hand.release(place)
    n_before = len(player.asked)
    hand.pull(hand.centre(f"clip/{clip_id}/fade-in"), 60)
    assert len(player.asked) > n_before
    assert player.asked[-1] is loaded.bridge.timeline
    desk._player = None


def test_while_it_is_still_a_pulled_fade_starts_no_player(loaded: MainWindow, clip_id: str) -> None:
    loaded.timeline.fit()
    hand = Hand(loaded.timeline)
    hand.pull(hand.centre(f"clip/{clip_id}/fade-in"), 60)
    assert loaded.transport._player is None
    assert not loaded.transport.is_playing


def test_a_refused_edit_names_no_clip_that_is_gone(loaded: MainWindow) -> None:
    loaded.bridge.failed.emit(EditError("No.", clip_ids=("gone",)))
    loaded.timeline.grab()
    assert isinstance(loaded.bridge.session, Session)
