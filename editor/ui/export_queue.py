"""The queue of exports: one is written at a time, the others wait in an order that can be changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.language import counted, tr
from editor.library.export_keeper import ExportKeeper, KeptExport
from editor.model.timeline import Timeline
from editor.progress import Progress, Report
from editor.render.export import ExportReport
from editor.render.settings import ExportSettings
from editor.ui.jobs import Job
from editor.words import one_line

logger = logging.getLogger(__name__)

NOTE_S = 1.0
"""So often the progress is kept for other programs to see."""
MOST_OVER = 30
"""Of the exports that are over, so many stay on the list: each keeps its timeline, to be started again."""
MOST_NAMES = 3
"""Exports that are named before the program ends; the list shows all of them."""

AT_START = Report("waiting", 0.0)
Run = Callable[[Timeline, ExportSettings, Progress], ExportReport]


class ItemState(StrEnum):
    """Where an export of the queue stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing will happen to it any more."""
        return self not in (ItemState.WAITING, ItemState.RUNNING)


@dataclass(slots=True, eq=False)
class QueuedExport:
    """One export with its frozen timeline (X-15), and how it went."""

    id: str
    settings: ExportSettings
    timeline: Timeline
    shows_folder: bool = False
    state: ItemState = ItemState.WAITING
    is_paused: bool = False
    """Waits until it is let go on, whether it was begun or not."""
    report: Report = AT_START
    words: str = ""
    """How it ended, in a sentence."""
    error: Exception | None = None
    result: ExportReport | None = None
    """What was written."""

    @property
    def name(self) -> str:
        """The name of the file."""
        return Path(self.settings.path).name


class ExportQueue(QObject):
    """Runs one export at a time while editing goes on; what waits survives a restart."""

    changed = Signal()
    """Another order, another state, or one more or less."""
    began = Signal(object)
    progressed = Signal(object)
    """The `QueuedExport` that runs has a new report."""
    ended = Signal(object)
    idle = Signal()
    """Nothing is written now, and nothing follows by itself."""
    _stop_wished = Signal(str)

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._items: list[QueuedExport] = []
        self._job: Job | None = None
        self._noted_s = 0.0
        self._stop_wished.connect(self.stop)
        self._keeper = ExportKeeper(self._stop_wished.emit)
        self._loading: Job | None = None
        self._is_halted = False

    @property
    def items(self) -> Sequence[QueuedExport]:
        """All exports: the one that runs, those that wait, and those that are over, in the queue's order."""
        return tuple(self._items)

    @property
    def running(self) -> QueuedExport | None:
        """The export that is being written, or is paused while it is."""
        return next((item for item in self._items if item.state is ItemState.RUNNING), None)

    @property
    def waiting(self) -> Sequence[QueuedExport]:
        """Those that wait, in the order in which they will be written."""
        return tuple(item for item in self._items if item.state is ItemState.WAITING)

    @property
    def paths(self) -> frozenset[Path]:
        """The files that are being written or will be."""
        return frozenset(Path(item.settings.path) for item in self._items if not item.state.is_over)

    def is_taken(self, path: Path) -> bool:
        """Whether a file of that name is there, or will be."""
        return path.exists() or path in self.paths

    def item(self, item_id: str) -> QueuedExport | None:
        """The export of an id."""
        return next((item for item in self._items if item.id == item_id), None)

    def add(
        self, timeline: Timeline, settings: ExportSettings, *, shows_folder: bool = False
    ) -> QueuedExport:
        """Put an export at the end of the queue; it begins at once where nothing is before it."""
        self._is_halted = False
        item = QueuedExport(uuid4().hex, settings, timeline, shows_folder)
        self._items.append(item)
        self._keeper.keep(item.id, timeline, settings)
        self.changed.emit()
        self._begin_next()
        return item

    def again(self, item_id: str) -> None:
        """Put an export that is over into the queue once more, with the timeline that it had."""
        item = self.item(item_id)
        if item is not None and item.state.is_over:
            self._items.remove(item)
            self.add(item.timeline, item.settings, shows_folder=item.shows_folder)

    # what is waiting from an earlier run ---------------------------------------------------------------

    @Slot()
    def load(self) -> None:
        """Look for exports that waited when the program ended; they wait until they are let go on."""
        job = Job(self._read_kept, self)
        job.succeeded.connect(self._take_kept)
        job.finished.connect(self._end_loading)
        self._loading = job
        job.start()

    def _read_kept(self, _progress: Progress) -> list[KeptExport]:
        return self._keeper.load()

    @Slot(object)
    def _take_kept(self, found: list[KeptExport]) -> None:
        for kept in found:
            item = QueuedExport(kept.id, kept.settings, kept.timeline, is_paused=True)
            if kept.was_begun:
                item.state, item.is_paused = ItemState.FAILED, False
                item.words = tr("The program ended while it was being written.")
            self._items.append(item)
        if found:
            self.changed.emit()
            if self._job is None:
                self.idle.emit()

    @Slot()
    def _end_loading(self) -> None:
        if self._loading is not None:
            self._loading.deleteLater()
            self._loading = None

    # running one ----------------------------------------------------------------------------------------

    def _begin_next(self) -> None:
        if self._job is not None or self._is_halted:
            return
        item = next((item for item in self.waiting if not item.is_paused), None)
        if item is None:
            return
        item.state = ItemState.RUNNING
        job = Job(partial(self._run, item.timeline, item.settings), self)
        job.progressed.connect(self._take_report)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._cancel)
        job.finished.connect(self._end)
        self._job, self._noted_s = job, 0.0
        self._keeper.begin(item.id)
        job.start()
        self.began.emit(item)
        self.changed.emit()

    @Slot(object)
    def _take_report(self, report: Report) -> None:
        item = self.running
        if item is None:
            return
        item.report = report
        now_s = time.monotonic()
        if now_s - self._noted_s >= NOTE_S:
            self._noted_s = now_s
            self._keeper.report(item.id, report.fraction, report.state)
        self.progressed.emit(item)

    @Slot(object)
    def _succeed(self, report: ExportReport) -> None:
        item = self.running
        if item is not None:
            item.result = report
            item.settings = _written_as(item.settings, Path(report.path))
            self._keeper.complete(item.id, item.settings, report.sentence())
            self._finish(item, ItemState.DONE, report.sentence())

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        item = self.running
        if item is None:
            return
        item.error = error
        if isinstance(error, EditorError):
            words = " ".join(part for part in (error.message, error.hint) if part)
            self._keeper.fail(item.id, error.message, error.hint)
        else:
            words = tr("Export stopped by an error inside Fadeline.")
            logger.error("the export failed", exc_info=error)
            self._keeper.fail(item.id, words)
        self._finish(item, ItemState.FAILED, words)

    @Slot()
    def _cancel(self) -> None:
        item = self.running
        if item is not None:
            self._keeper.stop(item.id)
            self._finish(item, ItemState.STOPPED, tr("Stopped. Nothing was written."))

    def _finish(self, item: QueuedExport, state: ItemState, words: str) -> None:
        item.state, item.words, item.is_paused = state, words, False
        over = [one for one in self._items if one.state.is_over]
        for oldest in over[: max(len(over) - MOST_OVER, 0)]:
            self._items.remove(oldest)
        self.ended.emit(item)
        self.changed.emit()

    @Slot()
    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._begin_next()
        if self._job is None:
            self.idle.emit()

    # by hand ----------------------------------------------------------------------------------------------

    @Slot(str)
    def stop(self, item_id: str) -> None:
        """Stop what runs, or take what waits from the queue (X-23)."""
        item = self.item(item_id)
        if item is None:
            return
        if item.state is ItemState.RUNNING and self._job is not None:
            self._job.cancel()
        elif item.state is ItemState.WAITING:
            self._keeper.stop(item.id)
            self._finish(item, ItemState.STOPPED, tr("Taken from the queue. Nothing was written."))

    @Slot(str)
    def pause(self, item_id: str) -> None:
        """Let an export stand still; one that runs keeps its place, and the others go on waiting."""
        item = self.item(item_id)
        if item is None or item.state.is_over:
            return
        item.is_paused = True
        if item.state is ItemState.RUNNING and self._job is not None:
            self._job.pause()
        self.changed.emit()

    @Slot(str)
    def resume(self, item_id: str) -> None:
        """Let an export go on."""
        item = self.item(item_id)
        if item is None:
            return
        item.is_paused = self._is_halted = False
        if item.state is ItemState.RUNNING and self._job is not None:
            self._job.resume()
        self.changed.emit()
        self._begin_next()

    def halt(self) -> None:
        """Begin no other export, until one is added or let go on: the program is about to end."""
        self._is_halted = True

    def move(self, item_id: str, before_id: str | None) -> None:
        """Put an export that waits before another one; None puts it last."""
        item = self.item(item_id)
        if item is None or item.state is not ItemState.WAITING or item_id == before_id:
            return
        self._items.remove(item)
        place = next((n for n, one in enumerate(self._items) if one.id == before_id), len(self._items))
        self._items.insert(place, item)
        self._keeper.move(item_id, before_id)
        self.changed.emit()

    @Slot(str)
    def remove(self, item_id: str) -> None:
        """Take an export that is over off the list."""
        item = self.item(item_id)
        if item is not None and item.state.is_over:
            self._items.remove(item)
            self.changed.emit()

    @Slot()
    def clear_over(self) -> None:
        """Take all that are over off the list."""
        self._items = [item for item in self._items if not item.state.is_over]
        self.changed.emit()

    def close(self, wait_ms: int) -> None:
        """Stop what runs and wait for it; what waits is there at the next start."""
        self.halt()
        item = self.running
        if self._loading is not None:
            self._loading.close()
            self._loading = None
        if self._job is not None:
            self._job.close(wait_ms)
            self._job = None
        if item is not None:
            # Nobody is told any more, but whoever asks must not take it for one that runs.
            item.state, item.words = ItemState.STOPPED, tr("Stopped. Nothing was written.")
            self._keeper.stop(item.id)
        self._keeper.close()


