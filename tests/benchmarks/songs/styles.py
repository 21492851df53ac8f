"""Kinds of songs as data: tempo, metre, drum patterns, how bass and chords are played, instruments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KICK, RIM, SNARE, CLAP, HAT, OPEN_HAT, PEDAL_HAT = 36, 37, 38, 39, 42, 46, 44
CRASH, RIDE, TAMBOURINE, SHAKER, TOM, CONGA, LOW_CONGA = 49, 51, 54, 70, 45, 63, 64
Kit = dict[int, str]
"""Instrument -> sixteen steps of a bar (twelve in 3/4): x strong, o weak, a dot for none."""


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of song."""

    name: str
    tempo_bpm: tuple[float, float]
    kits: tuple[Kit, ...] = ()
    """None of them: no drums."""
    metre: int = 4
    swing: tuple[float, float] = (0.5, 0.5)
    """Where the second half of a pair lies: 0.5 straight, 0.667 triplets."""
    swung: int = 8
    """Pairs of eighths or of sixteenths are swung."""
    minor_share: float = 0.4
    manner: str = ""
    bass: tuple[str, ...] = ("roots",)
    comp: tuple[str, ...] = ("held",)
    programs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    chords_a_bar: tuple[float, ...] = (1.0,)
    lead_chance: float = 0.8
    pad_chance: float = 0.4
    loose_ms: tuple[float, float] = (0.0, 6.0)
    """Spread of the players' timing."""
    drift_chance: float = 0.1
    ducked_chance: float = 0.0
    quiet_intro_chance: float = 0.3
    """Chance that the intro has no kick and no snare."""


_FOUR = "x...x...x...x..."
_BACK = "....x.......x..."
_OFF = "..x...x...x...x."
_EIGHTHS = "x.o.x.o.x.o.x.o."
_SIXTEENTHS = "xoxoxoxoxoxoxoxo"

_HOUSE_PROGRAMS = {
    "bass": (38, 39, 33), "comp": (0, 16, 5, 62, 4), "pad": (88, 90, 50, 89, 95), "lead": (81, 80, 73, 54),
}  # fmt: skip
_BAND = {
    "bass": (33, 34, 32), "comp": (0, 25, 27, 4, 26, 16), "pad": (48, 50, 16, 89),
    "lead": (65, 73, 80, 26, 22),
}  # fmt: skip
_LOUD = {"bass": (33, 34), "comp": (29, 30, 27, 0), "pad": (16, 18, 48), "lead": (29, 30, 80, 65)}
_JAZZ = {"bass": (32, 35), "comp": (0, 4, 26, 11), "pad": (48, 16), "lead": (65, 66, 56, 73, 11)}
_SOFT = {
    "bass": (32, 33),
    "comp": (0, 24, 46, 4, 11, 6),
    "pad": (48, 49, 52, 89),
    "lead": (73, 68, 40, 71, 42),
}
_ORCHESTRA = {"bass": (43, 42, 58), "comp": (48, 45, 46, 6), "pad": (48, 60, 52), "lead": (40, 68, 73, 56)}
_CHIP = {"bass": (80, 38), "comp": (80, 81), "pad": (88, 50), "lead": (80, 81)}

HOUSE = (
    Style(
        "house off-beat hats",
        (118, 130),
        ({KICK: _FOUR, OPEN_HAT: _OFF}, {KICK: _FOUR, OPEN_HAT: _OFF, CLAP: _BACK}),
        bass=("roots", "syncopated"),
        comp=("held", "stabs"),
        programs=_HOUSE_PROGRAMS,
        loose_ms=(0, 2),
        minor_share=0.6,
        pad_chance=0.7,
    ),
    Style(
        "house off-beat bass",
        (116, 130),
        ({KICK: _FOUR, OPEN_HAT: _OFF, CLAP: _BACK}, {KICK: _FOUR, HAT: _OFF}),
        bass=("off-beat",),
        comp=("held", "off-beat"),
        programs=_HOUSE_PROGRAMS,
        loose_ms=(0, 2),
        minor_share=0.7,
        pad_chance=0.6,
    ),
    Style(
        "house side-chained",
        (118, 128),
        ({KICK: _FOUR, OPEN_HAT: _OFF, CLAP: _BACK}, {KICK: _FOUR, HAT: _SIXTEENTHS}),
        bass=("rolling", "off-beat", "held"),
        comp=("held", "stabs"),
        programs=_HOUSE_PROGRAMS,
        loose_ms=(0, 2),
        minor_share=0.5,
        pad_chance=1.0,
        ducked_chance=1.0,
    ),
    Style(
        "house late kick",
        (116, 128),
        ({KICK: _FOUR, OPEN_HAT: _OFF, CLAP: _BACK}, {KICK: _FOUR, OPEN_HAT: _OFF, SHAKER: _SIXTEENTHS}),
        bass=("off-beat", "syncopated"),
        comp=("stabs", "off-beat", "held"),
        programs=_HOUSE_PROGRAMS,
        loose_ms=(0, 3),
        quiet_intro_chance=1.0,
        ducked_chance=0.4,
    ),
)

