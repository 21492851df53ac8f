"""Hum, low cut, noise and tone: against float64 references, from anywhere in a file, and with bad input."""

from __future__ import annotations

import struct
from math import cos, pi, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import sosfilt

from editor.errors import MediaError
from editor.media.clip_sound import open_clip_sound
from editor.media.noise_floor import NO_NOISE_DB, noise_floor_db
from editor.media.sound import SoundReader
from editor.model.care import NO_CARE, SoundCare
from tests.plain_sound import RATE, write_coded

Sound = NDArray[np.float32]
LENGTH = 6 * RATE
EVERYTHING = SoundCare(low_db=6.0, mid_db=-5.0, high_db=3.0, low_cut_hz=90.0, hum_hz=60, noise_reduction=0.5)


@pytest.fixture(scope="module")
def noise() -> Sound:
    return (np.random.default_rng(1).standard_normal((2, LENGTH)) * 0.05).astype(np.float32)


@pytest.fixture(scope="module")
def noise_file(noise: Sound, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_coded(tmp_path_factory.mktemp("care") / "noise.wav", noise, RATE, "pcm_f32le")


def wave(path: Path, samples: NDArray[Any]) -> Path:
    return write_coded(path, np.asarray(samples, np.float32), RATE, "pcm_f32le")


def cared(path: Path, care: SoundCare, n_samples: int, first: int = 0, **part: Any) -> Sound:
    whole = {"source_start_us": 0, "source_end_us": LENGTH * 1_000_000 // RATE} | part
    with open_clip_sound(str(path), n_samples=n_samples, first_sample=first, care=care, **whole) as source:
        return source.read(n_samples)


def tone(hertz: float, n_samples: int = LENGTH, level: float = 0.3) -> Sound:
    row = level * np.sin(2 * pi * hertz * np.arange(n_samples) / RATE)
    return np.stack([row, row]).astype(np.float32)


def gap_db(one: Sound, other: Sound) -> float:
    return float(20 * np.log10(np.abs(one.astype(np.float64) - other).max() + 1e-15))


def level_db(after: Sound, before: Sound) -> float:
    return float(20 * np.log10(np.std(after) / np.std(before)))


# The formulas of R. Bristow-Johnson's "Audio EQ Cookbook", written down once more.


def peak(f: float, gain_db: float, q: float) -> list[float]:
    a, w = 10 ** (gain_db / 40), 2 * pi * f / RATE
    alpha = sin(w) / (2 * q)
    return [1 + alpha * a, -2 * cos(w), 1 - alpha * a, 1 + alpha / a, -2 * cos(w), 1 - alpha / a]


def shelf(f: float, gain_db: float, *, is_low: bool) -> list[float]:
    a, w = 10 ** (gain_db / 40), 2 * pi * f / RATE
    alpha = sin(w) / 2 * sqrt(2)
    root, c = 2 * sqrt(a) * alpha, cos(w) * (1 if is_low else -1)
    sign = 1 if is_low else -1
    return [
        a * (a + 1 - (a - 1) * c + root),
        sign * 2 * a * (a - 1 - (a + 1) * c),
        a * (a + 1 - (a - 1) * c - root),
        a + 1 + (a - 1) * c + root, -sign * 2 * (a - 1 + (a + 1) * c), a + 1 + (a - 1) * c - root,
    ]  # fmt: skip


def high_pass(f: float) -> list[float]:
    w = 2 * pi * f / RATE
    alpha = sin(w) / sqrt(2)
    half = (1 + cos(w)) / 2
    return [half, -2 * half, half, 1 + alpha, -2 * cos(w), 1 - alpha]


@pytest.mark.parametrize(
    ("care", "section"),
    [
        (SoundCare(low_db=6.0), shelf(200, 6.0, is_low=True)),
        (SoundCare(low_db=-12.0), shelf(200, -12.0, is_low=True)),
        (SoundCare(mid_db=-7.5), peak(1_200, -7.5, 0.7)),
        (SoundCare(high_db=9.0), shelf(5_000, 9.0, is_low=False)),
        (SoundCare(low_cut_hz=120.0), high_pass(120)),
    ],
)
def test_the_bands_are_those_of_the_cookbook(
    noise: Sound, noise_file: Path, care: SoundCare, section: list[float]
) -> None:
    sos = np.array([section]) / section[3]
    wanted = sosfilt(sos, noise.astype(np.float64), axis=1)
    assert gap_db(cared(noise_file, care, LENGTH), wanted.astype(np.float32)) < -110


def test_no_care_is_the_reader_itself_and_changes_no_sample(noise: Sound, noise_file: Path) -> None:
    with open_clip_sound(
        str(noise_file), source_start_us=0, source_end_us=LENGTH, n_samples=LENGTH, care=NO_CARE
    ) as source:
        assert isinstance(source, SoundReader)
        assert np.array_equal(source.read(LENGTH), noise)


@pytest.mark.parametrize("hertz", [50, 60])
def test_the_hum_and_its_multiples_go_and_the_rest_stays(tmp_path: Path, hertz: int) -> None:
    n = 4 * RATE
    hum = sum((tone(hertz * k, n, 0.02) for k in range(1, 11)), np.zeros((2, n), np.float32))
    path = wave(tmp_path / "hum.wav", hum)
    after = cared(path, SoundCare(hum_hz=hertz), n)
    assert level_db(after[:, 2 * RATE :], hum[:, 2 * RATE :]) < -60
    voice = wave(tmp_path / "voice.wav", tone(hertz * 4.5, n))
    assert abs(level_db(cared(voice, SoundCare(hum_hz=hertz), n), tone(hertz * 4.5, n))) < 0.4


def test_noise_is_cleaned_to_the_strength_and_the_tone_above_it_stays(tmp_path: Path) -> None:
    n = 8 * RATE
    hiss = (np.random.default_rng(3).standard_normal((2, n)) * 0.004).astype(np.float32)
    sung = tone(440, n) * (np.sin(2 * pi * 0.5 * np.arange(n) / RATE) > 0)
    path = wave(tmp_path / "hiss.wav", hiss + sung)
    assert noise_floor_db(str(path)) == pytest.approx(20 * np.log10(0.004), abs=1.0)
    quiet = slice(round(5.3 * RATE), round(5.9 * RATE))
    loud = slice(round(4.2 * RATE), round(4.8 * RATE))
    for strength, least in ((0.4, 9.0), (0.8, 17.0)):
        after = cared(path, SoundCare(noise_reduction=strength), n, source_end_us=8_000_000)
        assert level_db(after[:, quiet], hiss[:, quiet]) < -least
        assert abs(level_db(after[:, loud], sung[:, loud])) < 0.3


def test_cleaning_moves_nothing(tmp_path: Path) -> None:
    hiss = (np.random.default_rng(4).standard_normal((2, 3 * RATE)) * 0.001).astype(np.float32)
    for place in (RATE, 2 * RATE + 137):
        hiss[:, place] = 0.9
    path = wave(tmp_path / "clicks.wav", hiss)
    after = np.abs(cared(path, SoundCare(noise_reduction=0.7), 3 * RATE)[0])
    assert after[: RATE + 5_000].argmax() == RATE
    assert 2 * RATE + after[2 * RATE :].argmax() == 2 * RATE + 137


@pytest.mark.parametrize("is_reversed", [False, True])
def test_playback_from_anywhere_gives_the_samples_of_an_unbroken_run(
    noise_file: Path, is_reversed: bool
) -> None:
    whole = cared(noise_file, EVERYTHING, LENGTH, is_reversed=is_reversed)
    for first in (1, 12_345, 3 * RATE + 17, 5 * RATE + 5):
        part = cared(noise_file, EVERYTHING, RATE // 2, first, is_reversed=is_reversed)
        assert gap_db(part, whole[:, first : first + RATE // 2]) < -120


def test_the_parts_of_a_split_clip_sound_on_as_the_whole_did(noise_file: Path) -> None:
    whole = cared(noise_file, EVERYTHING, LENGTH)
    right = cared(noise_file, EVERYTHING, RATE, source_start_us=2_000_000)
    assert gap_db(right, whole[:, 2 * RATE : 3 * RATE]) < -120


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros((2, RATE)),
        np.ones((2, 1)),
        np.full((2, RATE), np.nan),
        np.full((2, RATE), np.inf),
        np.full((2, RATE), 0.5),
        np.full((2, RATE), 1e6),
    ],
    ids=["silence", "one sample", "nan", "infinity", "dc", "huge"],
)
def test_bad_sound_gives_numbers(tmp_path: Path, samples: Sound) -> None:
    path = wave(tmp_path / "bad.wav", samples)
    for care in (EVERYTHING, SoundCare(semitones=3.0, pan=0.4, noise_reduction=1.0)):
        got = cared(path, care, RATE)
        assert np.isfinite(got).all()


def test_the_low_cut_takes_a_dc_offset_away(tmp_path: Path) -> None:
    path = wave(tmp_path / "dc.wav", tone(440, 2 * RATE) + np.float32(0.25))
    after = cared(path, SoundCare(low_cut_hz=40.0), 2 * RATE)[:, RATE:]
    assert abs(float(after.mean())) < 1e-4
    assert abs(level_db(after, tone(440, RATE))) < 0.1


def bare_wav(path: Path, rate: int, channels: int) -> Path:
    """A WAV of 16 bits with whatever its header is told, and some noise in it."""
    data = np.random.default_rng(1).integers(-9_000, 9_000, RATE * 2, np.int16).tobytes()
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2 % 2**32, channels * 2, 16)
    chunks = b"fmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks)
    return path


def test_64_channels_are_cared_for_by_two_of_them(tmp_path: Path) -> None:
    path = bare_wav(tmp_path / "many.wav", RATE, 64)
    after = cared(path, EVERYTHING, 1_000)
    assert after.shape == (2, 1_000)
    assert np.isfinite(after).all()
    assert np.abs(after).max() > 0.01


@pytest.mark.parametrize("rate", [0, 4_000_000_000])
def test_impossible_rates_are_refused_by_name(tmp_path: Path, rate: int) -> None:
    path = bare_wav(tmp_path / "odd.wav", rate, 2)
    for care in (EVERYTHING, SoundCare(semitones=2.0)):
        with pytest.raises(MediaError, match=r"odd\.wav"):
            cared(path, care, 1_000)


def test_silence_has_no_noise(tmp_path: Path) -> None:
    assert noise_floor_db(str(wave(tmp_path / "nothing.wav", np.zeros((2, RATE))))) == NO_NOISE_DB
    assert noise_floor_db(str(wave(tmp_path / "single.wav", np.ones((2, 1))))) <= 0
