"""Who works on a task: every program that does so holds a lock, which ends with it however it ends."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from uuid import uuid4

from editor.render.part_file import lock_file

_SUFFIX = ".owner"
_OLD_S = 60.0
"""A mark that is younger may be one that its program has made and not locked yet."""


class Owner:
    """The mark of this program in the library's folder.

    Parameters
    ----------
    folder
        The library's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.id = uuid4().hex
        self._path = folder / f"{self.id}{_SUFFIX}"
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        lock_file(self._handle)
        _remove_old(folder)

    def close(self) -> None:
        """Give the mark back."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)


def is_alive(folder: Path, owner_id: str) -> bool:
    """Whether the program with this mark still runs; a mark that is not locked is removed."""
    path = folder / f"{owner_id}{_SUFFIX}"
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        if not lock_file(handle):
            return True
        try:
            # Windows knows no such lock, but refuses to remove a file that somebody holds open.
            path.unlink()
        except OSError:
            return True
        return False
    finally:
        os.close(handle)


def _remove_old(folder: Path) -> None:
    """Remove the marks of programs that were killed and had no task that somebody asks about."""
    oldest_s = time.time() - _OLD_S
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest_s:
                is_alive(folder, path.stem)