SYNCOPATED = Style(
    "house with more kicks",
    (118, 142),
    (
        {KICK: "x.x.x...x.x.x...", OPEN_HAT: _OFF, CLAP: _BACK},
        {KICK: "x...x.x.x...x.x.", HAT: _EIGHTHS},
        {KICK: "x.x.x.x.x...x.x.", HAT: _OFF},
        {KICK: "x...x.x.x.x.x...", SNARE: _BACK, HAT: _SIXTEENTHS},
    ),
    bass=("off-beat", "eighths", "syncopated", "roots"),
    comp=("stabs", "held", "off-beat"),
    programs=_HOUSE_PROGRAMS,
    loose_ms=(0, 2),
    pad_chance=0.7,
    ducked_chance=0.3,
)
"""A kick on every beat, and on some eighths between them."""

STYLES = (
    Style(
        "pop",
        (92, 128),
        (
            {KICK: "x.....x.x.......", SNARE: _BACK, HAT: _EIGHTHS},
            {KICK: "x.....o...x.....", SNARE: _BACK, HAT: _SIXTEENTHS},
            {KICK: "x...x...x...x...", SNARE: _BACK, HAT: _EIGHTHS},
        ),
        bass=("roots", "eighths", "syncopated"),
        comp=("held", "strummed", "stabs"),
        programs=_BAND,
    ),
    Style(
        "rock",
        (104, 152),
        (
            {KICK: "x.......x.......", SNARE: _BACK, HAT: _EIGHTHS},
            {KICK: "x.o...x.x.o.....", SNARE: _BACK, RIDE: _EIGHTHS},
            {KICK: "x.......x.x.....", SNARE: _BACK, OPEN_HAT: "x...x...x...x..."},
        ),
        bass=("eighths",),
        comp=("eighths", "held", "strummed"),
        programs=_LOUD,
        loose_ms=(3, 10),
        drift_chance=0.3,
    ),
    *HOUSE[:2],
    Style(
        "waltz",
        (84, 168),
        (
            {KICK: "x...........", SNARE: "....o...o...", RIDE: "x...o...o..."},
            {},
            {KICK: "x...........", HAT: "....x...x..."},
        ),
        metre=3,
        bass=("bar",),
        comp=("waltz", "waltz", "arpeggio"),
        programs=_SOFT | {"comp": (0, 24, 21, 48)},
        loose_ms=(2, 10),
        drift_chance=0.2,
    ),
    Style(
        "funk",
        (92, 114),
        (
            {KICK: "x..x..x...x..o..", SNARE: "....x..o.o..x..o", HAT: _SIXTEENTHS},
            {KICK: "x.x....o..x.....", SNARE: "....x..o....x...", HAT: _EIGHTHS},
        ),
        bass=("syncopated", "funk"),
        comp=("stabs", "off-beat"),
        programs=_BAND | {"comp": (27, 7, 4)},
        loose_ms=(2, 8),
        drift_chance=0.2,
    ),
    Style(
        "swing",
        (110, 190),
        (
            {RIDE: "x...x.o.x...x.o.", PEDAL_HAT: _BACK},
            {RIDE: "x...x.o.x...x.o.", PEDAL_HAT: _BACK, KICK: "o...o...o...o..."},
        ),
        swing=(0.62, 0.68),
        manner="jazz",
        bass=("walking",),
        comp=("held", "charleston"),
        programs=_JAZZ,
        loose_ms=(3, 12),
        drift_chance=0.3,
        chords_a_bar=(1.0, 2.0),
    ),
    Style(
        "ballad",
        (60, 84),
        (
            {KICK: "x.....x.x.......", SNARE: _BACK, HAT: _EIGHTHS},
            {KICK: "x.......x.......", RIM: _BACK, HAT: _EIGHTHS},
            {},
        ),
        bass=("roots", "held"),
        comp=("arpeggio", "held", "quarters"),
        programs=_SOFT,
        loose_ms=(3, 12),
        drift_chance=0.3,
        pad_chance=0.8,
    ),
    Style(
        "trap",
        (64, 80),
        (
            {KICK: "x.....o...x.....", SNARE: _BACK, HAT: _SIXTEENTHS},
            {KICK: "x..o......x..o..", CLAP: _BACK, HAT: _SIXTEENTHS},
        ),
        bass=("held", "syncopated"),
        comp=("held", "arpeggio"),
        programs=_HOUSE_PROGRAMS,
        minor_share=0.8,
        loose_ms=(0, 3),
    ),
    HOUSE[2],
    Style(
        "lo-fi",
        (70, 90),
        (
            {KICK: "x.......o.x.....", SNARE: _BACK, HAT: _EIGHTHS},
            {KICK: "x..o....x.......", RIM: _BACK, SHAKER: _EIGHTHS},
        ),
        swing=(0.55, 0.62),
        swung=16,
        manner="jazz",
        bass=("roots", "syncopated"),
        comp=("held", "stabs"),
        programs=_JAZZ,
        loose_ms=(4, 12),
    ),
    Style(
        "drum and bass",
        (164, 178),
        (
            {KICK: "x.........x.....", SNARE: _BACK, HAT: _EIGHTHS},
            {KICK: "x.........x.....", SNARE: "....x..o.o..x...", HAT: _SIXTEENTHS},
        ),
        bass=("held", "syncopated"),
        comp=("held",),
        programs=_HOUSE_PROGRAMS,
        minor_share=0.7,
        pad_chance=0.9,
        loose_ms=(0, 2),
        chords_a_bar=(1.0, 0.5),
    ),
    Style(
        "folk in three",
        (90, 150),
        ({}, {SHAKER: "x...o...o..."}, {TAMBOURINE: "....x...x..."}),
        metre=3,
        bass=("bar", "roots"),
        comp=("strummed", "arpeggio", "waltz"),
        programs=_SOFT | {"comp": (24, 25, 46, 21)},
        loose_ms=(3, 12),
        drift_chance=0.4,
    ),
    Style(
        "sparse piano",
        (66, 110),
        ({},),
        bass=("bar", "held"),
        comp=("quarters", "arpeggio", "held"),
        programs={"bass": (0,), "comp": (0,), "pad": (48,), "lead": (0,)},
        loose_ms=(3, 12),
        drift_chance=0.4,
        pad_chance=0.1,
        lead_chance=1.0,
    ),
    Style(
        "disco",
        (108, 126),
        (
            {KICK: _FOUR, SNARE: _BACK, OPEN_HAT: _OFF, HAT: "x...x...x...x..."},
            {KICK: _FOUR, CLAP: _BACK, HAT: _SIXTEENTHS},
        ),
        bass=("octaves",),
        comp=("off-beat", "stabs", "held"),
        programs=_BAND | {"pad": (48, 49)},
        pad_chance=0.8,
        loose_ms=(0, 5),
    ),
    Style(
        "orchestra",
        (72, 140),
        ({},),
        bass=("quarters", "bar"),
        comp=("eighths", "quarters", "arpeggio"),
        programs=_ORCHESTRA,
        loose_ms=(3, 12),
        drift_chance=0.4,
        pad_chance=0.7,
    ),
    HOUSE[3],
    Style(
        "chiptune",
        (120, 160),
        (
            {KICK: "x...x...x...x...", SNARE: _BACK, HAT: _EIGHTHS},
            {KICK: "x.......x.......", SNARE: _BACK, HAT: _SIXTEENTHS},
        ),
        bass=("octaves", "eighths"),
        comp=("arpeggio", "fast arpeggio"),
        programs=_CHIP,
        loose_ms=(0, 0),
    ),
    Style(
        "techno",
        (124, 138),
        ({KICK: _FOUR, HAT: _OFF}, {KICK: _FOUR, OPEN_HAT: _OFF, CLAP: _BACK, SHAKER: _SIXTEENTHS}),
        manner="one",
        minor_share=0.9,
        bass=("rolling", "off-beat"),
        comp=("stabs", "fast arpeggio"),
        programs=_HOUSE_PROGRAMS,
        loose_ms=(0, 1),
        ducked_chance=0.5,
    ),
    Style(
        "blues shuffle",
        (88, 130),
        ({KICK: "x.......x.......", SNARE: _BACK, HAT: _EIGHTHS},),
        swing=(0.64, 0.68),
        manner="blues",
        minor_share=0.2,
        bass=("walking", "eighths"),
        comp=("charleston", "held"),
        programs=_LOUD | {"comp": (27, 16, 0)},
        loose_ms=(3, 10),
        drift_chance=0.2,
    ),
)

