"""The capcut-mate forms about drafts and lengths, and those that are refused with a sentence."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from fastapi import APIRouter

from editor.draft.save import create_draft
from editor.language import mark, tr
from editor.media.probe import probe
from editor.model.timing import LONGEST_US
from editor.serve.answering import Call, answering
from editor.serve.audio_laying import brought
from editor.serve.audio_rules import as_number
from editor.serve.capcut import FACE, PREFIX, documented, endpoint, find_folder, in_words
from editor.serve.context import ServeContext
from editor.serve.draft_names import draft_url, find_draft, id_in, new_draft_id
from editor.serve.files import draft_file_address, draft_files
from editor.serve.pages_paths import HELP_DRAFTS
from editor.serve.refusal import RefusalError

__all__ = ["FACE", "router"]

LARGEST = 8192
MOST_PARTS = 500
FRAME_RATE = Fraction(30)
"""That of the public service's template."""
NOT_MADE: Mapping[str, str] = {
    "add_effects": mark("Effects of the app are kept and named where a draft has them, but not added here."),
    "add_filters": mark("Filters of the app are kept and named where a draft has them, but not added here."),
    "add_masks": mark("Masks are kept and drawn where a draft has them, but not added here."),
    "add_sticker": mark("Stickers are kept where a draft has them, but not added here."),
}


def router(context: ServeContext) -> APIRouter:
    """The endpoints."""
    made = APIRouter(tags=["capcut-mate"])
    measuring = mark("Audio duration could not be measured")
    for name, work, failed in (
        ("create_draft", _create, mark("Draft creation failed")),
        ("save_draft", _save, mark("Draft could not be saved")),
        ("get_audio_duration", _duration, measuring),
        ("audio_timelines", _audio_timelines, measuring),
        ("timelines", _timelines, mark("Timelines could not be made")),
    ):
        endpoint(made, context, name, work, failed)
    endpoint(made, context, "get_draft", _files, mark("Draft could not be read"), method="GET")
    for name in NOT_MADE:
        made.add_api_route(
            f"{PREFIX}/{name}",
            answering(FACE, _refusing(name), on_bug=lambda error: in_words("", error)),
            methods=["POST"],
            **documented(name, statuses=(501,)),
        )
    return made


def _create(context: ServeContext, call: Call) -> dict[str, Any]:
    width, height = _side(call.body, "width", 1920), _side(call.body, "height", 1080)
    folder = context.settings.drafts / new_draft_id()
    create_draft(folder, width, height, FRAME_RATE)
    return {"draft_url": draft_url(call.base, folder), "tip_url": f"{call.base}{HELP_DRAFTS}"}


def _side(body: Mapping[str, Any], name: str, usual: int) -> int:
    found = body.get(name)
    if found is None:
        return usual
    number = as_number(found)
    if number is None or number != int(number) or not 1 <= number <= LARGEST:
        raise RefusalError(400, tr("{name} must be a whole number from 1 to {most}", name=name, most=LARGEST))
    return int(number)


def _save(context: ServeContext, call: Call) -> dict[str, Any]:
    """Every change is on the disk when it is answered, so all that is left is to see that the draft reads."""
    address = call.body.get("draft_url")
    context.shelf.look(find_folder(context, address)())
    return {"draft_url": address}


def _files(context: ServeContext, call: Call) -> dict[str, Any]:
    folder = find_draft(id_in(f"?draft_id={call.query.get('draft_id', '')}"), context.draft_places)
    return {"files": [draft_file_address(call.base, folder, path) for path in draft_files(folder)]}


def _duration(context: ServeContext, call: Call) -> dict[str, Any]:
    return {"duration": _length_us(context, call.body.get("mp3_url"), "mp3_url")}


def _length_us(context: ServeContext, address: Any, field: str) -> int:
    if not isinstance(address, str) or not address.strip():
        raise RefusalError(400, tr("{field} cannot be empty", field=field))
    facts = probe(brought(context.bring, address.strip()))
    if facts.sound is None or facts.duration_us < 1:
        raise RefusalError(400, tr("The file at {field} has no sound.", field=field))
    return facts.duration_us


def _audio_timelines(context: ServeContext, call: Call) -> dict[str, Any]:
    links = call.body.get("links")
    if not isinstance(links, list) or len(links) > MOST_PARTS:
        raise RefusalError(400, tr("{field} must be an array", field="links"))
    ends_us = [0]
    for link in links:
        ends_us.append(ends_us[-1] + _length_us(context, link, "links"))
    return _laid_out(ends_us)


def _laid_out(ends_us: list[int]) -> dict[str, Any]:
    spans = [{"start": start, "end": end} for start, end in pairwise(ends_us)]
    return {"timelines": spans, "all_timelines": [{"start": ends_us[0], "end": ends_us[-1]}]}


def _timelines(_context: ServeContext, call: Call) -> dict[str, Any]:
    """Split a length into parts, equal ones (type 0) or random ones (type 1, the same for the same seed)."""
    body = call.body
    length_us = _whole(body, "duration", 1, LONGEST_US)
    n_parts = _whole(body, "num", 1, min(MOST_PARTS, length_us))
    start_us = _whole(body, "start", 0, LONGEST_US, usual=0)
    is_random = _whole(body, "type", 0, 1, usual=0) == 1
    cuts = [length_us * number // n_parts for number in range(n_parts + 1)]
    if is_random:
        seed = _whole(body, "seed", 0, 2**63, usual=0)
        inner = random.Random(seed).sample(range(1, length_us), n_parts - 1)
        cuts = [0, *sorted(inner), length_us]
    return _laid_out([start_us + cut for cut in cuts])


def _whole(body: Mapping[str, Any], name: str, least: int, most: int, *, usual: int | None = None) -> int:
    found = body.get(name)
    if found is None and usual is not None:
        return usual
    number = as_number(found)
    if number is None or not least <= int(number) <= most:
        raise RefusalError(
            400, tr("{name} must be a number from {least} to {most}", name=name, least=least, most=most)
        )
    return int(number)


def _refusing(name: str) -> Any:
    def work(_call: Call) -> dict[str, Any]:
        raise RefusalError(501, tr(NOT_MADE[name]))

    return work
