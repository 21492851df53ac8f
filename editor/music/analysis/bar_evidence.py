"""What speaks for a metre and for a place of the bar lines in a row of beats, as numbers with names."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from editor.music.analysis.evidence import QUARTERED, Slots, lag_of, scored
from editor.music.analysis.rows import Row

Doubles = npt.NDArray[np.float64]
USUAL_BAR_S = 2.0
_SERIES = ("chord", "bass", "turn", "full", "low", "accent", "kick", "snare", "high")
_PLAYED = ("full", "low", "accent", "some")
"""Series that tell where players play, apart from the first beats of bars."""
_HARMONY = ("chord", "bass", "step", "root")


class BarEvidence:
    """What speaks for a metre and a first beat in a row, for all of them at once."""

    def __init__(self, row: Row, slots: Slots) -> None:
        self._row = row
        self._series = {name: scored(slots.on[name]) for name in _SERIES}
        self._sharp = np.maximum(self._series["turn"] - 1.0, 0.0)
        self._both = {name: _scored_together(slots, name) for name in (*_PLAYED, *_HARMONY)}
        self._later = {name: _scored_beside(slots, name) for name in QUARTERED}
        every = [self._series[name] for name in ("chord", "bass", "kick", "snare", "full")]
        self._again = {lag: float(np.mean([lag_of(each, lag) for each in every])) for lag in (2, 3, 4, 6, 8)}

    def of(self, metre: int, first: int) -> dict[str, float]:
        """The evidence for bars of ``metre`` beats, the first of which begins at beat ``first``."""
        again = self._again
        found: dict[str, Any] = {
            "three": float(metre == 3),
            "again 3": (again[3] + again[6] - again[4] - again[8]) * (1.0 if metre == 3 else -1.0),
            "bar far": float(np.log2(self._row.beat_s * metre / USUAL_BAR_S) ** 2),
            "sharp turn": float(self._sharp[first::metre].mean() - self._sharp.mean()),
            "begins": float(first == 0),
            "ends": float((len(self._row.times_s) - 1 - first) % metre == 0),
        }
        for name, series in self._series.items():
            found[f"first {name}"] = float(series[first::metre].mean())
            if metre == 4:
                found[f"third {name}"] = float(series[(first + 2) % 4 :: 4].mean())
            else:
                found[f"waltz {name}"] = float(series[first::3].mean())
        return found | self._early(metre, first) | self._struck(metre, first)

    def _early(self, metre: int, first: int) -> dict[str, float]:
        """Chords come on bar lines, or half a beat early, but hardly half a beat late.

        Where many come early they are no sign of the beat; what is played apart from bar lines is: on beats
        other than first ones, and halfway between beats but for the last half beat of a bar.
        """
        last = (first + metre - 1) % metre
        found: dict[str, float] = {}
        for name in _HARMONY:
            on, off = self._both[name]
            found[f"line {name}"] = float(on[first::metre].mean())
            found[f"early {name}"] = float(off[last::metre].mean())
            found[f"late {name}"] = float(off[first::metre].mean())
        for name, later in self._later.items():
            # A song whose chords come a quarter early has its other beats a quarter behind those chords.
            on = self._both[name][0]
            found[f"behind {name}"] = float(_without(on, first, metre) - _without(later, first, metre))
        for name in _PLAYED:
            on, off = self._both[name]
            found[f"rest {name}"] = float(_without(on, first, metre) - _without(off, last, metre))
        return found

    def _struck(self, metre: int, first: int) -> dict[str, float]:
        """The snare on the second and fourth beat, or on the third alone where the time is halved."""
        if metre != 4:
            return {}
        snare = [float(self._series["snare"][(first + k) % 4 :: 4].mean()) for k in range(4)]
        kick = [float(self._series["kick"][(first + k) % 4 :: 4].mean()) for k in range(4)]
        return {
            "back": (snare[1] + snare[3] - snare[0] - snare[2]) / 2,
            "half back": snare[2] - (snare[0] + snare[1] + snare[3]) / 3,
            "even back": -abs(snare[1] - snare[3]),
            "kick front": kick[0] - max(kick[1], kick[3]),
        }


def _scored_together(slots: Slots, name: str) -> tuple[Doubles, Doubles]:
    on, off = slots.on[name], slots.off[name]
    both = scored(np.concatenate([on, off]))
    return both[: len(on)], both[len(on) :]


def _scored_beside(slots: Slots, name: str) -> Doubles:
    """What is a quarter of a beat behind beats, in the deviations of `_scored_together`."""
    both = np.concatenate([slots.on[name], slots.off[name]])
    beside = (slots.later[name] - both.mean()) / (both.std() + 1e-9)
    return np.asarray(np.clip(beside, -2.5, 2.5), np.float64)


def _without(series: Doubles, first: int, metre: int) -> float:
    """The mean of a series but for every ``metre``-th value from ``first`` on."""
    kept = np.arange(len(series)) % metre != first % metre
    return float(series[kept].mean())
