"""Tracks, clips and times in full words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.model.clip import VolumePoint
from editor.ui.access.words import (
    clip_words,
    frames_words,
    length_words,
    level_words,
    minutes_words,
    seconds_words,
    spoken_name,
    track_words,
)
from tests.unit.ui_timeline.making import SONG, S, sound


def test_a_clip_says_everything_as_the_specification_writes_it() -> None:
    clip = replace(sound("a", 12.3, 31.4), name="calm-waves.mp3", volume=10 ** (-8 / 20), fade_in_us=S)
    assert clip_words(clip, "music", SONG, has_sound=True) == (
        "calm-waves, music track, starts 0 minutes 12.3 seconds, length 31.4 seconds, "
        "volume minus 8 decibels, fade in 1 second"
    )


def test_a_clip_says_what_is_special_about_it() -> None:
    points = (VolumePoint(0, 1.0), VolumePoint(S, 0.5))
    clip = replace(
        sound("a", 62, 90), volume_points=points, fade_out_us=1_240_000, group_id="G", is_visible=False
    )
    missing = replace(SONG, path=None)
    words = clip_words(clip, "speech", missing, has_sound=True)
    for part in (
        "speech track", "starts 1 minute 2 seconds", "length 1 minute 30 seconds", "2 volume points",
        "fade out 1.24 seconds", "switched off", "in a group", "file missing",
    ):  # fmt: skip
        assert part in words.split(", ")
    assert "muted" in clip_words(replace(clip, volume=0.0, volume_points=()), "music", SONG, has_sound=True)
    assert "volume" not in clip_words(clip, "picture", SONG, has_sound=False)


@pytest.mark.parametrize(
    ("time_us", "words"),
    [(0, "0 minutes 0 seconds"), (59_960_000, "1 minute 0 seconds"),
     (3_723_450_000, "1 hour 2 minutes 3.5 seconds"),
     (7_200_000_000, "2 hours 0 minutes 0 seconds")],
)  # fmt: skip
def test_moments_are_said_with_minutes(time_us: int, words: str) -> None:
    assert minutes_words(time_us) == words


def test_lengths_and_levels_have_their_one_and_their_many() -> None:
    assert seconds_words(1_000_000) == "1 second"
    assert seconds_words(0) == "0 seconds"
    assert seconds_words(1_240_000, 2) == "1.24 seconds"
    assert length_words(59_900_000) == "59.9 seconds"
    assert length_words(60_000_000) == "1 minute 0 seconds"
    assert level_words(1.0) == "0 decibels"
    assert level_words(10 ** (1 / 20)) == "1 decibel"
    assert level_words(10 ** (-8.04 / 20)) == "minus 8 decibels"
    assert level_words(0.0) == "silent"
    assert frames_words(1_240_000, Fraction(25)) == "31 frames"
    assert frames_words(40_000, Fraction(25)) == "1 frame"


def test_a_track_says_its_state() -> None:
    words = track_words("Music 2", "music", 1, 0.5, is_muted=True, is_soloed=True, is_locked=True)
    assert words == "Music 2, music track, 1 clip, volume minus 6 decibels, muted, solo, locked"
    quiet = track_words("A", "music", 3, 1.0, is_muted=False, is_soloed=False, is_locked=False)
    assert quiet == "A, music track, 3 clips"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("calm-waves.mp3", "calm-waves"), ("take 1.2", "take 1.2"), (".mp3", ".mp3"), ("", "nameless"),
     ("<b>x</b>.wav", "<b>x</b>"), ("a\nb\x07c\u202ed.wav", "a b c d")],
)  # fmt: skip
def test_a_name_is_said_without_its_ending_and_on_one_line(name: str, spoken: str) -> None:
    assert spoken_name(name) == spoken


def test_a_name_of_a_megabyte_stays_short() -> None:
    assert len(spoken_name("x" * 1_000_000)) <= 80


@given(start_us=st.integers(0, 10**12), length_us=st.integers(1, 10**12), volume=st.floats(0, 10))
def test_any_clip_has_words_on_one_line(start_us: int, length_us: int, volume: float) -> None:
    clip = replace(sound("a", start_us / S, length_us / S), volume=volume)
    assert clip_words(clip, "music", SONG, has_sound=True).isprintable()
