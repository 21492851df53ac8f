"""Small pictures of fade curves, painted through the mixer's own curve (F-5)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from editor.late import np
from editor.model.clip import FadeCurve
from editor.render.fades import fade_ramp

WIDTH_PX, HEIGHT_PX = 24, 16
RATIOS = (1.0, 2.0, 3.0)
LINE_PX = 1.75
MARGIN_PX = 2.0
STEPS = 24


def shape_pixmap(curve: FadeCurve, colour: QColor, ratio: float, *, is_out: bool = False) -> QPixmap:
    """One curve from the lower corner to the upper one; a fade out is its mirror."""
    picture = QPixmap(round(WIDTH_PX * ratio), round(HEIGHT_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    xs = np.linspace(0.0, 1.0, STEPS)
    gains = fade_ramp(1.0 - xs if is_out else xs, curve)
    wide, high = WIDTH_PX - 2 * MARGIN_PX, HEIGHT_PX - 2 * MARGIN_PX
    line = QPolygonF(
        [
            QPointF(MARGIN_PX + wide * x, MARGIN_PX + high * (1.0 - gain))
            for x, gain in zip(xs.tolist(), gains.tolist(), strict=True)
        ]
    )
    below = QPolygonF(line)
    below.append(QPointF(MARGIN_PX + wide, MARGIN_PX + high))
    below.append(QPointF(MARGIN_PX, MARGIN_PX + high))
    shade = QColor(colour)
    shade.setAlphaF(0.25)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(below)
        painter.setPen(QPen(colour, LINE_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
    return picture


def shape_icon(curve: FadeCurve, colour: QColor, *, is_out: bool = False) -> QIcon:
    """The picture of a curve for menus and buttons, sharp at 100 to 300 %."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(shape_pixmap(curve, colour, ratio, is_out=is_out))
    return made
