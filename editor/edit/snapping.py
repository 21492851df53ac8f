"""Where a dragged edge wants to land: computed in time, so that a snap leaves no gap at any zoom (S-3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from editor.edit.lanes import lane_of
from editor.edit.names import clean_name
from editor.language import tr
from editor.model.timeline import Marker, Timeline, Track, TrackKind
from editor.words import one_line


class Rank(IntEnum):
    """The order that decides between points which are equally near (S-1)."""

    SAME_TRACK = 0
    PLAYHEAD = 1
    MARK = 2
    """In, Out, the person's own marks, and the beginning of everything."""
    BEAT = 3
    PICTURE_CUT = 4
    OTHER_TRACK = 5
    PICTURE_END = 6


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


ALL_LAYERS = frozenset(("mark", "beat", "cut"))


def snap_points(
    timeline: Timeline,
    *,
    playhead_us: int | None = None,
    same_track_id: str | None = None,
    ignoring: frozenset[str] = frozenset(),
    layers: frozenset[str] = ALL_LAYERS,
) -> tuple[SnapPoint, ...]:
    """Every moment that attracts, in the order of S-1.

    Parameters
    ----------
    timeline, playhead_us
        What is shown; None: no playhead attracts, as while it is dragged itself.
    same_track_id
        The track whose edges come first; both tracks of its pair count.
    ignoring
        Clips and marks, by their ids, that are dragged themselves.
    layers
        The layers of marks that are shown; the person's own marks always are.
    """
    same = _same_lane(timeline, same_track_id)
    points = [SnapPoint(0, tr("start"), Rank.MARK)]
    if playhead_us is not None:
        points.append(SnapPoint(playhead_us, tr("playhead"), Rank.PLAYHEAD))
    points += _range_points(timeline)
    points += _mark_points(timeline, ignoring, layers | {"mark"})
    picture_end_us = timeline.picture_end_us
    for track in timeline.tracks:
        points += _edges(track, same, ignoring, picture_end_us)
    if picture_end_us:
        points.append(SnapPoint(picture_end_us, tr("picture end"), Rank.PICTURE_END))
    return tuple(points)


def _same_lane(timeline: Timeline, track_id: str | None) -> frozenset[str]:
    if track_id is None or not any(track.id == track_id for track in timeline.tracks):
        return frozenset()
    return frozenset(track.id for track in lane_of(timeline, track_id))


def _range_points(timeline: Timeline) -> Iterator[SnapPoint]:
    if timeline.in_us is not None:
        yield SnapPoint(timeline.in_us, tr("In"), Rank.MARK)
    if timeline.out_us is not None:
        yield SnapPoint(timeline.out_us, tr("Out"), Rank.MARK)


def _mark_points(timeline: Timeline, ignoring: frozenset[str], layers: frozenset[str]) -> Iterator[SnapPoint]:
    n_beats = 0
    for marker in timeline.markers:
        # A beat keeps its number when another one is dragged.
        n_beats += marker.layer == "beat"
        if marker.id in ignoring or marker.layer not in layers:
            continue
        yield _mark_point(marker, n_beats)


def _mark_point(marker: Marker, n_beats: int) -> SnapPoint:
    if marker.layer == "beat":
        return SnapPoint(marker.time_us, tr("beat {number}", number=n_beats), Rank.BEAT)
    if marker.layer == "cut":
        return SnapPoint(marker.time_us, tr("picture cut"), Rank.PICTURE_CUT)
    return SnapPoint(marker.time_us, one_line(clean_name(marker.name)) or tr("marker"), Rank.MARK)


def _edges(
    track: Track, same: frozenset[str], ignoring: frozenset[str], picture_end_us: int
) -> Iterator[SnapPoint]:
    start, end, rank = tr("clip start"), tr("clip end"), Rank.OTHER_TRACK
    if track.id in same:
        rank = Rank.SAME_TRACK
    elif track.kind is TrackKind.PICTURE:
        start = end = tr("picture cut")
        rank = Rank.PICTURE_CUT
    last_us = picture_end_us if rank is Rank.PICTURE_CUT else None
    for clip in track.clips:
        if clip.id not in ignoring:
            yield SnapPoint(clip.start_us, start, rank)
            # Where the last picture ends is the end of the picture, which has a place of its own (S-2).
            if clip.end_us != last_us:
                yield SnapPoint(clip.end_us, end, rank)


def nearest_snap(
    points: Sequence[SnapPoint], edges_us: Sequence[int], reach_us: int, *, equal_us: int = 0
) -> Snap | None:
    """The snap for edges at the given times, or None when nothing lies within reach.

    Parameters
    ----------
    points
        What attracts.
    edges_us
        The moments that may land on a point: both ends of a moved clip and its first loud moment (S-4), or
        the one edge that is trimmed.
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
