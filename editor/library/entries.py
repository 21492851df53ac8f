"""Entry: a video or a result that has a name and an id of its own in the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryState(StrEnum):
    """How far the file of an entry is; the third seed counts them 1 to 4 in this order."""

    QUEUEING = "queueing"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"

    @property
    def number(self) -> int:
        """The number of the state in the replies of the local server."""
        return tuple(EntryState).index(self) + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the library. It lies where its owner put it, and stays there when the entry goes."""

    id: str
    """24 hexadecimal digits."""
    kind: str
    """video or audio."""
    name: str
    path: str
    """Absolute; of a result, the place where it lies once it is completed."""
    state: EntryState
    added_s: float
    """Seconds since 1970."""
    duration_us: int = 0
    width: int = 0
    height: int = 0
    size_bytes: int = 0
    made_from: str = ""
    """Id of the entry that this one was made from; empty: a file of its own."""
    task_id: str = ""
    """The task that makes or made it."""
    cause: str = ""
    """Why it failed, in a sentence."""
