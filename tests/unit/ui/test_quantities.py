"""Times, levels and speeds as people type and read them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.ui.quantities import (
    LEVEL,
    SPEED,
    left_words,
    length_words,
    lengths,
    parse_length_us,
    parse_level,
    parse_speed,
    place_words,
    places,
    rate_words,
    speed_words,
)
from editor.words import level_words, timecode

PAL = Fraction(25)
NTSC = Fraction(30_000, 1001)
RATES = st.sampled_from([PAL, NTSC, Fraction(24), Fraction(60), Fraction(24_000, 1001)])
DAY_US = 24 * 3600 * 1_000_000


@pytest.mark.parametrize(
    ("text", "length_us"),
    [
        ("1.5", 1_500_000),
        ("1,5", 1_500_000),
        ("1500ms", 1_500_000),
        ("1500 ms", 1_500_000),
        ("36f", 1_440_000),
        ("36 F", 1_440_000),
        ("1:02", 62_000_000),
        ("1:02.5", 62_500_000),
        ("1:00:00", 3_600_000_000),
        ("0:01:02:03", 62_120_000),
        ("00:00:33:08", 33_320_000),
        ("2 s", 2_000_000),
        ("0.000001", 1),
        (".25", 250_000),
        ("１．５ｓ", 1_500_000),
        ("１：０２", 62_000_000),
        ("\u00a01.5\u202fs ", 1_500_000),
        ("24:00:00", DAY_US),
        ("0", 0),
    ],
)
def test_a_length_is_read_in_every_way_people_type_it(text: str, length_us: int) -> None:
    assert parse_length_us(text, PAL) == length_us


NO_NUMBERS = [
    "", " ", "abc", "--1", "1.5.2", "1e9", "nan", "inf", "f", "²", "٣ apples", "1\x00", "\u202e1.5", "1:-2",
    "9" * 1_000_000, "<b>1</b>", "1_000", "0x10", "½½",
]  # fmt: skip


@pytest.mark.parametrize("text", [*NO_NUMBERS, "-1", "1:2:3:4:5", "0:00:00:25", "999999999", "24:00:01", ":"])
def test_what_is_no_length_is_named_in_one_line_with_a_hint(text: str) -> None:
    with pytest.raises(EditorError) as found:
        parse_length_us(text, PAL)
    assert found.value.hint
    assert len(found.value.message) < 80
    assert found.value.message.isprintable()


@pytest.mark.parametrize(
    ("text", "level_db"),
    [
        ("-8", -8), ("−8.0 dB", -8), ("+3 dB", 3), ("0", 0), ("20", 20), ("-60", -60), ("-3,5db", -3.5),
        ("－８．０ｄＢ", -8), ("–6", -6), ("100 %", 0), ("50%", -6.0206), ("2x", 6.0206),
    ],
)  # fmt: skip
def test_a_level_is_read_in_decibels_or_as_a_share(text: str, level_db: float) -> None:
    assert 20 * math.log10(parse_level(text)) == pytest.approx(level_db, abs=1e-4)


@pytest.mark.parametrize("text", ["silent", "SILENT", "−∞", "-inf", "-inf dB"])
def test_silence_has_its_names(text: str) -> None:
    assert parse_level(text) == 0.0


@pytest.mark.parametrize("text", [*NO_NUMBERS, "loud", "21", "+20.1 dB", "--3", "1e3", "-61", "-60.1", "11x"])
def test_what_is_no_level_is_named_in_one_line_with_a_hint(text: str) -> None:
    with pytest.raises(EditorError) as found:
        parse_level(text)
    assert found.value.hint
    assert len(found.value.message) < 80
    assert found.value.message.isprintable()


@pytest.mark.parametrize(
    ("text", "speed"),
    [("100 %", 1), ("150%", 1.5), ("1.5x", 1.5), ("1.5", 1.5), ("2", 2), ("4", 4), ("25", 0.25),
     ("0,25x", 0.25), ("400", 4), ("33.33 %", 0.3333), ("２００％", 2), ("2×", 2)],
)  # fmt: skip
def test_a_speed_is_read_in_per_cent_and_as_a_factor(text: str, speed: float) -> None:
    assert parse_speed(text) == pytest.approx(speed)


@pytest.mark.parametrize("text", [*NO_NUMBERS, "fast", "-1", "0", "0.2", "401", "4.1x", "24 %", "1 x x", "%"])
def test_what_is_no_speed_is_named_in_one_line_with_a_hint(text: str) -> None:
    with pytest.raises(EditorError) as found:
        parse_speed(text)
    assert found.value.hint
    assert len(found.value.message) < 80
    assert found.value.message.isprintable()


# what is shown can be typed back ----------------------------------------------------------------------------


@given(time_us=st.integers(0, DAY_US), rate=RATES)
def test_a_shown_length_can_be_typed_back(time_us: int, rate: Fraction) -> None:
    for words, within_us in ((length_words, 5_000), (place_words, 500)):
        back = parse_length_us(words(time_us), rate)
        assert abs(back - time_us) <= within_us
        assert words(back) == words(time_us)


@given(time_us=st.integers(0, DAY_US - 10**6), rate=RATES)
def test_a_shown_timecode_can_be_typed_back(time_us: int, rate: Fraction) -> None:
    shown = timecode(time_us, rate)
    assert timecode(parse_length_us(shown, rate), rate) == shown


@given(gain=st.floats(0, 10))
def test_a_shown_level_can_be_typed_back(gain: float) -> None:
    back = parse_level(level_words(gain))
    assert level_words(back) == level_words(gain)
    if gain >= 0.001:
        assert abs(20 * math.log10(back / gain)) <= 0.0501


@given(speed=st.floats(0.25, 4))
def test_a_shown_speed_can_be_typed_back(speed: float) -> None:
    back = parse_speed(speed_words(speed))
    assert abs(back - speed) <= 0.000_051
    assert speed_words(back) == speed_words(speed)


@given(text=st.text(max_size=40))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    for read in (lambda typed: parse_length_us(typed, NTSC), parse_level, parse_speed):
        try:
            assert math.isfinite(read(text))
        except EditorError as error:
            assert error.message.isprintable()


@given(gain=st.floats(0, 10), n=st.integers(-900, 900))
def test_steps_of_a_level_stay_in_range_and_come_back(gain: float, n: int) -> None:
    stepped = LEVEL.step(gain, n)
    assert stepped == 0 or 0.000_999 <= stepped <= 10
    parse_level(level_words(stepped))
    start = LEVEL.step(1.0, 0)
    assert LEVEL.step(LEVEL.step(start, 37), -37) == pytest.approx(start)


@given(value=st.integers(0, DAY_US), n=st.integers(-10_000, 10_000))
def test_steps_of_lengths_and_places_are_never_negative(value: int, n: int) -> None:
    assert lengths(lambda: PAL).step(value, n) >= 0
    assert places(lambda: PAL).step(value, n) >= 0


@given(speed=st.floats(0.25, 4), n=st.integers(-500, 500))
def test_steps_of_a_speed_stay_within_what_can_be_typed(speed: float, n: int) -> None:
    assert 0.25 <= SPEED.step(speed, n) <= 4


def test_a_step_is_a_frame_a_tenth_of_a_decibel_a_hundredth_of_a_second() -> None:
    assert places(lambda: PAL).step(1_000_000, 1) == 1_040_000
    assert LEVEL.write(LEVEL.step(1.0, -1)) == "\N{MINUS SIGN}0.1 dB"
    assert lengths(lambda: PAL).step(1_000_000, 1) == 1_010_000
    assert SPEED.step(1.0, 1) == 1.01


def test_words_for_rates_and_what_is_left() -> None:
    assert rate_words(Fraction(25)) == "25 fps"
    assert rate_words(NTSC) == "29.97 fps"
    assert left_words(13) == "about 0:15 left"
    assert left_words(1) == "about 0:05 left"
    assert left_words(97) == "about 1:40 left"
    assert length_words(59_996_000) == "1:00.00"
    assert length_words(59_990_000) == "59.99 s"
