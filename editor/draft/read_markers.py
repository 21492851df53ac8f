"""The person's own marks on the timeline, as the apps keep them in ``time_marks``."""

from __future__ import annotations

import re
from typing import Any

from editor.draft.notes import Notes
from editor.draft.values import MOST_US, as_list, as_object, as_text, as_whole
from editor.language import counted
from editor.model.timeline import Marker

MOST_MARKERS = 10_000
MOST_NAME = 1_000
"""Letters of a marker's name that are read."""
APP_COLOUR = "#00c1cd"
"""What the apps give to a mark that nobody has coloured (seen in every draft with marks)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def as_colour(stored: Any) -> str:
    """A colour as ``#rrggbb``; empty for everything else."""
    return stored.lower() if isinstance(stored, str) and _COLOUR.fullmatch(stored) else ""


def read_markers(stored: Any, notes: Notes) -> tuple[Marker, ...]:
    """The markers of ``time_marks.mark_items`` in order of time; unreadable ones are kept as they are.

    A mark over a length of time is read as its first moment (``draft-format.md`` section 2).
    """
    markers: dict[str, Marker] = {}
    n_unreadable = 0
    for entry in as_list(as_object(stored).get("mark_items"))[:MOST_MARKERS]:
        marker = _marker(as_object(entry))
        if marker is None or marker.id in markers:
            n_unreadable += 1
        else:
            markers[marker.id] = marker
    if n_unreadable:
        notes.warn(
            counted(
                n_unreadable,
                "{n} marker could not be read and is kept as it is.",
                "{n} markers could not be read and are kept as they are.",
            )
        )
    return tuple(sorted(markers.values(), key=lambda marker: marker.time_us))


def _marker(entry: dict[str, Any]) -> Marker | None:
    place = entry.get("time_range")
    time_us = as_whole(place.get("start", 0)) if isinstance(place, dict) else None
    marker_id = entry.get("id")
    if not isinstance(marker_id, str) or not marker_id or time_us is None or not 0 <= time_us <= MOST_US:
        return None
    colour = as_colour(entry.get("color"))
    name = as_text(entry.get("title"))[:MOST_NAME]
    return Marker(marker_id, time_us, name, "" if colour == APP_COLOUR else colour)
