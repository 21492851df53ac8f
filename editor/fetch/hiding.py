"""Keys are kept out of everything that is written down: logs, reports, sentences (``reliability.md`` D20)."""

from __future__ import annotations

import hmac
import logging
import re
from typing import NoReturn

STARS = "***"
_PATTERNS = (
    re.compile(r"(?i)\b(bearer\s+)[^\s'\",;]+"),
    re.compile(r"(?i)\b((?:xi-)?api[-_]key['\"]?\s*[:=]\s*b?['\"]?)[^\s'\",;]+"),
)
_live: set[str] = set()
"""Every key that this run has seen."""


class Secret:
    """A key. Only `reveal` gives its text: no print, no report and no file of objects ever holds it.

    Parameters
    ----------
    text
        The key itself.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) >= 4:
            _live.add(text)

    def reveal(self) -> str:
        """The key itself; for the head of a request and the keyring alone."""
        return self._text

    def __repr__(self) -> str:
        return STARS

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")


def hide(text: str) -> str:
    """Give a text without the keys of this run, and without what looks like one in a request's head."""
    for key in _live:
        text = text.replace(key, STARS)
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\1{STARS}", text)
    return text


class HidingFormatter(logging.Formatter):
    """Writes log lines as its parent does, without keys."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line, with the trace if there is one."""
        return hide(super().format(record))
