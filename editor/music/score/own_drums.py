"""The own synthesiser's drums: skins are falling tones with noise, metal is many tones that do not fit.

The recipes are the common ones of drum machines (a sine that falls, noise through filters, clusters of
square waves' partials for metal). Each drum is made in a few slightly different strokes, so that two in a
row are not the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.instruments import DRUMS

if TYPE_CHECKING:
    from numpy.typing import NDArray

Sound: TypeAlias = "NDArray[np.float32]"
Numbers: TypeAlias = "NDArray[np.float64]"

N_STROKES = 3
"""Different strokes of each drum."""
_HIGHEST_HZ = 18_000.0


@dataclass(frozen=True, slots=True)
class Skin:
    """A drum with a skin, or its electric likeness."""

    hertz: float
    """Where its tone comes to rest."""
    fall: float
    """How many times higher it begins."""
    fall_s: float
    decay_s: float
    noise: float = 0.0
    """Linear level of the noise against the tone."""
    noise_hz: tuple[float, float] = (1500.0, 9000.0)
    noise_s: float = 0.1
    tone: float = 1.0
    second: float = 0.0
    """Level of a second mode, 1.6 times as high."""
    click: float = 0.2


@dataclass(frozen=True, slots=True)
class Metal:
    """A cymbal, a bell or shaken beads."""

    band_hz: tuple[float, float]
    decay_s: float
    tones: float = 0.5
    """How much of it are tones; the rest is noise."""
    attack_s: float = 0.0015
    ring_s: float = 0.0
    """A second, slower end; 0: none."""


_SKINS: dict[str, dict[str, Skin]] = {
    "standard": {
        "kick": Skin(54, 2.6, 0.022, 0.17, 0.10, (1500, 5000), 0.010, click=0.35),
        "snare": Skin(185, 1.3, 0.02, 0.085, 0.9, (1200, 9500), 0.12, 0.8, 0.5),
        "tom_low": Skin(88, 1.5, 0.05, 0.30, 0.1, noise_s=0.03, second=0.2),
        "tom_mid": Skin(118, 1.5, 0.05, 0.26, 0.1, noise_s=0.03, second=0.2),
        "tom_high": Skin(160, 1.5, 0.05, 0.22, 0.1, noise_s=0.03, second=0.2),
        "taiko": Skin(72, 1.5, 0.05, 0.40, 0.45, (200, 3000), 0.06, second=0.35),
        "rim": Skin(1700, 1.05, 0.005, 0.016, 0.3, (2000, 8000), 0.012, second=0.6),
        "conga_high": Skin(330, 1.08, 0.01, 0.13, 0.1, (800, 4000), 0.015, second=0.15),
        "conga_low": Skin(220, 1.08, 0.01, 0.17, 0.1, (600, 3000), 0.015, second=0.15),
        "clave": Skin(2480, 1.0, 0.01, 0.030),
    },
    "power": {
        "kick": Skin(58, 3.2, 0.016, 0.15, 0.22, (2200, 7000), 0.010, click=0.6),
        "snare": Skin(200, 1.35, 0.02, 0.11, 1.1, (1000, 9500), 0.17, 0.9, 0.5),
    },
    "room": {
        "kick": Skin(60, 2.2, 0.018, 0.11, 0.10, (1200, 4500), 0.010),
        "snare": Skin(215, 1.3, 0.015, 0.06, 0.9, (1800, 10_000), 0.085, 0.7, 0.5),
    },
    "electronic": {
        "kick": Skin(50, 4.5, 0.022, 0.20, 0.08, (2500, 8000), 0.006, click=0.5),
        "snare": Skin(190, 1.6, 0.02, 0.07, 1.0, (1500, 11_000), 0.13, 0.6),
    },
    "808": {
        "kick": Skin(46, 3.0, 0.030, 0.38, 0.03, (1500, 5000), 0.006),
        "snare": Skin(180, 1.2, 0.01, 0.10, 1.0, (2200, 11_000), 0.15, 0.7, 0.7),
        "tom_low": Skin(80, 1.3, 0.08, 0.40),
    },
    "jazz": {
        "kick": Skin(70, 1.5, 0.02, 0.16, 0.05, (700, 2500), 0.010, click=0.1),
        "snare": Skin(230, 1.15, 0.015, 0.07, 0.9, (1800, 9000), 0.11, 0.5, 0.4),
    },
    "brush": {
        "kick": Skin(66, 1.5, 0.02, 0.15, 0.05, (600, 2000), 0.010, click=0.08),
        "snare": Skin(220, 1.1, 0.01, 0.03, 1.2, (2500, 9000), 0.13, 0.15),
    },
    "orchestra": {
        "kick": Skin(48, 1.4, 0.05, 0.55, 0.15, (120, 900), 0.06, second=0.2, click=0.05),
        "snare": Skin(210, 1.2, 0.01, 0.06, 1.2, (2000, 9500), 0.11, 0.5, 0.4),
    },
    "chip": {
        "kick": Skin(62, 5.0, 0.030, 0.07, 0.0, click=0.0),
        "snare": Skin(300, 1.0, 0.01, 0.02, 1.2, (900, 14_000), 0.07, 0.3),
    },
}  # fmt: skip
"""Kit -> drum; what a kit does not have it takes from the first one."""
_METALS: dict[str, Metal] = {
    "hat": Metal((6500, 16_000), 0.035),
    "pedal": Metal((5500, 14_000), 0.028),
    "open": Metal((6000, 16_000), 0.22),
    "ride": Metal((3800, 15_000), 0.30, 0.7, ring_s=0.8),
    "bell": Metal((2200, 9000), 0.35, 0.9, ring_s=0.8),
    "crash": Metal((2200, 15_000), 0.55, 0.4, 0.003, ring_s=1.3),
    "splash": Metal((3500, 16_000), 0.28, 0.4, 0.002),
    "tambourine": Metal((7000, 15_000), 0.070, 0.6, 0.006),
    "shaker": Metal((5000, 12_000), 0.040, 0.0, 0.014),
    "triangle": Metal((4200, 11_000), 0.70, 1.0, ring_s=1.2),
    "cowbell": Metal((540, 900), 0.11, 1.0),
}
_CHIP_METALS: dict[str, Metal] = {
    "hat": Metal((4000, 18_000), 0.018, 0.0),
    "open": Metal((4000, 18_000), 0.09, 0.0),
}
_NAMES = {key: name for name, key in DRUMS.items()}
_LEVELS = {
    "kick": 0.68, "snare": 0.62, "clap": 0.55, "rim": 0.4, "hat": 0.22, "pedal": 0.2, "open": 0.24,
    "ride": 0.2,
    "bell": 0.22, "crash": 0.42, "splash": 0.3, "tambourine": 0.22, "shaker": 0.16, "cowbell": 0.25,
    "triangle": 0.14, "taiko": 0.68, "clave": 0.3,
}  # fmt: skip
"""Highest sample at full velocity; 0.6 where nothing is said."""
PLACES = {
    "hat": 0.30, "pedal": 0.30, "open": 0.30, "ride": -0.35, "bell": -0.35, "crash": -0.3, "splash": 0.4,
    "tom_high": 0.3, "tom_mid": 0.0, "tom_low": -0.3, "shaker": -0.4, "tambourine": 0.45, "conga_high": 0.35,
    "conga_low": 0.25, "triangle": 0.5, "cowbell": 0.3, "rim": -0.15,
}  # fmt: skip
"""Where drums stand, from the listener's left (-1) to the right."""


