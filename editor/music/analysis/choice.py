"""Weighs what speaks for each reading of a song, a row of beats with a metre and a first beat, and takes one.

A reading's chance is the softmax of a weighted sum of its evidence (a conditional logit; McFadden, 1974). The
weights in `editor.music.analysis.weights` were fitted to generated songs with known beats; the chance of what
was taken is its confidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from editor.music.analysis.bar_evidence import BarEvidence
from editor.music.analysis.evidence import Hearing, beat_evidence, slots_of
from editor.music.analysis.rows import Row, distinct, phases_of, rows_of, smoothed
from editor.music.analysis.traces import Traces
from editor.progress import Progress

Doubles = npt.NDArray[np.float64]

BARE = "bare "
"""Before the name of evidence that counts where there are no drums."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to hear a song's beats and bars."""

    row: Row
    metre: int
    first: int
    """Number of the first beat that begins a bar."""
    evidence: Mapping[str, float]

    @property
    def downbeats_s(self) -> Doubles:
        """The first beats of the bars."""
        return self.row.times_s[self.first :: self.metre]


def strength_of(traces: Traces) -> Doubles:
    """What rows of beats are looked for in: onsets, with more weight on lows and on what becomes loud."""
    return traces.full + 0.5 * traces.low + traces.accent


def readings_of(hearing: Hearing, progress: Progress | None = None) -> list[Reading]:
    """All readings that are worth weighing."""
    strength = strength_of(hearing.traces)
    gain = smoothed(strength)
    readings: list[Reading] = []
    rows = rows_of(strength, progress.part(0.0, 0.6, "sound") if progress else None)
    moved = [row.shifted(share) if share else row for row in rows for share in phases_of(row, gain)]
    rows = distinct([row for row in moved if len(row.times_s) >= 8])
    for number, row in enumerate(rows):
        if progress is not None:
            progress.report(0.6 + 0.4 * number / len(rows))
        readings += _bars_of(hearing, row)
    return readings


def _bars_of(hearing: Hearing, row: Row) -> list[Reading]:
    slots = slots_of(hearing, row)
    beat = beat_evidence(hearing, row, slots)
    bars = BarEvidence(row, slots)
    return [
        Reading(row, metre, first, _weighed_apart(beat | bars.of(metre, first), hearing.bareness))
        for metre in (4, 3)
        for first in range(metre)
    ]


def _weighed_apart(evidence: Mapping[str, float], bareness: float) -> dict[str, float]:
    """The evidence, and once more as far as there are no drums: then chords and basses weigh differently."""
    return {**evidence, **{f"{BARE}{name}": value * bareness for name, value in evidence.items()}}


def chances(readings: Sequence[Reading], weights: Mapping[str, float]) -> Doubles:
    """The chance of each reading, all together 1."""
    sums = np.array(
        [sum(weights.get(name, 0.0) * value for name, value in r.evidence.items()) for r in readings]
    )
    raised = np.exp(sums - sums.max())
    return np.asarray(raised / raised.sum(), np.float64)
