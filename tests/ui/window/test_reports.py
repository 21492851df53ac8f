"""Bugs in every kind of handler: one dialog each, counted and logged, with the work put on the disk first."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor.draft.journal import _Log
from editor.edit.track_commands import SetMasterVolume
from editor.errors import EditorError
from editor.ui.error_dialog import Reporter
from editor.ui.jobs import Job
from editor.ui.main_window import MainWindow
from editor.ui.program_care import ProgramCare
from editor.ui.report import report_text
from editor.ui.settings import Settings
from editor.ui.watchdog import Watchdog
from editor.words import without_folders
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def reporter(window: MainWindow):
    made = Reporter()
    made.show_in(window)
    made.install()
    yield made
    made.remove()


def reports(window: MainWindow) -> list[QDialog]:
    return [d for d in window.findChildren(QDialog) if d.objectName() == "report" and d.isVisible()]


def tell(reporter: Reporter, error: Exception) -> None:
    reporter.report(error)
    QCoreApplication.processEvents()


def fail_with(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_the_same_failure_again_is_counted_in_its_dialog(window: MainWindow, reporter: Reporter) -> None:
    for _ in range(7):
        tell(reporter, fail_with("again"))
    (dialog,) = reports(window)
    times = dialog.findChild(QLabel, "times")
    assert times is not None
    assert times.text() == "It has happened 7 times."
    dialog.accept()
    tell(reporter, fail_with("again"))
    assert reports(window) == []


def test_another_failure_waits_until_the_dialog_before_it_is_closed(
    window: MainWindow, reporter: Reporter
) -> None:
    tell(reporter, fail_with("first"))
    tell(reporter, KeyError("second"))
    (dialog,) = reports(window)
    dialog.accept()
    (dialog,) = reports(window)
    details = dialog.findChild(QPlainTextEdit, "details")
    assert details is not None
    assert "second" in details.toPlainText()


def test_a_failure_that_never_ends_does_not_fill_the_log(
    window: MainWindow, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "editor"):
        for _ in range(500):
            tell(reporter, fail_with("each frame"))
    assert len(caplog.records) == 5


BROKEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from editor.ui.error_dialog import Reporter

class Broken(QWidget):
    n_painted = 0
    def paintEvent(self, event):
        self.n_painted += 1
        raise ZeroDivisionError("painting")

app = QApplication([])
window = QWidget()
reporter = Reporter()
reporter.show_in(window)
reporter.install()
broken = Broken(window)
broken.resize(40, 40)
window.show()
timer = QTimer()
timer.timeout.connect(broken.update)
timer.start(10)
def look():
    reports = [d for d in window.findChildren(QDialog) if d.objectName() == "report" and d.isVisible()]
    sys.stdout.write(f"{broken.n_painted > 5} {len(reports)}")
    app.quit()
QTimer.singleShot(700, look)
app.exec()
"""


def test_a_paint_event_that_fails_is_told_once_and_the_window_stays(tmp_path: Path) -> None:
    # pytest-qt takes exceptions of handlers for itself: this needs a process of its own.
    done = subprocess.run(
        [sys.executable, "-c", BROKEN], env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=tmp_path,
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "True 1")
    assert done.stderr.count("Traceback") <= 3


def test_a_timer_that_fails_is_told_and_the_loop_goes_on(
    window: MainWindow, reporter: Reporter, qtbot: QtBot
) -> None:
    with qtbot.captureExceptions():
        reporter.install()
        timer = QTimer(window)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: 1 // 0)
        timer.start(0)
        qtbot.waitUntil(lambda: len(reports(window)) == 1)


def test_what_python_cannot_raise_is_told_too(window: MainWindow, reporter: Reporter) -> None:
    class Falls:
        def __del__(self) -> None:
            raise RuntimeError("while going")

    made = Falls()
    del made
    QCoreApplication.processEvents()
    assert len(reports(window)) == 1
    assert sys.unraisablehook is not sys.__unraisablehook__


def test_the_work_is_brought_to_the_disk_before_the_dialog_opens(
    window: MainWindow, reporter: Reporter
) -> None:
    seen = []
    reporter.save_first(lambda: seen.append(len(reports(window))))
    tell(reporter, fail_with("one"))
    assert seen == [0]
    reporter.save_first(lambda: (_ for _ in ()).throw(OSError("full")))
    tell(reporter, KeyError("a failing rescue is no reason to stay silent"))
    reports(window)[0].accept()
    assert len(reports(window)) == 1


def test_the_work_is_brought_to_the_disk_when_the_desktops_session_ends(
    loaded: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[_Log] = []
    flush = _Log.flush

    def noted(log: _Log) -> None:
        flushed.append(log)
        flush(log)

    monkeypatch.setattr(_Log, "flush", noted)
    care = ProgramCare(qapp, loaded._store)
    try:
        care.look_after(loaded)
        loaded.bridge.do(SetMasterVolume(0.5))
        journal = loaded.bridge.keeper.journal
        assert journal is not None
        journal.wait()
        flushed.clear()
        # What Qt sends when somebody logs out or switches the computer off.
        qapp.commitDataRequest.emit(None)
        wait_for(lambda: bool(flushed), "the flush")
        assert not any(dialog.isVisible() for dialog in loaded.findChildren(QDialog))
    finally:
        care.close()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("cannot read '/home/anna/my films/a b.mp4' now", "cannot read 'a b.mp4' now"),
        ("bad: /home/anna/x.json", "bad: x.json"),
        ("no such file: /home/anna/my films/x.json", "no such file: x.json"),
        (r"open “C:\Users\anna\x.mp4”", "open “x.mp4”"),
        (r"\\server\share\anna\x.mp4 is gone", "x.mp4 is gone"),
        ("~/secret/x.wav", "x.wav"),
        ("1/2 of 25/1 frames", "1/2 of 25/1 frames"),
    ],
)
def test_folders_are_left_out_of_a_report(said: str, told: str) -> None:
    assert without_folders(said) == told


def test_a_report_holds_settings_and_the_log_but_no_places() -> None:
    settings = Settings(theme="light", open_folder="/home/anna", font_percent=120)
    text = report_text(fail_with("bad"), settings=settings, log_lines=["read /home/anna/secret/film.mp4"])
    assert "theme = 'light'" in text
    assert "font_percent = 120" in text
    assert "read film.mp4" in text
    assert "anna" not in text


def test_a_lack_of_memory_in_a_worker_is_a_failure_in_words(qtbot: QtBot) -> None:
    def greedy(_progress: object) -> None:
        raise MemoryError

    failures: list[Exception] = []
    again = Job(greedy)
    again.failed.connect(failures.append)
    with qtbot.waitSignal(again.finished):
        again.start()
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], EditorError)
    assert "memory" in failures[0].message


def test_a_window_that_does_not_answer_is_noted_with_what_it_was_doing(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    watchdog = Watchdog()
    watchdog.begin()
    hung = []

    def hang() -> None:
        # Ends when it was noticed: no time is measured here.
        wait_for(lambda: watchdog.n_stalls > 0, "the watchdog")
        hung.append(True)

    with caplog.at_level(logging.WARNING, "editor"):
        QTimer.singleShot(0, hang)
        qtbot.waitUntil(lambda: bool(hung), timeout=25_000)
        qtbot.waitUntil(lambda: "answers again" in caplog.text)
    watchdog.close()
    assert "in hang" in caplog.text
    assert watchdog.n_stalls == 1


def test_a_window_at_rest_is_not_taken_for_one_that_hangs(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.begin()
    qtbot.wait(600)
    watchdog.close()
    assert watchdog.n_stalls == 0
