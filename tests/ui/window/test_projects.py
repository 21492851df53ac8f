"""Projects come in and go out: dropped, opened, saved, asked about, closed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.draft.read import read_draft
from editor.edit.level_commands import SetVolume
from editor.model.clip import Extra
from editor.model.timeline import TrackKind
from editor.session import Session
from editor.ui.main_window import MainWindow
from editor.ui.project_words import opened_words
from editor.ui.settings import Recent
from tests.draft_making import DraftMaker, segment, write_draft
from tests.media_factory import MediaFactory
from tests.ui.window.conftest import dialog_named

WaitDialog = Callable[[str], QDialog]


def dragged(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(window: MainWindow, data: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), copy, data, left, none))


def move(window: MainWindow, data: QMimeData) -> bool:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragMoveEvent(QPoint(402, 300), copy, data, left, none)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: MainWindow, data: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDropEvent(QPointF(402, 300), copy, data, left, none))


def lead(window: MainWindow) -> str:
    found = window.empty_page.findChild(QLabel, "empty/lead")
    assert found is not None
    return found.text()


def click(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_a_video_dropped_anywhere_opens_and_its_name_is_shown(
    window: MainWindow, qtbot: QtBot, video: Path
) -> None:
    data = dragged(video)
    enter(window, data)
    assert window.state_words() == "dragging"
    qtbot.waitUntil(lambda: video.name in lead(window), timeout=5000)
    assert move(window, data)
    drop(window, data)
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert window.bridge.session.kind == "video"
    assert window.title_bar.name.whole_text == video.stem
    assert window.state_words() == "open"
    assert window.actions_by_id["export"].isEnabled()


def test_a_drop_that_is_let_go_before_the_verdict_still_opens(
    window: MainWindow, qtbot: QtBot, video: Path
) -> None:
    data = dragged(video)
    enter(window, data)
    drop(window, data)
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)


def test_what_cannot_be_opened_is_refused_with_its_reason_before_release(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no sound in here\n" * 50)
    data = dragged(text)
    enter(window, data)
    qtbot.waitUntil(lambda: "notes.txt" in lead(window), timeout=5000)
    assert not move(window, data)
    drop(window, data)
    assert not window.has_project
    assert "notes.txt" in window.strip.words.whole_text


def test_a_text_or_an_empty_folder_is_refused(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    words = QMimeData()
    words.setText("hello")
    enter(window, words)
    assert not move(window, words)
    QApplication.sendEvent(window, QDragLeaveEvent())
    folder = tmp_path / "empty"
    folder.mkdir()
    data = dragged(folder)
    enter(window, data)
    qtbot.waitUntil(lambda: "empty" in lead(window), timeout=5000)
    assert not move(window, data)


def test_a_drag_that_leaves_changes_nothing(window: MainWindow, qtbot: QtBot, video: Path) -> None:
    enter(window, dragged(video))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.state_words() == "empty"
    qtbot.wait(100)
    assert not window.has_project
    assert lead(window).startswith("Anywhere in this window")


def test_a_video_and_a_song_dropped_together_become_one_project(
    window: MainWindow, qtbot: QtBot, video: Path, song: Path
) -> None:
    data = dragged(song, video)
    enter(window, data)
    drop(window, data)

    def sounds() -> list[str]:
        return [c.name for t, c in window.bridge.timeline.clips() if t.kind is TrackKind.SOUND]

    qtbot.waitUntil(lambda: sounds() == [song.name], timeout=8000)
    assert window.bridge.session.kind == "video"


def test_a_song_alone_starts_a_project_of_sound(window: MainWindow, qtbot: QtBot, song: Path) -> None:
    window.projects.open_path(str(song))
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert window.bridge.session.kind == "sound"
    assert window.bridge.timeline.picture_end_us == 0


def test_a_file_that_cannot_be_opened_is_named_in_a_dialog_and_the_window_stays_empty(
    window: MainWindow, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    window.projects.open_path(str(tmp_path / "gone.mp4"))
    dialog = wait_dialog("error")
    message = dialog.findChild(QLabel, "message")
    assert message is not None
    assert "gone.mp4" in message.text()
    assert "Traceback" not in message.text()
    assert not window.has_project


def test_the_name_carries_a_star_while_there_are_unsaved_edits(loaded: MainWindow) -> None:
    assert loaded.title_bar.name.whole_text.endswith("*")
    assert "*" in loaded.windowTitle()
    loaded.bridge.undo()
    assert not loaded.title_bar.name.whole_text.endswith("*")


def test_undo_and_redo_say_what_they_would_do(loaded: MainWindow) -> None:
    assert loaded.actions_by_id["undo"].text().startswith("Undo: Add ")
    assert not loaded.actions_by_id["redo"].isEnabled()
    loaded.actions_by_id["undo"].trigger()
    assert loaded.actions_by_id["redo"].text().startswith("Redo: Add ")


def test_closing_with_unsaved_edits_asks_and_cancel_keeps_everything(
    loaded: MainWindow, wait_dialog: WaitDialog
) -> None:
    event = QCloseEvent()
    loaded.closeEvent(event)
    assert not event.isAccepted()
    click(wait_dialog("unsaved"), "cancel")
    assert loaded.isVisible()
    assert loaded.bridge.session.is_unsaved


def test_closing_without_saving_closes(loaded: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog) -> None:
    loaded.close()
    click(wait_dialog("unsaved"), "discard")
    qtbot.waitUntil(lambda: not loaded.isVisible(), timeout=3000)


def test_saving_a_video_asks_for_a_place_and_writes_a_draft(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    loaded.actions_by_id["save"].trigger()
    dialog = wait_dialog("save-as")
    name = dialog.findChild(QLineEdit, "field/name")
    assert name is not None
    name.setText("my cut")
    dialog._place.use_folder(str(tmp_path))  # type: ignore[attr-defined]
    click(dialog, "save")
    qtbot.waitUntil(lambda: not loaded.bridge.session.is_unsaved, timeout=5000)
    assert loaded.bridge.session.folder == tmp_path / "my cut"
    assert loaded.title_bar.name.whole_text == "my cut"
    assert loaded.bridge.session.kind == "draft"
    assert (tmp_path / "my cut").is_dir()
    assert "Saved" in loaded.strip.words.whole_text


@pytest.fixture
def on_disk(loaded: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with a project that lies on the disk, all of it saved."""
    with qtbot.waitSignal(loaded.bridge.saved, timeout=10_000):
        loaded.bridge.save_as(tmp_path / "cut")
    return loaded


