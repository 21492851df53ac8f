"""Files that end the decoder, by their content: what is listed here is not opened again on its own.

The list lies in this program's data folder and outlives it. An entry is found by size first, so that a file
of a size that is not listed costs nothing; only then its content is read (``reliability.md`` B3).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_data_path

from editor.errors import MediaCrashError
from editor.language import tr

logger = logging.getLogger(__name__)

MOST_ENTRIES = 500
"""The oldest go first."""
_WHOLE_BYTES = 64 * 1024 * 1024
"""Files up to this size are hashed whole, larger ones by pieces spread over them."""
_PIECE_BYTES = 1024 * 1024
_MOST_LIST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Crash:
    """A file that ended the decoder."""

    digest: str
    size_bytes: int
    name: str
    """As it was called then; for people only."""
    how: str
    """What became of the decoder: crashed, hung or memory."""
    when_s: float
    """Seconds since 1970."""


class _State:
    entries: tuple[Crash, ...] = ()
    read_at: tuple[int, int] | None = None
    """Time and size of the list's file as it was read last."""
    is_trusting: bool = False


_lock = threading.Lock()
_digests: dict[tuple[str, int, int], str] = {}


def trust_all() -> None:
    """Open whatever is asked for from now on: the decode child does, whose parent has looked already."""
    _State.is_trusting = True


def list_path() -> Path:
    """Where the list lies."""
    return user_data_path("fadeline", appauthor=False) / "crashing-files.json"


def refuse_if_listed(path: str, size_bytes: int, modified_ns: int) -> None:
    """Raise `MediaCrashError` for a file whose content has ended the decoder before."""
    if not _State.is_trusting and (crash := find(path, size_bytes, modified_ns)) is not None:
        raise crash_error(path, crash.how)


def crash_error(path: str, how: str) -> MediaCrashError:
    """What such a file is told as."""
    name = Path(path).name
    hints = {
        "hung": tr("The decoder came to no end with it. It is not opened again on its own."),
        "memory": tr("It asks for more memory than a file may have. It is not opened again on its own."),
    }
    hint = hints.get(how) or tr("It is not opened again on its own. Convert it with another program.")
    return MediaCrashError(tr("This file crashes the decoder: “{name}”.", name=name), hint)


def find(path: str, size_bytes: int, modified_ns: int) -> Crash | None:
    """The entry of a file; None where its content is not listed."""
    same_size = [crash for crash in entries() if crash.size_bytes == size_bytes]
    if not same_size:
        return None
    try:
        digest = _digest(path, size_bytes, modified_ns)
    except OSError as error:
        logger.info("“%s” cannot be compared with the list: %s", path, error)
        return None
    return next((crash for crash in same_size if crash.digest == digest), None)


def add(path: str, size_bytes: int, modified_ns: int, how: str) -> None:
    """List a file's content."""
    try:
        crash = Crash(_digest(path, size_bytes, modified_ns), size_bytes, Path(path).name, how, time.time())
    except OSError as error:
        logger.warning("“%s” ended the decoder and cannot be listed: %s", path, error)
        return
    logger.warning("“%s” ended the decoder (%s)", path, how)
    with _lock:
        others = [one for one in _read() if one.digest != crash.digest]
        _write((*others, crash)[-MOST_ENTRIES:])


def forget(path: str, size_bytes: int, modified_ns: int) -> bool:
    """Take a file's content off the list: it may be tried again. Says whether it was there."""
    crash = find(path, size_bytes, modified_ns)
    if crash is None:
        return False
    with _lock:
        _write(tuple(one for one in _read() if one.digest != crash.digest))
    return True


def entries() -> tuple[Crash, ...]:
    """Everything that is listed, the newest last."""
    with _lock:
        return _read()


def _read() -> tuple[Crash, ...]:
    """The list as it is on the disk: another window may have changed it."""
    path = list_path()
    try:
        facts = os.stat(path)  # noqa: PTH116 - asked at every opening of a file
        seen = facts.st_mtime_ns, facts.st_size
        if seen != _State.read_at:
            with path.open("rb") as file:
                _State.entries = _parsed(file.read(_MOST_LIST_BYTES))
            _State.read_at = seen
    except FileNotFoundError:
        # Where it could not be written, what is known in this run still counts.
        if _State.read_at is not None:
            _State.entries, _State.read_at = (), None
    except OSError as error:
        logger.info("the list of crashing files cannot be read: %s", error)
    return _State.entries


def _parsed(data: bytes) -> tuple[Crash, ...]:
    try:
        return tuple(
            Crash(str(one["digest"]), int(one["size_bytes"]), str(one["name"]), str(one["how"]),
                  float(one["when_s"]))
            for one in json.loads(data)
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        logger.warning("the list of crashing files is damaged: %s", error)
        return ()


def _write(crashes: tuple[Crash, ...]) -> None:
    _State.entries, _State.read_at = crashes, None
    path = list_path()
    beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps([asdict(crash) for crash in crashes], indent=1), "utf-8")
        beside.replace(path)
        facts = path.stat()
        _State.read_at = facts.st_mtime_ns, facts.st_size
    except OSError as error:
        logger.warning("the list of crashing files cannot be written: %s", error)
        with contextlib.suppress(OSError):
            beside.unlink()


def _digest(path: str, size_bytes: int, modified_ns: int) -> str:
    state = path, size_bytes, modified_ns
    known = _digests.get(state)
    if known is None:
        known = _computed(path, size_bytes)
        if len(_digests) > MOST_ENTRIES:
            _digests.clear()
        _digests[state] = known
    return known


def _computed(path: str, size_bytes: int) -> str:
    digest = hashlib.sha256(f"{size_bytes} ".encode())
    n_pieces = _WHOLE_BYTES // _PIECE_BYTES
    with open(path, "rb") as file:  # noqa: PTH123
        if size_bytes <= _WHOLE_BYTES:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
            return digest.hexdigest()
        for number in range(n_pieces):
            file.seek((size_bytes - _PIECE_BYTES) * number // (n_pieces - 1))
            digest.update(file.read(_PIECE_BYTES))
    return digest.hexdigest()
