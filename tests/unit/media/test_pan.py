"""To which side a clip sounds: the law, and that the middle changes nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from editor.media.clip_sound import open_clip_sound
from editor.media.pan import pan_gains
from editor.model.care import SoundCare
from tests.plain_sound import RATE, noise_song, write_coded


def test_the_middle_leaves_every_sample_as_it_is() -> None:
    assert pan_gains(0.0, is_mono=False) == ((1.0, 0.0), (0.0, 1.0)) or np.allclose(
        pan_gains(0.0, is_mono=False), ((1, 0), (0, 1)), atol=1e-16
    )
    assert np.allclose(pan_gains(0.0, is_mono=True), ((1, 0), (0, 1)))


@pytest.mark.parametrize("pan", np.linspace(-1, 1, 9))
def test_a_mono_sound_keeps_its_power_wherever_it_is(pan: float) -> None:
    (left, _), (_, right) = pan_gains(float(pan), is_mono=True)
    assert left**2 + right**2 == pytest.approx(2.0)
    assert (left > right) == (pan < 0) or pan == 0


@pytest.mark.parametrize("pan", np.linspace(-1, 1, 9))
def test_two_unlike_sides_keep_their_power_wherever_they_are(pan: float) -> None:
    gains = np.array(pan_gains(float(pan), is_mono=False))
    assert np.square(gains).sum() == pytest.approx(2.0)


def test_a_side_that_is_turned_away_from_is_folded_and_not_lost(tmp_path: Path) -> None:
    song = noise_song(1.0, RATE, 2, 5)
    path = write_coded(tmp_path / "song.wav", song, RATE, "pcm_f32le")
    n = song.shape[1]
    with open_clip_sound(
        str(path), source_start_us=0, source_end_us=1_000_000, n_samples=n, care=SoundCare(pan=-1.0)
    ) as source:
        got = source.read(n)
    assert np.allclose(got[0], song[0] + song[1], atol=1e-6)
    assert np.abs(got[1]).max() < 1e-6


def test_a_mono_file_panned_to_the_right_is_3_db_louder_there_and_silent_left(tmp_path: Path) -> None:
    song = noise_song(1.0, RATE, 1, 6)
    path = write_coded(tmp_path / "mono.wav", song, RATE, "pcm_f32le")
    n = song.shape[1]
    with open_clip_sound(
        str(path), source_start_us=0, source_end_us=1_000_000, n_samples=n, care=SoundCare(pan=1.0)
    ) as source:
        got = source.read(n)
    assert np.abs(got[0]).max() < 1e-6
    assert np.allclose(got[1], song[0] * np.sqrt(2), atol=1e-6)
