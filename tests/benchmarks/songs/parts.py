"""What each player does in a stretch of a song, in beats; writing puts it into time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.songs.harmony import Chord, bass_note, melody_pitch, voiced
from tests.benchmarks.songs.styles import CRASH, KICK, SNARE, Kit

Stroke = tuple[str, float, float, int, float]
"""Part, beat, length in beats, pitch, strength."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of a song in which the same players do the same."""

    label: str
    first_bar: int
    n_bars: int
    layers: frozenset[str]
    row: list[Chord]
    chords_a_bar: float
    tonic: int
    mode: str
    metre: int
    kit: Kit
    bass: str
    comp: str
    seed: int

    def chord_at(self, beat: float) -> Chord:
        """The chord that sounds at a beat, counted from the scene's beginning."""
        return self.row[int((beat + 1e-6) / self.metre * self.chords_a_bar) % len(self.row)]

    @property
    def first_beat(self) -> int:
        """Number of the first beat in the song."""
        return self.first_bar * self.metre


def drum_strokes(scene: Scene) -> Iterator[Stroke]:
    """The kit's pattern, bar by bar."""
    if "drums" not in scene.layers:
        return
    for bar in range(scene.n_bars):
        for pitch, steps in scene.kit.items():
            for step, sign in enumerate(steps):
                if sign != ".":
                    strength = 0.85 if sign == "x" else 0.45
                    beat = scene.first_beat + bar * scene.metre + step / 4
                    yield "drums", beat, 0.25, pitch, strength * (1.0 if pitch in (KICK, SNARE) else 0.75)


def fill(scene: Scene) -> Iterator[Stroke]:
    """A crash at the beginning of a chorus, and strokes that lead out of a stretch."""
    chance = np.random.default_rng(scene.seed)
    if "drums" not in scene.layers or not scene.kit:
        return
    if scene.label == "chorus" and chance.random() < 0.6:
        yield "drums", scene.first_beat, 1.0, CRASH, 0.7
    if SNARE in scene.kit and chance.random() < 0.5:
        last = scene.first_beat + scene.n_bars * scene.metre - 1
        for step in range(4):
            yield "drums", last + step / 4, 0.25, SNARE, 0.45 + 0.1 * step


_BASS = {
    "roots": ((0, 2, 0), (2, 2, 0)), "eighths": tuple((k / 2, 0.5, 0) for k in range(8)),
    "syncopated": ((0, 1, 0), (1.5, 0.5, 0), (2.5, 1, 7), (3.5, 0.5, 0)),
    "off-beat": tuple((k + 0.5, 0.45, 0) for k in range(4)),
    "rolling": tuple((k + s, 0.22, 0) for k in range(4) for s in (0.25, 0.5, 0.75)),
    "held": ((0, 4, 0),), "bar": ((0, 1, 0),), "quarters": tuple((k, 0.9, 0) for k in range(4)),
    "octaves": tuple((k / 2, 0.45, 12 * (k % 2)) for k in range(8)),
    "funk": ((0, 0.5, 0), (0.75, 0.25, 12), (1.5, 0.25, 0), (1.75, 0.25, 7), (2.5, 0.5, 10), (3.25, 0.5, 0)),
    "bossa": ((0, 1.5, 0), (1.5, 0.5, 7), (2, 1.5, 7), (3.5, 0.5, 0)),
}  # fmt: skip


def bass_line(scene: Scene) -> Iterator[Stroke]:
    """The bass: a pattern on the roots, or a walk from chord to chord."""
    if "bass" not in scene.layers:
        return
    chance = np.random.default_rng(scene.seed + 1)
    for bar in range(scene.n_bars):
        start = bar * scene.metre
        if scene.bass == "walking":
            yield from _walk(scene, start, chance)
            continue
        for beat, beats, above in _BASS[scene.bass]:
            if beat < scene.metre:
                root = bass_note(scene.tonic, scene.chord_at(start + beat))
                length = min(beats, scene.metre - beat)
                yield "bass", scene.first_beat + start + beat, length * 0.95, root + above, 0.8