HALF_TIME = Style(
    "half time",
    (64, 94),
    (
        {KICK: "x.......o.......", SNARE: "........x.......", HAT: _EIGHTHS},
        {KICK: "x..o......o.....", SNARE: "........x.......", HAT: _SIXTEENTHS},
        {KICK: "x.....o...x.....", SNARE: "........x.......", RIDE: "x...x...x...x..."},
        {KICK: "x.....x.........", RIM: "........x.......", SHAKER: _EIGHTHS},
        {KICK: "o.......x.......", SNARE: "........x.......", HAT: _EIGHTHS},
    ),
    bass=("roots", "syncopated", "eighths"),
    comp=("off-beat", "stabs", "held", "eighths"),
    programs=_BAND,
    loose_ms=(2, 8),
    drift_chance=0.2,
)
"""A snare on the third beat alone: for tuning."""

LATIN = Style(
    "clave",
    (84, 176),
    (
        {RIM: "x..x..x...x.x...", SHAKER: _EIGHTHS, KICK: "...x..x....x..x."},
        {RIM: "..x.x...x..x..x.", CONGA: "..x...xx..x...xx", KICK: "x.......x......."},
        {KICK: _FOUR, SNARE: "...x..x....x..x."},
        {KICK: "x..x..x.x..x..x.", SNARE: "....x.......x..o", HAT: _EIGHTHS},
        {KICK: "x..x....x..x....", CONGA: "......x.......x.", TAMBOURINE: _SIXTEENTHS},
        {RIM: "x...x..x..x.x...", SHAKER: _SIXTEENTHS},
    ),
    bass=("syncopated", "roots", "held"),
    comp=("stabs", "charleston", "strummed", "off-beat"),
    programs=_JAZZ | {"comp": (0, 24, 25, 11)},
    loose_ms=(2, 8),
    chords_a_bar=(1.0, 0.5),
)
"""Claves and what is built on them: for tuning."""

