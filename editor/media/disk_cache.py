"""What was computed from media files, kept on the disk by file within one limit for all of it.

The cache may be lost, full or damaged at any time; then things are computed again, and nothing is said.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import stat
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

import platformdirs

from editor.media.border import FileIdentity

logger = logging.getLogger(__name__)

Kept = TypeVar("Kept")

DEFAULT_LIMIT_BYTES = 512 * 1024 * 1024
"""Some 45 hours of waveforms; what was not asked for longest goes first."""
SPARE = 0.9
"""A cache that is too large is cut to this share of its limit, so that it is not cut at every turn."""
_SAMPLED_BYTES = 64 * 1024
_FORMAT = "3"
"""Changes when what is stored changes its meaning."""


class _State:
    limit_bytes: int = DEFAULT_LIMIT_BYTES
    size_bytes: int | None = None
    """What lies there, as far as this program knows; None: not looked yet."""


_lock = threading.Lock()


def set_cache_limit(limit_bytes: int) -> None:
    """Keep no more than this from now on, seen to when something is stored next; 0 keeps nothing."""
    with _lock:
        _State.limit_bytes = max(limit_bytes, 0)
        _State.size_bytes = None


def cache_limit() -> int:
    """How much may lie there."""
    return _State.limit_bytes


def cache_bytes() -> int:
    """How much lies there now; looks at every file, so not for the GUI thread."""
    return sum(size for _, size, _ in _found())


def clear_cache() -> None:
    """Remove everything; what is needed is computed again."""
    with _lock:
        _State.size_bytes = _trim(0)


def root() -> Path:
    """Where everything lies."""
    return Path(platformdirs.user_cache_dir("fadeline", appauthor=False)) / "media"


def file_key(identity: FileIdentity) -> str:
    """What one state of a file is known by: size, time, first and last bytes (``reliability.md`` B16)."""
    digest = hashlib.sha256(f"{_FORMAT} {identity.size_bytes} {identity.modified_ns} ".encode())
    with open(identity.path, "rb") as file:  # noqa: PTH123
        digest.update(file.read(_SAMPLED_BYTES))
        file.seek(max(identity.size_bytes - _SAMPLED_BYTES, 0))
        digest.update(file.read(_SAMPLED_BYTES))
    return digest.hexdigest()


def load(name: str, read: Callable[[BinaryIO], Kept]) -> Kept | None:
    """What was stored under a name, read by ``read``; None where nothing is or it cannot be read."""
    path = root() / name
    try:
        with path.open("rb") as file:
            kept = read(file)
        os.utime(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        if not isinstance(error, FileNotFoundError):
            logger.info("“%s” is unreadable: %s", name, error)
        return None
    return kept


def store(name: str, write: Callable[[BinaryIO], object]) -> None:
    """Keep what ``write`` writes under a name, and let the oldest go when there is too much."""
    path = root() / name
    beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            write(file)
            size = file.tell()
        beside.replace(path)
        _grow(size)
    except OSError as error:
        logger.info("“%s” could not be kept: %s", name, error)
        with contextlib.suppress(OSError):
            beside.unlink()


def _grow(size: int) -> None:
    with _lock:
        if _State.size_bytes is not None:
            _State.size_bytes += size
        if _State.size_bytes is None or _State.size_bytes > _State.limit_bytes:
            _State.size_bytes = _trim(_State.limit_bytes)


def _trim(limit_bytes: int) -> int:
    """Remove the files that were used longest ago until the rest fits; gives what is left, in bytes."""
    found = _found()
    total = sum(size for _, size, _ in found)
    if total <= limit_bytes:
        return total
    for _, size, path in sorted(found, key=lambda entry: entry[0]):
        if total <= limit_bytes * SPARE:
            break
        with contextlib.suppress(OSError):
            path.unlink()
            total -= size
    return total


def _found() -> list[tuple[int, int, Path]]:
    """Every file with the time of its last use and its size."""
    found = []
    for path in root().rglob("*"):
        with contextlib.suppress(OSError):
            facts = path.stat()
            if stat.S_ISREG(facts.st_mode):
                found.append((facts.st_mtime_ns, facts.st_size, path))
    return found
