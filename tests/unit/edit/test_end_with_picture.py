"""One key ends a song with the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edit.end_with_picture import EndWithPicture, last_sound
from editor.edit.history import History
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000


def clip(name: str, start_s: float, length_s: float, *, source_s: float = 0.0) -> Clip:
    span = TimeRange(round(start_s * SECOND), round(length_s * SECOND))
    return Clip(
        name, f"material of {name}", name, span, TimeRange(round(source_s * SECOND), span.duration_us)
    )


def timeline(*sounds: Clip, picture_s: float = 10, file_s: float = 30) -> Timeline:
    picture = Track("p", TrackKind.PICTURE, clips=(clip("film", 0, picture_s),), is_main=True)
    materials = [
        Material(c.material_id, MaterialKind.SOUND, c.name, "/x", duration_us=round(file_s * SECOND))
        for c in sounds
    ]
    made = Timeline((picture, Track("s", TrackKind.SOUND, clips=sounds)))
    return made.with_materials(*materials)


def test_a_longer_song_is_trimmed_to_the_picture_and_fades_out() -> None:
    ended = EndWithPicture(("song",)).apply(timeline(clip("song", 2, 20))).clip("song")
    assert ended.end_us == 10 * SECOND
    assert ended.start_us == 2 * SECOND
    assert ended.fade_out_us == 2 * SECOND
    assert ended.source_range == TimeRange(0, 8 * SECOND)


def test_a_shorter_song_is_drawn_out_within_its_file() -> None:
    ended = EndWithPicture(("song",)).apply(timeline(clip("song", 0, 4), file_s=12)).clip("song")
    assert ended.end_us == 10 * SECOND
    assert ended.fade_out_us == 2 * SECOND


def test_a_song_whose_file_is_too_short_begins_again_and_only_its_last_repeat_fades_out() -> None:
    edited = EndWithPicture(("song",)).apply(timeline(clip("song", 0, 4), file_s=7))
    first, again = edited.track("s").clips
    assert (first.start_us, first.end_us, first.fade_out_us) == (0, 7 * SECOND, 0)
    assert (again.start_us, again.end_us, again.fade_out_us) == (7 * SECOND, 10 * SECOND, 2 * SECOND)
    assert again.source_range == TimeRange(0, 3 * SECOND)


def test_a_shorter_song_stops_before_its_neighbour() -> None:
    edited = EndWithPicture(("song",)).apply(timeline(clip("song", 0, 4), clip("next", 6, 2)))
    assert edited.clip("song").end_us == 6 * SECOND
    assert edited.clip("next").start_us == 6 * SECOND


def test_a_fade_is_never_longer_than_what_is_left_of_the_song() -> None:
    ended = EndWithPicture(("song",)).apply(timeline(clip("song", 9, 20))).clip("song")
    assert ended.duration_us == SECOND
    assert ended.fade_out_us == SECOND


def test_it_is_one_step_and_undo_restores_the_very_timeline() -> None:
    before = timeline(clip("song", 0, 20))
    history = History(before)
    history.do(EndWithPicture(("song",)))
    assert history.undo_label == "End song with the picture"
    assert history.undo() is before


def test_without_a_picture_or_behind_it_nothing_is_changed() -> None:
    late = timeline(clip("song", 12, 4))
    with pytest.raises(EditError, match="after the picture"):
        EndWithPicture(("song",)).apply(late)
    bare = replace(late, tracks=late.tracks[1:])
    with pytest.raises(EditError, match="no picture"):
        EndWithPicture(("song",)).apply(bare)


def test_the_last_sound_is_the_one_that_ends_last() -> None:
    found = last_sound(timeline(clip("long", 0, 9), clip("late", 9.5, 1)))
    assert found is not None
    assert found.id == "late"
    assert last_sound(Timeline()) is None


def test_several_sounds_end_with_the_picture_in_one_step_and_of_one_track_only_the_last() -> None:
    before = timeline(clip("first", 0, 3), clip("last", 4, 3))
    other = Track("s2", TrackKind.SOUND, clips=(clip("long", 1, 20),))
    before = replace(before, tracks=(*before.tracks, other)).with_materials(
        Material("material of long", MaterialKind.SOUND, "long", "/x", duration_us=30 * SECOND)
    )
    history = History(before)
    after = history.do(EndWithPicture(("first", "last", "long")))
    assert history.position == 1
    assert after.clip("first") == before.clip("first")
    for name in ("last", "long"):
        assert (after.clip(name).end_us, after.clip(name).fade_out_us) == (10 * SECOND, 2 * SECOND)
    assert EndWithPicture(("long",)).apply(after) is after
