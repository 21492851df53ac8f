"""The order of tracks after a save: where new and moved ones are inserted, and what position each gets."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from editor.draft.edits import Copied, Edit, InsertItem, RemoveItem


@dataclass(frozen=True, slots=True)
class TrackOrder:
    """Positions in the document's list of tracks; tracks that were set aside keep theirs."""

    positions: Mapping[str, int]
    """Track id -> position after the save."""
    insert_at: Mapping[str, int]
    """Id of a new or moved track -> the position, before the save, in front of which it goes."""
    moved: frozenset[str]
    """Tracks of the document that change their order among the others."""


def order_tracks(track_ids: Sequence[str], places: Mapping[str, int], n_stored: int) -> TrackOrder:
    """Find the places of all tracks.

    Parameters
    ----------
    track_ids
        The tracks of the timeline in their order; those without a place are new.
    places
        Track id -> position in the document as it was read, removed tracks included.
    n_stored
        How many tracks the document has, unreadable ones included.
    """
    known = [track_id for track_id in track_ids if track_id in places]
    staying = _longest_in_order(known, places)
    anchors = {track_id: places[track_id] for track_id in known if track_id in staying}
    insert_at = _insertions(track_ids, anchors, n_stored)
    added: dict[int, list[str]] = defaultdict(list)
    for track_id, place in insert_at.items():
        added[place].append(track_id)
    kept = {place: track_id for track_id, place in anchors.items()}
    leaving = set(places.values()) - set(kept)
    order: list[str] = []
    for place in range(n_stored + 1):
        order += added[place]
        if place < n_stored and place not in leaving:
            order.append(kept.get(place, ""))
    positions = {track_id: position for position, track_id in enumerate(order) if track_id}
    return TrackOrder(positions, insert_at, frozenset(known) - staying)


def _longest_in_order(track_ids: Sequence[str], places: Mapping[str, int]) -> frozenset[str]:
    """The most tracks that can stay where they are: the longest rising row of places."""
    ends: list[int] = []
    rows: list[list[str]] = []
    for track_id in track_ids:
        at = bisect_left(ends, places[track_id])
        row = [*(rows[at - 1] if at else ()), track_id]
        ends[at : at + 1] = [places[track_id]]
        rows[at : at + 1] = [row]
    return frozenset(rows[-1]) if rows else frozenset()


def _insertions(track_ids: Sequence[str], anchors: Mapping[str, int], n_stored: int) -> dict[str, int]:
    """Behind the track below it; at the end, behind what was set aside there too."""
    last = max(anchors.values(), default=-1)
    insert_at: dict[str, int] = {}
    place = 0
    for track_id in track_ids:
        if track_id in anchors:
            place = anchors[track_id] + 1
        else:
            insert_at[track_id] = n_stored if place == last + 1 else place
    return insert_at


def move_tracks(edits: Sequence[Edit], order: TrackOrder, places: Mapping[str, int]) -> list[Edit]:
    """Let the edits of moved tracks travel with them to their new places.

    Parameters
    ----------
    edits
        Edits of the document; those inside a moved track become edits of its copy.
    order, places
        Where tracks go, and where they were read.
    """
    moving = {places[track_id]: track_id for track_id in order.moved}
    inner: dict[int, list[Edit]] = defaultdict(list)
    rest: list[Edit] = []
    for edit in edits:
        if len(edit.path) >= 2 and edit.path[0] == "tracks" and edit.path[1] in moving:
            inner[int(edit.path[1])].append(replace(edit, path=edit.path[2:]))
        else:
            rest.append(edit)
    # Inserts before one position keep the order in which they are listed: that of the timeline.
    inserts: dict[str, Edit] = {
        track_id: InsertItem(
            ("tracks",), order.insert_at[track_id], Copied(("tracks", place), tuple(inner[place]))
        )
        for place, track_id in moving.items()
    }
    new = [edit for edit in rest if isinstance(edit, InsertItem) and edit.path == ("tracks",)]
    others = [edit for edit in rest if edit not in new]
    for edit, track_id in zip(new, (t for t in order.insert_at if t not in order.moved), strict=True):
        inserts[track_id] = edit
    return [
        *others,
        *(RemoveItem(("tracks", place)) for place in moving),
        *(inserts[track_id] for track_id in order.insert_at if track_id in inserts),
    ]
