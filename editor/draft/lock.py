"""Who has a draft open: a lock that ends with its owner, and a note that names them (``reliability.md`` A15).

Both lie in this person's data folder, since opening a draft writes nothing into it (R-1). The system lets go
of the lock when the program that holds it ends, however that happens, so a dead owner never stands in the
way. A home that several computers share may hold the note of another one: there a lock may mean nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

from editor.errors import DraftError
from editor.language import tr

STALE_S = 3600.0
"""A note of another computer that is older than this may be of a program that ended long ago: ask."""
MOST_NOTE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Owner:
    """The program that has a draft open."""

    pid: int
    host: str
    since_s: float
    """Seconds since 1970."""

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer."""
        return self.host == socket.gethostname()

    @property
    def may_be_gone(self) -> bool:
        """Whether it is on another computer and has said nothing for long: a person has to decide."""
        return not self.is_here and time.time() - self.since_s > STALE_S


def locks_folder() -> Path:
    """Where the locks lie."""
    return platformdirs.user_data_path("fadeline", appauthor=False) / "locks"


class DraftLock:
    """The right to save one draft; let go with `release`, or by the end of the program.

    Parameters
    ----------
    folder
        The draft's folder; two spellings of the same place share a lock.
    root
        Where locks lie.
    """

    def __init__(self, folder: Path, *, root: Path | None = None) -> None:
        mark = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
        self._root = root or locks_folder()
        self._path = self._root / f"{mark}.lock"
        self._note = self._root / f"{mark}.json"
        self._descriptor = -1

    @property
    def is_held(self) -> bool:
        """Whether this program has it."""
        return self._descriptor >= 0

    def acquire(self, *, take_over: bool = False) -> Owner | None:
        """Take the lock; gives the owner when another program has it, None when it is ours.

        Parameters
        ----------
        take_over
            Take it although the note of another computer says that it is in use there.

        Raises
        ------
        OSError
            If locks cannot be kept here at all; a draft can be used without one.
        """
        if self.is_held:
            return None
        self._root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        owner = self._owner()
        is_foreign = owner is not None and not owner.is_here and not take_over
        if is_foreign or not lock_alone(descriptor):
            os.close(descriptor)
            return owner or Owner(0, socket.gethostname(), time.time())
        self._descriptor = descriptor
        self._note.write_text(json.dumps(asdict(Owner(os.getpid(), socket.gethostname(), time.time()))))
        return None

    def _owner(self) -> Owner | None:
        try:
            with self._note.open("rb") as stream:
                stored: Any = json.loads(stream.read(MOST_NOTE_BYTES))
            return Owner(int(stored["pid"]), str(stored["host"]), float(stored["since_s"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def release(self) -> None:
        """Let the draft go; twice is once."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)
            descriptor, self._descriptor = self._descriptor, -1
            os.close(descriptor)


def owner_words(owner: Owner) -> str:
    """Who has a draft open, in a sentence."""
    if owner.is_here and owner.pid:
        return tr("It is open in another Fadeline (process {pid} on {host}).", pid=owner.pid, host=owner.host)
    if owner.is_here:
        return tr("It is open in another Fadeline on this computer.")
    return tr("It is open in Fadeline on {host} (process {pid}).", pid=owner.pid, host=owner.host)


@contextlib.contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold the right to save a draft for as long as a command works on it.

    Raises
    ------
    DraftError
        If another Fadeline has the draft open: of two that save, one would lose its work.
    """
    lock = DraftLock(folder)
    try:
        owner = lock.acquire()
    except OSError:
        # Where no locks can be kept, the look at the file before the swap is what is left.
        owner = None
    if owner is not None:
        raise DraftError(
            tr("“{name}” cannot be changed now. {who}", name=name, who=owner_words(owner)),
            tr("Close it there, or change it there."),
        )
    try:
        yield
    finally:
        lock.release()


def lock_alone(descriptor: int) -> bool:
    """Lock an open file for this program alone; says whether that was possible."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
