"""The file of the settings: looked at before Qt reads it, kept aside if damaged (``reliability.md`` F10)."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import stat
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

logger = logging.getLogger(__name__)

MOST_BYTES: Final = 1_000_000
"""Settings take some thousand bytes; Qt would read any size, in the way of the first window."""
LITTLE_ROOM: Final = 200_000
"""Bytes: a disk that has no more takes no settings, since they are written beside the old ones first."""
MOST_KEPT: Final = 3
"""Damaged files that are kept."""


class SettingsFile:
    """Values by their names in one file; what cannot be read is kept aside, what cannot be kept is told.

    Parameters
    ----------
    path
        The file, which need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged: Path | None = None
        """Where the file that could not be read lies now."""
        self.trouble = ""
        """Why nothing can be kept, as the system puts it; empty while all is well."""
        if _is_readable(path):
            self._file = self._open()
            # Qt looks at the form of a file only when something in it is asked for.
            self._file.allKeys()
            if self._file.status() is QSettings.Status.FormatError:
                self._set_aside()
        else:
            self._set_aside()
        self._look_for_room()

    def _open(self) -> QSettings:
        return QSettings(str(self.path), QSettings.Format.IniFormat)

    def _set_aside(self) -> None:
        """Give the file another name, so that a new one can take its place."""
        place = _free_name(self.path)
        try:
            self.path.rename(place)
        except OSError as error:
            self.trouble = error.strerror or str(error)
        else:
            self._kept(place)
        self._file = self._open()

    def keep_copy(self) -> None:
        """Keep the file as it is under another name: some of what it says is about to be written over."""
        place = _free_name(self.path)
        try:
            shutil.copy2(self.path, place)
        except OSError as error:
            logger.warning("damaged settings could not be kept: %s", error.strerror)
        else:
            self._kept(place)

    def _kept(self, place: Path) -> None:
        self.damaged = place
        logger.warning("the settings were damaged; they are kept as %s", place.name)
        for old in _kept_files(self.path)[:-MOST_KEPT]:
            with contextlib.suppress(OSError):
                old.unlink()

    def _look_for_room(self) -> None:
        """Find out whether settings can be kept here; nothing is written yet."""
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return
        if not os.access(folder, os.W_OK | os.X_OK):
            self.trouble = os.strerror(_reason(folder))

    def value(self, name: str) -> str | None:
        """What is stored under a name; None where there is nothing."""
        stored = self._file.value(name)
        if isinstance(stored, list):
            # Qt takes a comma for the end of an entry.
            stored = ", ".join(str(part) for part in stored)
        if stored is None:
            return None
        return stored if isinstance(stored, str) else ""

    def put(self, name: str, value: str) -> None:
        """Store a value; it is on the disk after `write`."""
        self._file.setValue(name, value)

    def write(self) -> bool:
        """Bring everything to the disk; says whether it is there, and `trouble` says why not."""
        self._file.sync()
        if self._file.status() is not QSettings.Status.AccessError:
            return True
        if not self.trouble:
            try:
                self.trouble = os.strerror(_reason(self.path.parent))
            except OSError as error:
                self.trouble = error.strerror or str(error)
        return False


def _is_readable(path: Path) -> bool:
    """Whether Qt may be given a file: one that is not there, or a plain one that is not too large."""
    try:
        found = path.stat()
    except FileNotFoundError:
        # A link to nowhere is one that Qt would follow: the file comes to lie where it points.
        return True
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES


def _kept_files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.stem}-damaged-*{path.suffix}"), key=_number)


def _number(path: Path) -> int:
    digits = path.stem.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _free_name(path: Path) -> Path:
    """The next name for a damaged file: counted, since clocks can be wrong."""
    try:
        newest = max(map(_number, _kept_files(path)), default=0)
    except OSError:
        newest = 0
    return path.with_name(f"{path.stem}-damaged-{newest + 1}{path.suffix}")


def _reason(folder: Path) -> int:
    """Why a folder takes nothing, as the system numbers it: Qt only says that it does not."""
    if not hasattr(os, "statvfs"):
        return errno.EACCES
    facts = os.statvfs(folder)
    if facts.f_flag & os.ST_RDONLY:
        return errno.EROFS
    return errno.ENOSPC if facts.f_bavail * facts.f_frsize < LITTLE_ROOM else errno.EACCES
