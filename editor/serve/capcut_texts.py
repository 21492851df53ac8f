"""``add_captions`` of the capcut-mate forms: texts with their styles, on tracks above everything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter

from editor.edit.arriving import ArriveTexts
from editor.edit.text_commands import clean_words
from editor.language import mark, tr
from editor.model.clip import Clip, Placement
from editor.model.ids import new_id
from editor.model.look import Shadow, TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.timing import TimeRange
from editor.serve.answering import Call
from editor.serve.audio_rules import as_number, read_items, read_span
from editor.serve.capcut import FACE, endpoint, find_folder
from editor.serve.capcut_pictures import read_placement, read_shape
from editor.serve.context import ServeContext
from editor.serve.refusal import RefusalError

__all__ = ["FACE", "laid_text", "read_style", "router"]

MOST_CAPTIONS = 500
USUAL_SIZE = 15.0
KEYWORD_COLOUR = "#ff7100"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STROKE = 0.08
"""Share of the letters' height, as the app's own outline has at first."""
_NOT_MADE = ("in_animation", "out_animation", "loop_animation")


@dataclass(frozen=True, slots=True)
class _Style:
    """What all captions of a request share."""

    run: TextRun
    look: TextLook


def router(context: ServeContext) -> APIRouter:
    """The endpoint."""
    made = APIRouter(tags=["capcut-mate"])
    endpoint(made, context, "add_captions", _add, mark("Caption addition failed"))
    return made


def _add(context: ServeContext, call: Call) -> dict[str, Any]:
    address = call.body.get("draft_url")
    find = find_folder(context, address)
    items = read_items(
        call.body.get("captions"), tr("{field} must be an array", field="captions"), MOST_CAPTIONS
    )
    style = read_style(call.body)
    shape = read_shape({**call.body, "alpha": None})
    captions = [(read_span(item), _words(item), item) for item in items]
    folder = find()
    canvas = context.shelf.look(folder)[0].canvas
    placement = read_placement(shape, canvas)
    laid = [
        laid_text(words, span, _runs(words, style, item), style.look, placement)
        for span, words, item in captions
    ]
    texts = _in_lanes(laid)
    changed = context.shelf.change(folder, ArriveTexts(texts))
    clips = [clip for _, clip in laid]
    return {
        "draft_url": address,
        "track_id": changed.tracks[clips[0].id],
        "text_ids": [material.id for material, _ in laid],
        "segment_ids": [clip.id for clip in clips],
        "segment_infos": [{"id": clip.id, "start": clip.start_us, "end": clip.end_us} for clip in clips],
        "notes": _notes(call.body, items),
    }


def _words(item: Mapping[str, Any]) -> str:
    found = item.get("text")
    words = clean_words(found) if isinstance(found, str) else ""
    if not words.strip():
        raise RefusalError(400, tr("{field} cannot be empty", field="text"))
    return words


def read_style(body: Mapping[str, Any]) -> _Style:
    """The style of a request; what is left out is white, centred and of size 15."""
    border = _colour(body, "border_color", "")
    run = TextRun(
        size=_number(body, "font_size", USUAL_SIZE, 1.0, 300.0),
        colour=_colour(body, "text_color", "#ffffff"),
        alpha=_number(body, "alpha", 1.0, 0.0, 1.0),
        is_bold=body.get("bold") is True,
        is_italic=body.get("italic") is True,
        is_underlined=body.get("underline") is True,
        font=_font(body.get("font")),
        stroke_colour=border,
        stroke_width=_STROKE if border else 0.0,
        shadow=_shadow(body.get("shadow_info")) if body.get("has_shadow") is True else None,
    )
    alignment = int(_number(body, "alignment", 1.0, 0.0, 5.0))
    look = TextLook(
        alignment=alignment % 3,
        is_vertical=alignment >= 3,
        letter_spacing=_number(body, "letter_spacing", 0.0, -100.0, 100.0) / 20,
        line_spacing=_number(body, "line_spacing", 0.0, -100.0, 100.0) / 20 + 0.02,
    )
    return _Style(run, look)


def _number(body: Mapping[str, Any], name: str, usual: float, least: float, most: float) -> float:
    found = body.get(name)
    number = usual if found is None else as_number(found)
    if number is None or not least <= number <= most:
        raise RefusalError(400, tr("Invalid {field} value", field=name))
    return number


def _colour(body: Mapping[str, Any], name: str, usual: str) -> str:
    found = body.get(name)
    if found in (None, ""):
        return usual
    if not isinstance(found, str) or not _COLOUR.fullmatch(found):
        raise RefusalError(400, tr("Invalid {field} value", field=name))
    return found.lower()


def _font(found: Any) -> str:
    """A font by its name; a path of the caller's is not looked at."""
    return found[:100] if isinstance(found, str) and found.isprintable() and "/" not in found else ""


