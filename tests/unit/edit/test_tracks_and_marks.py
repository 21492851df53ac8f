"""Tracks, their volume put into clips, sound taken out of pictures, marks, In and Out, names and colours."""

from __future__ import annotations

import math

import numpy as np
import pytest

from editor.edit.changing import RenameClips, SetClipColour, SetClipsOn
from editor.edit.group_commands import DetachSound
from editor.edit.level_commands import SetFadeCurves, SetFades, SetVolume
from editor.edit.marker_commands import AddMarkers, ChangeMarker, MoveMarker, RemoveMarkers, SetRange
from editor.edit.names import LONGEST_NAME, clean_name
from editor.edit.track_commands import (
    AddTrack,
    MoveTrack,
    PutVolumeIntoClips,
    RemoveTrack,
    RenameTrack,
    SetMasterVolume,
    SetTrackLocked,
    SetTrackVolume,
)
from editor.errors import EditError
from editor.model.clip import FadeCurve, VolumePoint
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Marker, Timeline, Track, TrackKind
from editor.model.timing import LONGEST_US
from editor.render.fades import clip_gain
from tests.edit_timelines import lane, sound, timeline_of, us

POINTS = (VolumePoint(us(1), 0.4), VolumePoint(us(2), 0.9))


@pytest.fixture
def timeline() -> Timeline:
    return timeline_of(
        lane("A", sound("a", 0, 3, volume=0.5, unmuted_volume=0.5), sound("b", 4, 3, volume_points=POINTS)),
        lane("B", sound("c", 0, 2, volume=0.0, unmuted_volume=0.8)),
        lane("C"),
    )


def test_the_volume_of_a_track_put_into_its_clips_sounds_the_same(timeline: Timeline) -> None:
    before = SetTrackVolume("A", 1.6).apply(timeline)
    after = PutVolumeIntoClips("A").apply(before)
    assert after.track("A").volume == 1.0
    times_s = np.linspace(0, 3, 301)
    for name in "ab":
        np.testing.assert_allclose(
            clip_gain(after.clip(name), times_s), clip_gain(before.clip(name), times_s) * 1.6, atol=1e-12
        )
    assert PutVolumeIntoClips("A").apply(after) is after


def test_a_muted_clip_comes_back_at_the_level_that_its_track_gave_it(timeline: Timeline) -> None:
    after = PutVolumeIntoClips("B").apply(SetTrackVolume("B", 0.5).apply(timeline))
    assert (after.clip("c").volume, after.clip("c").unmuted_volume) == (0.0, 0.4)


def test_the_masters_volume_goes_into_pictures_and_sounds(timeline: Timeline) -> None:
    after = PutVolumeIntoClips(None).apply(SetMasterVolume(0.5).apply(timeline))
    assert after.master_volume == 1.0
    assert [after.clip(name).volume for name in "pqa"] == [0.5, 0.5, 0.25]


def test_a_clip_that_would_pass_the_limit_or_is_locked_refuses_it_and_is_named(timeline: Timeline) -> None:
    loud = SetTrackVolume("A", 4.0).apply(SetVolume(("a",), 6.0).apply(timeline))
    with pytest.raises(EditError, match="louder than") as refusal:
        PutVolumeIntoClips("A").apply(loud)
    assert refusal.value.clip_ids == ("a",)
    locked = SetTrackLocked("B", True).apply(SetMasterVolume(0.5).apply(timeline))
    with pytest.raises(EditError, match="locked") as refusal:
        PutVolumeIntoClips(None).apply(locked)
    assert refusal.value.clip_ids == ("c",)


def test_sound_tracks_change_places_and_everything_else_stays(timeline: Timeline) -> None:
    title = Track("T", TrackKind.TEXT)
    mixed = Timeline((*timeline.tracks[:2], title, *timeline.tracks[2:]), timeline.materials)
    assert [t.id for t in MoveTrack("C", 0).apply(mixed).tracks] == ["main", "C", "T", "A", "B"]
    assert [t.id for t in MoveTrack("A", 99).apply(mixed).tracks] == ["main", "B", "T", "C", "A"]
    assert MoveTrack("A", 0).apply(mixed) is mixed
    with pytest.raises(EditError, match="Only sound tracks"):
        MoveTrack("main", 1).apply(mixed)


def test_a_track_is_not_added_twice_and_a_locked_one_not_removed(timeline: Timeline) -> None:
    with pytest.raises(EditError, match="already"):
        AddTrack(Track("A", TrackKind.SOUND)).apply(timeline)
    locked = SetTrackLocked("A", True).apply(timeline)
    with pytest.raises(EditError, match="“A” is locked"):
        RemoveTrack("A").apply(locked)


def test_detached_sound_has_level_fades_and_points_and_the_picture_falls_silent(
    timeline: Timeline,
) -> None:
    edited = SetFades(("p",), us(1), us(2)).apply(SetVolume(("p",), 0.6).apply(timeline))
    after = DetachSound("p", new_id()).apply(edited)
    picture = after.clip("p")
    (made,) = (clip for clip in after.track("C").clips)
    assert (picture.volume, picture.unmuted_volume, picture.fade_in_us) == (0.0, 0.6, 0)
    assert (made.timeline_range, made.source_range) == (picture.timeline_range, picture.source_range)
    assert (made.volume, made.fade_in_us, made.fade_out_us) == (0.6, us(1), us(2))
    assert made.group_id == picture.group_id != ""
    material = after.materials[made.material_id]
    assert (material.kind, material.path, material.name) == (
        MaterialKind.SOUND,
        "/film.mp4",
        "film.mp4 (sound)",
    )
    again = DetachSound("q", new_id()).apply(after)
    assert sum(m.kind is MaterialKind.SOUND and m.path == "/film.mp4" for m in again.materials.values()) == 1


