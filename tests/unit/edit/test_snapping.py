"""Snapping is computed in time and leaves nothing between two edges."""

from __future__ import annotations

from editor.edit.snapping import SnapPoint, nearest_snap, snap_points
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange


def test_the_nearest_point_wins_and_is_met_exactly() -> None:
    points = [SnapPoint(1_000_003, "clip end", 0), SnapPoint(1_050_000, "playhead", 1)]
    snap = nearest_snap(points, [1_020_000], 40_000)
    assert snap is not None
    assert 1_020_000 + snap.offset_us == 1_000_003


def test_among_equal_distances_the_rank_decides() -> None:
    points = [SnapPoint(990, "edge elsewhere", 5), SnapPoint(1015, "playhead", 1)]
    snap = nearest_snap(points, [1000], 50, equal_us=10)
    assert snap is not None
    assert snap.point.label == "playhead"


def test_either_edge_of_a_moved_clip_may_snap() -> None:
    snap = nearest_snap([SnapPoint(5000, "clip start", 0)], [0, 4990], 20)
    assert snap is not None
    assert snap.offset_us == 10


def test_nothing_within_reach_is_no_snap() -> None:
    assert nearest_snap([SnapPoint(5000, "clip start", 0)], [0], 20) is None


def test_points_name_what_they_are_and_leave_out_what_is_dragged() -> None:
    def clip(name: str, start_us: int) -> Clip:
        return Clip(name, "m", name, TimeRange(start_us, 100))

    tracks = (
        Track("v", TrackKind.PICTURE, clips=(clip("p", 0),)),
        Track("s", TrackKind.SOUND, clips=(clip("a", 1000), clip("b", 2000))),
    )
    points = snap_points(Timeline(tracks), playhead_us=42, same_track_id="s", ignoring=frozenset({"a"}))
    found = {(point.time_us, point.label) for point in points}
    assert {(42, "playhead"), (2000, "clip start"), (2100, "clip end"), (100, "picture cut")} <= found
    assert not any(time in (1000, 1100) for time, _ in found)
