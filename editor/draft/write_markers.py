"""The person's own marks, written back into ``time_marks`` place by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from editor.draft.edits import Edit, InsertItem, RemoveItem
from editor.draft.read_markers import APP_COLOUR
from editor.draft.values import as_list, as_object
from editor.draft.write_context import put
from editor.model.ids import new_id
from editor.model.timeline import Marker

_LIST = ("time_marks", "mark_items")


def marker_edits(root: Mapping[str, Any], before: Iterable[Marker], after: Iterable[Marker]) -> list[Edit]:
    """The edits that bring the document's marks to those of a timeline; beats and cuts are not its business.

    A mark that was not touched keeps every key and its place in the list; new ones follow at the end.
    """
    old = {marker.id: marker for marker in before if marker.layer == "mark"}
    new = {marker.id: marker for marker in after if marker.layer == "mark"}
    if old == new:
        return []
    marks = as_object(root.get("time_marks"))
    stored = as_list(marks.get("mark_items"))
    places = {as_object(entry).get("id"): place for place, entry in reversed(list(enumerate(stored)))}
    edits: list[Edit] = []
    for marker_id, marker in old.items():
        if marker_id in places:
            path = (*_LIST, places[marker_id])
            if marker_id not in new:
                edits.append(RemoveItem(path))
            else:
                edits += _changed(as_object(stored[places[marker_id]]), path, marker, new[marker_id])
    made = [_entry(marker) for marker in new.values() if marker.id not in places]
    if isinstance(marks.get("mark_items"), list):
        edits += [InsertItem(_LIST, len(stored), entry) for entry in made]
    elif made and isinstance(root.get("time_marks"), dict):
        edits += put(marks, ("time_marks",), "mark_items", made)
    elif made:
        edits += put(root, (), "time_marks", {"id": new_id(), "mark_items": made})
    return edits


def _changed(entry: dict[str, Any], path: tuple[str | int, ...], old: Marker, new: Marker) -> list[Edit]:
    edits: list[Edit] = []
    if old.name != new.name:
        edits += put(entry, path, "title", new.name)
    if old.colour != new.colour:
        edits += put(entry, path, "color", new.colour or APP_COLOUR)
    if old.time_us != new.time_us:
        edits += put(as_object(entry.get("time_range")), (*path, "time_range"), "start", new.time_us)
    return edits


def _entry(marker: Marker) -> dict[str, Any]:
    return {
        "color": marker.colour or APP_COLOUR,
        "id": marker.id,
        "time_range": {"duration": 0, "start": marker.time_us},
        "title": marker.name,
    }
