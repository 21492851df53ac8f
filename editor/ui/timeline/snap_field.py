"""Snapping while something is dragged: what attracts, looked up by time (S-1).

A drag asks for what lies near its edges only. Marks are gathered once a press; edges of clips are found on
their tracks, which are in order, so that a press costs nothing however many clips there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.edit.snapping import Rank, Snap, SnapPoint, nearest_snap, snap_points
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Track, TrackKind
from editor.ui.timeline.gestures import EQUAL_PX, RELEASE_PX, SNAP_PX, Scene

FEW = 40
"""So many dragged clips are taken off their tracks one by one; more in one pass."""


def _time(point: SnapPoint) -> int:
    return point.time_us


def _start(clip: Clip) -> int:
    return clip.start_us


@dataclass(frozen=True, slots=True)
class _Lane:
    """The clips of one track that attract, in order of time."""

    track_id: str
    is_picture: bool
    clips: tuple[Clip, ...]


class SnapField:
    """Everything that attracts.

    Parameters
    ----------
    ignoring
        Clips that are dragged themselves.
    edges
        Whether the edges of sounds attract, besides marks and cuts of the picture.
    playhead
        Whether the playhead does.
    """

    def __init__(
        self,
        scene: Scene,
        ignoring: frozenset[str] = frozenset(),
        *,
        edges: bool = True,
        playhead: bool = True,
    ) -> None:
        bare = replace(scene.timeline, tracks=())
        found = [*snap_points(bare, layers=scene.layers | {"mark"})]
        self._end_us = scene.timeline.picture_end_us
        if self._end_us:
            found.append(SnapPoint(self._end_us, tr("picture end"), Rank.PICTURE_END))
        self._moments = sorted(found, key=_time)
        self._has_playhead = playhead
        self._lanes = [
            _Lane(track.id, track.kind is TrackKind.PICTURE, _without(track, ignoring))
            for track in scene.timeline.tracks
            if track.clips and (edges or track.kind is TrackKind.PICTURE)
        ]

    def near(
        self, scene: Scene, edges_us: tuple[int, ...], reach_us: int, lane: tuple[str, ...] = ()
    ) -> list[SnapPoint]:
        """What may lie within reach of an edge; ``lane`` names the tracks whose own edges go first."""
        # The playhead may run on while something is dragged.
        head = SnapPoint(scene.playhead_us, tr("playhead"), Rank.PLAYHEAD)
        found = [head] if self._has_playhead else []
        for edge_us in edges_us:
            first = bisect_left(self._moments, edge_us - reach_us, key=_time)
            found.extend(self._moments[first : bisect_right(self._moments, edge_us + reach_us, key=_time)])
            for track in self._lanes:
                found.extend(self._edges(track, edge_us, reach_us, track.track_id in lane))
        return found

    def _edges(self, track: _Lane, edge_us: int, reach_us: int, is_same: bool) -> Iterator[SnapPoint]:
        """The nearest edges of a track: all of them have one rank, so none further away can win."""
        place = bisect_left(track.clips, edge_us, key=_start)
        for clip in track.clips[max(0, place - 2) : place + 2]:
            for time_us, is_end in ((clip.start_us, False), (clip.end_us, True)):
                is_end_of_all = track.is_picture and is_end and time_us == self._end_us
                if abs(time_us - edge_us) <= reach_us and not is_end_of_all:
                    yield _edge(time_us, is_end=is_end, is_same=is_same, is_picture=track.is_picture)


def _edge(time_us: int, *, is_end: bool, is_same: bool, is_picture: bool) -> SnapPoint:
    if is_picture and not is_same:
        return SnapPoint(time_us, tr("picture cut"), Rank.PICTURE_CUT)
    words = tr("clip end") if is_end else tr("clip start")
    return SnapPoint(time_us, words, Rank.SAME_TRACK if is_same else Rank.OTHER_TRACK)


def _without(track: Track, ignoring: frozenset[str]) -> tuple[Clip, ...]:
    """The clips of a track that stay where they are."""
    if len(ignoring) < FEW and all(track.place_of(clip_id) is None for clip_id in ignoring):
        return track.clips
    return tuple(clip for clip in track.clips if clip.id not in ignoring)


class Holding:
    """Snapping that holds on a little longer than it takes hold (S-1)."""

    def __init__(self) -> None:
        self._held: SnapPoint | None = None

    def snap(
        self, field: SnapField, scene: Scene, edges_us: tuple[int, ...], lane: tuple[str, ...] = ()
    ) -> Snap | None:
        """The snap for edges at their free places, or None."""
        scale = scene.scale
        equal_us, reach_us = scale.us_of(EQUAL_PX), scale.us_of(SNAP_PX)
        near = field.near(scene, edges_us, reach_us, lane)
        found = nearest_snap(near, edges_us, reach_us, equal_us=equal_us)
        if found is None and self._held is not None:
            found = nearest_snap((self._held,), edges_us, scale.us_of(RELEASE_PX), equal_us=equal_us)
        self._held = found.point if found else None
        return found

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._held = None
