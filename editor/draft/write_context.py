"""What the writers of one save share: the document, the edits so far, and who refers to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from editor.draft.edits import AddKey, Edit, InsertItem, Path, RemoveItem, SetValue, edited_value, value_at
from editor.draft.places import DraftPlaces, Place
from editor.draft.values import as_list, as_object
from editor.language import counted

REFS, OLD_REFS = "extra_material_refs", "extra_material_ids"
"""A segment's ids of helper objects; the second is the name in the oldest drafts."""


def put(target: Mapping[str, Any], path: Path, key: str, value: Any) -> list[Edit]:
    """The edit that gives an object a value; none where it has it. Equal numbers keep their spelling."""
    if key not in target:
        return [AddKey(path, key, value)]
    stored = target[key]
    if stored == value and isinstance(stored, bool) == isinstance(value, bool):
        return []
    return [SetValue((*path, key), value)]


def refs_key(segment: Mapping[str, Any]) -> str:
    """How a segment calls its list of helper ids."""
    is_old = OLD_REFS in segment and not isinstance(segment.get(REFS), list)
    return OLD_REFS if is_old else REFS


def refs_of(segment: Mapping[str, Any]) -> list[Any]:
    """A segment's helper ids, as they are stored."""
    return as_list(segment.get(refs_key(segment)))


@dataclass(slots=True)
class Changes:
    """What a save changes, counted for the sentence that tells it."""

    sounds: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    new_clips: int = 0
    removed_clips: int = 0
    tracks: set[str] = field(default_factory=set)
    new_tracks: int = 0
    removed_tracks: int = 0
    relinked: int = 0
    reworded: int = 0
    others: list[str] = field(default_factory=list)

    def words(self) -> tuple[str, ...]:
        """The changes as parts of a sentence: ``2 sound clips``, ``1 new track``."""
        n_sounds, n_pictures, n_tracks = len(self.sounds), len(self.pictures), len(self.tracks)
        parts = (
            (n_sounds, counted(n_sounds, "{n} sound clip", "{n} sound clips")),
            (n_pictures, counted(n_pictures, "{n} picture clip", "{n} picture clips")),
            (self.new_clips, counted(self.new_clips, "{n} new clip", "{n} new clips")),
            (self.removed_clips, counted(self.removed_clips, "{n} removed clip", "{n} removed clips")),
            (n_tracks, counted(n_tracks, "{n} track", "{n} tracks")),
            (self.new_tracks, counted(self.new_tracks, "{n} new track", "{n} new tracks")),
            (self.removed_tracks, counted(self.removed_tracks, "{n} removed track", "{n} removed tracks")),
            (self.reworded, counted(self.reworded, "{n} text", "{n} texts")),
            (self.relinked, counted(self.relinked, "{n} file found again", "{n} files found again")),
        )
        words = [said for n, said in parts if n]
        return (*words, *self.others)


