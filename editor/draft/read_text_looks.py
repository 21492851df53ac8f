"""How a text is set: three generations of ``content`` and the fields around it (``draft-format.md`` 5.1).

Styles of the newest generation count UTF-16 code units; here they count characters. The second generation
nests tags. Where neither says anything, the fields around the words do.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from editor.draft.texts import character_at, read_words, utf16_length
from editor.draft.values import as_list, as_object, as_real, as_text, as_whole, clamped
from editor.model.look import Shadow, TextBackground, TextLook, TextRun

MOST_SIZE = 1_000.0
MOST_RUNS = 400
"""Styles that are told apart in one text."""
TAG = re.compile(
    r"<(/?)(font|color|size|b|i|u|bold|italic|underline|outline|shadow|useLetterColor|effectstyle|effectStyle)"
    r"((?:[ =][^<>]*)?)>"
)
_SMOOTHING, _DIFFUSE = 1 / 18, 1 / 3
"""A shadow's softness has three names: drafts that say it twice have a feather of 0.055556 beside a smoothing
of 1, and the writers' libraries give a diffuse of 1/6 to the softest one."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def read_text_look(entry: dict[str, Any]) -> tuple[str, TextLook]:
    """The words of an object of ``texts``, and how they are set."""
    content = entry.get("content")
    outer = _outer_run(entry)
    if isinstance(content, str) and content.lstrip()[:1] == "{":
        inner = _inner(content)
        if inner is not None:
            words = as_text(inner["text"])
            return words, _look(entry, tuple(_runs(words, as_list(inner.get("styles")), outer)))
    words = read_words(content)
    runs = tuple(_tagged(content, outer)) if isinstance(content, str) and "<" in content else ()
    if not runs or runs[-1].end != len(words):
        runs = (replace(outer, end=len(words)),) if words else ()
    return words, _look(entry, runs)


def _inner(content: str) -> dict[str, Any] | None:
    try:
        inner = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return inner if isinstance(inner, dict) and isinstance(inner.get("text"), str) else None


def _colour(parts: Any, default: str) -> str:
    """``#rrggbb`` of three numbers from 0 to 1."""
    numbers = [as_real(part) for part in as_list(parts)[:3]]
    known = [min(max(number, 0.0), 1.0) for number in numbers if number is not None]
    if len(known) != 3:
        return default
    return "#" + "".join(f"{round(255 * number):02x}" for number in known)


def _hex(value: Any, default: str) -> str:
    digits = as_text(value).lstrip("#")
    if len(digits) in (6, 8) and all(digit in "0123456789abcdefABCDEF" for digit in digits):
        return "#" + digits[:6].lower()
    return default


def _solid(paint: Any, default: str) -> tuple[str, float]:
    content = as_object(as_object(paint).get("content"))
    solid = as_object(content.get("solid"))
    alpha = clamped(as_object(paint).get("alpha"), 0.0, 1.0, 1.0)
    return _colour(solid.get("color"), default), alpha * clamped(solid.get("alpha"), 0.0, 1.0, 1.0)


def _outer_run(entry: dict[str, Any]) -> TextRun:
    """What the fields around the words say; the newest drafts repeat there what the first style says."""
    has_border = bool(as_text(entry.get("border_color")))
    shadow = None
    if entry.get("has_shadow") is True:
        shadow = Shadow(
            _hex(entry.get("shadow_color"), "#000000"),
            clamped(entry.get("shadow_alpha"), 0.0, 1.0, 0.8),
            clamped(entry.get("shadow_angle"), -1e4, 1e4, -45.0),
            clamped(entry.get("shadow_distance"), 0.0, 1e3, 5.0),
            clamped(entry.get("shadow_smoothing"), 0.0, 1.0, 0.0) * _SMOOTHING,
        )
    return TextRun(
        size=clamped(entry.get("font_size"), 0.1, MOST_SIZE, 8.0),
        colour=_hex(entry.get("text_color"), "#ffffff"),
        alpha=clamped(entry.get("text_alpha"), 0.0, 1.0, 1.0),
        is_bold=clamped(entry.get("bold_width"), 0.0, 1.0, 0.0) > 0,
        is_italic=(as_whole(entry.get("italic_degree")) or 0) != 0,
        is_underlined=entry.get("underline") is True,
        font=as_text(entry.get("font_path")) or as_text(entry.get("font_name")),
        stroke_colour=_hex(entry.get("border_color"), "#000000") if has_border else "",
        stroke_width=clamped(entry.get("border_width"), 0.0, 1.0, 0.0) if has_border else 0.0,
        stroke_alpha=clamped(entry.get("border_alpha"), 0.0, 1.0, 1.0),
        shadow=shadow,
    )


# --- the newest generation ------------------------------------------------------------------------------


def _runs(words: str, styles: list[Any], outer: TextRun) -> Iterator[TextRun]:
    """Runs that cover all the words, in order; where two claim a letter, the later one has it."""
    length = utf16_length(words)
    found = []
    for style in map(as_object, styles[:MOST_RUNS]):
        limits = [as_whole(limit) for limit in as_list(style.get("range"))]
        first, last = (limits[0], limits[1]) if len(limits) == 2 else (0, None)
        start, end = character_at(words, first or 0), character_at(words, length if last is None else last)
        if start < end:
            found.append(_styled(style, outer, start, end))
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)):
        yield found[0]
        return
    yield from _covering(found, replace(found[0] if found else outer), len(words))


