"""What is done to the sound of a clip besides its level: pitch, tone, noise, hum and side."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SEMITONES = 12.0
MOST_EQ_DB = 12.0
HUMS_HZ = (0, 50, 60)
"""What `SoundCare.hum_hz` may be: off, or the mains of a part of the world."""
LEAST_CUT_HZ, MOST_CUT_HZ = 20.0, 500.0
"""The range of the low cut; 0 is off."""


@dataclass(frozen=True, slots=True)
class SoundCare:
    """Settings of one clip; a draft cannot hold them, so they lie beside it. The first values change nothing.

    They act on the clip's own sound before its level and fades, in this order: hum, low cut, noise, tone,
    pitch, side.
    """

    semitones: float = 0.0
    """Pitch change with the length kept, from -12 to 12."""
    pan: float = 0.0
    """From -1 (left side only) to 1 (right side only)."""
    low_db: float = 0.0
    """Gain of the low band, from -12 to 12 dB; likewise the two others."""
    mid_db: float = 0.0
    high_db: float = 0.0
    noise_reduction: float = 0.0
    """From 0 (none) to 1."""
    hum_hz: int = 0
    """Mains frequency whose hum is taken out: 50 or 60; 0 leaves the sound as it is."""
    low_cut_hz: float = 0.0
    """What lies below is cut away, 20 to 500 Hz; 0 leaves the sound as it is."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is done."""
        return self == NO_CARE

    @property
    def has_filters(self) -> bool:
        """Whether the sound goes through filters: hum, low cut, noise or tone."""
        gains = (self.low_db, self.mid_db, self.high_db)
        return any(gains) or bool(self.hum_hz or self.low_cut_hz or self.noise_reduction)


NO_CARE = SoundCare()
