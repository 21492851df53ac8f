"""The safety limiter: holds the true peak of the mix under -1 dBTP, and touches nothing below that.

While the mix stays below, every sample passes as it is. Where the curve between the samples (`true_peak`)
would pass the ceiling, the level goes down within 5 ms *before* it, since the mix is read a little ahead,
and comes back at 40 dB a second. The output has no delay: it is as old as the mix, which is mixed further.

The gain is computed in whole numbers, logarithmically (in units of 6.02 dB / 2²⁴): a running maximum ahead
and two moving averages over it, the "look-ahead with a smoothed minimum" of D. Giannoulis, M. Massberg and
J. Reiss, "Digital Dynamic Range Compressor Design", J. Audio Eng. Soc. 60 (2012), and of many limiters
before. Sums of whole numbers have no rounding, so any cutting into blocks gives the same samples.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.render.true_peak import MARGIN, Samples, reach, true_peaks

if TYPE_CHECKING:
    import numpy.typing as npt

CEILING_DB = -1.0
"""dBTP that nothing passes (``ux-spec.md`` I-3; EBU R 128 asks for the same)."""
CEILING = 10.0 ** (CEILING_DB / 20)
TARGET = 10.0 ** ((CEILING_DB - 0.15) / 20)
"""What passes the ceiling is brought a little below it: another meter's filter may read that much higher."""
BOX_SAMPLES = 120
"""2.5 ms; two averages of it make the slope by which the level goes down, 5 ms long."""
AHEAD_SAMPLES = 2 * (BOX_SAMPLES - 1)
"""So far ahead the gain looks."""
LAG_SAMPLES = AHEAD_SAMPLES + MARGIN
"""Samples that a limiter holds back until what follows them is known."""
RELEASE_DB_PER_S = 40.0
_ONE = 1 << 24
"""A halving of the level, in whole numbers."""
DB_PER_HALVING = 20.0 * math.log10(2.0)
_RELEASE = round(RELEASE_DB_PER_S / DB_PER_HALVING / MIX_RATE * _ONE)
PREROLL_SAMPLES = MIX_RATE // 4
"""Read before a place that is gone to, so that a peak just before it still holds the level down: up to
10 dB the samples are those that a play from the start would give."""

Steps: TypeAlias = "npt.NDArray[np.int64]"


@dataclass(frozen=True, slots=True)
class LimiterWork:
    """How much a limiter had to do."""

    n_samples: int = 0
    """Samples that it made quieter."""
    most_db: float = 0.0
    """By how much at most, in dB; positive."""

    @property
    def seconds(self) -> float:
        """How long the level was held down."""
        return self.n_samples / MIX_RATE

    def and_also(self, other: LimiterWork) -> LimiterWork:
        """The work of two stretches together."""
        return LimiterWork(self.n_samples + other.n_samples, max(self.most_db, other.most_db))


NO_WORK = LimiterWork()


