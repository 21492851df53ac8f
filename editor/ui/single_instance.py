"""One program per person and screen: a second start hands what it should open to the first.

Who runs first holds a lock, which the system takes back when the program ends, however that happens; the
socket beside it is only its letter box. Both lie in a folder that nobody else may enter. Only paths go
through the box, and edits for a draft that is open there (`editor.library.handing`); there are bounds to
their number and size (``reliability.md`` F11).
"""

from __future__ import annotations

import contextlib
import enum
import hashlib
import json
import logging
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import platformdirs

from editor.draft.lock import lock_alone

logger = logging.getLogger(__name__)

ANSWER_S: Final = 2.0
"""Longer than this a second start does not wait for the first: it opens a window of its own."""
START_S: Final = 10.0
"""A first program that is younger may still be loading and have no letter box yet."""
RETRY_S: Final = 0.05
MOST_BYTES: Final = 1_000_000
MOST_PATHS: Final = 2_000
MOST_PATH_CHARACTERS: Final = 4_096
LONGEST_SOCKET: Final = 90
"""Bytes of a socket's path: the system takes 104 to 108, and Qt makes it under a longer name first."""
TAKEN: Final = b"taken\n"
BUSY: Final = b"busy\n"
HAND_S: Final = 12.0
"""So long a window may take for an edit that is handed over: longer than it waits itself."""
MOST_HANDED_BYTES: Final = 16_000_000
MOST_ANSWER_BYTES: Final = 256_000_000


class Role(enum.Enum):
    """What a start came to."""

    FIRST = "first"
    HANDED_OVER = "handed over"
    """The program that was there opens it; this one has nothing left to do."""
    ALONE = "alone"
    """A window of its own beside the first, which did not answer, or could not be looked for."""


class Meeting:
    """The place where programs of one person and screen meet; `close` lets go of it.

    Parameters
    ----------
    folder
        Where lock and letter box lie: this person's alone.
    env
        The environment: other screens, and other places of this person's data, meet elsewhere.
    """

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        marks = [env.get(name, "") for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")]
        marks.append(str(platformdirs.user_data_path("fadeline", appauthor=False)))
        name = hashlib.sha256("\n".join(marks).encode(errors="surrogateescape")).hexdigest()[:12]
        self._lock_file = folder / f"fadeline-{name}.lock"
        self.box = f"fadeline-{name}" if sys.platform == "win32" else str(folder / f"fadeline-{name}.box")
        """What Qt calls the letter box: a path, or the name of a pipe on Windows."""
        self._descriptor = -1

    @property
    def is_first(self) -> bool:
        """Whether this program is the one that others hand things to."""
        return self._descriptor >= 0

    def claim(self) -> bool:
        """Become the first program, unless one is there."""
        if self.is_first:
            return True
        try:
            descriptor = os.open(self._lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            logger.info("programs cannot meet: %s", error.strerror)
            return False
        if not lock_alone(descriptor):
            os.close(descriptor)
            return False
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(time.monotonic()).encode())
        self._descriptor = descriptor
        return True

    def age_s(self) -> float:
        """How long the first program has been running; very long where it does not say."""
        try:
            began_s = float(self._lock_file.read_text(encoding="ascii")[:40])
        except (OSError, ValueError):
            return float("inf")
        # Seconds since the computer was started: the same for every program, and never put forward or back.
        age_s = time.monotonic() - began_s
        return age_s if age_s >= 0 else float("inf")

    def close(self) -> None:
        """Let others be the first; twice is once."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def hand_over(self, paths: Sequence[str]) -> Role:
        """Give paths to the first program, and wait until it has taken them; become the first if it goes."""
        end_s = time.monotonic() + max(ANSWER_S, START_S - self.age_s())
        letter = written(paths)
        while letter and time.monotonic() < end_s:
            if self.claim():
                return Role.FIRST
            answer = _send(self.box, letter)
            if answer == b"" and self.claim():
                return Role.FIRST
            if answer is not None:
                return Role.HANDED_OVER if answer == TAKEN else Role.ALONE
            time.sleep(RETRY_S)
        return Role.ALONE


def meet(paths: Sequence[str], env: Mapping[str, str] = os.environ) -> tuple[Role, Meeting | None]:
    """Find out whether this start is the first, and hand its paths over if it is not."""
    folder = meeting_folder(env)
    if folder is None:
        return Role.ALONE, None
    meeting = Meeting(folder, env)
    if meeting.claim():
        return Role.FIRST, meeting
    return meeting.hand_over([str(Path(path).absolute()) for path in paths]), meeting


def meeting_folder(env: Mapping[str, str] = os.environ) -> Path | None:
    """A folder that only this person may enter, and that begins empty with the computer; None without."""
    run = env.get("XDG_RUNTIME_DIR", "")
    if Path(run).is_absolute() and len(os.fsencode(run)) + 32 <= LONGEST_SOCKET and is_private(Path(run)):
        return Path(run)
    number = os.getuid() if sys.platform != "win32" else 0
    folder = Path(tempfile.gettempdir()) / f"fadeline-{number}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder if is_private(folder) else None


def is_private(folder: Path) -> bool:
    """Whether a folder is one, is ours, and lets nobody else in."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    # Windows has no such modes: the folder for temporary files is the person's own there.
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)


