"""Fits the weights of evidence to generated songs whose beats and keys are known.

    python -m tests.benchmarks.song_weights [--seeds 0-199] [--keep FOLDER] [--write]

A conditional logit: the chance of a reading is the softmax of its weighted evidence, and the weights maximise
the chance of the right readings, with a penalty for large ones and signs where only one makes sense. Bars
learn from songs, hard ones among them (`tests.benchmarks.songs.hard`), and beats also from clicks and from
drums alone. Prints scores of a five-fold
cross-validation; ``--write`` puts the weights into `editor.music.analysis.weights`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import mir_eval
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.signal import resample_poly

from editor.media.sound import SoundReader
from editor.music.analysis import weights as kept
from editor.music.analysis.choice import BARE, readings_of
from editor.music.analysis.evidence import Hearing
from editor.music.analysis.keys import key_evidence
from editor.music.analysis.traces import TraceTaker
from editor.music.listening import Thinner
from tests.benchmarks.songs import plain
from tests.benchmarks.songs.hard import hard_songs
from tests.benchmarks.songs.playing import write_song_file
from tests.benchmarks.songs.song import Song, Truth
from tests.benchmarks.songs.writing import FIRST_TEST_SEED, write_song
from tests.unit.music.songs import click_track, drum_song

RIGHT = 0.85
"""Readings that reach so much of the best one's score are right."""
PENALTY, KEY_PENALTY = 0.03, 0.01
KEY_SEEDS = 100
"""Keys learn from songs with lower seeds."""
DRUM_SEEDS = (0, 1, 2, 3, 5, 8, 9, 10, 11, 14, 16, 17, 18, 20, 22, 23, 36, 43)
POSITIVE = (
    "on", "explained", "full on", "low on", "accent on", "kick on", "chord on",
    "bass on", "turn on",
    "first chord", "first bass", "first turn", "sharp turn", "first kick", "first low", "first accent",
    "drums 4", "again 3", "opens", "closes", "begins", "ends",
    "behind full", "behind low", "behind accent",
)  # fmt: skip
NEGATIVE = ("thirds", "limping", "uneven", "tempo far", "third snare", "bar far", "third chord")
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """All readings of one sound, and how right each of them is."""

    name: str
    evidence: list[Mapping[str, float]]
    right: NDArray[np.bool_]
    score: Doubles
    is_song: bool = True


def heard(row: NDArray[np.floating]) -> Hearing:
    """What is heard in one channel at 48 kHz."""
    taker, thinner = TraceTaker(), Thinner(2)
    for first in range(0, len(row), 96_000):
        taker.push(thinner.push(row[first : first + 96_000].astype(np.float32)))
    taker.push(thinner.finish())
    return Hearing(taker.finish())


def song_hearing(song: Song, folder: Path) -> Hearing:
    """What is heard in a song's file."""
    found = sorted(folder.glob(f"song-{song.seed}.[wm]*"))
    path = found[0] if found else write_song_file(song, folder)
    parts = []
    with SoundReader(path) as reader:
        while not reader.is_finished:
            parts.append(reader.read(96_000).mean(axis=0))
    return heard(np.concatenate(parts))


def bar_case(name: str, hearing: Hearing, beats: Sequence[float], bars: Sequence[float] | None) -> Case:
    """The readings of a sound; right by beats and bar lines, or by beats alone where no bars are known."""
    readings = readings_of(hearing)
    trim = mir_eval.beat.trim_beats if bars is not None else np.asarray
    rows: dict[int, float] = {}
    scores = []
    for reading in readings:
        if id(reading.row) not in rows:
            rows[id(reading.row)] = mir_eval.beat.f_measure(trim(np.array(beats)), trim(reading.row.times_s))
        each = rows[id(reading.row)]
        if bars is not None and each > 0:
            each *= mir_eval.beat.f_measure(trim(np.array(bars)), trim(reading.downbeats_s))
        scores.append(each)
    score: Doubles = np.array(scores, np.float64)
    right = score >= max(RIGHT * float(score.max()), 0.5)
    return Case(name, [r.evidence for r in readings], right, score, bars is not None)


def extra_cases() -> Iterator[Case]:
    """Clicks, plain drums with a bass, and the drums of songs alone: their bars are not judged."""
    for bpm in range(60, 185, 8):
        clicks, beats = click_track(bpm, 24.0, 0.25 + 0.01 * (bpm % 7))
        yield bar_case(f"clicks {bpm}", heard(clicks), beats, None)
    for bpm in range(70, 160, 8):
        row, beats = drum_song(bpm, 26.0, bpm + 1000)
        yield bar_case(f"drums {bpm}", heard(row), beats, None)
    for seed in DRUM_SEEDS:
        song = replace(write_song(seed), length_s=40.0)
        row = resample_poly(plain.play(song, ("drums",)).mean(axis=0), 160, 147)
        yield bar_case(f"drums of {seed}", heard(row), [at for at in song.truth.beats_s if at < 39], None)


def hard_cases() -> Iterator[Case]:
    """Songs that are hard to understand."""
    for kind, song in hard_songs():
        with tempfile.TemporaryDirectory() as folder:
            hearing = song_hearing(song, Path(folder))
        yield bar_case(f"{kind} {song.seed}", hearing, song.truth.beats_s, song.truth.downbeats_s)


def key_case(song: Song, hearing: Hearing) -> Case:
    """The 24 keys of a song."""
    evidence = key_evidence(hearing, _half_bars(song.truth))
    score = np.array([mir_eval.key.weighted_score(song.truth.key.name, key.name) for key in evidence])
    return Case(str(song.seed), list(evidence.values()), score == 1.0, score)


