"""Times and levels as they are written."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from editor.model.clip import EQUAL_POWER, FAST_START, LINEAR, SLOW_START, SMOOTH, FadeCurve, VolumePoint
from editor.ui.timeline.fade_shapes import curve_words
from editor.ui.timeline.words import describe, fade_tag, length, level, point_tag, tooltip
from tests.unit.ui_timeline.making import SONG, S, sound


def test_lengths_have_a_tenth_and_carry_over() -> None:
    assert length(13_400_000) == "0:13.4"
    assert length(59_960_000) == "1:00.0"


@pytest.mark.parametrize(("gain", "text"), [(1.995, "+6.0 dB"), (2.82, "+9.0 dB ▲")])
def test_a_level_above_the_top_of_the_line_carries_a_mark(gain: float, text: str) -> None:
    assert level(gain) == text


def test_the_tag_of_a_fade_names_seconds_and_frames() -> None:
    assert fade_tag("in", 1_240_000, Fraction(25)) == "Fade in 1.24 s (31 f)"
    assert fade_tag("out", 2 * S, None) == "Fade out 2.00 s"


def test_a_clip_is_described_in_plain_lines() -> None:
    words = describe(sound("c", 2, 4, source_s=1, fade_in_us=S), SONG, with_sound=True)
    assert words.splitlines() == [
        "song.wav",
        "0:02.00 – 0:06.00 · 0:04.0",
        "of the file 0:01.00 – 0:05.00",
        "Volume 0.0 dB",
        "Fade in 1.00 s",
        "Fade out 0.00 s",
    ]


def test_a_fade_with_a_shape_of_its_own_says_what_capcut_does_with_it() -> None:
    clip = sound("c", 2, 4, fade_in_us=S, fade_in_curve=SMOOTH, fade_out_curve=EQUAL_POWER)
    lines = describe(clip, SONG, with_sound=True).splitlines()
    assert "Fade in 1.00 s · Smooth" in lines
    assert "Fade out 0.00 s" in lines
    assert lines[-1] == "CapCut plays this fade with its own curve."


@pytest.mark.parametrize(
    ("curve", "name"),
    [
        (LINEAR, "Linear"), (SMOOTH, "Smooth"), (EQUAL_POWER, "Equal power"), (SLOW_START, "Slow start"),
        (FAST_START, "Fast start"), (FadeCurve("bend", -0.4), "Bend −0.40"),
    ],
)  # fmt: skip
def test_every_shape_has_a_name(curve: FadeCurve, name: str) -> None:
    assert curve_words(curve) == name


def test_points_are_counted_in_the_description() -> None:
    clip = sound("c", 0, 4, volume_points=(VolumePoint(0, 1.0), VolumePoint(S, 0.5)))
    assert "Volume by 2 points" in describe(clip, SONG, with_sound=True)


def test_the_tag_of_a_point_names_time_and_level() -> None:
    assert point_tag(12_300_000, 10 ** (-6 / 20)) == "0:12.30 · −6.0 dB"


def test_a_name_is_never_taken_for_markup_and_never_fills_the_screen() -> None:
    clip = replace(sound("c", 0, 4), name="<img src=x>\n\u202e" + "z" * 1_000_000)
    shown = tooltip(describe(clip, SONG, with_sound=True))
    assert "<img" not in shown and "&lt;img" in shown
    assert "\u202e" not in shown
    assert len(shown) < 600
