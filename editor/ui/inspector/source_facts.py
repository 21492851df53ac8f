"""What the file of a clip holds, read in the background and remembered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.media.probe import MediaFacts, probe
from editor.progress import Progress
from editor.ui.jobs import Job

WAIT_MS = 150
"""Clips that are only passed by with the keys are not looked into."""
MOST_KEPT = 200


class SourceFacts(QObject):
    """Reads one file at a time; what was read once is told at once."""

    found = Signal(str)
    """The facts of a file are there, or the reason why there are none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[str, MediaFacts | str] = {}
        self._wanted = ""
        self._job: Job | None = None
        self._reading = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._read)

    def of(self, path: str) -> MediaFacts | str | None:
        """Facts, or why they cannot be read; None while they are still to come."""
        known = self._known.get(path)
        if known is None and path != self._wanted:
            self._wanted = path
            self._timer.start()
        return known

    @Slot()
    def _read(self) -> None:
        if self._job is not None or not self._wanted or self._wanted in self._known:
            return
        self._reading = self._wanted
        self._job = Job(partial(_probe, self._reading), self)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._go_on)
        self._job.start()

    @Slot(object)
    def _take(self, facts: MediaFacts) -> None:
        self._keep(facts)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._keep(error.message if isinstance(error, EditorError) else str(error))

    def _keep(self, facts: MediaFacts | str) -> None:
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[self._reading] = facts
        self.found.emit(self._reading)

    @Slot()
    def _go_on(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        if self._wanted != self._reading:
            self._read()

    def forget(self) -> None:
        """Another project: its files may have changed since they were read."""
        self._known.clear()
        self._wanted = ""

    def close(self) -> None:
        """Stop reading before the window goes."""
        self._timer.stop()
        if self._job is not None:
            self._job.close()


def _probe(path: str, progress: Progress) -> MediaFacts:
    progress.report(0.0)
    return probe(Path(path))
