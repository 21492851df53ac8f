"""What the file beside a draft says about points that lowering under speech has made."""

from __future__ import annotations

from dataclasses import replace

from editor.draft.sidecar import Sidecar, changes_in_words, parse_sidecar, sidecar_of, with_sidecar
from editor.draft.sidecar_points import noted_points, points_notes, said_of_points
from editor.edit.ducking_commands import LowerUnderSpeech, RemoveLowering
from editor.model.clip import VolumePoint
from editor.model.timing import TimeRange
from tests.edit_timelines import lane, sound, timeline_of, us

POINTS = (VolumePoint(us(1), 0.5), VolumePoint(us(9), 1.0))
SPEECH = (TimeRange.between(us(4), us(6)),)


def lowered():
    timeline = timeline_of(lane("m", sound("song", 2, 16, volume_points=POINTS), sound("b", 19, 1)))
    return timeline, LowerUnderSpeech(("song",), SPEECH, -8.0).apply(timeline)


def plain(timeline):
    """The timeline as a draft gives it back: points, and no word about who made them."""
    track = timeline.track("m")
    clips = tuple(
        replace(c, volume_points=tuple(VolumePoint(p.offset_us, p.gain) for p in c.volume_points))
        for c in track.clips
    )
    return timeline.with_track(replace(track, clips=clips))


def test_computed_and_lowered_points_come_back_from_the_file():
    before, timeline = lowered()
    sidecar = parse_sidecar(sidecar_of(timeline, Sidecar()).encoded())
    back = with_sidecar(plain(timeline), sidecar)
    assert back.clip("song") == timeline.clip("song")
    assert back.clip("b") == timeline.clip("b")
    given_back = RemoveLowering(("song",)).apply(back).clip("song").volume_points
    for point, was in zip(given_back, POINTS, strict=True):
        assert point.offset_us == was.offset_us
        assert abs(point.gain - was.gain) < 1e-9
    assert "computed_points" not in sidecar_of(before, Sidecar()).clips["song"]


def test_a_point_that_another_program_has_changed_is_made_by_hand():
    _, timeline = lowered()
    clip, said = timeline.clip("song"), said_of_points(timeline.clip("song"))
    changed = tuple(VolumePoint(p.offset_us + 1, p.gain * 1.2) for p in clip.volume_points)
    found = noted_points(replace(clip, volume_points=changed), said)
    assert not any(p.is_computed or p.lowered is not None for p in found)
    rounded = tuple(VolumePoint(p.offset_us + 1, p.gain) for p in clip.volume_points)
    found = noted_points(replace(clip, volume_points=rounded), said)
    assert [p.is_computed for p in found] == [p.is_computed for p in clip.volume_points]


def test_damaged_rows_are_passed_over():
    stored = {
        "computed_points": [[1, 0.5], [1], "x", [None, 1.0], [2, "y"], [10**30, 1.0], [3, float("nan")]],
        "lowered_points": [[5, 0.5, 0.4], [6, 0.5, 0.0], [7, 0.5, 2.0], [8, 0.5]],
    }
    assert points_notes(stored) == {"computed_points": [[1, 0.5]], "lowered_points": [[5, 0.5, 0.4]]}
    assert points_notes({"computed_points": 7, "lowered_points": None}) == {}


def test_a_save_says_that_lowering_has_changed():
    before, timeline = lowered()
    words = changes_in_words(sidecar_of(before, Sidecar()), sidecar_of(timeline, Sidecar()))
    assert words == ("lowering under speech",)
