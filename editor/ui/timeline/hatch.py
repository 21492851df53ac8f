"""Slanting and broken lines that tell a state without colour; they lie fast on the clip they are drawn on."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.sheet import Sheet

STEP_PX = 8
"""From one line to the next, sideways (``tokens.md`` section 4)."""
_NEAR_PX = 30_000
"""Qt counts brush origins in pixels of limited size; further off, the pattern's period does as well."""


@lru_cache(maxsize=64)
def _tile(colour: str, alpha: float, line_px: float, ratio: float) -> QPixmap:
    size = max(1, round(STEP_PX * ratio))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    ink = QColor(colour)
    ink.setAlphaF(alpha)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink, line_px * ratio)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        # Three lines, so that the corners of the tile are those of its neighbours.
        for start in (-size, 0, size):
            painter.drawLine(QLineF(start, size, start + size, 0))
    return picture


def hatch(painter: QPainter, box: ClipBox, ink: QColor, alpha: float, line_px: float, ratio: float) -> QBrush:
    """A brush of slanting lines for a clip; it puts the painter's brush origin on the clip's corner."""
    brush = QBrush(_tile(ink.name(), alpha, line_px, ratio))
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    left = box.left if abs(box.left) < _NEAR_PX else box.left % STEP_PX
    painter.setBrushOrigin(QPointF(left, box.top))
    return brush


def draw_dashes(sheet: Sheet, frame: QRect, ink: QColor, dash_px: int, gap_px: int) -> None:
    """Draw a border of dashes 1 px wide inside a rectangle.

    Qt's own dashes depend on where they are cut off; these count from the rectangle's corner, and only
    those are drawn that are seen.
    """
    painter, seen = sheet.painter, sheet.exposed
    step = dash_px + gap_px
    first = max(0, (seen.left() - frame.left()) // step)
    for x in range(frame.left() + first * step, min(frame.right(), seen.right()) + 1, step):
        width = min(dash_px, frame.right() + 1 - x)
        painter.fillRect(x, frame.top(), width, 1, ink)
        painter.fillRect(x, frame.bottom(), width, 1, ink)
    for y in range(frame.top(), frame.bottom() + 1, step):
        height = min(dash_px, frame.bottom() + 1 - y)
        painter.fillRect(frame.left(), y, 1, height, ink)
        painter.fillRect(frame.right(), y, 1, height, ink)
