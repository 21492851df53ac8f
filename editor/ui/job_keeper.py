"""Keeps the jobs of one desk from their start to their end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from editor.progress import Progress
from editor.ui.jobs import Job


class JobKeeper(QObject):
    """Starts jobs, and lets each go when its thread has ended.

    ``fail`` is a method of a QObject that is handed what ended a job.
    """

    def __init__(self, fail: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._fail = fail
        self._jobs: list[Job] = []

    def run(
        self,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None] | None = None,
        *,
        in_background: bool = True,
    ) -> Job:
        """Do something in a thread of its own; without ``then`` nobody waits for it, and nothing is said."""
        job = Job(work, self, in_background=in_background)
        if then is not None:
            job.succeeded.connect(then)
            job.failed.connect(self._fail)
        job.finished.connect(self._sweep)
        self._jobs.append(job)
        job.start()
        return job

    @Slot()
    def _sweep(self) -> None:
        for job in [job for job in self._jobs if not job.is_running]:
            self._jobs.remove(job)
            job.deleteLater()

    def close(self) -> None:
        """Stop what is running, and wait for it; call before the window goes."""
        for job in self._jobs:
            job.close()
