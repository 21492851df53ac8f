"""Which gesture a press begins, and why some are refused; no Qt."""

from __future__ import annotations

from editor.edit.command import Command
from editor.ui.timeline.gesture_fade import BendGesture, FadeGesture, straightened, toggled_fade
from editor.ui.timeline.gesture_move import MoveGesture
from editor.ui.timeline.gesture_points import (
    AddPointGesture,
    PointBandGesture,
    PointGesture,
    reset_point,
)
from editor.ui.timeline.gesture_razor import RazorGesture
from editor.ui.timeline.gesture_select import SelectGesture
from editor.ui.timeline.gesture_trim import TrimGesture
from editor.ui.timeline.gesture_volume import VolumeGesture, reset_volume
from editor.ui.timeline.gestures import Gesture, Pointer, Refused, Scene
from editor.ui.timeline.hits import Zone, point_at
from editor.ui.timeline.refusals import STILLS, refusal
from editor.ui.timeline.shapes import Hit

IN_ZONES = (Zone.FADE_IN, Zone.FADE_IN_BEND)


def gesture_for(scene: Scene, hit: Hit | None, pointer: Pointer) -> Gesture:
    """The gesture that a press begins."""
    if hit is None or hit.clip is None or hit.zone is None or hit.shape is None:
        return SelectGesture(scene, pointer)
    reason = refusal(scene, hit.row, hit.zone)
    if reason and hit.row.kind in STILLS and scene.is_picture_locked:
        # Locked pictures and texts: a drag over them selects sounds (T-2).
        return SelectGesture(scene, pointer, hint=reason)
    if reason:
        return Refused(scene, pointer, reason)
    if scene.tool == "razor":
        return RazorGesture(scene, pointer, hit.clip, hit.shape.box, hit.row.track_ids)
    return _on_line(scene, hit, pointer) or _on_clip(scene, hit, pointer)


def adds_point(scene: Scene, hit: Hit | None, *, ctrl: bool, alt: bool) -> bool:
    """Whether a press now puts a new volume point on the line (V-6)."""
    if hit is None or hit.clip is None or hit.zone is not Zone.VOLUME or scene.tool == "razor":
        return False
    return (ctrl or alt) and hit.clip.id in scene.selection and not refusal(scene, hit.row, hit.zone)


def _on_line(scene: Scene, hit: Hit, pointer: Pointer) -> Gesture | None:
    clip, zone, shape = hit.clip, hit.zone, hit.shape
    assert clip is not None and zone is not None and shape is not None
    if adds_point(scene, hit, ctrl=pointer.ctrl, alt=pointer.alt):
        return AddPointGesture(scene, pointer, clip, shape)
    number = point_at(shape, pointer.x, pointer.y) if zone is Zone.POINT else None
    if number is not None:
        return PointGesture(scene, pointer, clip, shape, number)
    if zone is Zone.VOLUME:
        return VolumeGesture(scene, pointer, clip, shape)
    is_band = zone is Zone.BODY and pointer.shift and clip.id in scene.selection
    return PointBandGesture(scene, pointer, clip, shape) if is_band and clip.volume_points else None


def _on_clip(scene: Scene, hit: Hit, pointer: Pointer) -> Gesture:
    clip, zone, shape = hit.clip, hit.zone, hit.shape
    assert clip is not None and zone is not None and shape is not None
    if zone.is_fade:
        return FadeGesture(scene, pointer, clip, shape, is_in=zone in IN_ZONES)
    if zone.is_bend:
        return BendGesture(scene, pointer, clip, shape, is_in=zone in IN_ZONES)
    found = scene.timeline.find(clip.id)
    if zone.is_edge and found is not None:
        return TrimGesture(scene, pointer, found[0], clip, shape.box, is_left=zone is Zone.LEFT_EDGE)
    return MoveGesture(scene, pointer, hit.row, clip)


def double_click_command(scene: Scene, hit: Hit | None, pointer: Pointer) -> Command | None:
    """What a double-click does: knobs toggle, diamonds straighten, lines and points go to 0 dB."""
    if hit is None or hit.clip is None or hit.zone is None or hit.shape is None:
        return None
    if refusal(scene, hit.row, hit.zone) or scene.tool == "razor" or pointer.ctrl or pointer.alt:
        return None
    zone, clip = hit.zone, hit.clip
    if zone.is_fade:
        return toggled_fade(scene, clip, is_in=zone in IN_ZONES)
    if zone.is_bend:
        return straightened(scene, clip, is_in=zone in IN_ZONES)
    if zone is Zone.POINT:
        number = point_at(hit.shape, pointer.x, pointer.y)
        return None if number is None else reset_point(clip, number)
    return reset_volume(scene, clip) if zone is Zone.VOLUME else None


def hover_cursor(scene: Scene, hit: Hit | None, pointer: Pointer) -> str:
    """The cursor over a part of a clip (``conventions.md`` section 3)."""
    if hit is None or hit.zone is None or refusal(scene, hit.row, hit.zone):
        return "arrow"
    if scene.tool == "razor":
        return "scissors"
    if adds_point(scene, hit, ctrl=pointer.ctrl, alt=pointer.alt):
        return "add-point"
    return CURSORS[hit.zone]


CURSORS = {
    Zone.FADE_IN: "pointing-hand",
    Zone.FADE_OUT: "pointing-hand",
    Zone.FADE_IN_BEND: "up-down",
    Zone.FADE_OUT_BEND: "up-down",
    Zone.VOLUME: "up-down",
    Zone.POINT: "four-ways",
    Zone.LEFT_EDGE: "trim-left",
    Zone.RIGHT_EDGE: "trim-right",
    Zone.CROSSFADE: "pointing-hand",
    Zone.BODY: "open-hand",
}
