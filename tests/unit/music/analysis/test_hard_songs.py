"""Songs whose beat is not where most begins: early chords without drums, half time, a changing tempo."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import mir_eval
import numpy as np
import pytest
from numpy.typing import NDArray

from editor.music.analysis.bar_evidence import BarEvidence
from editor.music.analysis.bars import bars_of
from editor.music.analysis.evidence import Hearing, Slots
from editor.music.analysis.rows import Row, distinct, rows_of
from editor.music.analysis.song import analyse_song
from editor.music.analysis.traces import TraceTaker
from editor.music.listening import Thinner
from editor.music.onsets import FPS
from tests.benchmarks.songs.hard import hard_songs, has_early_chords
from tests.benchmarks.songs.playing import write_song_file
from tests.benchmarks.songs.song import Song
from tests.benchmarks.songs.styles import HALF_TIME, STYLES, UNSEEN, Style
from tests.benchmarks.songs.writing import FIRST_TEST_SEED, write_song
from tests.unit.music.songs import click_track

KINDS = {style.name: style for style in STYLES}
LENGTH_S = 40.0


def played(seed: int, style: Style) -> Song:
    return write_song(seed, style, LENGTH_S, "plain")


HARD = {
    "a piano with early chords and an upbeat, in a changing tempo": lambda: played(
        3213, KINDS["sparse piano"]
    ),
    "a piano with early chords that starts off the tonic": lambda: played(3219, KINDS["sparse piano"]),
    "half time with early chords": lambda: played(3200, HALF_TIME),
    "rock in a changing tempo at 64 kb/s": lambda: replace(
        played(3202, replace(KINDS["rock"], drift_chance=1.0)), mp3_kbps=64
    ),
}
"""Songs that no weight was fitted to; rows of beats alone are drawn off the beat by each of them."""


def f_measure(truth: object, found: object) -> float:
    both = (mir_eval.beat.trim_beats(np.asarray(times, float)) for times in (truth, found))
    return float(mir_eval.beat.f_measure(*both))


@pytest.mark.parametrize("name", HARD)
def test_beats_and_bar_lines_of_a_hard_song_are_where_they_were_written(tmp_path: Path, name: str) -> None:
    song = HARD[name]()
    facts = analyse_song(write_song_file(song, tmp_path))
    assert facts.metre == song.truth.metre
    assert f_measure(song.truth.beats_s, facts.beats_s) >= 0.9
    assert f_measure(song.truth.downbeats_s, facts.downbeats_s) >= 0.9


def pushed_strength(beats_s: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Onsets on beats, weak ones between, and of two thirds of the bars the first comes half a beat early."""
    chance = np.random.default_rng(seed)
    strength = np.zeros(round((beats_s[-1] + 1) * FPS))
    for number, (at_s, next_s) in enumerate(pairwise(beats_s)):
        strength[round((at_s + next_s) / 2 * FPS)] += 0.5
        is_early = number % 4 == 0 and number > 0 and chance.random() < 0.67
        place = at_s - 0.5 * (at_s - beats_s[number - 1]) if is_early else at_s
        strength[round(place * FPS)] += 3.0 if number % 4 == 0 else 1.0
    return strength


@pytest.mark.parametrize("seed", range(4))
def test_a_row_of_beats_holds_where_chords_come_early_and_the_tempo_changes(seed: int) -> None:
    steps = 0.62 * (1 + 0.03 * np.sin(np.arange(100) / 15 + seed))
    beats = 0.4 + np.concatenate([[0.0], np.cumsum(steps)])
    found = rows_of(pushed_strength(beats, seed))
    assert max(f_measure(beats, row.times_s) for row in found) >= 0.97


def test_rows_that_are_nearly_the_same_are_weighed_once() -> None:
    times = np.linspace(0.0, 19.5, 40)
    rows = [Row(times, True), Row(times + 0.01, True), Row(times + 0.25, True), Row(times, False)]
    assert distinct(rows) == [rows[0], rows[2], rows[3]]


def slots_with(on: dict[str, list[float]], off: dict[str, list[float]], n_bars: int = 8) -> Slots:
    """A bar's values for some of the series, again and again; ones for the others."""
    names = (
        "full", "low", "snare", "high", "accent", "kick", "chord", "bass", "turn", "step", "root", "some"
    )  # fmt: skip
    return Slots(*(
        {name: np.tile(bar.get(name, [1.0] * 4), n_bars).astype(float) for name in names}
        for bar in (on, off, {})
    ))  # fmt: skip


def test_chords_half_a_beat_before_a_bar_line_are_early_and_not_late() -> None:
    row = Row(np.linspace(0.0, 15.5, 32), True)
    slots = slots_with(
        {"full": [0.5, 2, 2, 2], "chord": [0.2, 0, 0, 0]}, {"full": [0, 0, 0, 3], "chord": [0, 0, 0, 1]}
    )
    right, late = BarEvidence(row, slots).of(4, 0), BarEvidence(row, slots).of(4, 3)
    assert right["early chord"] > 1.0 > 0.0 > right["late chord"]
    assert late["late chord"] > 1.0
    # What is played apart from the bar lines lies on beats, however strong the early chords are.
    assert right["rest full"] > 1.0


def test_a_snare_on_the_third_beat_alone_is_half_time() -> None:
    row = Row(np.linspace(0.0, 15.5, 32), True)
    halved = BarEvidence(row, slots_with({"snare": [0, 0, 3, 0]}, {})).of(4, 0)
    usual = BarEvidence(row, slots_with({"snare": [0, 3, 0, 3]}, {})).of(4, 0)
    assert halved["half back"] > 1.0 > 0.0 > usual["half back"]
    assert usual["back"] > 1.0 > halved["back"]


def heard(row: NDArray[np.float32]) -> Hearing:
    taker, thinner = TraceTaker(), Thinner(2)
    taker.push(thinner.push(row))
    taker.push(thinner.finish())
    return Hearing(taker.finish())


@pytest.mark.parametrize("attack_s", [0.004, 0.06, 0.12])
def test_beats_lie_where_slow_sounds_begin(attack_s: float) -> None:
    row, times = np.zeros(20 * 48_000), np.arange(0.5, 19.0, 0.5)
    at = np.arange(round(0.45 * 48_000)) / 48_000
    for number, start_s in enumerate(times):
        shape = np.minimum(at / attack_s, 1.0) * np.minimum((0.45 - at) / 0.1, 1.0)
        hertz = 220.0 * 2 ** ((0, 4, 7, 5)[number % 4] / 12)
        first = round(start_s * 48_000)
        row[first : first + len(at)] += (
            0.1 * shape * sum(np.sin(2 * np.pi * hertz * k * at) for k in (1, 2, 3))
        )
    beats = np.array(bars_of(heard(row.astype(np.float32))).beats_s)
    away = [float((times - at_s)[np.abs(times - at_s).argmin()]) for at_s in beats]
    assert abs(float(np.median(away))) < 0.02


def test_where_nothing_tells_the_bars_apart_nobody_is_sure_of_them() -> None:
    clicks, _ = click_track(112, 24.0)
    sure = bars_of(heard(clicks)).confidence
    assert sure.tempo > 0.7
    assert sure.downbeats < 0.8 < sure.beats


def test_only_seeds_for_tuning_are_tuned_on_and_no_kind_that_is_kept_for_tests() -> None:
    unseen = {style.name for style in UNSEEN}
    for kind, song in hard_songs():
        assert song.seed < FIRST_TEST_SEED
        assert song.style not in unseen
        assert kind != "early" or has_early_chords(song.seed)
