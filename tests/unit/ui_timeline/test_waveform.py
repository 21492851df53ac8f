"""Columns of waves: exact peaks times the mixer's gain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.media.peaks import Peaks
from editor.render.fades import clip_gain
from editor.ui.timeline.waveform import wave_columns
from tests.unit.ui_timeline.making import S, sound

RATE, BLOCK = 48_000, 128


def peaks_of(samples: np.ndarray) -> Peaks:
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return Peaks(blocks.min(1).astype(np.float32), blocks.max(1).astype(np.float32), BLOCK, RATE)


@pytest.fixture(scope="module")
def samples() -> np.ndarray:
    envelope = np.interp(np.arange(10 * RATE), [0, 3 * RATE, 10 * RATE], [0.05, 0.9, 0.2])
    return envelope * np.sin(2 * np.pi * 311 * np.arange(10 * RATE) / RATE)


@pytest.mark.parametrize("px_per_s", [3.0, 20.0, 100.0, 375.0])
def test_a_column_is_the_loudest_sample_under_it(samples: np.ndarray, px_per_s: float) -> None:
    clip = sound("c", 5, 6, source_s=2)
    n = int(6 * px_per_s)
    file, heard = wave_columns(peaks_of(samples), clip, px_per_s, 0, n)
    for column in range(n):
        first = int((2 + column / px_per_s) * RATE) // BLOCK * BLOCK
        last = -(-int((2 + (column + 1) / px_per_s) * RATE) // BLOCK) * BLOCK
        assert file[column] == pytest.approx(np.abs(samples[first:last]).max(), abs=1e-3)
    np.testing.assert_allclose(heard, file * clip.volume, rtol=1e-6)


def test_what_is_heard_is_the_file_times_the_mixers_gain(samples: np.ndarray) -> None:
    clip = sound("c", 0, 8, volume=0.5, fade_in_us=2 * S, fade_out_us=3 * S)
    file, heard = wave_columns(peaks_of(samples), clip, 50.0, 0, 400)
    middles_s = (np.arange(400) + 0.5) / 50
    np.testing.assert_allclose(heard, file * clip_gain(clip, middles_s), rtol=1e-5)


def test_tiles_fit_together(samples: np.ndarray) -> None:
    clip = sound("c", 0, 8, fade_in_us=2 * S)
    peaks = peaks_of(samples)
    whole = wave_columns(peaks, clip, 50.0, 0, 400)[1]
    parts = [wave_columns(peaks, clip, 50.0, first, 100)[1] for first in range(0, 400, 100)]
    np.testing.assert_allclose(np.concatenate(parts), whole)


def test_a_reversed_clip_shows_its_sound_backwards(samples: np.ndarray) -> None:
    clip = sound("c", 0, 8)
    peaks = peaks_of(samples)
    forward = wave_columns(peaks, clip, 50.0, 0, 400)[0]
    backward = wave_columns(peaks, replace(clip, is_reversed=True), 50.0, 0, 400)[0]
    np.testing.assert_allclose(backward, forward[::-1])


def test_a_faster_clip_shows_more_of_its_sound(samples: np.ndarray) -> None:
    peaks = peaks_of(samples)
    fast = wave_columns(peaks, sound("c", 0, 4, speed=2.0), 50.0, 0, 200)[0]
    plain = wave_columns(peaks, sound("c", 0, 8), 25.0, 0, 200)[0]
    np.testing.assert_allclose(fast, plain)
