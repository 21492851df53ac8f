"""What the server will not do, as a status and a sentence; and how each document puts that into a reply."""

from __future__ import annotations

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


def detail(status: int, words: str) -> tuple[int, Mapping[str, Any]]:
    """An error as the documents of capcut-mate have it."""
    return status, {"detail": words}


PLAIN = Face(("/",), detail)
"""Pages and everything that belongs to no document."""
