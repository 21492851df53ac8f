"""Names for fetched files: ours, whatever an address or a server calls them (``reliability.md`` D13)."""

from __future__ import annotations

import re
import unicodedata
from email.message import Message
from urllib.parse import unquote

import httpx

MOST_LETTERS = 80
_MARKS = re.compile(r"[^\w .()'&+,-]+", re.ASCII)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def offered_name(address: str, disposition: str) -> str:
    """What a file is called by its server, or by the last part of its address; never used as it is."""
    if disposition:
        message = Message()
        message["Content-Disposition"] = disposition.replace("\r", " ").replace("\n", " ")
        if name := message.get_filename():
            return str(name)
    return unquote(httpx.URL(address).path.rsplit("/", 1)[-1])


def own_name(offered: str, digest: str, suffix: str) -> str:
    """A safe file name: a readable part, a part of the content's hash, and the suffix of the content.

    Parameters
    ----------
    offered
        What others call it.
    digest
        Hexadecimal hash of the content, so that two contents never share a name.
    suffix
        Of the content's own format, with its dot.
    """
    plain = unicodedata.normalize("NFC", offered).replace("\\", "/").rsplit("/", 1)[-1]
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    letters = "".join(letter if letter.isalnum() else _plain_mark(letter) for letter in stem)
    slug = " ".join(letters.split()).strip(" .-")[:MOST_LETTERS].rstrip(" .-")
    if not slug or _RESERVED.fullmatch(slug):
        slug = "sound"
    return f"{slug}-{digest[:8]}{suffix}"


def _plain_mark(letter: str) -> str:
    return letter if not _MARKS.match(letter) else " "
