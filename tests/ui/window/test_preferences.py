"""The preferences: what is changed there counts at once, also the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFrame, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from editor.media import disk_cache
from editor.ui import comfort, theme
from editor.ui.actions.table import ACTIONS
from editor.ui.controls import WordButton
from editor.ui.main_window import MainWindow
from editor.ui.preferences.dialog import PreferencesDialog
from editor.ui.preferences.key_table import KeyTable
from editor.ui.settings import SettingsStore
from tests.draft_making import DraftMaker, segment, write_draft
from tests.ui.window.key_bench import clip, dialog, n_clips, press, project, show

# Without a sound server Qt says so when devices are looked for.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia", "pipewire")


@pytest.fixture
def bench(window: MainWindow) -> Iterator[MainWindow]:
    show(window, project(), 4, ("voice",))
    yield window
    for found in window.findChildren(PreferencesDialog):
        found.close()


def open_page(window: MainWindow, name: str) -> QWidget:
    window.actions_by_id["preferences"].trigger()
    opened = dialog(window, "preferences")
    assert isinstance(opened, PreferencesDialog)
    opened.open_page(name)
    page = opened.findChild(QWidget, f"page/{name}")
    assert page is not None
    return page


def close_preferences(window: MainWindow) -> None:
    opened = dialog(window, "preferences")
    assert opened is not None
    opened.close()
    window.activateWindow()
    window.timeline.setFocus()
    QApplication.processEvents()


def choose(page: QWidget, setting: str, value: object) -> None:
    box = page.findChild(QComboBox, f"field/{setting}")
    assert box is not None
    place = box.findData(value)
    assert place >= 0, value
    box.setCurrentIndex(place)


def tick(page: QWidget, setting: str) -> None:
    box = page.findChild(QCheckBox, f"field/{setting}")
    assert box is not None
    box.click()


def table_of(page: QWidget) -> KeyTable:
    found = page.findChild(KeyTable, "list/keys")
    assert found is not None
    return found


def record(page: QWidget, action_id: str, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Choose a command and press a key for it."""
    table_of(page).choose(action_id)
    field = page.findChild(QLineEdit, "field/key")
    assert field is not None
    QTest.keyClick(table_of(page), Qt.Key.Key_Return)
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    QTest.keyClick(field, key, modifiers)


def push(page: QWidget, name: str) -> None:
    button = page.findChild(WordButton, name)
    assert button is not None and button.isEnabled()
    button.click()


def shortcuts(window: MainWindow, action_id: str) -> list[str]:
    return [key.toString() for key in window.actions_by_id[action_id].shortcuts()]


# keys -------------------------------------------------------------------------------------------------


def test_a_recorded_key_works_at_once_and_the_old_one_no_more(
    bench: MainWindow, store: SettingsStore
) -> None:
    page = open_page(bench, "keys")
    record(page, "split-all", Qt.Key.Key_F9)
    assert shortcuts(bench, "split-all") == ["F9"]
    assert "(F9)" in bench.actions_by_id["split-all"].toolTip()
    assert store.settings.key_changes == (("split-all", ("F9",)),)
    close_preferences(bench)
    before = n_clips(bench)
    press(bench, "Shift+S")
    assert n_clips(bench) == before
    press(bench, "F9")
    assert n_clips(bench) == before + 2


def test_a_key_of_another_command_is_named_and_swapped(bench: MainWindow) -> None:
    page = open_page(bench, "keys")
    card = page.findChild(QFrame, "clash")
    assert card is not None
    record(page, "split", Qt.Key.Key_N)
    assert card.isVisibleTo(page)
    assert shortcuts(bench, "split")[0] == "S", "nothing changes before it was answered"
    push(page, "swap")
    assert not card.isVisibleTo(page)
    assert shortcuts(bench, "split") == ["N", "Ctrl+B", "Ctrl+K"]
    assert shortcuts(bench, "snap") == ["S"]
    close_preferences(bench)
    press(bench, "S")
    assert not bench.state.is_snapping
    before = n_clips(bench)
    press(bench, "N")
    assert n_clips(bench) == before + 1


def test_a_clash_can_be_left_or_the_key_taken(bench: MainWindow) -> None:
    page = open_page(bench, "keys")
    record(page, "split", Qt.Key.Key_N)
    push(page, "leave")
    assert shortcuts(bench, "split")[0] == "S"
    record(page, "split", Qt.Key.Key_N)
    push(page, "take")
    assert shortcuts(bench, "split")[0] == "N"
    assert shortcuts(bench, "snap") == []


def test_a_second_key_is_added_and_no_key_and_reset_work(bench: MainWindow) -> None:
    page = open_page(bench, "keys")
    table_of(page).choose("snap")
    push(page, "add-key")
    field = page.findChild(QLineEdit, "field/key")
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_F8)
    assert shortcuts(bench, "snap") == ["N", "F8"]
    push(page, "no-key")
    assert shortcuts(bench, "snap") == []
    push(page, "reset")
    assert shortcuts(bench, "snap") == ["N"]
    record(page, "fit", Qt.Key.Key_F7)
    push(page, "reset-all")
    assert shortcuts(bench, "fit") == ["Shift+Z", "\\"]


