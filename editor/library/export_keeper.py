"""Keeping the window's queue of exports in the library, without the window ever waiting for the disk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from editor.errors import EditorError
from editor.language import tr
from editor.library.export_task import KIND, export_of_request, export_request
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.task_list import TaskList
from editor.model.timeline import Timeline
from editor.render.settings import ExportSettings
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

MOST_CALLS = 1_000


@dataclass(frozen=True, slots=True)
class KeptExport:
    """An export that waited when the program ended."""

    id: str
    timeline: Timeline
    settings: ExportSettings
    was_begun: bool
    """Whether it was being written then."""


class ExportKeeper:
    """Writes what becomes of the exports of this program, one after another, in a thread of its own.

    Without a place for the library the exports run all the same; only a restart forgets those that wait.

    Parameters
    ----------
    stop_wished
        Is called in the keeper's thread with the id of an export that another program wishes to stop.
    """

    def __init__(self, stop_wished: Callable[[str], None] = lambda task_id: None) -> None:
        self._stop_wished = stop_wished
        self._thread: OwnerThread | None = None
        self._making = threading.Lock()
        self._library: Library | None = None
        self._owner: Owner | None = None
        self._is_lost = self._is_closed = False

    # Every method but `load` and `close` returns at once.

    def keep(self, task_id: str, timeline: Timeline, settings: ExportSettings) -> None:
        """Note an export that waits from now on."""

        def write(tasks: TaskList, owner: Owner) -> None:
            request = export_request(timeline, settings)
            tasks.add(KIND, settings.path.name, request, task_id=task_id, owner_id=owner.id)

        self._submit(write)

    def begin(self, task_id: str) -> None:
        """Note that it is being written."""
        self._submit(lambda tasks, owner: tasks.begin(task_id, owner.id))

    def report(self, task_id: str, fraction: float, phase: str) -> None:
        """Note how far it is, and look whether somebody wishes it to stop."""

        def write(tasks: TaskList, _owner: Owner) -> None:
            if not tasks.report(task_id, fraction, phase) and tasks.get(task_id).is_stop_wished:
                self._stop_wished(task_id)

        self._submit(write)

    def complete(self, task_id: str, settings: ExportSettings, sentence: str) -> None:
        """Note that the file is written and checked."""
        result = {"path": str(settings.path), "report": sentence}
        self._submit(lambda tasks, _owner: tasks.complete(task_id, result))

    def fail(self, task_id: str, cause: str, hint: str = "") -> None:
        """Note why it could not be written."""
        self._submit(lambda tasks, _owner: tasks.fail(task_id, cause, hint))

    def stop(self, task_id: str) -> None:
        """Note that it was stopped, or taken from the queue."""

        def write(tasks: TaskList, _owner: Owner) -> None:
            tasks.wish_stop(task_id)
            tasks.stopped(task_id)

        self._submit(write)

    def move(self, task_id: str, before_id: str | None) -> None:
        """Note another place in the queue."""
        self._submit(lambda tasks, _owner: tasks.move(task_id, before_id))

    def load(self) -> list[KeptExport]:
        """Give the exports that waited when the program ended; those that were begun have failed.

        Waits for the disk: called by a job, before anything else.
        """
        found: list[KeptExport] = []

        def read(tasks: TaskList, owner: Owner) -> None:
            for task in tasks.adopt(owner.id, KIND):
                try:
                    timeline, settings = export_of_request(task.request)
                except EditorError as error:
                    tasks.begin(task.id, owner.id)
                    tasks.fail(task.id, error.message, error.hint)
                    continue
                found.append(KeptExport(task.id, timeline, settings, task.n_starts > 0))
                if task.n_starts > 0:
                    tasks.begin(task.id, owner.id)
                    tasks.fail(task.id, tr("The program ended while it was being written."))

        self._submit(read, wait=True)
        return found

    def close(self) -> None:
        """Write what is left, and end the thread; exports that wait are there at the next start."""
        with self._making:
            thread, self._thread = self._thread, None
            self._is_closed = True
        if thread is not None:
            thread.submit(self._let_go)
            thread.close()

    def _let_go(self) -> None:
        if self._owner is not None:
            self._owner.close()
        if self._library is not None:
            self._library.close()

    def _submit(self, work: Callable[[TaskList, Owner], None], *, wait: bool = False) -> None:
        with self._making:
            if self._is_closed:
                return
            # Only when there is something to keep: no thread before the first frame (W-8).
            if self._thread is None:
                self._thread = OwnerThread("exports", capacity=MOST_CALLS)
        future = self._thread.submit(lambda: self._do(work))
        if wait:
            future.result()

    def _do(self, work: Callable[[TaskList, Owner], None]) -> None:
        if self._is_lost:
            return
        try:
            if self._library is None or self._owner is None:
                self._library = Library()
                self._owner = Owner(self._library.folder)
            work(self._library.tasks, self._owner)
        except (EditorError, OSError) as error:
            logger.warning("the queue of exports is not kept: %s", error)
            self._is_lost = self._owner is None
