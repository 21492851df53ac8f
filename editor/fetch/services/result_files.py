"""Results of services as files: fetched at once, judged by decoding, named by us (``reliability.md`` D17)."""

from __future__ import annotations

import hashlib
import os
import secrets
import wave
from dataclasses import replace
from pathlib import Path

from editor.errors import FetchError, MediaError
from editor.fetch.addresses import parse_address
from editor.fetch.download import PART_SUFFIX, Wish, download
from editor.fetch.file_names import own_name
from editor.fetch.pace import Limits
from editor.fetch.services.catalogue import is_loopback
from editor.fetch.services.states import HostedResult
from editor.fetch.wire import Resolver, resolve
from editor.language import tr
from editor.media.probe import MediaFacts, probe
from editor.progress import Progress
from editor.words import one_line

MOST_BYTES = 500_000_000
"""A finished video of a service may come back whole."""
_WAVE_FORMATS = {"alaw": 6, "ulaw": 7}
"""Format tags of the WAVE format."""


def fetch_result(
    result: HostedResult,
    folder: Path,
    progress: Progress,
    *,
    allows_private: bool = False,
    output_format: str = "",
    limits: Limits | None = None,
    resolver: Resolver = resolve,
) -> Path:
    """Fetch one result of a service.

    Parameters
    ----------
    result
        What the service says of it.
    folder
        Where the file goes.
    allows_private
        Whether the service itself is on the own computer or network.
    output_format
        What was ordered; files without a head are given one by it.

    Returns
    -------
    Path
        A file that was decoded and is whole.

    Raises
    ------
    FetchError
        If it cannot be had or is no sound; nothing is left behind then.
    """
    address = parse_address(result.address)
    if not address.is_secret and not is_loopback(address):
        raise FetchError(
            tr("The result lies at “{host}” without protection.", host=one_line(address.host)),
            tr("Fetch it from your account at the service."),
        )
    limits = limits or replace(Limits(), max_bytes=MOST_BYTES)
    found = download(Wish(address.text, allows_private), folder, progress, limits=limits, resolver=resolver)
    assert found.path is not None
    return _admit(found.path, folder, result.title or "result", output_format)


def keep_result(data: bytes, folder: Path, title: str, output_format: str) -> Path:
    """Put a result that has come with an answer into a file; `FetchError` where it is no sound."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{secrets.token_hex(8)}{PART_SUFFIX}"
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return _admit(part, folder, title, output_format)


def _admit(part: Path, folder: Path, title: str, output_format: str) -> Path:
    """Judge a file by decoding and give it its name; what is no sound goes."""
    try:
        _give_head(part, output_format)
        facts = _judged(part)
        with part.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        path = folder / own_name(f"{title}.x", digest, _suffix(facts))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


def _judged(path: Path) -> MediaFacts:
    try:
        facts = probe(path)
    except MediaError as error:
        raise _no_sound() from error
    if facts.sound is None:
        raise _no_sound()
    return facts


def _no_sound() -> FetchError:
    return FetchError(
        tr("What the service gave is not a sound that can be read."),
        tr("Look for it in your account at the service."),
    )


def _suffix(facts: MediaFacts) -> str:
    if facts.picture is not None:
        return ".mp4" if "mp4" in facts.container else ".mkv"
    first = facts.container.split(",")[0]
    return {"mov": ".m4a", "matroska": ".mka"}.get(first, f".{first}" if first.isalnum() else ".bin")


def _give_head(path: Path, output_format: str) -> None:
    """Put a WAVE head before sound that has none: ``pcm_*`` in 16 bit, ``ulaw_*`` and ``alaw_*`` in 8.

    How many channels there are is not documented: music is stereo, telephone formats have one.
    """
    codec, _, rest = output_format.partition("_")
    if codec not in ("pcm", "ulaw", "alaw") or not rest.isdigit():
        return
    data = path.read_bytes()
    if data[:4] in (b"RIFF", b"OggS", b"fLaC") or data[:3] == b"ID3" or data[:1] in (b"{", b"<"):
        return
    if codec == "pcm":
        with wave.open(str(path), "wb") as stream:
            stream.setnchannels(2)
            stream.setsampwidth(2)
            stream.setframerate(int(rest))
            stream.writeframes(data[: len(data) // 4 * 4])
        return
    path.write_bytes(_law_head(_WAVE_FORMATS[codec], int(rest), len(data)) + data)


def _law_head(tag: int, sample_rate: int, n_bytes: int) -> bytes:
    """The head of a WAVE file with 8-bit µ-law or A-law, one channel."""

    def number(value: int, size: int = 4) -> bytes:
        return value.to_bytes(size, "little")

    form = number(tag, 2) + number(1, 2) + number(sample_rate) + number(sample_rate) + number(1, 2)
    form += number(8, 2) + number(0, 2)
    chunks = b"fmt " + number(len(form)) + form + b"fact" + number(4) + number(n_bytes)
    chunks += b"data" + number(n_bytes)
    return b"RIFF" + number(4 + len(chunks) + n_bytes) + b"WAVE" + chunks
