"""What was known of a media file while it was there: size, length and fingerprint, by the path it had.

A draft says neither the size nor the content of its files. What is remembered here lets a file be found
again under another name after it was moved (R-10).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from editor.errors import MediaError
from editor.media.border import identify
from editor.media.disk_cache import load, store
from editor.media.fingerprint import try_fingerprint
from editor.media.probe import probe
from editor.progress import Progress


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was when it was last seen."""

    size_bytes: int
    modified_ns: int
    duration_us: int
    fingerprint: bytes = b""


def recall(stored_path: str) -> KnownFile | None:
    """What is known of the file that a draft calls so; None where it was never seen here."""
    return load(_name(stored_path), _read)


def remember(places: Iterable[tuple[str, str]], progress: Progress) -> int:
    """Look at files that are there and keep what they are known by; gives how many were new.

    Parameters
    ----------
    places
        Of each file its path as the draft stores it, and where it lies.
    progress
        May stop it.
    """
    n_new = 0
    for stored_path, path in places:
        progress.check()
        n_new += _remember(stored_path, path, progress)
    return n_new


def _remember(stored_path: str, path: str, progress: Progress) -> bool:
    known = recall(stored_path)
    try:
        identity = identify(path)
        if known and (known.size_bytes, known.modified_ns) == (identity.size_bytes, identity.modified_ns):
            return False
        facts = probe(path)
    except MediaError:
        return False
    found = KnownFile(
        facts.size_bytes,
        facts.modified_ns,
        facts.duration_us,
        try_fingerprint(path, progress) if facts.sound is not None else b"",
    )
    store(_name(stored_path), lambda file: file.write(_packed(found)))
    return True


def _name(stored_path: str) -> str:
    digest = hashlib.sha256(stored_path.encode("utf-8", "surrogatepass")).hexdigest()
    return f"known-{digest[:40]}.json"


def _packed(known: KnownFile) -> bytes:
    values = (known.size_bytes, known.modified_ns, known.duration_us, known.fingerprint.hex())
    return json.dumps(values).encode()


def _read(file: BinaryIO) -> KnownFile:
    size, modified, duration, printed = json.loads(file.read(100_000))
    return KnownFile(int(size), int(modified), int(duration), bytes.fromhex(printed))
