"""Times and levels as people type and read them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.ui.quantities import (
    left_words,
    parse_length_us,
    parse_level,
    rate_words,
    size_words,
    timecode,
)

PAL = Fraction(25)
NTSC = Fraction(30_000, 1001)


@pytest.mark.parametrize(
    ("text", "length_us"),
    [
        ("1.5", 1_500_000),
        ("1,5", 1_500_000),
        ("1500ms", 1_500_000),
        ("1500 ms", 1_500_000),
        ("36f", 1_440_000),
        ("1:02", 62_000_000),
        ("1:02.5", 62_500_000),
        ("1:00:00", 3_600_000_000),
        ("2 s", 2_000_000),
        (".25", 250_000),
        ("0", 0),
    ],
)
def test_a_length_is_read_in_every_way_people_type_it(text: str, length_us: int) -> None:
    assert parse_length_us(text, PAL) == length_us


@pytest.mark.parametrize(
    "text", ["", "abc", "-1", "1:2:3:4", "1.5.2", "1e9", "nan", "inf", "999999999", "1:-2", "f"]
)
def test_what_is_no_length_is_named_with_a_hint(text: str) -> None:
    with pytest.raises(EditorError) as found:
        parse_length_us(text, PAL)
    assert found.value.hint


@pytest.mark.parametrize(
    ("text", "level_db"),
    [("-8", -8), ("−8.0 dB", -8), ("+3 dB", 3), ("0", 0), ("20", 20), ("-60", -60), ("-3,5db", -3.5)],
)
def test_a_level_is_read_in_decibels(text: str, level_db: float) -> None:
    assert 20 * math.log10(parse_level(text)) == pytest.approx(level_db, abs=1e-9)


@pytest.mark.parametrize("text", ["silent", "-61", "−∞", "-inf", "-200 dB"])
def test_everything_below_minus_sixty_is_silence(text: str) -> None:
    assert parse_level(text) == 0.0


@pytest.mark.parametrize("text", ["", "loud", "21", "+20.1 dB", "--3", "nan", "1e3"])
def test_what_is_no_level_is_named_with_a_hint(text: str) -> None:
    with pytest.raises(EditorError) as found:
        parse_level(text)
    assert found.value.hint


def test_a_timecode_counts_frames_within_the_second() -> None:
    assert timecode(12_320_000, PAL) == "00:00:12:08"
    assert timecode(0, PAL) == "00:00:00:00"
    assert timecode(3_661_000_000, Fraction(30)) == "01:01:01:00"


@given(
    st.integers(0, 10**10), st.sampled_from([PAL, Fraction(24), NTSC, Fraction(24_000, 1001), Fraction(60)])
)
def test_a_timecode_never_shows_more_frames_than_a_second_has(time_us: int, rate: Fraction) -> None:
    parts = [int(part) for part in timecode(time_us, rate).split(":")]
    assert len(parts) == 4
    assert parts[1] < 60
    assert parts[2] < 60
    assert parts[3] < math.ceil(rate)


def test_words_for_sizes_rates_and_what_is_left() -> None:
    assert size_words(84_000_000) == "84 MB"
    assert size_words(1_500_000) == "1.5 MB"
    assert size_words(999) == "999 bytes"
    assert size_words(212_000_000_000) == "212 GB"
    assert rate_words(Fraction(25)) == "25 fps"
    assert rate_words(NTSC) == "29.97 fps"
    assert left_words(13) == "about 0:15 left"
    assert left_words(1) == "about 0:05 left"
    assert left_words(97) == "about 1:40 left"
