"""Measuring the loudness of what the export dialog shows, beside it and never in its way."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.aim import measure_mix
from editor.render.plan import plan_sound
from editor.render.preflight import range_of, without_lost_files
from editor.render.settings import ExportSettings
from editor.render.targets import narrowed
from editor.ui.jobs import Job


class MixMeasure(QObject):
    """Measures one mix at a time; the newest question is the one that counts."""

    found = Signal(object)
    """The integrated loudness in LUFS, minus infinity for silence or where it cannot be told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._next: tuple[Timeline, ExportSettings] | None = None

    def ask(self, timeline: Timeline, settings: ExportSettings) -> None:
        """Measure the part of a timeline that an export would write."""
        self._next = (timeline, settings)
        if self._job is not None:
            self._job.cancel()
        else:
            self._begin()

    def forget(self) -> None:
        """Stop: nobody waits for it any more."""
        self._next = None
        if self._job is not None:
            self._job.cancel()

    def _begin(self) -> None:
        if self._next is None:
            return
        (timeline, settings), self._next = self._next, None
        job = Job(partial(_measure, timeline, settings), self)
        job.succeeded.connect(self._take)
        job.finished.connect(self._end)
        self._job = job
        job.start()

    @Slot(object)
    def _take(self, loudness: float) -> None:
        if self._next is None:
            self.found.emit(loudness)

    @Slot()
    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._begin()

    def close(self) -> None:
        """Stop and wait; call before the window goes."""
        self._next = None
        if self._job is not None:
            self._job.close()
            self._job = None


def _measure(timeline: Timeline, settings: ExportSettings, progress: Progress) -> float:
    try:
        alone, narrow = narrowed(without_lost_files(timeline), settings)
        plan = plan_sound(alone, range_us=range_of(alone, narrow), ramps_bare_edges=settings.ramps_bare_edges)
        # One thread: this runs beside playback and beside the check of the dialog.
        return measure_mix(plan, progress, threads=1).measured.loudness
    except EditorError:
        # The check of the dialog says what is wrong with the files.
        return -math.inf