def _half_bars(truth: Truth) -> Doubles:
    bars = np.array(truth.downbeats_s)
    return bars if truth.metre == 3 else np.unique(np.concatenate([bars, (bars[:-1] + bars[1:]) / 2]))


class Fit:
    """Weights fitted to cases."""

    def __init__(self, cases: Sequence[Case], penalty: float) -> None:
        self.cases = cases
        self.names = sorted({name for case in cases for each in case.evidence for name in each})
        raw = [
            np.array([[each.get(name, 0.0) for name in self.names] for each in case.evidence])
            for case in cases
        ]
        whole = np.concatenate(raw)
        self._mean, spread = whole.mean(axis=0), whole.std(axis=0) + 1e-6
        # What counts without drums alone is measured by the spread it has everywhere, and kept small.
        whole_of = dict(zip(self.names, spread, strict=True))
        self._spread = np.array([whole_of.get(name.removeprefix(BARE), 1.0) for name in self.names])
        self._penalties = np.array([penalty * (2.0 if BARE in name else 1.0) for name in self.names])
        self._values = [(each - self._mean) / self._spread for each in raw]

    def weights(self, numbers: Sequence[int]) -> Doubles:
        """The weights, of evidence in its deviations, that some of the cases ask for."""
        signs = dict.fromkeys(POSITIVE, (0, None)) | dict.fromkeys(NEGATIVE, (None, 0))
        bounds = [signs.get(name, (None, None)) for name in self.names]
        start = np.zeros(len(self.names))
        found = minimize(self._loss, start, args=(numbers,), jac=True, method="L-BFGS-B", bounds=bounds)
        return np.asarray(found.x, np.float64)

    def _loss(self, weights: Doubles, numbers: Sequence[int]) -> tuple[float, Doubles]:
        loss, slope = float((self._penalties * weights) @ weights), 2 * self._penalties * weights
        for k in numbers:
            if not self.cases[k].right.any():
                continue
            sums = self._values[k] @ weights
            chance = np.exp(sums - sums.max())
            chance /= chance.sum()
            right = chance * self.cases[k].right
            whole = right.sum() + 1e-12
            loss -= np.log(whole) / len(numbers)
            slope = slope - self._values[k].T @ (right / whole - chance) / len(numbers)
        return loss, slope

    def score(self, weights: Doubles, number: int) -> float:
        """The score of the reading that weights choose in a case."""
        return float(self.cases[number].score[int((self._values[number] @ weights).argmax())])

    def cross_validated(self) -> tuple[float, float]:
        """Mean score of songs, and of the other cases, each by weights that have not seen it."""
        folds = np.array_split(np.random.default_rng(0).permutation(len(self.cases)), 5)
        songs: list[float] = []
        others: list[float] = []
        for fold in folds:
            weights = self.weights([k for k in range(len(self.cases)) if k not in set(fold.tolist())])
            for k in fold:
                (songs if self.cases[k].is_song else others).append(self.score(weights, int(k)))
        return float(np.mean(songs or [0])), float(np.mean(others or [0]))

    def table(self) -> dict[str, float]:
        """The weights that all cases ask for, of evidence as it is."""
        found = self.weights(range(len(self.cases))) / self._spread
        pairs = zip(self.names, found, strict=True)
        return {name: round(float(weight), 3) for name, weight in pairs if abs(weight) > 5e-4}


WORDS = {
    "BAR_WEIGHTS": "Evidence for beats and bars (`editor.music.analysis.evidence`) -> its weight.",
    "KEY_WEIGHTS": "Evidence for a key (`editor.music.analysis.keys`) -> its weight.",
}


def source_of(tables: Mapping[str, Mapping[str, float]]) -> str:
    """The module that holds the weights."""
    parts = [Path(kept.__file__).read_text().split("BAR_WEIGHTS")[0]]
    for name, table in tables.items():
        rows = "".join(f'    "{key}": {table[key]},\n' for key in sorted(table))
        parts.append(f'{name} = {{\n{rows}}}\n"""{WORDS[name]}"""\n')
    return "".join(parts)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.song_weights", description=__doc__)
    parser.add_argument("--seeds", default="0-199")
    parser.add_argument("--keep", type=Path, help="where played songs are kept, and taken from")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    first, last = map(int, chosen.seeds.split("-"))
    if last >= FIRST_TEST_SEED:
        parser.error(f"seeds from {FIRST_TEST_SEED} on are for tests")
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        songs = [write_song(seed) for seed in range(first, last + 1)]
        hearings = [song_hearing(song, folder) for song in songs]
    both = list(zip(songs, hearings, strict=True))
    cases = [bar_case(str(s.seed), h, s.truth.beats_s, s.truth.downbeats_s) for s, h in both]
    bars = Fit([*cases, *hard_cases(), *extra_cases()], PENALTY)
    keys = Fit([key_case(song, hearing) for song, hearing in both if song.seed < KEY_SEEDS], KEY_PENALTY)
    of_songs, of_others = bars.cross_validated()
    sys.stdout.write(
        f"bars, F of beats x F of bar lines: {of_songs:.3f}; beats of the rest: {of_others:.3f}\n"
    )
    sys.stdout.write(f"keys, weighted score: {keys.cross_validated()[0]:.3f}\n")
    if chosen.write:
        tables = {"BAR_WEIGHTS": bars.table(), "KEY_WEIGHTS": keys.table()}
        Path(kept.__file__).write_text(source_of(tables))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
