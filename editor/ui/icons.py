"""Line icons: SVGs of one set, coloured when loaded and drawn at the screen's own pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor.ui.assets import asset

STROKE_WIDTH = 1.75
"""Of a line on the icons' 24 px grid (``tokens.md`` section 3)."""
FILLED = frozenset({"play", "pause", "square"})
"""Signs that read better solid, as on every player."""
SIGN_COLOUR = "#8AB4FF"
"""The colour in the file of the program's own sign."""


@cache
def _source(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', f'stroke-width="{STROKE_WIDTH}"')
    if name in FILLED:
        text = text.replace('fill="none"', f'fill="{colour}"')
    return QSvgRenderer(QByteArray(text.encode()))


@cache
def _drawn(name: str, colour: str, alpha: float, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(alpha)
    _renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of ``size`` px at 100 %; drawings are kept and shared."""
    return _drawn(name, colour.name(), round(colour.alphaF(), 3), size, ratio)


class _Engine(QIconEngine):
    """Draws an icon at the very size and pixel ratio that is asked for, so that none is ever scaled."""

    def __init__(self, name: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        colour = self._disabled if mode is QIcon.Mode.Disabled else self._colour
        return pixmap(self._name, colour, min(size.width(), size.height()), scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = self.scaledPixmap(rect.size(), mode, state, ratio)
        space = rect.size() - drawn.deviceIndependentSize().toSize()
        painter.drawPixmap(rect.left() + space.width() // 2, rect.top() + space.height() // 2, drawn)


def icon(name: str, colour: QColor, size: int = 16, *, disabled: QColor | None = None) -> QIcon:
    """An icon for buttons and menus, sharp at every scale, with a paler form for disabled ones."""
    return QIcon(_Engine(name, colour, disabled or colour))


def sign(colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The program's own sign in one colour, for the head of the window."""
    text = asset("fadeline.svg").read_text(encoding="utf-8").replace(SIGN_COLOUR, colour.name())
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def app_icon() -> QIcon:
    """The program's own sign, at the sizes that desktops ask for."""
    made = QIcon()
    renderer = QSvgRenderer(str(asset("fadeline.svg")))
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(QSize(size, size))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(picture)
    return made
