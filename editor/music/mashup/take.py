"""MashupTake: a mix that was made, and the report about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from editor.model.timeline import Timeline
from editor.model.timing import MIX_RATE
from editor.music.analysis.facts import SongFacts, facts_as_data
from editor.music.mashup.plan import Plan


@dataclass(frozen=True, slots=True)
class MapRow:
    """A stretch of a song and where it is heard."""

    song: int
    source_s: tuple[float, float]
    target_s: tuple[float, float]
    semitones: int

    @property
    def speed(self) -> float:
        """How much faster the song plays there."""
        return (self.source_s[1] - self.source_s[0]) / (self.target_s[1] - self.target_s[0])


@dataclass(frozen=True, slots=True)
class MashupTake:
    """One of the takes of a mix."""

    number: int
    """0 for the first one."""
    title: str
    timeline: Timeline
    plan: Plan
    facts: tuple[SongFacts, SongFacts]
    bars_s: tuple[float, ...]
    """The bar lines, in seconds of the mix."""
    map: tuple[MapRow, ...]
    loudness_lufs: float
    true_peak_dbtp: float
    notes: tuple[str, ...]
    seed: int

    @property
    def duration_s(self) -> float:
        """Length of the mix."""
        return self.timeline.duration_us / 1e6

    @property
    def recipe(self) -> dict[str, Any]:
        """What it takes to make it again, beside the songs."""
        return {
            "arrangement": self.plan.arrangement,
            "seed": self.seed,
            "take": self.number + 1,
            "tempo_bpm": round(self.plan.meeting.tempo_bpm, 3),
            "semitones": list(self.plan.semitones),
        }


def report_of(take: MashupTake) -> dict[str, Any]:
    """The report of a mix as plain data (``design.md`` section 10)."""
    songs = []
    for facts in take.facts:
        data = facts_as_data(facts)
        songs.append({name: data[name] for name in _TOLD})
    return {
        "title": take.title,
        "songs": songs,
        "map": [
            {
                "song": row.song,
                "source_s": [round(time_s, 6) for time_s in row.source_s],
                "target_s": [round(time_s, 6) for time_s in row.target_s],
                "semitones": row.semitones,
            }
            for row in take.map
        ],
        "bars_s": [round(time_s, 6) for time_s in take.bars_s],
        "tempo_bpm": round(take.plan.meeting.tempo_bpm, 3),
        "arrangement": take.plan.arrangement,
        "mixability": round(take.plan.score, 4),
        "loudness_lufs": round(take.loudness_lufs, 2),
        "true_peak_dbtp": round(take.true_peak_dbtp, 2),
        "length_s": round(take.duration_s, 3),
        "seed": take.seed,
        "take": take.number + 1,
        "notes": list(take.notes),
    }


_TOLD = (
    "path", "duration_s", "tempo_bpm", "metre", "beats_s", "downbeats_s", "key", "mode", "tuning_cents",
    "sections", "loudness_lufs", "brightness_hz", "speech", "is_steady", "confidence",
)  # fmt: skip


def seconds(sample: int) -> float:
    """A sample of the mix as seconds."""
    return sample / MIX_RATE
