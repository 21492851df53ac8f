"""Which rows there are (T-1, T-3, E-4)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.ui.timeline.rows import EMPTY_HINT, RowKind, row_at, rows_of, total_height
from editor.ui.timeline.shapes import clips_of
from tests.unit.ui_timeline.making import FILM, S, hit, pictures, scene, sound, sounds, timeline


def film(clip_id: str = "f") -> Clip:
    return sound(clip_id, 0, 10, material=FILM)


def text_track() -> Track:
    return Track("T", TrackKind.TEXT, clips=(Clip("t", "WORDS", "hello", TimeRange(0, S)),))


def test_text_lies_above_pictures_and_sound_below_whatever_the_drafts_order() -> None:
    made = timeline(pictures(film()), sounds(track_id="A"), text_track(), Track("X", TrackKind.STICKER))
    assert [row.key for row in rows_of(made)] == ["T", "X", "P", "P/sound", "A", "new"]
    assert [row.height for row in rows_of(made)] == [24, 24, 44, 72, 72, 28]


def test_upper_pictures_lie_above_lower_ones() -> None:
    over = Track("O", TrackKind.PICTURE, clips=(film("o"),))
    assert [row.key for row in rows_of(timeline(pictures(film()), over))][:2] == ["O", "P"]


def test_rows_follow_each_other_without_a_gap() -> None:
    rows = rows_of(timeline(pictures(film()), sounds(), text_track()))
    assert all(before.bottom == after.y for before, after in pairwise(rows))
    assert total_height(rows) == rows[-1].bottom


def test_pictures_that_cannot_be_heard_have_no_sound_row() -> None:
    still = Material("STILL", MaterialKind.PHOTO, "still.png")
    dumb = replace(FILM, id="DUMB", has_sound=False)
    made = timeline(pictures(sound("s", 0, 1, material=still), sound("d", 1, 1, material=dumb)))
    made = made.with_materials(still, dumb)
    assert "P/sound" not in [row.key for row in rows_of(made)]


def test_a_compound_clip_is_heard_when_something_in_it_is() -> None:
    for inner, has_row in ((timeline(sounds(sound("x", 0, 1))), True), (Timeline(), False)):
        compound = Material("C", MaterialKind.COMPOUND, "group", nested=inner)
        made = timeline(pictures(sound("c", 0, 1, material=compound))).with_materials(compound)
        assert ("P/sound" in [row.key for row in rows_of(made)]) is has_row


def test_the_drafts_own_mute_of_the_main_sound_shows_on_its_row() -> None:
    made = replace(timeline(pictures(film())), is_main_sound_muted=True)
    assert next(row for row in rows_of(made) if row.kind is RowKind.ORIGINAL).is_muted


def test_rows_of_the_same_name_are_told_apart() -> None:
    made = timeline(sounds(track_id="A"), sounds(track_id="B"), sounds(track_id="C", name="Voice"))
    assert [row.title for row in rows_of(made)] == ["Music", "Music 2", "Voice", "Track"]


def test_the_hint_stands_in_the_first_empty_lane_or_at_the_foot() -> None:
    rows = rows_of(timeline(pictures(film()), sounds()))
    assert [row.key for row in rows if row.hint] == ["A"]
    rows = rows_of(timeline(pictures(film())))
    assert [row.hint for row in rows if row.kind is RowKind.NEW] == [EMPTY_HINT]
    assert rows[-1].height == 72


def test_roles_follow_the_words_of_track_and_clips() -> None:
    speech = sounds(sound("v", 0, 1, material=replace(FILM, id="V", name="voice-over.wav")), track_id="V")
    made = timeline(speech, sounds(track_id="E", name="SFX"), sounds(track_id="M"))
    assert [row.role for row in rows_of(made)][:3] == ["speech", "effects", "music"]


def test_below_the_last_row_the_foot_goes_on() -> None:
    rows = rows_of(timeline(sounds()))
    below, above = row_at(rows, 5000), row_at(rows, -1)
    assert below is not None and below.kind is RowKind.NEW
    assert above is None


def pair(**traits: object) -> Timeline:
    first = sounds(sound("a", 0, 4), sound("c", 6, 4), track_id="A", **traits)
    return timeline(first, sounds(track_id="M"), sounds(sound("b", 3, 4), track_id="B", pair_id="A"))


def test_a_pair_is_one_row_with_both_tracks() -> None:
    rows = rows_of(pair())
    assert [(row.key, row.track_ids) for row in rows] == [("A", ("A", "B")), ("M", ("M",)), ("new", ())]


def test_the_clips_of_a_pair_are_seen_and_hit_in_one_lane() -> None:
    made = pair()
    shown = scene(made)
    assert [clip.id for clip in clips_of(shown.rows[0], made, 0, 9 * S)] == ["a", "b", "c"]
    for x, clip_id in ((200, "a"), (500, "b"), (800, "c")):
        found = hit(shown, x, 60)
        assert found is not None and found.clip is not None and found.clip.id == clip_id


def test_a_second_track_that_names_no_sound_track_has_a_row_of_its_own() -> None:
    for pair_id in ("gone", "P"):
        made = timeline(pictures(film()), sounds(track_id="A", pair_id=pair_id))
        assert "A" in [row.key for row in rows_of(made)]


def test_a_row_whose_track_went_in_a_preview_shows_nothing() -> None:
    row = rows_of(pair())[0]
    assert clips_of(row, timeline(), 0, S) == []


def test_a_chosen_role_goes_before_every_guess() -> None:
    named = sounds(sound("v", 0, 1), track_id="V", name="voice")
    assert rows_of(timeline(named))[0].role == "speech"
    assert rows_of(timeline(replace(named, role=Role.EFFECTS)))[0].role == "effects"
    assert rows_of(timeline(replace(named, name="SFX")))[0].role == "effects"
