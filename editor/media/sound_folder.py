"""The sound files of a folder: what a drop of the folder brings (D-8)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

SOUND_SUFFIXES = frozenset(
    [
        ".wav",
        ".wave",
        ".w64",
        ".mp3",
        ".m4a",
        ".m4b",
        ".aac",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
        ".aiff",
        ".aif",
        ".aifc",
        ".wma",
        ".mka",
        ".caf",
        ".au",
        ".amr",
        ".ac3",
    ]
)
"""By name only: looking into every picture and text of a large folder would take minutes (D-14)."""
MAX_LEVELS = 3
"""A folder's own files are level 1 (D-8)."""
MAX_FILES = 200
"""So many are taken from folders without asking (D-8)."""
MOST_COUNTED = 5_000
"""Nobody drops more than this on purpose; counting goes no further."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a drop comes to once its folders are opened."""

    paths: tuple[str, ...]
    """Files in the order in which they are laid; a folder without any sound stands for itself."""
    rest: tuple[str, ...] = ()
    """Files of folders beyond the first 200: only with the person's consent."""


def natural_key(path: str) -> tuple[tuple[int, int | str], ...]:
    """Order names as people do: ``2`` before ``10`` (D-3)."""
    parts = re.split(r"(\d+)", Path(path).name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def in_natural_order(paths: Iterable[str]) -> list[str]:
    """The paths in the order in which they are laid down."""
    return sorted(paths, key=natural_key)


def gather(paths: Iterable[str], check: Callable[[], object]) -> Gathered:
    """Replace folders by their sound files, everything in natural order.

    Parameters
    ----------
    paths
        Files and folders, in any order.
    check
        Called for every folder that is opened; raises when the person has changed their mind.
    """
    taken: list[str] = []
    rest: list[str] = []
    n_from_folders = 0
    for path in in_natural_order(paths):
        found = _sounds_of(path, check) if _is_folder(path) else None
        if not found:
            taken.append(path)
            continue
        room = MAX_FILES - n_from_folders
        n_from_folders += len(found[:room])
        taken += found[:room]
        rest += found[room:]
    return Gathered(tuple(taken), tuple(rest))


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        # A name that is too long, or a disk that does not answer: whoever opens it says so.
        return False


def _sounds_of(folder: str, check: Callable[[], object]) -> list[str]:
    return list(islice(_walk(folder, 1, check), MOST_COUNTED))


def _walk(folder: str, level: int, check: Callable[[], object]) -> Iterator[str]:
    """The sound files of a folder in natural order, those of its own folders behind them."""
    check()
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: natural_key(entry.name))
    except OSError:
        # One closed folder in a tree does not keep the others out.
        return
    inner = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        # A link to a folder may lead back up, so only links to files are followed.
        if entry.is_dir(follow_symlinks=False):
            inner.append(entry.path)
        elif Path(entry.name).suffix.lower() in SOUND_SUFFIXES:
            yield entry.path
    if level < MAX_LEVELS:
        for path in inner:
            yield from _walk(path, level + 1, check)
