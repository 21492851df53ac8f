"""The document as plain data and back: what the journal writes of it.

Every value that a timeline is made of has one form here. A form that this version does not know ends the
reading with `ValueError`: a journal is replayed up to there and no further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from fractions import Fraction
from operator import is_
from types import MappingProxyType
from typing import Any

from editor.model import care as care_parts
from editor.model import clip as clip_parts
from editor.model import look as look_parts
from editor.model import material as material_parts
from editor.model import timeline as timeline_parts
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange

_CLASSES: dict[str, type[Any]] = {
    made.__name__: made
    for made in (
        *(Clip, clip_parts.VolumePoint, clip_parts.FadeCurve, clip_parts.Keyframe, clip_parts.KeyframeCurve),
        *(clip_parts.Placement, clip_parts.Extra, Material, material_parts.Crop, Timeline, Track),
        *(timeline_parts.Canvas, timeline_parts.Marker, TimeRange, care_parts.SoundCare),
        *(look_parts.Transition, look_parts.Animation, look_parts.Mask, look_parts.ChromaKey),
        *(look_parts.Background, look_parts.Blend, look_parts.Adjustment, look_parts.TextLook),
        *(look_parts.TextRun, look_parts.TextBackground, look_parts.Shadow),
    )
}
_ENUMS: dict[str, type[StrEnum]] = {
    made.__name__: made
    for made in (material_parts.MaterialKind, timeline_parts.TrackKind, timeline_parts.Role)
}
MOST_DEPTH = 60
"""Of values inside values; the deepest timeline has eight compound clips in one another."""


def encode(value: Any) -> Any:
    """Give plain data for a part of the document; what has its first value is left out."""
    if isinstance(value, StrEnum):
        return {"": type(value).__name__, "is": value.value}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Fraction):
        return {"": "Fraction", "is": [value.numerator, value.denominator]}
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    if isinstance(value, Mapping):
        return {"": "map", "is": {key: encode(part) for key, part in value.items()}}
    name = type(value).__name__
    if name not in _CLASSES:
        raise TypeError(f"a {name} is no part of a document")
    coded: dict[str, Any] = {"": name}
    for entry in fields(value):
        part = getattr(value, entry.name)
        if entry.init and part != entry.default:
            coded[entry.name] = encode(part)
    return coded


def decode(coded: Any, depth: int = 0) -> Any:
    """Give the part of the document that some plain data stands for.

    Raises
    ------
    ValueError
        If it is no such data, or that of a newer version.
    """
    if depth > MOST_DEPTH:
        raise ValueError("nested too deeply")
    if coded is None or isinstance(coded, bool | int | float | str):
        return coded
    if isinstance(coded, list):
        return tuple(decode(part, depth + 1) for part in coded)
    if not isinstance(coded, dict):
        raise ValueError("not a part of a document")
    name, inner = coded.get(""), coded.get("is")
    if name == "Fraction" and isinstance(inner, list) and len(inner) == 2 and inner[1]:
        return Fraction(int(inner[0]), int(inner[1]))
    if name == "map" and isinstance(inner, dict):
        return MappingProxyType({key: decode(part, depth + 1) for key, part in inner.items()})
    if name in _ENUMS and isinstance(inner, str):
        return _ENUMS[name](inner)
    if not isinstance(name, str) or name not in _CLASSES:
        raise ValueError(f"unknown: {name}")
    parts = {key: decode(part, depth + 1) for key, part in coded.items() if key}
    try:
        return _CLASSES[name](**parts)
    except TypeError as error:
        raise ValueError(f"not a {name}") from error


# --- what differs between two timelines -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one timeline to the next, as plain data."""

    coded: dict[str, Any]


def difference(before: Timeline, after: Timeline) -> Difference:
    """Find what differs; untouched tracks and clips are the same objects, so this is cheap.

    Parameters
    ----------
    before, after
        Two states of one history.
    """
    coded: dict[str, Any] = {}
    head = {
        entry.name: encode(getattr(after, entry.name))
        for entry in fields(Timeline)
        if entry.name not in ("tracks", "materials")
        and getattr(after, entry.name) != getattr(before, entry.name)
    }
    if head:
        coded["head"] = head
    if before.materials is not after.materials:
        changed = {
            key: encode(material)
            for key, material in after.materials.items()
            if before.materials.get(key) is not material
        }
        gone = [key for key in before.materials if key not in after.materials]
        if changed or gone:
            coded["materials"] = {"set": changed, "gone": gone}
    if before.tracks is not after.tracks:
        coded |= _track_changes(before, after)
    return Difference(coded)


