"""The library in the window: read and changed by jobs, since a disk may be slow; its tasks done on wish."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.library.entries import Entry
from editor.library.runners import KINDS, runners
from editor.library.tasks import Task, TaskState
from editor.progress import Progress
from editor.ui.job_keeper import JobKeeper

if TYPE_CHECKING:
    from editor.library.library import Library
    from editor.library.task_worker import TaskWorker

LOOK_MS = 1000
"""So often the library is looked at while somebody sees it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What lay in the library at one look."""

    tasks: tuple[Task, ...] = ()
    entries: tuple[Entry, ...] = ()
    notice: str = ""

    @property
    def waiting(self) -> tuple[Task, ...]:
        """Tasks that wait and that can be done here."""
        return tuple(
            t for t in self.tasks if t.state is TaskState.PENDING and t.kind in KINDS and not t.is_held
        )


class LibraryKeeper(QObject):
    """Looks at the library while it is shown, and works on its tasks when that is asked for."""

    seen = Signal(object)
    """What lies in it now: a `Seen`."""
    failed = Signal(object)
    """An `EditorError` of what was asked for."""
    working_changed = Signal(bool)
    _bug = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = JobKeeper(self._fail, self)
        self._opening = threading.Lock()
        self._library: Library | None = None
        self._worker: TaskWorker | None = None
        self._is_looking = False
        self._last: Seen | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._bug.connect(self._tell_bug)

    @property
    def is_working(self) -> bool:
        """Whether tasks are done in this program."""
        return self._worker is not None

    def watch(self, on: bool) -> None:
        """Look again and again, or no more."""
        if on:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self._last = None

    @Slot()
    def look(self) -> None:
        """Look now; `seen` follows where something has changed."""
        if not self._is_looking:
            self._is_looking = True
            self._jobs.run(self._read, self._show)

    def _read(self, _progress: Progress) -> Seen:
        library = self._opened()
        library.tasks.settle()
        return Seen(tuple(library.tasks.all()), tuple(library.entries.all()), library.notice)

    def _opened(self) -> Library:
        """The library; opened by the first job, whose others wait for it."""
        from editor.library.library import Library

        with self._opening:
            if self._library is None:
                self._library = Library()
            return self._library

    @Slot(object)
    def _show(self, found: Seen) -> None:
        self._is_looking = False
        if found != self._last:
            self._last = found
            self.seen.emit(found)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._is_looking = False
        if not isinstance(error, EditorError):
            raise error
        self.failed.emit(error)

    def do(self, change: Callable[[Library], Any], then: Callable[[Any], None] | None = None) -> None:
        """Change something in the library, then look."""
        self._jobs.run(partial(self._changed, change), then or self._look_again)

    def _changed(self, change: Callable[[Library], Any], _progress: Progress) -> Any:
        return change(self._opened())

    @Slot(object)
    def _look_again(self, _result: object) -> None:
        self.look()

    def add_videos(self, paths: Sequence[str]) -> None:
        """Take videos into the library."""
        from editor.library.adding import add_video

        for path in paths:
            self.do(partial(add_video, path=Path(path)))

    # working ---------------------------------------------------------------------------------------------

    def work(self) -> None:
        """Do the tasks that wait, one after another, until the window goes."""
        if self._worker is None:
            self._jobs.run(self._begin, self._keep)

    def _begin(self, _progress: Progress) -> TaskWorker:
        from editor.library.task_worker import TaskWorker

        library = self._opened()
        return TaskWorker(library, runners(library), self._bug.emit)

    @Slot(object)
    def _tell_bug(self, error: BaseException) -> None:
        """Let the program's one way of telling errors have it."""
        raise error

    @Slot(object)
    def _keep(self, worker: TaskWorker) -> None:
        if self._worker is not None:
            worker.close()
            return
        self._worker = worker
        self.working_changed.emit(True)

    def close(self) -> None:
        """Stop looking and working; a task that runs waits again. Call before the window goes."""
        self._timer.stop()
        self._jobs.close()
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        if self._library is not None:
            self._library.close()
            self._library = None
