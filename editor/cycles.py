"""Cycles of Python objects, collected by one thread only where there is a window.

Python's collector runs in whichever thread makes the next object. If that is a worker, it destroys windows,
menus and models there while Qt works on them in its own thread, and the program crashes. So with a window
the collector is off, and the window's thread calls it (`CollectionTimes` says when). Free of Qt.
"""

from __future__ import annotations

import gc
import threading
import time

FULL_EVERY_S = 30.0
"""A full collection looks at every object: it is done at most so often,"""
FULL_SHARE = 0.01
"""and takes at most this part of the time."""

_owner: int | None = None
"""The thread that collects; None: any, as usual."""


class CollectionTimes:
    """When to collect what; belongs to the thread that made it, until `close`."""

    def __init__(self) -> None:
        global _owner  # noqa: PLW0603 - the collector is one for the whole program as well
        self._was_on = gc.isenabled()
        self._before = _owner
        self._full_at = time.monotonic() + FULL_EVERY_S
        _owner = threading.get_ident()
        gc.disable()

    def look(self) -> int | None:
        """Collect where it is time, and give the generation that was looked through."""
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[0] <= limits[0]:
            return None
        if counts[1] <= limits[1]:
            gc.collect(0)
            return 0
        began = time.monotonic()
        if counts[2] <= limits[2] or began < self._full_at:
            gc.collect(1)
            return 1
        gc.collect()
        ended = time.monotonic()
        self._full_at = ended + max(FULL_EVERY_S, (ended - began) / FULL_SHARE)
        return 2

    def close(self) -> None:
        """Let Python collect by itself again, if it did before."""
        global _owner  # noqa: PLW0603
        _owner = self._before
        if self._was_on:
            gc.enable()


def collect_now() -> None:
    """Free what nothing leads to any more: at once, or, where one thread collects, when that does next."""
    if _owner is None or _owner == threading.get_ident():
        gc.collect()
