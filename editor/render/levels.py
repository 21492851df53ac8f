"""How loud each short stretch of a mix is, track by track: what the thin meters of the heads show."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from editor.late import np
from editor.render.true_peak import Samples

LEVEL_SAMPLES = 1_600
"""A reading covers 33 ms: as often as meters are painted."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a short stretch of the mix is."""

    first_sample: int
    """Of the plan."""
    n_samples: int
    peak: float
    """Highest absolute sample of the mix before the limiter."""
    peak_sample: int
    """Where that is, of the plan."""
    reduction_db: float = 0.0
    """By how much the limiter held the mix down, positive."""
    tracks: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Track id -> its highest absolute sample left and right; clip, track and master volume count."""


class LevelWriter:
    """Adds up what the voices of each track give, and writes the levels of a block when it is mixed."""

    def __init__(self, levels: deque[Level]) -> None:
        self._levels = levels
        self._first = 0
        self._n_samples = 0
        self._sums: dict[str, Samples] = {}

    def begin(self, first: int, n_samples: int) -> None:
        """A block of the plan is about to be mixed."""
        self._first, self._n_samples = first, n_samples
        self._sums = {}

    def add(self, track_id: str, sample: int, rows: tuple[Samples, ...]) -> None:
        """Take what a voice adds to the mix; see `editor.render.voices.Watch`."""
        total = self._sums.get(track_id)
        if total is None:
            total = self._sums[track_id] = np.zeros((2, self._n_samples), np.float32)
        start = sample - self._first
        for channel in (0, 1):
            row = rows[min(channel, len(rows) - 1)]
            total[channel, start : start + len(row)] += row

    def close(self, block: Samples, reductions_db: Samples | None) -> None:
        """Write the levels of the block.

        Parameters
        ----------
        block
            The mix, float32 of shape (2, n).
        reductions_db
            What the limiter did, sample by sample; None for nothing.
        """
        starts = range(0, self._n_samples, LEVEL_SAMPLES)
        heights = _heights(block).max(axis=0)
        tracks = {track_id: _peaks(_heights(total)) for track_id, total in self._sums.items()}
        for number, start in enumerate(starts):
            span = slice(start, start + LEVEL_SAMPLES)
            part = None if reductions_db is None else reductions_db[span]
            highest = start + int(heights[span].argmax())
            self._levels.append(
                Level(
                    self._first + start,
                    len(heights[span]),
                    float(heights[highest]),
                    self._first + highest,
                    float(part.max()) if part is not None and len(part) else 0.0,
                    {key: (float(both[0, number]), float(both[1, number])) for key, both in tracks.items()},
                )
            )


def _heights(block: Samples) -> Samples:
    """Absolute samples; what is no number counts as silence."""
    heights = np.abs(block)
    return np.nan_to_num(heights, copy=False, nan=0.0, posinf=0.0)


def _peaks(heights: Samples) -> Samples:
    """The highest of each stretch, shape (2, stretches)."""
    return np.maximum.reduceat(heights, range(0, heights.shape[1], LEVEL_SAMPLES), axis=1)
