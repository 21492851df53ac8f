"""What helps when an export failed or cannot begin, and what the dialog tells of names and of the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from editor.errors import EncoderMissingError, MediaMissingError, SourceFailedError
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.preflight import preflight
from editor.render.settings import ExportSettings
from editor.ui import exports
from editor.ui.controls import WordButton
from editor.ui.dialogs.drawing import DrawingDialog
from editor.ui.dialogs.export import ExportDialog
from editor.ui.main_window import MainWindow

WaitDialog = Callable[[str], QDialog]


@pytest.fixture
def dialog(loaded: MainWindow, wait_dialog: WaitDialog, tmp_path: Path) -> ExportDialog:
    """The export dialog, writing into an empty folder."""
    loaded.exports.ask()
    opened = wait_dialog("export")
    assert isinstance(opened, ExportDialog)
    opened.place.use_folder(str(tmp_path))
    return opened


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[ExportSettings]:
    """Let every export fail; gives what was asked for."""
    asked: list[ExportSettings] = []

    def fail(_timeline: Timeline, settings: ExportSettings, _progress: Progress) -> None:
        asked.append(settings)
        raise error

    monkeypatch.setattr(exports, "export", fail)
    return asked


def fail_once(window: MainWindow, qtbot: QtBot, dialog: QDialog) -> QPushButton:
    """Press Enter, and give the button that is offered then."""
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state_words() == "failed", timeout=10_000)
    qtbot.waitUntil(lambda: not window.exports.is_running, timeout=5000)
    way = window.strip.export_result.findChild(QPushButton, "button/export-way")
    assert way is not None
    assert way.isVisible()
    return way


def test_go_there_puts_the_playhead_where_a_source_failed(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, SourceFailedError("“beat.ogg” cannot be read (at 0:00.7).", at_us=700_000))
    way = fail_once(loaded, qtbot, dialog)
    assert way.text() == "Go there"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert loaded.state.playhead_us == 700_000


def test_a_file_that_vanished_is_located(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, MediaMissingError("“rain.wav” disappeared while exporting.", "Locate the file."))
    asked: list[str] = []

    def note() -> None:
        asked.append("missing-media")

    action = loaded.findChild(QAction, "missing-media")
    assert action is not None
    action.triggered.connect(note)
    way = fail_once(loaded, qtbot, dialog)
    assert way.text() == "Locate…"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    action.triggered.disconnect(note)


def test_sound_alone_is_tried_after_an_error_nobody_foresaw(
    loaded: MainWindow,
    qtbot: QtBot,
    dialog: ExportDialog,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asked = failing(monkeypatch, ZeroDivisionError("a bug of the picture"))
    name = dialog.export_settings().path.stem
    (tmp_path / f"{name}.m4a").write_bytes(b"there already")
    way = fail_once(loaded, qtbot, dialog)
    assert way.text() == "Try sound only"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=5000)
    assert asked[1].sound_only
    assert asked[1].path == tmp_path / f"{name}-2.m4a"
    assert (asked[1].range_us, asked[1].loudness_aim) == (asked[0].range_us, asked[0].loudness_aim)
    qtbot.waitUntil(lambda: not loaded.exports.is_running, timeout=5000)


def test_what_this_computer_can_write_is_one_button_away(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: WaitDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = EncoderMissingError("This computer has no aac encoder.", "Export the sound only.")

    def look(timeline: Timeline, settings: ExportSettings) -> object:
        found = preflight(timeline, settings)
        return replace(found, refusals=(refusal,)) if settings.is_movie else found

    monkeypatch.setattr("editor.ui.dialogs.export.preflight", look)
    loaded.exports.ask()
    dialog = wait_dialog("export")
    assert isinstance(dialog, ExportDialog)
    export = dialog.findChild(QPushButton, "export")
    assert export is not None
    qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "use-sound") is not None, timeout=5000)
    assert not export.isEnabled()
    qtbot.mouseClick(dialog.findChild(QPushButton, "use-sound"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(export.isEnabled, timeout=5000)
    settings = dialog.export_settings()
    assert (settings.sound_only, settings.path.suffix) == (True, ".mp3")
    dialog.reject()


def facts(dialog: ExportDialog) -> str:
    found = dialog.findChild(QLabel, "facts")
    assert found is not None
    return found.text()


def test_a_name_that_no_file_can_have_is_said_before_it_is_written(
    qtbot: QtBot, dialog: ExportDialog
) -> None:
    field = dialog.findChild(QLineEdit, "field/name")
    assert field is not None
    field.setText("a/b: c")
    qtbot.waitUntil(lambda: "“a b c.mp4”" in facts(dialog), timeout=5000)
    field.setText("x" * 300)
    qtbot.waitUntil(lambda: "xxx…" in facts(dialog), timeout=5000)
    field.setText("plain")
    qtbot.waitUntil(lambda: "called" not in facts(dialog) and "About" in facts(dialog), timeout=5000)
    field.setText(" / ")
    qtbot.waitUntil(lambda: "About" not in facts(dialog), timeout=5000)


def test_the_lists_of_what_is_drawn_are_one_click_away(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog
) -> None:
    drawn = dialog.findChild(WordButton, "drawn")
    assert drawn is not None
    sound = dialog.findChild(QRadioButton, "sound")
    assert sound is not None
    sound.click()
    qtbot.waitUntil(lambda: not drawn.isVisible() and "About" in facts(dialog), timeout=5000)
    film = dialog.findChild(QRadioButton, "video")
    assert film is not None
    film.click()
    render = dialog.findChild(QComboBox, "field/preset")
    assert render is not None
    render.setCurrentIndex(render.findData("best"))
    render.activated.emit(render.currentIndex())
    qtbot.waitUntil(drawn.isVisible, timeout=5000)
    assert drawn.text() == "Everything is drawn as in the draft"
    qtbot.mouseClick(drawn, Qt.MouseButton.LeftButton)
    lists = dialog.findChild(DrawingDialog)
    assert lists is not None
    words = [each.text() for each in lists.findChildren(QLabel)]
    assert any(line.startswith("Drawn as in the draft: 1 (video") for line in words)
    lists.accept()


def test_the_path_of_a_written_file_is_copied(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: loaded.state_words() == "done", timeout=30_000)
    copy = loaded.strip.export_result.findChild(QAbstractButton, "button/copy-path")
    assert copy is not None
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert Path(QApplication.clipboard().text()) == next(tmp_path.glob("*.mp4"))
    QApplication.clipboard().clear()
