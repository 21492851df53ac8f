"""FluidSynth as a player: offline, one thread, fixed rate and room, so that a score always sounds alike.

Parts are brought to one level first: every soundfont has its own, so each part's sound is tried and measured.
"""

from __future__ import annotations

from ctypes import c_int, c_void_p
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.instruments import DRUMS, INSTRUMENTS, KITS
from editor.music.score.notes import Part, Score
from editor.music.score.own_sounds import LOUD_RMS
from editor.music.score.pump import pump_curve
from editor.music.score.styles import style_named
from editor.progress import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"
Event: TypeAlias = "tuple[int, int, int, int, int]"
"""Sample, rank among those of the same sample, channel, and two values of the kind that the rank tells."""

ROOMS: dict[str, tuple[float, float, float, float]] = {
    "studio": (0.25, 0.3, 0.6, 0.35),
    "chamber": (0.5, 0.3, 0.7, 0.45),
    "hall": (0.75, 0.25, 0.8, 0.55),
    "cathedral": (0.92, 0.2, 0.9, 0.7),
}
"""FluidSynth's reverb: size, damping, width and level."""
_GRID = 64
"""FluidSynth takes events every 64 samples; 1.3 ms."""
_LET_GO, _CONTROL, _STRIKE = range(3)
_TRIED_VELOCITY = 100
_PUMP_STEP = 8 * _GRID
_PUMP_SLACK = 3
"""Steps of the controller, of 127, that are not worth an event."""
_TAIKO_PROGRAM, _TAIKO_KEY = 116, 45
_DRUMS_LEVEL = 0.11
"""Root mean square of the loudest fortieth of a second of kick and snare, on average."""
_HEADROOM = 0.85
"""Controller 7 ends at 127: levels are tried at 100, and what needs more has so much room."""


def load_fluidsynth() -> Any | None:
    """The module `fluidsynth`; None where it or its library is not installed."""
    try:
        import fluidsynth
    except (ImportError, OSError, AttributeError):
        # Its library is looked for while it is imported: each system says in its own way that it is missing.
        return None
    return fluidsynth


def play_fluidsynth(score: Score, soundfont: Path, progress: Progress) -> Stereo:
    """Play a score: float32, shape (2, n) with n the score's length; not yet mastered.

    Raises
    ------
    MediaError
        If FluidSynth is not installed, or cannot read the soundfont.
    """
    module = load_fluidsynth()
    if module is None:
        raise MediaError(
            tr("FluidSynth is not installed."),
            tr("Install it, or let the program play with sounds of its own."),
        )
    synth = _Synth(module, score, soundfont)
    try:
        return synth.play(progress)
    finally:
        synth.close()


