"""Waveforms: the lowest and highest sample of every short stretch of a file, kept on disk by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from editor.media.packets import SoundPackets
from editor.media.sound import Part, resampled
from editor.model.timing import MICROSECONDS
from editor.progress import Progress

SAMPLES_PER_PEAK = 128
"""2.7 ms at 48 kHz: finer than a pixel until the clip is zoomed to 370 pixels a second."""
PARTS_EVERY_S = 20
"""How often the part that is known is shown while a file is being read, in seconds of sound."""

Levels = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """Lowest and highest samples of a sound, both channels together.

    Entry i covers the source samples i × ``samples_per_peak`` … of ``sample_rate``, counted from the
    stream's first sample, which lies at ``start_us`` in the material's time.
    """

    low: Levels
    high: Levels
    samples_per_peak: int
    sample_rate: int
    start_us: int = 0

    @property
    def duration_us(self) -> int:
        """Length of the sound that is covered."""
        return len(self.low) * self.samples_per_peak * MICROSECONDS // self.sample_rate

    def columns(self, start_us: float, end_us: float, n_columns: int) -> tuple[Levels, Levels]:
        """Give the true lowest and highest sample of each of ``n_columns`` equal stretches of time.

        Parameters
        ----------
        start_us, end_us
            In the material's time; may reach beyond the sound, where it is silent.
        n_columns
            How many stretches, most often one for each pixel.

        Returns
        -------
        low, high
            float32, shape (n_columns,). A column that is narrower than an entry shows that entry.
        """
        per_us = self.sample_rate / self.samples_per_peak / MICROSECONDS
        edges = (np.linspace(start_us, end_us, n_columns + 1) - self.start_us) * per_us
        first = np.floor(edges[:-1] + 1e-9).astype(np.int64)
        last = np.maximum(np.ceil(edges[1:] - 1e-9).astype(np.int64), first + 1)
        return _reduced(np.minimum, self.low, first, last), _reduced(np.maximum, self.high, first, last)


def _reduced(
    choose: np.ufunc, levels: Levels, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> Levels:
    """Reduce each of the spans first … last; spans outside the levels are 0."""
    out = np.zeros(len(first), np.float32)
    n_levels = len(levels)
    inside = (first < n_levels) & (last > 0)
    if not inside.any():
        return out
    low = np.clip(first[inside], 0, n_levels - 1)
    high = np.clip(last[inside], 1, n_levels)
    # reduceat takes pairs: every other result is a span of ours, the rest lies between them.
    spans = np.stack([low, np.maximum(high, low + 1)], axis=1).reshape(-1)
    padded = np.append(levels, levels[-1:])
    out[inside] = choose.reduceat(padded, spans)[::2]
    return out


def read_peaks(path: str | Path, progress: Progress, on_part: Callable[[Peaks], None] | None = None) -> Peaks:
    """Read the waveform of a file's sound.

    Parameters
    ----------
    path
        A file with sound.
    progress
        Asked at every stretch whether to stop.
    on_part
        Called in this thread with what is known so far, each time a further stretch is.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no sound.
    """
    with SoundPackets(path) as packets:
        builder = _Builder(packets.sample_rate, round(packets.start_s() * MICROSECONDS))
        every = PARTS_EVERY_S * packets.sample_rate
        shown = 0
        for part in resampled(packets, 0, packets.sample_rate):
            progress.check()
            builder.add(part)
            if on_part is not None and builder.end - shown >= every:
                shown = builder.end
                on_part(builder.peaks())
        return builder.peaks(whole=True)


class _Builder:
    """Collects parts of sound and folds them into peaks."""

    def __init__(self, sample_rate: int, start_us: int) -> None:
        self._sample_rate = sample_rate
        self._start_us = start_us
        self._low: list[Levels] = []
        self._high: list[Levels] = []
        self._rest = np.zeros((2, 0), np.float32)
        self.end = 0
        """First sample that is not known yet."""

    def add(self, part: Part) -> None:
        """Take the next stretch; a hole before it is silence."""
        place, rows = part
        both = np.stack([rows[0], rows[-1]]) if len(rows) == 2 else rows[0][None]
        low, high = both.min(0), both.max(0)
        fresh = np.stack([low, high])
        pieces = [self._rest, np.zeros((2, max(place - self.end, 0)), np.float32), fresh]
        whole = np.concatenate(pieces, axis=1)
        n_peaks = whole.shape[1] // SAMPLES_PER_PEAK
        used = n_peaks * SAMPLES_PER_PEAK
        self._low.append(whole[0, :used].reshape(n_peaks, SAMPLES_PER_PEAK).min(1))
        self._high.append(whole[1, :used].reshape(n_peaks, SAMPLES_PER_PEAK).max(1))
        self._rest = whole[:, used:]
        self.end = place + len(rows[0])

    def peaks(self, *, whole: bool = False) -> Peaks:
        """What is known; ``whole`` closes the last, shorter entry."""
        low, high = list(self._low), list(self._high)
        if whole and self._rest.shape[1]:
            low.append(self._rest[0].min(keepdims=True))
            high.append(self._rest[1].max(keepdims=True))
        empty = np.zeros(0, np.float32)
        return Peaks(
            np.concatenate(low or [empty]), np.concatenate(high or [empty]),
            SAMPLES_PER_PEAK, self._sample_rate, self._start_us,
        )  # fmt: skip
