"""One pass over a song's sound: everything that the analyses read, a hundred times a second."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.fft import rfft
from scipy.ndimage import maximum_filter1d

from editor.music.analysis.pitches import Pitches, PitchReader
from editor.music.listening import Mono, Thinner
from editor.music.onsets import FPS, FRAME, HOP, LAG, RATE, evened, mel_bank, mel_centres_hz

Doubles = npt.NDArray[np.float64]
Samples = npt.NDArray[np.float32]

LOW_HZ, SNARE_HZ, HIGH_HZ = 120.0, (1500.0, 5000.0), 6500.0
"""Kick and bass lie below the first, a snare's rattle between the second, hats above the third."""

_N_LOW = int(np.searchsorted(np.fft.rfftfreq(FRAME, 1 / RATE), LOW_HZ))
"""Lines of a spectrum below it."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What was heard; curves have `editor.music.onsets.FPS` values a second and a mean of about 1."""

    full: Doubles
    """Onsets of everything."""
    low: Doubles
    snare: Doubles
    high: Doubles
    accent: Doubles
    """By how much the sound becomes louder, without the logarithm."""
    kick: Doubles
    """The same of what lies below `LOW_HZ`."""
    levels: npt.NDArray[np.float32]
    """Log-mel levels, shape (frames, bands)."""
    loudness: Doubles
    """RMS of each frame."""
    pitches: Pitches
    brightness_hz: float
    onset_level: float
    """Rise of a band at a strong onset, in log-mel units: how much begins at all."""

    @property
    def duration_s(self) -> float:
        """How much was heard."""
        return len(self.full) / FPS


class TraceTaker:
    """Takes one channel at `editor.music.onsets.RATE` in blocks of any size."""

    def __init__(self) -> None:
        self._bank = mel_bank().astype(np.float32)
        window = np.hanning(FRAME)
        # So that a full-scale sine has an amplitude of 1.
        self._window = (window * (2.0 / window.sum())).astype(np.float32)
        self._rest = np.zeros(FRAME // 2, np.float32)
        self._levels: list[npt.NDArray[np.float32]] = []
        self._powers: list[Doubles] = []
        self._centroid = np.zeros(2)
        self._thinner = Thinner(2)
        self._reader = PitchReader()

    def push(self, samples: Mono) -> None:
        """Take the next samples."""
        self._reader.push(self._thinner.push(samples))
        self._take(samples)

    def _take(self, samples: Mono) -> None:
        self._rest = np.concatenate([self._rest, samples])
        n_frames = (len(self._rest) - FRAME) // HOP + 1
        if n_frames <= 0:
            return
        frames = np.lib.stride_tricks.sliding_window_view(self._rest, FRAME)[::HOP][:n_frames]
        # Squares first: the absolute values of complex numbers take several times as long.
        lines = rfft(frames * self._window, axis=1)
        power = lines.real**2 + lines.imag**2
        spectrum = np.sqrt(power)
        hertz = np.fft.rfftfreq(FRAME, 1 / RATE).astype(np.float32)
        self._levels.append(np.log1p(1000.0 * (spectrum @ self._bank)).astype(np.float32))
        self._powers.append(
            np.stack([power.sum(axis=1), power[:, :_N_LOW].sum(axis=1)], axis=1).astype(np.float64)
        )
        self._centroid += float((spectrum @ hertz).sum()), float(spectrum.sum())
        self._rest = self._rest[n_frames * HOP :]

    def finish(self) -> Traces:
        """Give what was heard."""
        self._reader.push(self._thinner.finish())
        self._take(np.zeros(FRAME // 2, np.float32))
        n_bands = self._bank.shape[1]
        levels = np.concatenate(self._levels) if self._levels else np.zeros((0, n_bands), np.float32)
        powers = np.sqrt(np.concatenate(self._powers)) if self._powers else np.zeros((0, 2))
        rise = _rises(levels)
        centres = mel_centres_hz()
        bands = {
            "full": centres > 0, "low": centres < LOW_HZ, "high": centres > HIGH_HZ,
            "snare": (centres > SNARE_HZ[0]) & (centres < SNARE_HZ[1]),
        }  # fmt: skip
        return Traces(
            **{name: evened(rise[:, chosen].sum(axis=1)) for name, chosen in bands.items()},
            accent=evened(_rise(powers[:, 0])),
            kick=evened(_rise(powers[:, 1])),
            levels=levels,
            loudness=powers[:, 0],
            pitches=self._reader.finish(),
            brightness_hz=float(self._centroid[0] / (self._centroid[1] + 1e-12)),
            onset_level=float(np.percentile(rise.mean(axis=1), 99)) if len(rise) else 0.0,
        )


def _rises(levels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Superflux: by how much each band rises over its neighbourhood 20 ms before."""
    rise = np.zeros_like(levels)
    if len(levels) > LAG:
        before = maximum_filter1d(levels, 3, axis=1)
        rise[LAG:] = np.maximum(levels[LAG:] - before[:-LAG], 0.0)
    return rise


def _rise(level: Doubles) -> Doubles:
    rise = np.zeros_like(level)
    rise[LAG:] = np.maximum(level[LAG:] - level[:-LAG], 0.0)
    return rise
