"""Every edit on the disk the moment it is made, so that a crash loses none (``reliability.md`` A43 to A49).

A journal is a folder of its own beside this program's settings: what was open (``head.json`` and ``base``),
and one record for every step since (``edits.log``). A record holds its length, a checksum that goes on from
the record before, and what the step changed. Reading stops at the first record that is not whole, so the
state that comes back is always one that was on the screen. Writing happens in a thread of its own.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent import futures
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import platformdirs

from editor.draft.atomic import sync_folder
from editor.draft.journal_codec import difference, encode
from editor.draft.read import OpenDraft
from editor.draft.sidecar import SIDECAR_NAME
from editor.model.ids import new_id
from editor.model.timeline import Timeline
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

HEAD_NAME, LOG_NAME, BASE_NAME = "head.json", "edits.log", "base"
BASE_TIMELINE = "timeline.json"
IS_BASE = "is_base"
"""In a record: after this step everything is as the journal found it, so that nothing is unsaved."""
PICTURE_NAME = "picture.jpg"
"""What the screen showed lately, small, for the person who is asked about the journal (A43)."""
JOURNAL_VERSION = 1
_RECORD = struct.Struct("<II")
"""Length of the record's content, and its checksum: both unsigned, little-endian."""
MOST_RECORD = 256 * 1024 * 1024
being_written: set[Path] = set()
"""Journals that this very program writes: they are nobody's lost work."""
FLUSH_S = 1.0
"""A power cut may take this much; a crash takes nothing, since what is written outlives the program."""
PATIENCE_S = 0.05
"""A step waits so long for the one before to be written: on a busy computer the writing thread may not get
its turn for that long, and two steps would be lost at once. A slow disk holds nobody up for longer."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was open when the journal began."""

    name: str
    kind: str
    folder: str
    """The draft's folder; empty for a project that was never saved."""
    main_name: str
    digest: str
    """Of the document that the steps start from."""
    pid: int
    host: str
    started_s: float
    """Seconds since 1970, for people; nothing is decided by it."""
    version: int = JOURNAL_VERSION


def journals_folder() -> Path:
    """Where all journals lie."""
    return platformdirs.user_data_path("fadeline", appauthor=False) / "journals"


def checksum(content: bytes, before: int) -> int:
    """The checksum of a record; it goes on from that of the record before, so that none can be left out."""
    return zlib.crc32(content, before)


