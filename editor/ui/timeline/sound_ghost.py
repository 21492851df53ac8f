"""Ghosts of sounds that carry their waves, as soon as the files are read (D-2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.media.peaks import Peaks
from editor.ui.timeline.gestures import Ghost, Scene

MOST_WAVES = 6
"""So many files are read for their waves while they are only dragged; the others once they lie there."""
LONGEST_READ_US = 20 * 60 * 1_000_000
"""A longer file takes seconds to read: too much for what may only pass over the lanes."""

PeaksOf = Callable[[str, int | None], Peaks | None]


@dataclass(frozen=True, slots=True)
class SoundGhost(Ghost):
    """A sound that would lie here."""

    path: str = ""
    sound_stream: int | None = None
    peaks: Peaks | None = None
    """Its wave, as far as it was read."""


def with_waves(
    ghosts: tuple[Ghost, ...], scene: Scene, width_px: int, peaks_of: PeaksOf
) -> tuple[Ghost, ...]:
    """The ghosts with the waves of the first of them that are in sight."""
    shown: list[Ghost] = []
    n_read = 0
    for ghost in ghosts:
        is_seen = (
            scene.scale.x_of(ghost.place.start_us) < width_px and scene.scale.x_of(ghost.place.end_us) > 0
        )
        if n_read < MOST_WAVES and is_seen and isinstance(ghost, SoundGhost) and _is_readable(ghost):
            n_read += 1
            shown.append(replace(ghost, peaks=peaks_of(ghost.path, ghost.sound_stream)))
        else:
            shown.append(ghost)
    return tuple(shown)


def _is_readable(ghost: SoundGhost) -> bool:
    is_known = bool(ghost.path) and not ghost.is_unknown and not ghost.is_refused
    return is_known and ghost.place.duration_us <= LONGEST_READ_US
