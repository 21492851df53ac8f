"""One long look at sound or picture at a time, with its progress and a way to stop it in the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from editor.language import tr
from editor.progress import Progress, Report
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

WORK_MS = 3_600_000


class Listening(QObject):
    """Runs the analyses of the desks, one after another; editing goes on meanwhile."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._jobs = JobKeeper(self._fail, self)
        self._job: Job | None = None
        self._words = ""
        self._then: Callable[[Any], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is looked through."""
        return self._job is not None

    def run(self, work: Callable[[Progress], Any], words: str, then: Callable[[Any], None]) -> bool:
        """Look through something in the background; says whether it was begun.

        ``words`` are what is being done; ``then`` is called in the GUI thread with what was found.
        """
        if self._job is not None:
            self._context.tell(tr("Something is being looked through already. Wait for it, or stop it."))
            return False
        self._words, self._then = words, then
        job = self._job = self._jobs.run(work, self._take)
        job.progressed.connect(self._show_progress)
        job.cancelled.connect(self._tell_stopped)
        self._say(tr("{what}…", what=words))
        return True

    def _say(self, words: str) -> None:
        self._context.tell(words, "", WORK_MS, link=tr("Stop"), then=self.stop)

    @Slot()
    def stop(self) -> None:
        """Stop; nothing is changed."""
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _show_progress(self, report: Report) -> None:
        if self._job is not None:
            self._say(tr("{what}, {percent} %", what=self._words, percent=int(100 * report.fraction)))

    @Slot(object)
    def _take(self, found: object) -> None:
        then, self._then, self._job = self._then, None, None
        self._context.tell(tr("Ready"))
        if then is not None:
            then(found)

    @Slot()
    def _tell_stopped(self) -> None:
        self._job = self._then = None
        self._context.tell(tr("Stopped. Nothing has changed."))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._job = self._then = None
        self._context.tell(tr("Ready"))
        self._context.bridge.failed.emit(error)

    def close_jobs(self) -> None:
        """Stop what is running; call before the window goes."""
        self._jobs.close()