def test_the_recorder_takes_keys_that_do_things_elsewhere(bench: MainWindow) -> None:
    page = open_page(bench, "keys")
    record(page, "help", Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)
    assert shortcuts(bench, "help") == ["Ctrl+Alt+W"]
    field = page.findChild(QLineEdit, "field/key")
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    assert shortcuts(bench, "help") == ["Ctrl+Alt+W"], "a key that is only held is no key"
    assert dialog(bench, "preferences") is not None


def test_a_preset_is_live_keeps_own_keys_and_every_menu_follows(
    bench: MainWindow, store: SettingsStore
) -> None:
    page = open_page(bench, "keys")
    record(page, "split-all", Qt.Key.Key_F9)
    choose(page, "preset", "kdenlive")
    assert shortcuts(bench, "split") == ["Shift+R"]
    assert shortcuts(bench, "select-tool") == ["S"]
    assert shortcuts(bench, "split-all") == ["F9"]
    close_preferences(bench)
    bench.state.set_tool("razor")
    press(bench, "S")
    assert bench.state.tool == "select"
    before = n_clips(bench)
    press(bench, "Shift+R")
    assert n_clips(bench) == before + 1
    assert store.settings.key_preset == "kdenlive"


@pytest.mark.parametrize("preset_id", ["capcut", "premiere", "kdenlive", "audacity"])
def test_no_preset_leaves_two_actions_on_one_key(bench: MainWindow, preset_id: str) -> None:
    bench.keys.choose_preset(preset_id)
    keys = [key for action_id in bench.actions_by_id for key in shortcuts(bench, action_id)]
    assert len(keys) == len(set(keys))
    assert "" not in keys


def test_keys_come_back_at_the_next_start(qtbot: QtBot, store: SettingsStore) -> None:
    store.change(key_preset="premiere", key_changes=(("split", ("F9",)), ("gone-action", ("F4",))))
    made = MainWindow(store, lambda _error: None)
    qtbot.addWidget(made)
    assert shortcuts(made, "split") == ["F9"]
    assert shortcuts(made, "snap") == ["S"]
    made.close()


def test_the_table_is_searched_by_words_and_by_key(bench: MainWindow) -> None:
    page = open_page(bench, "keys")
    field = page.findChild(QLineEdit, "field/search")
    assert field is not None
    table = table_of(page)

    def shown() -> list[str]:
        items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
        return [item.text(0) for item in items if item is not None and not item.isHidden()]

    assert len(shown()) == len(ACTIONS)
    QTest.keyClicks(field, "ctrl+b")
    assert shown() == ["Split at the playhead"]
    field.clear()
    QTest.keyClicks(field, "group")
    assert "Group" in shown() and "Ungroup" in shown() and "Save" not in shown()


# look -------------------------------------------------------------------------------------------------


def test_theme_words_handles_and_motion_change_at_once(bench: MainWindow) -> None:
    page = open_page(bench, "look")
    choose(page, "theme", "light")
    assert theme.current().name == "light"
    choose(page, "theme", "contrast")
    assert theme.current().is_contrast
    choose(page, "font_percent", 150)
    assert comfort.font_factor() == pytest.approx(1.5)
    tick(page, "has_large_handles")
    assert comfort.handle_factor() == 2
    choose(page, "reduces_motion", "on")
    assert comfort.is_reduced()
    choose(page, "reduces_motion", "off")
    assert not comfort.is_reduced()
    choose(page, "theme", "dark")
    choose(page, "font_percent", 100)
    tick(page, "has_large_handles")


def test_the_language_is_remembered(bench: MainWindow, store: SettingsStore) -> None:
    page = open_page(bench, "look")
    choose(page, "language", "zh")
    assert store.settings.language == "zh"
    choose(page, "language", "system")


def test_the_wheel_over_a_list_of_choices_changes_nothing(bench: MainWindow, store: SettingsStore) -> None:
    page = open_page(bench, "look")
    box = page.findChild(QComboBox, "field/theme")
    assert box is not None
    before = store.settings
    for turn in (-120, 120):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, event)
    assert store.settings == before


# folders, drafts --------------------------------------------------------------------------------------


def test_a_folder_is_put_back_to_what_the_system_proposes(
    bench: MainWindow, store: SettingsStore, tmp_path: Path
) -> None:
    store.change(open_folder=str(tmp_path))
    page = open_page(bench, "folders")
    field = page.findChild(QWidget, "field/open_folder")
    assert field is not None
    push(field, "reset")
    assert store.settings.open_folder == ""