def written(paths: Sequence[str]) -> bytes:
    """Paths as one line for the letter box; empty where there are too many for it."""
    line = json.dumps(list(paths)).encode("ascii") + b"\n"
    return line if len(line) <= MOST_BYTES and len(paths) <= MOST_PATHS else b""


def read_letter(line: bytes) -> tuple[str, ...] | None:
    """The paths of a line; None for anything that is not a few absolute paths."""
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or len(found) > MOST_PATHS or not all(map(_is_path, found)):
        return None
    return tuple(found)


def _is_path(entry: object) -> bool:
    if not isinstance(entry, str) or len(entry) > MOST_PATH_CHARACTERS:
        return False
    return Path(entry).is_absolute() and "\0" not in entry


def send_to_first(letter: bytes, env: Mapping[str, str] = os.environ) -> bytes | None:
    """Put a line into the letter box of a window of this person; gives its answer, None without a window.

    The window on this screen is asked first, then those on others: a server may run without any.
    """
    folder = meeting_folder(env)
    if folder is None or len(letter) > MOST_HANDED_BYTES:
        return None
    own = Meeting(folder, env).box
    others = [] if sys.platform == "win32" else sorted(str(box) for box in folder.glob("fadeline-*.box"))
    answers = (_hand(box, letter) for box in dict.fromkeys((own, *others)))
    found = [answer for answer in answers if answer]
    return next((answer for answer in found if b'"state":"elsewhere"' not in answer), next(iter(found), None))


def _hand(box: str, letter: bytes) -> bytes | None:
    """Put a line into a box and wait for its answer, while the other threads of this program go on.

    Qt's own sockets would hold all of Python while they wait.
    """
    if sys.platform == "win32":
        return _send(box, letter, HAND_S)
    answer = b""
    try:
        with socket.socket(socket.AF_UNIX) as wire:
            wire.settimeout(HAND_S)
            wire.connect(box)
            wire.sendall(letter)
            while (
                not answer.endswith(b"\n")
                and len(answer) <= MOST_ANSWER_BYTES
                and (part := wire.recv(65_536))
            ):
                answer += part
    except OSError:
        return None
    return answer


def _send(box: str, letter: bytes, limit_s: float = ANSWER_S) -> bytes | None:
    """Put a letter into the box; gives the answer, empty if none came in time, None where there is no box."""
    from PySide6.QtNetwork import QLocalSocket

    wire = QLocalSocket()
    wire.connectToServer(box)
    if not wire.waitForConnected(round(ANSWER_S * 1000)):
        return None
    end_s = time.monotonic() + limit_s
    wire.write(letter)
    answer = b""
    while not answer.endswith(b"\n") and (left_ms := round((end_s - time.monotonic()) * 1000)) > 0:
        # Reading drives the writing of a long letter too.
        if not wire.waitForReadyRead(left_ms):
            break
        answer += bytes(wire.readAll().data())
        if len(answer) > MOST_ANSWER_BYTES:
            break
    wire.abort()
    return answer
