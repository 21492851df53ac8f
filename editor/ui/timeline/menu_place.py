"""What a menu is asked for: a clip, its fade, line or point, or a crossfade; and where it opens."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect

from editor.model.clip import Clip
from editor.ui.timeline.crossings import Crossing, lane_tracks, neighbours
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.hits import Zone, fade_at, point_at
from editor.ui.timeline.rows import Row
from editor.ui.timeline.shapes import Hit, shape_of

PARTS = {
    "fade-in": Zone.FADE_IN,
    "fade-out": Zone.FADE_OUT,
    "volume": Zone.VOLUME,
}
"""Parts of a clip that the keyboard can be on and that have menus of their own (Z-2)."""


@dataclass(frozen=True, slots=True)
class MenuPlace:
    """One wish for a menu."""

    row: Row
    clip: Clip
    part: Zone = Zone.BODY
    """A fade (its knob or curve), the line, a point, the crossfade, or the body for the whole clip."""
    time_us: int = 0
    point: int | None = None
    crossing: Crossing | None = None
    at: QPoint = field(default_factory=QPoint)
    """On the screen."""


def place_at(scene: Scene, hit: Hit | None, x: float, y: float) -> MenuPlace | None:
    """What a menu at a place of the view is for; None where there is no clip."""
    if hit is None or hit.clip is None or hit.shape is None:
        return None
    time_us = scene.scale.time_at(x)
    place = MenuPlace(hit.row, hit.clip, time_us=time_us, crossing=hit.crossing)
    if not hit.row.has_sound:
        return place
    fade = fade_at(hit.shape, x, y)
    if fade is not None:
        return MenuPlace(hit.row, hit.clip, fade, time_us, crossing=hit.crossing)
    if hit.zone is Zone.POINT:
        number = point_at(hit.shape, x, y)
        return MenuPlace(hit.row, hit.clip, Zone.POINT, time_us, number)
    if hit.zone is Zone.VOLUME:
        return MenuPlace(hit.row, hit.clip, Zone.VOLUME, time_us)
    if hit.crossing is not None:
        return MenuPlace(hit.row, hit.clip, Zone.CROSSFADE, time_us, crossing=hit.crossing)
    return place


def place_of_focus(scene: Scene, part: tuple[str, str], view: QRect) -> MenuPlace | None:
    """What a menu asked for by the keyboard is for: the part the keys are on, else a selected clip."""
    clip_id, name = part
    ids = [clip_id] if clip_id else sorted(scene.selection, key=lambda i: _start(scene, i))
    for chosen in ids:
        for row in scene.rows:
            found = scene.timeline.find(chosen)
            if found is None or found[0].id not in row.track_ids:
                continue
            return _focused(scene, row, found[1], name, view)
    return None


def _start(scene: Scene, clip_id: str) -> int:
    found = scene.timeline.find(clip_id)
    return found[1].start_us if found else 0


def _focused(scene: Scene, row: Row, clip: Clip, name: str, view: QRect) -> MenuPlace:
    shape = shape_of(row, clip, scene.scale, scene.top_px, is_selected=True, timeline=scene.timeline)
    zone = PARTS.get(name, Zone.BODY) if row.has_sound else Zone.BODY
    number = None
    if name.startswith("point/") and name[6:].isdigit() and int(name[6:]) < len(clip.volume_points):
        zone, number = Zone.POINT, int(name[6:])
    box = shape.box
    x = {Zone.FADE_IN: shape.fade_in_x, Zone.FADE_OUT: shape.fade_out_x}.get(zone, box.left + box.width / 2)
    if number is not None:
        x = shape.points[number][0]
    at = QPoint(round(x), box.top + box.height // 2)
    at = QPoint(min(max(at.x(), view.left()), view.right()), min(max(at.y(), view.top()), view.bottom()))
    before, after = neighbours(lane_tracks(row, scene.timeline), clip)
    crossing = after if zone is Zone.FADE_OUT else before if zone is Zone.FADE_IN else None
    if crossing is not None:
        zone = Zone.CROSSFADE
    return MenuPlace(row, clip, zone, clip.start_us, number, crossing, at)
