"""The instruments: what they are called, where they lie in General MIDI, and which pitches suit them.

Programs count from 0 (General MIDI 1 Sound Set, MIDI Manufacturers Association, 1991). The own synthesiser
has a voice for each name in `own_voices`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instrument:
    """What every player has to know of an instrument."""

    program: int
    """General MIDI program, from 0."""
    low: int
    """Lowest and highest pitch that suits it, as MIDI numbers."""
    high: int
    sustains: bool = False
    """Whether a held note goes on for as long as it is held."""


INSTRUMENTS: dict[str, Instrument] = {
    "piano": Instrument(0, 28, 100),
    "electric_piano": Instrument(4, 36, 96),
    "celesta": Instrument(8, 60, 100),
    "glockenspiel": Instrument(9, 72, 100),
    "music_box": Instrument(10, 60, 96),
    "vibraphone": Instrument(11, 53, 89),
    "marimba": Instrument(12, 45, 91),
    "organ": Instrument(16, 36, 91, sustains=True),
    "accordion": Instrument(21, 48, 89, sustains=True),
    "nylon_guitar": Instrument(24, 40, 84),
    "steel_guitar": Instrument(25, 40, 84),
    "jazz_guitar": Instrument(26, 40, 84),
    "clean_guitar": Instrument(27, 40, 86),
    "muted_guitar": Instrument(28, 40, 84),
    "overdriven_guitar": Instrument(29, 40, 84, sustains=True),
    "distortion_guitar": Instrument(30, 36, 84, sustains=True),
    "upright_bass": Instrument(32, 28, 55),
    "finger_bass": Instrument(33, 28, 57),
    "pick_bass": Instrument(34, 28, 57),
    "slap_bass": Instrument(36, 28, 60),
    "synth_bass": Instrument(38, 24, 60, sustains=True),
    "sub_bass": Instrument(39, 24, 55, sustains=True),
    "violin": Instrument(40, 55, 96, sustains=True),
    "cello": Instrument(42, 36, 72, sustains=True),
    "pizzicato": Instrument(45, 40, 88),
    "harp": Instrument(46, 36, 96),
    "timpani": Instrument(47, 36, 57),
    "strings": Instrument(48, 36, 96, sustains=True),
    "slow_strings": Instrument(49, 36, 96, sustains=True),
    "choir": Instrument(52, 48, 84, sustains=True),
    "trumpet": Instrument(56, 54, 86, sustains=True),
    "horn": Instrument(60, 41, 77, sustains=True),
    "brass": Instrument(61, 43, 84, sustains=True),
    "saxophone": Instrument(65, 49, 80, sustains=True),
    "oboe": Instrument(68, 58, 88, sustains=True),
    "clarinet": Instrument(71, 50, 88, sustains=True),
    "flute": Instrument(73, 60, 96, sustains=True),
    "square_lead": Instrument(80, 36, 100, sustains=True),
    "saw_lead": Instrument(81, 36, 96, sustains=True),
    "warm_pad": Instrument(89, 36, 88, sustains=True),
    "glass_pad": Instrument(88, 40, 91, sustains=True),
    "poly_synth": Instrument(90, 36, 91, sustains=True),
    "koto": Instrument(107, 48, 88),
    "kalimba": Instrument(108, 48, 88),
}
"""All instruments by name."""

KITS: dict[str, int] = {
    "standard": 0,
    "room": 8,
    "power": 16,
    "electronic": 24,
    "808": 25,
    "jazz": 32,
    "brush": 40,
    "orchestra": 48,
    "chip": 25,
}
"""Drum kits and their programs in bank 128 (Roland GS)."""

DRUMS: dict[str, int] = {
    "kick": 36,
    "rim": 37,
    "snare": 38,
    "clap": 39,
    "hat": 42,
    "pedal": 44,
    "open": 46,
    "tom_low": 45,
    "tom_mid": 47,
    "tom_high": 50,
    "crash": 49,
    "ride": 51,
    "bell": 53,
    "tambourine": 54,
    "splash": 55,
    "cowbell": 56,
    "conga_high": 63,
    "conga_low": 64,
    "shaker": 70,
    "clave": 75,
    "triangle": 81,
    "taiko": 41,
}
"""Drums and their keys (General MIDI's percussion map); the deep one of the floor serves as taiko."""
