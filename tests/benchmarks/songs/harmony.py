"""Chords and melodies of a key, chosen by a seeded generator."""

from __future__ import annotations

import numpy as np

MAJOR = (0, 2, 4, 5, 7, 9, 11)
MINOR = (0, 2, 3, 5, 7, 8, 10)
Chord = tuple[int, tuple[int, ...]]
"""Root above the tonic in semitones, and its notes above the root."""

_MAJ, _MIN, _DIM, _DOM, _MAJ7, _MIN7, _SUS = (
    (0, 4, 7), (0, 3, 7), (0, 3, 6), (0, 4, 7, 10), (0, 4, 7, 11), (0, 3, 7, 10), (0, 5, 7),
)  # fmt: skip
_CHORDS: dict[str, Chord] = {
    "I": (0, _MAJ), "ii": (2, _MIN), "iii": (4, _MIN), "IV": (5, _MAJ), "V": (7, _MAJ), "vi": (9, _MIN),
    "bVII": (10, _MAJ), "V7": (7, _DOM), "Imaj7": (0, _MAJ7), "ii7": (2, _MIN7), "vi7": (9, _MIN7),
    "IVmaj7": (5, _MAJ7), "iii7": (4, _MIN7), "Isus": (0, _SUS), "iv": (5, _MIN),
    "i": (0, _MIN), "ii0": (2, _DIM), "bIII": (3, _MAJ), "v": (7, _MIN), "bVI": (8, _MAJ),
    "i7": (0, _MIN7), "iv7": (5, _MIN7), "bVImaj7": (8, _MAJ7), "I7": (0, _DOM), "IV7": (5, _DOM),
}  # fmt: skip

PROGRESSIONS = {
    "major": (
        "I V vi IV", "I vi IV V", "vi IV I V", "IV I V vi", "I IV I V", "I iii IV V", "ii V I vi",
        "IV V iii vi", "I IV vi V", "I ii IV V", "I bVII IV I", "I V IV V", "Imaj7 IVmaj7 ii7 V7",
        "I I IV V", "IV iv I I", "V IV I I",
    ),
    "minor": (
        "i bVI bIII bVII", "i iv V i", "i bVII bVI V", "i iv v i", "i bVI iv V", "iv i V i", "i v bVI bVII",
        "i bIII bVII iv", "i7 iv7 i7 V7", "bVI bVII i i", "i i iv V", "i ii0 V i",
    ),
    "jazz major": ("ii7 V7 Imaj7 vi7", "Imaj7 vi7 ii7 V7", "iii7 vi7 ii7 V7", "Imaj7 IVmaj7 iii7 vi7"),
    "jazz minor": ("i7 iv7 V7 i7", "iv7 V7 i7 i7", "i7 bVImaj7 iv7 V7"),
    "blues major": ("I7 IV7 I7 I7 IV7 IV7 I7 I7 V7 IV7 I7 V7",),
    "blues minor": ("i7 i7 i7 i7 iv7 iv7 i7 i7 bVImaj7 V7 i7 i7",),
    "one major": ("I I I I", "I I IV I"),
    "one minor": ("i i i i", "i i i bVII", "i i bVI i"),
}  # fmt: skip


def progression(chance: np.random.Generator, mode: str, manner: str = "") -> list[Chord]:
    """A row of chords for a mode; ``manner`` is empty, ``jazz``, ``blues`` or ``one``."""
    rows = PROGRESSIONS[f"{manner} {mode}".strip()]
    return [_CHORDS[name] for name in rows[chance.integers(len(rows))].split()]


def voiced(tonic: int, chord: Chord, low: int) -> list[int]:
    """The notes of a chord from ``low`` upwards, each within an octave of it."""
    root, above = chord
    classes = {(tonic + root + step) % 12 for step in above}
    return sorted(low + (each - low) % 12 for each in classes)


def bass_note(tonic: int, chord: Chord, low: int = 34) -> int:
    """The root of a chord in the octave above ``low``."""
    return low + (tonic + chord[0] - low) % 12


def melody_pitch(
    chance: np.random.Generator, tonic: int, mode: str, chord: Chord, last: int, is_strong: bool
) -> int:
    """The next note of a melody: near the last one, of the chord on strong places, of the scale elsewhere."""
    scale = MAJOR if mode == "major" else MINOR
    classes = {(tonic + chord[0] + step) % 12 for step in chord[1]}
    if not is_strong:
        # On a raised leading note the scale's own seventh would be sour.
        raised = {(each + 1) % 12 for each in ((tonic + 10) % 12,)} & classes
        classes |= {(tonic + step) % 12 for step in scale} - ({(tonic + 10) % 12} if raised else set())
    near = [pitch for pitch in range(last - 7, last + 8) if pitch % 12 in classes and 60 <= pitch <= 84]
    weights = np.array([np.exp(-abs(pitch - last) / 2.5) * (0.5 if pitch == last else 1.0) for pitch in near])
    return int(chance.choice(near, p=weights / weights.sum())) if near else 72
