"""Keys and menus: one table, no clashes, and no letters stolen from a text field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenuBar, QToolButton
from pytestqt.qtbot import QtBot

from editor.model.timeline import TrackKind
from editor.ui.actions.table import ACTIONS, MENUS, SEPARATOR, SUBMENUS
from editor.ui.main_window import MainWindow
from tests.media_factory import MediaFactory
from tests.ui.window.conftest import SECOND, add_sound

MODIFIERS = Qt.KeyboardModifier


def sounds(window: MainWindow) -> list[str]:
    return [clip.id for track, clip in window.bridge.timeline.clips() if track.kind is TrackKind.SOUND]


def test_no_key_means_two_things() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_the_menus_hold_known_actions_only_and_none_twice(window: MainWindow) -> None:
    lines = [entries for _, entries in MENUS] + [entries for _, entries in SUBMENUS.values()]
    listed = [entry for entries in lines for entry in entries.split() if entry != SEPARATOR]
    assert set(listed) <= {spec.id for spec in ACTIONS} | set(SUBMENUS)
    assert len(listed) == len(set(listed))
    assert {"play", "split", "delete", "export", "help"} <= set(listed) | {"play"}


def test_alt_and_a_letter_opens_each_menu(window: MainWindow) -> None:
    titles = [entry.text() for entry in window.title_bar.findChildren(QMenuBar)[0].actions()]
    letters = [QKeySequence.mnemonic(title).toString() for title in titles]
    assert letters == ["Alt+F", "Alt+E", "Alt+C", "Alt+S", "Alt+V", "Alt+H"]


def test_where_a_sound_went_is_not_told_again_after_the_undo(window: MainWindow, qtbot: QtBot) -> None:
    window.strip.show_hint("song.mp3 added at 0:00 · Undo")
    window.strip.show_message("Undone: Delete clip", for_ms=1)
    qtbot.waitUntil(lambda: "Undone" not in window.strip.words.whole_text, timeout=2000)
    assert "added" not in window.strip.words.whole_text


def test_every_tooltip_names_its_key(window: MainWindow) -> None:
    for spec in ACTIONS:
        if spec.keys and spec.id != "export":
            native = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            assert f"({native})" in window.actions_by_id[spec.id].toolTip()


def test_with_nothing_open_only_what_can_work_is_enabled(window: MainWindow) -> None:
    enabled = {spec.id for spec in ACTIONS if window.actions_by_id[spec.id].isEnabled()}
    assert {"open", "open-draft", "sample", "add-sound", "quit", "about"} <= enabled
    assert not enabled & {"export", "save", "undo", "redo", "split", "delete", "play", "close"}
    assert "Nothing to export" in window.actions_by_id["export"].toolTip()
    assert not window.title_bar.export_button.isEnabled()
    assert "Nothing to export" in window.title_bar.export_button.toolTip()


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_B, Qt.Key.Key_K])
def test_three_keys_split_the_clip_under_the_playhead(loaded: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    loaded.state.set_playhead(2 * SECOND)
    modifiers = MODIFIERS.NoModifier if key == Qt.Key.Key_S else MODIFIERS.ControlModifier
    qtbot.keyClick(loaded, key, modifiers)
    assert len(sounds(loaded)) == 2
    assert loaded.bridge.session.history.undo_label.startswith("Split ")


def test_delete_removes_the_selected_sound_and_ctrl_z_brings_it_back(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    before = loaded.bridge.timeline
    loaded.state.select(sounds(loaded))
    qtbot.keyClick(loaded, Qt.Key.Key_Delete)
    assert sounds(loaded) == []
    # What was selected is remembered for the undo, but there is nothing to act on now.
    needing = ("delete", "copy", "duplicate", "group")
    assert not any(loaded.actions_by_id[action].isEnabled() for action in needing)
    qtbot.keyClick(loaded, Qt.Key.Key_Z, MODIFIERS.ControlModifier)
    assert loaded.bridge.timeline is before
    assert loaded.state.selection == set(sounds(loaded))
    assert loaded.actions_by_id["delete"].isEnabled()
    qtbot.keyClick(loaded, Qt.Key.Key_Y, MODIFIERS.ControlModifier)
    assert sounds(loaded) == []


def test_delete_never_takes_the_picture(loaded: MainWindow, qtbot: QtBot) -> None:
    picture = [clip.id for track, clip in loaded.bridge.timeline.clips() if track.kind is TrackKind.PICTURE]
    before = loaded.bridge.timeline
    loaded.state.select(picture)
    qtbot.keyClick(loaded, Qt.Key.Key_Backspace)
    assert loaded.bridge.timeline is before
    assert "picture is locked" in loaded.strip.words.whole_text


def test_e_ends_the_last_sound_with_the_picture(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(loaded, Qt.Key.Key_E)
    song = loaded.bridge.timeline.clip(sounds(loaded)[0])
    assert song.end_us == loaded.bridge.timeline.picture_end_us
    assert song.fade_out_us == 2 * SECOND
    assert loaded.state.selection == {song.id}


def test_e_takes_the_selected_sounds_when_there_are_some(
    loaded: MainWindow, qtbot: QtBot, song: Path
) -> None:
    first = sounds(loaded)[0]
    second = add_sound(loaded, song, 1 * SECOND)
    loaded.state.select([second])
    qtbot.keyClick(loaded, Qt.Key.Key_E)
    timeline = loaded.bridge.timeline
    assert timeline.clip(second).end_us == timeline.picture_end_us
    assert timeline.clip(first).end_us > timeline.picture_end_us


def test_e_loops_a_short_sound_up_to_the_end_of_the_picture(
    loaded: MainWindow, qtbot: QtBot, media_factory: MediaFactory
) -> None:
    short = add_sound(loaded, media_factory.sound(".wav", seconds=1.5), 1 * SECOND)
    loaded.state.select([short])
    qtbot.keyClick(loaded, Qt.Key.Key_E)
    timeline = loaded.bridge.timeline
    material = timeline.clip(short).material_id
    pieces = [clip for _, clip in timeline.clips() if clip.material_id == material]
    assert len(pieces) == 2
    assert max(clip.end_us for clip in pieces) == timeline.picture_end_us
    assert "Ends with the picture" in loaded.strip.words.whole_text


def test_e_says_when_a_neighbour_keeps_a_sound_from_the_end(
    loaded: MainWindow, qtbot: QtBot, media_factory: MediaFactory
) -> None:
    wav = media_factory.sound(".wav", seconds=1.5)
    short = add_sound(loaded, wav, 0)
    lane = loaded.bridge.timeline.find(short)
    assert lane is not None
    add_sound(loaded, wav, 2 * SECOND, lane[0].id)
    loaded.state.select([short])
    qtbot.keyClick(loaded, Qt.Key.Key_E)
    assert "is over before the picture ends" in loaded.strip.words.whole_text


def test_ctrl_up_and_down_change_the_level_by_one_decibel(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.state.select(sounds(loaded))
    qtbot.keyClick(loaded, Qt.Key.Key_Down, MODIFIERS.ControlModifier)
    qtbot.keyClick(loaded, Qt.Key.Key_Down, MODIFIERS.ControlModifier)
    qtbot.keyClick(loaded, Qt.Key.Key_Up, MODIFIERS.ControlModifier)
    assert loaded.bridge.timeline.clip(sounds(loaded)[0]).volume == pytest.approx(10 ** (-1 / 20))


def test_two_presses_are_two_steps(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.state.select(sounds(loaded))
    before = loaded.bridge.timeline
    qtbot.keyClick(loaded, Qt.Key.Key_Down, MODIFIERS.ControlModifier)
    qtbot.keyClick(loaded, Qt.Key.Key_Down, MODIFIERS.ControlModifier)
    loaded.bridge.undo()
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_arrows_step_by_frames_and_seconds_and_home_and_end_go_to_the_ends(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(loaded, Qt.Key.Key_Right)
    assert loaded.state.playhead_us == 40_000
    qtbot.keyClick(loaded, Qt.Key.Key_Right, MODIFIERS.ShiftModifier)
    assert loaded.state.playhead_us == 1_040_000
    qtbot.keyClick(loaded, Qt.Key.Key_Left)
    assert loaded.state.playhead_us == 1_000_000
    qtbot.keyClick(loaded, Qt.Key.Key_End)
    assert loaded.state.playhead_us == loaded.bridge.timeline.picture_end_us
    qtbot.keyClick(loaded, Qt.Key.Key_Home)
    assert loaded.state.playhead_us == 0
    qtbot.keyClick(loaded, Qt.Key.Key_Left)
    assert loaded.state.playhead_us == 0


def test_n_switches_snapping_and_ctrl_a_selects_sound_only(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(loaded, Qt.Key.Key_N)
    assert not loaded.state.is_snapping
    assert not loaded.actions_by_id["snap"].isChecked()
    qtbot.keyClick(loaded, Qt.Key.Key_N)
    assert loaded.state.is_snapping
    qtbot.keyClick(loaded, Qt.Key.Key_A, MODIFIERS.ControlModifier)
    assert loaded.state.selection == set(sounds(loaded))
    qtbot.keyClick(loaded, Qt.Key.Key_A, MODIFIERS.ControlModifier | MODIFIERS.ShiftModifier)
    assert loaded.state.selection == frozenset()


def test_no_letter_is_taken_from_a_text_field(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.state.select(sounds(loaded))
    before = loaded.bridge.timeline
    field = loaded.inspector.findChild(QLineEdit, "field/volume")
    assert field is not None
    field.setFocus()
    field.selectAll()
    for key in "sneSNEK =-":
        qtbot.keyClick(field, key)
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Left)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "neSNEK =-"
    assert loaded.bridge.timeline is before
    assert loaded.state.is_snapping
    assert loaded.state.playhead_us == 0


def test_space_works_the_button_that_tab_has_reached(loaded: MainWindow, qtbot: QtBot) -> None:
    button = loaded.findChild(QToolButton, "button/undo")
    before = loaded.bridge.timeline
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert loaded.bridge.timeline is not before
    assert not loaded.transport.is_playing
