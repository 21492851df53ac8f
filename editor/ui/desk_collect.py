"""Collecting the project and its media into one place, in the background (R-11)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from editor.draft.collect import ZIP_SUFFIX, Collected, collect
from editor.draft.read import OpenDraft
from editor.language import tr
from editor.model.timeline import Timeline
from editor.progress import Progress, Report
from editor.ui.dialogs.place_row import movies_folder
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

TOLD_MS = 20_000
WORK_MS = 600_000


class CollectDesk(QObject):
    """Collects what is open now; editing goes on, and the copy holds what was there at the start."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._jobs = JobKeeper(self._fail, self)
        self._job: Job | None = None

    @Slot()
    def ask(self) -> None:
        """Choose where the copy goes: a name ending in .zip is a zip, any other a folder."""
        session = self._context.bridge.session
        if self._job is not None or session.draft is None:
            return
        folder = Path(self._context.store.settings.save_folder or movies_folder())
        filters = tr("Zip file (*.zip);;Folder (*)")
        dialog = QFileDialog(self._context.window, tr("Collect project and media"), str(folder), filters)
        dialog.setObjectName("collect")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{session.name}{ZIP_SUFFIX}")
        dialog.fileSelected.connect(self.collect_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def collect_to(self, place: str) -> None:
        """Collect into a folder or a zip."""
        session = self._context.bridge.session
        if session.draft is None or self._job is not None:
            return
        work = partial(_collected, session.draft, session.timeline, Path(place))
        job = self._job = self._jobs.run(work, self._tell)
        job.progressed.connect(self._show_progress)
        job.cancelled.connect(self._tell_stopped)
        job.finished.connect(self._forget_job)
        self._say(tr("Collecting the media…"))

    @Slot()
    def stop(self) -> None:
        """Stop collecting; nothing is left of it."""
        if self._job is not None:
            self._job.cancel()

    def _say(self, words: str) -> None:
        self._context.tell(words, "", WORK_MS, link=tr("Stop"), then=self.stop)

    @Slot(object)
    def _show_progress(self, report: Report) -> None:
        if self._job is not None:
            percent = int(100 * report.fraction)
            self._say(tr("Collecting, {percent} %: {name}", percent=percent, name=report.detail))

    @Slot(object)
    def _tell(self, done: Collected) -> None:
        self._job = None
        self._context.tell(" ".join(done.sentences()), "warn" if done.missing else "ok", TOLD_MS)

    @Slot()
    def _tell_stopped(self) -> None:
        self._job = None
        self._context.tell(tr("Collecting was stopped. Nothing was written."))

    @Slot()
    def _forget_job(self) -> None:
        if self._job is self.sender():
            self._job = None

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._job = None
        self._context.tell(tr("Ready"))
        self._context.bridge.failed.emit(error)

    def close_jobs(self) -> None:
        """Stop what is running; call before the window goes."""
        self._jobs.close()


def _collected(draft: OpenDraft, timeline: Timeline, place: Path, progress: Progress) -> Collected:
    return collect(draft, timeline, place, progress.report)
