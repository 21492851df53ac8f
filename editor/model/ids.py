"""Names for new things: the same form of id that the apps write."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """A fresh id: an upper-case UUID with dashes (``draft-format.md`` section 2)."""
    return str(uuid.uuid4()).upper()
