"""Another pace keeps pitch relations, level and place, whatever the blocks are."""

from __future__ import annotations

import numpy as np
import pytest

from editor.playback.resampler import Resampler

RATE = 48_000


def tone(n_samples: int, hz: float) -> np.ndarray:
    row = np.sin(2 * np.pi * hz * np.arange(n_samples) / RATE).astype(np.float32)
    return np.stack((row, -row))


def through(samples: np.ndarray, step: float, block: int) -> np.ndarray:
    resampler = Resampler(step)
    parts = [resampler.push(samples[:, i : i + block]) for i in range(0, samples.shape[1], block)]
    return np.concatenate([*parts, resampler.finish()], axis=1)


@pytest.mark.parametrize("step", [0.5, 2.0, 4.0, 48 / 44.1, 6.0, 0.25])
def test_a_tone_comes_out_where_it_belongs(step: float) -> None:
    """Against the tone written down at the new pace, in float64."""
    out = through(tone(24_000, 300.0), step, 1_000)
    assert abs(out.shape[1] - 24_000 / step) <= 1
    places = np.arange(out.shape[1]) * step
    inside = (places > 300) & (places < 24_000 - 300)
    wanted = np.sin(2 * np.pi * 300.0 * places / RATE)
    assert np.abs(out[0] - wanted)[inside].max() < 2e-3
    np.testing.assert_array_equal(out[0], -out[1])


def test_blocks_of_any_size_give_the_same_samples() -> None:
    samples = tone(5_000, 700.0)
    whole = through(samples, 2.0, 5_000)
    for block in (1, 37, 480):
        np.testing.assert_allclose(through(samples, 2.0, block), whole, atol=1e-6)


def test_what_the_slower_rate_cannot_hold_is_taken_out_and_not_folded_down() -> None:
    out = through(tone(24_000, 9_000.0), 6.0, 4_800)
    assert np.abs(out[0, 100:-100]).max() < 2e-3, "9 kHz has no place at 8 kHz"


def test_a_steady_level_stays_what_it_is() -> None:
    out = through(np.full((2, 9_600), 0.5, np.float32), 2.0, 960)
    assert np.abs(out[0, 50:-50] - 0.5).max() < 1e-5


def test_a_step_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="step"):
        Resampler(0.0)
