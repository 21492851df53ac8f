"""Waveforms: the lowest and highest sample of every short stretch of a sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    import numpy.typing as npt

Levels: TypeAlias = "npt.NDArray[np.float32]"


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
    start_us: float = 0
    damaged_us: int | None = None
    """About where the sound is damaged first, counted as ``start_us`` is; None: nowhere."""

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
    start = int(low[0])
    # One entry more, so that the last span may end where the levels do.
    part = levels[start : int(high[-1]) + 1]
    if high[-1] >= n_levels:
        part = np.append(part, levels[-1:])
    out[inside] = choose.reduceat(part, spans - start)[::2]
    return out
