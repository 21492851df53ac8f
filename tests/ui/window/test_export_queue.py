"""Several exports: one runs, the others wait, in an order that a hand can change; a restart forgets none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.edit.track_commands import SetMasterVolume
from editor.errors import RenderError
from editor.library.library import Library
from editor.library.tasks import TaskState
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.export import ExportReport
from editor.render.settings import ExportSettings
from editor.ui import exports
from editor.ui.controls import ElidedLabel, IconButton
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.export_choices import Choice
from editor.ui.dialogs.export_queue import ExportQueueDialog
from editor.ui.export_queue import MOST_OVER, ExportQueue, ItemState
from editor.ui.main_window import MainWindow

WaitDialog = Callable[[str], QDialog]


class Works:
    """Stands in for the export: every file is let go by its name."""

    def __init__(self) -> None:
        self.go_on: dict[str, threading.Event] = {}
        self.timelines: dict[str, Timeline] = {}
        self.n_reports = 0

    def __call__(self, timeline: Timeline, settings: ExportSettings, progress: Progress) -> ExportReport:
        name = settings.path.name
        self.timelines[name] = timeline
        part = progress.part(0, 1, "sound")
        while not self.event(name).wait(0.005):
            part.report(0.41)
            self.n_reports += 1
        raise RenderError(f"{name} was let go.")

    def event(self, name: str) -> threading.Event:
        return self.go_on.setdefault(name, threading.Event())


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    made = Works()
    monkeypatch.setattr(exports, "export", made)
    yield made
    for event in made.go_on.values():
        event.set()


def add(window: MainWindow, folder: Path, *names: str) -> list[str]:
    """Put exports into the queue; gives their ids."""
    for name in names:
        window.exports.begin(Choice(ExportSettings(folder / name, sound_only=True), shows_folder=False))
    return [item.id for item in window.exports.queue.items][-len(names) :]


def states(queue: ExportQueue) -> list[str]:
    return [item.state.value for item in queue.items]


def names(queue: ExportQueue) -> list[str]:
    return [item.name for item in queue.waiting]


def button(dialog: QWidget, item_id: str, name: str) -> IconButton:
    row = dialog.findChild(QWidget, f"export/{item_id}")
    assert row is not None
    found = row.findChild(IconButton, name)
    assert found is not None
    return found


def opened(window: MainWindow, wait_dialog: WaitDialog) -> ExportQueueDialog:
    window.exports.show_queue()
    dialog = wait_dialog("exports")
    assert isinstance(dialog, ExportQueueDialog)
    return dialog


def test_one_runs_and_the_next_follows_with_the_timeline_of_its_own_moment(
    loaded: MainWindow, qtbot: QtBot, works: Works, tmp_path: Path
) -> None:
    add(loaded, tmp_path, "a.wav")
    loaded.bridge.do(SetMasterVolume(0.25))
    add(loaded, tmp_path, "b.wav")
    loaded.bridge.do(SetMasterVolume(0.5))
    queue = loaded.exports.queue
    assert states(queue) == ["running", "waiting"]
    works.event("a.wav").set()
    qtbot.waitUntil(lambda: states(queue) == ["failed", "running"], timeout=5000)
    works.event("b.wav").set()
    qtbot.waitUntil(lambda: states(queue) == ["failed", "failed"], timeout=5000)
    assert works.timelines["a.wav"].master_volume == 1.0
    assert works.timelines["b.wav"].master_volume == 0.25


def test_the_dialog_of_a_second_export_says_that_it_waits_and_proposes_another_name(
    loaded: MainWindow, qtbot: QtBot, works: Works, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    loaded.exports.ask()
    first = wait_dialog("export")
    assert isinstance(first, ExportDialog)
    first.place.use_folder(str(tmp_path))
    first.place.show_name("film")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: loaded.exports.is_running, timeout=5000)

    loaded.exports.ask()
    second = wait_dialog("export")
    assert isinstance(second, ExportDialog)
    press = second.findChild(QPushButton, "export")
    assert press is not None and press.accessibleName() == "Add to queue"
    second.place.use_folder(str(tmp_path))
    second._propose_name("film")
    assert second.place.name == "film-2"
    second.place.show_name("film")
    second._check()
    qtbot.waitUntil(lambda: not press.isEnabled(), timeout=5000)
    second.place.show_name("another")
    second._check()
    qtbot.waitUntil(press.isEnabled, timeout=5000)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(loaded.exports.queue) == ["another.mp4"], timeout=5000)


def test_a_paused_export_stands_still_goes_on_and_can_be_stopped(
    loaded: MainWindow, qtbot: QtBot, works: Works, tmp_path: Path
) -> None:
    add(loaded, tmp_path, "a.wav")
    pause = loaded.strip.findChild(IconButton, "button/pause-export")
    assert pause is not None
    qtbot.waitUntil(lambda: works.n_reports > 5, timeout=5000)
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    qtbot.wait(50)
    n_reports = works.n_reports
    qtbot.wait(100)
    assert works.n_reports == n_reports
    assert pause.toolTip() == "Let the export go on"
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: works.n_reports > n_reports + 5, timeout=5000)
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    loaded.exports.cancel()
    qtbot.waitUntil(lambda: states(loaded.exports.queue) == ["stopped"], timeout=1000)


def test_what_waits_is_moved_by_keys_and_by_dragging(
    loaded: MainWindow, qtbot: QtBot, works: Works, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    _, *ids = add(loaded, tmp_path, "run.wav", "a.wav", "b.wav", "c.wav")
    queue, dialog = loaded.exports.queue, opened(loaded, wait_dialog)
    grips = [dialog._rows[item_id].grip for item_id in ids]
    qtbot.keyClick(grips[2], Qt.Key.Key_Up)
    assert names(queue) == ["a.wav", "c.wav", "b.wav"]
    qtbot.keyClick(grips[0], Qt.Key.Key_Up)
    assert names(queue) == ["a.wav", "c.wav", "b.wav"]
    row_px = dialog._rows[ids[0]].height()
    middle = QPoint(10, 14)
    qtbot.mousePress(grips[0], Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(grips[0], middle + QPoint(0, 2 * row_px))
    qtbot.mouseRelease(grips[0], Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 2 * row_px))
    assert names(queue) == ["c.wav", "b.wav", "a.wav"]
    shown = sorted((dialog._rows[item.id].y(), item.name) for item in queue.items)
    qtbot.waitUntil(
        lambda: (
            [name for _, name in sorted((dialog._rows[i.id].y(), i.name) for i in queue.items)]
            == ["run.wav", "c.wav", "b.wav", "a.wav"]
        ),
        timeout=2000,
    )
    assert shown


def test_the_list_stops_pauses_starts_again_and_is_cleared(
    loaded: MainWindow, qtbot: QtBot, works: Works, wait_dialog: WaitDialog, tmp_path: Path
) -> None:
    first, second, third = add(loaded, tmp_path, "a.wav", "b.wav", "c.wav")
    queue, dialog = loaded.exports.queue, opened(loaded, wait_dialog)
    button(dialog, second, "pause").click()
    button(dialog, third, "stop").click()
    assert states(queue) == ["running", "waiting", "stopped"]
    button(dialog, first, "stop").click()
    qtbot.waitUntil(lambda: states(queue) == ["stopped", "waiting", "stopped"], timeout=2000)
    qtbot.wait(50)
    assert not loaded.exports.is_running
    button(dialog, second, "pause").click()
    qtbot.waitUntil(lambda: states(queue) == ["stopped", "running", "stopped"], timeout=2000)
    button(dialog, first, "again").click()
    assert states(queue) == ["running", "stopped", "waiting"]
    clear = dialog.findChild(QPushButton, "clear")
    assert clear is not None
    clear.click()
    assert states(queue) == ["running", "waiting"]
    words = dialog._rows[second].findChild(ElidedLabel, "words")
    assert words is not None
    qtbot.waitUntil(lambda: words.whole_text == "41 % · sound", timeout=2000)


def wait_kept(qtbot: QtBot, *expected: TaskState) -> None:
    """Wait until the library knows the exports in these states."""

    def is_kept() -> bool:
        library = Library()
        try:
            return tuple(task.state for task in library.tasks.all()) == expected
        finally:
            library.close()

    qtbot.waitUntil(is_kept, timeout=5000)


def test_exports_that_wait_are_there_after_a_restart(
    loaded: MainWindow, qtbot: QtBot, works: Works, tmp_path: Path
) -> None:
    add(loaded, tmp_path, "a.wav", "b.wav")
    frozen = loaded.bridge.timeline
    loaded.exports.close_job()
    assert not loaded.exports.is_running
    wait_kept(qtbot, TaskState.CANCELLED, TaskState.PENDING)

    again = ExportQueue(works)
    again.load()
    qtbot.waitUntil(lambda: states(again) == ["waiting"], timeout=5000)
    item = again.items[0]
    assert (item.name, item.is_paused) == ("b.wav", True)
    assert replace(item.timeline, in_us=None) == replace(frozen, in_us=None)
    works.event("b.wav").set()
    again.resume(item.id)
    qtbot.waitUntil(lambda: states(again) == ["failed"], timeout=5000)
    wait_kept(qtbot, TaskState.CANCELLED, TaskState.FAILED)
    again.close(5000)


def test_another_program_can_stop_what_runs(
    loaded: MainWindow, qtbot: QtBot, works: Works, tmp_path: Path
) -> None:
    add(loaded, tmp_path, "a.wav")
    wait_kept(qtbot, TaskState.PROCESSING)
    library = Library()
    library.tasks.wish_stop(library.tasks.all()[0].id)
    qtbot.waitUntil(lambda: states(loaded.exports.queue) == ["stopped"], timeout=5000)
    wait_kept(qtbot, TaskState.CANCELLED)
    library.close()


def test_without_a_place_for_the_library_exports_run_all_the_same(
    loaded: MainWindow, qtbot: QtBot, works: Works, home: Path, tmp_path: Path
) -> None:
    (home / "data" / "fadeline").mkdir(parents=True, exist_ok=True)
    (home / "data" / "fadeline" / "library").write_text("in the way")
    works.event("a.wav").set()
    add(loaded, tmp_path, "a.wav")
    qtbot.waitUntil(lambda: states(loaded.exports.queue) == ["failed"], timeout=5000)


def test_quitting_starts_none_of_those_that_wait(
    loaded: MainWindow, qtbot: QtBot, works: Works, tmp_path: Path
) -> None:
    add(loaded, tmp_path, "a.wav", "b.wav")
    over: list[bool] = []
    loaded.exports.ask_to_stop(lambda: over.append(True))
    loaded.exports._answer("stop")
    qtbot.waitUntil(lambda: over == [True], timeout=5000)
    assert states(loaded.exports.queue) == ["stopped", "waiting"]
    assert "b.wav" not in works.timelines
    assert ItemState.WAITING in {item.state for item in loaded.exports.queue.items}


def test_of_exports_that_are_over_the_newest_stay_and_all_are_shown_in_the_end(
    loaded: MainWindow, qtbot: QtBot, works: Works, tmp_path: Path, wait_dialog: WaitDialog
) -> None:
    queue = loaded.exports.queue
    ids = add(loaded, tmp_path, *(f"{number}.wav" for number in range(MOST_OVER + 6)))
    for item_id in ids:
        queue.stop(item_id)
        works.event(queue.items[0].name).set()
    qtbot.waitUntil(lambda: queue.running is None, timeout=5000)
    assert [item.id for item in queue.items if item.state.is_over] == ids[-MOST_OVER:]
    opened(loaded, wait_dialog)
    shown = loaded.findChild(ExportQueueDialog)
    assert shown is not None
    qtbot.waitUntil(lambda: all(shown.findChild(QWidget, f"export/{one}") for one in ids[-MOST_OVER:]))
    click = shown.findChild(QPushButton, "clear")
    assert click is not None
    click.click()
    assert not queue.items
