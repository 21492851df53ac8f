"""Names for new things: the same form of id that the apps write."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """A fresh id: an upper-case UUID with dashes (``draft-format.md`` section 2)."""
    return str(uuid.uuid4()).upper()


def derived_id(seed: str, number: int) -> str:
    """An id that follows from a seed and a number, so that a command makes the same clips each time."""
    return str(uuid.uuid5(uuid.UUID(seed), str(number))).upper()
