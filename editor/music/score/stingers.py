"""Short sounds to drop on a cut: whoosh, riser, hit, click and chime.

A riser ends at the cut, a hit, a click and a chime begin there, and a whoosh is loudest in its middle: that
is where it passes. `cut_place_s` says which moment of a sound belongs on the cut.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.own_accents import Numbers, edged, make_accent, times
from editor.music.score.own_drums import banded_noise
from editor.music.score.own_room import in_room
from editor.render.limiter import limited

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"

STINGERS: tuple[str, ...] = ("whoosh", "riser", "hit", "click", "chime")
"""Names of the kinds."""
LENGTHS_S: dict[str, float] = {"whoosh": 0.9, "riser": 2.5, "hit": 2.4, "click": 0.12, "chime": 2.6}
"""Their usual lengths."""
SHORTEST_S, LONGEST_S = 0.05, 30.0
_PEAKS: dict[str, float] = {"whoosh": 0.5, "riser": 0.55, "hit": 0.8, "click": 0.5, "chime": 0.45}
"""Highest sample of each kind: they are heard as about equally present."""


def make_stinger(kind: str, seed: int = 0, length_s: float | None = None) -> Stereo:
    """Make a short sound.

    Parameters
    ----------
    kind
        One of `STINGERS`.
    seed
        Another one of its kind; the same kind, seed and length give the same samples.
    length_s
        From 0.05 to 30 s; None for the usual one.

    Returns
    -------
    ndarray of float32, shape (2, round(length_s * 48000))
        48 kHz; begins and ends at zero, at most -1 dBTP.

    Raises
    ------
    ValueError
        If there is no such kind, or the length is out of range.
    """
    if kind not in STINGERS:
        raise ValueError(f"no stinger {kind!r}")
    length = LENGTHS_S[kind] if length_s is None else length_s
    if not SHORTEST_S <= length <= LONGEST_S:
        raise ValueError(f"a stinger of {length} s cannot be made")
    dice = np.random.default_rng((STINGERS.index(kind), seed % 2**32))
    sound = _MAKERS[kind](dice, length, seed)
    n = round(length * MIX_RATE)
    whole = np.zeros((2, n))
    whole[:, : min(n, sound.shape[1])] = sound[:, :n]
    # What ends with the cut stops there at once, what rings fades over its last quarter.
    edged(whole, 0.0005, 0.004 if kind == "riser" else min(0.25 * length, 0.4))
    whole *= _PEAKS[kind] / max(float(np.max(np.abs(whole))), 1e-9)
    return limited(whole.astype(np.float32))[0]


def cut_place_s(kind: str, length_s: float | None = None) -> float:
    """Which moment of a sound belongs on the cut, in seconds from its beginning."""
    length = LENGTHS_S[kind] if length_s is None else length_s
    return {"riser": length, "whoosh": length * _PASSES}.get(kind, 0.0)


_PASSES = 0.55
"""Where in its length a whoosh is loudest."""


def _whoosh(dice: np.random.Generator, length_s: float, _seed: int) -> Numbers:
    """Air that comes near and goes away: bands of noise, each loudest a little later or sooner."""
    t = times(length_s)
    place = t / length_s
    out = np.zeros((2, len(t)))
    direction = 1.0 if dice.random() < 0.5 else -1.0
    for low, peak, width, level in (
        (150, 0.50, 0.24, 1.0), (400, 0.52, 0.20, 0.9), (1000, 0.55, 0.16, 0.7), (2500, 0.56, 0.12, 0.45),
        (6000, 0.57, 0.09, 0.25),
    ):  # fmt: skip
        middle = peak + dice.normal(0.0, 0.006) + (_PASSES - 0.55)
        shape = np.exp(-(((place - middle) / width) ** 2))
        for side in range(2):
            # It passes from one side to the other.
            aside = 0.5 + 0.45 * direction * (1 if side else -1) * np.tanh(4 * (place - _PASSES))
            out[side] += level * shape * aside * banded_noise(len(t), low, low * 2.4, dice)
    window = np.sin(np.pi * np.clip(place, 0, 1)) ** 0.5
    return np.asarray(out * window)


def _riser(dice: np.random.Generator, length_s: float, seed: int) -> Numbers:
    made = make_accent("riser", length_s, seed % 2**16).astype(np.float64)
    t = times(length_s)
    # A tremble that grows faster towards the end, so that the ear waits for something.
    beats = 2.0 * t + 6.0 * t**2 / (2.0 * length_s)
    depth = 0.35 * (t / length_s)
    return made * (1.0 - depth + depth * np.cos(2 * np.pi * (beats + dice.random() * 0.01)))


def _hit(dice: np.random.Generator, length_s: float, _seed: int) -> Numbers:
    """A deep stroke with a crack at its beginning, in a hall."""
    t = times(max(length_s, 0.3))
    hertz = 41.0 * 2 ** dice.uniform(-0.15, 0.15)
    cycles = hertz * (t + 3.0 * 0.045 * (1 - np.exp(-t / 0.045)))
    tone = np.tanh(1.6 * np.sin(2 * np.pi * cycles) * np.exp(-t / 0.5))
    crack = banded_noise(len(t), 700, 9000, dice) * np.exp(-t / 0.035) * 0.5
    thud = banded_noise(len(t), 60, 600, dice) * np.exp(-t / 0.16) * 0.35
    dry = edged(np.stack([tone + crack + thud] * 2), 0.0006, 0.02)
    wet = in_room(dry.astype(np.float32), "hall")[:, : len(t)]
    return np.asarray(dry + 0.35 * wet)


def _click(dice: np.random.Generator, length_s: float, _seed: int) -> Numbers:
    """A small wooden tick, as of a shutter."""
    t = times(length_s)
    hertz = 1900.0 * 2 ** dice.uniform(-0.3, 0.3)
    tick = np.sin(2 * np.pi * hertz * t) * np.exp(-t / 0.006) + 0.5 * np.sin(
        2 * np.pi * 2.41 * hertz * t
    ) * np.exp(-t / 0.003)
    snap = banded_noise(len(t), 3000, 12_000, dice) * np.exp(-t / 0.0022) * 0.5
    late = round(0.028 * MIX_RATE)
    both = tick + snap
    if len(t) > 2 * late:
        both[late:] += 0.45 * both[:-late].copy()
    return np.stack([both, both])


def _chime(dice: np.random.Generator, length_s: float, _seed: int) -> Numbers:
    """Three bells upwards in a chord."""
    t = times(length_s)
    root = 76 + int(dice.integers(0, 6))
    out = np.zeros((2, len(t)))
    for number, step in enumerate((0, 4, 7) if dice.random() < 0.7 else (0, 5, 9)):
        start = 0.0 if length_s < 0.6 else 0.07 * number
        since = np.maximum(t - start, 0.0)
        on = np.clip(since / 0.003, 0.0, 1.0)
        hertz = 440.0 * 2 ** ((root + step - 69) / 12)
        bell = np.zeros(len(t))
        for ratio, level, decay in ((1.0, 1.0, 0.8), (2.756, 0.35, 0.3), (5.404, 0.12, 0.12)):
            if hertz * ratio < 18_000:
                bell += level * np.sin(2 * np.pi * hertz * ratio * since) * np.exp(-since / decay)
        angle = (1.0 + 0.5 * (number - 1)) * np.pi / 4
        out += np.stack([np.cos(angle) * bell * on, np.sin(angle) * bell * on])
    wet = in_room(out.astype(np.float32), "chamber")[:, : len(t)]
    return np.asarray(out + 0.3 * wet)


_MAKERS: dict[str, Callable[[np.random.Generator, float, int], Numbers]] = {
    "whoosh": _whoosh,
    "riser": _riser,
    "hit": _hit,
    "click": _click,
    "chime": _chime,
}