UNSEEN = (
    Style(
        "reggae",
        (68, 88),
        (
            {KICK: "........x.......", RIM: "........x.......", HAT: _EIGHTHS},
            {KICK: _FOUR, SNARE: "........x.......", HAT: _EIGHTHS},
        ),
        bass=("syncopated", "roots"),
        comp=("off-beat",),
        programs=_BAND | {"comp": (16, 27, 0)},
        loose_ms=(2, 8),
    ),
    Style(
        "bossa",
        (110, 150),
        ({KICK: "x.....oxx.....ox", RIM: "x.....x.....x...", SHAKER: _EIGHTHS},),
        manner="jazz",
        bass=("bossa",),
        comp=("charleston", "strummed"),
        programs=_JAZZ | {"comp": (24,)},
        loose_ms=(2, 8),
        chords_a_bar=(1.0, 0.5),
    ),
    Style(
        "march",
        (100, 124),
        ({KICK: "x.......x.......", SNARE: "x.o.x.o.x.o.x.oo", CRASH: "x..............."},),
        bass=("quarters",),
        comp=("off-beat", "quarters"),
        programs=_ORCHESTRA | {"comp": (61, 60), "lead": (56, 73)},
        loose_ms=(2, 10),
        minor_share=0.2,
    ),
)
"""Kinds that no seed under 1000 has: what was tuned never saw them."""
