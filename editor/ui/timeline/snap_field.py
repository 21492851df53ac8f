"""Snapping while something is dragged: what attracts, gathered once a press and looked up by time (S-1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from editor.edit.snapping import Rank, Snap, SnapPoint, nearest_snap, snap_points
from editor.language import tr
from editor.ui.timeline.gestures import EQUAL_PX, RELEASE_PX, SNAP_PX, Scene

EDGES = (Rank.SAME_TRACK, Rank.OTHER_TRACK)
"""Edges of clips; everything else is a moment of its own."""


def _time(point: SnapPoint) -> int:
    return point.time_us


class SnapField:
    """Everything that attracts, in order of time; a drag asks only for what lies near its edges."""

    def __init__(
        self,
        scene: Scene,
        ignoring: frozenset[str] = frozenset(),
        *,
        edges: bool = True,
        playhead: bool = True,
    ) -> None:
        found = snap_points(scene.timeline, ignoring=ignoring, layers=scene.layers | {"mark"})
        if not edges:
            found = tuple(point for point in found if point.rank not in EDGES)
        self._points = sorted(found, key=_time)
        self._ignoring = ignoring
        self._has_playhead = playhead
        self._has_playhead = playhead
        self._tracks: dict[tuple[str, ...], list[SnapPoint]] = {}

    def near(
        self, scene: Scene, edges_us: tuple[int, ...], reach_us: int, lane: tuple[str, ...] = ()
    ) -> list[SnapPoint]:
        """What lies within reach of an edge; ``lane`` names the tracks whose own edges go first."""
        # The playhead may run on while something is dragged.
        head = SnapPoint(scene.playhead_us, tr("playhead"), Rank.PLAYHEAD)
        found = [head] if self._has_playhead else []
        for points in (self._points, self._own(scene, lane)):
            for edge_us in edges_us:
                first = bisect_left(points, edge_us - reach_us, key=_time)
                found.extend(points[first : bisect_right(points, edge_us + reach_us, key=_time)])
        return found

    def _own(self, scene: Scene, lane: tuple[str, ...]) -> list[SnapPoint]:
        """The edges of the clips that lie on the same tracks."""
        if lane not in self._tracks:
            clips = [
                clip
                for track in scene.timeline.tracks
                if track.id in lane
                for clip in track.clips
                if clip.id not in self._ignoring
            ]
            points = [SnapPoint(clip.start_us, tr("clip start"), Rank.SAME_TRACK) for clip in clips]
            points += [SnapPoint(clip.end_us, tr("clip end"), Rank.SAME_TRACK) for clip in clips]
            self._tracks[lane] = sorted(points, key=_time)
        return self._tracks[lane]


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
