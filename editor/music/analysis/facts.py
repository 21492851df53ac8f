"""What is known about a song, with a confidence for each part, and the same as plain data.

Nothing here reads a file or needs an array: the window shows these facts, tasks keep them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

NOTE_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
"""Names of the twelve tonics, in the spelling that keys are mostly written in."""
MODES = ("major", "minor")
METRES = (3, 4)
"""Beats in a bar that are told apart."""
Span = tuple[float, float]
"""Start and end in seconds."""


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic and a mode."""

    tonic: int
    """0 for C to 11 for B."""
    mode: str
    """``major`` or ``minor``."""

    def __post_init__(self) -> None:
        if not 0 <= self.tonic < 12 or self.mode not in MODES:
            raise ValueError(f"no key: {self.tonic} {self.mode}")

    @property
    def tonic_name(self) -> str:
        """The tonic alone, as in ``A``."""
        return NOTE_NAMES[self.tonic]

    @property
    def name(self) -> str:
        """As people write it: ``A minor``."""
        return f"{self.tonic_name} {self.mode}"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a song whose bars are alike."""

    start_s: float
    end_s: float
    label: str
    """``intro``, ``verse``, ``chorus``, ``break``, ``outro`` or ``part``."""
    energy: float
    """How full it is beside the fullest section, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure each part is, 0 to 1; 1 for what somebody has said by hand."""

    tempo: float = 0.0
    beats: float = 0.0
    downbeats: float = 0.0
    metre: float = 0.0
    key: float = 0.0
    speech: float = 0.0
    sections: float = 0.0

    @property
    def whole(self) -> float:
        """The least sure of what a mix rests on: beats, bars and key."""
        return min(self.beats, self.downbeats, self.key)


@dataclass(frozen=True, slots=True)
class SongFacts:
    """Everything that listening to one file has found."""

    path: str
    duration_s: float
    tempo_bpm: float
    """Of the beats below; 0 where there is no beat."""
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    """The first beats of the bars; each is one of the beats."""
    metre: int
    """Beats in a bar: 3 or 4."""
    key: Key
    tuning_cents: float
    """How much higher than 440 Hz the song's A is, -50 to 50."""
    sections: tuple[Section, ...]
    loudness_lufs: float
    """Integrated loudness (BS.1770-4)."""
    brightness_hz: float
    """Mean spectral centroid up to 12 kHz, weighted by amplitude."""
    speech: tuple[Span, ...]
    is_steady: bool
    """Whether the beats keep to an exact grid, as a machine's do."""
    confidence: Confidence = field(default_factory=Confidence)

    @property
    def half_tempo_bpm(self) -> float:
        """The tempo of every second beat."""
        return self.tempo_bpm / 2

    @property
    def double_tempo_bpm(self) -> float:
        """The tempo with a beat between every two."""
        return self.tempo_bpm * 2

    @property
    def has_beat(self) -> bool:
        """Whether there is a beat at all."""
        return len(self.beats_s) >= 4

    @property
    def bars_s(self) -> tuple[Span, ...]:
        """The bars that begin and end with a bar line, as start and end."""
        return tuple(zip(self.downbeats_s, self.downbeats_s[1:], strict=False))

    @property
    def beat_s(self) -> float:
        """Length of a beat; 0 where there is none."""
        return 60.0 / self.tempo_bpm if self.tempo_bpm > 0 else 0.0


def facts_as_data(facts: SongFacts) -> dict[str, Any]:
    """The facts as plain data for reports and tasks, with the names of the mash-up's report."""
    data = asdict(facts)
    key = data.pop("key")
    data["key"], data["mode"] = NOTE_NAMES[key["tonic"]], key["mode"]
    for name in ("beats_s", "downbeats_s"):
        data[name] = [round(at_s, 6) for at_s in data[name]]
    data["sections"] = list(data["sections"])
    data["speech"] = [list(span) for span in data["speech"]]
    return data


def facts_of_data(data: Mapping[str, Any]) -> SongFacts:
    """The facts that `facts_as_data` has written.

    Raises
    ------
    ValueError
        If the data are of something else.
    """
    try:
        return SongFacts(
            path=str(data["path"]),
            duration_s=float(data["duration_s"]),
            tempo_bpm=float(data["tempo_bpm"]),
            beats_s=_times(data["beats_s"]),
            downbeats_s=_times(data["downbeats_s"]),
            metre=int(data["metre"]),
            key=Key(NOTE_NAMES.index(data["key"]), str(data["mode"])),
            tuning_cents=float(data["tuning_cents"]),
            sections=tuple(Section(**section) for section in data["sections"]),
            loudness_lufs=float(data["loudness_lufs"]),
            brightness_hz=float(data["brightness_hz"]),
            speech=tuple((float(start), float(end)) for start, end in data["speech"]),
            is_steady=bool(data["is_steady"]),
            confidence=Confidence(**data["confidence"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no facts of a song: {error}") from error


def _times(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