def drum_name(key: int) -> str:
    """The drum on a key of the percussion map; a key without one is a rim."""
    return _NAMES.get(key, "rim")


@lru_cache(maxsize=256)
def stroke(kit: str, name: str, number: int) -> Sound:
    """One stroke: float32, shape (n,); begins and ends at zero, at full velocity."""
    dice = np.random.default_rng(crc32(f"{kit} {name} {number}".encode()))
    metals = {**_METALS, **(_CHIP_METALS if kit == "chip" else {})}
    skins = {**_SKINS["standard"], **_SKINS.get(kit, {})}
    if name == "clap":
        sound = _clap(dice)
    elif name in metals:
        sound = _metal(metals[name], dice)
    else:
        sound = _skin(skins.get(name, skins["rim"]), dice)
    highest = float(np.max(np.abs(sound)))
    return (sound * (_LEVELS.get(name, 0.6) / max(highest, 1e-9))).astype(np.float32)


def _times(length_s: float) -> Numbers:
    return np.arange(round(length_s * MIX_RATE)) / MIX_RATE


def _edges(sound: Numbers, attack_s: float, end_s: float = 0.012) -> Numbers:
    """Begin and end at zero, with half cosines."""
    for n, part in ((round(attack_s * MIX_RATE), sound), (round(end_s * MIX_RATE), sound[::-1])):
        part[:n] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)
    return sound


