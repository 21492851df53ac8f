"""Small pieces of files that are asked for while drawing: read one by one by a thread that owns the files."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

MAX_WAITING = 400
"""What was asked for longest ago is forgotten first: nobody looks at it any more."""


class BackgroundReader(QObject):
    """Runs readings in one thread, the one asked for last first, one at a time.

    Parameters
    ----------
    name
        Of the thread, as debuggers show it.
    close
        Closes in that thread what the readings left open.
    """

    came = Signal(object, object)
    """A reading's key and what it gave: its result, or the exception that ended it."""
    _done = Signal(object, object)

    def __init__(self, name: str, close: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._close = name, close
        self._thread: OwnerThread | None = None
        self._waiting: OrderedDict[Hashable, Callable[[], Any]] = OrderedDict()
        self._running: Hashable | None = None
        self._is_closed = False
        self._done.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or waits for it."""
        return self._running is not None or bool(self._waiting)

    def ask(self, key: Hashable, work: Callable[[], Any]) -> None:
        """Read something, unless that was asked for already; `came` follows."""
        if self._is_closed or key == self._running:
            return
        self._waiting[key] = work
        self._waiting.move_to_end(key)
        if len(self._waiting) > MAX_WAITING:
            self._waiting.popitem(last=False)
        self._start_next()

    def forget(self) -> None:
        """Drop everything that waits."""
        self._waiting.clear()

    def close(self) -> None:
        """Stop reading and end the thread; call before the window goes."""
        self._is_closed = True
        self._waiting.clear()
        if self._thread is not None:
            self._thread.submit(self._close)
            self._thread.close()
            self._thread = None

    def _start_next(self) -> None:
        if self._running is not None or not self._waiting or self._is_closed:
            return
        if self._thread is None:
            self._thread = OwnerThread(self._name)
        key, work = self._waiting.popitem(last=True)
        self._running = key
        send = self._done.emit

        def tell(future: Future[Any]) -> None:
            # In the reading thread: the signal carries it over to this object's own.
            error = future.exception()
            send(key, error if error is not None else future.result())

        self._thread.submit(work).add_done_callback(tell)

    @Slot(object, object)
    def _take(self, key: Hashable, result: object) -> None:
        self._running = None
        if self._is_closed:
            return
        self.came.emit(key, result)
        self._start_next()
