"""Sounds from addresses: fetched into a cache, judged by decoding, found again while they have not changed.

A file is known by the hash of its address; what the server says about it (ETag, Last-Modified) decides
whether it is asked for again, and the hash of its content whether the copy here is still what was fetched
(``reliability.md`` D7, D14).
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from editor.errors import FetchError, MediaError
from editor.fetch.download import PART_SUFFIX, Downloaded, Wish, download
from editor.fetch.file_names import offered_name, own_name
from editor.fetch.pace import Limits
from editor.fetch.wire import Resolver, resolve
from editor.language import tr
from editor.media.probe import MediaFacts, probe
from editor.progress import Progress

logger = logging.getLogger(__name__)

QUOTA_BYTES = 2_000_000_000
OLD_PART_S = 24 * 3600
"""Unfinished files of programs that died are removed after a day."""
_SUFFIXES = {
    "mp3": ".mp3", "wav": ".wav", "w64": ".w64", "flac": ".flac", "ogg": ".ogg", "aac": ".aac",
    "aiff": ".aiff", "mov": ".m4a", "matroska": ".mka", "caf": ".caf", "asf": ".wma", "mpegts": ".ts",
    "avi": ".avi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    """One fetched file, as the cache knows it."""

    address: str
    file: str
    n_bytes: int
    digest: str
    etag: str
    last_modified: str
    used_s: float
    """Seconds since 1970; only the order counts."""


def default_folder() -> Path:
    """Where fetched sounds lie on this computer."""
    return platformdirs.user_cache_path("fadeline", appauthor=False) / "fetched"


class SoundCache:
    """The sounds that were fetched on this computer.

    Parameters
    ----------
    folder
        Where they lie; by default among the caches of this person.
    quota_bytes
        How much room they may take; the longest unused ones go first.
    """

    def __init__(self, folder: Path | None = None, *, quota_bytes: int = QUOTA_BYTES) -> None:
        self._folder = folder or default_folder()
        self._quota_bytes = quota_bytes

    def fetch(
        self,
        address: str,
        progress: Progress,
        *,
        allows_private: bool = False,
        limits: Limits | None = None,
        resolver: Resolver = resolve,
        in_use: Iterable[str] = (),
        needs_sound: bool = True,
    ) -> Path:
        """Give the sound of an address as a file here.

        Parameters
        ----------
        address
            Where it lies.
        progress
            Is told how much has come, and may stop it.
        allows_private
            Whether the own computer and network may be asked.
        limits, resolver
            As of `download`.
        in_use
            Paths that open projects need: they stay whatever the quota says.
        needs_sound
            Whether a file without sound, such as a picture, is refused.

        Raises
        ------
        FetchError
            If it cannot be had or is no sound.
        """
        known = self._known(address)
        validators = (known.etag, known.last_modified) if known else ("", "")
        wish = Wish(address, allows_private, validators)
        found = download(wish, self._folder, progress, limits=limits, resolver=resolver)
        if found.path is None:
            assert known is not None
            self._note(replace(known, used_s=time.time()))
            return self._folder / known.file
        entry = self._admit(address, found, needs_sound=needs_sound)
        self._make_room({str(self._folder / entry.file), *in_use})
        return self._folder / entry.file

    def _known(self, address: str) -> _Entry | None:
        """What is here for an address, if its content is still what was fetched."""
        entry = _read(self._note_path(address))
        if entry is None or entry.address != address:
            return None
        if _digest(self._folder / entry.file) != entry.digest:
            self._forget(entry)
            return None
        return entry

    def _admit(self, address: str, found: Downloaded, *, needs_sound: bool) -> _Entry:
        """Judge a file by decoding, and give it its name; what is no sound never enters."""
        path = found.path
        assert path is not None
        try:
            facts = _judged(path, found, needs_sound=needs_sound)
            digest = _digest(path)
            name = own_name(offered_name(found.address, found.offered_name), digest, _suffix(facts))
            path.replace(self._folder / name)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        entry = _Entry(address, name, found.n_bytes, digest, found.etag, found.last_modified, time.time())
        self._note(entry)
        return entry

    def _note_path(self, address: str) -> Path:
        return (
            self._folder / f"{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"
        )

    def _note(self, entry: _Entry) -> None:
        path = self._note_path(entry.address)
        temporary = path.with_suffix(f".{secrets.token_hex(6)}.tmp")
        temporary.write_text(json.dumps(asdict(entry)), encoding="utf-8")
        temporary.replace(path)

    def _entries(self) -> list[_Entry]:
        return [entry for path in self._folder.glob("*.json") if (entry := _read(path)) is not None]

    def _forget(self, entry: _Entry) -> None:
        shared = [other for other in self._entries() if other.file == entry.file]
        self._note_path(entry.address).unlink(missing_ok=True)
        if len(shared) <= 1:
            (self._folder / entry.file).unlink(missing_ok=True)

    def _make_room(self, in_use: set[str]) -> None:
        """Remove the longest unused files until the rest fits, and what dead programs left behind."""
        entries = sorted(self._entries(), key=lambda entry: entry.used_s, reverse=True)
        room = self._quota_bytes
        for entry in entries:
            room -= entry.n_bytes
            if room < 0 and str(self._folder / entry.file) not in in_use:
                self._forget(entry)
        for path in self._folder.glob(f"*{PART_SUFFIX}"):
            if time.time() - path.stat().st_mtime > OLD_PART_S:
                path.unlink(missing_ok=True)


def _read(path: Path) -> _Entry | None:
    """A note of the cache; None where there is none or it was damaged."""
    try:
        stored: Any = json.loads(path.read_text(encoding="utf-8"))
        entry = _Entry(**stored)
    except (OSError, ValueError, TypeError):
        return None
    texts = (entry.address, entry.file, entry.digest, entry.etag, entry.last_modified)
    is_plain = all(isinstance(text, str) for text in texts) and Path(entry.file).name == entry.file
    return entry if is_plain and isinstance(entry.n_bytes, int) else None


def _digest(path: Path) -> str:
    """The hash of a file's content; empty where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _judged(path: Path, found: Downloaded, *, needs_sound: bool) -> MediaFacts:
    """The facts of a fetched file; `FetchError` where it is no sound, whatever the server calls it."""
    try:
        facts = probe(path)
    except MediaError as error:
        with path.open("rb") as stream:
            begin = stream.read(1024).lstrip().lower()
        if begin.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")) or "html" in found.media_type:
            raise FetchError(
                tr("The address gave a web page, not a sound."),
                tr("Open it in a browser, find the address of the file itself, and use that."),
            ) from error
        raise FetchError(
            tr("What the address gave is not a sound that can be read."), tr("Use another address.")
        ) from error
    if facts.sound is None and needs_sound:
        raise FetchError(tr("The file at this address has no sound."), tr("Use another address."))
    return facts


def _suffix(facts: MediaFacts) -> str:
    """The suffix of a format, by its content."""
    if facts.is_still:
        kind = facts.container.partition("_")[0]
        return f".{kind}" if kind.isalnum() and kind != "image2" else ".jpg"
    if facts.picture is not None:
        return ".mp4" if "mp4" in facts.container else ".mkv"
    first = facts.container.split(",")[0]
    return _SUFFIXES.get(first, f".{first}" if first.isalnum() else ".bin")
