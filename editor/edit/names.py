"""Names that people give to clips, tracks and marks: any writing, but one line of a sensible length."""

from __future__ import annotations

import unicodedata

from editor.errors import EditError
from editor.language import tr

LONGEST_NAME = 200
"""Characters of a name that are kept."""
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows a name; right-to-left letters need none of them."""


def clean_name(text: str) -> str:
    """A name on one line, cut to `LONGEST_NAME`: no control characters, turns of direction, half characters.

    Control characters and line ends become spaces; emoji, right-to-left writing and quotes stay as they are.
    """
    shown = "".join(_shown(letter) for letter in text[: 4 * LONGEST_NAME])
    # A joiner at the cut would wait for the rest of an emoji.
    return " ".join(shown.split())[:LONGEST_NAME].rstrip("\u200d ").strip()


def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category == "Cs" or letter in _DIRECTIONS else letter


def required_name(text: str) -> str:
    """A clean name that is not empty; `EditError` where nothing of it can be seen."""
    name = clean_name(text)
    if not name:
        raise EditError(tr("A name needs at least one character."), tr("Type a name."))
    return name
