"""The true peak of a sound: the highest point of the curve that its samples stand for, between them too.

ITU-R BS.1770-4 annex 2 asks for at least four times oversampling. Here it is eight times, by three
half-band interpolators of our own in a row (windowed sinc, Kaiser window; Oppenheim and Schafer,
"Discrete-Time Signal Processing", section 7.5), so that what another meter reads differs by hundredths of
a decibel. Every step is a product or a sum of single elements, so a sample's reading is the same to the
bit, however the sound is cut into blocks.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np

if TYPE_CHECKING:
    import numpy.typing as npt

Samples: TypeAlias = "npt.NDArray[np.float32]"

STAGES = ((40, 5.0), (4, 5.0), (3, 4.0))
"""Taps at each side, and the form of the window, of the steps to twice, four and eight times the rate."""
OVERSAMPLING = 1 << len(STAGES)
MARGIN = 44
"""Samples at each side that a reading needs."""
ROW_SAMPLES = 128
"""The cheap look says for rows of so many samples whether they have to be read at all."""
SLACK = 1.0001
"""What rounding may make of a bound."""


def half_band(n_taps: int, beta: float) -> npt.NDArray[np.float32]:
    """The right half of the taps that give the point in the middle between two samples.

    Returns
    -------
    ndarray of float32, shape (n_taps,)
        Weights of the samples ½, 1½, 2½ … away, at either side; they sum to ½.
    """
    places = np.arange(n_taps) + 0.5
    window = np.i0(beta * np.sqrt(1.0 - (places / n_taps) ** 2)) / np.i0(beta)
    taps = np.sinc(places) * window
    return np.asarray(taps * (0.5 / taps.sum()), np.float32)


@cache
def _all_taps() -> tuple[npt.NDArray[np.float32], ...]:
    """The taps of every step; made when the first sound is read."""
    return tuple(half_band(*stage) for stage in STAGES)


def _doubled(rows: Samples, taps: Samples) -> Samples:
    """The rows at twice their rate, without the ``len(taps) - 1`` first and ``len(taps)`` last samples."""
    reach = len(taps)
    n_points = rows.shape[-1] - 2 * reach + 1
    out = np.empty((*rows.shape[:-1], 2 * n_points), np.float32)
    out[..., ::2] = rows[..., reach - 1 : reach - 1 + n_points]
    middle = np.zeros((*rows.shape[:-1], n_points), np.float32)
    pair = np.empty_like(middle)
    for k, weight in enumerate(taps):
        left = rows[..., reach - 1 - k : reach - 1 - k + n_points]
        right = rows[..., reach + k : reach + k + n_points]
        np.add(left, right, out=pair)
        pair *= weight
        middle += pair
    out[..., 1::2] = middle
    return out


@cache
def reach(first_stage: int = 0) -> float:
    """How far the curve can pass the samples that enter a stage: the largest sum of absolute weights.

    Of all stages: no true peak is higher than this times the highest sample near it.
    """
    impulse = np.zeros(257, np.float32)
    impulse[128] = 1.0
    for taps in _all_taps()[first_stage:]:
        impulse = _doubled(impulse, taps)
    n_phases = 1 << (len(STAGES) - first_stage)
    padded = np.pad(np.abs(impulse), (0, -len(impulse) % n_phases))
    return float(padded.reshape(-1, n_phases).sum(axis=0).max()) * SLACK


def true_peaks(samples: Samples, above: float) -> Samples:
    """Read the true peak at every sample that has `MARGIN` neighbours, where it passes a level.

    Parameters
    ----------
    samples
        float32, shape (channels, n + 2 · MARGIN); finite.
    above
        What does not pass this need not be read exactly: the cheaper, the higher it is.

    Returns
    -------
    ndarray of float32, shape (n,)
        The highest absolute point of the channels between the sample before and the one behind; 0 where
        that is not above ``above``.
    """
    n_samples = samples.shape[-1] - 2 * MARGIN
    peaks = np.zeros(max(n_samples, 0), np.float32)
    starts = _loud_rows(samples, n_samples, above / reach())
    if not len(starts):
        return peaks
    width = ROW_SAMPLES + 2 * MARGIN
    padded = np.pad(samples, ((0, 0), (0, max(int(starts[-1]) + width - samples.shape[-1], 0))))
    rows = np.lib.stride_tricks.sliding_window_view(padded, width, axis=1)[:, starts].reshape(-1, width)
    found = _row_peaks(np.ascontiguousarray(rows), above).reshape(len(samples), len(starts), -1).max(axis=0)
    for start, row in zip(starts, found, strict=True):
        part = peaks[start : start + ROW_SAMPLES]
        part[:] = row[: len(part)]
    peaks[peaks <= above] = 0.0
    return peaks


def _loud_rows(samples: Samples, n_samples: int, level: float) -> npt.NDArray[np.intp]:
    """Starts of the rows in whose neighbourhood a sample passes a level."""
    if n_samples <= 0:
        return np.zeros(0, np.intp)
    heights = np.maximum(samples.max(axis=0), -samples.min(axis=0))
    if float(heights.max()) <= level:
        return np.zeros(0, np.intp)
    n_rows = -(-n_samples // ROW_SAMPLES)
    # Thirds of a kind: before the row, the row, behind it. Half a row at each side covers the margin.
    half = ROW_SAMPLES // 2
    padded = np.pad(heights, (half - MARGIN, (n_rows + 1) * ROW_SAMPLES - half + MARGIN - len(heights)))
    by_half = padded.reshape(-1, half).max(axis=1)
    wide = np.maximum.reduce([by_half[k : k + 2 * n_rows : 2] for k in range(4)])
    return np.flatnonzero(wide > level) * ROW_SAMPLES


def _row_peaks(rows: Samples, above: float) -> Samples:
    """The true peaks of rows with their margins; rows that cannot pass the level may be given as 0."""
    out = np.zeros((len(rows), ROW_SAMPLES), np.float32)
    alive = np.arange(len(rows))
    start = 0
    for stage, taps in enumerate(_all_taps()):
        rows = _doubled(rows, taps)
        start = 2 * (start + len(taps) - 1)
        if stage + 1 < len(STAGES):
            heights = np.maximum(rows.max(axis=1), -rows.min(axis=1))
            kept = heights > above / reach(stage + 1)
            if not kept.all():
                rows, alive = rows[kept], alive[kept]
    # From the gap before the first sample to the gap behind the last one.
    first = OVERSAMPLING * (MARGIN - 1) - start
    points = np.abs(rows[:, first : first + OVERSAMPLING * (ROW_SAMPLES + 1)])
    gaps = points.reshape(len(rows), ROW_SAMPLES + 1, OVERSAMPLING).max(axis=2)
    out[alive] = np.maximum(gaps[:, :-1], gaps[:, 1:])
    return out