def banded_noise(n_samples: int, low_hz: float, high_hz: float, dice: np.random.Generator) -> Numbers:
    """Noise between two frequencies with soft edges, of root mean square 1."""
    size = 1 << (n_samples - 1).bit_length()
    f = np.maximum(np.fft.rfftfreq(size, 1 / MIX_RATE), 1.0)
    shape = 1.0 / (1.0 + (low_hz / f) ** 6) / (1.0 + (f / high_hz) ** 6)
    noise = np.fft.irfft(np.fft.rfft(dice.standard_normal(n_samples), size) * shape, size)[:n_samples]
    return np.asarray(noise / max(float(np.sqrt(np.mean(noise**2))), 1e-12))


def _skin(skin: Skin, dice: np.random.Generator) -> Numbers:
    t = _times(max(skin.decay_s, skin.noise_s) * 6 + 0.05)
    hertz = skin.hertz * dice.normal(1.0, 0.006)
    cycles = hertz * (t + (skin.fall - 1.0) * skin.fall_s * (1.0 - np.exp(-t / skin.fall_s)))
    sound = skin.tone * np.sin(2 * np.pi * cycles) * np.exp(-t / skin.decay_s)
    if skin.second:
        sound += skin.second * np.sin(2 * np.pi * 1.593 * cycles) * np.exp(-t / (skin.decay_s * 0.6))
    if skin.noise:
        noise = banded_noise(len(t), *skin.noise_hz, dice)
        sound += 0.45 * skin.noise * noise * np.exp(-t / skin.noise_s)
    if skin.click:
        beat = banded_noise(480, 1500, 7000, dice) * np.exp(-t[:480] / 0.0016)
        sound[:480] += skin.click * 0.5 * beat
    return _edges(sound, 0.0012)


def _metal(metal: Metal, dice: np.random.Generator) -> Numbers:
    t = _times(max(metal.decay_s, metal.ring_s) * 5 + 0.04)
    fall = np.exp(-t / metal.decay_s)
    if metal.ring_s:
        fall = 0.7 * fall + 0.3 * np.exp(-t / metal.ring_s)
    low, high = metal.band_hz
    sound = (
        (1.0 - metal.tones) * banded_noise(len(t), low, high, dice) if metal.tones < 1.0 else np.zeros(len(t))
    )
    if metal.tones:
        # The same tones in every stroke: it is the same piece of metal, hit elsewhere.
        fixed = np.random.default_rng(round(low + high))
        n = 2 if high - low < 500 else 14
        places = np.array([low, high]) if n == 2 else low * (high / low) ** fixed.random(n)
        for hertz in places[places < _HIGHEST_HZ]:
            level = metal.tones * dice.uniform(0.7, 1.3) * 1.4 / np.sqrt(n)
            sound += level * np.sin(2 * np.pi * (hertz * t + dice.random()))
    return _edges(sound * fall, metal.attack_s)


def _clap(dice: np.random.Generator) -> Numbers:
    t = _times(0.35)
    shape = 0.75 * np.exp(-np.maximum(t - 0.026, 0.0) / 0.075) * (t >= 0.026)
    for start in (0.0, 0.009, 0.018):
        shape += np.exp(-np.maximum(t - start, 0.0) / 0.0035) * (t >= start)
    # Hands never meet at once: the steps are rounded off a little.
    shape = np.convolve(shape, np.hanning(49) / np.hanning(49).sum(), "same")
    return _edges(banded_noise(len(t), 900, 6500, dice) * shape, 0.0015)
