"""The order of tracks after a save: where new ones are inserted, and what position each track gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrackOrder:
    """Positions in the document's list of tracks; tracks that were set aside keep theirs."""

    positions: Mapping[str, int]
    """Track id -> position after the save."""
    insert_at: Mapping[str, int]
    """Id of a new track -> the position, before the save, in front of which it goes."""


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
    insert_at = _insertions(track_ids, places, n_stored)
    added: dict[int, list[str]] = defaultdict(list)
    for track_id, place in insert_at.items():
        added[place].append(track_id)
    kept = {places[track_id]: track_id for track_id in track_ids if track_id in places}
    removed = set(places.values()) - set(kept)
    order: list[str] = []
    for place in range(n_stored + 1):
        order += added[place]
        if place < n_stored and place not in removed:
            order.append(kept.get(place, ""))
    return TrackOrder({track_id: position for position, track_id in enumerate(order) if track_id}, insert_at)


def _insertions(track_ids: Sequence[str], places: Mapping[str, int], n_stored: int) -> dict[str, int]:
    """Behind the track below it; at the end, behind what was set aside there too."""
    last = max((places[track_id] for track_id in track_ids if track_id in places), default=-1)
    insert_at: dict[str, int] = {}
    place = 0
    for track_id in track_ids:
        if track_id in places:
            place = places[track_id] + 1
        else:
            insert_at[track_id] = n_stored if place == last + 1 else place
    return insert_at