def encode_record(step: Mapping[str, Any]) -> bytes:
    """The content of a record."""
    return json.dumps(step, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a log up to the first that is not whole; `OSError` where it cannot be read at all."""
    before = 0
    with path.open("rb") as stream:
        while len(begin := stream.read(_RECORD.size)) == _RECORD.size:
            length, stored = _RECORD.unpack(begin)
            if not 0 < length <= MOST_RECORD:
                return
            content = stream.read(length)
            before = checksum(content, before)
            if len(content) < length or before != stored:
                return
            try:
                record = json.loads(content)
            except (ValueError, RecursionError):
                return
            if not isinstance(record, dict):
                return
            yield record


class _Log:
    """The files of one journal; belongs to the thread that writes."""

    def __init__(self, folder: Path, draft: OpenDraft, base: Timeline, head: Head) -> None:
        self.folder = folder
        self._draft, self._base, self._head = draft, base, head
        self._stream: BinaryIO | None = None
        self._sum = 0
        self._asked_s = 0.0
        self._is_base_flushed = False

    def append(self, step: Mapping[str, Any]) -> None:
        """Hand a record to the system, which keeps it when this program dies; the first begins the log."""
        if self._stream is None:
            self._stream = self._begin()
        content = encode_record(step)
        self._sum = checksum(content, self._sum)
        self._stream.write(_RECORD.pack(len(content), self._sum) + content)

    def keep_picture(self, data: bytes) -> None:
        """Keep a small picture beside the steps; before the first of them there is nothing to keep it for."""
        if self._stream is not None:
            fresh = self.folder / f"{PICTURE_NAME}.new"
            fresh.write_bytes(data)
            fresh.replace(self.folder / PICTURE_NAME)

    @property
    def wants_flush(self) -> bool:
        """Whether it is time to bring what was written to the disk itself."""
        return time.monotonic() - self._asked_s >= FLUSH_S

    def note_flush(self) -> None:
        """A flush was asked for."""
        self._asked_s = time.monotonic()

    def flush(self) -> None:
        """Bring what was written to the disk itself; a busy disk takes long for that."""
        if self._stream is None:
            return
        if not self._is_base_flushed:
            base = self.folder / BASE_NAME
            for path in (*base.iterdir(), self.folder / HEAD_NAME):
                _sync_file(path)
            for folder in (base, self.folder, self.folder.parent):
                sync_folder(folder)
            self._is_base_flushed = True
        os.fsync(self._stream.fileno())

    def _begin(self) -> BinaryIO:
        base = self.folder / BASE_NAME
        base.mkdir(parents=True)
        (base / self._head.main_name).write_bytes(self._draft.document.encoded(self._draft.document.text))
        folder = self._draft.folder
        if folder is None:
            timeline = json.dumps(encode(self._base), separators=(",", ":")).encode("ascii")
            (base / BASE_TIMELINE).write_bytes(timeline)
        elif (folder / SIDECAR_NAME).is_file():
            (base / SIDECAR_NAME).write_bytes((folder / SIDECAR_NAME).read_bytes())
        head = self.folder / f"{HEAD_NAME}.new"
        head.write_bytes(json.dumps(asdict(self._head)).encode())
        head.rename(self.folder / HEAD_NAME)
        return (self.folder / LOG_NAME).open("ab", buffering=0)

    def close(self) -> None:
        """Close the log; the journal stays."""
        if self._stream is not None:
            self.flush()
            self._stream.close()
            self._stream = None

    def drop(self) -> None:
        """Close the log and remove the journal."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        remove_journal(self.folder)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Journal:
    """Writes down every step of one project.

    Parameters
    ----------
    on_failure
        Is told once, in the writing thread, when steps can no longer be written (A48). Editing goes on.
    root
        Where journals lie; by default in this person's data folder.
    """

    def __init__(
        self, *, on_failure: Callable[[Exception], None] | None = None, root: Path | None = None
    ) -> None:
        self._on_failure = on_failure
        self._root = root or journals_folder()
        self._thread = OwnerThread("journal", capacity=4096)
        # A disk may take a second to flush, and no step must wait for that in memory.
        self._flusher = OwnerThread("journal-flush", capacity=64)
        self._log: _Log | None = None
        self._has_failed = False
        self._base = self._seen = Timeline()
        self._start = 0
        self._last: futures.Future[Any] | None = None
        """Of the writing of the last step."""

    @property
    def folder(self) -> Path | None:
        """The folder of the present journal; None while nothing is followed."""
        return self._log.folder if self._log is not None else None

    def begin(self, draft: OpenDraft, timeline: Timeline, *, name: str, kind: str, position: int) -> None:
        """Follow a project from its present state on; nothing is written before the first step.

        Parameters
        ----------
        draft, timeline
            What is on the disk, and what it says.
        name, kind
            Of the project, for the person who is asked about it later.
        position
            How many steps its history holds now.
        """
        main_name = draft.main_file.name if draft.main_file else draft.document.name
        head = Head(
            name, kind, str(draft.folder or ""), main_name, draft.document.digest,
            os.getpid(), socket.gethostname(), time.time(),
        )  # fmt: skip
        folder = self._root / new_id()
        being_written.add(folder)
        self._log = _Log(folder, draft, timeline, head)
        self._base = self._seen = timeline
        self._start = position
        # The disk may have room again by now.
        self._has_failed = False

    def follow(self, timeline: Timeline, *, move: str, position: int, label: str) -> None:
        """Write down a step; returns at once, once the step before is written.

        Parameters
        ----------
        timeline
            The state after it.
        move
            ``do``, ``join`` or ``go``, as of the history.
        position, label
            How many steps are done now, and the words of the last of them.
        """
        before, base, log = self._seen, self._base, self._log
        if timeline is before or log is None:
            return
        self._seen = timeline
        record: dict[str, Any] = {"step": move, "at": position - self._start, "label": label}

        def write() -> None:
            # Said in the record, since nothing is replayed before the person was asked (A46).
            back = {IS_BASE: True} if timeline is base or timeline == base else {}
            log.append(record | back | {"change": difference(before, timeline).coded})
            if log.wants_flush:
                log.note_flush()
                self._flusher.submit(self._guarded(log.flush))

        if self._last is not None and not self._last.done():
            futures.wait((self._last,), PATIENCE_S)
        self._last = self._do(write)

    def keep_picture(self, data: bytes) -> None:
        """Keep a small picture of the project, coded, in place of the last one; returns at once."""
        log = self._log
        if log is not None:
            self._do(lambda: log.keep_picture(data))

    def _do(self, work: Callable[[], None]) -> futures.Future[Any]:
        return self._thread.submit(self._guarded(work))

    def _guarded(self, work: Callable[[], None]) -> Callable[[], None]:
        def guarded() -> None:
            if self._has_failed:
                return
            try:
                work()
            except (OSError, ValueError, TypeError) as error:
                # A full disk must not disturb the work that it cannot protect.
                self._has_failed = True
                logger.exception("The journal cannot be written")
                if self._on_failure is not None:
                    self._on_failure(error)

        return guarded

    def end(self, *, remove: bool) -> None:
        """Follow no longer; `remove` where everything is saved or was given up on purpose."""
        log, self._log = self._log, None
        if log is None:
            return

        def finish() -> None:
            self._flusher.call(log.drop if remove else log.close)
            being_written.discard(log.folder)

        self._do(finish)

    def then(self, work: Callable[[], None]) -> None:
        """Do something in the writing thread once all steps are on the disk; not at all where that failed."""
        log = self._log
        if log is not None:
            self._do(lambda: self._flusher.call(log.flush))
        self._do(work)

    def wait(self) -> None:
        """Wait until everything is written and on the disk."""
        log = self._log
        if log is not None:
            self._do(lambda: self._flusher.call(log.flush))
        self._thread.call(lambda: None)

    def close(self) -> None:
        """End the thread; a journal that was not removed stays for the next start."""
        self.end(remove=False)
        self._thread.close()
        self._flusher.close()


def remove_journal(folder: Path) -> None:
    """Remove a journal: its head last, so that what a kill leaves is still one, or clearly none."""
    pictures = (folder / PICTURE_NAME, folder / f"{PICTURE_NAME}.new")
    for path in (folder / LOG_NAME, *pictures, *sorted((folder / BASE_NAME).glob("*"))):
        path.unlink(missing_ok=True)
    (folder / HEAD_NAME).unlink(missing_ok=True)
    for place in (folder / BASE_NAME, folder):
        if place.is_dir():
            place.rmdir()
