"""What a request for a new soundtrack of a finished video may hold, and the numbers of its states and errors.

Source: the service's own document; ``providers.md`` section 2, and ``api-contract.md`` where it is silent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from editor.fetch.services.rules import MOST_ADDRESS_LETTERS, Fault, needed, only, text_fault
from editor.language import tr

MADE, GIVEN = 1, 2
"""``audio_type``: sound that is made for the picture, or sound that the request names."""
AUDIO_TYPES = (MADE, GIVEN)
QUEUEING, PROCESSING, COMPLETED, FAILED = 1, 2, 3, 4
"""``status`` of an entry."""
OK, WRONG_PARAMETER, UNKNOWN, NOT_ALLOWED, NOT_COMPLETED, BAD_KEY, NO_KEY, BANNED = (
    *(1000, 1003, 1008, 1009, 1015, 1101, 1102, 1200),
)
"""``code`` of an answer."""
MOST_IDS = 100
"""Entries that are asked for at once."""
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


def credits_for(duration_s: float) -> int:
    """What the hosted service takes for new sound: 5 credits for 5 s, 10 credits for 10 s."""
    return 5 if duration_s <= 5.5 else 10


def faults(body: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Say what is wrong with a request, field by field; empty where it may be sent."""
    kind = body.get("audio_type")
    return only(
        _id_fault(body),
        _type_fault(body),
        text_fault(body, "audio_url", MOST_ADDRESS_LETTERS, is_needed=_is(kind, GIVEN)),
    )


def _is(value: object, number: int) -> bool:
    # True equals 1 in Python, but not in a request.
    return isinstance(value, int) and not isinstance(value, bool) and value == number


def _id_fault(body: Mapping[str, Any]) -> Fault | None:
    fault = text_fault(body, "pre_video_id", 64, is_needed=True)
    if fault is None and not _ID.fullmatch(body["pre_video_id"]):
        return Fault("pre_video_id", tr("{field} is no id of a video.", field="pre_video_id"))
    return fault


def _type_fault(body: Mapping[str, Any]) -> Fault | None:
    kind = body.get("audio_type")
    if kind is None:
        return needed(body, "audio_type")
    if not any(_is(kind, number) for number in AUDIO_TYPES):
        return Fault("audio_type", tr("{field} must be 1 or 2.", field="audio_type"))
    return None


def sent_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is sent of a request: an address only where one is used."""
    sent = {"pre_video_id": body["pre_video_id"], "audio_type": body["audio_type"]}
    return {**sent, "audio_url": body["audio_url"]} if body["audio_type"] == GIVEN else sent


def ids_of(body: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Read the ids of a request for results, a text with commas, and say what is wrong with them."""
    fault = text_fault(body, "_ids", MOST_IDS * 65, is_needed=True)
    if fault is not None:
        return (), (fault,)
    ids = tuple(part.strip() for part in body["_ids"].split(",") if part.strip())
    if not ids or len(ids) > MOST_IDS:
        words = tr("{field} must have {least} to {most} entries.", field="_ids", least=1, most=MOST_IDS)
        return (), (Fault("_ids", words),)
    if not all(_ID.fullmatch(one) for one in ids):
        return (), (Fault("_ids", tr("{field} is no id of a video.", field="_ids")),)
    return ids, ()
