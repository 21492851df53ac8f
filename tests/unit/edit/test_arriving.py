"""Edits that other programs ask for: where they land, and how they travel to a window."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.edit.arriving import (
    ArriveKeyframes,
    ArrivePictures,
    ArriveSounds,
    ArriveTexts,
    ArriveTogether,
    Arriving,
    new_tracks,
)
from editor.errors import EditError
from editor.library.handing import (
    DONE,
    Handed,
    Outcome,
    handed_line,
    outcome_line,
    read_handed,
    read_outcome,
)
from editor.model.clip import Clip, Keyframe, KeyframeCurve, Placement, VolumePoint
from editor.model.look import TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000
SEED = "0F5E0BBA-3F5C-4B5E-9D1C-2D8C7C9E1A01"
SONG = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=90 * SECOND)
FILM = Material("film", MaterialKind.VIDEO, "f.mp4", "/f.mp4", duration_us=90 * SECOND)
WORDS = Material("words", MaterialKind.TEXT, "Hi", text="Hi", look=TextLook((TextRun(0, 2),)))


def clip(name: str, material: Material, start_s: float, length_s: float = 1.0) -> Clip:
    place = TimeRange(round(start_s * SECOND), round(length_s * SECOND))
    return Clip(name, material.id, name, place, place.moved_to(0), placement=Placement())


def sounds(*placed: tuple[str, float, float]) -> ArriveSounds:
    return ArriveSounds(
        tuple((SONG, clip(name, SONG, start, length)) for name, start, length in placed), SEED
    )


def names(timeline: Timeline) -> list[list[str]]:
    return [[clip.name for clip in track.clips] for track in timeline.tracks]


def track(name: str, *clips: Clip, **traits: object) -> Track:
    return Track(name, TrackKind.SOUND, name, clips, **traits)  # type: ignore[arg-type]


def test_each_sound_takes_the_first_track_with_room_and_none_is_moved() -> None:
    before = Timeline((track("one", clip("a", SONG, 0, 5)), track("two"))).with_materials(SONG)
    after = sounds(("x", 4, 2), ("y", 5, 1), ("z", 4, 9)).apply(before)
    assert names(after) == [["a", "y"], ["x"], ["z"]]


@pytest.mark.parametrize(
    "traits", [{"is_locked": True}, {"is_muted": True}, {"volume": 0.5}, {"pair_id": "one"}], ids=str
)
def test_a_track_on_which_a_sound_would_not_be_heard_as_it_is_is_passed_over(
    traits: dict[str, object],
) -> None:
    before = Timeline((track("one", clip("a", SONG, 0, 9)), track("two", **traits))).with_materials(SONG)
    after = sounds(("x", 0, 1)).apply(before)
    assert names(after) == [["a"], [], ["x"]]


def test_the_same_request_twice_is_refused() -> None:
    after = sounds(("x", 0, 1)).apply(Timeline())
    with pytest.raises(EditError):
        sounds(("x", 5, 1)).apply(after)


def test_pictures_fill_the_empty_main_track_and_then_lie_above() -> None:
    first = ArrivePictures(((FILM, clip("a", FILM, 0)),), SEED).apply(Timeline())
    assert [(t.kind, t.is_main) for t in first.tracks] == [(TrackKind.PICTURE, True)]
    with_words = ArriveTexts(((WORDS, clip("t", WORDS, 0), 0),), SEED).apply(first)
    second = ArrivePictures(((FILM, clip("b", FILM, 0)),), "0F5E0BBA-3F5C-4B5E-9D1C-2D8C7C9E1A02").apply(
        with_words
    )
    assert names(second) == [["a"], ["b"], ["t"]]
    assert second.clip("b").layer > second.clip("a").layer


def test_keyframes_join_those_that_are_there() -> None:
    before = ArrivePictures(((FILM, clip("a", FILM, 0)),), SEED).apply(Timeline())
    one = KeyframeCurve("rotation", (Keyframe(0, 1.0), Keyframe(9, 2.0)))
    two = KeyframeCurve("rotation", (Keyframe(9, 3.0), Keyframe(5, 4.0)))
    for curve in (one, two):
        before = ArriveKeyframes((("a", (VolumePoint(0, 0.5),)),), (("a", (curve,)),)).apply(before)
    (found,) = before.clip("a").keyframe_curves
    assert [(key.offset_us, key.value) for key in found.keyframes] == [(0, 1.0), (5, 4.0), (9, 3.0)]
    assert before.clip("a").volume_points == (VolumePoint(0, 0.5),)


def test_the_tracks_of_new_clips_are_told() -> None:
    before = Timeline((track("one", clip("a", SONG, 0, 5)),)).with_materials(SONG)
    assert new_tracks(before, sounds(("x", 6, 1)).apply(before)) == {"x": "one"}


EVERY: tuple[Arriving, ...] = (
    sounds(("x", 1, 2), ("y", 1, 2)),
    ArrivePictures(((FILM, replace(clip("b", FILM, 0), placement=Placement(opacity=0.5))),), SEED),
    ArriveTexts(((WORDS, clip("t", WORDS, 0), 1),), SEED),
    ArriveKeyframes(
        (("a", (VolumePoint(0, 0.5),)),), (("a", (KeyframeCurve("scale", (Keyframe(0, 2.0),)),)),)
    ),
    ArriveTogether((sounds(("z", 1, 2)), ArrivePictures(((FILM, clip("c", FILM, 0)),), SEED))),
)


@pytest.mark.parametrize("command", EVERY, ids=lambda c: type(c).__name__)
def test_an_edit_travels_as_one_line_and_comes_out_the_same(command: Arriving) -> None:
    line = handed_line(Handed(Path("/drafts/a"), command))
    assert line.count(b"\n") == 1
    assert read_handed(json.loads(line)) == Handed(Path("/drafts/a"), command)


def test_a_question_and_its_outcome_travel_too() -> None:
    assert read_handed(json.loads(handed_line(Handed(Path("/a"))))) == Handed(Path("/a"))
    timeline = sounds(("x", 0, 1)).apply(Timeline())
    for outcome in (
        Outcome(DONE, tracks={"x": "one"}),
        Outcome(DONE, timeline=timeline),
        Outcome("refused", "no"),
    ):
        assert read_outcome(outcome_line(outcome)) == outcome


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {},
        {"": "other"},
        {"": "fadeline hand-over", "draft": "relative"},
        {"": "fadeline hand-over", "draft": "/a\0b"},
        {"": "fadeline hand-over", "draft": "/a", "command": {"": "Delete"}},
        {"": "fadeline hand-over", "draft": "/a", "command": {"": "ArriveSounds"}},
        {
            "": "fadeline hand-over",
            "draft": "/a",
            "command": {"": "ArriveSounds", "sounds": {"": "x"}, "seed": 5},
        },
        {"": "fadeline hand-over", "draft": "/a", "command": 5},
    ],
    ids=range(10),
)
def test_anything_else_is_no_edit(found: object) -> None:
    assert read_handed(found) is None


@pytest.mark.parametrize(
    "line", [b"", b"x", b"{}", b'{"": "fadeline hand-over", "tracks": {"a": 5}}', b"taken\n"]
)
def test_anything_else_is_no_outcome(line: bytes) -> None:
    assert read_outcome(line) is None
