"""What `add_audios` takes: the two forms of its body, and what is wrong with one (``api-contract.md``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.language import mark, tr
from editor.model.timing import LONGEST_US
from editor.serve.json_body import read_json
from editor.serve.refusal import RefusalError

MOST_AUDIOS = 500
LOUDEST = 2.0
NO_ARRAY = mark("audios parameter must be an array")
NO_ADDRESS = mark("audio_url cannot be empty")
BAD_VOLUME = mark("Invalid volume value")
BAD_FADE = mark("Invalid fade time")
BAD_START = mark("Invalid start_time value")
BAD_DURATION = mark("Invalid duration value")


@dataclass(frozen=True, slots=True)
class AudioWish:
    """One sound as a request describes it; times in microseconds."""

    address: str
    volume: float = 1.0
    fade_in_us: int = 0
    fade_out_us: int = 0
    start_us: int = 0
    duration_us: int | None = None
    """Length on the timeline; None: the whole file."""
    effect: str = ""
    """A voice or scene effect of the app, which is not made here."""


def read_audios(body: Mapping[str, Any]) -> tuple[AudioWish, ...]:
    """Read the sounds of a body: ``audios``, or ``audio_infos`` as the public code takes it.

    Raises
    ------
    RefusalError
        400 with the sentence of the document.
    """
    if body.get("audios") is None and body.get("audio_infos") is not None:
        return tuple(_public(item) for item in read_items(body["audio_infos"], NO_ARRAY, MOST_AUDIOS))
    return tuple(_seed(item) for item in read_items(body.get("audios"), NO_ARRAY, MOST_AUDIOS))


def read_items(found: Any, words: str, most: int) -> list[Mapping[str, Any]]:
    """Read a list of objects, which may come as the text of one; what is no object has no fields.

    Raises
    ------
    RefusalError
        400 with `words`, if it is no list, empty or too long.
    """
    if isinstance(found, str):
        try:
            found = read_json(found)
        except RefusalError as refusal:
            raise RefusalError(400, tr(words)) from refusal
    if not isinstance(found, list) or not 0 < len(found) <= most:
        raise RefusalError(400, tr(words))
    return [item if isinstance(item, dict) else {} for item in found]


def _seed(item: Mapping[str, Any]) -> AudioWish:
    start = item.get("start_time")
    duration = item.get("duration")
    return AudioWish(
        read_address(item, "audio_url", NO_ADDRESS),
        _volume(item),
        _fade(item, "fade_in"),
        _fade(item, "fade_out"),
        0 if start is None else whole_us(start, BAD_START),
        None if duration is None else _length_us(duration),
    )


def _public(item: Mapping[str, Any]) -> AudioWish:
    address = read_address(item, "audio_url", NO_ADDRESS)
    start_us, end_us = read_span(item)
    return AudioWish(
        address,
        _volume(item),
        _fade(item, "fade_in"),
        _fade(item, "fade_out"),
        start_us,
        end_us - start_us,
        str(item.get("audio_effect") or "")[:100],
    )


def read_span(item: Mapping[str, Any]) -> tuple[int, int]:
    """Read ``start`` and ``end`` of an item of the public form; fractions are cut off, as they are there."""
    start_us = _cut_us(item.get("start"), BAD_START, least=0)
    return start_us, _cut_us(item.get("end"), BAD_DURATION, least=start_us + 1)


def read_address(item: Mapping[str, Any], name: str, words: str) -> str:
    """Read an address that must not be empty."""
    found = item.get(name)
    if not isinstance(found, str) or not found.strip():
        raise RefusalError(400, tr(words))
    return found.strip()


def _volume(item: Mapping[str, Any]) -> float:
    found = item.get("volume")
    if found is None:
        return 1.0
    number = as_number(found)
    if number is None or not 0 <= number <= LOUDEST:
        raise RefusalError(400, tr(BAD_VOLUME))
    return number


def _fade(item: Mapping[str, Any], name: str) -> int:
    found = item.get(name)
    if found is None:
        return 0
    number = as_number(found)
    if number is None or not 0 <= number <= LONGEST_US:
        raise RefusalError(400, tr(BAD_FADE))
    return round(number)


def _length_us(found: Any) -> int:
    number = as_number(found)
    if number is None or number <= 0:
        raise RefusalError(400, tr(BAD_DURATION))
    return max(1, min(round(number), LONGEST_US))


def whole_us(found: Any, words: str) -> int:
    """Read a moment: a whole number of microseconds, however it is written."""
    number = as_number(found)
    if number is None or not 0 <= number <= LONGEST_US or number != int(number):
        raise RefusalError(400, tr(words))
    return int(number)


def _cut_us(found: Any, words: str, *, least: int) -> int:
    number = as_number(found)
    if number is None or not least <= int(number) <= LONGEST_US:
        raise RefusalError(400, tr(words))
    return int(number)


def as_number(found: Any) -> float | None:
    """A finite number; None for everything else, ``true`` and texts too."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        number = float(found)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
