"""Songs that are hard to understand, for tuning: seeds under 1000 in kinds and with habits chosen for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from tests.benchmarks.songs.habits import EARLY_CHANCE
from tests.benchmarks.songs.song import Song
from tests.benchmarks.songs.styles import HALF_TIME, HOUSE, LATIN, STYLES, SYNCOPATED, Style
from tests.benchmarks.songs.writing import write_song

_KINDS = {style.name: style for style in STYLES}


def _bare(name: str) -> Style:
    return replace(_KINDS[name], kits=({},))


BARE = (
    _KINDS["sparse piano"], _KINDS["orchestra"], _bare("ballad"), _bare("folk in three"),
    _KINDS["sparse piano"], _KINDS["orchestra"], _bare("waltz"),
)  # fmt: skip
"""Kinds without drums."""
_LOUD = tuple(_KINDS[name] for name in ("rock", "pop", "funk", "ballad"))
_THREE = (_KINDS["folk in three"], _KINDS["waltz"], replace(_KINDS["folk in three"], drift_chance=1.0))


def has_early_chords(seed: int) -> bool:
    """Whether the songs of a seed have chords that come early, whatever their kind."""
    return bool(np.random.default_rng([seed, 1]).random() < EARLY_CHANCE)


def hard_songs() -> Iterator[tuple[str, Song]]:
    """Songs with the names of their kinds, from early chords without drums to house."""
    for number, seed in enumerate(filter(has_early_chords, range(200))):
        yield "early", write_song(seed, BARE[number % len(BARE)], 84.0)
    for seed in range(0, 160, 8):
        yield "half", write_song(seed, HALF_TIME, 78.0)
    for seed in range(1, 160, 10):
        yield "shuffle", write_song(seed, _KINDS["blues shuffle"], 84.0)
    for number, seed in enumerate(range(3, 200, 12)):
        song = write_song(seed, replace(_LOUD[number % len(_LOUD)], drift_chance=1.0), 84.0)
        yield "drift", replace(song, mp3_kbps=64)
    for number, seed in enumerate(range(5, 200, 10)):
        yield "bare", write_song(seed, BARE[number % len(BARE)], 84.0)
    for number, seed in enumerate(range(2, 192, 8)):
        yield "three", write_song(seed, _THREE[number % len(_THREE)], 66.0, "" if number % 4 else "plain")
    for number, seed in enumerate(range(4, 196, 8)):
        yield "clave", write_song(seed, LATIN, 66.0, "" if number % 4 else "plain")
    for seed in range(100, 130):
        yield "house", write_song(seed, HOUSE[seed % len(HOUSE)] if seed < 116 else SYNCOPATED, 66.0)
