"""Times and levels as they are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from editor.ui.timeline.words import describe, fade_tag, length, level
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
        "Fade in 1.00 s, fade out 0.00 s",
    ]
