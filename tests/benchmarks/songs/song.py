"""What a written song consists of: notes, and the truth about its beats, bars, key and sections."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.music.analysis.facts import Key


@dataclass(frozen=True, slots=True)
class Note:
    """One note or stroke."""

    start_s: float
    length_s: float
    part: str
    """``drums``, ``bass``, ``comp``, ``pad`` or ``lead``."""
    pitch: int
    """MIDI number; for drums the General MIDI number of the instrument."""
    strength: float


@dataclass(frozen=True, slots=True)
class Truth:
    """What a listener has to find."""

    tempo_bpm: float
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    metre: int
    key: Key
    sections: tuple[tuple[float, float, str], ...]
    is_steady: bool


@dataclass(frozen=True, slots=True)
class Song:
    """A written song, before it is played."""

    seed: int
    style: str
    player: str
    """``fluid`` or ``plain``."""
    notes: tuple[Note, ...]
    truth: Truth
    length_s: float
    programs: dict[str, int] = field(default_factory=dict)
    """Part -> General MIDI program, from 0."""
    tuning_cents: float = 0.0
    ducked: bool = False
    """Whether the kick pushes chords and bass down, as a side-chain does."""
    mp3_kbps: int = 0
    """0 keeps it as it is."""
    soundfont: str = ""
    traits: tuple[str, ...] = ()
    """What makes it hard, in words for the table."""
