"""Ordering once and waiting patiently: what is asked again, how long is waited, and what never happens twice.

A question may be asked again as often as need be. An order is given again only where the service has said
that it did not take it, or where it never left this computer: a second one would be charged
(``reliability.md`` D10, D16).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from editor.errors import FetchError
from editor.fetch.services.faults import (
    AGAIN,
    NOT_TAKEN,
    UNKNOWN_END,
    LostReplyError,
    NoAnswerError,
    NotSentError,
    ServiceError,
)
from editor.fetch.services.states import HostedState, Look
from editor.progress import Progress

T = TypeVar("T")
SLICE_S = 0.2
"""Nothing waits longer than this without a look at the wish to stop."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited."""

    first_s: float = 5.0
    """Between the first two looks; services state that three a second would be too many."""
    growth: float = 1.25
    longest_s: float = 15.0
    in_all_s: float = 1_200.0
    """After that a task is left to itself: it is still known, and can be asked for later."""
    tries: int = 4
    first_pause_s: float = 1.0
    """Before an order that was not taken is given again; doubles."""
    longest_pause_s: float = 60.0
    """The longest pause that a service can ask for."""
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


class Client(Protocol):
    """What speaks to a service that works on its own and is asked how far it is."""

    def order_of(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Give what is sent, judged."""

    def create(self, order: Mapping[str, Any]) -> str:
        """Order it and give the service's id."""

    def look(self, remote_id: str) -> Look:
        """Ask how far it is."""


def pause(seconds: float, progress: Progress, patience: Patience) -> None:
    """Wait, with an eye on the wish to stop."""
    until = patience.clock() + seconds
    while (rest := until - patience.clock()) > 0:
        # Whoever may wish the work to stop is looked at when something is reported.
        progress.report(0.0)
        patience.sleep(min(SLICE_S, rest))
    progress.check()


def order(create: Callable[[], T], service: str, progress: Progress, patience: Patience) -> T:
    """Give an order, again only where it surely was not taken.

    Raises
    ------
    LostReplyError
        If it was sent and nobody knows what became of it.
    FetchError
        If it was refused, or could not be sent.
    """
    for n_try in range(1, patience.tries + 1):
        try:
            return create()
        except NoAnswerError as error:
            raise LostReplyError(service) from error
        except (NotSentError, ServiceError) as error:
            if isinstance(error, ServiceError) and error.code in UNKNOWN_END:
                raise LostReplyError(service) from error
            wait_s = _wait_s(error, n_try, patience)
            is_free = isinstance(error, NotSentError) or error.code in NOT_TAKEN
            if not is_free or n_try == patience.tries or wait_s > patience.longest_pause_s:
                raise
            pause(wait_s, progress, patience)
    raise AssertionError("an order is given at least once")


def _wait_s(error: FetchError, n_try: int, patience: Patience) -> float:
    """Doubling, with some chance, so that not all come back at once; longer where that is asked."""
    usual = patience.first_pause_s * 2.0 ** (n_try - 1) * random.uniform(0.5, 1.0)
    asked = error.wait_s if isinstance(error, ServiceError) else None
    return max(usual, asked or 0.0)


def wait(
    look: Callable[[], Look], progress: Progress, patience: Patience, tell: Callable[[Look], None]
) -> Look:
    """Look again and again until a task is over.

    Parameters
    ----------
    look
        Asks the service.
    tell
        Is given every answer.

    Returns
    -------
    Look
        The last one; `HostedState.TIMEOUT` where it took too long.

    Raises
    ------
    Cancelled
        If the waiting shall stop: the service works on, none of them can be told to stop.
    FetchError
        If the service says that asking again is of no use.
    """
    begun = patience.clock()
    every_s = patience.first_s
    last = Look(HostedState.QUEUED, "")
    while True:
        extra_s = 0.0
        try:
            last = look()
            tell(last)
        except (NoAnswerError, NotSentError):
            extra_s = every_s
        except ServiceError as error:
            if error.code not in AGAIN:
                raise
            extra_s = min(error.wait_s or every_s, patience.longest_pause_s)
        if last.state.is_over:
            return last
        left_s = patience.in_all_s - (patience.clock() - begun)
        if left_s <= 0:
            return Look(HostedState.TIMEOUT, last.raw, last.stage, last.results, last.cause, last.shown)
        # Some chance keeps many tasks from asking at the same moment.
        step_s = max(extra_s, every_s * random.uniform(0.9, 1.0))
        pause(min(step_s, left_s), progress, patience)
        every_s = min(every_s * patience.growth, patience.longest_s)
