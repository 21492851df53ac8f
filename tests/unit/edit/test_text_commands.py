"""Texts that come in, and words that change: what is refused, and which letters keep which style."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edit.text_commands import AddTexts, PlacedText, SetWords, clean_words
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.look import TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.rewording import reworded
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000


def text(number: int, start_us: int, *, lane: int = 0, said: str = "words") -> PlacedText:
    look = TextLook((TextRun(0, len(said)),))
    material = Material(f"m{number}", MaterialKind.TEXT, said, text=said, look=look)
    return PlacedText(material, Clip(f"c{number}", f"m{number}", said, TimeRange(start_us, SECOND)), lane)


def tracks() -> Timeline:
    picture = Clip("p", "video", "p", TimeRange(0, SECOND), layer=20_000)
    return Timeline(
        (Track("main", TrackKind.PICTURE, clips=(picture,), is_main=True), Track("music", TrackKind.SOUND))
    )


def test_texts_lie_above_all_pictures_and_below_the_sound() -> None:
    made = AddTexts((text(1, 0), text(2, 0, lane=1), text(3, SECOND))).apply(tracks())
    assert [track.kind.value for track in made.tracks] == ["video", "text", "text", "audio"]
    assert [clip.layer for track in made.tracks[1:3] for clip in track.clips] == [20_001, 20_002, 20_003]


def test_texts_of_one_track_may_not_overlap() -> None:
    with pytest.raises(EditError, match="has no room"):
        AddTexts((text(1, 0), text(2, SECOND // 2))).apply(tracks())


def test_a_text_that_is_there_already_is_refused() -> None:
    made = AddTexts((text(1, 0),)).apply(tracks())
    with pytest.raises(EditError, match="already"):
        AddTexts((text(1, 0),)).apply(made)


def test_two_clips_that_share_a_text_say_different_things_afterwards() -> None:
    made = AddTexts((text(1, 0),)).apply(tracks())
    twin = Clip("c2", "m1", "words", TimeRange(2 * SECOND, SECOND))
    made = made.with_track(Track("more", TrackKind.TEXT, clips=(twin,)))
    both = Timeline((*made.tracks, Track("more", TrackKind.TEXT, clips=(twin,))), made.materials)
    changed = SetWords("c2", "others").apply(both)
    assert changed.material_of(changed.clip("c1")).text == "words"
    assert changed.material_of(changed.clip("c2")).text == "others"
    assert changed.clip("c2").name == "others"


@pytest.mark.parametrize(
    ("said", "message"), [(" \n ", "at least one character"), ("\x00", "at least one character")]
)
def test_a_text_says_something(said: str, message: str) -> None:
    made = AddTexts((text(1, 0),)).apply(tracks())
    with pytest.raises(EditError, match=message):
        SetWords("c1", said).apply(made)
    assert SetWords("c1", "words").apply(made) is made


def test_words_of_an_app_template_are_left_to_the_app() -> None:
    template = Material("m", MaterialKind.TEXT, "Title", text="Title")
    lone = Timeline((Track("t", TrackKind.TEXT, clips=(Clip("c", "m", "Title", TimeRange(0, SECOND)),)),))
    with pytest.raises(EditError, match="only be changed in the app"):
        SetWords("c", "Other").apply(lone.with_materials(template))


def test_words_keep_line_ends_and_lose_what_cannot_be_written() -> None:
    assert clean_words("a\r\nb\rc\u2028d\x00\x7f\ud800😀") == "a\nb\nc\nd😀"


@given(st.text("ab", max_size=8), st.text("ab", max_size=8), st.integers(0, 8), st.integers(0, 8))
def test_styles_always_cover_all_letters_once(before: str, after: str, one: int, two: int) -> None:
    edges = sorted({0, len(before), min(one, len(before)), min(two, len(before))})
    runs = tuple(
        TextRun(start, end, size=number) for number, (start, end) in enumerate(itertools.pairwise(edges), 1)
    )
    found = reworded(TextLook(runs), before, after).runs
    places = [place for run in found for place in range(run.start, run.end)]
    assert places == (list(range(len(after))) if runs else [])
