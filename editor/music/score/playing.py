"""From patterns to notes: how layers, basses and drums of a style play one bar."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from editor.music.score.form import BarPlan
from editor.music.score.harmony import Chord, nearest_of, voiced
from editor.music.score.instruments import DRUMS
from editor.music.score.notes import Note
from editor.music.score.styles import Layer, Rows, Style
from editor.music.score.tempo_map import Bar

_STRUM_S = 0.011
"""Between the strings of a strum."""
_DRUM_STRENGTHS = {"X": 0.95, "x": 0.78, "o": 0.52, "g": 0.32}
_SHORT = 0.92
"""Share of its steps that a note without a hold is played for."""


@dataclass(slots=True)
class Hand:
    """How somebody plays: the layer, its part and the voices that sounded last."""

    layer: Layer
    part: int
    low: int
    high: int
    before: tuple[int, ...] = ()
    chord_before: Chord | None = None

    def voices(self, chord: Chord) -> tuple[int, ...]:
        """The chord's pitches, led from those of the one before."""
        self.before = voiced(chord, self.layer.voices, self.low, self.high, self.before)
        return self.before


class Feel:
    """Swing, looseness and strength, drawn from the seed."""

    def __init__(self, style: Style, dice: random.Random) -> None:
        self._style = style
        self._dice = dice

    def time(self, bar: Bar, beat: float, *, is_exact: bool = False) -> float:
        """When a place of a bar is played."""
        moment = bar.at(beat + self._swung(beat))
        if is_exact or beat == 0.0:
            # What stands on a bar line stands there: cuts are met by it.
            return moment
        return max(moment + self._dice.gauss(0.0, self._style.loose_ms / 1000), bar.start_s)

    def strength(self, wanted: float, plan: BarPlan, beat: float) -> float:
        """How strong a note becomes: stressed beats, fullness, and never twice the same."""
        stress = 1.06 if beat == 0.0 else 0.97 if beat % 1.0 else 1.0
        full = 0.70 + 0.05 * plan.level + 0.08 * plan.energy
        return min(max(wanted * stress * full * self._dice.gauss(1.0, 0.05), 0.05), 1.0)

    def _swung(self, beat: float) -> float:
        steps = round(beat * 4)
        unit = self._style.swing_steps
        return self._style.swing * unit / 4 if steps % (2 * unit) == unit else 0.0


def layer_notes(
    hand: Hand, pattern: str, plan: BarPlan, chord: Chord, following: Chord, feel: Feel
) -> Iterator[Note]:
    """One bar of a layer of chords or of a bass."""
    steps = pattern[: plan.bar.n_beats * 4].ljust(plan.bar.n_beats * 4, ".")
    if plan.hit and steps[0] == ".":
        steps = ("1" if hand.layer.role == "bass" else "x") + steps[1:]
    voices = () if hand.layer.role == "bass" else hand.voices(chord)
    for step, sign in enumerate(steps):
        if sign in ".-":
            continue
        beat = step / 4
        held = _held(steps, step)
        end = plan.bar.at(beat + (held if held > 1 else _SHORT * held) / 4)
        start = feel.time(plan.bar, beat)
        strength = feel.strength(
            hand.layer.velocity * (1.2 if sign == "X" or (plan.hit and not step) else 1.0), plan, beat
        )
        if hand.layer.role == "bass":
            # A new chord begins on its root: on another tone it would be another one.
            tone = "1" if not step and chord != hand.chord_before else sign
            pitches: tuple[int, ...] = (_bass_pitch(hand, tone, chord, following),)
        else:
            pitches = _sounding(voices, sign)
        order = range(len(pitches)) if sign != "u" else reversed(range(len(pitches)))
        spread = _STRUM_S if sign in "du" else 0.0
        for number, voice in enumerate(order):
            begin = start + spread * number
            if sign == "u" and number > 2:
                break
            yield Note(hand.part, begin, max(end - begin, 0.04), pitches[voice], strength * (0.97**number))
    hand.chord_before = chord


def _held(steps: str, step: int) -> int:
    length = 1
    while step + length < len(steps) and steps[step + length] == "-":
        length += 1
    return length


def _sounding(voices: tuple[int, ...], sign: str) -> tuple[int, ...]:
    if sign.isdigit():
        return (voices[(int(sign) - 1) % len(voices)],)
    return voices


def _bass_pitch(hand: Hand, sign: str, chord: Chord, following: Chord) -> int:
    """A tone of the chord in the bass's range, near the one before it; ``a`` a step beside the next root."""
    middle = hand.low + 5
    root = nearest_of((chord.root,), middle, hand.low, hand.high)
    if sign == "a":
        target = nearest_of((following.root,), middle, hand.low, hand.high)
        return target + 1 if target + 1 <= hand.high and root > target else max(target - 1, hand.low)
    tone = {
        "3": chord.third,
        "5": chord.fifth,
        "7": chord.tones[-1] if len(chord.tones) == 4 else chord.fifth,
    }
    if sign in tone:
        above = root + (tone[sign] - root) % 12
        return above if above <= hand.high else above - 12
    if sign == "8":
        return root + 12 if root + 12 <= hand.high + 5 else root
    return root


def drum_notes(part: int, style: Style, plan: BarPlan, fill: Rows | None, feel: Feel) -> Iterator[Note]:
    """One bar of drums: the level's pattern, the fill in its last beats, and what marks a hit."""
    n_steps = plan.bar.n_beats * 4
    bars = style.drums[min(plan.level, 3) - 1] if plan.level else ()
    rows = dict(bars[plan.place % len(bars)]) if bars else {}
    first_of_fill = n_steps
    if fill is not None and plan.level:
        first_of_fill = max(n_steps - (8 if plan.level > 1 else 4), 0)
    for name, pattern in rows.items():
        yield from _row(part, name, pattern[:first_of_fill], 0, plan, feel)
    if fill is not None:
        for name, pattern in fill.items():
            yield from _row(
                part, name, pattern[len(pattern) - n_steps :][first_of_fill:], first_of_fill, plan, feel
            )
    if not plan.level:
        return
    low = "taiko" if style.kit == "orchestra" else "kick"
    # Where the pattern has it already, twice at once would only be louder.
    if plan.hit and (rows.get(low, ".")[0] == "." or not first_of_fill):
        yield Note(part, plan.bar.start_s, 0.2, DRUMS[low], 0.9)
    if style.accent == "crash" and plan.is_strong:
        yield Note(part, plan.bar.start_s, 1.5, DRUMS["crash"], 0.7 + 0.08 * plan.level)


def _row(part: int, name: str, pattern: str, first: int, plan: BarPlan, feel: Feel) -> Iterator[Note]:
    for step, sign in enumerate(pattern, first):
        if sign in _DRUM_STRENGTHS:
            beat = step / 4
            strength = feel.strength(_DRUM_STRENGTHS[sign], plan, beat)
            yield Note(part, feel.time(plan.bar, beat), 0.1, DRUMS[name], strength)
