"""Lines and frames over the clips while something is done: playhead, snap line, rings, the selecting band."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.ui import theme
from editor.ui.timeline.gesture_part import Ring
from editor.ui.timeline.gesture_select import Band


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


def draw_playhead(painter: QPainter, x: int, height_px: int) -> None:
    """Draw the line under the playhead's head."""
    painter.fillRect(x, 0, 1, height_px, theme.current().playhead)


def draw_snap_line(painter: QPainter, x: int, height_px: int) -> None:
    """Draw the full-height line of a snap that holds (S-2)."""
    painter.fillRect(x, 0, 1, height_px, theme.current().snap)


def draw_wall(painter: QPainter, x: int, top: int, height_px: int) -> None:
    """Draw the thin wall where a file has no more sound (M-3)."""
    painter.fillRect(x - 1, top, 3, height_px, theme.current().warn)


def draw_band(painter: QPainter, band: Band) -> None:
    """Draw the selecting rectangle."""
    shown = theme.current()
    painter.setPen(QPen(shown.accent, 1))
    painter.setBrush(shown.accentsoft)
    painter.drawRect(QRectF(QPointF(band.left, band.top), QPointF(band.right, band.bottom)))
