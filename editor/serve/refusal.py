"""What the server will not do, as a status and a sentence; and how each document puts that into a reply."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from editor.errors import EditorError


class RefusalError(EditorError):
    """A request that is answered with an error.

    Parameters
    ----------
    status
        The code of the document: mostly that of HTTP.
    message
        One sentence for the caller: no path, no key, no trace.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


_DISK_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES)


@dataclass(frozen=True, slots=True)
class Face:
    """How one of the documents speaks: under which paths, and how it says what went wrong."""

    prefixes: tuple[str, ...]
    refuse: Callable[[int, str], tuple[int, Mapping[str, Any]]]
    """Gives the HTTP status and the body for a code and a sentence.

    The guard calls it with 400, 401, 403, 404, 405, 408, 413, 415 and 503, an endpoint with the codes of its
    document, and with 500 where the program itself is at fault.
    """

    def covers(self, path: str) -> bool:
        """Whether a path belongs to this document."""
        return path.startswith(self.prefixes)


def is_disk_fault(error: BaseException | None) -> bool:
    """Whether a failure is that of a disk here: full, read only or gone."""
    cause = None if error is None else error.__cause__
    return isinstance(cause, OSError) and cause.errno in _DISK_FAULTS


def detail(status: int, words: str) -> tuple[int, Mapping[str, Any]]:
    """An error as the documents of capcut-mate have it."""
    return status, {"detail": words}


PLAIN = Face(("/",), detail)
"""Pages and everything that belongs to no document."""
