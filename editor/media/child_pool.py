"""The decode children of the program: started when needed, kept for the next file, replaced when dead."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable

from editor.media.child_process import (
    ChildDiedError,
    ChildError,
    ChildLeftError,
    ChildProcess,
    ChildUnusableError,
)
from editor.media.child_wire import Header, Message
from editor.progress import check_work
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

MOST_CHILDREN = 3
"""Two that look into what is dropped, and one that reads a long wave."""
MOST_TRIES = 3
"""So often is a file asked for when children are ended from outside."""
_LOOK_S = 0.05
_OUTSIDE = ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP")
"""What people, the system's end and a lack of memory send."""


class ChildPool:
    """Lends a child to each thread that asks; may be used from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._idle: list[ChildProcess] = []
        self._n_lent = 0
        self._is_closed = False
        self._asked: dict[ChildProcess, str] = {}
        self._starter: OwnerThread | None = None

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that are there now."""
        with self._changed:
            return tuple(child.pid for child in (*self._idle, *self._asked) if child.is_alive)

    def silent_paths(self, after_s: float) -> tuple[str, ...]:
        """The files that a child is asked about and of which nothing was heard for a while."""
        now = time.monotonic()
        with self._changed:
            return tuple(path for child, path in self._asked.items() if now - child.quiet_since_s >= after_s)

    def ask(self, order: Header, take: Callable[[Message], bool]) -> None:
        """Have a child obey; ``take`` may be called with the same answers again when a child was killed.

        Raises
        ------
        ChildError
            If no child lives through it.
        Cancelled
            If the work of this thread was stopped.
        """
        for n_left in reversed(range(MOST_TRIES)):
            try:
                self._ask_once(order, take)
                return
            except ChildError as error:
                if not (n_left and is_from_outside(error)):
                    raise
                logger.info("a decode child was ended from outside; the file is asked for again")

    def _ask_once(self, order: Header, take: Callable[[Message], bool]) -> None:
        child = self._lend(str(order["path"]))
        try:
            child.ask(order, take)
        except BaseException:
            self._take_back(child, is_usable=False)
            raise
        self._take_back(child, is_usable=True)

    def _lend(self, path: str) -> ChildProcess:
        with self._changed:
            while not self._is_closed and not self._idle and self._n_lent >= MOST_CHILDREN:
                self._changed.wait(_LOOK_S)
                check_work()
            if self._is_closed:
                raise ChildUnusableError("the program is ending")
            self._n_lent += 1
            if self._idle:
                child = self._idle.pop()
                child.quiet_since_s = time.monotonic()
                self._asked[child] = path
                return child
        try:
            return self._started(path)
        except BaseException:
            with self._changed:
                self._n_lent -= 1
                self._changed.notify()
            raise

    def _started(self, path: str) -> ChildProcess:
        try:
            child: ChildProcess = self._starting_thread().call(ChildProcess)
        except RuntimeError as error:
            raise ChildUnusableError("the program is ending") from error
        with self._changed:
            self._asked[child] = path
        try:
            child.wait_ready()
        except BaseException:
            with self._changed:
                del self._asked[child]
            child.close()
            raise
        return child

    def _starting_thread(self) -> OwnerThread:
        """The thread that starts children: on Linux they die with the thread that did, so it has to last."""
        with self._changed:
            if self._is_closed:
                raise ChildUnusableError("the program is ending")
            if self._starter is None:
                self._starter = OwnerThread("decode child starter")
            return self._starter

    def _take_back(self, child: ChildProcess, *, is_usable: bool) -> None:
        with self._changed:
            self._n_lent -= 1
            self._asked.pop(child, None)
            is_kept = is_usable and not self._is_closed
            if is_kept:
                self._idle.append(child)
            self._changed.notify()
        if not is_kept:
            child.close()

    def close(self) -> None:
        """End all children; who waits for one is told that there is none."""
        with self._changed:
            self._is_closed = True
            idle, self._idle = self._idle, []
            asked = list(self._asked)
            starter, self._starter = self._starter, None
            self._changed.notify_all()
        for child in (*idle, *asked):
            child.close()
        if starter is not None:
            starter.close(wait=False)


def is_from_outside(error: ChildError) -> bool:
    """Whether it was not the file that ended the child: that ends it by other signals."""
    if isinstance(error, ChildLeftError):
        return True
    outside = [-int(getattr(signal, name)) for name in _OUTSIDE if hasattr(signal, name)]
    return isinstance(error, ChildDiedError) and error.code in outside
