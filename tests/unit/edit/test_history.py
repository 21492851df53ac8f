"""The history: named entries, travel to any of them, and many of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edit.clip_commands import MoveClips, RemoveClips, SplitClips
from editor.edit.command import label_of
from editor.edit.history import MAX_STEPS, History
from editor.edit.level_commands import SetFades, SetVolume, ShiftVolume
from editor.edit.marker_commands import SetRange
from editor.language import use
from editor.session import Session
from tests.edit_timelines import lane, sound, timeline_of, us


@pytest.fixture
def history() -> History:
    return History(timeline_of(lane("A", sound("calm-waves", 0, 3), sound("b", 4, 3))))


def test_entries_name_the_clip_and_what_was_done(history: History) -> None:
    history.do(SetFades(("calm-waves",), us(1.2)))
    history.do(SetVolume(("b",), 0.5))
    history.do(MoveClips(("b",), us(1)))
    history.do(ShiftVolume(("b", "calm-waves"), 2.0))
    history.do(RemoveClips(("calm-waves", "b")))
    assert history.entries == (
        "Fade in 1.2 s on calm-waves",
        "Volume −6.0 dB on b",
        "Move b",
        "Volume by +6.0 dB",
        "Delete 2 clips",
    )


def test_one_travels_to_any_entry_and_the_later_ones_stay_to_be_redone(history: History) -> None:
    states = [history.timeline]
    for volume in (0.1, 0.2, 0.3, 0.4):
        states.append(history.do(SetVolume(("b",), volume)))
    for position in (1, 4, 0, 3):
        assert history.jump(position) is states[position]
        assert history.position == position
        assert len(history.entries) == 4
    history.do(SetVolume(("b",), 0.9))
    assert len(history.entries) == 4
    for position in (-1, 5):
        with pytest.raises(IndexError):
            history.jump(position)


def test_a_step_after_a_jump_does_not_join_one_before_it(history: History) -> None:
    for volume in (0.1, 0.2):
        history.do(SetVolume(("b",), volume, gesture="key"))
    assert history.position == 1
    history.jump(0)
    history.jump(1)
    history.do(SetVolume(("b",), 0.3, gesture="key"))
    assert history.position == 2


def test_the_newest_thousand_steps_are_kept(history: History) -> None:
    assert MAX_STEPS >= 200
    for number in range(MAX_STEPS + 50):
        history.do(SetVolume(("b",), 0.1 + number / 10_000))
    assert history.position == len(history.entries) == MAX_STEPS
    assert history.jump(0).clip("b").volume == pytest.approx(0.1 + 49 / 10_000)


def test_a_session_tells_its_listeners_of_a_jump_once() -> None:
    session = Session(None, timeline_of(lane("A", sound("a", 0, 3))), name="x", kind="draft")
    told: list[int] = []
    session.listen(lambda: told.append(session.history.position))
    session.do(SetVolume(("a",), 0.5))
    session.do(SplitClips(("a",), us(1)))
    session.jump(0)
    session.jump(0)
    assert told == [1, 2, 0]
    assert session.timeline.clip("a").volume == 1.0


def test_labels_are_said_in_the_chosen_language_with_the_clip_in_their_place() -> None:
    timeline = timeline_of(lane("A", sound("calm", 0, 3)))
    words = {
        "Delete {name}": "删除 {name}",
        "Fade in {length}": "淡入 {length}",
        "{seconds} s": "{seconds} 秒",
    }
    use(lambda text: words.get(text, text))
    try:
        assert label_of(RemoveClips(("calm",)), timeline) == "删除 calm"
        assert SetFades(("calm",), us(1.25)).label == "淡入 1.25 秒"
    finally:
        use(None)


def test_a_name_that_is_not_one_line_stays_on_one_line_in_the_history(history: History) -> None:
    odd = timeline_of(lane("A", sound("a\nb\x00<b>", 0, 3)))
    assert label_of(RemoveClips(("a\nb\x00<b>",)), odd) == "Delete a b <b>"


@pytest.mark.parametrize(
    ("fades", "words"),
    [
        ((0, None), "Remove the fade in on calm-waves"),
        ((None, 0), "Remove the fade out on calm-waves"),
        ((0, 0), "Remove the fades on calm-waves"),
        ((0, 500_000), "Fade in 0.0 s, fade out 0.5 s on calm-waves"),
    ],
)
def test_a_fade_that_goes_is_said_to_go(fades: tuple[int | None, int | None], words: str) -> None:
    timeline = timeline_of(lane("A", sound("calm-waves", 0, 3)))
    assert SetFades(("calm-waves",), *fades).label_on(timeline) == words


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((1, None), "Set In"),
        ((None, 1), "Set Out"),
        ((1, 2), "Set In and Out"),
        ((None, None), "Clear In and Out"),
    ],
)
def test_the_end_that_is_set_is_named(ends: tuple[int | None, int | None], words: str) -> None:
    assert SetRange(*ends).label == words


@pytest.mark.parametrize(
    ("ends", "words"), [((1, 9), "Set In"), ((5, 8), "Set Out"), ((1, 8), "Set In and Out")]
)
def test_only_the_end_that_moves_is_named(ends: tuple[int, int], words: str) -> None:
    before = replace(timeline_of(), in_us=5, out_us=9)
    assert label_of(SetRange(*ends), before) == words
