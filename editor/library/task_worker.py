"""Working on tasks: one after another, in a thread of its own, until it is closed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from editor.errors import EditorError
from editor.language import tr
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.tasks import Task
from editor.progress import Cancelled, Progress, Report
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

Runner = Callable[[Task, Progress], Mapping[str, Any]]
"""Does a task and gives its result as plain data; raises `EditorError` where it cannot be done."""
_LOOK_S = 0.5
"""So often the queue is looked at for tasks that another program has added."""
_NOTE_S = 0.25
"""So often progress is noted, and the wish to stop seen."""


class TaskWorker:
    """Takes tasks of the kinds it has runners for, as long as it is open.

    Parameters
    ----------
    library
        Where the tasks are.
    runners
        Kind of task -> what does it.
    report_bug
        Is told, in the worker's thread, of exceptions that are no `EditorError`.
    """

    def __init__(
        self,
        library: Library,
        runners: Mapping[str, Runner],
        report_bug: Callable[[BaseException], None] = lambda error: None,
    ) -> None:
        self._library = library
        self._runners = runners
        self._report_bug = report_bug
        self._owner = Owner(library.folder)
        self._is_closing = threading.Event()
        self._wake = threading.Event()
        self._progress: Progress | None = None
        self._thread = OwnerThread("tasks")
        self._thread.submit(self._work)

    def wake(self) -> None:
        """Look at the queue now: a task has been added here."""
        self._wake.set()

    def close(self) -> None:
        """Put the task that runs back into the queue, and end the thread."""
        self._is_closing.set()
        self._wake.set()
        if (progress := self._progress) is not None:
            progress.cancel()
        self._thread.close()
        self._owner.close()

    def _work(self) -> None:
        while not self._is_closing.is_set():
            try:
                task = self._library.tasks.take(self._owner.id, tuple(self._runners))
                if task is not None:
                    self._run(task)
                    continue
            except EditorError as error:
                # The disk is full or the folder is gone: it may come back.
                logger.warning("the queue of tasks cannot be read: %s", error)
            self._wake.wait(_LOOK_S)
            self._wake.clear()

    def _run(self, task: Task) -> None:
        self._progress = progress = Progress(_Notes(self._library, task, self._stop))
        tasks = self._library.tasks
        try:
            if self._is_closing.is_set():
                raise Cancelled
            tasks.complete(task.id, self._runners[task.kind](task, progress))
        except Cancelled:
            if self._is_closing.is_set() and not tasks.get(task.id).is_stop_wished:
                tasks.put_back(task.id)
            else:
                tasks.stopped(task.id)
        except EditorError as error:
            tasks.fail(task.id, error.message, error.hint)
        except Exception as error:
            logger.exception("the task %s ended with a bug", task.id)
            tasks.fail(task.id, tr("An error in the program ended this work."))
            self._report_bug(error)
        finally:
            self._progress = None

    def _stop(self) -> None:
        if (progress := self._progress) is not None:
            progress.cancel()


class _Notes:
    """Writes a task's progress into the library, a few times a second."""

    def __init__(self, library: Library, task: Task, stop: Callable[[], None]) -> None:
        self._library = library
        self._task_id = task.id
        self._stop = stop
        self._last_s = 0.0
        self._phase = ""

    def __call__(self, report: Report) -> None:
        now = time.monotonic()
        if now - self._last_s < _NOTE_S and report.state == self._phase:
            return
        if report.state != self._phase:
            self._library.tasks.log(self._task_id, report.state)
        self._last_s, self._phase = now, report.state
        if not self._library.tasks.report(self._task_id, report.fraction, report.state):
            self._stop()
