"""Work in the background: the only module of the window that starts threads.

A `Job` runs a plain function in a QThread of its own. The function is handed a `Progress` and frozen
data, touches no widget, and opens and closes every file it needs itself.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from shiboken6 import isValid

from editor.errors import EditorError
from editor.language import tr
from editor.progress import Cancelled, Progress, Report, working

logger = logging.getLogger(__name__)

REPORTS_PER_SECOND = 10
"""Reports are merged to this rate before they reach the window (Q-5)."""
BACKGROUND_NICENESS = 10
"""On two cores the native priority decides whether the window stays quick (``qt.md`` section 5)."""


class _Worker(QObject):
    """Lives in the job's thread and runs its function once."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, work: Callable[[Progress], Any], in_background: bool) -> None:
        super().__init__()
        self._work: Callable[[Progress], Any] | None = work
        self._in_background = in_background
        self._last_report = ("", 0.0)
        self.progress = Progress(self._merge)

    def _merge(self, report: Report) -> None:
        state, told = self._last_report
        now = time.monotonic()
        if report.state != state or now - told >= 1 / REPORTS_PER_SECOND or report.fraction >= 1:
            self._last_report = (report.state, now)
            self.progressed.emit(report)

    @Slot()
    def run(self) -> None:
        if self._in_background:
            _lower_priority()
        work, self._work = self._work, None
        assert work is not None
        try:
            with working(self.progress):
                result = work(self.progress)
        except Cancelled:
            self.cancelled.emit()
        except MemoryError as error:
            logger.warning("a job had not enough memory", exc_info=True)
            self.failed.emit(_out_of_memory(error))
        except Exception as error:
            logger.debug("a job failed", exc_info=True)
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.ended.emit()


def _out_of_memory(error: MemoryError) -> EditorError:
    """The same in words: it is no fault of the program that can be reported (``reliability.md`` F12)."""
    words = EditorError(
        tr("There is not enough memory for this."),
        tr("Close other programs or use smaller files, then try again. Nothing in the project has changed."),
    )
    words.__cause__ = error
    return words


def _lower_priority() -> None:
    """Let the window and playback go first; encoder threads started from here inherit it."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        # Who is already below may not come up again; the job would end without a word.
        if os.getpriority(os.PRIO_PROCESS, thread) < BACKGROUND_NICENESS:
            os.setpriority(os.PRIO_PROCESS, thread, BACKGROUND_NICENESS)


class Job(QObject):
    """One piece of work in its own QThread; created, started and closed in the GUI thread.

    Exactly one of `succeeded`, `failed` and `cancelled` follows `start`. Connect them to methods of
    QObjects that live in the GUI thread; a bare lambda would run in the worker's thread.
    """

    progressed = Signal(object)
    """A `Report`, at most ten a second."""
    succeeded = Signal(object)
    """What the function returned."""
    failed = Signal(object)
    """The exception that ended it."""
    cancelled = Signal()
    finished = Signal()
    """The thread has ended, whatever came of it."""

    def __init__(
        self, work: Callable[[Progress], Any], parent: QObject | None = None, *, in_background: bool = True
    ) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker(work, in_background)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.run)
        self._worker.progressed.connect(self.progressed)
        self._worker.succeeded.connect(self.succeeded)
        self._worker.failed.connect(self.failed)
        self._worker.cancelled.connect(self.cancelled)
        self._worker.ended.connect(self._thread.quit)
        self._thread.finished.connect(self.finished)

    def start(self) -> None:
        """Begin; returns at once."""
        _started.add(self)
        self._thread.finished.connect(self._leave)
        self._thread.start()

    @Slot()
    def _leave(self) -> None:
        _started.discard(self)

    def cancel(self) -> None:
        """Ask the work to stop; returns at once, `cancelled` follows."""
        self._worker.progress.cancel()

    def pause(self) -> None:
        """Let the work wait at its next look at the wish to stop; returns at once."""
        self._worker.progress.pause()

    def resume(self) -> None:
        """Let the work go on."""
        self._worker.progress.resume()

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.isRunning()

    def close(self, wait_ms: int = 5000) -> bool:
        """Stop the work and wait for its thread before the window goes; says whether it ended in time.

        Nothing is told any more: what came late would begin new work in a window that is going
        (``reliability.md`` F7).
        """
        self.blockSignals(True)
        self.cancel()
        if not self._thread.isRunning():
            return True
        self._thread.quit()
        return self._thread.wait(wait_ms)


_started: set[Job] = set()
"""Jobs whose threads may run, whoever made them."""


def end_jobs(wait_ms: int = 5000) -> bool:
    """End every job that is still at work: a thread that outlives its object ends the process.

    Says whether all have ended; a thread that a dead disk holds cannot be ended by anybody.
    """
    jobs = [job for job in _started if isValid(job)]
    for job in jobs:
        job.cancel()
    until_s = time.monotonic() + wait_ms / 1000
    ended = [job.close(max(round((until_s - time.monotonic()) * 1000), 0)) for job in jobs]
    _started.clear()
    return all(ended)
