"""Where one shot becomes the next: at once, in a dissolve, through black, or behind a flash.

Everything is measured on thumbnails. A step between two frames is the least difference over small moves of
the camera, plus the difference of the shades; a cut is a step that stands out from what goes on around it. A
dissolve is a stretch whose middle is the mean of its ends, while the ends show two different shots. Frames in
which nothing is left to be seen (black, white, a spike of light) are taken out first: what lies on their two
sides decides whether they were a fade, a flash between shots, or a flash within one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from editor.music.film.facts import Cut
from editor.music.film.likeness import Likeness, MixLimits
from editor.music.film.voids import Void, find_voids
from editor.music.speech import runs

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.film_looks import FilmLooks

    Doubles = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

LEAST_STEP = 0.055
"""A smaller step is no cut, however calm its surroundings are."""
OVER_USUAL = 3.0
"""A cut's step is so many times the liveliest but one of the frames around it."""
OVER_CALM = 6.0
"""Where it stands right between calm frames: so many times those."""
AROUND_S = 0.25
"""Looked at on each side of a step."""
HALF_SPANS_S = (0.12, 0.17, 0.23, 0.31, 0.42, 0.55, 0.72, 0.95)
"""Half lengths of dissolves that are tried."""
LEAST_OTHER = 0.07
"""What lies on the two sides of a fade or a flash is another shot from this difference on."""
DISSOLVE = MixLimits(least=0.15, least_unseen=0.35, most_bend=0.34, most_unrest=0.3)
LEAST_BY_S = 0.12
"""By so much more for every second: within a long time a shot itself changes."""
LEAST_KEPT = 0.6
"""Where less of a difference is left once the camera is moved back, it was a pan and no dissolve."""
LEAST_CHANGED = 0.5
"""A dissolve changes so much of the picture; less is something that moves in it."""


@dataclass(frozen=True, slots=True)
class Turns:
    """What was found in one film."""

    cuts: tuple[Cut, ...]
    flashes_s: tuple[float, ...]


def find_turns(looks: FilmLooks, tick: Callable[[], object] = bool) -> Turns:
    """Find every change of shot, and the flashes within shots.

    Parameters
    ----------
    looks
        The film, frame by frame.
    tick
        Called several times a second of work; may raise to stop it.

    Returns
    -------
    Turns
        In order of time, in seconds of the film's own time.
    """
    if looks.n_frames < 2:
        return Turns((), ())
    likeness = Likeness(looks, tick)
    times_s = looks.times_us / 1e6
    voids = find_voids(looks)
    between, flashes = _through_voids(likeness, times_s, voids)
    hidden = np.zeros(looks.n_frames, bool)
    for void in voids:
        hidden[max(void.first - 1, 0) : void.end + 2] = True
    steps = likeness.steps()
    hard = _hard_cuts(steps, times_s, hidden)
    soft = _dissolves(likeness, times_s, hidden, hard)
    cuts = [Cut(float(times_s[n]), "hard", _strength(steps[n])) for n in hard]
    every = sorted((*cuts, *between, *soft), key=lambda cut: cut.time_s)
    return Turns(tuple(every), tuple(flashes))


def _strength(difference: float) -> float:
    return float(min(1.0, 0.25 + 2.5 * difference))


def _hard_cuts(steps: Doubles, times_s: Doubles, hidden: Flags) -> list[int]:
    """Numbers of the frames that begin a shot at once."""
    rate = 1.0 / max(float(np.median(np.diff(times_s))), 1e-3)
    around = max(round(AROUND_S * rate), 4)
    seen = np.where(hidden, 0.0, steps)
    padded = np.pad(seen, around)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1).copy()
    windows[:, around] = 0.0
    ordered = np.sort(windows, axis=1)
    beside = windows[:, around - 2 : around + 3].max(axis=1)
    stands_out = seen >= np.maximum(OVER_USUAL * ordered[:, -2], ordered[:, -1])
    is_cut = (seen >= LEAST_STEP) & (stands_out | (seen >= OVER_CALM * beside))
    return [int(n) for n in np.flatnonzero(is_cut)]


def _through_voids(likeness: Likeness, times_s: Doubles, voids: list[Void]) -> tuple[list[Cut], list[float]]:
    cuts: list[Cut] = []
    flashes: list[float] = []
    last = len(times_s) - 1
    for void in voids:
        before, after = void.clear_before, void.clear_after
        if before < 0 or after > last:
            continue
        difference = likeness.between(before, after)
        middle_s = float(times_s[void.first] + times_s[min(void.end, last)]) / 2
        length_s = float(times_s[after] - times_s[before])
        if difference >= LEAST_OTHER:
            cuts.append(Cut(middle_s, "flash" if void.is_light else "fade", _strength(difference), length_s))
        elif void.is_light:
            flashes.append(float(times_s[void.first]))
    return cuts, flashes


def _dissolves(likeness: Likeness, times_s: Doubles, hidden: Flags, hard: list[int]) -> list[Cut]:
    """Stretches that go from one shot to another little by little."""
    step_s = float(np.median(np.diff(times_s)))
    first_of, last_of = _stretches(hidden, hard)
    scores = np.zeros(len(times_s))
    halves = np.zeros(len(times_s), np.int64)
    for half_s in HALF_SPANS_S:
        half = max(round(half_s / step_s), 2)
        least = DISSOLVE.least + LEAST_BY_S * max(2 * half_s - 0.6, 0.0)
        score = likeness.mixing(half, first_of, last_of, replace(DISSOLVE, least=least))
        better = score > scores
        scores[better], halves[better] = score[better], half
    found = []
    for first, end in runs(scores > 0):
        centre = first + int(np.argmax(scores[first:end]))
        at_s = float(np.average(times_s[first:end], weights=scores[first:end]))
        a, b = centre - int(halves[centre]), centre + int(halves[centre])
        if likeness.kept_by_move(a, b) < LEAST_KEPT or likeness.changed_share(a, b) < LEAST_CHANGED:
            continue
        strength = _strength(likeness.between(a, b))
        found.append(Cut(at_s, "dissolve", strength, float(times_s[b] - times_s[a])))
    return _apart(found)


def _stretches(hidden: Flags, hard: list[int]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For each frame the first and last of the stretch it lies in, between hard cuts and hidden frames."""
    n_frames = len(hidden)
    first_of, last_of = np.arange(n_frames), np.arange(n_frames) - 1
    begins = np.zeros(n_frames, bool)
    begins[[0, *hard]] = True
    for first, end in runs(~hidden):
        edges = [first, *(n for n in range(first + 1, end) if begins[n]), end]
        for a, b in pairwise(edges):
            first_of[a:b], last_of[a:b] = a, b - 1
    return first_of, last_of


def _apart(cuts: list[Cut]) -> list[Cut]:
    """Of dissolves that overlap, the one between the more different shots."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: -cut.strength):
        if all(abs(cut.time_s - other.time_s) > (cut.length_s + other.length_s) / 2 for other in kept):
            kept.append(cut)
    return sorted(kept, key=lambda cut: cut.time_s)
