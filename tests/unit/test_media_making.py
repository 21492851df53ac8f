"""The media that other tests measure are what they claim to be."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import platformdirs
import pytest

from tests.media_factory import MediaFactory
from tests.media_making import as_s16, frame_number, tone, write_sound


def decoded(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler("fltp", stream.layout, stream.rate)
        frames = [*container.decode(stream), None]
        return np.concatenate([part.to_ndarray() for f in frames for part in resampler.resample(f)], axis=1)


def test_a_wav_holds_the_rounded_samples(tmp_path: Path) -> None:
    samples = np.random.default_rng(1).uniform(-1.1, 1.1, (2, 100_000)).astype(np.float32)
    path = write_sound(tmp_path / "noise.wav", samples=samples, rate=44_100)
    assert np.array_equal(np.rint(decoded(path) * 32768), as_s16(samples))


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".opus"])
def test_every_format_carries_the_tone_it_was_asked_for(media_factory: MediaFactory, suffix: str) -> None:
    heard = decoded(media_factory.sound(suffix, seconds=1.0, tone_hz=1000.0, level=0.4))
    spectrum = np.abs(np.fft.rfft(heard[0, 4800:43_200]))
    assert spectrum.argmax() * 48_000 / 38_400 == pytest.approx(1000.0, abs=1.5)
    # LAME turns everything down by 3 %.
    assert np.sqrt(np.mean(heard[0, 4800:43_200] ** 2)) == pytest.approx(0.4 / np.sqrt(2), rel=0.04)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
def test_every_video_shows_its_frame_numbers(media_factory: MediaFactory, suffix: str) -> None:
    path = media_factory.video(suffix, seconds=1.0, frame_rate=Fraction(30_000, 1001))
    with av.open(str(path)) as container:
        assert container.streams.audio[0].channels == 2
        frames = container.decode(container.streams.video[0])
        assert [frame_number(frame.to_ndarray(format="gray")) for frame in frames] == list(range(30))


def test_files_of_equal_traits_are_made_once(media_factory: MediaFactory) -> None:
    assert media_factory.still(width=64, height=32) == media_factory.still(height=32, width=64)
    assert media_factory.still(width=64, height=32) != media_factory.still(width=64, height=33)


def test_a_tone_begins_at_phase_zero() -> None:
    wave = tone(0.5, tone_hz=300.0, level=0.5, channels=1)
    assert wave.shape == (1, 24_000)
    assert wave[0, 0] == 0.0
    assert wave[0, 40] == pytest.approx(0.5)


def test_no_test_writes_into_the_real_home(home: Path) -> None:
    assert Path(os.environ["HOME"]) == home
    assert Path.home() == home
    assert home in Path(platformdirs.user_cache_dir("fadeline")).parents
    assert home in Path(platformdirs.user_config_dir("fadeline")).parents
