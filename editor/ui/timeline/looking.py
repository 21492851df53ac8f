"""Looking into dropped files in the background: two at a time, told a few times a second (D-2)."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from editor.media import first_contact
from editor.media.sound_folder import gather, in_natural_order
from editor.progress import Cancelled, Progress, working
from editor.ui.jobs import Job
from editor.ui.timeline import sound_offer
from editor.ui.timeline.sound_offer import SoundOffer
from editor.workers import OwnerThread

READERS = 2
"""Threads that open files; more only wait for the same disk and the same interpreter."""
TELLS_PER_SECOND = 10
"""News is merged to this rate (Q-5)."""

Found = tuple[tuple[int, SoundOffer], ...]
"""Offers with their places in the row."""


class Looking(QObject):
    """Looks into files in a worker, and looks again at the release; lives in the GUI thread."""

    changed = Signal()
    """More is known than before."""
    completed = Signal(object)
    """Itself, when every file is known."""
    confirmed = Signal(object)
    """Itself, when every file was looked at once more."""
    failed = Signal(object)
    """What ended it before every file was known: a bug, since files that bring nothing are told as such."""
    ended = Signal(object)
    """Itself, when none of its threads is left."""
    _gathered = Signal(object)
    _came = Signal(object)

    def __init__(
        self, paths: Sequence[str], parent: QObject, *, everything: bool = False, again: bool = False
    ) -> None:
        super().__init__(parent)
        self.paths = tuple(paths)
        self.offers: list[SoundOffer] = [SoundOffer(path) for path in in_natural_order(paths)]
        self.rest: tuple[str, ...] = ()
        """Further files of folders, which are only taken when the person says so (D-8)."""
        self.n_known = 0
        self.is_complete = False
        self._jobs: list[Job] = []
        self._gathered.connect(self._take_order)
        self._came.connect(self._take)
        work = partial(_look_into_all, self.paths, everything, again, self._gathered.emit, self._came.emit)
        self._begin(work, self._complete)

    def _begin(self, work: Callable[[Progress], object], then: Callable[..., None]) -> None:
        job = Job(work, self, in_background=False)
        job.succeeded.connect(then)
        job.failed.connect(self.failed)
        job.finished.connect(self._end)
        self._jobs.append(job)
        job.start()

    def confirm(self) -> None:
        """Look at every file once more; `confirmed` follows."""
        self._begin(partial(_look_again_at_all, tuple(self.offers)), self._take_confirmed)

    @property
    def has_ended(self) -> bool:
        """Whether no thread of it is left."""
        return not any(job.is_running for job in self._jobs)

    @Slot(object)
    def _take_order(self, found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        """The folders are opened and everything is in its order."""
        paths, self.rest = found
        self.offers = [SoundOffer(path) for path in paths]
        self.changed.emit()

    @Slot(object)
    def _take(self, found: Found) -> None:
        for place, offer in found:
            self.offers[place] = offer
        self.n_known += len(found)
        self.changed.emit()

    @Slot(object)
    def _complete(self, _result: object) -> None:
        self.is_complete = True
        self.completed.emit(self)

    @Slot(object)
    def _take_confirmed(self, offers: tuple[SoundOffer, ...]) -> None:
        self.offers = list(offers)
        self.confirmed.emit(self)

    @Slot()
    def _end(self) -> None:
        if self.has_ended:
            self.ended.emit(self)

    def cancel(self) -> None:
        """Stop after the files that are being looked into."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> None:
        """Stop and wait."""
        for job in self._jobs:
            job.close()


def _look_into_all(
    paths: tuple[str, ...],
    everything: bool,
    again: bool,
    tell_order: Callable[[object], None],
    tell: Callable[[Found], None],
    progress: Progress,
) -> int:
    """Open folders, then look into every file; the work of a `Job`. Gives how many files there were."""
    if again:
        first_contact.forgive(paths, progress)
    gathered = gather(paths, progress.check)
    order = gathered.paths + gathered.rest if everything else gathered.paths
    tell_order((order, () if everything else gathered.rest))
    news: queue.SimpleQueue[tuple[int, SoundOffer] | BaseException] = queue.SimpleQueue()
    places = iter(range(len(order)))
    threads = [OwnerThread(f"looking into files {n}") for n in range(min(READERS, len(order)))]
    try:
        for thread in threads:
            thread.submit(partial(_look_on, order, places, news, progress))
        for found in _merged(news, len(order), progress):
            tell(found)
    finally:
        progress.cancel()
        for thread in threads:
            thread.close()
    return len(order)


def _look_on(
    order: Sequence[str],
    places: Iterator[int],
    news: queue.SimpleQueue[tuple[int, SoundOffer] | BaseException],
    progress: Progress,
) -> None:
    """Look into the next file until none is left; the work of one owner thread."""
    # `next` of one iterator is a single step of the interpreter, so no place is given out twice.
    while not progress.cancelled and (place := next(places, None)) is not None:
        try:
            # What waits for a disk or for a decoder stops with the whole work.
            with working(progress):
                news.put((place, sound_offer.look_into(order[place])))
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - handed on to the job, which fails with it
            news.put(error)
            return


def _merged(
    news: queue.SimpleQueue[tuple[int, SoundOffer] | BaseException], n_all: int, progress: Progress
) -> Iterator[Found]:
    """What has come, at once when it has been quiet, else a few times a second."""
    pause_s = 1 / TELLS_PER_SECOND
    waiting: list[tuple[int, SoundOffer]] = []
    n_told, told_s = 0, 0.0
    while n_told < n_all:
        progress.check()
        try:
            entry = news.get(timeout=pause_s / 2)
        except queue.Empty:
            entry = None
        if isinstance(entry, BaseException):
            raise entry
        if entry is not None:
            waiting.append(entry)
        is_last = n_told + len(waiting) == n_all
        if waiting and (is_last or time.monotonic() - told_s >= pause_s):
            yield tuple(waiting)
            n_told += len(waiting)
            told_s, waiting = time.monotonic(), []


def _look_again_at_all(offers: tuple[SoundOffer, ...], progress: Progress) -> tuple[SoundOffer, ...]:
    """The offers as their files are now; the work of a `Job`."""
    seen = []
    for offer in offers:
        progress.check()
        seen.append(sound_offer.look_again(offer))
    return tuple(seen)