def test_drafts_of_an_added_folder_are_found_at_once(
    bench: MainWindow, store: SettingsStore, qtbot: QtBot, tmp_path: Path
) -> None:
    maker = DraftMaker(duration=1_000_000)
    maker.track("audio", segment(maker.sound("/gone/song.wav"), 0, 1_000_000))
    write_draft(tmp_path / "mine" / "cut", maker.document())
    qtbot.waitUntil(lambda: bench.projects._drafts is not None, timeout=5000)
    page = open_page(bench, "drafts")
    listed = page.findChild(QListWidget, "list/draft-folders")
    assert listed is not None and listed.count() == 0
    page._add(str(tmp_path / "mine"))  # type: ignore[attr-defined]
    assert listed.count() == 1
    qtbot.waitUntil(lambda: [draft.name for draft in bench.projects._drafts or ()] == ["cut"], timeout=5000)
    listed.selectAll()
    push(page, "remove")
    assert store.settings.draft_folders == ()
    qtbot.waitUntil(lambda: bench.projects._drafts == (), timeout=5000)


def test_copies_of_sounds_follow_the_preference(bench: MainWindow) -> None:
    assert bench.bridge.copies_media
    tick(open_page(bench, "drafts"), "copies_media")
    assert not bench.bridge.copies_media


@pytest.mark.parametrize("copies", [True, False])
def test_a_save_copies_new_sounds_only_where_that_is_wanted(
    loaded: MainWindow, store: SettingsStore, qtbot: QtBot, song: Path, tmp_path: Path, *, copies: bool
) -> None:
    store.change(copies_media=copies)
    with qtbot.waitSignal(loaded.bridge.saved, timeout=20_000):
        loaded.bridge.save_as(tmp_path / "saved")
    copied = [path.name for path in (tmp_path / "saved").rglob(f"*{song.suffix}")]
    assert bool(copied) is copies


# sound, timeline --------------------------------------------------------------------------------------


def test_the_sound_page_offers_the_systems_device_and_keeps_one_that_is_gone(
    bench: MainWindow, store: SettingsStore
) -> None:
    store.change(audio_device="abcdef")
    page = open_page(bench, "sound")
    box = page.findChild(QComboBox, "field/audio_device")
    assert box is not None
    assert box.itemData(0) == ""
    assert "not there now" in box.currentText()
    box.setCurrentIndex(0)
    assert store.settings.audio_device == ""
    assert bench.transport._device_id == ""


def test_a_device_is_used_by_the_player_at_once(
    bench: MainWindow, qtbot: QtBot, store: SettingsStore
) -> None:
    press(bench, "Space")
    qtbot.waitUntil(lambda: bench.state.playhead_us > 4_050_000, timeout=8000)
    store.change(audio_device="abcdef")
    player = bench.transport._player
    assert player is not None
    qtbot.waitUntil(lambda: player._desk._device_id == "abcdef", timeout=3000)
    reached_us = bench.state.playhead_us
    qtbot.waitUntil(lambda: bench.state.playhead_us > reached_us + 50_000, timeout=8000)
    assert bench.transport.is_playing
    press(bench, "Space")


def test_the_timeline_page_changes_fade_follow_and_times_at_once(bench: MainWindow) -> None:
    page = open_page(bench, "timeline")
    choose(page, "default_fade_us", 500_000)
    choose(page, "follow_mode", "off")
    choose(page, "time_format", "frames")
    tick(page, "ramps_bare_edges")
    close_preferences(bench)
    press(bench, "D")
    assert clip(bench, "voice").fade_in_us == 500_000
    assert bench.state.follow == "off"
    assert bench.state.time_format == "frames"
    assert bench.transport._softens_edges
    bench._store.change(follow_mode="page", time_format="timecode")


def test_the_cache_is_measured_and_cleared(bench: MainWindow, qtbot: QtBot, home: Path) -> None:
    place = disk_cache.root() / "peaks"
    place.mkdir(parents=True)
    (place / "one.npz").write_bytes(b"x" * 2_000_000)
    page = open_page(bench, "timeline")
    button = page.findChild(WordButton, "clear-cache")
    assert button is not None
    qtbot.waitUntil(button.isEnabled, timeout=5000)
    assert "2.0 MB used" in page._used.text()  # type: ignore[attr-defined]
    button.click()
    qtbot.waitUntil(lambda: "0.0 MB used" in page._used.text(), timeout=5000)  # type: ignore[attr-defined]
    assert not (place / "one.npz").exists()


def test_the_limit_of_the_cache_follows(bench: MainWindow) -> None:
    choose(open_page(bench, "timeline"), "cache_limit_mb", 100)
    assert disk_cache._State.limit_bytes == 100_000_000
    bench._store.change(cache_limit_mb=500)


@pytest.mark.parametrize("name", ["keys", "look", "folders", "drafts", "sound", "timeline"])
def test_every_field_of_every_page_has_a_name_for_readers(bench: MainWindow, name: str) -> None:
    page = open_page(bench, name)
    for kind in (QComboBox, QCheckBox, QLineEdit, WordButton, QListWidget, KeyTable):
        for field in page.findChildren(kind):
            spoken = field.accessibleName() or getattr(field, "text", lambda: "")()
            assert spoken, field.objectName()
