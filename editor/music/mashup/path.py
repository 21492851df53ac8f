"""Which phrase of the other song goes over which phrase of the base: the best way through all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]

GOES_ON = 0.15
"""A phrase that follows the one before in its own song too is worth so much."""
AGAIN = -0.12
"""One that is heard twice in a row costs so much, and one that goes back in its song."""
BACK = -0.1


@dataclass(frozen=True, slots=True)
class Way:
    """A phrase of the other song for each phrase of the base."""

    choices: tuple[int, ...]
    """Numbers of candidates."""
    fit: float
    """Mean mixability along the way."""
    total: float
    """The same with what continuity is worth."""


def best_way(scores: Doubles, starts: list[int], n_bars: int, continuity: float = 1.0) -> Way:
    """Find the best way by dynamic programming (Viterbi).

    Parameters
    ----------
    scores
        Mixability of each phrase of the base with each candidate, shape (phrases, candidates).
    starts
        Where each candidate begins in its song, in bars, ascending.
    n_bars
        Bars of a phrase.
    continuity
        How much it counts that a song goes on, 0 to 1.
    """
    n_slots, n_candidates = scores.shape
    steps = np.subtract.outer(np.asarray(starts), np.asarray(starts)).T
    worth = np.where(steps == n_bars, GOES_ON, np.where(steps == 0, AGAIN, np.where(steps < 0, BACK, 0.0)))
    worth = worth * continuity
    total = scores[0].copy()
    came = np.zeros((n_slots, n_candidates), np.int64)
    for slot in range(1, n_slots):
        reached = total[:, None] + worth
        came[slot] = reached.argmax(axis=0)
        total = reached.max(axis=0) + scores[slot]
    at = int(total.argmax())
    best = float(total[at])
    choices = [at]
    for slot in range(n_slots - 1, 0, -1):
        at = int(came[slot, at])
        choices.append(at)
    choices.reverse()
    fit = float(np.mean([scores[slot, choice] for slot, choice in enumerate(choices)]))
    return Way(tuple(choices), fit, best / n_slots)
