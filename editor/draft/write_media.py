"""New media on their way into a draft: what they are called there, which are copied, how they are addressed.

Sounds are copied into the draft's folder, so that the app finds them wherever the folder goes; videos
and pictures, which are large, stay where they are (R-5 of ``ux-spec.md``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from editor.draft.stored_paths import same_name
from editor.errors import DraftError
from editor.language import tr
from editor.model.material import Material, MaterialKind
from editor.words import is_utf8

MEDIA_FOLDER = "Resources/local"
"""Where the apps keep media inside a draft (``draft-format.md`` section 1.2)."""

PLACEHOLDER = "##_draftpath_placeholder_0E685133-18CE-45ED-8CB8-2904A212EC80_##"
"""What stands for the draft's folder in a path; the same in every version (``draft-format.md`` 5.2)."""

MOST_COPIED_BYTES = 500_000_000
"""Larger sounds stay where they are: whole films are dropped for their sound."""

MOST_NAME = 120
"""Longest name of a copy, in bytes of UTF-8; Windows allows 260 characters for a whole path."""

_PLACEHOLDER = re.compile(r"##_draftpath_placeholder_[^#\"\\]{1,80}_##")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff#%]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MediaPlace:
    """Where a new material lies once the draft is saved."""

    stored_path: str
    """Its path as the document says it."""
    bin_path: str
    """Its path as the media bin says it."""
    size_bytes: int = 0
    source: Path | None = None
    """The file to copy; None where nothing is copied."""
    relative: str = ""
    """Where it lies in the draft's folder; empty for a file outside."""


@dataclass(frozen=True, slots=True)
class NewMedia:
    """A file that is new to the draft, for the media bin."""

    material: Material
    place: MediaPlace
    bin_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    """The apps write the ids of the bin in lower case."""


MediaPlaces = Callable[[Material], MediaPlace]
"""Says where a new material lies once the draft is saved."""


def placeholder_of(text: str) -> str:
    """The placeholder that a document uses for its folder; empty where it uses none."""
    found = _PLACEHOLDER.search(text)
    return found.group() if found else ""


def safe_name(name: str) -> str:
    """A file name that every system takes and people can read; it keeps its ending."""
    clean = Path(_UNSAFE.sub("_", unicodedata.normalize("NFC", name)))
    ending = clean.suffix.rstrip(" .") if len(clean.suffix.encode()) <= 12 else ""
    stem = clean.name.removesuffix(clean.suffix if ending else "").strip(" .")
    if not stem or _RESERVED.match(stem):
        stem = f"sound {stem}".strip()
    while len((stem + ending).encode()) > MOST_NAME:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending


def digest_of(path: Path) -> bytes:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


class MediaPlanner:
    """Finds a place for every new material of one save.

    Parameters
    ----------
    folder
        The draft's folder, as it will be called after the save.
    present
        The folder that holds the draft's files now; None where there is none yet.
    placeholder
        What the document writes for its folder; empty: absolute paths are written.
    copies
        Whether sounds are copied into the folder.
    former
        The folder that this draft is a copy of; what lies in it lies in the copy too.
    copies_all
        Whether videos, pictures and large sounds are copied as well.
    """

    def __init__(
        self,
        folder: Path,
        present: Path | None,
        *,
        placeholder: str,
        copies: bool,
        former: Path | None = None,
        copies_all: bool = False,
    ) -> None:
        self._folder = folder
        self._former = former
        self._present = present
        self._placeholder = placeholder
        self._copies = copies
        self._copies_all = copies_all
        self._taken: set[str] = set()
        self._by_source: dict[Path, str] = {}

    def place(self, material: Material) -> MediaPlace:
        """The place of one material; `DraftError` where its file is gone."""
        if material.path is None:
            return MediaPlace(material.stored_path, material.stored_path)
        source = Path(material.path)
        try:
            size = source.stat().st_size
        except OSError as error:
            raise DraftError(
                tr(
                    "“{name}” is no longer at its place, so it cannot be saved with the draft.",
                    name=material.name,
                ),
                tr("Bring “{source}” back, or take the clip off the timeline.", source=source),
            ) from error
        inside = self._inside(source)
        if inside and is_utf8(inside):
            return self._addressed(inside, size)
        # A document cannot hold a path that is no UTF-8, so such a file is copied whatever it is.
        if is_utf8(str(source)) and not self._is_copied(material, size):
            address = source.absolute().as_posix()
            return MediaPlace(address, address, size)
        relative = self._by_source.get(source)
        if relative is not None:
            return self._addressed(relative, size)
        relative, is_there = self._free_place(source, size)
        self._by_source[source] = relative
        return self._addressed(relative, size, source=None if is_there else source)

    def _is_copied(self, material: Material, size: int) -> bool:
        if material.made_from:
            # It lies in the program's own folder, which no draft may depend on.
            return True
        is_small_sound = material.kind is MaterialKind.SOUND and size <= MOST_COPIED_BYTES
        return self._copies_all or (self._copies and is_small_sound)

    def _inside(self, source: Path) -> str:
        """The way from the draft's folder to a file that lies in it; empty where it does not."""
        for folder in (self._folder, self._present, self._former):
            if folder is not None and source.is_relative_to(folder):
                return source.relative_to(folder).as_posix()
        return ""

    def _addressed(self, relative: str, size: int, source: Path | None = None) -> MediaPlace:
        if self._placeholder:
            # In the bin the same place is written as a relative path (seen in CapCut 3.8).
            stored, in_bin = f"{self._placeholder}/{relative}", f"./{relative}"
        else:
            stored = in_bin = (self._folder / relative).absolute().as_posix()
        return MediaPlace(stored, in_bin, size, source, relative)

    def _free_place(self, source: Path, size: int) -> tuple[str, bool]:
        """A name for a copy, and whether a file with the same content has it already."""
        name = Path(safe_name(source.name))
        equal = self._equal_copy(source, size)
        if equal:
            return f"{MEDIA_FOLDER}/{equal}", True
        n = 1
        while True:
            free = name.name if n == 1 else f"{name.stem} ({n}){name.suffix}"
            if same_name(free) not in self._taken and not self._exists(free):
                self._taken.add(same_name(free))
                return f"{MEDIA_FOLDER}/{free}", False
            n += 1

    def _files(self) -> Iterable[Path]:
        if self._present is None:
            return []
        folder = self._present / MEDIA_FOLDER
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def _exists(self, name: str) -> bool:
        return any(same_name(path.name) == same_name(name) for path in self._files())

    def _equal_copy(self, source: Path, size: int) -> str:
        """A file in the draft with the same content; files are read only where their sizes agree."""
        digest = b""
        for path in self._files():
            if path.is_file() and path.stat().st_size == size:
                digest = digest or digest_of(source)
                if digest_of(path) == digest:
                    return path.name
        for place in self._by_source:
            if place.stat().st_size == size and digest_of(place) == (digest or digest_of(source)):
                return Path(self._by_source[place]).name
        return ""
