"""The colours that clips and markers can be given, and a menu of them with their pictures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from editor.language import mark, tr

CLIP_COLOURS = (
    (mark("Red"), "#e5484d"),
    (mark("Orange"), "#f08c3a"),
    (mark("Yellow"), "#e8c33a"),
    (mark("Green"), "#4caf6e"),
    (mark("Blue"), "#4a90e2"),
    (mark("Violet"), "#9b6bdf"),
    (mark("Pink"), "#dd6fa5"),
    (mark("Grey"), "#8a94a6"),
)
ICON_PX = 14
RATIOS = (1.0, 2.0)


def swatch_icon(colour: str) -> QIcon:
    """A small square of a colour, sharp at 100 and 200 %."""
    made = QIcon()
    for ratio in RATIOS:
        picture = QPixmap(round(ICON_PX * ratio), round(ICON_PX * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(1, 1, ICON_PX - 2, ICON_PX - 2), 3, 3)
        made.addPixmap(picture)
    return made


def add_colours(menu: QMenu, choose: Callable[[str], object], chosen: str | None = None) -> None:
    """Fill a menu with the colours; the usual one, of the role, is the empty text."""
    usual = menu.addAction(tr("Usual colour"))
    usual.setCheckable(True)
    usual.setChecked(chosen == "")
    usual.triggered.connect(lambda: choose(""))
    menu.addSeparator()
    for words, colour in CLIP_COLOURS:
        entry = menu.addAction(swatch_icon(colour), tr(words))
        entry.setCheckable(True)
        entry.setChecked(chosen is not None and colour.lower() == chosen.lower())
        entry.triggered.connect(lambda _checked=False, colour=colour: choose(colour))
