"""Messages between the program and its decode child: a short header in JSON, and raw bytes behind it.

What comes from the child is not trusted, since a file may have taken it over: sizes are bounded, every value
is made anew as what it has to be, and nothing is ever unpickled.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, BinaryIO

from editor.language import tr
from editor.media.border import FileIdentity
from editor.media.probe import MediaFacts, PictureFacts, SoundFacts

MOST_HEADER_BYTES = 4 * 1024 * 1024
MOST_PAYLOAD_BYTES = 1024 * 1024 * 1024
MOST_PAYLOADS = 8
_LENGTHS = struct.Struct(">IB")
_LENGTH = struct.Struct(">Q")
_PLAIN_PLACES = re.compile(r"(?:[^{}]|\{\{|\}\}|\{\w+(?::[\w.,<>+ -]*)?\})*")
"""A text whose places are names: none that reaches into what is put there."""

Header = dict[str, Any]


class WireError(Exception):
    """What came is no message."""


@dataclass(frozen=True, slots=True)
class Message:
    """A header, and the raw bytes of the arrays that belong to it."""

    header: Header
    payloads: tuple[bytes, ...] = ()


def write_message(
    file: BinaryIO, header: Mapping[str, Any], payloads: Sequence[bytes | memoryview] = ()
) -> None:
    """Send a message whole."""
    words = json.dumps(header).encode("ascii")
    file.write(_LENGTHS.pack(len(words), len(payloads)))
    file.write(words)
    for payload in payloads:
        size = payload.nbytes if isinstance(payload, memoryview) else len(payload)
        file.write(_LENGTH.pack(size))
        file.write(payload)
    file.flush()


def read_message(file: BinaryIO) -> Message | None:
    """Wait for the next message; None when the other side is gone.

    Raises
    ------
    WireError
        If what comes is no message, or beyond the limits.
    """
    lengths = file.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    n_bytes, n_payloads = _LENGTHS.unpack(lengths)
    if n_bytes > MOST_HEADER_BYTES or n_payloads > MOST_PAYLOADS:
        raise WireError("the message is too long")
    words = file.read(n_bytes)
    payloads: list[bytes] = []
    for _ in range(n_payloads):
        size = file.read(_LENGTH.size)
        if len(size) < _LENGTH.size:
            return None
        [n_wanted] = _LENGTH.unpack(size)
        if n_wanted > MOST_PAYLOAD_BYTES:
            raise WireError("the message is too long")
        payloads.append(file.read(n_wanted))
        if len(payloads[-1]) < n_wanted:
            return None
    if len(words) < n_bytes:
        return None
    try:
        header = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise WireError("the header cannot be read") from error
    if not isinstance(header, dict):
        raise WireError("the header cannot be read")
    return Message(header, tuple(payloads))


# -- facts ------------------------------------------------------------------------------------------------


def packed_facts(facts: MediaFacts) -> Header:
    """Facts as they are sent."""
    packed: Header = asdict(facts)
    for picture in packed["pictures"]:
        rate: Fraction | None = picture["frame_rate"]
        picture["frame_rate"] = None if rate is None else [rate.numerator, rate.denominator]
    return packed


def unpacked_facts(packed: Header, identity: FileIdentity) -> MediaFacts:
    """Facts of a file as they came; which file it is was known before."""
    try:
        return MediaFacts(
            path=identity.path,
            size_bytes=identity.size_bytes,
            modified_ns=identity.modified_ns,
            container=str(packed["container"]),
            duration_us=int(packed["duration_us"]),
            is_duration_estimated=bool(packed["is_duration_estimated"]),
            sounds=tuple(_sound(one) for one in packed["sounds"]),
            pictures=tuple(_picture(one) for one in packed["pictures"]),
            is_still=bool(packed["is_still"]),
            zero_us=int(packed["zero_us"]),
            damaged_us=_number_or_none(packed["damaged_us"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        raise WireError("the facts of a file cannot be read") from error


def _sound(packed: Header) -> SoundFacts:
    return SoundFacts(
        index=int(packed["index"]),
        codec=str(packed["codec"]),
        sample_rate=int(packed["sample_rate"]),
        channels=int(packed["channels"]),
        start_us=int(packed["start_us"]),
        duration_us=int(packed["duration_us"]),
        is_default=bool(packed["is_default"]),
        language=str(packed["language"]),
        title=str(packed["title"]),
    )


def _picture(packed: Header) -> PictureFacts:
    rate = packed["frame_rate"]
    return PictureFacts(
        index=int(packed["index"]),
        codec=str(packed["codec"]),
        width=int(packed["width"]),
        height=int(packed["height"]),
        coded_width=int(packed["coded_width"]),
        coded_height=int(packed["coded_height"]),
        rotation=int(packed["rotation"]),
        frame_rate=None if rate is None else Fraction(int(rate[0]), int(rate[1])),
        start_us=int(packed["start_us"]),
        duration_us=int(packed["duration_us"]),
        frame_count=_number_or_none(packed["frame_count"]),
        pixel_format=str(packed["pixel_format"]),
    )


def _number_or_none(value: object) -> int | None:
    return None if value is None else int(value)  # type: ignore[call-overload]


# -- sentences --------------------------------------------------------------------------------------------


class Sentence(str):
    """A sentence of the child in English that remembers its parts: the program says it in its language."""

    __slots__ = ("_parts", "_text")
    _parts: dict[str, object]
    _text: str

    def __new__(cls, text: str, parts: Mapping[str, object] | None = None) -> Sentence:
        """Make the sentence that a text and its parts give."""
        made = super().__new__(cls, text.format(**parts) if parts else text)
        made._text, made._parts = text, dict(parts or {})
        return made

    def format(self, *_places: object, **parts: object) -> Sentence:
        """Fill the places, and remember them."""
        return Sentence(self._text, parts)

    def packed(self) -> Header:
        """The sentence as it is sent."""
        return {"text": self._text, "parts": {name: _packed_part(part) for name, part in self._parts.items()}}


def _packed_part(part: object) -> object:
    if isinstance(part, Sentence):
        return part.packed()
    return part if isinstance(part, int | float | str) else str(part)


def packed_words(words: str) -> object:
    """A sentence as it is sent, or any other words as they are."""
    return _packed_part(words)


def unpacked_words(packed: object) -> str:
    """A sentence in the language of this program."""
    if not isinstance(packed, dict):
        return str(packed)
    text, parts = str(packed.get("text", "")), packed.get("parts")
    if not isinstance(parts, dict) or not _PLAIN_PLACES.fullmatch(text):
        return text
    filled = {str(name): _unpacked_part(part) for name, part in parts.items()}
    try:
        return tr(text, **filled)
    except (KeyError, ValueError, IndexError):
        return text


def _unpacked_part(part: object) -> object:
    return part if isinstance(part, int | float) else unpacked_words(part)
