"""An ear for tests of music: pitch, aliases, clicks, onsets and timbre, by means of its own.

Nothing here is shared with the composer or the synthesiser: plain transforms of the samples.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from editor.music.score.notes import Note, Part, Score
from editor.music.score.order import Hit, ScoreOrder

RATE = 48_000
Sound = NDArray[np.float32]
Numbers = NDArray[np.float64]


def cut_list(seed: int, length_s: float, shortest_s: float = 2.0, longest_s: float = 6.0) -> list[float]:
    """Cuts of a picture at 30 frames a second, shots of random lengths."""
    cuts: list[float] = []
    dice, at = random.Random(f"cuts {seed}"), 0.0
    while True:
        at = round((at + dice.uniform(shortest_s, longest_s)) * 30) / 30
        if at > length_s - 1.0:
            return cuts
        cuts.append(at)


def film_order(seed: int, length_s: float, style: str = "", **more: object) -> ScoreOrder:
    """An order as a film gives it: cuts of different weights, and an energy that moves."""
    dice = random.Random(f"film {seed}")
    hits = tuple(Hit(cut, dice.choice((0.4, 0.5, 0.6, 0.9))) for cut in cut_list(seed, length_s))
    points = tuple((k * length_s / 6, dice.uniform(0.15, 0.95)) for k in range(7))
    return ScoreOrder(length_s, hits, points, style=style, seed=seed, **more)  # type: ignore[arg-type]


def cents_off(sound: Numbers, hertz: float) -> float:
    """How far the strongest frequency near a wanted one lies from it, in cents."""
    size = 1 << 20
    spectrum = np.abs(np.fft.rfft(sound * np.blackman(len(sound)), size))
    low, high = int(hertz * 0.96 * size / RATE), int(hertz * 1.04 * size / RATE) + 2
    place = low + int(spectrum[low:high].argmax())
    a, b, c = np.log(spectrum[place - 1 : place + 2] + 1e-30)
    exact = place + 0.5 * (a - c) / (a - 2 * b + c)
    return float(1200 * np.log2(exact * RATE / size / hertz))


def alias_db(sound: Numbers, hertz: float, ratios: tuple[float, ...], apart_cents: float) -> float:
    """The strongest component that is neither an overtone nor a known partial, against the strongest of all.

    Parameters
    ----------
    sound
        The steady middle of a note.
    hertz
        Its pitch.
    ratios
        Partials besides overtones.
    apart_cents
        How far players together may lie beside the pitch.
    """
    size = 1 << 18
    spectrum = np.abs(np.fft.rfft(sound * np.kaiser(len(sound), 16.0), size))
    f = np.fft.rfftfreq(size, 1 / RATE)
    nearest = np.round(f / hertz) * hertz
    # A decay makes a component some hertz wide; players together lie further apart the higher it is.
    reach = 12.0 + f * (2 ** (1.15 * apart_cents / 1200) - 1)
    is_own = (np.abs(f - nearest) < reach) & (nearest > 0) | (f < hertz * 0.5)
    for ratio in ratios:
        is_own |= np.abs(f - ratio * hertz) < reach
    foreign = np.where(is_own, 0.0, spectrum)
    return float(20 * np.log10(foreign.max() / spectrum.max() + 1e-30))


def click_db(sound: Numbers) -> float:
    """The strongest sound above 20.5 kHz against the strongest of all.

    Notes end at 18 kHz and rise and fall in rounded curves; a step reaches over the whole spectrum.
    """
    above = signal.sosfilt(signal.butter(10, 20_500, "highpass", fs=RATE, output="sos"), sound)
    return float(20 * np.log10(np.abs(above).max() / np.abs(sound).max() + 1e-30))


def one_note_score(instrument: str, pitch: int) -> Score:
    """Two short notes of one instrument, without a room."""
    notes = (Note(0, 0.1, 0.37, pitch, 0.8), Note(0, 0.7, 0.2, pitch, 0.6))
    return Score(
        1.6, "rock", "C major", 120, 4, (0.0,), (0.0, 1.6), (), (Part("x", instrument, room=0.0),), notes
    )


def onset_curve(sound: Sound) -> Numbers:
    """How much louder the bands become, 100 times a second: shape (4, n), lows to highs."""
    mono = sound.mean(axis=0).astype(np.float64)
    hop, size = RATE // 100, 2048
    n = (len(mono) - size) // hop
    frames = np.lib.stride_tricks.sliding_window_view(mono, size)[: n * hop : hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))
    edges = [1, 7, 30, 120, 700]
    bands = [np.log1p(200 * power[:, a:b]).mean(axis=1) for a, b in pairwise(edges)]
    rises = np.maximum(np.diff(np.stack(bands), axis=1), 0.0)
    return np.asarray(rises)


def features(sound: Sound) -> Numbers:
    """Tempo, onset pattern and timbre of a piece: what a listener tells styles apart by.

    Returns
    -------
    ndarray of float64
        Autocorrelation of the onsets (0.1 to 1.2 s) in four bands, strength of the rises, the middle spectrum
        in 24 bands with its spread over time, width of the stereo.
    """
    rises = onset_curve(sound)
    lags = np.arange(10, 120, 2)
    rhythm: list[float] = []
    for band in rises:
        centred = band - band.mean()
        whole = float(centred @ centred) + 1e-9
        rhythm.extend(float(centred[lag:] @ centred[:-lag]) / whole for lag in lags)
    mono = sound.mean(axis=0).astype(np.float64)
    frames = np.lib.stride_tricks.sliding_window_view(mono, 4096)[:: RATE // 10]
    power = np.abs(np.fft.rfft(frames * np.hanning(4096), axis=1)) ** 2
    f = np.fft.rfftfreq(4096, 1 / RATE)
    edges = 45 * (16_000 / 45) ** (np.arange(25) / 24)
    bands = np.stack([power[:, (f >= a) & (f < b)].sum(axis=1) for a, b in pairwise(edges)], axis=1)
    levels = 10 * np.log10(bands + 1e-7)
    side = (sound[0] - sound[1]).astype(np.float64)
    width = 10 * np.log10(np.mean(side**2) / np.mean(mono**2) + 1e-6)
    timbre = [*(levels.mean(axis=0) - levels.mean()), *levels.std(axis=0), width]
    return np.array([*rhythm, *(10 * rises.mean(axis=1)), *timbre])


@dataclass
class NearestCentroid:
    """The plainest classifier: each feature scaled by its spread, the nearest mean wins."""

    names: list[str]
    centres: Numbers
    middle: Numbers
    spread: Numbers

    @classmethod
    def taught(cls, rows: dict[str, list[Numbers]]) -> NearestCentroid:
        """From the features of known pieces."""
        names = sorted(rows)
        every = np.concatenate([np.stack(rows[name]) for name in names])
        inner = np.concatenate([np.stack(rows[name]) - np.mean(rows[name], axis=0) for name in names])
        spread = np.sqrt((inner**2).mean(axis=0)) + 0.05 * every.std(axis=0) + 1e-9
        return cls(
            names, np.stack([np.mean(rows[name], axis=0) for name in names]), every.mean(axis=0), spread
        )

    def name(self, row: Numbers) -> str:
        """Whose centre is nearest."""
        return self.names[int((((self.centres - row) / self.spread) ** 2).sum(axis=1).argmin())]
