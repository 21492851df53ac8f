"""Whether a draft still lies on the disk as it was read (``reliability.md`` A12, A13)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class DiskState(StrEnum):
    """How a draft lies on the disk now."""

    SAME = "same"
    CHANGED = "changed"
    """Another program wrote it."""
    GONE = "gone"
    """Its folder was moved, renamed or deleted, or the drive was taken out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a document looked like when it was known to be as it was read."""

    size: int
    modified_ns: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Seen:
        """Look at a file; `OSError` where there is none."""
        found = path.stat()
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


def look(main_file: Path, digest: str, seen: Seen | None = None) -> tuple[DiskState, Seen | None]:
    """Look how a draft's document lies on the disk.

    Parameters
    ----------
    main_file, digest
        The document and its hash as it was read or saved last.
    seen
        What it looked like at the last look; while size, time and inode are those, it is not read.

    Returns
    -------
    tuple
        The state, and what to hand in at the next look. A drive that does not answer makes this wait: call it
        in a worker.
    """
    try:
        now = Seen.of(main_file)
        if now == seen:
            return DiskState.SAME, now
        with main_file.open("rb") as stream:
            is_same = hashlib.file_digest(stream, "sha256").hexdigest() == digest
    except OSError:
        return DiskState.GONE, None
    return (DiskState.SAME, now) if is_same else (DiskState.CHANGED, None)
