"""How different two frames of a film are, whatever the camera did in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.film_looks import FilmLooks

    Doubles = npt.NDArray[np.float64]
    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

_PLANE_WEIGHTS = (1.0, 1.2, 1.2)
"""Colours change over a smaller range than light does."""
_MOVES = tuple((y, x) for y in (-1, 0, 1) for x in (-2, -1, 0, 1, 2))
"""Moves of the camera that make no difference, in pixels of the thumbnail: 6 % of the picture each way."""
_FAR_MOVES = tuple((y, x) for y in range(-5, 6) for x in range(-9, 10))
"""Moves within a quarter of a dissolve: up to a quarter of the picture."""
_SAME = 0.03
"""What differs by less in a place is the same."""
_CHUNK = 512
_DRAWN = 0.5
"""Between two shots so much of the difference is not the same all over the picture."""
_SHADE_WEIGHT = 1.0
_LUMA_RANGE = 219.0
_ZEROS = (16.0, 128.0, 128.0)
"""ITU-R BT.709-6, item 5: luma from 16 to 235 in eight bits, chroma around 128."""


@dataclass(frozen=True, slots=True)
class MixLimits:
    """What makes a change of picture a dissolve."""

    least: float
    """The two ends differ at least so much."""
    least_unseen: float
    """The same, where the film does not go on for long enough before and after."""
    most_bend: float
    """How far the middle may lie off the mean of the ends, as a part of their difference."""
    most_unrest: float
    """How far the picture may move on along the same way outside, as a part of the way."""


class Likeness:
    """Compares frames of one film by their thumbnails and shades.

    Parameters
    ----------
    looks
        The film.
    tick
        Called before every stretch of frames; may raise to stop the work.

    Notes
    -----
    The difference of two frames is the mean difference of their thumbnails, least over `_MOVES`, and the
    earth mover's distance of their shades: the first sees another place, the second another light, and
    neither is moved much by grain or by a shaking hand.
    """

    def __init__(self, looks: FilmLooks, tick: Callable[[], object] = bool) -> None:
        self._tick = tick
        scale = np.array(_PLANE_WEIGHTS, np.float32)[:, None, None] / _LUMA_RANGE
        zero = np.array(_ZEROS, np.float32)[:, None, None]
        self._small: Floats = (looks.small.astype(np.float32) - zero) * scale
        self._shades = looks.shades
        self.n_frames = looks.n_frames

    def steps(self) -> Doubles:
        """The difference of each frame from the one before it; 0 for the first."""
        found = np.zeros(self.n_frames)
        for first in range(1, self.n_frames, _CHUNK):
            self._tick()
            end = min(first + _CHUNK, self.n_frames)
            found[first:end] = self._differences(slice(first - 1, end - 1), slice(first, end))
        return found

    def between(self, a: int, b: int) -> float:
        """The difference of two frames."""
        return float(self._differences(slice(a, a + 1), slice(b, b + 1))[0])

    def kept_by_move(self, a: int, b: int) -> float:
        """How much of the differences between two frames is left when the camera is moved back, 0 to 1.

        The way is gone in four steps: a fast pan shows something new at its end, but not all at once.
        """
        stops = sorted({round(a + (b - a) * part / 4) for part in range(5)})
        first, second = self._small[stops[:-1]], self._small[stops[1:]]
        still = _least_over_moves(first, second, ((0, 0),))
        moved = _least_over_moves(first, second, _FAR_MOVES)
        return float(moved.sum() / max(float(still.sum()), 1e-9))

    def changed_share(self, a: int, b: int) -> float:
        """The part of the picture that is not as it was, 0 to 1."""
        return float((np.abs(self._small[a] - self._small[b]).sum(axis=0) > _SAME).mean())

    def _differences(self, a: slice | Ints, b: slice | Ints) -> Doubles:
        by_place = _least_over_moves(self._small[a], self._small[b])
        shades = np.abs(self._shades[a].astype(np.float32) - self._shades[b].astype(np.float32))
        by_shade = shades.sum(axis=(1, 2)) / shades.shape[2]
        return np.asarray(by_place + _SHADE_WEIGHT * by_shade, np.float64)

    def mixing(self, half: int, first_of: Ints, last_of: Ints, limits: MixLimits) -> Doubles:
        """How much each frame is the middle of a change from one picture to another, of a given length.

        Parameters
        ----------
        half
            Half the length of the change, in frames.
        first_of, last_of
            For each frame the first and the last of the stretch without hard cuts that it lies in.
        limits
            What a dissolve has to keep.

        Returns
        -------
        ndarray, shape (frames,)
            0 where there is no dissolve, else the difference of the ends less what does not fit.

        Notes
        -----
        In a dissolve every frame is A + s (B − A), s from 0 to 1. The middle and the quarters must be such
        mixtures of the ends, and s must stand still outside: a pan over a soft picture is a mixture as well,
        but goes on.
        """
        found = np.zeros(self.n_frames)
        frames = np.arange(self.n_frames)
        may_be = np.flatnonzero((frames - half >= first_of) & (frames + half <= last_of))
        for start in range(0, len(may_be), _CHUNK):
            self._tick()
            at = may_be[start : start + _CHUNK]
            found[at] = self._mixed(at, half, first_of[at], last_of[at], limits)
        return found

    def _mixed(self, at: Ints, half: int, first: Ints, last: Ints, limits: MixLimits) -> Doubles:
        a, b = self._small[at - half], self._small[at + half]
        apart = _size(a - b)
        quarter = max(half // 2, 1)
        share = np.float32(0.5 - quarter / (2 * half))
        bend = _size(self._small[at] - (a + b) / 2)
        bend = np.maximum(bend, _size(self._small[at - quarter] - (a * (1 - share) + b * share)))
        bend = np.maximum(bend, _size(self._small[at + quarter] - (b * (1 - share) + a * share)))
        score = np.zeros(len(at))
        fits = np.flatnonzero((bend < limits.most_bend * apart) & _is_other(a, b))
        if len(fits):
            at, a, b = at[fits], a[fits], b[fits]
            beyond = max(round(0.6 * half), 1)
            before = self._small[np.maximum(at - half - beyond, first[fits])]
            after = self._small[np.minimum(at + half + beyond, last[fits])]
            unrest = np.maximum(np.abs(_share(before, a, b)), np.abs(_share(after, a, b) - 1))
            other = self._differences(at - half, at + half)
            room = np.minimum(at - half - first[fits], last[fits] - at - half)
            # Where it cannot be seen whether the picture stands still outside, the shots must differ more.
            least = np.where(room < 0.3 * half, limits.least_unseen, limits.least)
            good = (unrest < limits.most_unrest) & (other >= least)
            value = apart[fits] - bend[fits] - unrest * apart[fits] * 0.5
            score[fits] = np.where(good, np.maximum(value, 1e-6), 0.0)
        return score


def _share(picture: Floats, a: Floats, b: Floats) -> Doubles:
    """How far pictures lie on the way from A to B: the s of A + s (B − A) that is nearest to each."""
    way = b - a
    along = ((picture - a) * way).mean(axis=(1, 2, 3))
    return np.asarray(along / np.maximum((way**2).mean(axis=(1, 2, 3)), 1e-9), np.float64)


def _size(difference: npt.NDArray[Any]) -> Doubles:
    """The root mean square of differences, shape (frames, 3, height, width), one for each frame."""
    return np.asarray(np.sqrt((difference**2).mean(axis=(1, 2, 3))), np.float64)


def _is_other(a: Floats, b: Floats) -> npt.NDArray[np.bool_]:
    """Whether two thumbnails are not the same one in another light.

    Notes
    -----
    Two shots differ in their drawing (luma brought to one mean and contrast does not match, and the
    difference is not the same all over), in their colours, or, where nothing is drawn, in their light. A shot
    that comes out of black is a multiple of itself: little is left of one once a multiple of the other is
    taken off.
    """
    luma_a, luma_b = (x[:, 0] - x[:, 0].mean(axis=(1, 2), keepdims=True) for x in (a, b))
    spread_a, spread_b = (np.sqrt((x**2).mean(axis=(1, 2))) for x in (luma_a, luma_b))
    alike = (luma_a * luma_b).mean(axis=(1, 2)) / np.maximum(spread_a * spread_b, 1e-9)
    difference = a - b
    means = difference.mean(axis=(2, 3), keepdims=True)
    is_drawn = _size(difference - means) >= _DRAWN * _size(difference)
    colours = np.abs(means[:, 1:, 0, 0]).max(axis=1)
    is_flat = np.maximum(spread_a, spread_b) < 0.015
    light = np.abs(means[:, 0, 0, 0])
    differ = ((alike < 0.75) & is_drawn) | (colours > 0.06) | (is_flat & (light > 0.2))
    return np.asarray(differ & ~_is_multiple(a, b) & ~_is_multiple(b, a))


def _is_multiple(a: Floats, b: Floats) -> npt.NDArray[np.bool_]:
    """Whether A is B in less light, down to none."""
    axes = (1, 2, 3)
    factor = np.asarray((a * b).mean(axis=axes) / np.maximum((b**2).mean(axis=axes), 1e-9), np.float64)
    rest = _size(a - np.asarray(factor, np.float32)[:, None, None, None] * b)
    is_less = (factor < 0.9) & (_light(a) < 0.95 * _light(b))
    return np.asarray(is_less & (rest < 0.3 * _size(a - b)))


def _light(small: Floats) -> Doubles:
    return np.asarray(small[:, 0].mean(axis=(1, 2)), np.float64)


def _least_over_moves(a: Floats, b: Floats, moves: tuple[tuple[int, int], ...] = _MOVES) -> Doubles:
    """The mean difference of thumbnails, the least over small moves of one against the other."""
    height, width = a.shape[2:]
    best = np.full(len(a), np.inf)
    for y, x in moves:
        rows_a, rows_b = _overlap(height, y)
        columns_a, columns_b = _overlap(width, x)
        difference = (
            np.abs(a[:, :, rows_a, columns_a] - b[:, :, rows_b, columns_b]).mean(axis=(2, 3)).sum(axis=1)
        )
        best = np.minimum(best, difference)
    return best


def _overlap(length: int, move: int) -> tuple[slice, slice]:
    return slice(max(move, 0), length + min(move, 0)), slice(max(-move, 0), length + min(-move, 0))
