"""What the meters read of what is heard: bars, holds, loudness, the over lamp and the loudest spot."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from editor.playback.meters import FALL_DB_PER_S, HOLD_S, HeardBlocks, Meters
from editor.render.levels import Level

RATE = 48_000
TICK_S = 1 / 30
TICK = RATE // 30


def tone(level: float, n_samples: int = TICK, *, right: float = 1.0) -> np.ndarray:
    row = level * np.sin(2 * np.pi * 997 * np.arange(n_samples) / RATE)
    if n_samples == TICK:
        row[len(row) // 2] = level
    return np.stack([row, row * right]).astype(np.float32)


def play(meters: Meters, samples: np.ndarray, *, start_s: float = 0.0) -> float:
    now_s = start_s
    for place in range(0, samples.shape[1], TICK):
        now_s += TICK_S
        meters.hear(samples[:, place : place + TICK], (), round(now_s * 1e6), now_s)
    return now_s


def test_bars_show_the_peak_of_each_side_and_fall_slowly() -> None:
    meters = Meters()
    meters.hear(tone(0.5, right=0.5), (), 0, 1.0)
    assert meters.reading.bars_db == pytest.approx((-6.02, -12.04), abs=0.01)
    meters.hear(np.zeros((2, TICK), np.float32), (), 0, 1.1)
    assert meters.reading.bars_db[0] == pytest.approx(-6.02 - FALL_DB_PER_S * 0.1, abs=0.01)


def test_the_highest_level_stands_for_two_seconds() -> None:
    meters = Meters()
    meters.hear(tone(0.5), (), 0, 1.0)
    for tick in range(1, 20):
        meters.hear(tone(0.05), (), 0, 1.0 + tick * HOLD_S / 20)
        assert meters.reading.holds_db[0] == pytest.approx(-6.02, abs=0.01)
    meters.hear(tone(0.05), (), 0, 1.0 + HOLD_S + 0.01)
    assert meters.reading.holds_db[0] < -20


def test_loudness_is_that_of_what_was_heard() -> None:
    meters = Meters()
    play(meters, tone(10 ** (-23 / 20), 5 * RATE))
    assert meters.reading.integrated == pytest.approx(-23.0, abs=0.1)
    assert meters.reading.short_term == pytest.approx(-23.0, abs=0.1)
    assert meters.reading.true_peak_db == pytest.approx(-23.0, abs=0.1)


def test_a_reset_forgets_what_was_measured_but_not_the_bars() -> None:
    meters = Meters()
    play(meters, tone(1.0, RATE))
    assert meters.reading.is_over
    meters.reset()
    reading = meters.reading
    assert (reading.is_over, reading.integrated, reading.true_peak_db) == (False, -inf, -inf)
    assert reading.bars_db[0] > -3
    assert meters.loudest_us is None


def test_silence_reads_minus_infinity_and_comes_to_rest() -> None:
    meters = Meters()
    assert meters.is_still
    now_s = play(meters, tone(0.5))
    assert not meters.is_still
    for tick in range(200):
        meters.rest(now_s + tick * TICK_S)
    assert meters.is_still
    assert meters.reading.bars_db == (-inf, -inf)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_no_number_is_silence(value: float) -> None:
    meters = Meters()
    meters.hear(np.full((2, TICK), value, np.float32), (), 0, 1.0)
    assert meters.reading.bars_db == (-inf, -inf)
    assert not meters.reading.is_over


def level(number: int, peak: float, reduction_db: float = 0.0, **tracks: tuple[float, float]) -> Level:
    return Level(number * 1_600, 1_600, peak, number * 1_600 + 800, reduction_db, dict(tracks))


def test_tracks_limiter_and_loudest_spot_are_those_of_the_place_that_is_heard() -> None:
    levels = [
        level(0, 0.2, music=(0.1, 0.05)),
        level(1, 1.5, 3.0, music=(1.0, 1.0), voice=(0.5, 0.5)),
        level(2, 9.0, 12.0, later=(1.0, 1.0)),
    ]
    meters = Meters()
    meters.hear(tone(0.1), levels, 10_000, 1.0)
    assert meters.reading.tracks_db == {"music": pytest.approx((-20.0, -26.02), abs=0.01)}
    assert meters.reading.reduction_db == 0.0
    meters.hear(tone(0.1), levels, 45_000, 1.03)
    reading = meters.reading
    assert reading.reduction_db == reading.most_reduction_db == 3.0
    assert reading.tracks_db["voice"][0] == pytest.approx(-6.02, abs=0.01)
    assert "later" not in reading.tracks_db
    assert meters.loudest_us == pytest.approx(50_000, abs=100)


def test_what_lies_between_two_looks_is_not_missed_but_a_jump_is_no_stretch() -> None:
    levels = [level(number, 2.0 if number == 2 else 0.1) for number in range(60)]
    meters = Meters()
    meters.hear(tone(0.1), levels, 1_000, 1.0)
    meters.hear(tone(0.1), levels, 160_000, 1.16)
    assert meters.loudest_us == pytest.approx(83_333, abs=100)
    jumped = Meters()
    jumped.hear(tone(0.1), levels, 1_000, 1.0)
    jumped.hear(tone(0.1), levels, 1_500_000, 1.03)
    assert jumped.loudest_us != pytest.approx(83_333, abs=100)


def test_a_block_is_given_when_it_is_heard_and_only_once() -> None:
    blocks = HeardBlocks()
    blocks.take(tone(0.5).T, 0)
    assert blocks.heard(60_000_000).shape == (2, 0)
    assert np.array_equal(blocks.heard(0), tone(0.5))
    assert blocks.heard(0).shape == (2, 0)
    blocks.take(tone(0.5).T, TICK)
    blocks.forget()
    assert blocks.heard(0).shape == (2, 0)
