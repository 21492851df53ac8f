"""What songs do that a table of patterns does not: upbeats, early chords, cuts, fades."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.benchmarks.songs.song import Note, Truth

FADES = "fades out"
"""The last seconds become silent, as on many records: the last chord tells nothing."""

EARLY_CHANCE = 0.2
"""Share of the songs whose chords come early."""


def with_habits(
    chance: np.random.Generator, notes: list[Note], truth: Truth
) -> tuple[list[Note], Truth, tuple[str, ...]]:
    """A song with some of the habits, and their names."""
    habits: list[str] = []
    if chance.random() < EARLY_CHANCE:
        notes = pushed(
            notes, truth, float(chance.choice([0.25, 0.5])), float(chance.uniform(0.3, 1.0)), chance
        )
        habits.append("early chords")
    if chance.random() < 0.2:
        notes, truth = with_upbeat(chance, notes, truth)
        habits.append("upbeat")
    elif chance.random() < 0.15:
        notes, truth = cut_out(chance, notes, truth)
        habits.append("cut out")
    if chance.random() < 0.25:
        habits.append(FADES)
    return notes, truth, tuple(habits)


def pushed(
    notes: list[Note], truth: Truth, beats: float, share: float, chance: np.random.Generator
) -> list[Note]:
    """Chords and bass on some first beats come a half or a quarter of a beat early, as in much pop."""
    lines, steps = np.array(truth.downbeats_s), np.diff(truth.beats_s)
    chosen = chance.random(len(lines)) < share
    early_s = float(beats * np.median(steps))
    moved = []
    for note in notes:
        near = int(np.abs(lines - note.start_s).argmin())
        is_on = abs(lines[near] - note.start_s) < 0.05 and note.part in ("comp", "pad", "bass")
        if is_on and chosen[near] and near > 0:
            moved.append(replace(note, start_s=note.start_s - early_s, length_s=note.length_s + early_s))
        else:
            moved.append(note)
    return moved


def with_upbeat(chance: np.random.Generator, notes: list[Note], truth: Truth) -> tuple[list[Note], Truth]:
    """One or two beats of a few notes before the first bar line."""
    n_beats = int(chance.integers(1, truth.metre))
    beat_s = truth.beats_s[1] - truth.beats_s[0]
    later_s = n_beats * beat_s
    notes = [replace(note, start_s=note.start_s + later_s) for note in notes]
    first_s = truth.beats_s[0]
    pitch = 60 + truth.key.tonic + 7
    for number in range(2 * n_beats):
        at_s = first_s + number * beat_s / 2
        notes.append(Note(at_s, beat_s * 0.45, "lead", pitch + (0, 0, 2, -2)[number % 4], 0.7))
    beats = tuple(first_s + k * beat_s for k in range(n_beats)) + tuple(
        at_s + later_s for at_s in truth.beats_s
    )
    return notes, replace(
        truth,
        beats_s=beats,
        downbeats_s=tuple(at_s + later_s for at_s in truth.downbeats_s),
        sections=tuple(
            (start_s + later_s, end_s + later_s, label) for start_s, end_s, label in truth.sections
        ),
    )


def cut_out(chance: np.random.Generator, notes: list[Note], truth: Truth) -> tuple[list[Note], Truth]:
    """The song from somewhere in its first bars on, as a cut out of a longer recording begins."""
    cut_s = truth.beats_s[0] + float(chance.uniform(1.0, 3.0)) * (truth.downbeats_s[1] - truth.downbeats_s[0])
    # What sounded already is heard from its middle on.
    notes = [
        replace(
            note,
            start_s=max(note.start_s - cut_s, 0.0),
            length_s=note.length_s - max(cut_s - note.start_s, 0.0),
        )
        for note in notes
        if note.start_s + note.length_s > cut_s + 0.05 and (note.start_s >= cut_s or note.part != "drums")
    ]
    return notes, replace(
        truth,
        beats_s=_after(truth.beats_s, cut_s),
        downbeats_s=_after(truth.downbeats_s, cut_s),
        sections=tuple(
            (max(start_s - cut_s, 0.0), end_s - cut_s, label)
            for start_s, end_s, label in truth.sections
            if end_s > cut_s + 0.5
        ),
    )


def _after(times_s: tuple[float, ...], cut_s: float) -> tuple[float, ...]:
    return tuple(at_s - cut_s for at_s in times_s if at_s >= cut_s)
