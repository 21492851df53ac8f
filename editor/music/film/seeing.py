"""How a film moves, how light it is and which colours it has, a quarter of a second at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from editor.music.film.facts import STEP_S

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.film_looks import FilmLooks

    Doubles = npt.NDArray[np.float64]

LIVELY = 0.9
"""Mean change of a thumbnail, in full scales a second, that counts as much movement (0.63 of the most)."""
COLOURFUL = 0.14
"""Mean distance from grey that counts as colourful, in full scales of chroma."""


@dataclass(frozen=True, slots=True)
class Sights:
    """What is seen at each frame; all of shape (frames,)."""

    times_s: Doubles
    motion: Doubles
    brightness: Doubles
    saturation: Doubles
    warmth: Doubles


def see(looks: FilmLooks, cut_times_s: tuple[float, ...] = ()) -> Sights:
    """Measure every frame.

    Parameters
    ----------
    looks
        The film.
    cut_times_s
        Its cuts: the step over one is no movement.

    Returns
    -------
    Sights
        Motion, brightness and saturation 0 to 1, warmth −1 to 1.
    """
    times_s = looks.times_us / 1e6
    luma = looks.small[:, 0].astype(np.float32)
    steps_s = np.diff(times_s, prepend=times_s[0] - 1 / 30)
    moved = np.zeros(len(times_s))
    if len(times_s) > 1:
        moved[1:] = np.abs(np.diff(luma, axis=0)).mean(axis=(1, 2)) / 219
    pace = moved / np.maximum(steps_s, 1e-3)
    for cut_s in cut_times_s:
        pace[np.abs(times_s - cut_s) < 0.02] = np.nan
    chroma = looks.small[:, 1:].mean(axis=(2, 3), dtype=np.float64) - 128
    away = np.abs(looks.small[:, 1:].astype(np.float32) - 128).mean(axis=(1, 2, 3)) / 112
    return Sights(
        times_s,
        np.where(np.isnan(pace), np.nan, 1 - np.exp(-np.nan_to_num(pace) / LIVELY)),
        np.clip((luma.mean(axis=(1, 2), dtype=np.float64) - 16) / 219, 0, 1),
        np.asarray(1 - np.exp(-away / COLOURFUL), np.float64),
        # Blue lies at high U and low V, red and yellow the other way round (ITU-R BT.709-6, item 3).
        np.clip((chroma[:, 1] - chroma[:, 0]) / 60, -1, 1),
    )


def binned(times_s: Doubles, values: Doubles, duration_s: float) -> tuple[float, ...]:
    """The mean of what was measured in each `STEP_S`; what lies in between where nothing was."""
    n_bins = max(int(np.ceil(duration_s / STEP_S - 1e-9)), 1)
    place = np.clip((times_s / STEP_S).astype(int), 0, n_bins - 1)
    known = ~np.isnan(values)
    counts = np.bincount(place[known], minlength=n_bins)
    if not counts.any():
        return (0.0,) * n_bins
    sums = np.bincount(place[known], weights=values[known], minlength=n_bins)
    has = np.flatnonzero(counts)
    means = np.interp(np.arange(n_bins), has, sums[has] / counts[has])
    return tuple(round(float(value), 4) for value in means)
