"""The peaks of every file on the timeline: read one by one in the background, shown as they come (C-5)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError, MediaCrashError
from editor.media.border import FileIdentity, identify
from editor.media.peak_reader import read_peaks
from editor.media.peaks import Peaks
from editor.progress import Progress, Report
from editor.ui.jobs import Job

PARTS_PER_SECOND = 10
"""How often a growing wave is shown."""
Source = tuple[str, int | None]
"""A file, and which of its sounds; None is the default one."""


@dataclass(slots=True)
class Entry:
    """What is known of one file."""

    peaks: Peaks | None = None
    version: int = 0
    """Another number for every part of every file: pictures made of an older one are not used again."""
    fraction: float = 0.0
    is_complete: bool = False
    reason: str = ""
    """Why the file cannot be read; empty while it can."""
    identity: FileIdentity | None = None
    """The file as it was read; None while it is not."""


class PeakStore(QObject):
    """Hands out peaks by path; asking for a file that is not known yet starts reading it."""

    changed = Signal(str)
    """There is more to show of this path."""
    reading_changed = Signal(int)
    """So many files are being read or wait for it."""
    crashed = Signal(str, str)
    """The file of this path ends the decoder, and how that is said."""
    damaged = Signal(str, object)
    """The file of this path is damaged about there, in µs."""
    _part_came = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[Source, Entry] = {}
        self._waiting: deque[Source] = deque()
        self._job: Job | None = None
        self._source: Source | None = None
        self._versions = count(1)
        self._part_came.connect(self._take_part)

    def entry(self, path: str, stream: int | None = None) -> Entry:
        """What is known of a file's sound now; never waits."""
        source = (path, stream)
        found = self._entries.get(source)
        if found is None:
            found = self._entries[source] = Entry()
            self._waiting.append(source)
            self._start_next()
        return found

    @property
    def n_reading(self) -> int:
        """How many files are being read or wait for it."""
        return len(self._waiting) + (1 if self._job else 0)

    def identities(self) -> tuple[FileIdentity, ...]:
        """The files as they were read, each once."""
        return tuple({entry.identity for entry in self._entries.values() if entry.identity is not None})

    def forget(self, path: str) -> None:
        """Read a file again when it is shown the next time, which is at once."""
        for source in [source for source in self._entries if source[0] == path]:
            if source == self._source and self._job is not None:
                self._source = None
                self._job.cancel()
            if source in self._waiting:
                self._waiting.remove(source)
            # Another number than any before: no picture of the old wave fits it.
            del self._entries[source]
        self.changed.emit(path)

    def clear(self) -> None:
        """Forget every file: another project is open, and a file may have been replaced since it was read."""
        self._entries.clear()
        self._waiting.clear()
        if self._job is not None:
            # Its file may be asked for again; what it still tells must not be taken for that.
            self._source = None
            self._job.cancel()

    def close(self) -> None:
        """Stop reading; call before the window goes."""
        self._waiting.clear()
        if self._job is not None:
            self._job.close()
            self._job = None

    def _start_next(self) -> None:
        if self._job is None and self._waiting:
            self._source = self._waiting.popleft()
            job = Job(self._reader(self._source), self)
            job.progressed.connect(self._take_progress)
            job.succeeded.connect(self._take_peaks)
            job.failed.connect(self._take_failure)
            job.finished.connect(self._end_job)
            self._job = job
            job.start()
        self.reading_changed.emit(self.n_reading)

    def _reader(self, source: Source) -> Callable[[Progress], tuple[FileIdentity, Peaks]]:
        """The work of one file; it runs in the job's thread and speaks to this object by signals only."""
        send = self._part_came.emit

        def read(progress: Progress) -> tuple[FileIdentity, Peaks]:
            last = 0.0

            def show(part: Peaks) -> None:
                nonlocal last
                now = time.monotonic()
                if now - last >= 1 / PARTS_PER_SECOND:
                    last = now
                    send(source, part)

            path, stream = source
            identity = identify(path)
            return identity, read_peaks(path, progress, show, stream)

        return read

    @property
    def _reading(self) -> Entry | None:
        """The entry of the file that is being read; None when nobody waits for it any more."""
        return self._entries.get(self._source) if self._source is not None else None

    @Slot(object, object)
    def _take_part(self, source: Source, peaks: Peaks) -> None:
        entry = self._reading if source == self._source else None
        if entry is not None and not entry.is_complete:
            self._show(entry, peaks)

    @Slot(object)
    def _take_progress(self, report: Report) -> None:
        entry = self._reading
        if entry is not None:
            entry.fraction = report.fraction

    @Slot(object)
    def _take_peaks(self, read: tuple[FileIdentity, Peaks]) -> None:
        entry = self._reading
        if entry is None:
            return
        entry.identity, peaks = read
        entry.is_complete = True
        entry.fraction = 1.0
        self._show(entry, peaks)
        if peaks.damaged_us is not None and self._source is not None:
            self.damaged.emit(self._source[0], peaks.damaged_us)

    def _show(self, entry: Entry, peaks: Peaks) -> None:
        entry.peaks = peaks
        entry.version = next(self._versions)
        if self._source is not None:
            self.changed.emit(self._source[0])

    @Slot(object)
    def _take_failure(self, error: Exception) -> None:
        entry = self._reading
        if entry is None:
            return
        if not isinstance(error, EditorError):
            raise error
        entry.reason = error.message
        entry.is_complete = True
        entry.version = next(self._versions)
        if self._source is not None:
            self.changed.emit(self._source[0])
            if isinstance(error, MediaCrashError):
                self.crashed.emit(self._source[0], f"{error.message} {error.hint}")

    @Slot()
    def _end_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._start_next()
