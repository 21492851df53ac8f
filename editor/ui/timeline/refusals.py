"""Why a part of a clip cannot be pulled (T-2, T-6); no Qt."""

from __future__ import annotations

from editor.language import mark, tr
from editor.model.timeline import Track, TrackKind
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.rows import Row, RowKind
from editor.words import one_line

PICTURE_IS_LOCKED = mark("The picture is locked so the sound can't slip. Unlock it to move it.")
"""Said once a session when somebody tries to drag it (T-2)."""
STILLS = (RowKind.PICTURE, RowKind.TEXT, RowKind.OTHER)
"""Rows that the picture lock keeps safe."""


def is_safe(scene: Scene, track: Track) -> bool:
    """Whether a track's clips stay where they are because the picture is locked."""
    return track.kind is not TrackKind.SOUND and scene.is_picture_locked


def refusal(scene: Scene, row: Row, zone: Zone) -> str:
    """Why a part of a clip on a row cannot be pulled; empty when it can."""
    is_level = zone.is_fade or zone.is_bend or zone.is_line
    if row.kind in STILLS and scene.is_picture_locked:
        return tr(PICTURE_IS_LOCKED)
    if row.is_locked:
        return tr("The track “{name}” is locked.", name=one_line(row.title))
    if row.kind is RowKind.ORIGINAL and scene.is_picture_locked and not is_level:
        return tr(PICTURE_IS_LOCKED)
    return ""
