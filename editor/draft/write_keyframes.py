"""Keyframes back into a segment: the volume line, and the offsets of all curves after a trim.

Offsets are written in the reading they were read in (`draft.keyframes`). Where that reading would no
longer be recognised, they are written since the clip's start, with one keyframe at 0 that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from editor.draft.edits import AddKey, Edit, InsertItem, Path, RemoveItem, SetValue, edited_value
from editor.draft.keyframes import VOLUME
from editor.draft.template_clips import keyframe, keyframe_group
from editor.draft.values import MOST_US, as_list, as_object, as_real, as_text, as_whole
from editor.draft.write_context import put
from editor.draft.write_curves import changed_curve, new_curves
from editor.model.clip import Clip
from editor.model.ids import new_id

KEY = "common_keyframes"
_ROUNDING_US = 1
"""Offsets in source time that differ by no more than this are the same moment, rounded twice."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the offsets of a clip are stored."""

    is_source_time: bool
    source_start_us: int
    speed: float

    def stored(self, offset_us: int) -> int:
        """An offset since the clip's start, as it is stored."""
        return self.source_start_us + round(offset_us * self.speed) if self.is_source_time else offset_us


def _reading(clip: Clip, is_source_time: bool) -> _Reading:
    start_us = clip.source_range.start_us if clip.source_range is not None else 0
    return _Reading(is_source_time and start_us > 0, start_us, clip.speed)


def _entries(group: Any) -> list[tuple[int, dict[str, Any]]]:
    """Position and object of each readable keyframe, in the order the reader gives them."""
    found = []
    for position, entry in enumerate(as_list(as_object(group).get("keyframe_list"))):
        offset_us = as_whole(as_object(entry).get("time_offset"))
        values = as_list(as_object(entry).get("values"))
        if offset_us is None or abs(offset_us) > MOST_US or not values or as_real(values[0]) is None:
            continue
        found.append((offset_us, position, entry))
    found.sort(key=lambda item: item[0])
    return [(position, entry) for _, position, entry in found]


def _offsets(clip: Clip) -> list[int]:
    offsets = [point.offset_us for point in clip.volume_points]
    return offsets + [keyframe.offset_us for curve in clip.keyframe_curves for keyframe in curve.keyframes]


def keyframe_edits(raw: dict[str, Any], old: Clip, new: Clip, *, is_source_time: bool) -> list[Edit]:
    """The edits, relative to the segment, that bring its keyframes from one clip to another.

    Parameters
    ----------
    raw
        The segment as stored.
    old, new
        The clip as it was read from `raw`, and as it is now.
    is_source_time
        Whether the stored offsets count in the material's own time.
    """
    same_curves = old.volume_points == new.volume_points and old.keyframe_curves == new.keyframe_curves
    if same_curves and old.source_range == new.source_range and old.speed == new.speed:
        return []
    groups = as_list(raw.get(KEY))
    if not groups and not new.volume_points and not new.keyframe_curves:
        return []
    stays = is_source_time and min(_offsets(new), default=0) >= 0
    before, after = _reading(old, is_source_time), _reading(new, stays)
    edits, has_volume, n_pictures = [], False, 0
    for place, group in enumerate(groups):
        path: Path = (KEY, place)
        entries = _entries(group)
        if as_text(as_object(group).get("property_type")) == VOLUME:
            if entries and not has_volume:
                has_volume = True
                edits += _volume_edits(path, entries, (old, new), (before, after))
        elif entries:
            edits += _curve_edits(path, entries, (old, new), n_pictures, after)
            n_pictures += 1
    added = new_curves(raw, KEY, new.keyframe_curves[n_pictures:], after)
    if new.volume_points and not has_volume:
        added = _with_volume(added, raw, new, after)
    edits += added
    return edits + _guard(raw, edits, after)


def _curve_edits(
    path: Path,
    entries: Sequence[tuple[int, dict[str, Any]]],
    clips: tuple[Clip, Clip],
    number: int,
    after: _Reading,
) -> list[Edit]:
    """The edits of the curve of a number: other keyframes, or the same at other times."""
    old, new = clips
    is_there = number < len(new.keyframe_curves)
    if number < len(old.keyframe_curves):
        curve = new.keyframe_curves[number] if is_there else None
        changed = changed_curve(path, old.keyframe_curves[number], curve, after)
        if changed is not None:
            return changed
    if not is_there:
        return []
    offsets = [key.offset_us for key in new.keyframe_curves[number].keyframes]
    return _offset_edits(path, entries, offsets, after)


def _with_volume(added: list[Edit], raw: dict[str, Any], new: Clip, after: _Reading) -> list[Edit]:
    """New curves and a new volume line; a list that is only made now holds all of them."""
    made = _new_volume(raw, new, after)
    if not added or isinstance(raw.get(KEY), list):
        return made + added
    groups = [
        group for edit in (*made, *added) if isinstance(edit, AddKey | SetValue) for group in edit.value
    ]
    return put(raw, (), KEY, groups)


