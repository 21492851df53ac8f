"""The level of a clip: one number, or points that replace it (V-9)."""

from __future__ import annotations

import math
from dataclasses import replace

from editor.errors import EditError
from editor.language import tr
from editor.model.clip import Clip

MAX_VOLUME = 10.0
"""The apps' own slider ends at +20 dB (``draft-format.md`` section 6)."""
LOWEST_GAIN = 0.001
"""−60 dB: what is silent is counted from here when it is made louder by a factor (V-3)."""


def check_volume(volume: float) -> None:
    """Refuse what is no gain from silence to `MAX_VOLUME`."""
    if not math.isfinite(volume) or not 0 <= volume <= MAX_VOLUME:
        raise EditError(
            tr("The volume must lie between silence and +20 dB."), tr("Choose a value from −60 to +20 dB.")
        )


def with_volume(clip: Clip, volume: float) -> Clip:
    """The clip at a level; the loudest of its points takes it and the rest keep their distance."""
    kept = volume if volume > 0 else (clip.volume if clip.volume > 0 else clip.unmuted_volume)
    points = clip.volume_points
    if points:
        loudest = max(point.gain for point in points)
        factor = volume / loudest if loudest > 0 else 0.0
        # Rounding must not lift the loudest one over the limit.
        points = tuple(
            replace(p, gain=min(p.gain * factor, volume) if loudest > 0 else volume) for p in points
        )
    return replace(clip, volume=volume, unmuted_volume=kept, volume_points=points)