def _shadow(found: Any) -> Shadow:
    said = found if isinstance(found, dict) else {}
    return Shadow(
        colour=_colour(said, "shadow_color", _colour(said, "color", "#000000")),
        alpha=_number(said, "shadow_alpha", _number(said, "alpha", 0.9, 0.0, 1.0), 0.0, 1.0),
        angle=_number(said, "angle", -45.0, -180.0, 180.0),
        distance=_number(said, "distance", 5.0, 0.0, 100.0),
        softness=_number(said, "diffuse", 15.0, 0.0, 100.0) / 100,
    )


def _runs(words: str, style: _Style, item: Mapping[str, Any]) -> tuple[TextRun, ...]:
    """The style of the letters, with the keywords of an item in theirs."""
    size = _number(item, "font_size", style.run.size, 1.0, 300.0)
    base = replace(style.run, size=size)
    keyword = item.get("keyword")
    if not isinstance(keyword, str) or not keyword.strip():
        return (replace(base, end=len(words)),)
    colour = _colour(item, "keyword_color", KEYWORD_COLOUR)
    marked = replace(base, colour=colour, size=_number(item, "keyword_font_size", size, 1.0, 300.0))
    parts = [re.escape(part) for part in keyword.split("|") if part]
    runs: list[TextRun] = []
    at = 0
    for found in re.finditer("|".join(parts), words) if parts else ():
        if found.start() > at:
            runs.append(replace(base, start=at, end=found.start()))
        runs.append(replace(marked, start=found.start(), end=found.end()))
        at = found.end()
    if at < len(words):
        runs.append(replace(base, start=at, end=len(words)))
    return tuple(runs)


def laid_text(
    words: str, span: tuple[int, int], runs: tuple[TextRun, ...], look: TextLook, placement: Placement
) -> tuple[Material, Clip]:
    """A text and its clip."""
    material = Material(new_id(), MaterialKind.TEXT, words, text=words, look=replace(look, runs=runs))
    return material, Clip(new_id(), material.id, words, TimeRange.between(*span), placement=placement)


def _in_lanes(laid: Sequence[tuple[Material, Clip]]) -> tuple[tuple[Material, Clip, int], ...]:
    """Texts that overlap come to lie on tracks of their own."""
    ends_us: list[int] = []
    lanes: dict[str, int] = {}
    for _, clip in sorted(laid, key=lambda text: text[1].start_us):
        free = (number for number, end_us in enumerate(ends_us) if end_us <= clip.start_us)
        lane = next(free, len(ends_us))
        if lane == len(ends_us):
            ends_us.append(0)
        ends_us[lane] = clip.end_us
        lanes[clip.id] = lane
    return tuple((material, clip, lanes[clip.id]) for material, clip in laid)


def _notes(body: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> list[str]:
    named = [name for name in _NOT_MADE if any(item.get(name) for item in items)]
    named += ["text_effect"] if body.get("text_effect") else []
    return [tr("{field} is kept where a draft has it, but not made here.", field=name) for name in named]
