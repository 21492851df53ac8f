"""The program's side of one decode child: started, asked, waited for with limits, and ended."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import psutil

import editor
from editor.media.child_wire import Header, Message, WireError, read_message, write_message
from editor.progress import check_work
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

START_S = 20.0
"""A child that is not ready by then never will be."""
QUIET_S = 20.0
"""So long may a file take without a sign that the work goes on (``reliability.md`` B2)."""
LOOK_S = 0.05
"""How often the wish to stop is looked at while waiting."""
BUSY_SHARE = 0.2
"""A child that used this share of a processor while it was quiet is caught in the file, not in the disk."""
SWITCH = "--decode-child"
"""A program in one piece starts itself with this word, as it has no interpreter to start."""
_VERSION = 1
_MOST_WAITING = 64


class ChildError(Exception):
    """The child gave no answer."""


class ChildLeftError(ChildError):
    """It had ended on its own before it heard the order; another one can be asked."""


class ChildDiedError(ChildError):
    """It ended while it obeyed.

    Parameters
    ----------
    code
        As `subprocess` counts: the negative number of the signal, or the exit code.
    """

    def __init__(self, code: int | None) -> None:
        super().__init__(f"the decode child ended ({code})")
        self.code = code


class ChildQuietError(ChildError):
    """Nothing was heard of it for too long.

    Parameters
    ----------
    is_busy
        Whether it was at work; else it waited, for a disk that does not answer.
    """

    def __init__(self, *, is_busy: bool) -> None:
        super().__init__(f"the decode child was quiet ({'busy' if is_busy else 'waiting'})")
        self.is_busy = is_busy


class ChildUnusableError(ChildError):
    """No child can be started here."""


def command() -> list[str]:
    """How a child is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH]
    # -P: nothing that lies in the folder of the day is taken for a module.
    return [sys.executable, "-P", "-m", "editor.media.child"]


def _environment() -> dict[str, str]:
    env = dict(os.environ)
    root = str(Path(editor.__file__).resolve().parents[1])
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (root, env.get("PYTHONPATH", ""))))
    # One decoder is asked at a time: pools of threads for sums would only take addresses.
    env["OPENBLAS_NUM_THREADS"] = env["OMP_NUM_THREADS"] = "1"
    return env


class ChildProcess:
    """One child; started in the thread that makes it, asked by one thread at a time."""

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(
                command(),
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=-1,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError) as error:
            raise ChildUnusableError(str(error)) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._inbox: queue.Queue[Message | None] = queue.Queue(_MOST_WAITING)
        self._number = 0
        self._is_closed = False
        self.quiet_since_s = time.monotonic()
        """When it was heard of last, while it is asked."""
        self._reader = OwnerThread("decode child answers")
        self._reader.submit(self._listen)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process runs, as far as is known without waiting."""
        return self._process.poll() is None

    def wait_ready(self) -> None:
        """Wait until it can be asked; a wish to stop, and its end by us, are heard meanwhile."""
        message = self._first_message()
        # Its pipe closes a moment before the system knows how it ended, so that is waited for.
        if message is None and (self._code() or 0) < 0:
            raise ChildLeftError("it was ended while it began")
        if message is None or message.header.get("ready") != _VERSION:
            raise ChildUnusableError("the decode child does not start")

    def _first_message(self) -> Message | None:
        until_s = time.monotonic() + START_S
        while time.monotonic() < until_s:
            try:
                return self._inbox.get(timeout=LOOK_S)
            except queue.Empty:
                check_work()
                if self._is_closed:
                    raise ChildUnusableError("the program is ending") from None
        raise ChildUnusableError("the decode child does not start")

    def _listen(self) -> None:
        """Take what it says until it says no more; the work of the reader's thread."""
        assert self._process.stdout is not None
        message: Message | None = None
        while not self._is_closed:
            try:
                message = read_message(self._process.stdout)  # type: ignore[arg-type]
            except (WireError, OSError, ValueError, MemoryError) as error:
                logger.warning("the decode child says what cannot be understood: %s", error)
                self._process.kill()
                message = None
            while not self._is_closed:
                with contextlib.suppress(queue.Full):
                    self._inbox.put(message, timeout=1.0)
                    break
            if message is None:
                return

    def ask(self, order: Header, take: Callable[[Message], bool]) -> None:
        """Give an order and hand every answer on until ``take`` says that it was the last.

        Raises
        ------
        ChildError
            If it gave no last answer; the child is of no use any more.
        Cancelled
            If the work of this thread was stopped; so the child has to be.
        """
        self._number += 1
        heard_at, has_heard = time.monotonic(), False
        sample: tuple[float, float] | None = None
        self.quiet_since_s = heard_at
        try:
            write_message(self._orders, {**order, "number": self._number})
        except (OSError, ValueError) as error:
            raise ChildLeftError("the decode child has left") from error
        while True:
            try:
                message = self._inbox.get(timeout=LOOK_S)
            except queue.Empty:
                check_work()
                if self._is_closed:
                    raise ChildUnusableError("the program is ending") from None
                quiet_s = time.monotonic() - heard_at
                if quiet_s >= QUIET_S / 2 and sample is None:
                    sample = time.monotonic(), self._cpu_s()
                if quiet_s >= QUIET_S and sample is not None:
                    raise ChildQuietError(is_busy=self._is_busy(*sample)) from None
                continue
            if message is None:
                code = self._code()
                raise ChildDiedError(code) if has_heard or code != 0 else ChildLeftError("it has left")
            if message.header.get("number") != self._number:
                continue
            heard_at = self.quiet_since_s = time.monotonic()
            has_heard, sample = True, None
            if take(message):
                return
            check_work()

    def _cpu_s(self) -> float:
        """The processor time that it has used."""
        with contextlib.suppress(psutil.Error):
            times = psutil.Process(self.pid).cpu_times()
            return float(times.user + times.system)
        return 0.0

    def _is_busy(self, since_s: float, used_s: float) -> bool:
        return self._cpu_s() - used_s >= BUSY_SHARE * (time.monotonic() - since_s)

    def _code(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=5)
        return None

    def close(self) -> None:
        """End it; one that hangs in a dead disk ends when the disk does, and nobody waits for that."""
        self._is_closed = True
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=0.5)
        has_ended = self._process.returncode is not None
        self._reader.close(wait=has_ended)
        with contextlib.suppress(OSError):
            self._orders.close()
        if has_ended and self._process.stdout is not None:
            self._process.stdout.close()
