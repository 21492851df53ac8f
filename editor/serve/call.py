"""A request and a reply as plain data, free of any HTTP server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One request as plain data."""

    body: Mapping[str, Any] = field(default_factory=dict)
    """The JSON object that was sent; empty for a question without one."""
    query: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)
    """The named places of the path."""
    base: str = ""
    """Where this caller reaches the server, with the token: what returned addresses begin with."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply whose status is not plain 200."""

    status: int
    body: Mapping[str, Any]