def _covering(found: list[TextRun], rest: TextRun, length: int) -> Iterator[TextRun]:
    edges = sorted({0, length, *(run.start for run in found), *(run.end for run in found)})
    for start, end in itertools.pairwise(edges):
        owner = next((run for run in reversed(found) if run.start <= start and end <= run.end), rest)
        yield replace(owner, start=start, end=end)


def _styled(style: dict[str, Any], outer: TextRun, start: int, end: int) -> TextRun:
    colour, alpha = _solid(style.get("fill"), outer.colour)
    font = as_object(style.get("font"))
    stroke_colour, stroke_width, stroke_alpha = _stroke(style, outer)
    return TextRun(
        start,
        end,
        clamped(style.get("size"), 0.1, MOST_SIZE, outer.size),
        colour,
        alpha,
        style.get("bold") is True or outer.is_bold,
        style.get("italic") is True or outer.is_italic,
        style.get("underline") is True or outer.is_underlined,
        as_text(font.get("path")) or as_text(font.get("id")) or outer.font,
        stroke_colour,
        stroke_width,
        stroke_alpha,
        _shadow(style, outer),
    )


def _stroke(style: dict[str, Any], outer: TextRun) -> tuple[str, float, float]:
    strokes = as_list(style.get("strokes"))
    if not strokes:
        return outer.stroke_colour, outer.stroke_width, outer.stroke_alpha
    colour, alpha = _solid(strokes[0], "#000000")
    return colour, clamped(as_object(strokes[0]).get("width"), 0.0, 1.0, 0.0), alpha


def _shadow(style: dict[str, Any], outer: TextRun) -> Shadow | None:
    shadows = as_list(style.get("shadows"))
    if not shadows:
        return outer.shadow
    first = as_object(shadows[0])
    colour, alpha = _solid(first, "#000000")
    softness = clamped(first.get("diffuse"), 0.0, 1.0, 0.0) * _DIFFUSE
    return Shadow(
        colour,
        alpha,
        clamped(first.get("angle"), -1e4, 1e4, -45.0),
        clamped(first.get("distance"), 0.0, 1e3, 5.0),
        clamped(first.get("feather"), 0.0, 1.0, softness),
    )


# --- tags -----------------------------------------------------------------------------------------------


def _tagged(content: str, outer: TextRun) -> Iterator[TextRun]:
    """Runs of the second generation; tags nest, and words in square brackets lose them."""
    open_styles = [outer]
    place = end = 0
    for tag in [*TAG.finditer(content), None]:
        words = content[place : tag.start() if tag is not None else len(content)]
        if words.startswith("[") and words.endswith("]"):
            words = words[1:-1]
        if words:
            yield replace(open_styles[-1], start=end, end=end + len(words))
            end += len(words)
        if tag is None:
            return
        place = tag.end()
        if not tag[1]:
            open_styles.append(_with_tag(open_styles[-1], tag[2].lower(), tag[3]))
        elif len(open_styles) > 1:
            open_styles.pop()


def _with_tag(run: TextRun, name: str, said: str) -> TextRun:
    numbers = [float(number) for number in _NUMBER.findall(said)]
    if name == "size" and numbers:
        return replace(run, size=min(max(numbers[0], 0.1), MOST_SIZE))
    if name == "color" and len(numbers) >= 3:
        alpha = min(max(numbers[3], 0.0), 1.0) if len(numbers) > 3 else 1.0
        return replace(run, colour=_colour(numbers, run.colour), alpha=alpha)
    if name == "font" and (path := re.search(r'path="([^"]*)"', said)):
        return replace(run, font=path[1] or run.font)
    if name in ("b", "bold"):
        return replace(run, is_bold=True)
    if name in ("i", "italic"):
        return replace(run, is_italic=True)
    if name in ("u", "underline"):
        return replace(run, is_underlined=True)
    return run


# --- around the words -----------------------------------------------------------------------------------


def _look(entry: dict[str, Any], runs: tuple[TextRun, ...]) -> TextLook:
    return TextLook(
        runs,
        min(max(as_whole(entry.get("alignment", 1)) or 0, 0), 2),
        as_whole(entry.get("typesetting")) == 1,
        clamped(entry.get("letter_spacing"), -1.0, 10.0, 0.0),
        clamped(entry.get("line_spacing"), -1.0, 10.0, 0.02),
        clamped(entry.get("line_max_width"), -1.0, 10.0, 0.82),
        clamped(entry.get("global_alpha"), 0.0, 1.0, 1.0),
        _background(entry),
    )


def _background(entry: dict[str, Any]) -> TextBackground | None:
    colour = _hex(entry.get("background_color"), "")
    style = as_whole(entry.get("background_style"))
    # The oldest drafts have a colour and no style; later ones keep the colour of a box that is off.
    if not colour or style == 0:
        return None
    return TextBackground(
        colour,
        clamped(entry.get("background_alpha"), 0.0, 1.0, 1.0),
        clamped(entry.get("background_round_radius"), 0.0, 1.0, 0.0),
        clamped(entry.get("background_width"), 0.0, 10.0, 0.14),
        clamped(entry.get("background_height"), 0.0, 10.0, 0.14),
        clamped(entry.get("background_horizontal_offset"), -10.0, 10.0, 0.0),
        clamped(entry.get("background_vertical_offset"), -10.0, 10.0, 0.0),
    )
