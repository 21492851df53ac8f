"""What is asked of the composer: how long, what happens in the picture and when, and how it shall sound."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_S = 1.0
LONGEST_S = 600.5
"""Lengths that are composed for, in seconds: those of the pictures that music is made for."""
DEFAULT_SYNC = 0.5
"""Half way: the tempo gives way by 5 % at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A moment of the picture that the music shall meet: a cut, or what somebody marked."""

    time_s: float
    weight: float = 0.5
    """From 0, let it pass, to 1, meet it whatever it costs: by a bent tempo or an odd bar."""
    is_flash: bool = False


@dataclass(frozen=True, slots=True)
class ScoreOrder:
    """All that `compose` needs to know; equal orders give equal music."""

    length_s: float
    hits: tuple[Hit, ...] = ()
    energy: tuple[tuple[float, float], ...] = ()
    """Points (seconds, 0 to 1) of a curve with straight lines between them; empty: a gentle rise and fall."""
    valence: float = 0.6
    """From 0, dark, to 1, bright; chooses the mode where neither order nor style does."""
    style: str = ""
    """A name of `STYLES`; empty: chosen by energy, valence and seed."""
    tempo_bpm: float | None = None
    mode: str | None = None
    """"major" or "minor"; None: by style and valence."""
    instruments: tuple[str, ...] = ()
    """Names of `INSTRUMENTS` that shall be heard, the first one as the leading voice."""
    sync: float = DEFAULT_SYNC
    """From 0, a steady groove, to 1, tight on every cut."""
    quiet: tuple[tuple[float, float], ...] = ()
    """Stretches (from, to) in seconds that shall be thin: speech, or what somebody marked."""
    repetition: float = 0.5
    """From 0, ever new, to 1, the same again and again."""
    seed: int = 0

    def __post_init__(self) -> None:
        if not SHORTEST_S <= self.length_s <= LONGEST_S:
            raise ValueError(f"music for {self.length_s} s cannot be made")
        if self.mode not in (None, "major", "minor"):
            raise ValueError(f"no mode {self.mode!r}")

    def energy_at(self, time_s: float) -> float:
        """The wanted energy at a moment, 0 to 1."""
        if not self.energy:
            place = min(max(time_s / self.length_s, 0.0), 1.0)
            return 0.35 + 0.4 * (1.0 - abs(2.0 * place - 1.2) / 1.2)
        before = self.energy[0]
        for point in self.energy:
            if point[0] >= time_s:
                span = point[0] - before[0]
                share = (time_s - before[0]) / span if span > 0 else 1.0
                return before[1] + (point[1] - before[1]) * max(share, 0.0)
            before = point
        return before[1]

    def is_quiet_at(self, time_s: float) -> bool:
        """Whether the music shall be thin at a moment."""
        return any(start <= time_s < end for start, end in self.quiet)
