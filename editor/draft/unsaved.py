"""Journals that a crash left behind: found at the next start, counted, and kept for some time afterwards.

A journal whose program is gone is offered; nothing is decided by a clock. Before one is replayed the try is
counted on the disk, so that one that ends the program is never tried again on its own (A46).
"""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import os
import shutil
import socket
import stat
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path

from editor.draft.atomic import is_alive
from editor.draft.disk_answers import DiskAnswers
from editor.draft.journal import (
    BASE_NAME,
    BASE_TIMELINE,
    HEAD_NAME,
    IS_BASE,
    JOURNAL_VERSION,
    LOG_NAME,
    PICTURE_NAME,
    Head,
    being_written,
    journals_folder,
    read_records,
    remove_journal,
)
from editor.draft.journal_codec import decode
from editor.draft.locate import COVER_NAME
from editor.draft.read import OpenDraft, read_draft
from editor.errors import DraftError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.words import one_line

logger = logging.getLogger(__name__)

TRIES_NAME, KEPT_NAME = "tries", "recovered"
KEPT_DAYS = 30
"""How long a journal is kept after it was brought back or given up."""
MOST_HEAD_BYTES = 64 * 1024
MOST_PICTURE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """Unsaved work of an earlier run."""

    folder: Path
    """Of the journal."""
    head: Head
    n_steps: int
    last_label: str
    written_s: float
    """When the last step was written, in seconds since 1970; for people only."""
    n_tries: int
    """How often it was tried to bring it back."""

    @property
    def name(self) -> str:
        """The project's name on one line."""
        return one_line(self.head.name)


def find_unsaved(root: Path | None = None) -> tuple[Found, ...]:
    """The journals of programs that are gone, those with the most steps first; reads nothing else.

    A journal without a step is removed; one whose steps were all taken back is put aside, and one that cannot
    be read stays where it is.
    """
    place = root or journals_folder()
    found = []
    for folder in sorted(place.iterdir()) if place.is_dir() else ():
        if (folder / KEPT_NAME).exists():
            _drop_old(folder)
            continue
        try:
            item = _look_into(folder)
        except (OSError, ValueError):
            logger.exception("The journal %s cannot be read and is left alone", folder)
            continue
        if item is not None:
            found.append(item)
    return tuple(sorted(found, key=lambda item: item.n_steps, reverse=True))


def _look_into(folder: Path) -> Found | None:
    head = _read_head(folder)
    if head is None or _has_owner(folder, head):
        return None
    log = folder / LOG_NAME
    records = list(read_records(log)) if log.is_file() else []
    if not records:
        remove_journal(folder)
        return None
    if records[-1].get(IS_BASE) is True:
        (folder / KEPT_NAME).write_text(str(time.time()), encoding="ascii")
        return None
    label = str(records[-1].get("label", ""))
    return Found(folder, head, len(records), label, log.stat().st_mtime, _tries(folder))


def _has_owner(folder: Path, head: Head) -> bool:
    """Whether a program writes a journal now. A dead one may have had the number of this very process."""
    if head.host != socket.gethostname():
        return False
    return folder in being_written if head.pid == os.getpid() else is_alive(head.pid)


def _read_head(folder: Path) -> Head | None:
    """The head of a journal; None where its writing had not ended. `ValueError` for what is none."""
    path = folder / HEAD_NAME
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        stored = json.loads(stream.read(MOST_HEAD_BYTES))
    kinds: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float)}
    if not isinstance(stored, dict) or not all(
        isinstance(stored.get(entry.name), kinds[str(entry.type)]) for entry in fields(Head)
    ):
        raise ValueError("not the head of a journal")
    if stored["version"] > JOURNAL_VERSION:
        raise ValueError("of a newer version")
    return Head(**{entry.name: stored[entry.name] for entry in fields(Head)})


def _tries(folder: Path) -> int:
    path = folder / TRIES_NAME
    return path.stat().st_size if path.is_file() else 0


def count_try(found: Found) -> None:
    """Note on the disk that a journal is about to be brought back."""
    with (found.folder / TRIES_NAME).open("ab") as stream:
        stream.write(b"x")
        os.fsync(stream.fileno())


def read_base(found: Found) -> tuple[OpenDraft, bool]:
    """What the steps start from: the draft itself where it is unchanged, else the copy in the journal.

    Returns
    -------
    tuple
        The draft, and whether it is a copy because the one on the disk has changed or gone (A45).

    Raises
    ------
    DraftError
        If neither can be read.
    """
    head = found.head
    place = Path(head.folder) if head.folder else None
    if place is not None and _digest(place / head.main_name) == head.digest:
        return read_draft(place), False
    base = found.folder / BASE_NAME
    if not (base / head.main_name).is_file():
        raise DraftError(
            tr("The unsaved work on “{name}” cannot be brought back.", name=found.name),
            tr("What is left of it lies in {folder}.", folder=found.folder),
        )
    # Read in a folder of its own: relative media are looked for beside the draft it came from.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(base, Path(folder) / "draft"))
        media = (place,) if place is not None and place.is_dir() else ()
        read = read_draft(copy, media_folders=media)
    timeline = read.timeline
    if (base / BASE_TIMELINE).is_file():
        timeline = _stored_timeline(base / BASE_TIMELINE)
    draft = OpenDraft(
        head.name, read.document, timeline, places=read.places, notes=read.notes, version=read.version,
        app=read.app,
    )  # fmt: skip
    return draft, place is not None


def _stored_timeline(path: Path) -> Timeline:
    try:
        timeline = decode(json.loads(path.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise DraftError(
            tr("The unsaved work cannot be brought back: “{file}” is damaged.", file=path.name),
            tr("What is left of it lies in {folder}.", folder=path.parent),
        ) from error
    if not isinstance(timeline, Timeline):
        raise DraftError(tr("The unsaved work cannot be brought back: “{file}” is damaged.", file=path.name))
    return timeline


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def picture_of(found: Found, answers: DiskAnswers) -> bytes:
    """A picture of the project as it was last, coded, or else the draft's cover; empty where there is none.

    No media are opened for it: it may have been one of them that ended the program.
    """
    places = [found.folder / PICTURE_NAME]
    if found.head.folder:
        places.append(Path(found.head.folder) / COVER_NAME)
    for place in places:
        data = answers.ask(os.fspath(place), functools.partial(_small_file, place), b"")
        if data:
            return data
    return b""


def _small_file(path: Path) -> bytes:
    try:
        facts = path.stat()
        if stat.S_ISREG(facts.st_mode) and facts.st_size <= MOST_PICTURE_BYTES:
            return path.read_bytes()
    except OSError:
        return b""
    return b""


def saved_moment(found: Found, answers: DiskAnswers) -> float | None:
    """When the draft of a journal was written last, in seconds since 1970; None where it is not there."""
    if not found.head.folder:
        return None
    path = Path(found.head.folder) / found.head.main_name

    def look() -> float | None:
        try:
            return path.stat().st_mtime
        except OSError:
            return None

    return answers.ask(os.fspath(path), look, None)


def keep_aside(found: Found) -> None:
    """Offer a journal no more, and keep it for some time: it was brought back, or given up on purpose."""
    (found.folder / KEPT_NAME).write_text(str(time.time()), encoding="ascii")


def _drop_old(folder: Path) -> None:
    path = folder / KEPT_NAME
    if time.time() - path.stat().st_mtime > KEPT_DAYS * 24 * 3600:
        path.unlink(missing_ok=True)
        (folder / TRIES_NAME).unlink(missing_ok=True)
        remove_journal(folder)
