"""The tasks panel: what the library holds is seen, followed and handled, whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor.edit.soundtrack_command import Original, SoundtrackOptions
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.soundtrack_task import order_soundtrack
from editor.library.tasks import TaskState
from editor.ui.controls import ElidedLabel
from editor.ui.dialogs.tasks import TasksDialog
from editor.ui.main_window import MainWindow

WaitDialog = Callable[[str], QDialog]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Another program's view of the library that the window uses too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = Library()
    yield made
    made.close()


@pytest.fixture
def panel(library: Library, loaded: MainWindow, wait_dialog: WaitDialog) -> TasksDialog:
    action = loaded.findChild(QAction, "tasks")
    assert action is not None
    action.trigger()
    dialog = wait_dialog("tasks")
    assert isinstance(dialog, TasksDialog)
    return dialog


def words(panel: TasksDialog, row: str) -> str:
    found = panel.findChild(QFrame, row)
    assert found is not None
    label = found.findChild(ElidedLabel, "words")
    assert label is not None
    return label.whole_text


def is_shown(panel: TasksDialog, row: str) -> bool:
    return panel.findChild(QFrame, row) is not None


def button(panel: TasksDialog, row: str, name: str) -> QToolButton:
    found = panel.findChild(QFrame, row)
    assert found is not None
    made = found.findChild(QToolButton, name)
    assert made is not None
    return made


def press(qtbot: QtBot, pressed: QToolButton | QPushButton) -> None:
    qtbot.waitUntil(pressed.isVisible, timeout=5000)
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def test_a_task_of_another_program_is_followed_and_stopped(
    panel: TasksDialog, library: Library, qtbot: QtBot
) -> None:
    task = library.tasks.add("mashup", "two songs", {})
    row = f"task/{task.id}"
    qtbot.waitUntil(lambda: is_shown(panel, row), timeout=5000)
    assert words(panel, row) == "mix of two songs · waiting"
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    library.tasks.report(task.id, 0.41, "sound")
    qtbot.waitUntil(lambda: words(panel, row) == "mix of two songs · 41 % · sound", timeout=5000)
    press(qtbot, button(panel, row, "stop"))
    qtbot.waitUntil(lambda: library.tasks.get(task.id).is_stop_wished, timeout=5000)
    library.tasks.stopped(task.id)
    qtbot.waitUntil(lambda: words(panel, row) == "mix of two songs · stopped", timeout=5000)
    press(qtbot, button(panel, row, "remove"))
    qtbot.waitUntil(lambda: not is_shown(panel, row), timeout=5000)
    assert library.tasks.all() == []
    owner.close()
    panel.accept()


def test_why_a_task_failed_stands_there(panel: TasksDialog, library: Library, qtbot: QtBot) -> None:
    task = library.tasks.add("score", "music", {})
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    library.tasks.fail(task.id, "“a.mp4” is black.", "Choose another video.")
    qtbot.waitUntil(lambda: is_shown(panel, f"task/{task.id}"), timeout=5000)
    said = words(panel, f"task/{task.id}")
    assert said == "music for a picture · “a.mp4” is black. Choose another video."
    owner.close()
    panel.accept()


def test_what_waits_is_worked_on_in_the_window_and_its_result_comes_into_the_project(
    panel: TasksDialog, library: Library, loaded: MainWindow, qtbot: QtBot, video: Path, song: Path
) -> None:
    source = library.entries.add("video", "film", video)
    options = SoundtrackOptions(Original.MUTE)
    entry = order_soundtrack(library, source.id, song, options=options)
    work = panel.findChild(QPushButton, "work")
    assert work is not None
    press(qtbot, work)
    qtbot.waitUntil(lambda: library.tasks.get(entry.task_id).state is TaskState.COMPLETED, timeout=30_000)
    assert not work.isVisible()
    press(qtbot, button(panel, f"task/{entry.task_id}", "use"))
    panel.accept()
    qtbot.waitUntil(lambda: loaded.bridge.session.name.startswith(video.stem), timeout=10_000)


def test_videos_are_dropped_into_the_library(
    panel: TasksDialog, library: Library, qtbot: QtBot, video: Path, song: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(video)), QUrl.fromLocalFile(str(song))])
    event = QDropEvent(
        QPoint(50, 50).toPointF(), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    panel.dropEvent(event)
    qtbot.waitUntil(lambda: len(library.entries.all()) == 1, timeout=10_000)
    (entry,) = library.entries.all()
    assert Path(entry.path) == video
    qtbot.waitUntil(lambda: is_shown(panel, f"entry/{entry.id}"), timeout=5000)
    assert words(panel, f"entry/{entry.id}").startswith(entry.id)
    note = panel.findChild(QLabel, "note")
    assert note is not None
    qtbot.waitUntil(note.isVisible, timeout=5000)
    assert "no moving picture" in note.text()
    press(qtbot, button(panel, f"entry/{entry.id}", "remove"))
    qtbot.waitUntil(lambda: not library.entries.all(), timeout=5000)
    assert video.is_file()
    panel.accept()
