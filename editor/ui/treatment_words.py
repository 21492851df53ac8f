"""What treatments are called in menus and steps, and what each of them does."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.model.treatments import COMPRESS, HIGH_CUT, LOW_CUT, MONO, NORMALISE, REVERSE, SWAP

TRIM, SPLIT, PAUSES = "trim-silence", "split-silence", "remove-pauses"
"""What cuts instead of making a file."""
CUTTING: Final = (TRIM, SPLIT, PAUSES)
TITLES: Final = {
    TRIM: mark("Trim silence at both ends"),
    SPLIT: mark("Split at silence"),
    PAUSES: mark("Remove pauses"),
    NORMALISE: mark("Normalise"),
    COMPRESS: mark("Compress"),
    MONO: mark("Fold to mono"),
    SWAP: mark("Swap left and right"),
    REVERSE: mark("Reverse"),
    LOW_CUT: mark("Low cut"),
    HIGH_CUT: mark("High cut"),
}
ABOUT: Final = {
    TRIM: mark("Cuts away what is silent before the first and after the last sound. No new file is made."),
    SPLIT: mark(
        "Each sound between two silences becomes a clip of its own, at its place. No new file is made."
    ),
    PAUSES: mark("Cuts the pauses out and moves the sounds together. Clips behind stay where they are."),
    NORMALISE: mark("Makes the loudest moment of each clip as loud as this, in a new file."),
    COMPRESS: mark("Takes down loud moments and lifts the rest, in a new file."),
    MONO: mark("Puts the mean of left and right on both sides, in a new file."),
    SWAP: mark("Puts left to the right and right to the left, in a new file."),
    REVERSE: mark("Plays the sound backwards, in a new file."),
    LOW_CUT: mark("Takes away what lies below this frequency, in a new file."),
    HIGH_CUT: mark("Takes away what lies above this frequency, in a new file."),
}
