"""The media panel by mouse and keys: what it lists, search, listening, dropping, adding (D-1, D-12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor.edit.clip_commands import RemoveClips
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.ui.main_window import MainWindow
from editor.ui.media_entries import MediaEntry, MediaLedger
from editor.ui.media_model import ENTRY, MediaModel
from editor.ui.media_rows import listen_box
from tests.media_factory import MediaFactory
from tests.media_making import write_sound
from tests.ui.window.conftest import SECOND, add_sound

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia", "This plugin does not support")

LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction
NO_KEYS = Qt.KeyboardModifier.NoModifier


def entries(window: MainWindow) -> dict[str, MediaEntry]:
    """What the panel lists, by name."""
    return {entry.material.name: entry for entry in window.media_panel.view.files.entries}


def choose(window: MainWindow, name: str) -> QModelIndex:
    """Choose a row with the mouse; gives its index."""
    view = window.media_panel.view
    row = [entry.material.name for entry in view.files.entries].index(name)
    index = view.model().index(row, 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center() - QPoint(30, 0))
    view.setFocus()
    return index


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop_on_panel(window: MainWindow, data: QMimeData) -> None:
    panel, place = window.media_panel, QPoint(40, 60)
    QApplication.sendEvent(panel, QDragEnterEvent(place, COPY, data, LEFT, NO_KEYS))
    QApplication.sendEvent(panel, QDragMoveEvent(place, COPY, data, LEFT, NO_KEYS))
    QApplication.sendEvent(panel, QDropEvent(QPointF(place), COPY, data, LEFT, NO_KEYS))


# the list


def test_every_file_is_listed_once_with_its_length_format_and_use(loaded: MainWindow, song: Path) -> None:
    add_sound(loaded, song, 20 * SECOND)
    listed = entries(loaded)
    assert len(listed) == 2
    assert listed[song.name].facts == "0:09 · MP3 · used 2×"
    assert listed[song.name].n_clips == 2


def test_a_file_whose_last_clip_went_stays_and_is_said_to_be_unused(loaded: MainWindow, song: Path) -> None:
    clip_id = add_sound(loaded, song, 20 * SECOND)
    others = [clip.id for _, clip in loaded.bridge.timeline.clips() if clip.name == song.name]
    loaded.bridge.do(RemoveClips((clip_id, *others)))
    entry = entries(loaded)[song.name]
    assert entry.facts == "0:09 · MP3 · not used"
    assert "not used" in entry.spoken


def test_a_missing_file_says_so_and_cannot_be_heard() -> None:
    missing = Material("m", MaterialKind.SOUND, "rain.wav", None, "C:/x/rain.wav", duration_us=5 * SECOND)
    entry = MediaEntry(missing, "music", 1)
    assert entry.facts == "missing" and entry.spoken == "rain.wav, missing" and not entry.may_sound
    there = MediaEntry(replace(missing, path="/x/rain.wav", duration_us=65 * SECOND), "music", 1)
    assert there.facts == "1:05 · WAV · used" and there.may_sound


def test_names_are_shown_plainly(qtbot: QtBot) -> None:
    model = MediaModel()
    name = "<b>a\nb</b>\u202e&.wav"
    model.show_entries((MediaEntry(Material("m", MaterialKind.SOUND, name, f"/x/{name}"), "music"),))
    index = model.index(0, 0)
    assert "\n" not in index.data(Qt.ItemDataRole.DisplayRole)
    assert "\u202e" not in index.data(Qt.ItemDataRole.DisplayRole)
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_an_edit_that_changes_no_file_tells_the_list_nothing(loaded: MainWindow, song: Path) -> None:
    told: list[object] = []
    model = loaded.media_panel.view.model()
    for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
        signal.connect(lambda *_: told.append(1))
    loaded.state.select([clip.id for _, clip in loaded.bridge.timeline.clips() if clip.name == song.name])
    loaded.actions_by_id["louder"].trigger()
    assert not told
    add_sound(loaded, song, 30 * SECOND)
    assert len(told) == 1


def test_of_five_thousand_files_only_the_new_row_is_told(qtbot: QtBot) -> None:
    materials = [
        Material(str(n), MaterialKind.SOUND, f"{n}.wav", f"/x/{n}.wav", duration_us=SECOND)
        for n in range(5000)
    ]
    ledger, model = MediaLedger(), MediaModel()
    model.show_entries(ledger.entries(Timeline().with_materials(*materials)))
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: inserted.append((-1, -1)))
    new = Material("new", MaterialKind.SOUND, "new.wav", "/x/new.wav", duration_us=SECOND)
    model.show_entries(ledger.entries(Timeline().with_materials(*materials, new)))
    assert inserted == [(5000, 5000)]
    assert model.rowCount() == 5001


# search


def test_search_matches_names_and_escape_clears_it(loaded: MainWindow, song: Path, video: Path) -> None:
    panel = loaded.media_panel
    panel._search_button.click()
    assert panel.search.isVisible() and panel.search.hasFocus()
    QTest.keyClicks(panel.search, song.stem.upper())
    assert set(entries(loaded)) == {song.name}
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert set(entries(loaded)) == {song.name, video.name}
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.search.isVisible()
    assert panel.view.hasFocus()


def test_search_that_finds_nothing_says_so(loaded: MainWindow) -> None:
    panel = loaded.media_panel
    panel._search_button.click()
    QTest.keyClicks(panel.search, "no such thing")
    assert not entries(loaded)
    assert panel._empty.isVisible() and panel._empty.text() == "No file has this name"


# adding


def test_enter_lays_the_chosen_file_at_the_playhead_on_the_chosen_track(
    loaded: MainWindow, song: Path, qtbot: QtBot
) -> None:
    track = loaded.bridge.timeline.tracks[-1]
    loaded.state.set_track(track.id)
    loaded.state.set_playhead(12 * SECOND)
    choose(loaded, song.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(loaded.bridge.timeline.track(track.id).clips) == 2)
    assert loaded.bridge.timeline.track(track.id).clips[1].start_us == 12 * SECOND
    assert loaded.strip.words.whole_text == f"{song.name} added at 0:12"


def test_shift_and_enter_lays_it_behind_the_last_clip(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    track = loaded.bridge.timeline.tracks[-1]
    loaded.state.set_track(track.id)
    end_us = track.end_us
    choose(loaded, song.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(loaded.bridge.timeline.track(track.id).clips) == 2)
    assert abs(loaded.bridge.timeline.track(track.id).clips[1].start_us - end_us) < 40_000


def test_undo_behind_the_message_takes_the_sound_back(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    before = loaded.bridge.timeline
    loaded.state.set_playhead(12 * SECOND)
    choose(loaded, song.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: loaded.bridge.timeline is not before)
    assert loaded.strip.link.isVisible() and loaded.strip.link.text() == "Undo"
    QTest.mouseClick(loaded.strip.link, LEFT)
    assert loaded.bridge.timeline is before
    assert not loaded.strip.link.isVisible()


def test_undo_behind_an_old_message_undoes_nothing_else(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    before = loaded.bridge.timeline
    loaded.desks.sounds.add_files([str(song)])
    qtbot.waitUntil(lambda: loaded.bridge.timeline is not before)
    then = loaded.strip._then
    loaded.actions_by_id["louder"].trigger()
    after = loaded.bridge.timeline
    assert then is not None
    then()
    assert loaded.bridge.timeline is after


def test_a_double_click_adds_too(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    n_clips = sum(1 for _ in loaded.bridge.timeline.clips())
    index = choose(loaded, song.name)
    view = loaded.media_panel.view
    QTest.mouseDClick(view.viewport(), LEFT, pos=view.visualRect(index).center() - QPoint(30, 0))
    qtbot.waitUntil(lambda: sum(1 for _ in loaded.bridge.timeline.clips()) == n_clips + 1)


def test_rows_are_dragged_as_files_that_nobody_may_move_away(loaded: MainWindow, song: Path) -> None:
    model = loaded.media_panel.view.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    assert str(song) in [url.toLocalFile() for url in model.mimeData(indexes).urls()]
    assert model.supportedDragActions() == COPY


def test_a_row_dragged_to_a_lane_is_laid_there(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    model, timeline = loaded.media_panel.view.files, loaded.timeline
    [index] = [model.index(row, 0) for row in range(model.rowCount()) if model.entries[row].name == song.name]
    data = model.mimeData([index])
    place = QPoint(timeline.viewport().width() - 30, timeline.rows[-1].y + 10)
    n_tracks = len(loaded.bridge.timeline.tracks)
    for made in (
        QDragEnterEvent(place, COPY, data, LEFT, NO_KEYS),
        QDragMoveEvent(place, COPY, data, LEFT, NO_KEYS),
        QDropEvent(QPointF(place), COPY, data, LEFT, NO_KEYS),
    ):
        QApplication.sendEvent(timeline.viewport(), made)
    qtbot.waitUntil(lambda: len(loaded.bridge.timeline.tracks) == n_tracks + 1)


# files that wait in the list


def test_files_dropped_on_the_list_wait_there_and_change_no_project(
    loaded: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = loaded.bridge.timeline
    new, text = write_sound(tmp_path / "later.wav", seconds=2), tmp_path / "notes.txt"
    text.write_text("words\n")
    drop_on_panel(loaded, files(new, text))
    qtbot.waitUntil(lambda: "later.wav" in entries(loaded))
    assert entries(loaded)["later.wav"].facts == "0:02 · WAV · not used"
    assert loaded.bridge.timeline is before
    assert "without notes.txt" in loaded.strip.words.whole_text
    choose(loaded, "later.wav")
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entries(loaded)["later.wav"].n_clips == 1)
    loaded.bridge.undo()
    assert entries(loaded)["later.wav"].n_clips == 0


def test_an_unused_file_can_be_taken_off_the_list_and_a_used_one_not(
    loaded: MainWindow, song: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop_on_panel(loaded, files(write_sound(tmp_path / "later.wav", seconds=1)))
    qtbot.waitUntil(lambda: "later.wav" in entries(loaded))
    choose(loaded, "later.wav")
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Delete)
    assert "later.wav" not in entries(loaded)
    choose(loaded, song.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Delete)
    assert song.name in entries(loaded)
    assert "is used on the timeline" in loaded.strip.words.whole_text


def test_another_project_begins_with_an_empty_list(loaded: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    drop_on_panel(loaded, files(write_sound(tmp_path / "later.wav", seconds=1)))
    qtbot.waitUntil(lambda: "later.wav" in entries(loaded))
    loaded.bridge.close_project()
    assert not entries(loaded)


def test_text_over_the_list_is_refused(loaded: MainWindow) -> None:
    data = QMimeData()
    data.setText("hello")
    panel, place = loaded.media_panel, QPoint(40, 60)
    QApplication.sendEvent(panel, QDragEnterEvent(place, COPY, data, LEFT, NO_KEYS))
    move = QDragMoveEvent(place, COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(panel, move)
    assert not move.isAccepted()
    QApplication.sendEvent(panel, QDragLeaveEvent())


# listening


def listen_place(window: MainWindow, index: QModelIndex) -> QPoint:
    return listen_box(window.media_panel.view.visualRect(index)).center()


def test_the_triangle_plays_a_file_and_a_second_press_ends_it(
    loaded: MainWindow, song: Path, qtbot: QtBot
) -> None:
    index, audition = choose(loaded, song.name), loaded.media_panel.audition
    assert listen_box(loaded.media_panel.view.visualRect(index)).width() >= 20
    QTest.mouseClick(loaded.media_panel.view.viewport(), LEFT, pos=listen_place(loaded, index))
    assert audition.key == str(song)
    player = audition._require_player()
    qtbot.waitUntil(lambda: player.position_us > 50_000, timeout=8000)
    assert loaded.state.playhead_us == 0, "the timeline's own playhead stays"
    QTest.mouseClick(loaded.media_panel.view.viewport(), LEFT, pos=listen_place(loaded, index))
    assert audition.key == ""
    assert not player.is_playing


def test_space_in_the_list_listens_and_another_file_takes_its_place(
    loaded: MainWindow, song: Path, video: Path, qtbot: QtBot
) -> None:
    audition = loaded.media_panel.audition
    choose(loaded, song.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Space)
    assert audition.key == str(song)
    assert not loaded.transport.is_playing
    choose(loaded, video.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Space)
    assert audition.key == str(video)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Escape)
    assert audition.key == ""


def test_play_ends_listening_and_listening_ends_play(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    audition = loaded.media_panel.audition
    choose(loaded, song.name)
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Space)
    loaded.actions_by_id["play"].trigger()
    qtbot.waitUntil(lambda: audition.key == "", timeout=8000)
    assert loaded.transport.is_playing
    qtbot.keyClick(loaded.media_panel.view, Qt.Key.Key_Space)
    assert audition.key == str(song)
    assert not loaded.transport.is_playing


# the menu


def test_the_menu_selects_the_clips_that_use_a_file(loaded: MainWindow, song: Path, qtbot: QtBot) -> None:
    wanted = {clip.id for _, clip in loaded.bridge.timeline.clips() if clip.name == song.name}
    index = choose(loaded, song.name)
    view = loaded.media_panel.view
    view.menu_asked.emit(view.viewport().mapToGlobal(view.visualRect(index).center()))
    [menu] = [m for m in loaded.media_panel.findChildren(QMenu) if m.objectName() == "menu/media"]
    by_words: dict[str, Callable[[], None]] = {a.text(): a.trigger for a in menu.actions() if a.isEnabled()}
    assert "Remove from the list" not in by_words, "it is used"
    by_words["Select the clips that use it"]()
    menu.close()
    assert loaded.state.selection == wanted


def test_a_right_click_chooses_the_row_it_is_on(loaded: MainWindow, song: Path, video: Path) -> None:
    choose(loaded, song.name)
    view = loaded.media_panel.view
    rows = [entry.material.name for entry in view.files.entries]
    place = view.visualRect(view.model().index(rows.index(video.name), 0)).center()
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(place), QPointF(view.viewport().mapToGlobal(place)),
        Qt.MouseButton.RightButton, Qt.MouseButton.RightButton, NO_KEYS,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), press)
    assert [entry.material.name for entry in view.chosen()] == [video.name]


def test_rows_say_everything_to_a_screen_reader(loaded: MainWindow, song: Path) -> None:
    index = choose(loaded, song.name)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{song.name}, 0:09, MP3, used by 1 clip"
    assert index.data(ENTRY).n_clips == 1
    assert loaded.media_panel.view.accessibleName() == "Files of this project"


def test_a_folder_dropped_on_the_list_brings_its_sounds(
    loaded: MainWindow, media_factory: MediaFactory, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "takes"
    folder.mkdir()
    for name in ("10.wav", "2.wav"):
        write_sound(folder / name, seconds=0.3)
    drop_on_panel(loaded, files(folder))
    qtbot.waitUntil(lambda: {"10.wav", "2.wav"} <= set(entries(loaded)))
    assert [name for name in entries(loaded) if name in ("10.wav", "2.wav")] == ["2.wav", "10.wav"]


def test_the_button_shows_the_key_that_counts_now(loaded: MainWindow) -> None:
    assert loaded.media_panel._add_key.text() == "Ctrl I"
    loaded.actions_by_id["add-sound"].setShortcuts([QKeySequence("Ctrl+Alt+J")])
    assert loaded.media_panel._add_key.text() == "Ctrl Alt J"