def _written_as(settings: ExportSettings, path: Path) -> ExportSettings:
    return settings if settings.path == path else replace(settings, path=path)


def quit_words(item: QueuedExport, percent: int, waiting: Sequence[QueuedExport]) -> tuple[str, str]:
    """What there is to know before the program ends while an export is written (X-26): title and words."""
    if item.is_paused:
        title = tr("An export is paused")
        words = tr(
            "{name} is paused at {percent} %. If you quit now, nothing of it is kept.",
            name=item.name,
            percent=percent,
        )
    else:
        title = tr("An export is still running")
        words = tr(
            "{name} is at {percent} %. If you quit now, nothing of it is kept.",
            name=item.name,
            percent=percent,
        )
    return title, "\n".join((words, *_waiting_words(waiting)))


def _waiting_words(waiting: Sequence[QueuedExport]) -> Iterator[str]:
    """What becomes of those that wait: finishing takes all that nobody made stand still."""
    ready = [one.name for one in waiting if not one.is_paused]
    if ready:
        yield counted(
            len(ready),
            "{listed} waits: finishing exports it first, stopping keeps it in the queue.",
            "{listed} wait: finishing exports them first, stopping keeps them in the queue.",
            listed=_listed(ready),
        )
    paused = [one.name for one in waiting if one.is_paused]
    if paused:
        yield counted(
            len(paused),
            "{listed} is paused and stays in the queue.",
            "{listed} are paused and stay in the queue.",
            listed=_listed(paused),
        )


def _listed(names: Sequence[str]) -> str:
    listed = tr(", ").join(one_line(name, 40) for name in names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        return tr("{listed} and {n} more", listed=listed, n=len(names) - MOST_NAMES)
    return listed
