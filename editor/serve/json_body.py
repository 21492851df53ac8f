"""The body of a request as plain data, with bounds on its size and depth (``reliability.md`` E6)."""

from __future__ import annotations

import json
from typing import Any

from editor.language import tr
from editor.serve.refusal import RefusalError

MOST_BYTES = 1_000_000
DEEPEST = 50


def read_json(data: bytes | str) -> Any:
    """Read JSON; ``NaN`` and infinite numbers come through as such, for the field's own rule to refuse.

    Raises
    ------
    RefusalError
        400, if it is no JSON, nests deeper than `DEEPEST`, or holds half a character or a giant number.
    """
    try:
        found = json.loads(data.decode("utf-8-sig") if isinstance(data, bytes) else data)
    except (ValueError, RecursionError) as error:
        raise RefusalError(400, tr("The body is not JSON that can be read.")) from error
    _check(found)
    return found


def _check(found: Any) -> None:
    """Refuse what is nested too deep, or holds text that no file can hold; without recursion."""
    level = [found]
    for _ in range(DEEPEST):
        if not level:
            return
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
                raise RefusalError(400, tr("The body holds half a character."))
        level = inner
    if level:
        raise RefusalError(400, tr("The body nests deeper than {n} levels.", n=DEEPEST))
