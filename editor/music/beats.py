"""Tempo and beats of a sound, from numbers alone: the same sound gives the same beats.

What the beat marks of the timeline ask for; songs as a whole are understood by `editor.music.analysis`, whose
beats these are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.music.analysis.bars import bars_of
from editor.music.analysis.evidence import Hearing
from editor.music.analysis.traces import TraceTaker
from editor.music.listening import Mono
from editor.progress import Progress

LEAST_S = 3.0
"""In less there is no tempo to be found."""


@dataclass(frozen=True, slots=True)
class Beats:
    """What was found; no times where there is no beat."""

    tempo_bpm: float
    times_s: tuple[float, ...]
    steadiness: float = 0.0
    """How sure the beats are, 0 to 1."""


NO_BEATS = Beats(0.0, ())


def find_beats(blocks: Iterable[Mono], progress: Progress | None = None) -> Beats:
    """Find the beats of a sound.

    Parameters
    ----------
    blocks
        The sound, one channel at `editor.music.onsets.RATE`, in order.
    progress
        Told how far the search is once the sound was read; stops it.

    Returns
    -------
    Beats
        Times in seconds from the beginning, in order.
    """
    taker = TraceTaker()
    for block in blocks:
        taker.push(block)
    traces = taker.finish()
    if traces.duration_s < LEAST_S:
        return NO_BEATS
    bars = bars_of(Hearing(traces), progress)
    if len(bars.beats_s) < 4 or bars.confidence.beats <= 0.0:
        return NO_BEATS
    return Beats(bars.tempo_bpm, bars.beats_s, bars.confidence.beats)