def _offset_edits(
    path: Path, entries: Sequence[tuple[int, dict[str, Any]]], offsets: Sequence[int], after: _Reading
) -> list[Edit]:
    if len(entries) != len(offsets):
        return []
    edits: list[Edit] = []
    for (position, entry), offset_us in zip(entries, offsets, strict=True):
        stored = after.stored(offset_us)
        moved_us = abs(stored - (as_whole(entry["time_offset"]) or 0))
        if moved_us > (_ROUNDING_US if after.is_source_time else 0):
            edits.append(SetValue((*path, "keyframe_list", position, "time_offset"), stored))
    return edits


def _volume_edits(
    path: Path,
    entries: Sequence[tuple[int, dict[str, Any]]],
    clips: tuple[Clip, Clip],
    readings: tuple[_Reading, _Reading],
) -> list[Edit]:
    old, new = clips
    if not new.volume_points:
        return [RemoveItem(path)]
    offsets = [point.offset_us for point in new.volume_points]
    if len(entries) != len(offsets) or len(old.volume_points) != len(offsets):
        return [SetValue((*path, "keyframe_list"), _listed(entries, new, readings[1]))]
    edits = _offset_edits(path, entries, offsets, readings[1])
    for (position, _), before, point in zip(entries, old.volume_points, new.volume_points, strict=True):
        if before.gain != point.gain:
            edits.append(SetValue((*path, "keyframe_list", position, "values", 0), float(point.gain)))
    return edits


def _listed(
    entries: Sequence[tuple[int, dict[str, Any]]], new: Clip, after: _Reading
) -> list[dict[str, Any]]:
    """Keyframes for all points; those that were there keep their objects, new ones take after them."""
    known = {(as_whole(entry["time_offset"]), as_real(entry["values"][0])): entry for _, entry in entries}
    model = entries[0][1] if entries else keyframe("", 0, 1.0)
    listed = []
    for point in new.volume_points:
        at_us, gain = after.stored(point.offset_us), float(point.gain)
        entry = known.get((at_us, gain))
        fresh = {"id": new_id(), "time_offset": at_us, "values": [gain], "curveType": "Line"}
        listed.append(dict(entry) if entry is not None else {**model, **fresh})
    return listed


def _new_volume(raw: dict[str, Any], new: Clip, after: _Reading) -> list[Edit]:
    group = keyframe_group(new_id(), VOLUME)
    group["keyframe_list"] = _listed((), new, after)
    stored = raw.get(KEY)
    if isinstance(stored, list):
        return [InsertItem((KEY,), len(stored), group)]
    return put(raw, (), KEY, [group])


def _guard(raw: dict[str, Any], edits: Sequence[Edit], after: _Reading) -> list[Edit]:
    """One keyframe at the clip's start where all offsets would otherwise be taken for source time."""
    if after.is_source_time or after.source_start_us <= 0:
        return []
    groups = as_list(edited_value(raw, edits).get(KEY))
    entries = [entry for group in groups for _, entry in _entries(group)]
    offsets = [as_whole(entry["time_offset"]) or 0 for entry in entries]
    if not offsets or min(offsets) < after.source_start_us:
        return []
    removed = {edit.path[1] for edit in edits if isinstance(edit, RemoveItem)}
    rewritten = {edit.path[1] for edit in edits if edit.path[2:] == ("keyframe_list",)}
    stored = [n for n in range(len(as_list(raw.get(KEY)))) if n not in removed]
    position, group = next((n, group) for n, group in enumerate(groups) if _entries(group))
    # The level before the first keyframe is that of the first: nothing sounds or looks different.
    first = {**_entries(group)[0][1], "id": new_id(), "time_offset": 0}
    if position < len(stored) and stored[position] not in rewritten:
        return [InsertItem((KEY, stored[position], "keyframe_list"), 0, first)]
    made = next((found for edit in edits if (found := _made_list(edit)) is not None), None)
    if made is not None:
        made.insert(0, first)
    return []


def _made_list(edit: Edit) -> list[Any] | None:
    """The list of keyframes that an edit writes as a whole, to be completed before it is used."""
    match edit:
        case SetValue(path=path, value=list() as value) if path and path[-1] == "keyframe_list":
            return value
        case InsertItem(value={"keyframe_list": list() as value}):
            return value
        case AddKey(key=key, value=[{"keyframe_list": list() as value}, *_]) if key == KEY:
            return value
        case SetValue(path=path, value=[{"keyframe_list": list() as value}, *_]) if path == (KEY,):
            return value
    return None


def with_new_ids(groups: list[Any]) -> list[Any]:
    """The keyframes of a clip for its copy: equal, with ids of their own."""
    fresh = []
    for group in groups:
        if not isinstance(group, dict):
            continue
        entries = [
            {**entry, "id": new_id()}
            for entry in as_list(group.get("keyframe_list"))
            if isinstance(entry, dict)
        ]
        fresh.append({**group, "id": new_id(), "keyframe_list": entries})
    return fresh
