"""The sound of a file as the analyses hear it: one channel, at a lower rate, a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.signal import firwin, lfilter

from editor.media.sound import SoundReader
from editor.model.material import Material
from editor.model.timing import MIX_RATE, TimeRange, us_to_samples
from editor.progress import Progress

Mono = npt.NDArray[np.float32]
"""Shape (samples,), full scale 1.0."""

BLOCK_S = 4
"""How much is read at a time: a stop is obeyed after this much sound."""
_TAPS = 63
_CLEAR_SHARE = 0.9
"""Of the band that is left, so much is let through."""


@lru_cache(maxsize=8)
def _low_pass(factor: int) -> npt.NDArray[np.float64]:
    # One tap more than even: the delay is a whole number of samples, and is taken back.
    return np.asarray(firwin(_TAPS, _CLEAR_SHARE / factor), np.float64)


class Thinner:
    """Brings sound that comes in blocks to a rate lower by a whole factor, without a delay.

    Parameters
    ----------
    factor
        2 for half the rate, 3 for a third.

    Notes
    -----
    A windowed-sinc low pass of 63 taps, whose delay of 31 samples is cut off at the beginning.
    """

    def __init__(self, factor: int) -> None:
        self._factor = factor
        self._taps = _low_pass(factor)
        self._state = np.zeros(len(self._taps) - 1)
        self._skip = len(self._taps) // 2

    def push(self, samples: Mono) -> Mono:
        """Take the next samples, give those that they complete."""
        if self._factor == 1 or len(samples) == 0:
            return samples
        clear, self._state = lfilter(self._taps, 1.0, samples, zi=self._state)
        thin = clear[self._skip :: self._factor]
        self._skip = (self._skip - len(clear)) % self._factor if self._skip < len(clear) else (
            self._skip - len(clear)
        )  # fmt: skip
        return np.asarray(thin, np.float32)

    def finish(self) -> Mono:
        """Give what is left in the filter."""
        return self.push(np.zeros(0 if self._factor == 1 else len(self._taps) // 2, np.float32))


def listen(
    material: Material, part: TimeRange, rate: int, progress: Progress | None = None
) -> Iterator[Mono]:
    """Give a part of a file's sound, its two sides as one.

    Parameters
    ----------
    material
        A file that is here.
    part
        In the material's own time; what lies behind its end is left out.
    rate
        A whole part of the mix rate, in Hz.
    progress
        Told how much of the part was read; stops the reading.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no sound.
    """
    n_samples = us_to_samples(part.duration_us)
    thinner, done = Thinner(MIX_RATE // rate), 0
    with SoundReader(
        material.path or "",
        start_us=part.start_us,
        n_samples=n_samples,
        stream_index=material.sound_stream,
    ) as reader:
        while done < n_samples and not reader.is_finished:
            block = reader.read(min(BLOCK_S * MIX_RATE, n_samples - done))
            done += block.shape[1]
            yield thinner.push(sane(block.mean(axis=0)))
            if progress is not None:
                progress.report(done / n_samples)
        yield thinner.finish()


def sane(mono: Mono) -> Mono:
    """The samples, with silence for what is no number and a bound for what is none of a sound."""
    if np.isfinite(mono).all() and np.abs(mono).max(initial=0.0) <= 8.0:
        return mono
    return np.clip(np.nan_to_num(mono, nan=0.0, posinf=0.0, neginf=0.0), -8.0, 8.0)
