"""Exports that were cut off: what runs is noted, so that the next start can say so and clear away the rest.

A note is a small file in this program's data folder, locked for as long as its export lives. A note that
nobody locks belongs to an export that was killed (``reliability.md`` C2 and C19).
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from platformdirs import user_data_path

from editor.render.part_file import lock_file, part_path, remove_dead
from editor.render.settings import ExportSettings
from editor.render.settings_data import settings_as_data, settings_of_data

logger = logging.getLogger(__name__)

_SUFFIX, _NEW_SUFFIX = ".json", ".new"
_LONGEST_NOTE_BYTES = 8 * 1024 * 1024
MOST_FILES = 1_000
_STALE_S = 24 * 3600
"""Notes that were never finished writing are removed after a day."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An export that did not reach its end, with all it takes to start it again."""

    settings: ExportSettings
    began_s: float
    """Seconds since 1970."""
    targets: tuple[Path, ...] = ()
    """The files that were being written; empty: that of the settings alone."""

    @property
    def name(self) -> str:
        """The name of the file that was to be written."""
        return Path(self.settings.path).name


def notes_folder() -> Path:
    """Where the notes of running exports lie."""
    return user_data_path("fadeline", appauthor=False) / "exports"


@contextlib.contextmanager
def noted(settings: ExportSettings, targets: Sequence[Path] = ()) -> Iterator[None]:
    """Keep a note of an export while the block runs; without a place for it the export runs anyway.

    Parameters
    ----------
    targets
        The files that are written; where none is named, that of the settings.
    """
    note = _write_note(settings, targets)
    try:
        yield
    finally:
        if note is not None:
            path, handle = note
            os.close(handle)
            with contextlib.suppress(OSError):
                path.unlink()


def _write_note(settings: ExportSettings, targets: Sequence[Path]) -> tuple[Path, int] | None:
    try:
        folder = notes_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{uuid4().hex}{_SUFFIX}"
        new = path.with_suffix(_NEW_SUFFIX)
        handle = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        logger.info("the export is not noted: %s", error)
        return None
    try:
        lock_file(handle)
        os.write(handle, json.dumps(_as_json(settings, targets)).encode())
        # It gets its name when it is whole and locked: nobody can take it for that of a dead export.
        new.rename(path)
    except OSError as error:
        logger.info("the export is not noted: %s", error)
        os.close(handle)
        with contextlib.suppress(OSError):
            new.unlink()
        return None
    return path, handle


def _as_json(settings: ExportSettings, targets: Sequence[Path]) -> dict[str, Any]:
    files = [str(path.absolute()) for path in targets]
    return {"began": time.time(), "files": files, **settings_as_data(settings)}


def take_unfinished() -> tuple[Unfinished, ...]:
    """Clear away what exports that were cut off have left, and tell of them: each is told of once.

    Only the part files that a note names are removed, and none that a living export holds.
    """
    found = []
    for path in _notes():
        unfinished = _take(path)
        if unfinished is not None:
            found.append(unfinished)
    return tuple(sorted(found, key=lambda one: one.began_s))


def _notes() -> list[Path]:
    try:
        entries = list(notes_folder().iterdir())
    except OSError:
        return []
    for path in entries:
        if path.suffix == _NEW_SUFFIX:
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE_S:
                    path.unlink()
    return [path for path in entries if path.suffix == _SUFFIX]


def _take(path: Path) -> Unfinished | None:
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        logger.info("the note %s cannot be read: %s", path.name, error)
        return None
    try:
        if not lock_file(handle) or not os.fstat(handle).st_nlink:
            return None
        unfinished = _read(os.read(handle, _LONGEST_NOTE_BYTES))
        targets = () if unfinished is None else unfinished.targets or (Path(unfinished.settings.path),)
        removed = [remove_dead(part_path(target)) for target in targets]
        if not all(removed):
            # Started again meanwhile, by another window: its rest is no rest.
            unfinished = None
        path.unlink()
    except OSError as error:
        # A folder that is away takes its rest with it; it is asked for at the next start again.
        logger.info("what the note %s names cannot be cleared away: %s", path.name, error)
        return None
    finally:
        os.close(handle)
    return unfinished


def _read(data: bytes) -> Unfinished | None:
    """The note in words; None when it is damaged or not ours."""
    try:
        facts = json.loads(data)
        settings = settings_of_data(facts)
        files = [Path(name) for name in facts.get("files", ())][:MOST_FILES]
        if any(path.parent != Path(settings.path).parent for path in files):
            raise ValueError("files of another folder")
        return Unfinished(settings, float(facts["began"]), tuple(files))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
