"""Files dragged over the window, anywhere but on the timeline: the answer before release, and the drop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from editor.draft.subtitles import is_subtitle_file
from editor.language import mark, tr
from editor.ui.jobs import Job
from editor.ui.offers import Offer, judge
from editor.ui.web_addresses import address_of

ADDRESS = "address"
"""The kind of an offer whose project is a web address."""
SUBTITLES = "subtitles"
NO_FILES = mark("Only files can be dropped here: a video, a draft folder, or sound.")


class WindowDrops(QObject):
    """Judges what hovers in a worker, and hands over what was let go once the verdict is known."""

    judged = Signal(str, str)
    """``welcome`` or ``refused`` with words, ``looking`` while nobody knows, and empty when it is over."""
    dropped = Signal(object)
    """Files were let go that can be opened: an `Offer`."""
    address_dropped = Signal(str)
    """A web address was let go: it is asked about like one that is pasted."""
    subtitles_dropped = Signal(str)
    """A subtitle file was let go on a project."""
    refused = Signal(str)
    """Files were let go that cannot be opened, and why."""

    def __init__(
        self,
        fail: Callable[[Exception], None],
        has_project: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fail, self._has_project = fail, has_project
        self._job: Job | None = None
        self._old: list[Job] = []
        self._offer: Offer | None = None
        self._was_let_go = False
        self.is_active = False

    def enter(self, event: QDragEnterEvent) -> None:
        """Something comes in; it is always accepted here, so that leaving is told too."""
        self.is_active = True
        self._was_let_go = False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = local_paths(event.mimeData())
        if are_subtitles(paths):
            self._settle(_subtitle_offer(paths, has_project=self._has_project()))
        elif paths:
            self._begin(paths)
        elif address := address_of(event.mimeData()):
            self._settle(Offer(ADDRESS, address, words=tr("Asks whether to fetch a sound from this address")))
        else:
            self._settle(Offer(words=tr(NO_FILES)))

    def move(self, event: QDragMoveEvent) -> None:
        """Answer the drag: yes while nobody knows better."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._offer is None or self._offer.is_welcome)

    def leave(self) -> None:
        """The drag went away; nothing has changed."""
        self._stop()
        self.is_active = False
        self.judged.emit("", "")

    def drop(self, event: QDropEvent) -> None:
        """Take what was let go."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.is_active = False
        self._was_let_go = True
        if self._offer is not None:
            self._finish(self._offer)

    def take(self, paths: list[str]) -> None:
        """Take files that came another way, as if they had been let go over the window."""
        self.is_active = False
        self._was_let_go = True
        self._begin(paths)

    def _begin(self, paths: list[str]) -> None:
        self._stop()
        self._offer = None
        self.judged.emit("looking", "")
        job = Job(partial(judge, paths, has_project=self._has_project()), self, in_background=False)
        job.succeeded.connect(self._settle)
        job.failed.connect(self._fail_judging)
        job.finished.connect(self._sweep)
        self._job = job
        job.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.succeeded.disconnect(self._settle)
            self._job.failed.disconnect(self._fail_judging)
            self._job.cancel()
            self._old.append(self._job)
            self._job = None

    @Slot()
    def _sweep(self) -> None:
        for job in [job for job in self._old if not job.is_running]:
            self._old.remove(job)
            job.deleteLater()

    @Slot(object)
    def _settle(self, offer: Offer) -> None:
        self._offer = offer
        if self._was_let_go:
            self._finish(offer)
        else:
            self.judged.emit("welcome" if offer.is_welcome else "refused", offer.words)

    @Slot(object)
    def _fail_judging(self, error: Exception) -> None:
        self.judged.emit("", "")
        self._fail(error)

    def _finish(self, offer: Offer) -> None:
        self._was_let_go = False
        self.judged.emit("", "")
        if offer.kind == ADDRESS:
            self.address_dropped.emit(offer.project)
        elif offer.kind == SUBTITLES:
            self.subtitles_dropped.emit(offer.project)
        elif offer.is_welcome:
            self.dropped.emit(offer)
        else:
            self.refused.emit(offer.words)

    def close_jobs(self) -> None:
        """Wait for what is being looked into; call before the window goes."""
        for job in (self._job, *self._old):
            if job is not None:
                job.close()


def are_subtitles(paths: list[str]) -> bool:
    """Whether files are subtitles and nothing else."""
    return bool(paths) and all(is_subtitle_file(path) for path in paths)


def _subtitle_offer(paths: list[str], *, has_project: bool) -> Offer:
    if not has_project:
        return Offer(words=tr("Open a video or a draft first, then its subtitles."))
    if len(paths) > 1:
        return Offer(words=tr("One subtitle file at a time, please."))
    return Offer(SUBTITLES, paths[0], words=tr("Add the subtitles of “{name}”.", name=Path(paths[0]).name))


def local_paths(data: QMimeData) -> list[str]:
    """The files of a drag, as paths of this computer."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