def _walk(scene: Scene, start: int, chance: np.random.Generator) -> Iterator[Stroke]:
    for beat in range(scene.metre):
        chord = scene.chord_at(start + beat)
        root = bass_note(scene.tonic, chord)
        step = 0 if beat % 4 == 0 else int(chance.choice([*chord[1][1:], 12, 2 if chord[1][1] == 4 else 5]))
        yield "bass", scene.first_beat + start + beat, 0.9, root + step, 0.75


_COMP = {
    "held": ((0.0, 4.0),), "quarters": tuple((float(k), 0.9) for k in range(4)),
    "eighths": tuple((k / 2, 0.4) for k in range(8)), "off-beat": tuple((k + 0.5, 0.3) for k in range(4)),
    "strummed": ((0, 1), (1, 0.5), (1.5, 0.5), (2.5, 0.5), (3, 0.5), (3.5, 0.5)),
    "stabs": ((0, 0.4), (0.75, 0.3), (1.5, 0.4), (2.75, 0.3), (3.5, 0.4)),
    "charleston": ((0, 1.0), (1.5, 0.5), (3.0, 0.8)), "waltz": ((1, 0.8), (2, 0.8)),
}  # fmt: skip


def chords(scene: Scene) -> Iterator[Stroke]:
    """Chords as they are broken or struck, and a pad beneath them."""
    if "comp" in scene.layers:
        yield from _comp(scene)
    if "pad" in scene.layers:
        step = scene.metre / max(scene.chords_a_bar, 1.0)
        for number in range(round(scene.n_bars * scene.metre / step)):
            beat = number * step
            for pitch in voiced(scene.tonic, scene.chord_at(beat), 55):
                yield "pad", scene.first_beat + beat, step * 0.98, pitch, 0.5


def _comp(scene: Scene) -> Iterator[Stroke]:
    for bar in range(scene.n_bars):
        start = bar * scene.metre
        if "arpeggio" in scene.comp:
            step = 0.25 if scene.comp.startswith("fast") else 0.5
            for number in range(round(scene.metre / step)):
                notes = voiced(scene.tonic, scene.chord_at(start + number * step), 57)
                turn = (*notes, notes[0] + 12, *notes[:0:-1])
                strength = 0.62 if number == 0 else 0.5
                pitch = turn[number % len(turn)]
                yield "comp", scene.first_beat + start + number * step, step * 1.2, pitch, strength
            continue
        for beat, beats in _COMP[scene.comp]:
            if beat < scene.metre:
                for pitch in voiced(scene.tonic, scene.chord_at(start + beat), 54):
                    length = min(beats, scene.metre - beat) * 0.95
                    yield "comp", scene.first_beat + start + beat, length, pitch, 0.6


_RHYTHMS = (
    (0, 1, 1.5, 2, 3), (0, 0.5, 1, 2.5, 3), (0, 1.5, 2, 3.5), (0.5, 1, 1.5, 2, 3), (0, 2, 3),
    (0, 0.75, 1.5, 2, 2.75), (0, 1, 2, 3), (1, 1.5, 2, 3, 3.5),
)  # fmt: skip


def lead_line(scene: Scene) -> Iterator[Stroke]:
    """A melody of two-bar phrases that come back."""
    if "lead" not in scene.layers:
        return
    # Scenes with one label share their rhythm, as verses and choruses do.
    chance = np.random.default_rng(sum(map(ord, scene.label)) + scene.tonic)
    rhythms = [_RHYTHMS[chance.integers(len(_RHYTHMS))] for _ in range(2)]
    last = 72
    for bar in range(scene.n_bars):
        beats = [beat for beat in rhythms[bar % 2] if beat < scene.metre]
        for beat, after in zip(beats, [*beats[1:], scene.metre], strict=True):
            at = bar * scene.metre + beat
            is_end = bar % 4 == 3 and beat == beats[-1]
            last = melody_pitch(
                chance, scene.tonic, scene.mode, scene.chord_at(at), last, beat == int(beat) or is_end
            )
            yield "lead", scene.first_beat + at, (after - beat) * 0.9, last, 0.7
