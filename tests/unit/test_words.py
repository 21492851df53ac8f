"""Times, levels, sizes and counts as they are written."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.words import clock, counted, level_words, one_line, size_words, timecode

S = 1_000_000
PAL = Fraction(25)
NTSC = Fraction(30_000, 1001)


@pytest.mark.parametrize(
    ("time_us", "decimals", "text"),
    [
        (0, 0, "0:00"),
        (10 * S, 0, "0:10"),
        (61 * S, 0, "1:01"),
        (3_723 * S, 0, "1:02:03"),
        (-5, 1, "0:00.0"),
        (59_960_000, 1, "1:00.0"),
        (0, 3, "0:00.000"),
        (999_499, 3, "0:00.999"),
        (61 * S, 3, "1:01.000"),
        (3_723_450_000, 3, "1:02:03.450"),
    ],
)
def test_a_clock_reads_as_people_say_it(time_us: int, decimals: int, text: str) -> None:
    assert clock(time_us, decimals) == text


def test_a_timecode_counts_frames_within_the_second() -> None:
    assert timecode(12_320_000, PAL) == "00:00:12:08"
    assert timecode(33 * S + 320_000, PAL, hour_digits=1) == "0:00:33:08"
    assert timecode(1_001_000, NTSC) == "00:00:01:00"
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


@pytest.mark.parametrize(
    ("gain", "text"),
    [
        (1.0, "0.0 dB"),
        (0.5, "\N{MINUS SIGN}6.0 dB"),
        (1.995, "+6.0 dB"),
        (0.0005, "silent"),
        (2.82, "+9.0 dB"),
    ],
)
def test_levels_are_decibels_with_a_true_minus(gain: float, text: str) -> None:
    assert level_words(gain) == text


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [
        (999, "999 bytes"),
        (1_500_000, "1.5 MB"),
        (84_000_000, "84 MB"),
        (999_999_999, "1.0 GB"),
        (1_230_000_000, "1.2 GB"),
        (212_000_000_000, "212 GB"),
    ],
)
def test_sizes_are_said_as_people_do(n_bytes: int, text: str) -> None:
    assert size_words(n_bytes) == text


def test_counts_carry_their_noun() -> None:
    assert [counted(n, "clip") for n in (0, 1, 2)] == ["0 clips", "1 clip", "2 clips"]


def test_long_names_are_cut_and_cannot_move_the_cursor() -> None:
    assert one_line("x" * 100) == "x" * 59 + "…"
    assert one_line(" a \n b\x1b[2J\u202ec ") == "a b [2J c"
