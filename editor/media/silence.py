"""Where a sound is silent, and where it is not: nothing is written, clips are cut there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from editor.media.clip_tools import FilePart
from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE
from editor.progress import Progress

FRAME_SAMPLES = MIX_RATE // 100
"""10 ms: edges are found to half of that."""
_READ_FRAMES = 1_000


@dataclass(frozen=True, slots=True)
class SilenceRule:
    """What counts as silence."""

    threshold_db: float = -45.0
    """RMS of 10 ms, both sides together, without their DC: what lies below is silent."""
    least_s: float = 0.5
    """Shorter pauses are part of the sound."""
    margin_s: float = 0.05
    """So much is left before and after each sound, so that no beginning or ending is bitten off."""


def loud_parts(part: FilePart, rule: SilenceRule, progress: Progress) -> list[tuple[int, int]]:
    """Find the stretches of a part that are not silent.

    Parameters
    ----------
    part
        What is listened to.
    rule
        What counts as silence.
    progress
        Told how far it is; may stop it.

    Returns
    -------
    list of (first, last)
        In samples after the part's start, half-open, in order, margins included and never touching;
        empty where everything is silent.

    Raises
    ------
    MediaError
        If the file cannot be read.
    """
    powers: list[npt.NDArray[np.float64]] = []
    done = 0
    with SoundReader(
        part.path, start_sample=part.start_sample, n_samples=part.n_samples, stream_index=part.stream_index
    ) as reader:
        while done < part.n_samples:
            n_samples = min(_READ_FRAMES * FRAME_SAMPLES, part.n_samples - done)
            powers.append(frame_powers(reader.read(n_samples)))
            done += n_samples
            progress.report(done / part.n_samples)
    if not powers:
        return []
    is_loud = np.concatenate(powers) > 10 ** (rule.threshold_db / 10)
    return _joined(is_loud, part.n_samples, rule)


def frame_powers(samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """The power of each 10 ms, both sides together, without their DC; the last frame may be shorter."""
    n_frames = -(-samples.shape[1] // FRAME_SAMPLES)
    whole = samples.shape[1] // FRAME_SAMPLES
    powers = np.zeros(n_frames)
    if whole:
        frames = samples[:, : whole * FRAME_SAMPLES].astype(np.float64).reshape(2, whole, FRAME_SAMPLES)
        powers[:whole] = frames.var(axis=2).mean(axis=0)
    if n_frames > whole:
        powers[whole] = samples[:, whole * FRAME_SAMPLES :].astype(np.float64).var(axis=1).mean()
    return powers


def _joined(is_loud: npt.NDArray[np.bool_], n_samples: int, rule: SilenceRule) -> list[tuple[int, int]]:
    """Runs of loud frames, joined over short pauses and widened by the margin."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_loud, [False])).astype(np.int8)))
    runs = [(int(first) * FRAME_SAMPLES, int(last) * FRAME_SAMPLES) for first, last in edges.reshape(-1, 2)]
    least = max(round(rule.least_s * MIX_RATE), 1)
    margin = round(min(rule.margin_s, rule.least_s / 2) * MIX_RATE)
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and first - joined[-1][1] < least:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return [(max(first - margin, 0), min(last + margin, n_samples)) for first, last in joined]
