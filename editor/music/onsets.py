"""How strongly something begins: the bands that are listened to, and what evens their strengths out.

The measure is the superflux of log-mel spectra (``music.md`` section 3): in each band log(1 + 1000·level),
minus the largest value of the bands beside it 20 ms before, where that is positive (Böck and Widmer, 2013).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import median_filter, uniform_filter1d

RATE = 24_000
"""Rate that is listened to, in Hz."""
HOP = 240
FPS = RATE // HOP
"""Frames a second."""
FRAME = 1024
N_BANDS = 40
LOW_HZ, HIGH_HZ = 30.0, 11_000.0
LAG = 2
"""Frames between the two spectra that are compared: 20 ms."""

Doubles = npt.NDArray[np.float64]


def evened(strength: Doubles) -> Doubles:
    """A curve without its slow part, so that loud and quiet passages count alike."""
    floor = median_filter(strength, FPS // 2 + 1, mode="nearest")
    above = np.maximum(strength - floor, 0.0)
    # Four seconds around each frame say what is usual there; a tenth of the whole keeps silence silent.
    usual = uniform_filter1d(above, 4 * FPS, mode="nearest")
    return np.asarray(above / np.maximum(usual, 0.1 * above.mean() + 1e-9), np.float64)


def _mels(hz: Doubles) -> Doubles:
    return np.asarray(2595.0 * np.log10(1.0 + hz / 700.0), np.float64)


def _edges() -> Doubles:
    low, high = _mels(np.array([LOW_HZ, HIGH_HZ]))
    mels = np.linspace(low, high, N_BANDS + 2)
    return np.asarray(700.0 * (10 ** (mels / 2595.0) - 1.0), np.float64)


def mel_centres_hz() -> Doubles:
    """The middles of the bands, in Hz."""
    return _edges()[1:-1]


def mel_bank() -> Doubles:
    """Triangular filters, shape (bins, bands), each with a sum of 1; a narrow one has its nearest bin."""
    bins = np.fft.rfftfreq(FRAME, 1 / RATE)
    edges = _edges()
    bank = np.zeros((len(bins), N_BANDS))
    for band in range(N_BANDS):
        low, centre, high = edges[band : band + 3]
        rising, falling = (bins - low) / (centre - low), (high - bins) / (high - centre)
        weights = np.maximum(np.minimum(rising, falling), 0.0)
        if weights.sum() == 0:
            weights[int(np.argmin(np.abs(bins - centre)))] = 1.0
        bank[:, band] = weights / weights.sum()
    return bank
