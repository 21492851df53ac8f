"""How strongly something begins at each moment of a sound: what tempo and beats are read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import maximum_filter1d, median_filter, uniform_filter1d

from editor.music.listening import Mono

RATE = 24_000
"""Rate that is listened to, in Hz."""
HOP = 240
FPS = RATE // HOP
"""Frames a second."""
FRAME = 1024
N_BANDS = 40
LOW_HZ, HIGH_HZ = 30.0, 11_000.0
BASS_HZ = 160.0
LAG = 2
"""Frames between the two spectra that are compared: 20 ms."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Onsets:
    """Strengths of onsets, `FPS` frames a second; each curve has a mean of 1 over what is heard."""

    full: Doubles
    bass: Doubles
    accent: Doubles
    """By how much the sound becomes louder, without the logarithm: tells a drum from a whispering cymbal."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing begins anywhere."""
        return not bool(np.any(self.full > 0))


def find_onsets(blocks: Iterable[Mono]) -> Onsets:
    """Measure the strength of onsets: superflux of log-mel spectra (``music.md`` section 3).

    Parameters
    ----------
    blocks
        The sound, one channel at `RATE`, in order.

    Notes
    -----
    For each band: log(1 + 1000·energy), minus the largest value of the bands beside it 20 ms before, where
    that is positive (maximum filter over three bands against vibrato: Böck and Widmer, 2013). Frame k is
    centred on k / `FPS` seconds.
    """
    bank = mel_bank()
    window = np.hanning(FRAME)
    rest = np.zeros(FRAME // 2, np.float32)
    bands: list[Doubles] = []
    loudness: list[Doubles] = []
    for block in blocks:
        rest = np.concatenate([rest, block])
        n_frames = (len(rest) - FRAME) // HOP + 1
        if n_frames > 0:
            frames = np.lib.stride_tricks.sliding_window_view(rest, FRAME)[::HOP][:n_frames]
            spectrum = np.abs(np.fft.rfft(frames * window, axis=1)) * (2.0 / window.sum())
            bands.append(np.log1p(1000.0 * spectrum @ bank))
            loudness.append(np.sqrt((spectrum**2).sum(axis=1)))
            rest = rest[n_frames * HOP :]
    if not bands:
        return Onsets(np.zeros(0), np.zeros(0), np.zeros(0))
    levels = np.concatenate(bands)
    before = maximum_filter1d(levels, 3, axis=1)
    rise = np.zeros_like(levels)
    rise[LAG:] = np.maximum(levels[LAG:] - before[:-LAG], 0.0)
    n_bass = int(np.searchsorted(mel_centres_hz(), BASS_HZ))
    full, bass = evened(rise.sum(axis=1)), evened(rise[:, :n_bass].sum(axis=1))
    return Onsets(full, bass, evened(_rise_of(np.concatenate(loudness))))


def _rise_of(loudness: Doubles) -> Doubles:
    rise = np.zeros_like(loudness)
    rise[LAG:] = np.maximum(loudness[LAG:] - loudness[:-LAG], 0.0)
    return rise


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