def _track_changes(before: Timeline, after: Timeline) -> dict[str, Any]:
    old = {track.id: track for track in before.tracks}
    order = [track.id for track in after.tracks]
    coded: dict[str, Any] = {"order": order} if order != [track.id for track in before.tracks] else {}
    changed = {
        track.id: _track_change(old.get(track.id), track)
        for track in after.tracks
        if old.get(track.id) is not track
    }
    return coded | ({"tracks": changed} if changed else {})


def _track_change(old: Track | None, new: Track) -> dict[str, Any]:
    if old is None:
        return {"new": encode(new)}
    coded: dict[str, Any] = {}
    if replace(old, clips=()) != replace(new, clips=()):
        coded["head"] = encode(replace(new, clips=()))
    if old.clips is not new.clips:
        first = _n_same(old.clips, new.clips)
        before, after = old.clips[first:], new.clips[first:]
        last = _n_same(before[::-1], after[::-1])
        before, after = before[: len(before) - last], after[: len(after) - last]
        known = {id(clip) for clip in before}
        kept = [clip for clip in after if id(clip) in known]
        staying = {id(clip) for clip in kept}
        if kept != [clip for clip in before if id(clip) in staying]:
            # Clips have changed their order among each other: rare enough to write all of them.
            coded["clips"] = encode(new.clips)
        else:
            coded["gone"] = [place for place, c in enumerate(before, first) if id(c) not in staying]
            coded["put"] = [
                [place, encode(c)] for place, c in enumerate(after, first) if id(c) not in staying
            ]
    return coded


def _n_same(one: tuple[Clip, ...], other: tuple[Clip, ...]) -> int:
    """How many clips from the beginning on are the very same ones."""
    # Twenty thousand clips are compared at every step, so that this runs without Python in between.
    same = bytes(map(is_, one, other))
    end = same.find(0)
    return len(same) if end < 0 else end


def applied(timeline: Timeline, coded: Mapping[str, Any]) -> Timeline:
    """Give the timeline that a difference leads to.

    Raises
    ------
    ValueError
        If the difference is not one to this timeline.
    """
    try:
        return _applied(timeline, coded)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError("the change does not fit") from error


def _applied(timeline: Timeline, coded: Mapping[str, Any]) -> Timeline:
    head = {key: decode(part) for key, part in coded.get("head", {}).items()}
    materials = timeline.materials
    if "materials" in coded:
        gone = set(coded["materials"]["gone"])
        merged = {key: material for key, material in materials.items() if key not in gone}
        merged |= {key: _checked(decode(part), Material) for key, part in coded["materials"]["set"].items()}
        materials = MappingProxyType(merged)
    tracks = {track.id: track for track in timeline.tracks}
    for track_id, change in coded.get("tracks", {}).items():
        tracks[track_id] = _changed_track(tracks.get(track_id), change)
    order = coded.get("order", [track.id for track in timeline.tracks])
    return replace(timeline, tracks=tuple(tracks[key] for key in order), materials=materials, **head)


def _changed_track(old: Track | None, change: Mapping[str, Any]) -> Track:
    if "new" in change:
        made: Track = _checked(decode(change["new"]), Track)
        return made
    if old is None:
        raise ValueError("a track that is not there")
    clips = old.clips
    if "clips" in change:
        clips = tuple(_checked(clip, Clip) for clip in decode(change["clips"]))
    elif "put" in change:
        gone = set(change["gone"])
        row = [clip for place, clip in enumerate(old.clips) if place not in gone]
        for place, coded in change["put"]:
            row.insert(place, _checked(decode(coded), Clip))
        clips = tuple(row)
    head: Track = _checked(decode(change["head"]), Track) if "head" in change else old
    return replace(head, clips=clips)


def _checked(value: Any, kind: type[Any]) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"not a {kind.__name__}")
    return value
