"""Melodies out of motifs: a rhythm and a shape that come back over other chords."""

from __future__ import annotations

import random
from dataclasses import dataclass

from editor.music.score.harmony import Chord, nearest_of, scale_of

_PHRASE = "aaba"
"""Two bars each: statement, again, something else, return."""


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone of a melody in a bar."""

    beat: float
    n_beats: float
    pitch: int
    is_strong: bool


@dataclass(frozen=True, slots=True)
class _Motif:
    cell: str
    shape: tuple[int, ...]
    """Steps of the scale above the chord's tone that it hangs on, for each note."""


class Melody:
    """The melody of one kind of material; asked for bar after bar."""

    def __init__(
        self,
        cells: tuple[str, ...],
        leap: float,
        tonic: int,
        mode: str,
        low: int,
        high: int,
        dice: random.Random,
    ) -> None:
        self._scale = scale_of(tonic, mode)
        self._low, self._high = low, high
        first, second = dice.sample(range(len(cells)), 2) if len(cells) > 1 else (0, 0)
        self._motifs = {"a": _motif(cells[first], leap, dice), "b": _motif(cells[second], leap, dice)}
        self._centre = round(low + (high - low) * dice.uniform(0.4, 0.6))
        self._anchor = self._centre

    def bar(self, place: int, n_beats: int, chord: Chord, *, is_last: bool) -> list[Tone]:
        """The tones of a bar.

        Parameters
        ----------
        place
            Which bar of its section, from 0: phrases are eight bars long.
        n_beats
            Of the bar; of a shorter one the beginning is played.
        chord
            What it stands on.
        is_last
            Whether the section ends with it: the melody comes to rest.
        """
        motif = self._motifs[_PHRASE[place // 2 % 4]]
        half = len(motif.cell) // 2
        steps = motif.cell[half * (place % 2) :][:half][: n_beats * 4]
        skipped = sum(sign == "x" for sign in motif.cell[: half * (place % 2)])
        self._anchor = nearest_of(chord.tones[:3], self._drawn_back(), self._low, self._high)
        ladder = self._ladder(chord)
        onsets = [k for k, sign in enumerate(steps) if sign == "x"]
        if is_last and onsets:
            onsets = [k for k in onsets if k <= len(steps) // 2] or onsets[:1]
        tones: list[Tone] = []
        for number, step in enumerate(onsets):
            length = _held(steps, step) if not is_last or step != onsets[-1] else len(steps) - step
            shape = motif.shape[(skipped + number) % len(motif.shape)]
            strong = step % 8 == 0 or length >= 6 or (is_last and step == onsets[-1])
            before = tones[-1].pitch if tones else 0
            tones.append(
                Tone(step / 4, length / 4, self._pitch(ladder, shape, chord, strong, before), strong)
            )
        return tones

    def _drawn_back(self) -> int:
        """Where the last bar was, a little nearer to the middle."""
        return round(self._anchor + (self._centre - self._anchor) * 0.4)

    def _ladder(self, chord: Chord) -> list[int]:
        """The pitches of the scale, with a chord's foreign tones in place of their neighbours."""
        foreign = [tone for tone in chord.tones if tone not in self._scale]
        near = {(tone + step) % 12 for tone in foreign for step in (-1, 1)}
        fits = [tone for tone in self._scale if tone not in near or tone in chord.tones] + foreign
        return [pitch for pitch in range(self._low, self._high + 1) if pitch % 12 in fits]

    def _pitch(self, ladder: list[int], shape: int, chord: Chord, strong: bool, before: int) -> int:
        place = min(range(len(ladder)), key=lambda k: abs(ladder[k] - self._anchor)) + shape
        # At an edge of the range the line turns back in place of leaping.
        top = len(ladder) - 1
        place = -place if place < 0 else 2 * top - place if place > top else place
        pitch = ladder[min(max(place, 0), top)]
        rubs = any((pitch - tone) % 12 == 1 for tone in chord.tones)
        if not strong and not rubs:
            return pitch
        inside = [p for p in range(self._low, self._high + 1) if p % 12 in chord.tones[:4]]
        # A chord's tone, but rather another one than the same again.
        return min(inside, key=lambda p: (abs(p - pitch) + (2.5 if p == before else 0.0), p), default=pitch)


def _held(steps: str, step: int) -> int:
    length = 1
    while step + length < len(steps) and steps[step + length] == "-":
        length += 1
    return length


def _motif(cell: str, leap: float, dice: random.Random) -> _Motif:
    """A rhythm with a shape that goes somewhere and turns back."""
    n_notes = max(cell.count("x"), 1)
    place = dice.choice((0, 0, 2))
    shape = []
    direction = dice.choice((-1, 1))
    for _ in range(n_notes):
        shape.append(place)
        if dice.random() < 0.35 or not -2 <= place <= 4:
            direction = -1 if place > 0 else 1
        place += direction * (
            dice.choice((2, 3, 4)) if dice.random() < leap * 0.6 else dice.choice((0, 1, 1, 1))
        )
    return _Motif(cell, tuple(shape))
