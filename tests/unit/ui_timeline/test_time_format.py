"""Times as timecode, seconds and frames (N-1)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from editor.ui.timeline.scale import Scale
from editor.ui.timeline.ticks import ticks
from editor.ui.timeline.time_format import TimeFormat, format_named, time_words

RATE = Fraction(25)


@pytest.mark.parametrize(
    ("form", "words"), [("timecode", "00:00:33:08"), ("seconds", "33.320"), ("frames", "833")]
)
def test_one_time_in_three_ways(form: str, words: str) -> None:
    assert time_words(33_320_000, RATE, TimeFormat(form)) == words


def test_a_round_through_the_formats_comes_back() -> None:
    form = TimeFormat.TIMECODE
    seen = []
    for _ in range(3):
        form = form.after
        seen.append(form.value)
    assert seen == ["seconds", "frames", "timecode"]


def test_an_unknown_setting_is_timecode() -> None:
    assert format_named("weeks") is TimeFormat.TIMECODE
    assert format_named("frames") is TimeFormat.FRAMES


def test_seconds_are_counted_without_minutes() -> None:
    marks = {mark.label: mark.x for mark in ticks(Scale(12), 1300, RATE, TimeFormat.SECONDS)}
    assert marks["90"] == 1080
    near = {mark.label: mark.x for mark in ticks(Scale(1000), 900, RATE, TimeFormat.SECONDS)}
    assert near["0.2"] == 200
