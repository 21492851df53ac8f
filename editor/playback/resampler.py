"""Sound at another pace, block by block: for a shuttle, and for devices with a rate of their own. No Qt.

A windowed-sinc interpolator (J. O. Smith, "Digital Audio Resampling", CCRMA): each sample that is given is
the sum of its neighbours weighted by a sinc under a Kaiser window, cut off below the lower of the two rates.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

HALF_WAVES = 16
"""Zero crossings of the sinc to each side: with `BETA` about 80 dB of attenuation."""
BETA = 8.0
CUTOFF = 0.92
"""Of half the lower rate: room for the slope of the filter."""
N_PHASES = 512
"""Places between two samples that are told apart; the error lies near −90 dB at 10 kHz."""


class Resampler:
    """Gives every ``step``-th sample of what is put in, wherever that lies between two samples.

    Parameters
    ----------
    step
        Samples that go in for each that comes out: 2 is twice the speed, 48/44.1 leads from 48 to 44.1 kHz.

    Notes
    -----
    No delay: the first sample that comes out lies where the first one lay that went in.
    """

    def __init__(self, step: float) -> None:
        if not step > 0:
            raise ValueError(f"a step of {step}")
        self._step = step
        self._table = _table(step)
        self._half = self._table.shape[1] // 2
        # Silence before the first sample, for what the first ones reach back to.
        self._held = np.zeros((2, self._half - 1), np.float32)
        self._first = -(self._half - 1)
        self._n_given = 0

    def push(self, block: Samples) -> Samples:
        """Take samples, float32 of shape (2, n), and give all that can be made of them now: (2, m)."""
        self._held = np.concatenate((self._held, block), axis=1)
        # Each sample reaches so far ahead.
        ready = self._first + self._held.shape[1] - 1 - self._half
        n_samples = max(math.floor(ready / self._step) + 1 - self._n_given, 0) if ready >= 0 else 0
        made = self._make(n_samples)
        self._n_given += n_samples
        keep_from = math.floor(self._n_given * self._step) - (self._half - 1) - self._first
        if keep_from > 0:
            self._held = self._held[:, keep_from:]
            self._first += keep_from
        return made

    def finish(self) -> Samples:
        """Give what is left, as if silence followed."""
        return self.push(np.zeros((2, self._half + 1), np.float32))

    def _make(self, n_samples: int) -> Samples:
        if n_samples == 0:
            return np.zeros((2, 0), np.float32)
        places = (self._n_given + np.arange(n_samples)) * self._step - self._first
        whole = np.floor(places).astype(np.intp)
        phases = np.rint((places - whole) * N_PHASES).astype(np.intp)
        taps = np.arange(-self._half + 1, self._half + 1)
        weights = self._table[phases]
        near = whole[:, None] + taps
        return np.stack([np.einsum("mk,mk->m", row[near], weights) for row in self._held])


@lru_cache(maxsize=16)
def _table(step: float) -> Samples:
    """Weights of the neighbours of a place, for each part of a sample: shape (N_PHASES + 1, 2 × reach)."""
    scale = max(step, 1.0)
    half = math.ceil(HALF_WAVES * scale)
    shifts = np.arange(N_PHASES + 1)[:, None] / N_PHASES
    away = np.arange(-half + 1, half + 1) - shifts
    cutoff = CUTOFF / scale
    window = np.i0(BETA * np.sqrt(np.maximum(1 - (away / half) ** 2, 0))) / np.i0(BETA)
    table = np.sinc(away * cutoff) * window
    # Of every phase the sum is 1: a steady level stays what it is.
    return np.asarray(table / table.sum(axis=1, keepdims=True), np.float32)
