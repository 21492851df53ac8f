"""The end of a piece: the last chord, struck by everybody on a bar line and held to the last moment."""

from __future__ import annotations

from collections.abc import Iterator

from editor.music.score.form import BarPlan
from editor.music.score.harmony import Chord, nearest_of
from editor.music.score.instruments import DRUMS
from editor.music.score.notes import Note
from editor.music.score.playing import Feel, Hand
from editor.music.score.styles import Style

_ROLL_S = 0.022
"""Between the notes of the last chord, from low to high."""


def ending_notes(
    plans: list[BarPlan], chords: list[Chord], hand: Hand, feel: Feel, *, is_lead: bool
) -> Iterator[Note]:
    """What one part plays at the end; every note ends with the last bar, exactly."""
    place = next((k for k, plan in enumerate(plans) if plan.is_end), None)
    if place is None:
        return
    plan, chord, end_s = plans[place], chords[place], plans[-1].bar.end_s
    level = max((before.level for before in plans[max(place - 2, 0) : place]), default=1)
    if hand.layer.levels[0] > max(level, 1):
        return
    # All at once and held: as strong as before it would be the loudest by far.
    strength = 0.78 * feel.strength(hand.layer.velocity, plan, 0.0)
    start = plan.bar.start_s
    if hand.layer.role == "bass":
        pitches: tuple[int, ...] = (nearest_of((chord.root,), hand.low + 5, hand.low, hand.high),)
    elif is_lead or hand.layer.role == "counter":
        before = hand.before[0] if hand.before else (hand.low + hand.high) // 2
        pitches = (nearest_of((chord.root,) if is_lead else (chord.third,), before, hand.low, hand.high),)
    else:
        pitches = hand.voices(chord)
    roll = _ROLL_S if len(pitches) > 1 and (end_s - start) > 1.0 else 0.0
    for number, pitch in enumerate(pitches):
        begin = start + roll * number
        yield Note(hand.part, begin, end_s - begin, pitch, strength)


def last_strokes(plans: list[BarPlan], part: int, style: Style) -> Iterator[Note]:
    """The drums under the last chord: one low stroke, and a cymbal that rings."""
    place = next((k for k, plan in enumerate(plans) if plan.is_end), None)
    if place is None or not any(plan.level for plan in plans[:place]):
        return
    start, end_s = plans[place].bar.start_s, plans[-1].bar.end_s
    low = "taiko" if style.kit == "orchestra" else "kick"
    yield Note(part, start, min(0.3, end_s - start), DRUMS[low], 0.85)
    if style.accent == "crash":
        yield Note(part, start, end_s - start, DRUMS["crash"], 0.75)
