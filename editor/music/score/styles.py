"""What a style is, and all of them by name; the tables lie in `hall_styles`, `band_styles`, `machine_styles`.

Patterns are written in steps of a quarter of a beat, four beats long (three in 3/4 time); a shorter bar
takes the beginning. ``.`` is a rest and ``-`` holds on. In layers of chords ``x`` and ``X`` play the
chord, weaker and stronger, ``d`` and ``u`` strum it downwards and upwards, a digit plays that voice alone,
counted from the lowest; in basses ``1 3 5 7 8`` are the chord's tones, ``a`` leads to the next root. Drums
know ``X``, ``x``, ``o`` and ``g``: from an accent to a ghost note.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of a style: who plays what, and from which level of fullness on."""

    role: str
    """"bass", "chords", "pad", "arp", "lead", "counter" …; the name of the part."""
    instruments: tuple[str, ...]
    """One of them plays; the seed says which."""
    patterns: tuple[str, ...]
    """One a bar, in turn; for leads, where notes may begin."""
    low: int
    high: int
    levels: tuple[int, int] = (0, 3)
    """The levels of fullness, from and to, at which it plays."""
    voices: int = 4
    gain_db: float = 0.0
    pan: float = 0.0
    room: float = 0.2
    echo: float = 0.0
    velocity: float = 0.7
    full_patterns: tuple[str, ...] = ()
    """Played in place of `patterns` at level 3."""


Rows = dict[str, str]
"""Drum -> pattern of one bar."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as data."""

    name: str
    tempo_bpm: tuple[float, float, float]
    """Lowest, best and highest."""
    layers: tuple[Layer, ...]
    major: tuple[str, ...]
    """Progressions in numerals, a chord for each word."""
    minor: tuple[str, ...]
    minor_share: float = 0.3
    """How often it is in minor where nobody says how."""
    metre: int = 4
    swing: float = 0.0
    """By how much of its step every second one comes later; 1/3 makes triplets."""
    swing_steps: int = 2
    """What swings: 2 = eighths, 1 = sixteenths."""
    colour: str = "triad"
    bars_per_chord: int = 1
    kit: str = ""
    drums: tuple[tuple[Rows, ...], ...] = ()
    """For the levels 1, 2 and 3: bars played in turn."""
    fills: tuple[Rows, ...] = ()
    """One bar each, of which the last beats are played."""
    drum_gain_db: float = 0.0
    room: str = "studio"
    """"studio", "chamber", "hall" or "cathedral"."""
    tone_hz: float = 20_000.0
    """Where the highs of the whole end."""
    hiss_db: float = -200.0
    """Tape noise under the music, in dB of full scale."""
    pump_db: float = 0.0
    """By how much every kick pushes the other parts down, in dB."""
    loose_ms: float = 6.0
    """How far players are from the beat, as a standard deviation."""
    cells: tuple[str, ...] = ()
    """Rhythms of the melody, two bars each."""
    leap: float = 0.3
    """From 0, a melody of steps, to 1, of leaps."""
    accent: str = "crash"
    """What stands on hits beside kick and chord: "crash", "swell" (soft, orchestral) or "shine"."""
    rise: str = ""
    """What leads to the fullest section: "riser", "swell" or nothing."""


STYLES: tuple[str, ...] = (
    "cinematic", "lo-fi", "house", "acoustic", "rock", "ambient", "trap", "funk",
    "orchestral", "corporate", "chiptune", "waltz", "jazz", "synthwave",
)  # fmt: skip
"""Names of all styles, as they are written in orders, recipes and reports."""


FEELINGS: dict[str, tuple[float, float]] = {
    "cinematic": (0.65, 0.25), "lo-fi": (0.3, 0.5), "house": (0.85, 0.6), "acoustic": (0.4, 0.8),
    "rock": (0.95, 0.4), "ambient": (0.1, 0.45), "trap": (0.75, 0.2), "funk": (0.8, 0.75),
    "orchestral": (0.65, 0.85), "corporate": (0.6, 0.9), "chiptune": (0.85, 0.85), "waltz": (0.35, 0.7),
    "jazz": (0.5, 0.65), "synthwave": (0.65, 0.4),
}  # fmt: skip
"""Style -> energy and valence of the pictures that it suits, each from 0 to 1."""


@cache
def _all() -> dict[str, Style]:
    from editor.music.score.band_styles import BAND_STYLES
    from editor.music.score.hall_styles import HALL_STYLES
    from editor.music.score.machine_styles import MACHINE_STYLES

    return {style.name: style for style in (*HALL_STYLES, *BAND_STYLES, *MACHINE_STYLES)}


def style_named(name: str) -> Style:
    """The style of a name of `STYLES`.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    try:
        return _all()[name]
    except KeyError:
        raise ValueError(f"no style {name!r}") from None
