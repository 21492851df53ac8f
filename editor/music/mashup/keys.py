"""How far apart two keys are, and what a shift does to that."""

from __future__ import annotations

from editor.music.analysis.facts import Key

SURE_KEY, VERY_SURE_KEY = 0.25, 0.5
"""A key less sure than the first forbids no shift; from the second on it is trusted more than chords."""


def fifths_apart(one: Key, other: Key) -> int:
    """Steps on the circle of fifths between two keys, 0 to 6; relative keys are one place of it.

    A minor key has the place of the major key three semitones above it, whose notes are the same.
    """
    return _steps(_place(one) - _place(other))


def shifted_key(key: Key, semitones: int) -> Key:
    """A key so many semitones higher."""
    return Key((key.tonic + semitones) % 12, key.mode)


def _place(key: Key) -> int:
    tonic = key.tonic + (3 if key.mode == "minor" else 0)
    # Seven semitones are a step to the right, and seven times seven is one again in twelve.
    return (tonic * 7) % 12


def _steps(difference: int) -> int:
    around = difference % 12
    return min(around, 12 - around)
