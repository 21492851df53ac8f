"""Brings the bars of a song to the places they have in the mix, each piece to its exact length.

A piece is a bar, or as many as keep a steady pace; it is stretched from its own beginning to its own end, so
what a bar is off adds to none behind it. Pieces are joined as those of `editor.media.stretch` are: shifted by
at most 4 ms to where the wave runs in step, and faded over within 20 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from editor.media.stretch import (
    BLOCK_SAMPLES,
    FADE_SAMPLES,
    MARGIN_SAMPLES,
    REACH_SAMPLES,
    STEP_SAMPLES,
    best_shift,
    faded,
)
from editor.model.timing import MIX_RATE
from editor.progress import Progress

Stereo = npt.NDArray[np.float32]

LONGEST_PIECE = 6 * MIX_RATE
"""Output made at a time: the stretcher holds Python's lock meanwhile, for 70 ms."""
SLACK_S = 0.002
"""Bars are stretched as one piece while none of their lines is further off than this."""
SAME_SPEED = 2e-4
"""A piece that would change by less, half a millisecond in two seconds, is copied."""
RATIOS = {1: (107, 101), 2: (55, 49), 3: (44, 37), 4: (63, 50)}
"""Semitones upwards as fractions, 0.1 cents near: playing faster by these shifts the pitch."""
_SEED = 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """A moment of the song and the sample of the block where it is heard."""

    source_s: float
    target: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch that was made: a row of the report's map."""

    source_s: tuple[float, float]
    target: tuple[int, int]

    @property
    def speed(self) -> float:
        """How much faster the song plays there."""
        return (self.source_s[1] - self.source_s[0]) * MIX_RATE / (self.target[1] - self.target[0])


def pieces_of(anchors: Sequence[Anchor]) -> list[Stretch]:
    """Join the bars between anchors to pieces of one speed each.

    Parameters
    ----------
    anchors
        The bar lines of a block, both ends included, in order.
    """
    pieces: list[Stretch] = []
    first = 0
    for last in range(1, len(anchors)):
        is_end = last == len(anchors) - 1
        if is_end or not _is_even(anchors[first : last + 2]):
            start, end = anchors[first], anchors[last]
            pieces.append(Stretch((start.source_s, end.source_s), (start.target, end.target)))
            first = last
    return pieces


def _is_even(anchors: Sequence[Anchor]) -> bool:
    start, end = anchors[0], anchors[-1]
    if end.target - start.target > LONGEST_PIECE:
        return False
    pace = (end.source_s - start.source_s) / (end.target - start.target)
    return all(
        abs(start.source_s + (each.target - start.target) * pace - each.source_s) <= SLACK_S
        for each in anchors[1:-1]
    )


def shifted(sound: Stereo, semitones: int) -> Stereo:
    """A sound played faster or slower, so that it is higher or lower by semitones."""
    if not semitones:
        return sound
    from scipy.signal import resample_poly

    high, low = RATIOS[abs(semitones)]
    up, down = (low, high) if semitones > 0 else (high, low)
    return np.asarray(resample_poly(sound, up, down, axis=1, window=("kaiser", 7.0)), np.float32)


def pitch_ratio(semitones: int) -> float:
    """What a shift multiplies every frequency by."""
    if not semitones:
        return 1.0
    high, low = RATIOS[abs(semitones)]
    return high / low if semitones > 0 else low / high


def warped(
    sound: Stereo, sound_start_s: float, pieces: Sequence[Stretch], semitones: int, progress: Progress
) -> Stereo:
    """Stretch a part of a song piece by piece.

    Parameters
    ----------
    sound
        The song around the pieces, float32 of shape (2, n), with at least `margin_s` at either side of them.
    sound_start_s
        The moment of the song at which ``sound`` begins.
    pieces
        In order, each beginning where the one before ends.
    semitones
        By how much the pitch is shifted.

    Returns
    -------
    ndarray of float32, shape (2, end of the last piece − start of the first)
    """
    ratio = pitch_ratio(semitones)
    high = shifted(sound, semitones)
    start, end = pieces[0].target[0], pieces[-1].target[1]
    out = np.zeros((2, end - start), np.float32)
    tail: Stereo | None = None
    for n, piece in enumerate(pieces):
        low = (piece.source_s[0] - sound_start_s) * MIX_RATE / ratio
        pace = piece.speed / ratio
        whole = _stretched(high, low, pace, piece.target[1] - piece.target[0])
        run_up = MARGIN_SAMPLES
        if tail is not None:
            run_up += best_shift(tail, whole, run_up, REACH_SAMPLES)
        ready = whole[:, run_up:]
        if tail is not None:
            ready = ready.copy()
            ready[:, :FADE_SAMPLES] = faded(tail, ready)
        length = piece.target[1] - piece.target[0]
        out[:, piece.target[0] - start : piece.target[1] - start] = ready[:, :length]
        tail = ready[:, length : length + FADE_SAMPLES]
        progress.report((n + 1) / len(pieces))
    return out


def margin_s(semitones: int) -> float:
    """How much of the song has to be there before and behind what is stretched, in seconds."""
    return 1.6 * 1.3 * MARGIN_SAMPLES / MIX_RATE + (0.05 if semitones else 0.0)


def _stretched(sound: Stereo, low: float, pace: float, length: int) -> Stereo:
    """A piece that begins at ``low`` of the sound, with `MARGIN_SAMPLES` more at either side."""
    n_output = length + 2 * MARGIN_SAMPLES
    first = round(low - MARGIN_SAMPLES * pace)
    if abs(pace - 1.0) < SAME_SPEED:
        return _cut(sound, first, n_output)
    from python_stretch.Signalsmith import Stretch as Stretcher

    material = _cut(sound, first, round(n_output * pace))
    stretcher = Stretcher(_SEED)
    stretcher.configure(2, BLOCK_SAMPLES, STEP_SAMPLES)
    stretcher.setTimeFactor(material.shape[1] / n_output)
    made: Stereo = np.array(stretcher.process(material))
    out = np.zeros((2, n_output), np.float32)
    out[:, : made.shape[1]] = made[:, :n_output]
    return out


def _cut(sound: Stereo, first: int, n_samples: int) -> Stereo:
    """Some samples of a sound, silence where it has none."""
    out = np.zeros((2, n_samples), np.float32)
    low, high = max(first, 0), min(first + n_samples, sound.shape[1])
    if high > low:
        out[:, low - first : high - first] = sound[:, low:high]
    return out