class _Synth:
    """One FluidSynth with the parts of a score on its channels."""

    def __init__(self, module: Any, score: Score, soundfont: Path) -> None:
        self._library = module._fl
        for level in range(5):
            # It speaks to standard error of every preset that a soundfont does not have.
            self._library.fluid_set_log_function(level, None, None)
        self._score = score
        self._taiko = -1
        """Its channel; -1 where none is wanted, or the soundfont has none."""
        self._style = style_named(score.style)
        self._synth = module.Synth(
            gain=1.0, samplerate=float(MIX_RATE), channels=32,
            **{"synth.cpu-cores": 1, "synth.polyphony": 160, "synth.dynamic-sample-loading": 1,
               "synth.chorus.active": 0, "synth.reverb.active": 1},
        )  # fmt: skip
        self._font = self._synth.sfload(str(soundfont))
        if self._font < 0:
            self._synth.delete()
            raise MediaError(
                tr("FluidSynth cannot read the soundfont “{name}”.", name=soundfont.name),
                tr("Choose another file of the kind SF2 or SF3."),
            )

    def close(self) -> None:
        """Give everything back."""
        self._synth.delete()

    def play(self, progress: Progress) -> Stereo:
        """Play all there is, a second at a time at most."""
        size, damping, width, level = ROOMS[self._style.room]
        self._synth.set_reverb(size, damping, width, level)
        for channel, part in enumerate(self._score.parts):
            self._seat(channel, part)
            if part.is_drums and part.instrument == "orchestra":
                self._seat_taiko(part)
        n_samples = round(self._score.length_s * MIX_RATE)
        out = np.zeros((2, n_samples), np.float32)
        done, told = 0, 0
        for at, rank, channel, first, second in self._events(n_samples):
            while done < at:
                step = min(at - done, MIX_RATE)
                self._render(out, done, step)
                done += step
                if done - told >= MIX_RATE // 2:
                    told = done
                    progress.report(done / n_samples)
            self._send(rank, channel, first, second)
        while done < n_samples:
            progress.report(done / n_samples)
            step = min(n_samples - done, MIX_RATE)
            self._render(out, done, step)
            done += step
        return out

    def _render(self, out: Stereo, first: int, n: int) -> None:
        rows = [c_void_p(out[side].ctypes.data) for side in (0, 1)]
        self._library.fluid_synth_write_float(
            c_void_p(self._synth.synth),
            c_int(n),
            rows[0],
            c_int(first),
            c_int(1),
            rows[1],
            c_int(first),
            c_int(1),
        )

    def _send(self, rank: int, channel: int, first: int, second: int) -> None:
        if rank == _LET_GO:
            self._synth.noteoff(channel, first)
        elif rank == _CONTROL:
            self._synth.cc(channel, first, second)
        else:
            self._synth.noteon(channel, first, second)

    def _seat(self, channel: int, part: Part) -> None:
        """Give a part its sound, level, place and room."""
        if part.is_drums:
            if self._synth.program_select(channel, self._font, 128, KITS[part.instrument]) < 0:
                self._synth.program_select(channel, self._font, 128, 0)
        elif self._synth.program_select(channel, self._font, 0, INSTRUMENTS[part.instrument].program) < 0:
            self._synth.program_select(channel, self._font, 0, 0)
        self._synth.cc(channel, 7, 100)
        self._synth.cc(channel, 91, 0)
        keys = (DRUMS["kick"], DRUMS["snare"]) if part.is_drums else (self._middle_pitch(part),)
        step = MIX_RATE // 40 if part.is_drums else MIX_RATE // 10
        # Controller 7 moves the level by 40 dB for each factor of ten (General MIDI 2).
        wanted = 10 ** (part.gain_db / 20) * (_DRUMS_LEVEL if part.is_drums else LOUD_RMS * 0.62)
        volume = 100 * (wanted / max(self._tried(channel, keys, step), 1e-6)) ** 0.5
        self._synth.cc(channel, 7, min(max(round(volume * _HEADROOM), 1), 127))
        self._synth.cc(channel, 10, round(64 + 63 * part.pan))
        self._synth.cc(channel, 91, min(round(127 * part.room * 1.4), 127))

    def _seat_taiko(self, part: Part) -> None:
        """The orchestra's deep drum: General MIDI has it as an instrument; on its key lies a tuned kettle."""
        channel = self._taiko = len(self._score.parts)
        if self._synth.program_select(channel, self._font, 0, _TAIKO_PROGRAM) < 0:
            self._taiko = -1
            return
        self._synth.cc(channel, 7, 100)
        self._synth.cc(channel, 91, 0)
        wanted = 10 ** (part.gain_db / 20) * _DRUMS_LEVEL * 1.3
        volume = 100 * (wanted / max(self._tried(channel, (_TAIKO_KEY,), MIX_RATE // 40), 1e-6)) ** 0.5
        self._synth.cc(channel, 7, min(max(round(volume * _HEADROOM), 1), 127))
        self._synth.cc(channel, 91, 30)

    def _tried(self, channel: int, keys: tuple[int, ...], step: int) -> float:
        """Root mean square of the loudest stretch of `step` samples of a stroke, both sides together."""
        found = []
        for key in keys:
            sound = np.zeros((2, MIX_RATE // 2), np.float32)
            self._synth.noteon(channel, key, _TRIED_VELOCITY)
            self._render(sound, 0, MIX_RATE // 2)
            self._synth.all_sounds_off(channel)
            self._render(np.zeros((2, _GRID * 32), np.float32), 0, _GRID * 32)
            power = np.mean(sound.astype(np.float64) ** 2, axis=0)
            found.append(
                float(np.sqrt(np.max(power[: len(power) // step * step].reshape(-1, step).mean(axis=1))))
            )
        return float(np.mean(found))

    def _middle_pitch(self, part: Part) -> int:
        number = self._score.parts.index(part)
        pitches = sorted(note.pitch for note in self._score.notes if note.part == number)
        return pitches[len(pitches) // 2] if pitches else 60

    def _events(self, n_samples: int) -> list[Event]:
        events: list[Event] = []
        for note in self._score.notes:
            start = round(note.start_s * MIX_RATE / _GRID) * _GRID
            end = max(round(note.end_s * MIX_RATE / _GRID) * _GRID, start + _GRID)
            velocity = min(max(round(note.velocity * 127), 1), 127)
            channel, pitch = note.part, note.pitch
            if self._taiko >= 0 and pitch == DRUMS["taiko"] and self._score.parts[channel].is_drums:
                channel, pitch = self._taiko, _TAIKO_KEY
            events.append((start, _STRIKE, channel, pitch, velocity))
            if end < n_samples:
                events.append((end, _LET_GO, channel, pitch, 0))
        events.extend(self._pumping(n_samples))
        return sorted(events)

    def _pumping(self, n_samples: int) -> list[Event]:
        """The kicks' push as expression of all other parts."""
        if not self._style.pump_db:
            return []
        n = n_samples // _PUMP_STEP
        curve = pump_curve(self._score, 0.0, n, self._style.pump_db, MIX_RATE // _PUMP_STEP)
        values = np.round(127 * np.sqrt(curve)).astype(int)
        told, events = -99, list[Event]()
        channels = [channel for channel, part in enumerate(self._score.parts) if not part.is_drums]
        for k in range(n):
            if abs(int(values[k]) - told) >= _PUMP_SLACK:
                told = int(values[k])
                events.extend((k * _PUMP_STEP, _CONTROL, channel, 11, told) for channel in channels)
        return events
