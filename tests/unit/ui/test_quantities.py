"""Times and levels as people type and read them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from editor.errors import EditorError
from editor.ui.quantities import (
    left_words,
    parse_length_us,
    parse_level,
    rate_words,
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


def test_words_for_rates_and_what_is_left() -> None:
    assert rate_words(Fraction(25)) == "25 fps"
    assert rate_words(NTSC) == "29.97 fps"
    assert left_words(13) == "about 0:15 left"
    assert left_words(1) == "about 0:05 left"
    assert left_words(97) == "about 1:40 left"
