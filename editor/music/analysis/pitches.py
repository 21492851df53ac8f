"""Which pitches sound when: the peaks of spectra, their tuning, and the twelve classes they fall into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.fft import rfft
from scipy.ndimage import median_filter

from editor.music.listening import Mono

RATE = 12_000
"""Rate that pitches are read at, in Hz: the fourth harmonic of the highest tune is below 6 kHz."""
HOP = 600
FPS = RATE // HOP
"""Frames a second."""
FRAME = 4096
"""0.34 s: tells semitones apart from about 80 Hz on, and half a beat from the next."""
LOW_PITCH, HIGH_PITCH = 28, 100
"""MIDI numbers that are looked at: 41 Hz to 2.6 kHz."""
STEPS = 10
"""Parts of a semitone that are kept, so that the tuning can be found afterwards."""
BASS_PITCH = 52
"""Below this (165 Hz) a note is the bass."""
_N_BINS = (HIGH_PITCH - LOW_PITCH) * STEPS

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pitches:
    """Strengths of pitches over time."""

    grid: npt.NDArray[np.float32]
    """Shape (frames, (`HIGH_PITCH` - `LOW_PITCH`) * `STEPS`); frame k is centred on k / `FPS` seconds."""

    def tuning_cents(self) -> float:
        """How much higher than 440 Hz the song's A is, -50 to 50: the mean on a circle of 100 cents."""
        whole = self.grid.sum(axis=0, dtype=np.float64)
        turns = 2j * np.pi * (np.arange(_N_BINS) % STEPS) / STEPS
        return float(np.angle((whole * np.exp(turns)).sum()) / (2 * np.pi) * 100)

    def semitones(self) -> Doubles:
        """Strength of each semitone in the song's own tuning, shape (frames, semitones)."""
        bins = np.arange(_N_BINS) - round(self.tuning_cents() / 100 * STEPS)
        whole = np.clip(np.round(bins / STEPS).astype(np.int64), 0, HIGH_PITCH - LOW_PITCH - 1)
        # What lies between two semitones is a slide or a drum: it counts less for either.
        trust = 0.5 + 0.5 * np.cos(2 * np.pi * bins / STEPS)
        fold = np.zeros((_N_BINS, HIGH_PITCH - LOW_PITCH))
        fold[np.arange(_N_BINS), whole] = trust
        return np.asarray(self.grid @ fold.astype(np.float32), np.float64)


def chroma(semitones: Doubles, low: int = LOW_PITCH, high: int = HIGH_PITCH) -> Doubles:
    """Fold semitones of a range into classes, shape (frames, 12); class 0 is C."""
    folded = np.zeros((len(semitones), 12))
    for pitch in range(max(low, LOW_PITCH), min(high, HIGH_PITCH)):
        folded[:, pitch % 12] += semitones[:, pitch - LOW_PITCH]
    return folded


class PitchReader:
    """Takes sound at `RATE` in blocks and keeps which pitches it holds."""

    def __init__(self) -> None:
        self._rest = np.zeros(FRAME // 2, np.float32)
        self._grids: list[npt.NDArray[np.float32]] = []
        window = np.hanning(FRAME)
        # So that a full-scale sine has an amplitude of 1.
        self._window = (window * (2.0 / window.sum())).astype(np.float32)

    def push(self, samples: Mono) -> None:
        """Take the next samples."""
        self._rest = np.concatenate([self._rest, samples])
        n_frames = (len(self._rest) - FRAME) // HOP + 1
        if n_frames > 0:
            frames = np.lib.stride_tricks.sliding_window_view(self._rest, FRAME)[::HOP][:n_frames]
            lines = rfft(frames * self._window, axis=1)
            spectrum = np.sqrt(lines.real**2 + lines.imag**2)
            self._grids.append(_peaks(spectrum))
            self._rest = self._rest[n_frames * HOP :]

    def finish(self) -> Pitches:
        """Give what was heard; strokes of drums, which last a frame or two, are taken out."""
        self.push(np.zeros(FRAME // 2, np.float32))
        if not self._grids:
            return Pitches(np.zeros((0, _N_BINS), np.float32))
        return Pitches(np.concatenate(self._grids))


def _peaks(spectrum: Doubles) -> npt.NDArray[np.float32]:
    """The peaks of spectra by pitch: the parabola through three bins tells the frequency between them.

    Strength is the square root of the amplitude, so that a loud bass does not drown a chord.
    """
    middle = spectrum[:, 1:-1]
    is_peak = (middle > spectrum[:, :-2]) & (middle >= spectrum[:, 2:])
    # 60 dB under the frame's loudest there is nothing to trust.
    is_peak &= middle > np.maximum(1e-3 * middle.max(axis=1, keepdims=True), 1e-6)
    row, at = np.nonzero(is_peak)
    left, top, right = (np.log(spectrum[row, at + k] + 1e-12) for k in range(3))
    shift = 0.5 * (left - right) / np.minimum(left - 2 * top + right, -1e-9)
    hertz = (at + 1 + np.clip(shift, -0.5, 0.5)) * RATE / FRAME
    pitch = 69 + 12 * np.log2(hertz / 440.0)
    place = np.round((pitch - LOW_PITCH) * STEPS).astype(np.int64)
    fits = (place >= 0) & (place < _N_BINS)
    flat = np.bincount(
        row[fits] * _N_BINS + place[fits],
        weights=np.sqrt(spectrum[row[fits], at[fits] + 1]),
        minlength=len(spectrum) * _N_BINS,
    )
    return flat.reshape(len(spectrum), _N_BINS).astype(np.float32)


def without_strokes(semitones: Doubles) -> Doubles:
    """The part that lasts: the median over 250 ms of each semitone."""
    return np.asarray(median_filter(semitones, size=(FPS // 4, 1), mode="nearest"), np.float64)
