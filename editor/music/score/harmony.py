"""Chords out of numerals, and voices that move from one chord to the next by short ways."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
}
TONICS = ("C", "D flat", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B")
_RUBS = {0: 8.0, 1: 7.0, 2: 2.0}
"""What neighbours in a chord cost that lie so many semitones apart: clusters blur what it says."""
_DEGREES = {"i": 0, "ii": 1, "iii": 2, "iv": 3, "v": 4, "vi": 5, "vii": 6}
_MAJOR_OFFSETS = SCALES["major"]


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord as classes of pitches (0 = C), the root first."""

    root: int
    tones: tuple[int, ...]
    """Root, third, fifth and what is added, each 0 to 11."""

    @property
    def third(self) -> int:
        """The class of its third; of a chord without one, the fifth."""
        return self.tones[1]

    @property
    def fifth(self) -> int:
        """The class of its fifth."""
        return self.tones[2] if len(self.tones) > 2 else self.tones[1]


def scale_of(tonic: int, mode: str) -> tuple[int, ...]:
    """The classes of pitches of a key, from the tonic on."""
    return tuple((tonic + step) % 12 for step in SCALES[mode])


def chord_of(numeral: str, tonic: int, mode: str, colour: str = "triad") -> Chord:
    """A chord from its Roman numeral.

    Parameters
    ----------
    numeral
        Upper case for major and lower case for minor thirds; a leading ``b`` lowers the root of a major
        scale's degree, a trailing ``o`` makes the fifth small. In minor, the degrees are those of the
        natural minor scale.
    tonic
        0 = C to 11 = B.
    mode
        "major" or "minor".
    colour
        "triad", "power" (no third), "seventh", "ninth", "added" (triad with the ninth) or "suspended".
    """
    flat = numeral.startswith("b")
    bare = numeral.lstrip("b").rstrip("o")
    degree = _DEGREES[bare.lower()]
    offset = _MAJOR_OFFSETS[degree] - 1 if flat else SCALES[mode][degree]
    third = 4 if bare[0].isupper() else 3
    fifth = 6 if numeral.endswith("o") else 7
    root = (tonic + offset) % 12
    scale = scale_of(tonic, mode)
    intervals = [0, third, fifth]
    if colour == "power":
        intervals = [0, fifth]
    elif colour == "suspended":
        fourth_fits = (root + 5) % 12 in scale
        intervals = [0, 5 if fourth_fits else 2, fifth]
    elif colour in ("seventh", "ninth"):
        # The seventh of the key; where the root itself is foreign to it, the small one.
        intervals.append(11 if (root + 11) % 12 in scale and third == 4 and bare.upper() != "V" else 10)
    if colour in ("ninth", "added") and (root + 2) % 12 in scale and fifth == 7:
        intervals.append(2)
    return Chord(root, tuple((root + interval) % 12 for interval in intervals))


def voiced(chord: Chord, n_voices: int, low: int, high: int, before: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Place a chord's tones as pitches, from low to high, near the chord before it.

    Parameters
    ----------
    n_voices
        How many pitches; tones are left out (fifth, then root) or doubled to make it so.
    low, high
        The pitches lie between them, both included, as far as an octave and a half fits in.
    before
        The voices of the chord before; empty for the first one.
    """
    tones = _chosen(chord, n_voices)
    best: tuple[float, tuple[int, ...]] | None = None
    for turn in range(len(tones)):
        turned = tones[turn:] + tones[:turn]
        for base in range(low, low + 12):
            if base % 12 != turned[0]:
                continue
            close = _stacked(base, turned)
            for octave in (0, 12, 24):
                for voices in _spread(tuple(pitch + octave for pitch in close)):
                    if voices[-1] > high or voices[0] < low:
                        continue
                    cost = _cost(voices, before, low, high)
                    if best is None or (cost, voices) < best:
                        best = (cost, voices)
    return best[1] if best else _stacked(_up_to(low, tones[0]), tones)


def _chosen(chord: Chord, n_voices: int) -> list[int]:
    tones = list(chord.tones)
    for spare in (chord.fifth, chord.root):
        if len(tones) > n_voices and spare in tones:
            tones.remove(spare)
    del tones[n_voices:]
    tones.sort()
    for doubled in (chord.root, chord.fifth, chord.root, chord.fifth):
        if len(tones) < n_voices:
            tones.append(doubled)
    return tones


def _up_to(low: int, tone: int) -> int:
    return low + (tone - low) % 12


def _stacked(base: int, tones: list[int]) -> tuple[int, ...]:
    """Each tone above the one before it, as near as it gets."""
    pitches = [base]
    for tone in tones[1:]:
        pitches.append(pitches[-1] + ((tone - pitches[-1] - 1) % 12) + 1)
    return tuple(pitches)


def _spread(close: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The close form, and those whose second or third voice from above lies an octave lower."""
    forms = [close]
    for place in (-2, -3):
        if len(close) >= 1 - place:
            voices = list(close)
            voices[place] -= 12
            forms.append(tuple(sorted(voices)))
    return forms


def _cost(voices: tuple[int, ...], before: tuple[int, ...], low: int, high: int) -> float:
    centre = abs(sum(voices) / len(voices) - (low + high) / 2) * 0.35
    rough = sum(_RUBS.get(b - a, 0.0) + (3.0 if b - a < 4 and a < 50 else 0.0) for a, b in pairwise(voices))
    wide = max(voices[-1] - voices[0] - 19, 0) * 0.5
    if not before:
        return centre + rough + wide
    moves = [min(abs(pitch - other) for other in before) for pitch in voices]
    top = abs(voices[-1] - before[-1])
    return centre + rough + wide + sum(moves) + 0.5 * top + _parallels(voices, before)


def _parallels(voices: tuple[int, ...], before: tuple[int, ...]) -> float:
    """The price of outer voices that go the same way in fifths or octaves."""
    if len(voices) != len(before) or voices == before:
        return 0.0
    now, then = (voices[-1] - voices[0]) % 12, (before[-1] - before[0]) % 12
    moved = voices[0] != before[0] and voices[-1] != before[-1]
    return 3.0 if moved and now == then and now in (0, 7) else 0.0


def nearest_of(tones: tuple[int, ...], pitch: int, low: int, high: int) -> int:
    """The pitch of one of the classes that is nearest to a pitch, inside a range."""
    inside = [p for p in range(low, high + 1) if p % 12 in tones]
    return min(inside, key=lambda p: (abs(p - pitch), p)) if inside else pitch
