"""The sample's music: ten bars in F major that begin softly, walk once round and come to rest."""

from __future__ import annotations

from collections.abc import Iterator

from editor.late import np
from editor.music.synth import Note, Samples, bring_to_peak, play_notes

TEMPO_BPM = 96.0
BEAT_S = 60.0 / TEMPO_BPM
LENGTH_S = 25.0
PEAK = 10 ** (-3 / 20)
"""-3 dBFS: room enough for the resamplers and lossy coders that follow."""

_CHORDS = (
    (53, (57, 60, 64, 67)),  # F major 9
    (52, (55, 60, 64, 67)),  # C over E
    (50, (57, 60, 65, 69)),  # D minor 7
    (46, (57, 62, 65, 69)),  # B flat major 7
    (53, (57, 60, 64, 67)),
    (52, (55, 60, 64, 67)),
    (46, (58, 62, 65, 69)),
    (48, (58, 62, 65, 67)),  # C 9 sus 4
)
"""Bass and upper notes of each bar, as MIDI numbers."""

_MELODY = (
    # bar, beat, beats held, pitch
    (0, 2.0, 1.0, 72), (0, 3.0, 1.0, 76), (1, 0.0, 2.0, 79), (1, 2.0, 1.0, 76), (1, 3.0, 1.0, 74),
    (2, 0.0, 1.5, 77), (2, 1.5, 0.5, 76), (2, 2.0, 1.0, 72), (2, 3.0, 1.0, 74),
    (3, 0.0, 2.0, 69), (3, 2.0, 0.5, 72), (3, 2.5, 0.5, 74), (3, 3.0, 1.0, 76),
    (4, 0.0, 1.5, 79), (4, 1.5, 0.5, 77), (4, 2.0, 1.5, 76), (4, 3.5, 0.5, 72),
    (5, 0.0, 2.5, 76), (5, 2.5, 0.5, 74), (5, 3.0, 0.5, 72), (5, 3.5, 0.5, 67),
    (6, 0.0, 1.5, 69), (6, 1.5, 0.5, 70), (6, 2.0, 1.0, 74), (6, 3.0, 1.0, 77),
    (7, 0.0, 1.5, 79), (7, 1.5, 0.5, 77), (7, 2.0, 1.0, 74), (7, 3.0, 1.0, 76),
    (8, 0.0, 3.0, 77),
)  # fmt: skip
_DRIVE = 1.3
"""Highest sample before the bending; at 1.3 a loud chord gains about 3 dB on the peaks."""


def make_tune() -> Samples:
    """Play the tune: stereo float32 (2, samples) at 48 kHz, peak -3 dBFS, ending in silence."""
    level = bring_to_peak(play_notes(_notes(), LENGTH_S, room=0.30), _DRIVE)
    # Bends the few highest peaks over, so that the rest need not be quiet for their sake.
    return bring_to_peak(np.tanh(level), PEAK)


def _at(bar: float, beat: float) -> float:
    return (bar * 4 + beat) * BEAT_S


def _notes() -> Iterator[Note]:
    for bar, (root, chord) in enumerate(_CHORDS):
        yield from _chord_notes(bar, root, chord)
        if bar >= 1:
            yield from _drum_notes(bar)
    for number, (bar, beat, beats, pitch) in enumerate(_MELODY):
        # Not exactly on the beat and not equally strong: a machine's evenness tires the ear.
        late = 0.004 * ((number * 7) % 5 - 2) + 0.008
        strength = 0.30 + 0.03 * ((number * 3) % 4)
        yield Note("bell", _at(bar, beat) + late, beats * BEAT_S, pitch, strength, pan=0.12)
        yield Note("keys", _at(bar, beat) + late, beats * BEAT_S, pitch - 12, strength * 0.6, pan=-0.1)
    yield from _ending()


def _chord_notes(bar: int, root: int, chord: tuple[int, ...]) -> Iterator[Note]:
    for voice, pitch in enumerate(chord):
        yield Note("pad", _at(bar, 0), 4 * BEAT_S - 0.2, pitch, 0.10, pan=(voice - 1.5) * 0.4)
    rising = (*chord, chord[2], chord[1], chord[3], chord[2])
    for eighth, pitch in enumerate(rising):
        strength = 0.17 if eighth % 4 == 0 else 0.12
        yield Note("keys", _at(bar, eighth / 2), 0.6 * BEAT_S, pitch, strength, pan=0.35 - 0.1 * (eighth % 4))
    low = root - 12
    yield Note("bass", _at(bar, 0), 1.6 * BEAT_S, low, 0.42)
    if bar >= 1:
        yield Note("bass", _at(bar, 2.5), 0.4 * BEAT_S, low, 0.30)
        yield Note("bass", _at(bar, 3), 0.9 * BEAT_S, low + 7 if low + 7 < 46 else low, 0.34)


def _drum_notes(bar: int) -> Iterator[Note]:
    for beat in (0.0, 2.5):
        yield Note("kick", _at(bar, beat), 0.1, strength=0.5)
    for beat in (1.0, 3.0):
        yield Note("rim", _at(bar, beat), 0.1, strength=0.10, pan=-0.2)
    for eighth in range(8):
        late, strength = (0.03, 0.035) if eighth % 2 else (0.0, 0.022)
        yield Note("shaker", _at(bar, eighth / 2 + late), 0.1, strength=strength, pan=0.3)


def _ending() -> Iterator[Note]:
    """The tonic, rolled upwards and left to ring."""
    yield Note("bass", _at(8, 0), 5 * BEAT_S, 41, 0.44)
    yield Note("kick", _at(8, 0), 0.1, strength=0.4)
    for voice, pitch in enumerate((53, 57, 60, 64, 67, 72)):
        yield Note("keys", _at(8, 0.12 * voice), 5 * BEAT_S, pitch, 0.17, pan=(voice - 2.5) * 0.2)
    for voice, pitch in enumerate((57, 60, 64, 67)):
        yield Note("pad", _at(8, 0), 3.2 * BEAT_S, pitch, 0.10, pan=(voice - 1.5) * 0.4)
    yield Note("bell", _at(9, 0), BEAT_S, 84, 0.12, pan=-0.15)
