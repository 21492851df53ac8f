"""What a song sounds like from moment to moment, as far as it says what another song goes with.

One pass over the file gives chroma, levels of bands, strengths of onsets and how much of a voice there is.
They are kept as running sums, so that the mean over any stretch costs two look-ups.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.fft import rfft

from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE
from editor.music.listening import Thinner
from editor.progress import Progress

Doubles = npt.NDArray[np.float64]
Stereo = npt.NDArray[np.float32]

RATE = MIX_RATE // 2
FRAME, HOP = 4_096, 1_024
FPS = RATE / HOP
"""Frames of chroma and bands a second."""
ONSET_FRAME, ONSET_HOP = 1_024, 240
ONSET_FPS = RATE / ONSET_HOP
LOW_HZ, HIGH_HZ = 100.0, 2_500.0
"""What chroma is read from: below, a semitone is narrower than a bin of the spectrum."""
BAND_EDGES_HZ = (30.0, 150.0, 400.0, 1_000.0, 2_000.0, 4_000.0, 7_000.0, 11_500.0)
N_BANDS = len(BAND_EDGES_HZ) - 1
VOICE_BANDS = (2, 3, 4)
"""Bands in which a voice is heard: 400 Hz to 4 kHz."""
RHYTHM_EDGES_HZ = (30.0, 180.0, 2_000.0, 11_500.0)
WIDE_DB = -25.0
"""A song whose sides are louder than this below its middle has a centre that can be told from the rest."""
BLOCK_S = 4
MALE_HZ, FEMALE_HZ = 120.0, 215.0
"""Usual pitch of speaking and singing voices (Baken and Orlikoff, 2000, give 100-130 and 190-220)."""


@dataclass(frozen=True, slots=True)
class Features:
    """Running sums: row n holds the sum of the frames before frame n."""

    chroma: Doubles
    """Shape (frames + 1, 12)."""
    bands: Doubles
    """Energy, shape (frames + 1, `N_BANDS`)."""
    voice: Doubles
    """Energy of the centre where voices are, shape (frames + 1,)."""
    onsets: Doubles
    """Shape (onset frames + 1, 3)."""
    is_wide: bool
    """Whether the middle can be told from the sides."""
    voice_hz: float
    """The pitch that the centre has mostly; 0 where none was found."""

    def mean(self, sums: Doubles, start_s: Doubles, end_s: Doubles, fps: float = FPS) -> Doubles:
        """Means over stretches, shape (stretches, …)."""
        last = len(sums) - 1
        low = np.clip(np.asarray(start_s) * fps, 0.0, last)
        high = np.clip(np.asarray(end_s) * fps, 0.0, last)
        spans = np.maximum(high - low, 1e-6)
        sums2d = sums[:, None] if sums.ndim == 1 else sums
        out = (_between(sums2d, high) - _between(sums2d, low)) / spans[:, None]
        return out[:, 0] if sums.ndim == 1 else out

    def chroma_at(self, start_s: Doubles, end_s: Doubles) -> Doubles:
        """Chroma of stretches, shape (stretches, 12), each of length 1 (or 0 in silence)."""
        found = self.mean(self.chroma, start_s, end_s)
        return np.asarray(found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9), np.float64)

    def voice_share(self, start_s: Doubles, end_s: Doubles) -> Doubles:
        """How much of the energy where voices are lies in the centre alone, shape (stretches,)."""
        centre = self.mean(self.voice, start_s, end_s)
        whole = self.mean(self.bands, start_s, end_s)[:, list(VOICE_BANDS)].sum(axis=1)
        return np.asarray(np.clip(centre / (whole + 1e-12), 0.0, 1.0), np.float64)


def _between(sums: Doubles, places: Doubles) -> Doubles:
    low = np.minimum(places.astype(np.int64), len(sums) - 2)
    part = (places - low)[:, None]
    return np.asarray(sums[low] * (1 - part) + sums[low + 1] * part, np.float64)


def hear_features(
    path: Path, duration_s: float, tuning_cents: float = 0.0, progress: Progress | None = None
) -> Features:
    """Listen to a song for what another one goes with.

    Parameters
    ----------
    duration_s
        As the analysis found it; the file is read to its end in any case.
    tuning_cents
        How much higher than 440 Hz its A is.

    Raises
    ------
    MediaError
        If the file cannot be read.
    """
    n_samples = round(duration_s * MIX_RATE)
    ears = _Ears(tuning_cents)
    done = 0
    with SoundReader(path, n_samples=n_samples) as reader:
        while done < n_samples and not reader.is_finished:
            block = reader.read(min(BLOCK_S * MIX_RATE, n_samples - done))
            done += block.shape[1]
            ears.push(block)
            if progress is not None:
                progress.report(done / n_samples)
    return ears.finish()


class _Ears:
    """Takes the sound in blocks."""

    def __init__(self, tuning_cents: float) -> None:
        self._thin = (Thinner(2), Thinner(2))
        self._rest = np.zeros((2, 0), np.float32)
        self._rest_onsets = np.zeros(0, np.float32)
        self._window = np.hanning(FRAME).astype(np.float32)
        self._onset_window = np.hanning(ONSET_FRAME).astype(np.float32)
        self._fold = _chroma_fold(tuning_cents)
        self._bands = _band_sums(BAND_EDGES_HZ, FRAME)
        self._onset_bands = _band_sums(RHYTHM_EDGES_HZ, ONSET_FRAME)
        self._rows: list[tuple[Doubles, Doubles, Doubles]] = []
        self._levels: list[Doubles] = []
        self._pitches: list[Doubles] = []
        self._energy = np.zeros(2)

    def push(self, block: Stereo) -> None:
        sane = np.clip(np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0), -8.0, 8.0)
        thin = np.stack([thinner.push(row) for thinner, row in zip(self._thin, sane, strict=True)])
        self._take(thin)

    def finish(self) -> Features:
        last = np.stack([thinner.finish() for thinner in self._thin])
        self._take(np.concatenate([last, np.zeros((2, FRAME), np.float32)], axis=1))
        chroma, bands, voice = (np.concatenate(parts) for parts in zip(*self._rows, strict=True))
        levels = np.concatenate(self._levels)
        rise = np.zeros_like(levels)
        rise[2:] = np.maximum(levels[2:] - levels[:-2], 0.0)
        width_db = 10 * np.log10((self._energy[1] + 1e-12) / (self._energy[0] + 1e-12))
        pitches = np.concatenate(self._pitches) if self._pitches else np.zeros(0)
        voiced = pitches[pitches > 0]
        return Features(
            _sums(chroma),
            _sums(bands),
            _sums(voice),
            _sums(rise),
            bool(width_db > WIDE_DB),
            float(np.median(voiced)) if len(voiced) > 20 else 0.0,
        )

    def _take(self, thin: Stereo) -> None:
        self._energy += ((thin[0] + thin[1]) ** 2).sum(), ((thin[0] - thin[1]) ** 2).sum()
        sound = np.concatenate([self._rest, thin], axis=1)
        n_frames = (sound.shape[1] - FRAME) // HOP + 1
        if n_frames > 0:
            self._rows.append(self._spectra(sound, n_frames))
            sound = sound[:, n_frames * HOP :]
        self._rest = sound
        mono = np.concatenate([self._rest_onsets, thin.mean(axis=0)])
        n_onsets = (len(mono) - ONSET_FRAME) // ONSET_HOP + 1
        if n_onsets > 0:
            frames = np.lib.stride_tricks.sliding_window_view(mono, ONSET_FRAME)[::ONSET_HOP][:n_onsets]
            power = np.abs(rfft(frames * self._onset_window)) ** 2
            self._levels.append(np.log1p(1e2 * (power @ self._onset_bands)).astype(np.float64))
            mono = mono[n_onsets * ONSET_HOP :]
        self._rest_onsets = mono

    def _spectra(self, sound: Stereo, n_frames: int) -> tuple[Doubles, Doubles, Doubles]:
        sides = [
            rfft(np.lib.stride_tricks.sliding_window_view(row, FRAME)[::HOP][:n_frames] * self._window)
            for row in sound
        ]
        left, right = (np.abs(side) ** 2 for side in sides)
        middle = np.abs(sides[0] + sides[1]) / 2
        # What is alike on both sides, beside all there is: 1 in the centre, 0 on one side alone.
        alike = np.clip(2 * (sides[0] * sides[1].conj()).real / (left + right + 1e-12), 0.0, 1.0) ** 4
        power = (left + right) / 2
        bands = power @ self._bands
        centre = (power * alike) @ self._bands
        chroma = np.log1p(50.0 * middle / FRAME * 4) @ self._fold
        self._pitches.append(_pitches(middle * alike))
        return (
            chroma.astype(np.float64), bands.astype(np.float64),
            centre[:, list(VOICE_BANDS)].sum(axis=1).astype(np.float64),
        )  # fmt: skip


def _sums(rows: Doubles) -> Doubles:
    zero = np.zeros((1, *rows.shape[1:]))
    return np.concatenate([zero, np.cumsum(rows, axis=0)])


def _chroma_fold(tuning_cents: float) -> npt.NDArray[np.float32]:
    """Weights from bins to the twelve pitch classes, C first; a bin counts for the semitone it is in."""
    hz = np.fft.rfftfreq(FRAME, 1 / RATE)
    fold = np.zeros((len(hz), 12), np.float32)
    used = np.flatnonzero((hz >= LOW_HZ) & (hz <= HIGH_HZ))
    pitch = 69.0 + 12.0 * np.log2(hz[used] / 440.0) - tuning_cents / 100.0
    near = np.round(pitch)
    # High octaves have many bins to a semitone: each octave shall count alike.
    weight = np.exp(-0.5 * ((pitch - near) / 0.25) ** 2) / np.sqrt(hz[used] / LOW_HZ)
    fold[used, near.astype(np.int64) % 12] = weight
    return fold


def _band_sums(edges_hz: tuple[float, ...], frame: int) -> npt.NDArray[np.float32]:
    hz = np.fft.rfftfreq(frame, 1 / RATE)
    sums = np.zeros((len(hz), len(edges_hz) - 1), np.float32)
    for band, (low, high) in enumerate(pairwise(edges_hz)):
        sums[(hz >= low) & (hz < high), band] = 1.0 / frame
    return sums


def _pitches(centre: npt.NDArray[np.float32]) -> Doubles:
    """The pitch of each frame of the centre by its harmonics, in Hz; 0 where there is none.

    The harmonic sum of Hermes, "Measurement of pitch by subharmonic summation" (1988), over five partials.
    """
    step_hz = RATE / FRAME
    candidates = np.arange(80.0, 420.0, step_hz / 2)
    total = np.zeros((len(centre), len(candidates)), np.float32)
    for partial in range(1, 6):
        bins = np.round(candidates * partial / step_hz).astype(np.int64)
        total += np.float32(0.84 ** (partial - 1)) * centre[:, bins]
    best = total.argmax(axis=1)
    usual = np.median(total, axis=1) + 1e-9
    is_voiced = total[np.arange(len(total)), best] > 8.0 * usual
    return np.where(is_voiced, candidates[best], 0.0)
