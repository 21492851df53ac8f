"""Small amber marks at a lane's foot where two clips nearly touch: most often a slip of the hand (N-8)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from editor.late import np
from editor.model.timing import MICROSECONDS
from editor.ui import theme
from editor.ui.timeline.lane_facts import Times
from editor.ui.timeline.sheet import Sheet

HALF_PX = 3.5
HEIGHT_PX = 6


def draw_small_gaps(sheet: Sheet, top: int, height_px: int, ends: Times, starts: Times) -> None:
    """Draw a mark for each gap in the exposed part; ``ends`` and ``starts`` are those of the clips beside."""
    foot = top + height_px - 1
    if not len(ends) or sheet.exposed.bottom() < foot - HEIGHT_PX or sheet.exposed.top() > foot:
        return
    middles = (ends + starts) / 2 * (sheet.scale.px_per_s / MICROSECONDS) - sheet.scale.scroll_px
    seen = (middles > sheet.exposed.left() - 2 * HALF_PX) & (middles < sheet.exposed.right() + 2 * HALF_PX)
    if not seen.any():
        return
    painter = sheet.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().warn)
    for middle in np.rint(middles[seen]).tolist():
        x = middle + 0.5
        painter.drawPolygon(
            QPolygonF([QPointF(x - HALF_PX, foot), QPointF(x + HALF_PX, foot), QPointF(x, foot - HEIGHT_PX)])
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
