"""Failures are told in words, and bugs become reports that can be copied."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import EditError, MediaError
from editor.ui.error_dialog import ErrorDialog, Reporter
from editor.ui.main_window import MainWindow
from editor.ui.report import report_text


def test_an_expected_failure_shows_its_sentence_and_its_hint(qtbot: QtBot) -> None:
    dialog = ErrorDialog(MediaError("“<b>beat</b>.ogg” cannot be read.", "Replace the file."))
    qtbot.addWidget(dialog)
    dialog.open()
    message, hint = dialog.findChild(QLabel, "message"), dialog.findChild(QLabel, "hint")
    assert message is not None
    assert hint is not None
    assert message.text() == "“<b>beat</b>.ogg” cannot be read."
    assert hint.text() == "Replace the file."


def test_a_refused_edit_is_told_in_the_strip_without_a_dialog(window: MainWindow) -> None:
    window.show_failure(EditError("The track is locked.", "Unlock it first."))
    assert window.strip.words.whole_text == "The track is locked. Unlock it first."
    assert [d for d in window.findChildren(QDialog) if d.isVisible()] == []


@pytest.fixture
def reporter(window: MainWindow):
    made = Reporter()
    made.show_in(window)
    made.install()
    yield made
    made.remove()


def report_of(window: MainWindow) -> QDialog | None:
    found = [d for d in window.findChildren(QDialog) if d.objectName() == "report" and d.isVisible()]
    return found[0] if found else None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_any_thread_opens_one_report_that_can_be_copied(
    window: MainWindow, reporter: Reporter, qtbot: QtBot
) -> None:
    def break_down() -> None:
        raise ZeroDivisionError("cannot divide /home/anna/secret/film.mp4")

    worker = threading.Thread(target=break_down)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: report_of(window) is not None, timeout=3000)
    dialog = report_of(window)
    assert dialog is not None
    details = dialog.findChild(QPlainTextEdit, "details")
    assert details is not None
    assert "ZeroDivisionError: cannot divide film.mp4" in details.toPlainText()
    assert "test_error_dialog.py" in details.toPlainText()
    assert "/home/anna" not in details.toPlainText()
    copy = dialog.findChild(QPushButton, "copy")
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text() == details.toPlainText()


def test_the_hooks_are_given_back(window: MainWindow) -> None:
    made = Reporter()
    made.install()
    made.remove()
    assert sys.excepthook is sys.__excepthook__


def test_ctrl_c_is_no_bug(window: MainWindow, reporter: Reporter, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert report_of(window) is None
    capsys.readouterr()


def test_a_report_names_versions_but_no_folders() -> None:
    try:
        raise ValueError("bad value in '/tmp/x/y.json'")
    except ValueError as error:
        text = report_text(error)
    assert "Python" in text
    assert "Qt" in text
    assert "/tmp/x" not in text
    assert "y.json" in text
