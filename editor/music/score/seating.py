"""Who plays which layer: the style's own choice by the seed, or the instruments that somebody asked for."""

from __future__ import annotations

import random
from dataclasses import replace

from editor.music.score.instruments import INSTRUMENTS
from editor.music.score.styles import Layer, Style

_BASSES = ("upright_bass", "finger_bass", "pick_bass", "slap_bass", "synth_bass", "sub_bass")
_BEDS = ("slow_strings", "strings", "choir", "warm_pad", "glass_pad", "organ")
_ROLES = (
    "lead",
    "counter",
    "arp",
    "chords",
    "keys",
    "strum",
    "pick",
    "piano",
    "stab",
    "comp",
    "bells",
    "pad",
)
"""Who gives up the seat first to an instrument that is asked for."""


def seated_layers(style: Style, wanted: tuple[str, ...], dice: random.Random) -> list[tuple[Layer, str]]:
    """Every layer of a style with the instrument that plays it."""
    seats = [(layer, dice.choice(layer.instruments)) for layer in style.layers]
    taken: set[int] = set()
    for name in wanted:
        place = _seat_for(name, seats, taken)
        if place is not None:
            taken.add(place)
            # Whoever is asked for is heard from the beginning.
            seats[place] = (_in_reach(replace(seats[place][0], levels=(0, 3)), name), name)
    return seats


def _seat_for(name: str, seats: list[tuple[Layer, str]], taken: set[int]) -> int | None:
    free = [k for k in range(len(seats)) if k not in taken]
    same = [k for k in free if seats[k][1] == name or name in seats[k][0].instruments]
    if same:
        return same[0]
    if name in _BASSES:
        roles: tuple[str, ...] = ("bass",)
    elif name in _BEDS:
        roles = ("pad", "choir", "glass", "brass", *_ROLES)
    else:
        roles = _ROLES
    for role in roles:
        for k in free:
            if seats[k][0].role == role:
                return k
    return free[0] if free else None


def _in_reach(layer: Layer, name: str) -> Layer:
    """The layer in octaves that the instrument has."""
    instrument, low, high = INSTRUMENTS[name], layer.low, layer.high
    while low < instrument.low:
        low, high = low + 12, high + 12
    while high > instrument.high and low - 12 >= instrument.low:
        low, high = low - 12, high - 12
    return replace(layer, low=low, high=max(min(high, instrument.high), low + 12))
