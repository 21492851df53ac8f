"""How long work reports how far it is, and how it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class Cancelled(BaseException):
    """The work was asked to stop. Derives from BaseException so that ``except Exception`` lets it through."""


@dataclass(frozen=True, slots=True)
class Report:
    """One message of a running piece of work."""

    state: str
    """The phase in one word: waiting, reading, sound, picture, finishing, checking, done."""
    fraction: float
    """How much of the whole is done, 0 to 1; never smaller than in an earlier report."""
    detail: str = ""
    """What is being worked on, for people; may be empty."""


class Progress:
    """Carries reports out of a worker and the wish to stop into it.

    One object serves one run. ``cancel``, ``pause`` and ``resume`` may be called from any thread; every
    other method belongs to the thread that works. ``part`` hands a stretch of the whole to a step that
    counts from 0 to 1.
    """

    def __init__(self, listener: Callable[[Report], None] | None = None) -> None:
        self._listener = listener
        self._stop = threading.Event()
        self._go = threading.Event()
        self._go.set()
        self._low = 0.0
        self._high = 1.0
        self._state = "waiting"
        self._last: list[float] = [0.0]

    def part(self, low: float, high: float, state: str) -> Progress:
        """Give a progress whose 0…1 covers ``low``…``high`` of this one, in the phase ``state``."""
        child = Progress(self._listener)
        child._stop = self._stop
        child._go = self._go
        child._last = self._last
        span = self._high - self._low
        child._low = self._low + span * low
        child._high = self._low + span * high
        child._state = state
        return child

    def told_to(self, listener: Callable[[Report], None]) -> Progress:
        """Give a progress that stops and waits with this one and tells its reports to another listener."""
        child = Progress(listener)
        child._stop = self._stop
        child._go = self._go
        return child

    def report(self, fraction: float, detail: str = "") -> None:
        """Say that ``fraction`` (0 to 1) of this part is done; raises `Cancelled` when asked to stop."""
        self.check()
        if self._listener is None:
            return
        whole = self._low + (self._high - self._low) * min(max(fraction, 0.0), 1.0)
        # The bar never goes back, whatever a step believes about its own share.
        self._last[0] = max(self._last[0], whole)
        self._listener(Report(self._state, self._last[0], detail))

    @property
    def reached(self) -> float:
        """How much of the whole was done at the last report, 0 to 1; 0 where nobody listens."""
        return self._last[0]

    def check(self) -> None:
        """Raise `Cancelled` when the work was asked to stop; cheap enough to call at every packet.

        While the work is paused this waits, until it may go on or shall stop.
        """
        self._go.wait()
        if self._stop.is_set():
            raise Cancelled

    def pause(self) -> None:
        """Let the work wait at its next `report` or `check`."""
        self._go.clear()
        if self._stop.is_set():
            # The wish to stop came in between: who is to stop must not wait.
            self._go.set()

    def resume(self) -> None:
        """Let the work go on."""
        self._go.set()

    def cancel(self) -> None:
        """Ask the work to stop; it leaves at its next `report` or `check`, also when it is paused."""
        self._stop.set()
        self._go.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()


_here = threading.local()


@contextmanager
def working(progress: Progress) -> Iterator[None]:
    """Let everything that this thread waits for in the block stop with a piece of work."""
    before = getattr(_here, "progress", None)
    _here.progress = progress
    try:
        yield
    finally:
        _here.progress = before


def check_work() -> None:
    """Raise `Cancelled` when the work of this thread was asked to stop; for whatever may wait long."""
    progress: Progress | None = getattr(_here, "progress", None)
    if progress is not None:
        progress.check()
