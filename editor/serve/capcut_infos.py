"""The helpers of the capcut-mate forms that zip lists into the JSON text that another endpoint takes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from editor.language import mark, tr
from editor.serve.answering import Call
from editor.serve.audio_rules import as_number
from editor.serve.capcut import FACE, endpoint
from editor.serve.context import ServeContext
from editor.serve.refusal import RefusalError

__all__ = ["FACE", "router"]

MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class _Helper:
    """One helper: the list that it zips, what its items are called, and what goes into every item."""

    things: str
    item: str
    fields: tuple[str, ...]


_ANIMATIONS = tuple(f"{kind}_animation{end}" for kind in ("in", "loop", "out") for end in ("", "_duration"))
_TRANSITION = ("transition", "transition_duration")
_HELPERS: Mapping[str, _Helper] = {
    "audio_infos": _Helper("mp3_urls", "audio_url", ("audio_effect", "volume")),
    "video_infos": _Helper("video_urls", "video_url", ("width", "height", "mask", "volume", *_TRANSITION)),
    "imgs_infos": _Helper("imgs", "image_url", ("width", "height", *_ANIMATIONS, *_TRANSITION)),
    "caption_infos": _Helper(
        "texts", "text",
        ("font_size", "keyword_color", "keyword_border_color", "keyword_font_size", *_ANIMATIONS),
    ),
}  # fmt: skip


def router(context: ServeContext) -> APIRouter:
    """The endpoints."""
    made = APIRouter(tags=["capcut-mate"])
    for name, helper in _HELPERS.items():
        endpoint(made, context, name, _zipping(helper), mark("The information could not be made"))
    return made


def _zipping(helper: _Helper) -> Any:
    def work(_context: ServeContext, call: Call) -> dict[str, Any]:
        things = _list(call.body, helper.things)
        spans = _list(call.body, "timelines")
        # Lists of unequal lengths are cut to the shorter one, as the public service does.
        items = [
            {**_item(helper, thing, span), **_same(call.body, helper.fields)}
            for thing, span in zip(things, spans, strict=False)
        ]
        keywords = call.body.get("keywords")
        if helper.item == "text" and isinstance(keywords, list):
            for item, keyword in zip(items, keywords, strict=False):
                item["keyword"] = keyword
        return {"infos": json.dumps(items, ensure_ascii=False)}

    return work


def _list(body: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = body.get(name)
    if not isinstance(found, list) or len(found) > MOST_ITEMS:
        raise RefusalError(400, tr("{field} must be an array", field=name))
    return found


def _item(helper: _Helper, thing: Any, span: Any) -> dict[str, Any]:
    if not isinstance(thing, str):
        raise RefusalError(400, tr("{field} must hold texts", field=helper.things))
    start = as_number(span.get("start")) if isinstance(span, dict) else None
    end = as_number(span.get("end")) if isinstance(span, dict) else None
    if start is None or end is None:
        raise RefusalError(400, tr("timelines must hold start and end"))
    return {helper.item: thing, "start": int(start), "end": int(end)}


def _same(body: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """What is the same for every item: only plain values, which the endpoint judges itself."""
    plain = {name: body.get(name) for name in fields}
    return {
        name: value
        for name, value in plain.items()
        if isinstance(value, str) or (value is not None and as_number(value) is not None)
    }
