"""Media of the capcut-mate forms: brought here, measured, and refused in words that name the host alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.errors import FetchError, MediaError
from editor.language import tr
from editor.media.probe import MediaFacts, probe
from editor.serve.context import ServeContext
from editor.serve.draft_shelf import UNAVAILABLE
from editor.serve.refusal import RefusalError, is_disk_fault
from editor.words import readable

LARGEST_VIDEO = 2_000_000_000
"""Bytes of a video that is fetched or copied from a folder; sounds and pictures end at 100 MB."""


def measured(
    context: ServeContext, address: str, field: str, *, needs_sound: bool, most_bytes: int = 100_000_000
) -> MediaFacts:
    """The facts of the file at an address.

    Parameters
    ----------
    context
        Brings it.
    address, field
        Where it lies, and which field of the body says so.
    needs_sound, most_bytes
        What is refused.

    Raises
    ------
    RefusalError
        400 if it cannot be had.
    """
    try:
        path = context.bring(address, needs_sound=needs_sound, most_bytes=most_bytes)
        return probe(path)
    except (FetchError, MediaError) as error:
        if is_disk_fault(error):
            raise RefusalError(503, tr(UNAVAILABLE)) from error
        raise not_had(address, field) from error


def not_had(address: str, field: str) -> RefusalError:
    """What is said where a file cannot be had: the host, or the last part of a path."""
    return RefusalError(400, tr("{field} cannot be downloaded: {host}", field=field, host=_where(address)))


def _where(address: str) -> str:
    try:
        parts = urlsplit(address)
        where = parts.hostname or Path(unquote(parts.path)).name
    except ValueError:
        where = ""
    return "".join(letter for letter in where[:80] if letter.isprintable())


def name_in(address: str, path: Path) -> str:
    """What a person would call a file: its name in the address, else that on the disk."""
    name = unquote(urlsplit(address).path).rpartition("/")[2] if "://" in address else path.name
    return readable(name)[:200] or path.name