def louder(window: MainWindow, volume: float) -> None:
    ids = tuple(clip.id for _, clip in window.bridge.timeline.clips())
    assert window.bridge.do(SetVolume(ids, volume))


def test_a_save_that_ends_while_the_question_stands_does_not_answer_it(
    on_disk: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog
) -> None:
    louder(on_disk, 0.5)
    on_disk.bridge.save()
    louder(on_disk, 0.25)
    on_disk.projects.close_project()
    dialog = wait_dialog("unsaved")
    qtbot.waitUntil(lambda: not on_disk.bridge.is_saving, timeout=10_000)
    assert on_disk.has_project
    assert dialog.isVisible()
    assert on_disk.bridge.session.is_unsaved


def test_closing_after_a_save_waits_for_the_edits_made_during_the_one_before(
    on_disk: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    louder(on_disk, 0.5)
    on_disk.bridge.save()
    louder(on_disk, 0.25)
    on_disk.projects.close_project()
    click(wait_dialog("unsaved"), "save")
    qtbot.waitUntil(lambda: not on_disk.has_project, timeout=10_000)
    kept = read_draft(tmp_path / "cut").timeline
    assert {clip.volume for _, clip in kept.clips()} == {0.25}


def test_save_as_keeps_playhead_selection_and_scale(loaded: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    loaded.state.set_playhead(2_000_000)
    loaded.desks.selection.select_all()
    loaded.timeline.set_scale(333.0)
    chosen = loaded.state.selection
    with qtbot.waitSignal(loaded.bridge.saved, timeout=10_000):
        loaded.bridge.save_as(tmp_path / "cut")
    qtbot.wait(50)
    assert loaded.title_bar.name.whole_text == "cut"
    assert loaded.state.playhead_us == 2_000_000
    assert loaded.state.selection == chosen
    assert loaded.timeline.scale.px_per_s == 333.0


def test_save_as_never_overwrites_a_folder(
    loaded: MainWindow, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    loaded.projects.ask_save_as()
    dialog = wait_dialog("save-as")
    name = dialog.findChild(QLineEdit, "field/name")
    assert name is not None
    dialog._place.use_folder(str(tmp_path))  # type: ignore[attr-defined]
    name.setText("there")
    button = dialog.findChild(QPushButton, "save")
    assert button is not None
    assert not button.isEnabled()
    name.setText("a/b:c")
    assert button.isEnabled()
    assert dialog.target.name == "a b c"  # type: ignore[attr-defined]


def test_what_was_opened_is_remembered_and_offered_again(
    window: MainWindow, qtbot: QtBot, video: Path
) -> None:
    window.projects.open_path(str(video))
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    [entry] = window._store.settings.recent
    assert entry.path == str(video)
    window.projects.close_project()
    assert not window.has_project
    window.projects.open_recent(entry.path)
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)


def test_a_recent_project_that_has_gone_is_named_and_forgotten(
    window: MainWindow, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    gone = str(tmp_path / "gone.mp4")
    window._store.keep(window._store.settings.with_recent(Recent(gone, "gone")))
    window.projects.open_recent(gone)
    wait_dialog("error")
    assert window._store.settings.recent == ()


def test_the_sample_opens_with_its_music(window: MainWindow, qtbot: QtBot) -> None:
    window.projects.open_sample()

    def has_music() -> bool:
        return any(track.kind is TrackKind.SOUND and track.clips for track in window.bridge.timeline.tracks)

    qtbot.waitUntil(has_music, timeout=60_000)
    assert window.bridge.timeline.picture_end_us == pytest.approx(8_000_000, abs=100_000)


def test_add_sound_in_an_empty_window_starts_a_project(window: MainWindow, qtbot: QtBot, song: Path) -> None:
    window.desks.sounds.add_files([str(song)])
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)


def test_copied_files_are_pasted_at_the_playhead_in_one_step(
    loaded: MainWindow, qtbot: QtBot, media_factory: MediaFactory
) -> None:
    dings = [media_factory.sound(".wav", seconds=1, tone_hz=hz, level=0.2) for hz in (910, 920)]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(ding)) for ding in dings])
    QGuiApplication.clipboard().setMimeData(data)
    before = loaded.bridge.timeline
    loaded.state.set_playhead(2_000_000)
    QTest.keyClick(loaded.timeline, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def placed() -> list[int]:
        names = {ding.name for ding in dings}
        return [clip.start_us for _, clip in loaded.bridge.timeline.clips() if clip.name in names]

    qtbot.waitUntil(lambda: placed() == [2_000_000, 3_000_000], timeout=5000)
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_pasting_words_says_what_to_do_and_changes_nothing(loaded: MainWindow) -> None:
    QGuiApplication.clipboard().setText("hello")
    before = loaded.bridge.timeline
    loaded.desks.clipboard.paste()
    assert loaded.bridge.timeline is before


def test_add_sound_lays_it_at_the_playhead(
    loaded: MainWindow, qtbot: QtBot, media_factory: MediaFactory
) -> None:
    ding = media_factory.sound(".wav", seconds=1, tone_hz=900, level=0.2, rate=48_000, channels=1)
    loaded.state.set_playhead(2_000_000)
    loaded.desks.sounds.add_files([str(ding)])

    def placed() -> list[int]:
        return [c.start_us for _, c in loaded.bridge.timeline.clips() if c.name == ding.name]

    qtbot.waitUntil(lambda: placed() == [2_000_000], timeout=5000)
    assert dialog_named(loaded, "error") is None


def test_opening_a_draft_names_how_many_media_are_missing(tmp_path: Path) -> None:
    maker = DraftMaker(duration=1_000_000)
    maker.track("audio", segment(maker.sound("/gone/song.wav"), 0, 1_000_000))
    session = Session.open(write_draft(tmp_path / "cut", maker.document()))
    assert "1 media file missing" in opened_words(session)


def test_opening_says_how_many_things_are_drawn_otherwise(video: Path) -> None:
    session = Session.open(video)
    main = session.timeline.tracks[0]
    rain = replace(main.clips[0], extras=(Extra("effect", "Rain"),))
    changed = replace(session.timeline, tracks=(replace(main, clips=(rain,)), *session.timeline.tracks[1:]))
    shown = Session(session.draft, changed, name="film", kind="draft")
    assert "1 thing is drawn about right or not at all" in opened_words(shown)


def test_a_draft_that_may_not_be_written_says_why_it_asks_for_another_place(
    window: MainWindow, tmp_path: Path
) -> None:
    maker = DraftMaker(duration=1_000_000)
    maker.track("audio", segment(maker.sound("/gone/song.wav"), 0, 1_000_000))
    folder = write_draft(tmp_path / "cut", maker.document())
    document = folder / "draft_content.json"
    text = document.read_text("utf-8")
    document.write_text('{"fps":30.0,' + text[1:], "utf-8")
    window.bridge.show_session(Session.open(folder))
    assert window.bridge.session.read_only_reason
    window.projects.save()
    dialog = dialog_named(window, "save-as")
    assert dialog is not None
    note = dialog.findChild(QLabel, "note")
    assert note is not None and window.bridge.session.read_only_reason in note.text()
    dialog.close()


def test_what_is_told_of_a_project_is_looked_up_beside_the_window(
    window: MainWindow, qtbot: QtBot, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[threading.Thread] = []

    def note(session: Session) -> str:
        asked.append(threading.current_thread())
        return opened_words(session)

    monkeypatch.setattr("editor.ui.projects.opened_words", note)
    window.projects.open_paths([str(video)])
    qtbot.waitUntil(lambda: window.bridge.session.kind == "video", timeout=10_000)
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()
