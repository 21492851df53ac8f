"""What the pointer looks like over the parts of a clip (``conventions.md`` section 3).

Shapes that no desktop has are painted: light lines on a dark rim, so that they stand out on every clip.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPen, QPixmap

SHAPES = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "open-hand": Qt.CursorShape.OpenHandCursor,
    "closed-hand": Qt.CursorShape.ClosedHandCursor,
    "pointing-hand": Qt.CursorShape.PointingHandCursor,
    "up-down": Qt.CursorShape.SizeVerCursor,
    "four-ways": Qt.CursorShape.SizeAllCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "trim": Qt.CursorShape.SizeHorCursor,
    "no": Qt.CursorShape.ForbiddenCursor,
}
SIZE_PX = 24
MIDDLE = 12
RIM_PX, LINE_PX = 4.0, 1.75


def cursor(name: str, ratio: float = 1.0) -> QCursor:
    """The cursor of a name; painted ones are as sharp as the screen."""
    shape = SHAPES.get(name)
    return QCursor(shape) if shape is not None else _painted(name, ratio)


@cache
def _painted(name: str, ratio: float) -> QCursor:
    draw, hot = PAINTED[name]
    picture = QPixmap(round(SIZE_PX * ratio), round(SIZE_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    path = draw()
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((QColor(0, 0, 0, 200), RIM_PX), (QColor("white"), LINE_PX)):
            painter.setPen(
                QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.drawPath(path)
    return QCursor(picture, *hot)


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for (x, y), *rest in strokes:
        path.moveTo(x, y)
        for to_x, to_y in rest:
            path.lineTo(to_x, to_y)
    return path


def _left_bracket() -> QPainterPath:
    """An arrow to the left and a bracket that opens to the clip on its right."""
    return _lines(
        ((16, 4), (12, 4), (12, 20), (16, 20)), ((9, 12), (2, 12)), ((5, 9), (2, 12), (5, 15)),
    )  # fmt: skip


def _right_bracket() -> QPainterPath:
    return _lines(
        ((8, 4), (12, 4), (12, 20), (8, 20)), ((15, 12), (22, 12)), ((19, 9), (22, 12), (19, 15)),
    )  # fmt: skip


def _scissors() -> QPainterPath:
    """Open blades that meet over the place of the cut."""
    path = _lines(((12, 12), (20, 4)), ((12, 12), (20, 20)), ((12, 12), (8, 9)), ((12, 12), (8, 15)))
    path.addEllipse(QPointF(5.5, 6.5), 2.8, 2.8)
    path.addEllipse(QPointF(5.5, 17.5), 2.8, 2.8)
    return path


def _cross_and_diamond() -> QPainterPath:
    """A cross where the point will be, and a small diamond beside it."""
    cross = _lines(((12, 5), (12, 19)), ((5, 12), (19, 12)))
    cross.addPath(_lines(((20, 15), (23, 18), (20, 21), (17, 18), (20, 15))))
    return cross


def _arrow_and_plus() -> QPainterPath:
    arrow = _lines(((3, 2), (3, 16), (6.6, 12.8), (12, 12.4), (3, 2)))
    arrow.addRect(QRectF(13, 13, 9, 9))
    arrow.addPath(_lines(((17.5, 15.2), (17.5, 19.8)), ((15.2, 17.5), (19.8, 17.5))))
    return arrow


PAINTED: dict[str, tuple[Callable[[], QPainterPath], tuple[int, int]]] = {
    "trim-left": (_left_bracket, (MIDDLE, MIDDLE)),
    "trim-right": (_right_bracket, (MIDDLE, MIDDLE)),
    "scissors": (_scissors, (MIDDLE, MIDDLE)),
    "add-point": (_cross_and_diamond, (MIDDLE, MIDDLE)),
    "copy": (_arrow_and_plus, (3, 2)),
}
"""Cursors that are painted, and the pixel of each that counts."""
