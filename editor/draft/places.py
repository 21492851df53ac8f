"""Where each id lies in the document: the way back from the timeline to the JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the root to a value: ``("tracks", 3, "segments", 12)``."""


@dataclass(frozen=True, slots=True)
class DraftPlaces:
    """Ids of the timeline -> places in the document they were read from.

    The ids are those of the timeline. Where a draft uses an id twice, the second clip or track is
    known here as ``ID#2``: it has a place of its own, so an edit touches only the one that was meant.
    """

    tracks: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    clips: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    materials: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Every object in the lists of ``materials``, helpers too: ``("materials", "speeds", 4)``."""
    fade_of: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Clip id -> its object in ``audio_fades``; clips without one are absent."""
    speed_of: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Clip id -> its object in ``speeds``; clips without one are absent."""
    volume_curve_of: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Clip id -> its volume entry in ``common_keyframes``; clips without one are absent."""
    source_time_keyframes: frozenset[str] = frozenset()
    """Clips whose keyframe offsets count in the material's own time (see `draft.keyframes`)."""
