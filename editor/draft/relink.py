"""From a draft's media paths to files on this computer, without leaving what the draft may touch.

Order (``draft-format.md`` section 5.2): as written, inside the draft's folder, the same file name
below that folder, the entry of the media bin with the same id or name, folders the user named.
"""

from __future__ import annotations

import functools
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.draft.disk_answers import DiskAnswers
from editor.draft.stored_paths import (
    NO_NAMES,
    PathKind,
    StoredPath,
    classify,
    is_on_other_drive,
    same_name,
)

MOST_FILES = 20_000
"""Entries looked at below a folder before the search ends."""

MOST_DEPTH = 8
"""Folders below the draft's own that are searched."""


@dataclass(frozen=True, slots=True)
class BinEntry:
    """A file of the draft's media bin (``draft_meta_info.json``, ``draft_materials``)."""

    id: str
    name: str
    path: str


def is_regular(path: str | Path) -> bool:
    """Whether a path is a plain file; links are followed, devices and folders are not files."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


class FolderIndex:
    """The files below a folder by name, gathered once and only when somebody asks. Links are not followed."""

    def __init__(self, folder: Path, *, most_depth: int = MOST_DEPTH, most_files: int = MOST_FILES) -> None:
        self._folder = os.fspath(folder)
        self._most_depth = most_depth
        self._most_files = most_files
        self._found: dict[str, list[tuple[str, tuple[str, ...]]]] | None = None

    def _gather(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        n_seen = 0
        waiting: list[tuple[str, tuple[str, ...]]] = [(self._folder, ())]
        while waiting and n_seen < self._most_files:
            folder, above = waiting.pop()
            for entry in _entries(folder, self._most_files - n_seen):
                n_seen += 1
                names = (*above, same_name(entry.name))
                if entry.is_dir(follow_symlinks=False):
                    if len(names) <= self._most_depth:
                        waiting.append((entry.path, names))
                elif entry.is_file(follow_symlinks=False):
                    found.setdefault(names[-1], []).append((entry.path, names))
        return found

    def has(self, name: str) -> bool:
        """Whether any file has a name, spelled as `same_name` gives it."""
        if self._found is None:
            self._found = self._gather()
        return name in self._found

    def find(self, tail: Sequence[str]) -> str | None:
        """The file whose name is the last of `tail`; of several, the one that shares most folders with it.

        None where no file fits, or where two fit equally well.
        """
        if not tail:
            return None
        if self._found is None:
            self._found = self._gather()
        named = self._found.get(same_name(tail[-1]))
        if named is None:
            return None
        wanted = [same_name(name) for name in tail]
        scored = [(_shared_end(wanted, names), path) for path, names in named]
        best = max((score for score, _ in scored), default=0)
        fitting = [path for score, path in scored if score == best]
        return fitting[0] if len(fitting) == 1 else None


def _entries(folder: str, most: int) -> list[os.DirEntry[str]]:
    found: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if len(found) >= most:
                    break
                found.append(entry)
    except OSError:
        return found
    # The order of a folder is chance; a bounded search must not be.
    return sorted(found, key=lambda entry: entry.name)


def _shared_end(wanted: Sequence[str], names: Sequence[str]) -> int:
    shared = 0
    for one, other in zip(reversed(wanted), reversed(names), strict=False):
        if one != other:
            break
        shared += 1
    return shared


class Relinker:
    """Finds the files of one draft's materials; every stored path is resolved once.

    Parameters
    ----------
    folder
        The draft's folder; None for a draft that is not on the disk.
    media_bin
        The media bin's entries.
    media_folders
        Folders that the user has pointed to; searched by file name, one level deep.
    """

    def __init__(
        self, folder: Path | None, *, media_bin: Iterable[BinEntry] = (), media_folders: Sequence[Path] = ()
    ) -> None:
        self._folder = folder
        self._root = os.path.realpath(folder) if folder is not None else ""
        self._index = FolderIndex(folder) if folder is not None else None
        self._answers = DiskAnswers()
        self._more = [(os.fspath(place), FolderIndex(place, most_depth=0)) for place in media_folders]
        self._bin_by_id: dict[str, BinEntry] = {}
        self._bin_by_name: dict[str, BinEntry] = {}
        for entry in media_bin:
            if entry.id:
                self._bin_by_id.setdefault(entry.id, entry)
            if entry.name:
                self._bin_by_name.setdefault(same_name(entry.name), entry)
        self._known: dict[tuple[str, str, str], str | None] = {}
        self._direct: dict[str, tuple[StoredPath, str | None]] = {}

    @property
    def silent(self) -> tuple[str, ...]:
        """The disks that did not answer; what lies on them counts as missing (A39)."""
        return self._answers.silent

    def find(self, stored: str, *, bin_id: str = "", name: str = "") -> str | None:
        """The file for a stored path, or None.

        Parameters
        ----------
        stored
            The path as the draft spells it.
        bin_id, name
            The material's ``local_material_id`` and name, for looking it up in the media bin.
        """
        if self._is_elsewhere(stored, bin_id):
            return None
        # A path found as written is the same for every material; only a search needs the names too.
        direct = self._direct.get(stored)
        if direct is None:
            place = classify(stored)
            direct = self._direct[stored] = (place, self._as_written(place))
        place, found = direct
        if found is not None:
            return found
        key = (stored, bin_id, name)
        if key not in self._known:
            self._known[key] = self._search(place, bin_id, name)
        return self._known[key]

    def _is_elsewhere(self, stored: str, bin_id: str) -> bool:
        """Whether a plain path on a drive of another computer has a name that nothing here has.

        Drafts that come from Windows name thousands of such files; nothing else has to be asked for them.
        """
        if self._more or bin_id in self._bin_by_id or not is_on_other_drive(stored):
            return False
        name = same_name(stored[max(stored.rfind("/"), stored.rfind("\\")) + 1 :])
        if name in self._bin_by_name or name in NO_NAMES:
            return False
        return self._index is None or not self._index.has(name)

    def _as_written(self, place: StoredPath) -> str | None:
        if place.kind is PathKind.OUTSIDE:
            path = place.absolute
            return self._answers.ask(path, lambda: _regular_spelling(path), None)
        if place.kind is PathKind.INSIDE and self._folder is not None:
            return self._own(os.fspath(self._folder / place.relative))
        return None

    def _own(self, path: str) -> str | None:
        """A path inside the draft's folder if it is a file there; a link out of the folder is not."""
        if not is_regular(path):
            return None
        real = os.path.realpath(path)
        return path if real.startswith(self._root + os.sep) else None

    def _search(self, place: StoredPath, bin_id: str, name: str) -> str | None:
        if place.kind is PathKind.ADDRESS:
            return None
        tail = place.tail or ((name,) if name else ())
        found = self._index.find(tail) if self._index is not None else None
        if found is None:
            found = self._in_bin(bin_id, place.name or name)
        if found is None and place.name and self._more:
            found = next((hit for index in self._named() if (hit := index.find((place.name,)))), None)
        return found

    def _named(self) -> Iterator[FolderIndex]:
        """The folders that the user has pointed to, as far as their disks answer."""
        for folder, index in self._more:
            if self._answers.ask(f"{folder}/x", functools.partial(os.path.isdir, folder), False):
                yield index

    def _in_bin(self, bin_id: str, name: str) -> str | None:
        entry = self._bin_by_id.get(bin_id)
        if entry is None and self._bin_by_name:
            entry = self._bin_by_name.get(same_name(name))
        if entry is None:
            return None
        place = classify(entry.path)
        found = self._as_written(place)
        if found is None and self._index is not None and place.kind is not PathKind.ADDRESS:
            found = self._index.find(place.tail)
        return found


def _regular_spelling(path: str) -> str | None:
    """The spelling of an absolute path that is a file: as it is, composed or decomposed (NFC, NFD)."""
    for spelling in dict.fromkeys(
        (path, unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))
    ):
        if is_regular(spelling):
            return spelling
    return None


def read_bin(meta: Mapping[str, object]) -> tuple[BinEntry, ...]:
    """The media bin of a parsed ``draft_meta_info.json``; entries without a path are left out."""
    entries = []
    groups = meta.get("draft_materials")
    for group in groups if isinstance(groups, list) else []:
        values = group.get("value") if isinstance(group, dict) else None
        for value in values[:MOST_FILES] if isinstance(values, list) else []:
            if not isinstance(value, dict):
                continue
            path, name, entry_id = value.get("file_Path"), value.get("extra_info"), value.get("id")
            if isinstance(path, str) and path:
                name = name if isinstance(name, str) else ""
                entries.append(BinEntry(entry_id if isinstance(entry_id, str) else "", name, path))
    return tuple(entries)
