"""The first loud moment of a clip: what a beat or a word is laid on (S-4); no Qt."""

from __future__ import annotations

from editor.late import np
from editor.media.peaks import Peaks
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS

LOOK_US = 20 * MICROSECONDS
"""What comes in later than this after a clip's start is not what the clip is laid by."""
STEP_US = 5_000
"""An onset is told to 5 ms: finer than a frame, and than anybody hears."""
BELOW_LOUDEST = 10 ** (-20 / 20)
"""Loud is what comes within 20 dB of the loudest sound looked at."""
QUIET = 10 ** (-50 / 20)
"""A file that stays below −50 dBFS has no loud moment."""
LEAST_US = 20_000
"""An onset this near to the edge is the edge itself."""


def onset_us(clip: Clip, peaks: Peaks) -> int | None:
    """How long after its start a clip is first loud, on the timeline.

    Parameters
    ----------
    clip
        Its source range and speed count; level and fades do not, since a fade is made after the laying.
    peaks
        Of its file.

    Returns
    -------
    int or None
        Microseconds after the clip's start; None where it is loud from its start on, or never.
    """
    source = clip.source_range
    if source is None or clip.is_reversed or source.duration_us <= 0:
        return None
    length_us = min(source.duration_us, LOOK_US)
    n_steps = max(1, length_us // STEP_US)
    low, high = peaks.columns(source.start_us, source.start_us + n_steps * STEP_US, n_steps)
    loudness = np.maximum(np.abs(low), np.abs(high))
    loudest = float(loudness.max(initial=0.0))
    if loudest < QUIET:
        return None
    first = int(np.argmax(loudness >= loudest * BELOW_LOUDEST))
    after_us = round(first * STEP_US / clip.speed)
    return after_us if after_us >= LEAST_US else None
