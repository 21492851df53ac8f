"""Snapping is computed in time and leaves nothing between two edges."""

from __future__ import annotations

from editor.edit.snapping import Rank, SnapPoint, nearest_snap, snap_points
from editor.model.clip import Clip
from editor.model.timeline import Marker, Timeline, Track, TrackKind
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
    assert {(42, "playhead"), (2000, "clip start"), (2100, "clip end"), (100, "picture end")} <= found
    assert not any(time in (1000, 1100) for time, _ in found)


def full_timeline() -> Timeline:
    def clip(name: str, start_us: int) -> Clip:
        return Clip(name, "m", name, TimeRange(start_us, 100))

    tracks = (
        Track("v", TrackKind.PICTURE, clips=(clip("p", 0), clip("q", 100))),
        Track("s", TrackKind.SOUND, clips=(clip("a", 1000),)),
        Track("s2", TrackKind.SOUND, clips=(clip("b", 2000),), pair_id="s"),
        Track("t", TrackKind.SOUND, clips=(clip("c", 3000),)),
    )
    markers = (
        Marker("m1", 10, "verse\n<b>two</b>"),
        Marker("b1", 20, layer="beat"),
        Marker("b2", 30, layer="beat"),
        Marker("k1", 40, layer="cut"),
    )
    return Timeline(tracks, markers=markers, in_us=5, out_us=500)


def test_every_kind_of_point_has_its_label_and_its_place_in_the_order() -> None:
    points = snap_points(full_timeline(), playhead_us=42, same_track_id="s2")
    found = {(point.time_us, point.label, int(point.rank)) for point in points}
    assert found == {
        (1000, "clip start", 0),
        (1100, "clip end", 0),
        (2000, "clip start", 0),
        (2100, "clip end", 0),
        (42, "playhead", 1),
        (0, "start", 2),
        (5, "In", 2),
        (500, "Out", 2),
        (10, "verse <b>two</b>", 2),
        (20, "beat 1", 3),
        (30, "beat 2", 3),
        (40, "picture cut", 4),
        (0, "picture cut", 4),
        (100, "picture cut", 4),
        (3000, "clip start", 5),
        (3100, "clip end", 5),
        (200, "picture end", 6),
    }


def test_layers_that_are_hidden_attract_nothing_but_own_marks_always_do() -> None:
    points = snap_points(full_timeline(), layers=frozenset())
    labels = {point.label for point in points}
    assert "verse <b>two</b>" in labels
    assert not any(label.startswith("beat") for label in labels)
    assert 40 not in {point.time_us for point in points}


def test_a_dragged_mark_does_not_attract_itself_and_the_other_beats_keep_their_numbers() -> None:
    points = snap_points(full_timeline(), ignoring=frozenset({"b1"}))
    beats = [(point.time_us, point.label) for point in points if point.rank == Rank.BEAT]
    assert beats == [(30, "beat 2")]
