"""A moment as it is typed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from editor.errors import EditError
from editor.model.timing import frame_at, frame_start_us
from editor.ui.typed_time import typed_time_us

S = 1_000_000
NOW = 10 * S


@pytest.mark.parametrize(
    ("text", "time_us"),
    [
        ("1.5", 1_500_000),
        ("1,5", 1_500_000),
        ("1500ms", 1_500_000),
        ("36f", 1_440_000),
        ("1:02", 62 * S),
        ("0:01:02:03", 62_120_000),
        ("00:00:10:00", 10 * S),
        ("+3", 13 * S),
        ("-0.5", 9_500_000),
        ("\N{MINUS SIGN}0.5", 9_500_000),
        ("+ 25 f", 11 * S),
        ("-1:00", 0),
        ("  2 s ", 2 * S),
        ("0", 0),
    ],
)
def test_times_and_steps_are_understood(text: str, time_us: int) -> None:
    assert typed_time_us(text, NOW, Fraction(25)) == time_us


@pytest.mark.parametrize("text", ["", "abc", "+", "1:2:3:4:5", "--3", "1.5.2", "nan", "1e9", "9" * 40, "٣"])
def test_anything_else_is_refused_in_one_sentence_with_an_example(text: str) -> None:
    with pytest.raises(EditError) as caught:
        typed_time_us(text, NOW, Fraction(25))
    assert "is not a time" in caught.value.message
    assert "1:02" in caught.value.hint


def test_a_frame_that_is_typed_is_the_one_that_is_shown() -> None:
    rate = Fraction(30_000, 1001)
    for frame in (1, 2, 47, 100, 1799):
        assert frame_at(typed_time_us(f"{frame}f", 0, rate), rate) == frame


def test_a_step_of_frames_lands_on_the_start_of_a_frame_exactly() -> None:
    # A frame of 29.97 lasts no whole number of microseconds, so lengths that are added miss by one.
    rate = Fraction(30_000, 1001)
    for frame in range(1, 60):
        now_us = frame_start_us(frame, rate)
        assert typed_time_us("1f", 0, rate) == frame_start_us(1, rate)
        assert typed_time_us("+1f", now_us, rate) == frame_start_us(frame + 1, rate)
