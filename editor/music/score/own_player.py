"""The own synthesiser as a player: every tone is made once a block and laid wherever it is played.

Nothing but numpy and scipy's transforms is needed, so it makes the music wherever no soundfont is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.notes import Note, Part, Score
from editor.music.score.own_drums import N_STROKES, PLACES, drum_name, stroke
from editor.music.score.own_room import in_room
from editor.music.score.own_sounds import tone
from editor.music.score.own_voices import VOICES
from editor.music.score.pump import pump_curve
from editor.music.score.styles import style_named
from editor.progress import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"
Sound: TypeAlias = "NDArray[np.float32]"

_BLOCK_S = 40.0
"""So much is played at once: memory does not grow with the music."""
_LAYERS = (0.5, 0.72)
"""Velocities from which a stroke is a middling and a hard one."""
_MANY = 5


def play_own(score: Score, progress: Progress) -> Stereo:
    """Play a score: float32, shape (2, n) with n the score's length; not yet mastered.

    Every tone reports and may be the last one: it takes some hundredths of a second.
    """
    n_samples = round(score.length_s * MIX_RATE)
    out = np.zeros((2, n_samples), np.float32)
    block = round(_BLOCK_S * MIX_RATE)
    counted = [0]
    for first in range(0, n_samples, block):
        start_s, end_s = first / MIX_RATE, (first + block) / MIX_RATE
        notes = [note for note in score.notes if start_s <= note.start_s < end_s]
        if notes:
            _Block(score, notes, start_s, progress, counted).add_to(out, first)
    return out


class _Block:
    """The notes that begin in one stretch of the music, with their ends."""

    def __init__(
        self, score: Score, notes: list[Note], start_s: float, progress: Progress, counted: list[int]
    ) -> None:
        self._score = score
        self._style = style_named(score.style)
        self._notes = notes
        self._start_s = start_s
        self._progress = progress
        self._counted = counted
        last = max(note.end_s for note in notes) - start_s + 2.5
        self._n = round(min(last, score.length_s - start_s) * MIX_RATE) + 1

    def add_to(self, out: Stereo, first: int) -> None:
        """Play into the whole, from a sample on."""
        dry = np.zeros((2, self._n), np.float32)
        wet = np.zeros_like(dry)
        for number, part in enumerate(self._score.parts):
            own = [note for note in self._notes if note.part == number]
            if not own:
                continue
            bus = np.zeros_like(dry)
            if part.is_drums:
                self._strike(bus, part, own)
            else:
                self._sound(bus, part, own)
                if self._style.pump_db:
                    bus *= pump_curve(self._score, self._start_s, self._n, self._style.pump_db)
            dry += bus
            bus *= np.float32(part.room)
            wet += bus
        _add(out, dry, first)
        self._progress.check()
        _add(out, in_room(wet, self._style.room), first)

    def _sound(self, bus: Stereo, part: Part, notes: list[Note]) -> None:
        """Play the notes of an instrument: those of the same tone together."""
        voice = VOICES[part.instrument]
        same: dict[tuple[int, int], list[Note]] = defaultdict(list)
        for note in notes:
            layer = sum(note.velocity >= edge for edge in _LAYERS)
            # Of many together nobody hears how hard one of them plays.
            same[note.pitch, layer if voice.unison[0] < _MANY else 1].append(note)
        left, right = _sides(part.pan)
        release = _release(voice.release_s)
        for (pitch, layer), own in sorted(same.items()):
            self._report(len(own))
            longest = max(note.length_s for note in own) + voice.release_s
            made = tone(voice, pitch, longest, layer)
            gains = np.array([[left], [right]], np.float32) * np.float32(10 ** (part.gain_db / 20))
            if made.shape[0] == 1:
                made = made * gains
            else:
                made *= gains
            for note in own:
                n_held = round(note.length_s * MIX_RATE)
                self._lay(bus, made[:, : n_held + len(release)], note, n_held, release)

    def _lay(self, bus: Stereo, made: Stereo, note: Note, n_held: int, release: Sound) -> None:
        """One tone, let go after the time that it is held."""
        at = round((note.start_s - self._start_s) * MIX_RATE)
        strength = np.float32(note.velocity**2)
        n = min(made.shape[1], bus.shape[1] - at)
        held = min(n_held, n)
        bus[:, at : at + held] += made[:, :held] * strength
        if n > held:
            bus[:, at + held : at + n] += made[:, held:n] * (release[: n - held] * strength)

    def _strike(self, bus: Stereo, part: Part, notes: Iterable[Note]) -> None:
        """Play drums; strokes of one kind take turns."""
        turns: dict[str, int] = defaultdict(int)
        closed: dict[str, float] = {}
        strokes = list(notes)
        for note in reversed(strokes):
            name = drum_name(note.pitch)
            # A closed hat ends an open one that still rings.
            ends = closed.get("hat", np.inf) if name == "open" else np.inf
            if name in ("hat", "pedal"):
                closed["hat"] = note.start_s
            made = stroke(part.instrument, name, turns[name] % N_STROKES)
            turns[name] += 1
            at = round((note.start_s - self._start_s) * MIX_RATE)
            n = min(len(made), bus.shape[1] - at)
            if ends < note.start_s + n / MIX_RATE:
                n = max(round((ends - note.start_s) * MIX_RATE), 1)
                made = made[:n] * np.clip((n - np.arange(n)) / 600.0, 0.0, 1.0).astype(np.float32)
            gain = note.velocity**2 * 10 ** (part.gain_db / 20)
            for side, share in enumerate(_sides(PLACES.get(name, 0.0) * 0.8)):
                bus[side, at : at + n] += made[:n] * np.float32(gain * share)
        self._report(len(strokes))

    def _report(self, n_notes: int) -> None:
        self._counted[0] += n_notes
        self._progress.report(self._counted[0] / max(len(self._score.notes), 1))


def _sides(pan: float) -> tuple[float, float]:
    """Equal power: what stands aside is as loud as what stands in the middle."""
    angle = (pan + 1.0) * np.pi / 4
    return float(np.cos(angle) * np.sqrt(2)), float(np.sin(angle) * np.sqrt(2))


def _release(release_s: float) -> Sound:
    n = max(round(release_s * MIX_RATE), 96)
    place = np.arange(1, n + 1) / n
    return ((0.5 + 0.5 * np.cos(np.pi * place)) * np.exp(-2.0 * place)).astype(np.float32)


def _add(out: Stereo, sound: Stereo, first: int) -> None:
    n = min(sound.shape[1], out.shape[1] - first)
    out[:, first : first + n] += sound[:, :n]
