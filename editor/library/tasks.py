"""Task: long work that outlives the window, with its state, its progress, its recipe and its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_LOG_LINES = 200
MOST_LINE = 500
OWN_KINDS = ("command export", "command mashup", "command score", "command soundtrack")
"""What commands in a terminal do themselves: nobody else goes on with it when they end."""


class TaskState(StrEnum):
    """Where a task stands; the words are those of the first and the fourth seed."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing will happen to the task any more."""
        return self in (TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work as the library keeps it."""

    id: str
    """32 hexadecimal digits."""
    kind: str
    """export, mashup, score, soundtrack, or one of `OWN_KINDS`."""
    name: str
    """What a person calls it: mostly the name of the file that comes out."""
    state: TaskState
    request: Mapping[str, Any]
    """All that it takes to do the work, as plain data: it survives a restart."""
    key: str = ""
    """What is worked on: of equal keys only one waits or runs at a time; empty: no limit."""
    fraction: float = 0.0
    """0 to 1; never goes back while a task runs."""
    phase: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)
    """What came out: files, recipe, report."""
    cause: str = ""
    """Why it failed, in a sentence."""
    hint: str = ""
    is_held: bool = False
    """Waits until it is let go again."""
    is_stop_wished: bool = False
    n_starts: int = 0
    created_s: float = 0.0
    """Seconds since 1970, as the two others; 0 where it has not happened."""
    started_s: float = 0.0
    ended_s: float = 0.0
