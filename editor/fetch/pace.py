"""How long a download may take: limits, the wish to stop, and what is too slow (``reliability.md`` D8)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from editor.errors import FetchError
from editor.language import tr
from editor.progress import Progress

SLICE_S = 0.2
"""Nothing waits longer than this without a look at the wish to stop."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a download may cost."""

    max_bytes: int = 100_000_000
    connect_s: float = 10.0
    answer_s: float = 15.0
    """Until the head of the answer is there, from the moment of the question."""
    slow_bytes_per_s: float = 1_000.0
    slow_for_s: float = 20.0
    """An answer that stays below the rate for so long is given up."""
    total_s: float = 600.0
    redirects: int = 5
    tries: int = 4
    longest_wait_s: float = 60.0
    """The longest time between two tries that a server can ask for."""


class TooSlowError(FetchError):
    """The server took too long; asking again at once would not help."""


class Pace:
    """The clock of one download; `check` is called at least every `SLICE_S`.

    Parameters
    ----------
    limits, progress
        What it may cost, and who may stop it.
    clock
        Seconds that only grow.
    """

    def __init__(
        self, limits: Limits, progress: Progress, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits, self._progress, self._clock = limits, progress, clock
        self._ends_s = clock() + limits.total_s
        self._phase_ends_s = self._ends_s
        self._seen: deque[tuple[float, int]] = deque()
        self._n_bytes = 0
        self._is_body = False

    def begin_connect(self) -> None:
        """From now on a connection is being made."""
        self._begin(self._limits.connect_s)

    def begin_answer(self) -> None:
        """From now on the head of the answer is waited for."""
        self._begin(self._limits.answer_s)

    def begin_body(self) -> None:
        """From now on the content flows."""
        self._begin(self._limits.total_s)
        self._is_body = True
        self._seen = deque([(self._clock(), self._n_bytes)])

    def _begin(self, seconds: float) -> None:
        self._is_body = False
        self._phase_ends_s = self._clock() + seconds

    def count(self, n_bytes: int) -> None:
        """Bytes have come."""
        self._n_bytes += n_bytes

    def check(self) -> None:
        """Raise `Cancelled` when asked to stop, and `TooSlowError` when it takes too long."""
        self._progress.check()
        now = self._clock()
        if now > min(self._ends_s, self._phase_ends_s) or (self._is_body and self._crawls(now)):
            raise TooSlowError(
                tr("The server is too slow."), tr("Try again later, or download the file with a browser.")
            )

    def _crawls(self, now: float) -> bool:
        seen = self._seen
        if now - seen[-1][0] >= SLICE_S:
            seen.append((now, self._n_bytes))
        # The newest mark that is old enough stays: the rate is that since then.
        while len(seen) > 1 and now - seen[1][0] >= self._limits.slow_for_s:
            seen.popleft()
        passed_s = now - seen[0][0]
        if passed_s < self._limits.slow_for_s:
            return False
        return (self._n_bytes - seen[0][1]) / passed_s < self._limits.slow_bytes_per_s

    def sleep(self, seconds: float) -> None:
        """Wait, with an eye on the wish to stop."""
        self._is_body, self._phase_ends_s = False, self._ends_s
        until = self._clock() + seconds
        while (rest := until - self._clock()) > 0:
            self.check()
            time.sleep(min(SLICE_S, rest))
