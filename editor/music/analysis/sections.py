"""Sections of a song: where its sound changes at a bar line, and which stretches are alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter1d

from editor.music.analysis.evidence import Hearing
from editor.music.analysis.facts import Section

Doubles = npt.NDArray[np.float64]

PLAIN_BAR_S = 2.0
"""Stretches that stand for bars where there are none."""
FEWEST_BARS = 4
"""A section is at least so long; shorter changes are fills."""
REACH_BARS = 6
"""So many bars before and after a bar line are compared."""
LEAST_TURN = 0.55
"""Novelty of a section's edge beside the greatest ones of the song."""
QUIETER_DB = 3.0
"""An intro, outro or break is so much below the fullest section."""
ALIKE = 0.75
"""Two sections whose means are nearer than this part of the usual distance are the same kind."""


def find_sections(
    hearing: Hearing, downbeats_s: Doubles, duration_s: float
) -> tuple[tuple[Section, ...], float]:
    """The sections of a song and how clearly they stand apart, 0 to 1.

    Parameters
    ----------
    hearing
        The song.
    downbeats_s
        Its bar lines; few or none where it has no bars.
    duration_s
        Its length.

    Notes
    -----
    Each bar becomes a vector of timbre, harmony and level; the novelty at a bar line is the distance between
    the means of the bars before and after it (Foote, 2000, with the two halves of the kernel alone).
    """
    edges = downbeats_s if len(downbeats_s) >= 8 else np.arange(0.0, duration_s, PLAIN_BAR_S)
    edges = np.append(edges, duration_s) if duration_s - edges[-1] > 0.5 else edges
    if len(edges) < 2 * FEWEST_BARS + 1:
        return (Section(0.0, duration_s, "part", 1.0),), 0.0
    bars, level_db = _bars(hearing, edges)
    novelty = _novelty(bars)
    lines = _edges(novelty)
    starts = [0, *lines]
    ends = [*lines, len(bars)]
    kinds, energies = _kinds(bars, starts, ends), _energies(level_db, starts, ends)
    labels = _labels(kinds, energies)
    sections = [
        Section(0.0 if k == 0 else float(edges[first]), float(edges[end]) if end < len(bars) else duration_s,
                label, round(_share(energy, max(energies)), 3))
        for k, (first, end, label, energy) in enumerate(zip(starts, ends, labels, energies, strict=True))
    ]  # fmt: skip
    clear = float(np.mean(novelty[lines]) / (np.mean(novelty) + 1e-9) - 1.0) if lines else 0.0
    return tuple(sections), min(max(clear, 0.0), 1.0)


def _bars(hearing: Hearing, edges: Doubles) -> tuple[Doubles, Doubles]:
    """Features of each bar, shape (bars, 64), every group with the same weight, and levels in dB."""
    starts, ends = edges[:-1], edges[1:]
    timbre = hearing.timbre(starts, ends)
    harmony = np.sqrt(hearing.harmony(starts, ends, 0))
    harmony /= np.maximum(harmony.sum(axis=1, keepdims=True), 1e-9)
    loudness = hearing.traces.loudness**2
    sums = np.concatenate([[0.0], np.cumsum(loudness)])
    frames = np.clip(np.round(edges * 100).astype(np.int64), 0, len(loudness))
    level_db = 10 * np.log10(np.diff(sums[frames]) / np.maximum(np.diff(frames), 1) + 1e-9)
    groups = [(timbre, 1.0), (harmony, 0.4), (level_db[:, None], 0.6)]
    parts = [
        weight * (each - each.mean(axis=0)) / (np.sqrt(each.var(axis=0).sum()) + 1e-9)
        for each, weight in groups
    ]
    return np.concatenate(parts, axis=1), level_db


def _novelty(bars: Doubles) -> Doubles:
    found = np.zeros(len(bars))
    for line in range(2, len(bars) - 1):
        before, after = bars[max(line - REACH_BARS, 0) : line], bars[line : line + REACH_BARS]
        found[line] = float(np.linalg.norm(after.mean(axis=0) - before.mean(axis=0)))
        # The very bars beside the line have to differ, or the line lies beside the edge.
        found[line] *= 0.4 + float(np.linalg.norm(bars[line] - bars[line - 1]))
    return found


def _edges(novelty: Doubles) -> list[int]:
    """Bar lines at which a section begins: the highest first, none within `FEWEST_BARS` of another."""
    great = float(np.sort(novelty)[-3:].mean()) if len(novelty) else 0.0
    chosen: list[int] = []
    for line in np.argsort(novelty, kind="stable")[::-1]:
        if novelty[line] < LEAST_TURN * great or novelty[line] <= 0:
            break
        places = (0, len(novelty), *chosen)
        if all(abs(int(line) - place) >= FEWEST_BARS for place in places):
            chosen.append(int(line))
    return sorted(chosen)


def _energies(level_db: Doubles, starts: list[int], ends: list[int]) -> list[float]:
    smooth = gaussian_filter1d(level_db, 0.5, mode="nearest")
    return [float(np.median(smooth[first:end])) for first, end in zip(starts, ends, strict=True)]


def _share(energy: float, most: float) -> float:
    """Level beside the fullest, 0 at 24 dB below it."""
    return min(max(1.0 + (energy - most) / 24.0, 0.0), 1.0)


def _kinds(bars: Doubles, starts: list[int], ends: list[int]) -> list[int]:
    """Numbers of the kinds of sections: those whose means are near each other share one."""
    means = np.array([bars[first:end].mean(axis=0) for first, end in zip(starts, ends, strict=True)])
    apart = np.linalg.norm(means[:, None] - means[None], axis=2)
    usual = float(apart[apart > 0].mean()) if len(means) > 1 and np.any(apart > 0) else 1.0
    kinds: list[int] = []
    for number in range(len(means)):
        near = [k for k in range(number) if apart[number, k] < ALIKE * usual]
        best = min(near, key=lambda k: float(apart[number, k]), default=None)
        kinds.append(number if best is None else kinds[best])
    return kinds


def _labels(kinds: list[int], energies: list[float]) -> list[str]:
    """Names as musicians use them, from place, energy and what comes back."""
    last, most = len(kinds) - 1, max(energies)
    if last == 0:
        return ["part"]
    # The fullest kind that comes back is the chorus; where nothing does, the fullest of all.
    back = [kind for kind in kinds if kinds.count(kind) > 1] or kinds
    chorus = max(back, key=lambda kind: max(e for k, e in zip(kinds, energies, strict=True) if k == kind))
    labels = []
    for number, (kind, energy) in enumerate(zip(kinds, energies, strict=True)):
        is_quiet = energy < most - QUIETER_DB
        if number == 0 and is_quiet:
            labels.append("intro")
        elif number == last and (is_quiet or energy < energies[number - 1] - QUIETER_DB / 2):
            labels.append("outro")
        elif kind == chorus:
            labels.append("chorus")
        elif is_quiet and 0 < number < last and energy < min(energies[number - 1], energies[number + 1]):
            labels.append("break")
        else:
            labels.append("verse")
    return labels
