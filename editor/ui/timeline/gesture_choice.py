"""Which gesture a press begins, and why some are refused; no Qt."""

from __future__ import annotations

from editor.edit.command import Command
from editor.ui.timeline.gesture_fade import FadeGesture, toggled_fade
from editor.ui.timeline.gesture_move import MoveGesture
from editor.ui.timeline.gesture_select import SelectGesture
from editor.ui.timeline.gesture_trim import TrimGesture
from editor.ui.timeline.gesture_volume import VolumeGesture, reset_volume
from editor.ui.timeline.gestures import Gesture, Pointer, Refused, Scene
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.shapes import Hit

PICTURE_IS_LOCKED = "The picture is locked so the sound can't slip."
"""Said once when somebody tries to drag it (T-2)."""


def refusal(row: Row, zone: Zone) -> str:
    """Why a part of a clip on a row cannot be pulled; empty when it can."""
    if row.kind in (RowKind.PICTURE, RowKind.TEXT, RowKind.OTHER):
        return PICTURE_IS_LOCKED
    if row.is_locked:
        return f"The track “{row.title}” is locked in the draft."
    if row.kind is RowKind.ORIGINAL and not (zone.is_fade or zone.is_line):
        return PICTURE_IS_LOCKED
    return ""


def gesture_for(scene: Scene, hit: Hit | None, pointer: Pointer) -> Gesture:
    """The gesture that a press begins."""
    if hit is None or hit.clip is None or hit.zone is None or hit.shape is None:
        return SelectGesture(scene, pointer)
    clip, zone, shape = hit.clip, hit.zone, hit.shape
    reason = refusal(hit.row, zone)
    if reason and not hit.row.has_sound:
        # Locked pictures and texts: a drag over them selects sounds (T-2).
        return SelectGesture(scene, pointer, hint=reason)
    if reason:
        return Refused(scene, pointer, reason)
    if zone.is_fade:
        return FadeGesture(scene, pointer, clip, shape, is_in=zone is Zone.FADE_IN)
    if zone.is_line:
        return VolumeGesture(scene, pointer, clip, shape)
    if zone.is_edge:
        track = scene.timeline.track(hit.row.track_id)
        return TrimGesture(scene, pointer, track, clip, shape.box, is_left=zone is Zone.LEFT_EDGE)
    return MoveGesture(scene, pointer, hit.row, clip)


def double_click_command(scene: Scene, hit: Hit | None) -> Command | None:
    """What a double-click does: a knob toggles its fade (F-4), the line goes to 0 dB (V-3)."""
    if hit is None or hit.clip is None or hit.zone is None or refusal(hit.row, hit.zone):
        return None
    if hit.zone.is_fade:
        return toggled_fade(scene, hit.clip, is_in=hit.zone is Zone.FADE_IN)
    return reset_volume(scene, hit.clip) if hit.zone is Zone.VOLUME else None


def hover_cursor(hit: Hit | None) -> str:
    """The cursor over a part of a clip (``conventions.md`` section 3)."""
    if hit is None or hit.zone is None or refusal(hit.row, hit.zone):
        return "arrow"
    if hit.zone.is_fade:
        return "pointing-hand"
    if hit.zone.is_line:
        return "up-down"
    return "trim" if hit.zone.is_edge else "open-hand"