def test_sound_is_detached_onto_the_named_track_or_a_new_one(timeline: Timeline) -> None:
    assert len(DetachSound("p", new_id(), "C").apply(timeline).track("C").clips) == 1
    with pytest.raises(EditError, match="in the way"):
        DetachSound("p", new_id(), "A").apply(timeline)
    full = RemoveTrack("C").apply(timeline)
    made = DetachSound("p", new_id()).apply(full).tracks[-1]
    assert (made.is_for_now, len(made.clips)) == (True, 1)


def test_what_has_no_sound_has_none_to_detach(timeline: Timeline) -> None:
    mute = timeline.with_materials(Material("film", MaterialKind.VIDEO, "f", "/film.mp4", has_sound=False))
    for edit, given in ((DetachSound("p"), mute), (DetachSound("a"), timeline)):
        with pytest.raises(EditError, match="no sound to detach"):
            edit.apply(given)
    silent = SetVolume(("p",), 0.0).apply(timeline)
    with pytest.raises(EditError, match="is silent"):
        DetachSound("p").apply(silent)


def test_marks_stay_in_order_and_change_by_their_ids(timeline: Timeline) -> None:
    marks = (Marker("m2", us(2), "two"), Marker("m1", us(1)), Marker("b", us(3), layer="beat"))
    marked = AddMarkers(marks).apply(timeline)
    assert [mark.id for mark in marked.markers] == ["m1", "m2", "b"]
    assert [m.id for m in MoveMarker("m1", us(9)).apply(marked).markers] == ["m2", "b", "m1"]
    named = ChangeMarker("m1", "a\x00b\n", "#ABCDEF").apply(marked).markers[0]
    assert (named.name, named.colour, named.time_us) == ("a b", "#abcdef", us(1))
    assert ChangeMarker("m2").apply(marked) is marked
    assert [m.id for m in RemoveMarkers(("m1", "b")).apply(marked).markers] == ["m2"]
    for edit in (MoveMarker("gone", 0), RemoveMarkers(("m1", "gone")), ChangeMarker("gone", "x")):
        with pytest.raises(EditError, match="no longer there"):
            edit.apply(marked)
    with pytest.raises(EditError, match="already"):
        AddMarkers((Marker("m1", 0),)).apply(marked)
    for time_us in (-1, LONGEST_US + 1):
        with pytest.raises(EditError, match="outside"):
            MoveMarker("m1", time_us).apply(marked)


def test_in_lies_before_out_and_both_can_go(timeline: Timeline) -> None:
    both = SetRange(us(1), us(3)).apply(timeline)
    assert (both.in_us, both.out_us) == (us(1), us(3))
    assert SetRange(None, None).apply(both) == timeline
    for wrong in ((us(3), us(3)), (us(4), us(3)), (-1, None), (0, LONGEST_US + 1)):
        with pytest.raises(EditError):
            SetRange(*wrong).apply(both)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  calm\twaves\r\n2 ", "calm waves 2"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("<b>“quoted” & 'so'</b>", "<b>“quoted” & 'so'</b>"),
        ("שלום עולם", "שלום עולם"),
        ("abc\u202edef\u2066", "abcdef"),
        ("👩‍👩‍👧 é 雨", "👩‍👩‍👧 é 雨"),
        ("\ud800x", "x"),
        ("n" * 1_000_000, "n" * LONGEST_NAME),
        ("n" * (LONGEST_NAME - 2) + "👩\u200d👧", "n" * (LONGEST_NAME - 2) + "👩"),
    ],
    ids=["spaces", "control", "markup", "right to left", "turns", "emoji", "half", "endless", "cut emoji"],
)
def test_names_are_one_line_without_control_characters_and_not_endless(
    timeline: Timeline, text: str, name: str
) -> None:
    assert clean_name(text) == name
    clip = RenameClips(("a",), text).apply(timeline).clip("a")
    assert clip.name == name
    name.encode()
    assert RenameTrack("A", text).apply(timeline).track("A").name == name
    assert len(RenameTrack("A", text).label) < 300


def test_a_clip_needs_a_name_and_a_track_does_not(timeline: Timeline) -> None:
    for text in ("", " \n", "\u202e", "\x00"):
        with pytest.raises(EditError, match="at least one character"):
            RenameClips(("a",), text).apply(timeline)
        assert RenameTrack("A", text).apply(timeline).track("A").name == ""


def test_colours_switches_and_curves_are_checked(timeline: Timeline) -> None:
    assert SetClipColour(("a", "b"), " #4AA3DF").apply(timeline).clip("b").colour == "#4aa3df"
    for colour in ("red", "#12345", "#1234567", "#ggg000"):
        with pytest.raises(EditError, match="not a colour"):
            SetClipColour(("a",), colour).apply(timeline)
    off = SetClipsOn(("a",), False).apply(timeline)
    assert not off.clip("a").is_visible
    assert SetClipsOn(("a",), True).apply(off) == timeline
    bent = SetFadeCurves(("a",), FadeCurve("bend", 7.0)).apply(timeline).clip("a")
    assert bent.fade_in_curve == FadeCurve("bend", 1.0)
    for curve in (FadeCurve("bend", math.nan), FadeCurve("wavy")):
        with pytest.raises(EditError, match="not known"):
            SetFadeCurves(("a",), curve).apply(timeline)


def test_one_length_goes_to_all_clips_and_each_is_cut_to_its_own(timeline: Timeline) -> None:
    after = SetFades(("a", "b", "c"), us(2.5)).apply(timeline)
    assert [after.clip(name).fade_in_us for name in "abc"] == [us(2.5), us(2.5), us(2)]
