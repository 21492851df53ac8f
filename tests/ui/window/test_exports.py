"""Exporting from the window: the dialog, the job, stopping it, and how it is told."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetVolume
from editor.errors import RenderError
from editor.media.probe import probe
from editor.model.timeline import Timeline, TrackKind
from editor.progress import Progress
from editor.render.settings import ExportSettings
from editor.ui import exports
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow
from tests.ui.window.conftest import dialog_named

WaitDialog = Callable[[str], QDialog]


@pytest.fixture
def dialog(loaded: MainWindow, wait_dialog: WaitDialog, tmp_path: Path) -> ExportDialog:
    """The export dialog, writing into an empty folder."""
    loaded.exports.ask()
    opened = wait_dialog("export")
    assert isinstance(opened, ExportDialog)
    opened.place.use_folder(str(tmp_path))
    return opened


class Slow:
    """Stands in for the export: runs until it is let go, or until it is asked to stop."""

    def __init__(self, error: Exception | None = None) -> None:
        self.go_on = threading.Event()
        self.error = error

    def __call__(self, _timeline, _settings, progress: Progress):
        part = progress.part(0, 1, "sound")
        part.report(0.41)
        while not self.go_on.wait(0.01):
            part.report(0.41)
        if self.error is not None:
            raise self.error
        raise AssertionError("let go without an error to raise")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow(RenderError("The disk filled up at 41 %.", "Free some space or choose another folder."))
    monkeypatch.setattr(exports, "export", made)
    return made


def press_enter(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)


def start_slow(window: MainWindow, qtbot: QtBot, dialog: ExportDialog) -> None:
    press_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: window.exports.percent_words == "41 % · ", timeout=5000)


def outcome(window: MainWindow) -> str:
    return window.strip.export_result.words.whole_text


def test_the_dialog_opens_filled_in_and_enter_exports_a_checked_file(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    name = dialog.findChild(QLineEdit, "field/name")
    assert name is not None
    proposed = name.text()
    assert proposed
    assert name.hasFocus()
    press_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: loaded.state_words() == "done", timeout=30_000)
    [written] = tmp_path.glob("*.mp4")
    assert written.stem == proposed
    facts = probe(written)
    assert facts.picture is not None
    assert facts.sound is not None
    assert written.name in outcome(loaded)
    assert loaded.strip.export_result.isVisible()
    assert not loaded.strip.export_progress.isVisible()
    copy = loaded.strip.export_result.findChild(QAbstractButton, "button/copy-report")
    assert copy is not None
    assert copy.isVisible()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    QApplication.clipboard().clear()
    assert copied.splitlines()[0] == outcome(loaded)
    assert "rendered, because" in copied


def test_sound_alone_is_written_in_the_format_that_was_chosen(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    radio = dialog.findChild(QRadioButton, "sound")
    formats = dialog.findChild(QComboBox, "field/format")
    assert radio is not None
    assert formats is not None
    radio.setChecked(True)
    formats.setCurrentIndex(formats.findData("flac"))
    press_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: loaded.state_words() == "done", timeout=30_000)
    [written] = tmp_path.glob("*.flac")
    facts = probe(written)
    assert facts.picture is None
    assert facts.duration_us == pytest.approx(loaded.bridge.timeline.duration_us, abs=1000)


@pytest.mark.parametrize("ramps", [False, True])
def test_bare_edges_are_exported_as_the_preferences_say(
    loaded: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ramps: bool
) -> None:
    asked: list[ExportSettings] = []

    def note(_timeline: Timeline, settings: ExportSettings, _progress: Progress) -> None:
        asked.append(settings)
        raise RenderError("noted", "")

    monkeypatch.setattr(exports, "export", note)
    loaded.exports._store.change(ramps_bare_edges=ramps)
    loaded.exports.begin(Choice(ExportSettings(tmp_path / "a.wav", sound_only=True), shows_folder=False))
    qtbot.waitUntil(lambda: bool(asked), timeout=5000)
    assert asked[0].ramps_bare_edges is ramps
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=5000)


def test_an_untouched_picture_is_offered_as_a_copy(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog
) -> None:
    loaded.desks.levels.end_with_picture()
    dialog = wait_dialog_of(loaded, wait_dialog)
    copy = dialog.findChild(QRadioButton, "copy")
    assert copy is not None
    qtbot.waitUntil(copy.isChecked, timeout=5000)
    facts = dialog.findChild(QLabel, "facts")
    assert facts is not None
    assert "free" in facts.text()


def test_a_picture_that_cannot_be_copied_is_rendered_with_the_reason(
    qtbot: QtBot, dialog: ExportDialog
) -> None:
    render, copy = dialog.findChild(QRadioButton, "render"), dialog.findChild(QRadioButton, "copy")
    reason = dialog.findChild(QLabel, "reason")
    assert render is not None
    assert copy is not None
    assert reason is not None
    # The song goes on after the picture has ended.
    qtbot.waitUntil(render.isChecked, timeout=5000)
    assert not copy.isEnabled()
    assert reason.text().startswith("Not possible: ")


def test_a_name_that_is_taken_gets_a_number(
    loaded: MainWindow, wait_dialog: WaitDialog, video: Path, tmp_path: Path
) -> None:
    (tmp_path / f"{video.stem}.mp4").write_bytes(b"mine")
    loaded._store.change(export_folder=str(tmp_path))
    assert loaded.bridge.session.folder is None
    dialog = wait_dialog_of(loaded, wait_dialog)
    dialog.place.use_folder(str(tmp_path))
    dialog._propose_name(video.stem)
    name = dialog.findChild(QLineEdit, "field/name")
    assert name is not None
    assert name.text() == f"{video.stem}-2"


def wait_dialog_of(window: MainWindow, wait_dialog: WaitDialog) -> ExportDialog:
    window.exports.ask()
    opened = wait_dialog("export")
    assert isinstance(opened, ExportDialog)
    return opened


def test_without_a_name_nothing_is_exported(qtbot: QtBot, loaded: MainWindow, dialog: ExportDialog) -> None:
    name = dialog.findChild(QLineEdit, "field/name")
    button = dialog.findChild(QPushButton, "export")
    assert name is not None
    assert button is not None
    name.setText("  ")
    qtbot.waitUntil(lambda: not button.isEnabled(), timeout=5000)
    press_enter(qtbot, dialog)
    assert not loaded.exports.is_running


def test_while_it_runs_the_strip_and_the_title_tell_how_far_and_editing_goes_on(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow
) -> None:
    start_slow(loaded, qtbot, dialog)
    assert loaded.state_words() == "exporting"
    assert loaded.windowTitle().startswith("41 % · ")
    bar = loaded.strip.findChild(QProgressBar, "export/bar")
    assert bar is not None
    assert bar.value() == 410
    before = loaded.bridge.timeline
    loaded.actions_by_id["undo"].trigger()
    assert loaded.bridge.timeline is not before
    slow.go_on.set()
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=5000)


def test_stopping_asks_nothing_and_says_that_nothing_was_written(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, tmp_path: Path
) -> None:
    start_slow(loaded, qtbot, dialog)
    stop = loaded.strip.export_progress._stop
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: loaded.state_words() == "stopped", timeout=3000)
    assert outcome(loaded) == "Stopped. Nothing was written."
    assert loaded.windowTitle().startswith(loaded.bridge.session.name)
    assert list(tmp_path.glob("*.mp4")) == []


def test_a_failure_is_told_in_words_and_can_be_tried_again(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.go_on.set()
    press_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: loaded.state_words() == "failed", timeout=5000)
    assert outcome(loaded) == "The disk filled up at 41 %. Free some space or choose another folder."
    again = loaded.strip.export_result._again
    assert again.isVisible()
    slow.go_on.clear()
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    # The thread of the first one may still be ending.
    qtbot.waitUntil(lambda: loaded.exports.is_running, timeout=5000)
    loaded.exports.cancel()
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=3000)


def test_quitting_while_exporting_asks_and_keeping_is_the_default(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, wait_dialog: WaitDialog
) -> None:
    start_slow(loaded, qtbot, dialog)
    event = QCloseEvent()
    loaded.closeEvent(event)
    assert not event.isAccepted()
    answer(wait_dialog("unsaved"), "discard")
    question = wait_dialog("quit")
    assert "41 %" in " ".join(shown.text() for shown in question.findChildren(QLabel))
    press_enter(qtbot, question)
    assert loaded.exports.is_running
    assert loaded.isVisible()
    loaded.exports.cancel()
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=3000)
    assert loaded.isVisible()


def answer(question: QDialog, name: str) -> None:
    button = question.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_who_cancels_the_question_about_unsaved_edits_keeps_the_export(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, wait_dialog: WaitDialog
) -> None:
    start_slow(loaded, qtbot, dialog)
    loaded.close()
    answer(wait_dialog("unsaved"), "cancel")
    assert loaded.exports.is_running and loaded.isVisible()
    loaded.exports.cancel()
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=3000)
    assert loaded.isVisible()


def test_stop_and_quit_asks_about_unsaved_edits_before_it_stops(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, wait_dialog: WaitDialog
) -> None:
    start_slow(loaded, qtbot, dialog)
    loaded.close()
    answer(wait_dialog("unsaved"), "discard")
    assert loaded.exports.is_running
    answer(wait_dialog("quit"), "stop")
    qtbot.waitUntil(lambda: not loaded.isVisible(), timeout=3000)


def test_edits_made_while_an_export_finishes_are_asked_about_before_the_window_goes(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, wait_dialog: WaitDialog
) -> None:
    start_slow(loaded, qtbot, dialog)
    loaded.close()
    answer(wait_dialog("unsaved"), "discard")
    answer(wait_dialog("quit"), "finish")
    [song] = [clip.id for track, clip in loaded.bridge.timeline.clips() if track.kind is TrackKind.SOUND]
    assert loaded.bridge.do(SetVolume((song,), 0.123))
    slow.go_on.set()
    answer(wait_dialog("unsaved"), "discard")
    qtbot.waitUntil(lambda: not loaded.isVisible(), timeout=3000)


def test_finish_then_quit_lets_an_export_that_was_paused_go_on(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, slow: Slow, wait_dialog: WaitDialog
) -> None:
    start_slow(loaded, qtbot, dialog)
    item = loaded.exports.queue.running
    assert item is not None
    loaded.exports.queue.pause(item.id)
    loaded.close()
    answer(wait_dialog("unsaved"), "discard")
    question = wait_dialog("quit")
    said = " ".join(words.text() for words in question.findChildren(QLabel))
    assert "An export is paused" in said and "is paused at 41 %" in said
    answer(question, "finish")
    slow.go_on.set()
    qtbot.waitUntil(lambda: not loaded.isVisible(), timeout=5000)
    assert item.state.is_over


def test_the_question_before_quitting_names_what_waits_and_what_is_paused(
    loaded: MainWindow,
    qtbot: QtBot,
    dialog: ExportDialog,
    slow: Slow,
    wait_dialog: WaitDialog,
    tmp_path: Path,
) -> None:
    start_slow(loaded, qtbot, dialog)
    queue = loaded.exports.queue
    for name in ("first", "second", "third"):
        queue.add(loaded.bridge.timeline, ExportSettings(tmp_path / f"{name}.wav", sound_only=True))
    queue.pause(queue.waiting[2].id)
    loaded.close()
    answer(wait_dialog("unsaved"), "discard")
    question = wait_dialog("quit")
    said = " ".join(words.text() for words in question.findChildren(QLabel))
    assert "first.wav, second.wav wait: finishing exports them first" in said
    assert "third.wav is paused and stays in the queue." in said
    answer(question, "stop")
    qtbot.waitUntil(lambda: not loaded.isVisible(), timeout=5000)
    assert len(queue.waiting) == 3


def test_an_empty_timeline_cannot_be_exported(window: MainWindow) -> None:
    window.exports.ask()
    assert dialog_named(window, "export") is None


def test_escape_closes_the_dialog_and_nothing_is_written(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog_named(loaded, "export") is None, timeout=3000)
    assert not loaded.exports.is_running
    assert list(tmp_path.iterdir()) == [] or all(p.is_dir() for p in tmp_path.iterdir())


def test_a_check_that_fails_is_told_once_and_asked_again_by_pressing_export(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(loaded.exports, "_fail", told.append)

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("editor.ui.dialogs.export.preflight", refuse)
    loaded.exports.ask()
    dialog = wait_dialog("export")
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5000)
    qtbot.wait(100)
    assert len(told) == 1
    button = dialog.findChild(QPushButton, "export")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)


def test_a_slow_check_does_not_hold_the_dialog(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, is_done = threading.Event(), threading.Event()

    def slowly(*_arguments: object) -> None:
        go_on.wait(3)
        is_done.set()
        raise RenderError("The disk is slow.", "")

    monkeypatch.setattr("editor.ui.dialogs.export.preflight", slowly)
    monkeypatch.setattr(loaded.exports, "_fail", lambda _error: None)
    loaded.exports.ask()
    dialog = wait_dialog("export")
    dialog.reject()
    assert not dialog.isVisible()
    assert not is_done.is_set()
    go_on.set()
    qtbot.waitUntil(lambda: loaded.findChild(ExportDialog) is None, timeout=5000)


def test_a_full_disk_offers_another_folder_and_the_export_starts_there(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def full(_timeline: Timeline, settings: ExportSettings, _progress: Progress) -> None:
        asked.append(Path(settings.path))
        raise RenderError("The disk filled up.", "Free some space.") from OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(exports, "export", full)
    press_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: loaded.state_words() == "failed", timeout=10_000)
    way = loaded.strip.export_result.findChild(QPushButton, "button/export-way")
    assert way is not None
    assert way.isVisible()
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=5000)
    other = tmp_path / "other"
    other.mkdir()
    loaded.exports.outcome.again_in(str(other))
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=5000)
    assert asked[1] == other / asked[0].name
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=5000)