class Writing:
    """Gathers the edits of one save.

    Parameters
    ----------
    root
        The document as it was read.
    places
        Where the ids of the timeline lie in it.
    made_fades
        Ids of the fades in it that were made here since it was opened.
    """

    def __init__(self, root: dict[str, Any], places: DraftPlaces, made_fades: Iterable[str] = ()) -> None:
        self.root = root
        self.places = places
        self.made_fades = set(made_fades)
        self.edits: list[Edit] = []
        self.changes = Changes()
        self._new_parts: dict[str, list[Any]] = {}
        self._removed_parts: set[Place] = set()
        self.restored: set[str] = set()
        """Ids of objects that undo brings back; clips that left together may share one."""

    @property
    def materials(self) -> dict[str, Any]:
        """The document's lists of materials."""
        return as_object(self.root.get("materials"))

    def at(self, place: Path) -> Any:
        """The value at a place of the document."""
        return value_at(self.root, place)

    def part(self, part_id: Any) -> tuple[Place, dict[str, Any]] | None:
        """Place and object of a material or helper; None for ids that lead nowhere."""
        place = self.places.materials.get(part_id) if isinstance(part_id, str) else None
        return None if place is None else (place, self.at(place))

    def sibling(self, list_name: str) -> dict[str, Any] | None:
        """The first object of a material list, as an example of what this draft's version writes."""
        return next(
            (entry for entry in as_list(self.materials.get(list_name)) if isinstance(entry, dict)), None
        )

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each text is a value anywhere in the document, nested drafts included."""
        return count_texts(self.root)

    @cached_property
    def users(self) -> Counter[Any]:
        """How many segments refer to each material and helper."""
        found: Counter[Any] = Counter()
        for track in as_list(self.root.get("tracks")):
            for entry in as_list(as_object(track).get("segments")):
                segment = as_object(entry)
                ids = {segment.get("material_id"), *(ref for ref in refs_of(segment) if isinstance(ref, str))}
                found.update(found_id for found_id in ids if isinstance(found_id, str))
        return found

    def put(self, path: Path, key: str, value: Any) -> None:
        """Give the object at a place a value."""
        self.edits += put(as_object(self.at(path)), path, key, value)

    def add_part(self, list_name: str, value: Any) -> None:
        """Append an object to a list of ``materials``."""
        self._new_parts.setdefault(list_name, []).append(value)

    def remove_part(self, place: Place) -> None:
        """Take an object out of its list; twice is once."""
        if place not in self._removed_parts:
            self._removed_parts.add(place)
            self.edits.append(RemoveItem(place))

    def is_removed(self, place: Place) -> bool:
        """Whether an object was taken out of its list."""
        return place in self._removed_parts

    def finish(self) -> list[Edit]:
        """All edits; new objects are appended to their lists, which are made where they are missing."""
        edits = list(self.edits)
        has_materials = isinstance(self.root.get("materials"), dict)
        missing = {}
        for list_name, values in self._new_parts.items():
            stored = self.materials.get(list_name)
            if isinstance(stored, list):
                edits += [InsertItem(("materials", list_name), len(stored), value) for value in values]
            else:
                missing[list_name] = self._plain(values)
        if not has_materials and missing:
            edits += put(self.root, (), "materials", missing)
        elif missing:
            for list_name, entries in missing.items():
                edits += put(self.materials, ("materials",), list_name, entries)
        return edits

    def _plain(self, values: Iterable[Any]) -> list[Any]:
        """New values as plain data, for a list that has to be made as a whole."""
        holder = {"": [], **self.root}
        inserts = [InsertItem(("",), 0, value) for value in values]
        made: list[Any] = edited_value(holder, inserts)[""]
        return made


def count_texts(root: Any) -> Counter[str]:
    """How often each text occurs as a value in parsed JSON."""
    found: Counter[str] = Counter()
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            # A video's copy of its fade repeats the fade's id and is no use of it.
            values: Iterable[Any] = (inner for key, inner in value.items() if key != "audio_fade")
        else:
            values = value
        for inner in values:
            if isinstance(inner, str):
                found[inner] += 1
            elif isinstance(inner, dict | list):
                waiting.append(inner)
    return found


def modelled(neutral: dict[str, Any], sibling: dict[str, Any] | None) -> dict[str, Any]:
    """A neutral object with the keys, and their order, that this draft's version gives to its kind.

    A sibling made by a tool may hold very few keys; then ours are complete (``draft-format.md`` section 8:
    some versions of the apps do not survive thin objects).
    """
    if sibling is None:
        return dict(neutral)
    value = {key: neutral.get(key, _blank(stored)) for key, stored in sibling.items()}
    if len(sibling) * 2 < len(neutral):
        value |= {key: stored for key, stored in neutral.items() if key not in value}
    return value


def _blank(stored: Any) -> Any:
    """The value of a key that we do not know: of the sibling's type, and saying nothing."""
    if isinstance(stored, dict):
        return {key: _blank(inner) for key, inner in stored.items()}
    blanks = {str: "", bool: False, int: 0, float: 0.0, list: []}
    return blanks.get(type(stored))
