"""Where a dragged edge wants to land: computed in time, so that a snap leaves no gap at any zoom (S-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.model.timeline import Timeline, TrackKind


@dataclass(frozen=True, slots=True)
class SnapPoint:
    """A moment that attracts edges; among equals the lower rank wins (S-1)."""

    time_us: int
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class Snap:
    """A snap that holds: add ``offset_us`` to what is dragged and it lies exactly on the point."""

    point: SnapPoint
    offset_us: int


def snap_points(
    timeline: Timeline,
    *,
    playhead_us: int | None = None,
    same_track_id: str | None = None,
    ignoring: frozenset[str] = frozenset(),
) -> tuple[SnapPoint, ...]:
    """Every moment that attracts: edges on its track, playhead, picture cuts, other edges, ends (S-1)."""
    points = [SnapPoint(0, "start", 3)]
    if playhead_us is not None:
        points.append(SnapPoint(playhead_us, "playhead", 1))
    for track, clip in timeline.clips():
        if clip.id in ignoring:
            continue
        if track.id == same_track_id:
            start, end, rank = "clip start", "clip end", 0
        elif track.kind is TrackKind.PICTURE:
            start, end, rank = "picture cut", "picture cut", 4
        else:
            start, end, rank = "clip start", "clip end", 5
        points.append(SnapPoint(clip.start_us, start, rank))
        points.append(SnapPoint(clip.end_us, end, rank))
    if timeline.picture_end_us:
        points.append(SnapPoint(timeline.picture_end_us, "picture end", 3))
    return tuple(points)


def nearest_snap(
    points: Sequence[SnapPoint], edges_us: Sequence[int], reach_us: int, *, equal_us: int = 0
) -> Snap | None:
    """The snap for edges at the given times, or None when nothing lies within reach.

    Parameters
    ----------
    points
        What attracts.
    edges_us
        The moments that may land on a point: both ends of a moved clip, or the one edge that is trimmed.
    reach_us
        How far a point attracts (8 px in time).
    equal_us
        Distances that differ by no more than this count as equal; then the rank decides (2 px in time).
    """
    found = [
        (abs(point.time_us - edge_us), point.rank, Snap(point, point.time_us - edge_us))
        for edge_us in edges_us
        for point in points
        if abs(point.time_us - edge_us) <= reach_us
    ]
    if not found:
        return None
    nearest = min(distance for distance, _, _ in found)
    close = [entry for entry in found if entry[0] <= nearest + equal_us]
    return min(close, key=lambda entry: (entry[1], entry[0]))[2]
