"""What kind of address a draft's media path is, decided from its text alone: nothing is touched.

A draft comes from a stranger, so its paths are sorted before any of them reaches the file system:
a network share leaks credentials when it is merely looked at, and ``pipe:0`` or ``/dev/zero`` block.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MOST_CHARACTERS = 4096
"""Longest path that is looked at."""

MOST_NAME = 255
"""Longest single name in a path, in bytes of UTF-8."""

# The GUID is the same in every version seen, yet only the shape is relied on (``draft-format.md`` 5.2).
_PLACEHOLDER = re.compile(r"^##_(?:draftpath|material)_placeholder_[^#]*_##[/\\]*")
_BAD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and halves of characters."""
_DRIVE = re.compile(r"^[A-Za-z]:[/\\]")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.\-]+[:,]")
_SYSTEM = ("/dev", "/proc", "/sys", "/run", "/etc", "/boot", "/private/etc")
"""Devices, and folders where no one keeps media but much that is nobody's business."""
NO_NAMES = frozenset(("", ".", ".."))
_MOUNTED = ("/run/media", "/run/user")
"""Where desktops put sticks, disks and network folders."""


class PathKind(StrEnum):
    """Where a stored path points to."""

    INSIDE = "inside"
    """Into the draft's own folder: by the placeholder, or relative."""
    OUTSIDE = "outside"
    """A file of this computer, by its absolute path."""
    FOREIGN = "foreign"
    """A path of another system or computer: a Windows drive elsewhere, or a network share."""
    ADDRESS = "address"
    """Something that only looks like a path: http:, file:, pipe:, concat:."""
    FORBIDDEN = "forbidden"
    """A device, a folder of the system, or a way out of the draft's folder; never touched."""
    INVALID = "invalid"
    """No path at all: empty, too long, or with control characters."""


@dataclass(frozen=True, slots=True)
class StoredPath:
    """A draft's path, taken apart."""

    kind: PathKind
    relative: str = ""
    """For paths inside: the way from the draft's folder, with forward slashes."""
    absolute: str = ""
    """For paths outside: the path as this system writes it."""
    name: str = ""
    """The file's name; empty where there is none to look for."""
    tail: tuple[str, ...] = ()
    """All names of the path, for looking up where it goes on below the draft's folder."""


def same_name(name: str) -> str:
    """A name as it compares: macOS writes NFD, Windows ignores case (``draft-format.md`` section 5.2)."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _names(path: str) -> tuple[str, ...]:
    return tuple([part for part in path.replace("\\", "/").split("/") if part not in NO_NAMES])


def _inside(path: str) -> StoredPath:
    slashed = posixpath.normpath(path.replace("\\", "/")) if path else "."
    names = _names(slashed)
    if slashed == ".." or slashed.startswith(("../", "/")):
        return StoredPath(PathKind.FORBIDDEN, name=names[-1] if names else "", tail=names)
    if not names:
        return StoredPath(PathKind.INVALID)
    return StoredPath(PathKind.INSIDE, relative=slashed, name=names[-1], tail=names)


def _is_system(path: str) -> bool:
    clean = posixpath.normpath(path)
    return _is_below(clean, _SYSTEM) and not _is_below(clean, _MOUNTED)


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(place + "/") for place in places)


def is_on_other_drive(stored: str, *, is_windows: bool = os.name == "nt") -> bool:
    """Whether a path surely is on a Windows drive and this computer has none: `classify`'s answer, sooner.

    Only plain spellings are told; for all others the answer is no, whatever they are.
    """
    is_plain = len(stored) <= MOST_NAME and stored.isascii() and stored.isprintable()
    return is_plain and not is_windows and _DRIVE.match(stored) is not None


def classify(stored: str, *, is_windows: bool = os.name == "nt") -> StoredPath:
    """Sort a stored path into one of the kinds of `PathKind`; the file system is not asked.

    Parameters
    ----------
    stored
        The path as the draft spells it. ``~`` and ``$HOME`` are plain names here: nothing is expanded.
    is_windows
        Whether this computer's own paths are those of Windows.
    """
    if not stored.strip() or len(stored) > MOST_CHARACTERS:
        return StoredPath(PathKind.INVALID)
    # Drafts name thousands of files, and nearly every path has neither an odd letter nor a long name.
    if not stored.isprintable() and _BAD.search(stored):
        return StoredPath(PathKind.INVALID)
    names = _names(stored)
    if (len(stored) > MOST_NAME or not stored.isascii()) and any(
        len(name.encode("utf-8", "replace")) > MOST_NAME for name in names
    ):
        return StoredPath(PathKind.INVALID)
    name = names[-1] if names else ""
    placeholder = _PLACEHOLDER.match(stored) if stored.startswith("##_") else None
    if placeholder:
        return _inside(stored[placeholder.end() :])
    if stored.startswith(("\\\\", "//")):
        return StoredPath(PathKind.FOREIGN, name=name, tail=names)
    if _DRIVE.match(stored):
        tail = names[1:]
        if is_windows:
            return StoredPath(PathKind.OUTSIDE, absolute=ntpath.normpath(stored), name=name, tail=tail)
        return StoredPath(PathKind.FOREIGN, name=name, tail=tail)
    if stored.startswith("/"):
        if is_windows or _is_system(stored):
            kind = PathKind.FOREIGN if is_windows else PathKind.FORBIDDEN
            return StoredPath(kind, name=name, tail=names)
        return StoredPath(PathKind.OUTSIDE, absolute=posixpath.normpath(stored), name=name, tail=names)
    if _SCHEME.match(stored) and "\\" not in stored.split("/", 1)[0]:
        return StoredPath(PathKind.ADDRESS)
    return _inside(stored)
