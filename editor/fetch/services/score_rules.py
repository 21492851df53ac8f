"""What a request for music to videos may hold: how many, how large, how long, and in which format.

Source: the services' documents; ``providers.md`` sections 3 and 4; ``api-contract.md`` where they are silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from editor.fetch.services.rules import (
    MB,
    Fault,
    addresses_fault,
    choice_fault,
    list_fault,
    only,
    text_fault,
    truth_fault,
)
from editor.language import tr

MOST_VIDEOS = 10
MOST_DESCRIPTION = 1_000
MOST_TAGS = 10
MOST_BYTES = 200 * MB
MOST_US = 600_000_000
FORMATS = (
    *("mp3_22050_32", "mp3_24000_48", "mp3_44100_32", "mp3_44100_64", "mp3_44100_96", "mp3_44100_128"),
    *("mp3_44100_192", "pcm_8000", "pcm_16000", "pcm_22050", "pcm_24000", "pcm_32000", "pcm_44100"),
    *("pcm_48000", "ulaw_8000", "alaw_8000", "opus_48000_32", "opus_48000_64", "opus_48000_96"),
    *("opus_48000_128", "opus_48000_192"),
)
"""``outputFormat``: codec, rate in Hz and, where there is one, bit rate in kbit/s."""
USUAL_FORMAT = "mp3_44100_128"


def can_sign(output_format: object) -> bool:
    """Whether a format can carry a mark that says what made it: MP3 alone."""
    return isinstance(output_format, str) and output_format.startswith("mp3_")


def faults(body: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Say what is wrong with a request, field by field; empty where it may be sent."""
    found = only(
        addresses_fault(body, "videoUrls", 1, MOST_VIDEOS),
        text_fault(body, "description", MOST_DESCRIPTION),
        list_fault(body, "tags", 0, MOST_TAGS),
        choice_fault(body, "outputFormat", FORMATS),
        truth_fault(body, "signWithC2pa"),
    )
    if body.get("signWithC2pa") is True and not can_sign(body.get("outputFormat") or USUAL_FORMAT):
        found += (Fault("signWithC2pa", tr("signWithC2pa is for MP3 formats only.")),)
    return found


def media_faults(sizes_bytes: Iterable[int], durations_us: Iterable[int]) -> tuple[Fault, ...]:
    """Judge the videos themselves, all together.

    Parameters
    ----------
    sizes_bytes
        Of each file.
    durations_us
        Of each video, in microseconds.
    """
    size, length_us = sum(sizes_bytes), sum(durations_us)
    return only(
        Fault("videoUrls", tr("The videos are larger than {most} MB in all.", most=MOST_BYTES // MB))
        if size > MOST_BYTES
        else None,
        Fault("videoUrls", tr("The videos are longer than {most} s in all.", most=MOST_US // 1_000_000))
        if length_us > MOST_US
        else None,
    )


def sent_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is sent of a request: fields that hold something."""
    return {name: value for name, value in body.items() if value not in (None, "", [], ())}
