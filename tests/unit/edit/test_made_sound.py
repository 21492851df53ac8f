"""Made sounds are laid where there is room, on a track of their role."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor.edit.ducking import amount_of
from editor.edit.made_sound import PutMadeSound
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000
SONG = Material("song", MaterialKind.SOUND, "Take 1", "/m/take 1.wav", "/m/take 1.wav", 10 * SECOND)


def put(start_s: float = 0, length_s: float = 4, **more: Any) -> PutMadeSound:
    """An edit that lays some seconds of the song."""
    source = TimeRange(0, round(length_s * SECOND))
    return PutMadeSound(SONG, round(start_s * SECOND), source, Role.MUSIC, track_name="Music", **more)


def clip(start_s: float, length_s: float) -> Clip:
    """A clip that is there already."""
    place = TimeRange(round(start_s * SECOND), round(length_s * SECOND))
    return Clip(f"c{start_s}", SONG.id, "there", place, TimeRange(0, place.duration_us))


def with_track(*clips: Clip, role: Role | None = Role.MUSIC, **more: Any) -> Timeline:
    """A timeline with one sound track."""
    track = Track("t", TrackKind.SOUND, "A", clips, role=role, **more)
    return Timeline((track,)).with_materials(SONG)


def test_without_a_fitting_track_a_new_one_is_made_with_the_role() -> None:
    made = put(2).apply(with_track(role=Role.SPEECH))
    assert [track.role for track in made.tracks] == [Role.SPEECH, Role.MUSIC]
    (laid,) = made.tracks[1].clips
    assert laid.timeline_range == TimeRange(2 * SECOND, 4 * SECOND)
    assert made.tracks[1].name == "Music"


def test_a_free_track_of_the_role_takes_it() -> None:
    made = put(2).apply(with_track(clip(7, 2)))
    assert len(made.tracks) == 1
    assert len(made.tracks[0].clips) == 2


@pytest.mark.parametrize("more", [{}, {"is_locked": True}])
def test_nothing_is_covered_and_a_locked_track_is_left_alone(more: dict[str, Any]) -> None:
    there = () if more else (clip(3, 2),)
    before = with_track(*there, **more)
    made = put(2).apply(before)
    assert len(made.tracks) == 2
    assert made.tracks[0] == before.tracks[0]


def test_the_level_goes_down_under_speech_by_points_that_can_be_taken_back() -> None:
    speech = (TimeRange(3 * SECOND, SECOND),)
    edit = put(1, 8, speech=speech)
    made = edit.apply(with_track())
    laid = made.clip(edit.clip_id)
    assert amount_of(laid) == pytest.approx(-8.0, abs=0.1)
    assert all(point.is_computed for point in laid.volume_points)
    assert put(1, 8).apply(with_track()).tracks[0].clips[0].volume_points == ()


def test_a_place_before_the_start_or_without_length_is_refused() -> None:
    for refused in (replace(put(1), start_us=-1), replace(put(1), source=TimeRange(0, 0))):
        with pytest.raises(EditError, match="no room"):
            refused.apply(with_track())
