"""How far work at a hosted service is: the same states for all, with the service's own word beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class HostedState(StrEnum):
    """Where a task at a service stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TIMEOUT = "timeout"

    @property
    def is_over(self) -> bool:
        """Whether nothing will happen to it any more."""
        return self not in (HostedState.QUEUED, HostedState.RUNNING)


@dataclass(frozen=True, slots=True)
class HostedResult:
    """One thing that a service has made, before it is here."""

    address: str
    title: str = ""
    tags: str = ""
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """What a service says of a task at one moment."""

    state: HostedState
    raw: str
    """The service's own word for it."""
    stage: str = ""
    """Within `RUNNING`: text or first, where the service says so."""
    results: tuple[HostedResult, ...] = ()
    cause: str = ""
    """Why it failed, in the service's own words."""
    shown: Mapping[str, Any] = field(default_factory=dict)
    """What it answered, as it was: shapes vary, and something in it may be wanted later."""