class Limiter:
    """Takes a mix in blocks of any size and gives it back later, under the ceiling."""

    def __init__(self) -> None:
        self._samples = np.zeros((2, MARGIN), np.float32)
        """From `MARGIN` before the first sample that was not given out yet."""
        self._needed: Steps = np.zeros(AHEAD_SAMPLES, np.int64)
        """Reduction in steps, with its release, from `AHEAD_SAMPLES` before the first sample not given out
        on, as far as the true peak is known."""
        self._last = 0
        self.latest = LimiterWork()
        """The work on what was given out last."""
        self.reductions_db: Samples | None = None
        """By how much each sample given out last was held down; None where none was."""

    def push(self, block: Samples) -> Samples:
        """Take samples, and give those that are ready: `AHEAD_SAMPLES` and `MARGIN` fewer than were taken.

        Parameters
        ----------
        block
            float32, shape (2, n). Samples that are no numbers pass as they are and count as silence.

        Returns
        -------
        ndarray of float32, shape (2, m)
        """
        self._samples = np.concatenate([self._samples, block], axis=1)
        self._look(self._samples)
        n_ready = len(self._needed) - 2 * AHEAD_SAMPLES
        self.latest, self.reductions_db = LimiterWork(), None
        if n_ready <= 0:
            return np.zeros((2, 0), np.float32)
        out = self._held_down(self._samples[:, MARGIN : MARGIN + n_ready])
        self._samples = self._samples[:, n_ready:]
        self._needed = self._needed[n_ready:]
        return out

    def _look(self, samples: Samples) -> None:
        """Learn the reduction of the samples whose neighbours have come."""
        fresh = samples[:, len(self._needed) - AHEAD_SAMPLES :]
        n_steps = max(fresh.shape[1] - 2 * MARGIN, 0)
        steps = np.zeros(n_steps, np.int64)
        # The cheap look: most sounds are nowhere near the ceiling. What is no number fails it.
        # Samples up to here cannot make a true peak over the ceiling, whatever they are.
        quiet = CEILING / reach()
        if n_steps and not (float(fresh.min()) >= -quiet and float(fresh.max()) <= quiet):
            peaks = true_peaks(finite(fresh), CEILING)
            over = np.flatnonzero(peaks)
            excess = np.log2(peaks[over].astype(np.float64) / TARGET)
            steps[over] = np.ceil(excess * _ONE).astype(np.int64)
        self._needed = np.concatenate([self._needed, self._released(steps)])

    def _released(self, steps: Steps) -> Steps:
        """The reductions with the straight line, in dB, on which the level comes back after each."""
        if not len(steps) or not (self._last or steps.any()):
            return steps
        fall = _RELEASE * np.arange(1, len(steps) + 1, dtype=np.int64)
        steps = np.maximum(np.maximum.accumulate(steps + fall), self._last) - fall
        np.maximum(steps, 0, out=steps)
        self._last = int(steps[-1])
        return steps

    def _held_down(self, samples: Samples) -> Samples:
        """The samples at the gain that the reductions around them ask for."""
        if not self._needed.any():
            return samples
        sums = _summed(_highest_ahead(self._needed))
        n_down = int(np.count_nonzero(sums))
        if not n_down:
            return samples
        halvings = sums / float(BOX_SAMPLES * BOX_SAMPLES * _ONE)
        self.reductions_db = (halvings * DB_PER_HALVING).astype(np.float32)
        self.latest = LimiterWork(n_down, float(halvings.max()) * DB_PER_HALVING)
        with np.errstate(invalid="ignore"):
            return (samples * np.exp2(-halvings)).astype(np.float32)


def finite(samples: Samples) -> Samples:
    """The samples themselves, or without what is no number; what is beyond measure is cut to 120 dB."""
    if samples.size and float(samples.min()) >= -1e6 and float(samples.max()) <= 1e6:
        return samples
    return np.clip(np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0), -1e6, 1e6)


def _highest_ahead(needed: Steps) -> Steps:
    """The highest reduction from each sample to `AHEAD_SAMPLES` behind it, where all of them are known."""
    n_out = len(needed) - AHEAD_SAMPLES
    width, highest = 1, needed
    while width * 2 <= AHEAD_SAMPLES + 1:
        highest = np.maximum(highest[:-width], highest[width:])
        width *= 2
    rest = AHEAD_SAMPLES + 1 - width
    return np.maximum(highest[:n_out], highest[rest : rest + n_out])


def _summed(highest: Steps) -> Steps:
    """Two moving sums of `BOX_SAMPLES` each: the slopes by which the level goes down and comes back."""
    for _ in range(2):
        total = np.concatenate([[0], np.cumsum(highest)])
        highest = total[BOX_SAMPLES:] - total[:-BOX_SAMPLES]
    return highest


def limited(samples: Samples) -> tuple[Samples, LimiterWork]:
    """A whole sound under the ceiling, and how much that took; float32 of shape (2, n)."""
    limiter = Limiter()
    first = limiter.push(samples)
    work = limiter.latest
    rest = limiter.push(np.zeros((2, LAG_SAMPLES), np.float32))
    return np.concatenate([first, rest], axis=1), work.and_also(limiter.latest)
