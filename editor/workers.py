"""One owner thread with a bounded queue: for what may be touched by a single thread only.

A media container that a second thread touches ends the process (``reliability.md`` fact 2), so readers
and encoders live in a thread of their own, which opens, uses and closes them. Calls are messages; an
exception of the work travels to whoever waits for the future.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

SILENT_S = 3.0
"""A disk that has not answered by then is called silent (``reliability.md`` A39)."""


def within(work: Callable[[], T], limit_s: float = SILENT_S) -> T:
    """Do something that a dead network disk may hold for ever; `TimeoutError` when it takes too long.

    The thread of a call that hangs is left behind: the system alone can end it. So the work should be one
    look at the disk, with nothing to close or to undo.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - handed to the waiter, who decides
            done.set_exception(error)

    threading.Thread(target=run, name="disk-answer", daemon=True).start()
    return done.result(limit_s)


class OwnerThread:
    """Runs calls one after another in one thread, for as long as it is open.

    Parameters
    ----------
    name
        Name of the thread, as debuggers show it.
    capacity
        How many calls may wait; a further `submit` blocks, so that a fast producer cannot fill the memory.
    """

    def __init__(self, name: str, *, capacity: int = 8) -> None:
        self._calls: queue.Queue[tuple[Future[Any], Callable[[], Any]] | None] = queue.Queue(capacity)
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            future, work = call
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - handed to the waiter, who decides
                future.set_exception(error)
            # Without this the thread would keep the last result (a block of sound, a frame) alive while idle.
            del future, work, call

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        """Queue a call and return the future of its result; blocks while the queue is full."""
        if self._closed:
            raise RuntimeError("the owner thread was closed")
        future: Future[Any] = Future()
        self._calls.put((future, work))
        return future

    def call(self, work: Callable[[], Any]) -> Any:
        """Run a call in the owner thread and wait for its result or exception."""
        return self.submit(work).result()

    def close(self, *, wait: bool = True, limit_s: float | None = None) -> None:
        """Let the calls that wait finish, then end the thread and wait for it, at most so long.

        Without waiting, a call that the system holds (a name that is looked up, a dead disk) ends on its own.
        """
        if not self._closed:
            self._closed = True
            self._calls.put(None)
            if wait:
                self._thread.join(limit_s)

    def __enter__(self) -> Self:
        """Give the thread itself, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the thread after the calls that wait."""
        self.close()
