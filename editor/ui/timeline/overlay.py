"""Lines and frames over the clips while something is done: playhead, snap line, rings, the selecting band."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editor.ui import theme
from editor.ui.timeline.gesture_part import Ring
from editor.ui.timeline.gesture_select import Band
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.shapes import box_of, clips_of
from editor.ui.timeline.sheet import Sheet, radius_of

FAR_PX = 1 << 20
FLASH = 0.35
"""How solid the veil is over a clip that stands out for a moment."""


def ring_rect(ring: Ring) -> QRect:
    """Everything that the focus ring of a part covers."""
    return QRectF(*ring).adjusted(-5, -5, 5, 5).toAlignedRect()


def draw_ring(painter: QPainter, ring: Ring) -> None:
    """Draw the focus ring of a clip's part: 2 px, 2 px away from it (Z-2)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.current().accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(*ring).adjusted(-3, -3, 3, 3), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_flash(sheet: Sheet, scene: Scene, clip_ids: frozenset[str]) -> None:
    """Let clips stand out that an undo has just changed (U-4)."""
    painter, shown = sheet.painter, theme.current()
    body = QColor(shown.text)
    body.setAlphaF(FLASH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shown.text, 2))
    painter.setBrush(body)
    start_us, end_us = scene.scale.time_at(0), scene.scale.time_at(sheet.width_px) + 1
    for row in scene.rows:
        for clip in clips_of(row, scene.timeline, start_us, end_us):
            if clip.id in clip_ids:
                box = box_of(row, clip, scene.scale, scene.top_px)
                painter.drawRoundedRect(sheet.frame(box), radius_of(box), radius_of(box))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def is_near(x: int) -> bool:
    """Whether a place may be in sight; the pixels of days at the nearest zoom are more than Qt can count."""
    return abs(x) < FAR_PX


def draw_playhead(painter: QPainter, x: int, height_px: int) -> None:
    """Draw the line under the playhead's head."""
    if is_near(x):
        painter.fillRect(x, 0, 1, height_px, theme.current().playhead)


def draw_snap_line(painter: QPainter, x: int, height_px: int) -> None:
    """Draw the full-height line of a snap that holds (S-2)."""
    if is_near(x):
        painter.fillRect(x, 0, 1, height_px, theme.current().snap)


def draw_wall(painter: QPainter, x: int, top: int, height_px: int) -> None:
    """Draw the thin wall where a file has no more sound (M-3)."""
    if is_near(x):
        painter.fillRect(x - 1, top, 3, height_px, theme.current().warn)


def draw_band(painter: QPainter, band: Band) -> None:
    """Draw the selecting rectangle."""
    shown = theme.current()
    painter.setPen(QPen(shown.accent, 1))
    painter.setBrush(shown.accentsoft)
    painter.drawRect(QRectF(QPointF(band.left, band.top), QPointF(band.right, band.bottom)))
