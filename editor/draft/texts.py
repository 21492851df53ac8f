"""The words of a text material: three generations of ``content``, all without their markup.

``draft-format.md`` section 5.1: plain words (the oldest), words between tags such as
``<size=5.0>…</size>`` (CapCut up to 2, JianYing up to 4), and a JSON text inside the JSON
(``{"text": …, "styles": […]}``) since then.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from editor.draft.values import as_list, as_object, as_real, as_text, as_whole

MOST_STYLES = 2_000
"""Style runs that are read from one text."""

# Only the tags that the apps write; a "<" that a person typed stays.
_TAG = re.compile(
    r"</?(?:font|color|size|b|i|u|bold|italic|underline|outline|shadow|useLetterColor|effectstyle|effectStyle)"
    r"(?:[ =][^<>]*)?>"
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of a run of words; ``start`` and ``end`` count characters of the plain text."""

    start: int
    end: int
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class PlainText:
    """What a text says, and where its styles change."""

    words: str
    styles: tuple[TextStyle, ...] = ()


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, in which style ranges count (``draft-format.md`` section 5.1)."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def character_at(text: str, code_unit: int) -> int:
    """The character that holds a UTF-16 code unit; the text's length for anything behind its end."""
    if text.isascii() or utf16_length(text) == len(text):
        return min(max(code_unit, 0), len(text))
    seen = 0
    for place, letter in enumerate(text):
        if seen >= code_unit:
            return place
        seen += 2 if ord(letter) > 0xFFFF else 1
    return len(text)


def without_markup(content: str) -> str:
    """The words of the second generation; texts without tags come back as they are.

    Some versions put the words between tags into square brackets, which are markup too:
    ``<size=15>[13:00]</size>`` says 13:00.
    """
    if "<" not in content or _TAG.search(content) is None:
        return content
    runs = _TAG.split(content)
    return "".join(run[1:-1] if run.startswith("[") and run.endswith("]") else run for run in runs)


def read_styles(words: str, styles: list[Any]) -> tuple[TextStyle, ...]:
    """Style runs as characters; ranges that tools counted in bytes are cut to the words."""
    runs = []
    for style in styles[:MOST_STYLES]:
        limits = as_list(as_object(style).get("range"))
        first, last = (as_whole(limits[0]), as_whole(limits[1])) if len(limits) == 2 else (0, None)
        start = character_at(words, first or 0)
        end = character_at(words, utf16_length(words) if last is None else last)
        if start < end:
            runs.append(TextStyle(start, end, as_real(as_object(style).get("size")) or 0.0))
    return tuple(runs)


def read_text(content: Any) -> PlainText:
    """The words and styles of a ``content`` value of any generation; empty where it is no text."""
    words, styles = _parts(content)
    return PlainText(words, read_styles(words, styles))


def read_words(content: Any) -> str:
    """Only the words of a ``content`` value; the styles of every caption would be worked out for nothing."""
    return _parts(content)[0]


def _parts(content: Any) -> tuple[str, list[Any]]:
    """The words, and the list of styles as it lies in the draft."""
    if not isinstance(content, str):
        return "", []
    if content.lstrip()[:1] == "{":
        try:
            inner = json.loads(content)
        except (ValueError, RecursionError):
            # Words that merely begin with a brace are words.
            return as_text(without_markup(content)), []
        if isinstance(inner, dict) and isinstance(inner.get("text"), str):
            return as_text(inner["text"]), as_list(inner.get("styles"))
    return as_text(without_markup(content)), []
