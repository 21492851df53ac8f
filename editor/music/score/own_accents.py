"""Impacts, swells, risers and the shine of bells: sounds that mark a moment of the picture.

Used by both players, since no soundfont has them, and by the stingers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.own_drums import banded_noise

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"
Numbers: TypeAlias = "NDArray[np.float64]"

KINDS = ("impact", "boom", "swell", "riser", "shine")
ENDS_THERE = ("swell", "riser")
"""Kinds whose moment is their end; that of the others is their beginning."""


@lru_cache(maxsize=16)
def accent_sound(kind: str, length_s: float = 0.0, seed: int = 0) -> Stereo:
    """One accent as `make_accent` makes it; kept, since a piece has the same ones again and again."""
    return make_accent(kind, length_s, seed)


def make_accent(kind: str, length_s: float = 0.0, seed: int = 0) -> Stereo:
    """One accent.

    Parameters
    ----------
    kind
        One of `KINDS`.
    length_s
        Of swells and risers; the others have their own.
    seed
        Another stroke of the same kind.

    Returns
    -------
    ndarray of float32, shape (2, n)
        Begins and ends at zero; highest sample about 0.8.
    """
    dice = np.random.default_rng((KINDS.index(kind), seed))
    if kind == "impact":
        sound = _drop(dice, 1.3, 44.0, 0.30, 0.35)
    elif kind == "boom":
        sound = _drop(dice, 2.2, 38.0, 0.55, 0.22)
    elif kind == "shine":
        sound = _shine(dice)
    elif kind == "swell":
        sound = _swell(dice, length_s or 1.5)
    else:
        sound = _riser(dice, length_s or 3.0)
    return (sound * (0.8 / max(float(np.max(np.abs(sound))), 1e-9))).astype(np.float32)


def times(length_s: float) -> Numbers:
    """The moments of all samples of a length, in seconds."""
    return np.arange(round(length_s * MIX_RATE)) / MIX_RATE


def edged(sound: Numbers, attack_s: float, end_s: float) -> Numbers:
    """A sound, (n,) or (2, n), that begins and ends at zero with half cosines; changed in place."""
    for length_s, turned in ((attack_s, sound), (end_s, sound[..., ::-1])):
        n = min(round(length_s * MIX_RATE), sound.shape[-1])
        turned[..., :n] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)
    return sound


def _drop(dice: np.random.Generator, length_s: float, hertz: float, decay_s: float, noise: float) -> Numbers:
    """A deep stroke: a tone that falls, with a dull thud of noise."""
    t = times(length_s)
    cycles = hertz * (t + 2.2 * 0.05 * (1 - np.exp(-t / 0.05)))
    tone = np.sin(2 * np.pi * cycles) * np.exp(-t / decay_s)
    sides = [tone + noise * banded_noise(len(t), 90, 1400, dice) * np.exp(-t / 0.09) for _ in range(2)]
    return edged(np.stack(sides), 0.0015, 0.15)


def _shine(dice: np.random.Generator) -> Numbers:
    """A soft cluster of high bells."""
    t = times(2.2)
    sides = np.zeros((2, len(t)))
    for hertz in (2093.0, 3136.0, 4186.0, 6272.0, 8372.0):
        for side in range(2):
            level = dice.uniform(0.5, 1.0) / (hertz / 2093.0) ** 0.5
            tone = level * np.sin(2 * np.pi * (hertz * t + dice.random()))
            sides[side] += tone * np.exp(-t / (0.7 * (2093.0 / hertz) ** 0.4))
    sides += 0.15 * np.exp(-t / 0.12) * np.stack([banded_noise(len(t), 5000, 14_000, dice) for _ in range(2)])
    return edged(sides, 0.004, 0.3)


def _swell(dice: np.random.Generator, length_s: float) -> Numbers:
    """A cymbal turned round: it grows out of nothing and ends at once."""
    t = times(length_s)
    shape = np.exp((t - t[-1]) / (0.22 * length_s))
    sides = [banded_noise(len(t), 2500, 14_000, dice) * shape for _ in range(2)]
    return edged(np.stack(sides), 0.02, 0.006)


def _riser(dice: np.random.Generator, length_s: float) -> Numbers:
    """Noise and a tone that climb to the end."""
    t = times(length_s)
    place = t / length_s
    sides = []
    for _ in range(2):
        dark = banded_noise(len(t), 300, 1500, dice)
        bright = banded_noise(len(t), 2500, 12_000, dice)
        sides.append((dark * (1 - place) + 0.8 * bright * place) * place**2)
    cycles = 180.0 * length_s / np.log(6.0) * (6.0**place - 1.0)
    tone = 0.7 * place**2 * (np.sin(2 * np.pi * cycles) + 0.4 * np.sin(4 * np.pi * cycles))
    return edged(np.stack(sides) + tone, 0.03, 0.006)
