"""The lists of ``materials``: one map from id to object over all of them, and the materials clips use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from editor.draft.notes import Notes
from editor.draft.places import Place
from editor.draft.read_extras import says_nothing
from editor.draft.read_text_looks import read_text_look
from editor.draft.relink import Relinker
from editor.draft.stored_paths import classify
from editor.draft.texts import read_words
from editor.draft.values import MOST_US, as_list, as_object, as_real, as_text, as_whole
from editor.language import tr
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Timeline

MOST_PIXELS = 32_768
"""Largest width or height that is believed."""

ADJUSTMENTS = frozenset(
    (
        *("brightness", "contrast", "saturation", "temperature", "tone", "sharpening", "highlight", "shadow"),
        *("fade", "light_sensation", "vignetting", "particle", "hsl", "lut", "clear"),
    )
)
"""Types in ``effects`` that are colour adjustments and not filters."""

# Library-made drafts put the very same mask into both lists, so a second id there is no mistake.
_MIRRORED_LISTS = frozenset(("masks", "common_mask"))


Located: TypeAlias = dict[str, tuple[str, dict[str, Any], int]]
"""Id -> name of the list, the object, and its position there."""


@dataclass(slots=True)
class MaterialIndex:
    """Every object of every list in ``materials`` by its id; the first of equal ids wins."""

    objects: Located = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    """Ids that a later object used again."""
    silent: set[str] = field(default_factory=set)
    """Names of lists whose objects say nothing about the clips that refer to them."""

    @property
    def places(self) -> Mapping[str, Place]:
        """Id -> ``("materials", list name, position)``."""
        return MaterialPlaces(self.objects)


class MaterialPlaces(Mapping[str, Place]):
    """Where the objects of ``materials`` lie; each place is made when it is asked for, and few are."""

    def __init__(self, objects: Located) -> None:
        self._objects = objects

    def __getitem__(self, object_id: str) -> Place:
        list_name, _, position = self._objects[object_id]
        return ("materials", list_name, position)

    def __contains__(self, object_id: object) -> bool:
        return object_id in self._objects

    def __iter__(self) -> Iterator[str]:
        return iter(self._objects)

    def __len__(self) -> int:
        return len(self._objects)


def index_materials(stored: Any, notes: Notes) -> MaterialIndex:
    """Map ids to objects over all lists (``draft-format.md`` rule 2)."""
    index = MaterialIndex()
    objects = index.objects
    n_unreadable = 0
    for list_name, entries in as_object(stored).items():
        if type(entries) is not list or _is_indexed_whole(index, list_name, entries):
            continue
        for position, entry in enumerate(entries):
            entry_id = entry.get("id") if type(entry) is dict else None
            if type(entry_id) is not str:
                n_unreadable += 1
            elif entry_id in objects:
                if not _is_copy(list_name, entry, *objects[entry_id][:2]):
                    index.repeated.append(entry_id)
            else:
                objects[entry_id] = (list_name, entry, position)
    if n_unreadable:
        notes.warn(
            tr(
                "{n_unreadable} materials could not be read and are kept as they are.",
                n_unreadable=n_unreadable,
            )
        )
    if index.repeated:
        notes.info(
            tr("{n} materials share their id with another one; the first one is used.", n=len(index.repeated))
        )
    return index


def _is_indexed_whole(index: MaterialIndex, list_name: str, entries: list[Any]) -> bool:
    """Take a list in at once, where every object in it has an id that no other object has; most are so."""
    try:
        found = {
            entry["id"]: (list_name, entry, position)
            for position, entry in enumerate(entries)
            if type(entry) is dict
        }
    except (KeyError, TypeError):
        return False
    if len(found) != len(entries) or set(map(type, found)) - {str}:
        return False
    if index.objects and not found.keys().isdisjoint(index.objects):
        return False
    index.objects.update(found)
    if says_nothing(list_name, entries):
        index.silent.add(list_name)
    return True


def _is_copy(list_name: str, entry: dict[str, Any], other_list: str, other: dict[str, Any]) -> bool:
    """Whether a second object with an id says the same as the first: the apps write text styles twice."""
    return entry == other or (list_name in _MIRRORED_LISTS and other_list in _MIRRORED_LISTS)


def _side(value: Any) -> int:
    number = as_whole(value)
    return number if number is not None and 0 < number <= MOST_PIXELS else 0


def _duration(value: Any) -> int | None:
    number = as_whole(value)
    return number if number is not None and 0 < number <= MOST_US else None


def read_crop(stored: Any) -> Crop | None:
    """The used part of a picture from its four corners; None for the whole picture or no usable crop."""
    corners = as_object(stored)
    found = [
        as_real(corners.get(key))
        for key in ("upper_left_x", "upper_left_y", "lower_right_x", "lower_right_y")
    ]
    left, top, right, bottom = (None if side is None else min(max(side, 0.0), 1.0) for side in found)
    if left is None or top is None or right is None or bottom is None or left >= right or top >= bottom:
        return None
    crop = Crop(left, top, right, bottom)
    return None if crop == Crop() else crop


def _name(entry: dict[str, Any], key: str, stored_path: str) -> str:
    return as_text(entry.get(key)) or classify(stored_path).name


def read_sound(entry: dict[str, Any], material_id: str, relinker: Relinker) -> Material:
    """An object of ``audios``: imported sound, library music, an effect, speech made from text."""
    stored_path = as_text(entry.get("path"))
    name = _name(entry, "name", stored_path)
    path = relinker.find(stored_path, bin_id=as_text(entry.get("local_material_id")), name=name)
    return Material(
        material_id,
        MaterialKind.SOUND,
        name,
        path=path,
        stored_path=stored_path,
        duration_us=_duration(entry.get("duration")),
        has_sound=True,
    )


_PICTURE_KINDS = {"photo": MaterialKind.PHOTO, "gif": MaterialKind.GIF}


def read_picture(
    entry: dict[str, Any], material_id: str, relinker: Relinker, *, is_compound: bool
) -> Material:
    """An object of ``videos``: a video, a still, an animated picture, or a compound clip."""
    stored_path = as_text(entry.get("path"))
    name = _name(entry, "material_name", stored_path)
    kind = _PICTURE_KINDS.get(as_text(entry.get("type")), MaterialKind.VIDEO)
    if is_compound or (not stored_path and as_whole(entry.get("extra_type_option")) == 2):
        kind = MaterialKind.COMPOUND
    path = None
    if kind is not MaterialKind.COMPOUND:
        path = relinker.find(stored_path, bin_id=as_text(entry.get("local_material_id")), name=name)
    has_sound = entry.get("has_audio")
    is_still = kind is MaterialKind.PHOTO
    return Material(
        material_id,
        kind,
        name,
        path=path,
        stored_path=stored_path,
        # Stills carry a made-up length of three hours, and some say that they sound.
        duration_us=None if is_still else _duration(entry.get("duration")),
        width=_side(entry.get("width")),
        height=_side(entry.get("height")),
        has_sound=False if is_still else has_sound if isinstance(has_sound, bool) else None,
        crop=read_crop(entry.get("crop")),
    )


def read_title(entry: dict[str, Any], material_id: str) -> Material:
    """An object of ``texts``; its name is its words."""
    words, look = read_text_look(entry)
    return Material(material_id, MaterialKind.TEXT, words, text=words, look=look)


def read_text_template(entry: dict[str, Any], material_id: str, objects: Located) -> Material:
    """An object of ``text_templates``: its words lie in the texts that it refers to."""
    words = []
    for part in as_list(entry.get("text_info_resources"))[:100]:
        located = objects.get(as_text(as_object(part).get("text_material_id")), ("", {}, 0))
        list_name, text, _ = located
        if list_name == "texts":
            words.append(read_words(text.get("content")))
    said = "\n".join(filter(None, words))
    return Material(material_id, MaterialKind.TEXT, said or as_text(entry.get("name")), text=said)


def _effect_kind(list_name: str, entry: dict[str, Any]) -> MaterialKind:
    if list_name == "stickers":
        return MaterialKind.STICKER
    if list_name in ("filters", "effects") and entry.get("type") == "filter":
        return MaterialKind.FILTER
    if list_name == "placeholders" or (list_name == "effects" and as_text(entry.get("type")) in ADJUSTMENTS):
        return MaterialKind.ADJUSTMENT
    if list_name in ("effects", "video_effects"):
        return MaterialKind.EFFECT
    return MaterialKind.UNKNOWN


def read_app_only(
    entry: dict[str, Any], material_id: str, list_name: str, relinker: Relinker | None = None
) -> Material:
    """Stickers (drawn where their file is there), effects, filters, adjustments and the unknown."""
    name = as_text(entry.get("name")) or as_text(entry.get("type")) or list_name
    kind, stored_path = _effect_kind(list_name, entry), as_text(entry.get("path"))
    path = None
    if relinker is not None and kind is MaterialKind.STICKER and stored_path:
        path = relinker.find(stored_path)
    return Material(material_id, kind, name, path=path, stored_path=stored_path)


class MaterialReader:
    """Makes the materials of one timeline, each once, when a clip first asks for it or for the media bin."""

    def __init__(
        self,
        index: MaterialIndex,
        relinker: Relinker,
        read_nested: Callable[[dict[str, Any]], Timeline | None],
    ) -> None:
        self._index = index
        self._relinker = relinker
        self._read_nested = read_nested
        self._nested: dict[str, Timeline | None] = {}
        self.made: dict[str, Material] = {}

    def material(self, material_id: str, compound_id: str = "") -> Material | None:
        """The material of an id; `compound_id` names the ``drafts`` entry that the clip also refers to."""
        found = self.made.get(material_id)
        if found is not None:
            return found
        located = self._index.objects.get(material_id)
        if located is None:
            return None
        list_name, entry, _ = located
        made = self._make(list_name, entry, material_id, compound_id)
        self.made[material_id] = made
        return made

    def _make(self, list_name: str, entry: dict[str, Any], material_id: str, compound_id: str) -> Material:
        if list_name == "audios":
            return read_sound(entry, material_id, self._relinker)
        if list_name == "texts":
            return read_title(entry, material_id)
        if list_name == "videos":
            made = read_picture(entry, material_id, self._relinker, is_compound=bool(compound_id))
            return self._with_nested(made, compound_id) if compound_id else made
        if list_name == "text_templates":
            return read_text_template(entry, material_id, self._index.objects)
        return read_app_only(entry, material_id, list_name, self._relinker)

    def file_of(self, stored_path: str) -> str | None:
        """The file for a path that is no material of its own: an image, a colour table."""
        return self._relinker.find(stored_path)

    def _with_nested(self, made: Material, compound_id: str) -> Material:
        # Each inner draft is read once: many materials that share one must not multiply the work.
        if compound_id not in self._nested:
            entry = self._index.objects[compound_id][1]
            self._nested[compound_id] = self._read_nested(as_object(entry.get("draft")))
        nested = self._nested[compound_id]
        return made if nested is None else replace(made, nested=nested)

    def read_unused(self) -> None:
        """Make the files of the draft that no clip uses, so that the media bin shows them."""
        made = self.made
        for material_id, (list_name, _, _) in self._index.objects.items():
            if list_name in ("audios", "videos") and material_id not in made:
                self.material(material_id)
