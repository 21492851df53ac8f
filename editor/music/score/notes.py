"""Composed music: its notes, who plays them, its bars and its sections."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One player: what is played, where it stands and how much of the room is heard with it."""

    name: str
    """The role: "bass", "chords", "lead", "drums" …"""
    instrument: str
    """A name of `INSTRUMENTS`, or of `KITS` where `is_drums`."""
    gain_db: float = 0.0
    pan: float = 0.0
    """From -1 (left) to 1 (right)."""
    room: float = 0.2
    """Share of the sound that goes into the room, linear."""
    echo: float = 0.0
    """Share that is repeated in the tempo, linear."""
    is_drums: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a part; for drums, the pitch says which drum (General MIDI's percussion map)."""

    part: int
    """Place of the part in `Score.parts`."""
    start_s: float
    length_s: float
    pitch: int
    """MIDI number, 69 = 440 Hz."""
    velocity: float
    """How strong, above 0 to 1."""

    @property
    def end_s(self) -> float:
        """When the key is let go."""
        return self.start_s + self.length_s


@dataclass(frozen=True, slots=True)
class Accent:
    """A sound that is no note: an impact, a swell, a riser; always the synthesiser's own."""

    kind: str
    """"impact", "swell" (ends at `time_s`), "riser" (ends at `time_s`) or "shine"."""
    time_s: float
    gain_db: float = 0.0
    length_s: float = 0.0
    """For swells and risers: how long before `time_s` they begin."""


@dataclass(frozen=True, slots=True)
class Section:
    """Bars that belong together."""

    start_s: float
    end_s: float
    label: str
    """"intro", "A", "B", "break", "climax" or "ending"."""
    level: int
    """How full it is, 0 to 3."""


@dataclass(frozen=True, slots=True)
class Score:
    """Composed music, ready to be performed."""

    length_s: float
    style: str
    key: str
    """Such as "A minor"."""
    tempo_bpm: float
    """The tempo that the local ones lie around."""
    metre: int
    """Beats of an ordinary bar."""
    bars_s: tuple[float, ...]
    """Where each bar begins; the last one ends with the music."""
    beats_s: tuple[float, ...]
    """Every beat; the last one is the end itself."""
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    """In order of their starts."""
    accents: tuple[Accent, ...] = ()
    hits_s: tuple[float, ...] = ()
    """The wanted moments that a bar line meets."""
    missed_s: tuple[float, ...] = ()
    """Those that none could meet; a soft impact stands there."""
    swing: float = 0.0
    seed: int = 0
