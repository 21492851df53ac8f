"""What a track is for, guessed from names and lengths (T-9)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.model.timeline import Role
from editor.ui.timeline.roles import guessed_role, role_of_sounds
from tests.unit.ui_timeline.making import SONG, S, sound, sounds, timeline


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Voice-over take 3.wav", "speech"), ("narration_final.mp3", "speech"), ("VO 2.wav", "speech"),
        ("旁白.wav", "speech"), ("配音01.m4a", "speech"),
        ("door SFX.wav", "effects"), ("fx_04.wav", "effects"), ("Sound Effect 12.mp3", "effects"),
        ("音效-水滴.wav", "effects"),
        ("bgm.mp3", "music"), ("Background Music.flac", "music"), ("背景音乐.mp3", "music"),
        ("volvo.wav", "music"), ("IMG_2041.wav", "music"),
    ],
)  # fmt: skip
def test_names_tell_the_role(name: str, role: str) -> None:
    assert guessed_role(name, 60 * S) == role


def test_a_short_file_without_a_telling_name_is_an_effect() -> None:
    assert guessed_role("0041.wav", 2 * S) == "effects"
    assert guessed_role("0041.wav", 4 * S) == "music"
    assert guessed_role("short song.wav", 2 * S) == "music"
    assert guessed_role("0041.wav", 0) == "music"


def test_a_short_clip_of_a_long_file_is_still_music() -> None:
    long_file = replace(SONG, name="0041.wav", duration_us=60 * S)
    track = sounds(replace(sound("a", 0, 1), name="0041.wav"))
    materials = timeline(track).with_materials(long_file).materials
    assert role_of_sounds(track, materials) == "music"
    materials = timeline(track).with_materials(replace(long_file, duration_us=2 * S)).materials
    assert role_of_sounds(sounds(*track.clips), materials) == "effects"


def test_a_chosen_role_goes_before_every_guess() -> None:
    track = sounds(replace(sound("a", 0, 1), name="voice.wav"), name="Speech", role=Role.EFFECTS)
    assert role_of_sounds(track) == "effects"


def test_the_tracks_own_name_goes_before_its_clips() -> None:
    assert role_of_sounds(sounds(replace(sound("a", 0, 9), name="bgm.mp3"), name="Voice")) == "speech"
