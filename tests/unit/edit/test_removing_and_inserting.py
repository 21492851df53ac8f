"""Gaps closed, sounds inserted, files replaced: later clips move, the picture never does."""

from __future__ import annotations

import pytest

from editor.edit.clip_commands import CloseGap, RemoveAndClose, RemoveClips, ReplaceMaterial
from editor.edit.sound_commands import AddSounds, InsertSounds, PlacedSound
from editor.edit.track_commands import SetTrackLocked
from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from tests.edit_timelines import lane, sound, starts, timeline_of, us


@pytest.fixture
def timeline() -> Timeline:
    return timeline_of(
        lane("A", sound("a", 0, 2), sound("b", 3, 2), sound("c", 6, 1)), lane("B", sound("d", 4, 1))
    )


def new(start_s: float, length_s: float = 1.0, track_id: str = "A") -> PlacedSound:
    material = Material(new_id(), MaterialKind.SOUND, "n.wav", "/n.wav", duration_us=us(length_s))
    place = TimeRange(us(start_s), us(length_s))
    return PlacedSound(
        material, Clip(new_id(), material.id, "n", place, TimeRange(0, us(length_s))), track_id
    )


def test_closing_a_gap_moves_later_clips_of_that_track_only(timeline: Timeline) -> None:
    after = RemoveAndClose(("b",)).apply(timeline)
    assert starts(after, "A") == {"a": 0, "c": 4}
    assert after.track("B") is timeline.track("B")
    assert after.track("main") is timeline.track("main")
    two = RemoveAndClose(("a", "b", "d")).apply(timeline)
    assert starts(two, "A") == {"c": 2}


def test_the_picture_is_never_moved_up(timeline: Timeline) -> None:
    with pytest.raises(EditError, match="keeps its place") as refusal:
        RemoveAndClose(("p",)).apply(timeline)
    assert refusal.value.clip_ids == ("p",)
    with pytest.raises(EditError, match="keeps its place"):
        CloseGap("main", us(25)).apply(timeline)


def test_a_gap_is_closed_where_one_points_at_it(timeline: Timeline) -> None:
    assert starts(CloseGap("A", us(2.5)).apply(timeline), "A") == {"a": 0, "b": 2, "c": 5}
    assert starts(CloseGap("B", 0).apply(timeline), "B") == {"d": 0}
    for at_s, words in ((1, "no gap"), (9, "No clip follows")):
        with pytest.raises(EditError, match=words):
            CloseGap("A", us(at_s)).apply(timeline)
    with pytest.raises(EditError, match="no longer there"):
        CloseGap("gone", 0).apply(timeline)


def test_an_insert_pushes_what_lies_at_and_after_the_point(timeline: Timeline) -> None:
    sounds = (new(3), new(4, 0.5))
    after = InsertSounds(sounds, "A", us(3), new_id()).apply(timeline)
    names = {sounds[0].clip.id: "n1", sounds[1].clip.id: "n2"}
    placed = {names.get(clip_id, clip_id): start for clip_id, start in starts(after, "A").items()}
    assert placed == {"a": 0, "n1": 3, "n2": 4, "b": 4.5, "c": 7.5}
    assert starts(after, "B") == {"d": 4}


def test_an_insert_splits_the_clip_under_the_point(timeline: Timeline) -> None:
    sounds = (new(4),)
    after = InsertSounds(sounds, "A", us(4), new_id()).apply(timeline)
    spans = [(clip.start_us / us(1), clip.end_us / us(1)) for clip in after.track("A").clips]
    assert spans == [(0, 2), (3, 4), (4, 5), (5, 6), (7, 8)]
    right = after.track("A").clips[3]
    assert right.source_range == TimeRange(us(1), us(1))


def test_an_insert_on_a_locked_track_is_refused_whole(timeline: Timeline) -> None:
    locked = SetTrackLocked("A", True).apply(timeline)
    with pytest.raises(EditError, match="locked"):
        InsertSounds((new(3),), "A", us(3), new_id()).apply(locked)
    with pytest.raises(EditError, match="locked"):
        AddSounds((new(9),)).apply(locked)


def test_a_sound_for_a_new_track_makes_it_for_now(timeline: Timeline) -> None:
    added = new(0, track_id="N")
    after = AddSounds((added,)).apply(timeline)
    assert after.tracks[-1].id == "N"
    assert after.tracks[-1].is_for_now
    gone = RemoveClips((added.clip.id,)).apply(after)
    assert [track.id for track in gone.tracks] == ["main", "A", "B"]


def test_five_hundred_sounds_in_one_step_lie_gapless_and_in_order() -> None:
    sounds = tuple(new(n, 1) for n in range(500))
    after = AddSounds(sounds).apply(timeline_of(lane("A")))
    assert [clip.id for clip in after.track("A").clips] == [placed.clip.id for placed in sounds]


def material(length_s: float | None, kind: MaterialKind = MaterialKind.SOUND) -> Material:
    return Material(
        "r", kind, "rain.wav", "/rain.wav", duration_us=None if length_s is None else us(length_s)
    )


def replaced(length_s: float | None, clip: Clip) -> Clip:
    before = timeline_of(lane("A", clip))
    return ReplaceMaterial(clip.id, material(length_s)).apply(before).clip(clip.id)


def test_another_file_keeps_place_volume_points_and_fades() -> None:
    points = (VolumePoint(us(1), 0.4),)
    old = sound("a", 3, 4, source_s=5, volume=0.7, volume_points=points, fade_in_us=us(1), fade_out_us=us(2))
    new_one = replaced(60, old)
    assert (new_one.material_id, new_one.name) == ("r", "rain.wav")
    same = ("timeline_range", "source_range", "volume", "volume_points", "fade_in_us", "fade_out_us")
    assert all(getattr(new_one, field) == getattr(old, field) for field in same)


def test_a_shorter_file_is_used_from_its_start_and_shortens_the_clip() -> None:
    old = sound("a", 3, 4, source_s=5, fade_in_us=us(1), fade_out_us=us(2))
    whole = replaced(6, old)
    assert (whole.source_range, whole.timeline_range) == (TimeRange(0, us(4)), TimeRange(us(3), us(4)))
    short = replaced(2, old)
    assert (short.source_range, short.timeline_range) == (TimeRange(0, us(2)), TimeRange(us(3), us(2)))
    assert (short.fade_in_us, short.fade_out_us) == (us(1), us(1))
    fast = replaced(2, sound("a", 3, 4, source_s=5, speed=2.0))
    assert fast.timeline_range == TimeRange(us(3), us(1))
    assert replaced(None, old).source_range == old.source_range


def test_a_file_of_another_kind_cannot_take_the_place_of_a_sound() -> None:
    before = timeline_of(lane("A", sound("a", 0, 2)))
    with pytest.raises(EditError, match="cannot take the place") as refusal:
        ReplaceMaterial("a", material(9, MaterialKind.PHOTO)).apply(before)
    assert refusal.value.clip_ids == ("a",)
    text = Track("T", TrackKind.TEXT, clips=(Clip("t", "words", "t", TimeRange(0, us(1))),))
    with pytest.raises(EditError):
        ReplaceMaterial("t", material(9)).apply(Timeline((*before.tracks, text), before.materials))


def test_a_file_that_is_known_already_is_not_added_again() -> None:
    before = timeline_of(lane("A", sound("a", 0, 2)))
    hit = before.materials["hit"]
    again = Material("other id", hit.kind, hit.name, hit.path, duration_us=hit.duration_us)
    after = ReplaceMaterial("a", again).apply(before)
    assert after.clip("a").material_id == "hit"
    assert set(after.materials) == set(before.materials)
