"""Tempo and beats: against clicks and songs whose beats are known, and where there is no beat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pytest

from editor.music.beats import NO_BEATS, find_beats
from editor.music.listening import Thinner
from tests.unit.music.songs import RATE, Row, click_track, drum_song

NEAR_S = 0.07
"""A beat within this of a true one is a hit, as everywhere where beat trackers are compared."""


def blocks(row: Row) -> Iterator[Row]:
    thinner = Thinner(2)
    for first in range(0, len(row), 4 * RATE):
        yield thinner.push(row[first : first + 4 * RATE])
    yield thinner.finish()


def f_measure(found: Iterable[float], truth: Iterable[float]) -> float:
    """Twice the hits by the number of found and true beats; each found one hits once."""
    left, wanted, hits = sorted(found), sorted(truth), 0
    n_both = len(left) + len(wanted)
    for beat in wanted:
        near = [at_s for at_s in left if abs(at_s - beat) <= NEAR_S]
        if near:
            hits += 1
            left.remove(min(near, key=lambda at_s: abs(at_s - beat)))
    return 2 * hits / n_both


@pytest.mark.parametrize("bpm", range(60, 181, 10))
def test_the_beats_of_clicks_are_found_at_every_tempo(bpm: int) -> None:
    row, truth = click_track(bpm, 20.0)
    found = find_beats(blocks(row))
    assert f_measure(found.times_s, truth) >= 0.95
    assert found.tempo_bpm == pytest.approx(bpm, rel=0.005)


@pytest.mark.parametrize("bpm", [72, 90, 104, 120, 128, 140, 150])
def test_the_beats_of_songs_are_found(bpm: int) -> None:
    row, truth = drum_song(bpm, 24.0, bpm)
    found = find_beats(blocks(row))
    assert f_measure(found.times_s, truth) >= 0.95
    assert found.tempo_bpm == pytest.approx(bpm, rel=0.005)


def test_steady_beats_lie_within_ten_milliseconds() -> None:
    row, truth = click_track(120, 20.0)
    found = np.array(find_beats(blocks(row)).times_s)
    nearest = np.abs(found[:, None] - np.array(truth)).min(axis=1)
    assert nearest.max() < 0.01


def test_the_same_sound_gives_the_same_beats() -> None:
    row, _ = drum_song(97, 15.0, 5)
    assert find_beats(blocks(row)) == find_beats(blocks(row))


def test_beats_end_where_the_music_ends() -> None:
    row, truth = click_track(120, 12.0)
    silent = np.zeros(6 * RATE, np.float32)
    found = find_beats(blocks(np.concatenate([silent, row, silent])))
    assert 6.0 < found.times_s[0] <= truth[0] + 6.05
    assert found.times_s[-1] <= truth[-1] + 6.05


def test_a_tempo_that_drifts_is_followed() -> None:
    steps = np.linspace(0.55, 0.45, 40)
    times = 0.5 + np.cumsum(steps)
    row = np.zeros(round((times[-1] + 1) * RATE), np.float32)
    click, _ = click_track(60, 1.0)
    for at_s in times:
        row[round(at_s * RATE) : round(at_s * RATE) + 960] += click[RATE // 4 : RATE // 4 + 960]
    assert f_measure(find_beats(blocks(row)).times_s, times) >= 0.95


@pytest.mark.parametrize(
    "row",
    [np.zeros(10 * RATE), np.full(10 * RATE, 0.4), np.ones(1), np.zeros(0), click_track(120, 2.0)[0]],
    ids=["silence", "dc", "one sample", "nothing", "two seconds"],
)
def test_where_there_is_no_beat_none_is_found(row: Row) -> None:
    assert find_beats(blocks(row.astype(np.float32))) == NO_BEATS
