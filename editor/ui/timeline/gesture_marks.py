"""Signs of a gesture that lie over the clips: what is in the way, notches, the onset, chosen points."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from editor.model.clip import Clip
from editor.ui import comfort, icons, theme
from editor.ui.timeline.clip_curves import POINT_PX, diamond
from editor.ui.timeline.gestures import Gesture, Scene, Wall
from editor.ui.timeline.rows import Row
from editor.ui.timeline.shapes import box_of, shape_of
from editor.ui.timeline.sheet import Sheet, radius_of

BLOCKED_PX = 2
NOTCH_PX = 5
TICK_PX = 2
CHOSEN_PX = 6
"""So much larger than a point is the ring around a chosen one."""
ICON_PX = 12
ICON_FROM_PX = 24


def mark_places(scene: Scene, gesture: Gesture | None) -> Iterator[QRect]:
    """The rectangles that hold a sign now, generously."""
    for row, clip in _blocked(scene, gesture):
        box = box_of(row, clip, scene.scale, scene.top_px)
        yield QRect(box.left - 3, box.top - 3, box.width + 6, box.height + 6)
    for wall in _walls(gesture):
        yield QRect(scene.scale.x_of(wall.time_us) - 8, wall.top - 2, 16, wall.height + 4)
    for x, y in _chosen_points(scene):
        yield QRect(round(x) - 16, round(y) - 16, 32, 32)


def draw_marks(sheet: Sheet, scene: Scene, gesture: Gesture | None) -> None:
    """Draw all of them."""
    painter = sheet.painter
    for row, clip in _blocked(scene, gesture):
        _draw_blocked(sheet, scene, row, clip)
    if gesture is not None:
        for notch in gesture.notches:
            _draw_notch(painter, scene.scale.x_of(notch.time_us), notch)
        if gesture.onset is not None:
            _draw_tick(painter, scene.scale.x_of(gesture.onset.time_us), gesture.onset)
    for x, y in _chosen_points(scene):
        _draw_chosen(painter, x, y)


def _blocked(scene: Scene, gesture: Gesture | None) -> Iterator[tuple[Row, Clip]]:
    """What is in the way and where it is shown."""
    for clip_id in sorted(gesture.blocked) if gesture is not None else ():
        found = scene.timeline.find(clip_id)
        for row in scene.rows:
            if found is not None and found[0].id in row.track_ids:
                yield row, found[1]


def _walls(gesture: Gesture | None) -> tuple[Wall, ...]:
    if gesture is None:
        return ()
    return (*gesture.notches, *([gesture.onset] if gesture.onset else []))


def _draw_blocked(sheet: Sheet, scene: Scene, row: Row, clip: Clip) -> None:
    """Outline a clip in red, with a sign, so that it reads without colour too."""
    painter, shown = sheet.painter, theme.current()
    box = box_of(row, clip, scene.scale, scene.top_px)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(shown.bad, BLOCKED_PX))
    painter.drawRoundedRect(sheet.frame(box).adjusted(0.5, 0.5, -0.5, -0.5), radius_of(box), radius_of(box))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if box.width >= ICON_FROM_PX:
        left = min(max(box.left, 0) + box.width - ICON_PX - 6, sheet.width_px - ICON_PX - 6)
        sign = icons.pixmap("ban", shown.bad, ICON_PX, sheet.ratio)
        painter.drawPixmap(max(left, max(box.left, 0) + 4), box.top + 4, sign)


def _draw_notch(painter: QPainter, x: int, wall: Wall) -> None:
    """Draw where a looped sound begins again: a line, and a notch cut from above and below."""
    shown = theme.current()
    painter.fillRect(x, wall.top, 1, wall.height, shown.lane)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shown.lane)
    middle = x + 0.5
    for y, inward in ((float(wall.top), NOTCH_PX), (float(wall.top + wall.height), -NOTCH_PX)):
        corners = [QPointF(middle - NOTCH_PX, y), QPointF(middle + NOTCH_PX, y), QPointF(middle, y + inward)]
        painter.drawPolygon(QPolygonF(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_tick(painter: QPainter, x: int, wall: Wall) -> None:
    """Draw the small tick at the first loud moment of what moves."""
    painter.fillRect(
        x - TICK_PX // 2, wall.top + wall.height // 2, TICK_PX, wall.height // 2, theme.current().snap
    )


def _chosen_points(scene: Scene) -> Iterator[tuple[float, float]]:
    clip_id, numbers = scene.points
    found = scene.timeline.find(clip_id) if numbers else None
    for row in scene.rows:
        if found is None or not row.has_sound or found[0].id not in row.track_ids:
            continue
        shape = shape_of(row, found[1], scene.scale, scene.top_px, is_selected=True)
        for number in sorted(numbers):
            if number < len(shape.points) and shape.box.left <= shape.points[number][0] <= shape.box.right:
                yield shape.points[number]


def _draw_chosen(painter: QPainter, x: float, y: float) -> None:
    """Draw a larger diamond around a chosen point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().accent, 2))
    painter.drawPolygon(diamond(x, y, POINT_PX * comfort.handle_factor() + CHOSEN_PX))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
