"""The safety limiter: nothing passes -1 dBTP, nothing below it is touched, however it is cut into blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import firwin, upfirdn

from editor.media.graph import Samples
from editor.render.limiter import LAG_SAMPLES, RELEASE_DB_PER_S, Limiter, limited
from editor.render.true_peak import MARGIN, reach, true_peaks

RATE = 48_000
EIGHTFOLD = firwin(8 * 256 + 1, 0.995 / 8, window=("kaiser", 7.0)) * 8
"""An interpolator of the tests' own, in doubles: 256 taps a phase, where the program's has 80 and fewer."""


def true_peak_db(samples: Samples) -> float:
    return float(
        20 * np.log10(max(np.abs(upfirdn(EIGHTFOLD, row.astype(float), 8)).max() for row in samples))
    )


def stereo(row: object) -> Samples:
    return np.tile(np.asarray(row, np.float32), (2, 1))


def hard_sounds() -> dict[str, Samples]:
    rng = np.random.default_rng(7)
    t = np.arange(RATE // 2) / RATE
    clicks = np.zeros((2, len(t)))
    clicks[:, 2_000], clicks[0, 3_000:3_002], clicks[1, 12_000] = 1.0, 3.0, -100.0
    burst = rng.standard_normal((2, len(t))) * np.where(t % 0.1 < 0.02, 2.0, 0.01)
    return {
        "square wave": stereo(1.5 * np.sign(np.sin(2 * np.pi * 997 * t + 0.1))),
        "a quarter of the rate, sampled beside its peaks": stereo(
            np.sin(np.pi / 2 * np.arange(len(t)) + np.pi / 4)
        ),
        "11 kHz at the edge": stereo(0.9 * np.sin(2 * np.pi * 11_000 * t + 0.3)),
        "20 kHz": stereo(1.2 * np.sin(2 * np.pi * 20_000 * t + 0.3)),
        "noise far too loud": (4 * rng.standard_normal((2, len(t)))).astype(np.float32),
        "bursts of noise": burst.astype(np.float32),
        "clicks": clicks.astype(np.float32),
        "bass": stereo(2 * np.sin(2 * np.pi * 50 * t)),
    }


@pytest.mark.parametrize("name", hard_sounds())
def test_the_true_peak_stays_under_the_ceiling(name: str) -> None:
    out, work = limited(hard_sounds()[name])
    assert true_peak_db(out) <= -0.9
    assert work.most_db > 0.0
    assert 0 < work.seconds <= 0.5


def test_it_takes_no_more_than_the_ceiling_asks_for() -> None:
    sound = stereo(2 * np.sin(2 * np.pi * 1_000 * np.arange(RATE) / RATE))
    out, work = limited(sound)
    assert -1.3 < true_peak_db(out) <= -1.0
    assert work.most_db == pytest.approx(6.02 + 1.15, abs=0.02)


@pytest.mark.parametrize("peak_db", [-60.0, -8.0, -1.2])
def test_a_mix_below_the_ceiling_passes_bit_for_bit(peak_db: float) -> None:
    rng = np.random.default_rng(3)
    smooth = np.convolve(rng.standard_normal(RATE), np.hanning(64), "same")
    sound = stereo(smooth / np.abs(smooth).max() * 10 ** (peak_db / 20))
    out, work = limited(sound)
    assert np.array_equal(out, sound)
    assert work.n_samples == 0


def test_what_lies_half_a_second_from_a_peak_is_untouched_and_in_its_place() -> None:
    rng = np.random.default_rng(5)
    sound = (0.1 * rng.standard_normal((2, 2 * RATE))).astype(np.float32)
    sound[:, RATE] = 2.0
    out, work = limited(sound)
    assert np.array_equal(out[:, : RATE - 400], sound[:, : RATE - 400])
    assert np.array_equal(out[:, RATE + RATE // 2 :], sound[:, RATE + RATE // 2 :])
    assert np.abs(out[0, RATE]) < 0.9
    # 7.2 dB down come back at 40 dB a second.
    assert work.seconds == pytest.approx(7.2 / RELEASE_DB_PER_S, abs=0.02)


def test_the_level_moves_smoothly() -> None:
    sound = stereo(0.5 * np.ones(RATE))
    sound[:, RATE // 2] = 1.5
    out, _ = limited(sound)
    level = 20 * np.log10(np.abs(out[0] / sound[0]))
    assert np.abs(np.diff(level)).max() < 0.1
    assert np.abs(np.diff(level, 2)).max() < 0.002


def test_a_loud_bass_is_hardly_bent() -> None:
    t = np.arange(RATE) / RATE
    out, _ = limited(stereo(2 * np.sin(2 * np.pi * 50 * t)))
    spectrum = np.abs(np.fft.rfft(out[0, 9_600:] * np.hanning(RATE - 9_600)))
    tone = spectrum[round(50 * 0.8)]
    for harmonic in (2, 3, 4, 5):
        assert spectrum[round(50 * 0.8 * harmonic)] < tone * 0.005


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=40), st.integers(0, 7))
def test_any_cutting_into_blocks_gives_the_same_samples(lengths: list[int], number: int) -> None:
    sound = list(hard_sounds().values())[number][:, : sum(lengths)]
    whole, _ = limited(sound)
    limiter, place, parts = Limiter(), 0, []
    for length in lengths:
        parts.append(limiter.push(sound[:, place : place + length]))
        place += length
    parts.append(limiter.push(np.zeros((2, LAG_SAMPLES), np.float32)))
    assert np.array_equal(np.concatenate(parts, axis=1), whole)


def test_what_is_no_number_passes_and_holds_nothing_down() -> None:
    sound = stereo(np.full(RATE // 10, 0.25))
    sound[0, 1_000], sound[1, 2_000], sound[0, 3_000] = np.nan, np.inf, -np.inf
    out, work = limited(sound)
    assert np.array_equal(out, sound, equal_nan=True)
    assert work.n_samples == 0


@pytest.mark.parametrize("n_samples", [0, 1, 2, 100])
def test_short_sounds_keep_their_length(n_samples: int) -> None:
    sound = np.full((2, n_samples), 2.0, np.float32)
    out, _ = limited(sound)
    assert out.shape == sound.shape
    assert (np.abs(out) < 0.9).all()


def test_no_curve_passes_the_bound_of_the_cheap_look() -> None:
    # The worst samples there are: each with the sign of the weight it is multiplied with.
    rng = np.random.default_rng(1)
    worst = np.where(rng.random((2, 20_000)) > 0.5, 1.0, -1.0).astype(np.float32)
    assert true_peaks(worst, 1e-6).max() <= reach()
    assert not true_peaks(worst * np.float32(0.5 / reach()), 0.5).any()


def test_readings_agree_with_a_longer_filter() -> None:
    rng = np.random.default_rng(2)
    smooth = np.convolve(rng.standard_normal(RATE), np.hanning(8), "same").astype(np.float32)
    ours = true_peaks(np.pad(np.tile(smooth, (2, 1)), ((0, 0), (MARGIN, MARGIN))), 1e-6).max()
    assert 20 * np.log10(ours) == pytest.approx(true_peak_db(smooth[None]), abs=0.01)
