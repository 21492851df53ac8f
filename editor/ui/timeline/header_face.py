"""How the head of a row looks: role bar and sign, name, states, and the ring of the keyboard focus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.timeline.header_buttons import BUTTON_PX
from editor.ui.timeline.roles import ROLE_ICONS
from editor.ui.timeline.rows import NEW_PX, SLIM_PX, Row, RowKind
from editor.words import one_line

BAR_PX = 4
CHOSEN_BAR_PX = 7
"""The bar of the track that keys act on is wider: in a light window its ground hardly differs."""
VOLUME_FROM_PX = 72
BUTTONS_FROM_PX = 48
NAME_X = 34
SIGN_X = 12


@dataclass(frozen=True, slots=True)
class HeadFace:
    """Everything that decides how a head looks."""

    row: Row
    size: QSize
    ratio: float
    is_chosen: bool = False
    """Whether keys act on this track."""
    is_hot: bool = False
    """Whether the pointer is over it."""
    has_focus: bool = False
    letters: str = ""
    """The letters of the switches that are on."""


def name_place(row: Row, width_px: int) -> QRect:
    """Where the name stands: at the top of a sound row, in the middle of lower ones."""
    middle = (row.height - 1 - 16) // 2
    top = 8 if row.has_sound and row.height >= BUTTONS_FROM_PX else middle
    right = 8 if row.has_sound else BUTTON_PX + 6
    return QRect(NAME_X, top, width_px - NAME_X - right, 16)


def draw_head(painter: QPainter, face: HeadFace) -> None:
    """Draw a head without its switches, which are widgets of their own."""
    shown, row = theme.current(), face.row
    width, height = face.size.width(), face.size.height()
    painter.fillRect(0, 0, width, height, shown.raised if face.is_chosen else shown.panel)
    painter.fillRect(0, height - 1, width, 1, shown.line)
    if row.kind is RowKind.NEW:
        _draw_foot(painter, face)
    else:
        colour = shown.role("picture" if row.role == "other" else row.role).wave
        painter.fillRect(0, 0, CHOSEN_BAR_PX if face.is_chosen else BAR_PX, height - 1, colour)
        _draw_title(painter, face, colour)
    painter.fillRect(width - 1, 0, 1, height, shown.line)
    if face.has_focus:
        _draw_ring(painter, width, NEW_PX if row.kind is RowKind.NEW else height)


def _draw_ring(painter: QPainter, width: int, height: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().accent, 2))
    painter.drawRoundedRect(QRectF(BAR_PX + 2, 2, width - BAR_PX - 5, height - 5), 4, 4)


def _draw_title(painter: QPainter, face: HeadFace, tint: QColor) -> None:
    row, place = face.row, name_place(face.row, face.size.width())
    painter.drawPixmap(SIGN_X, place.top() + 1, icons.pixmap(ROLE_ICONS[row.role], tint, 14, face.ratio))
    small = row.height <= SLIM_PX
    font = theme.box_font(theme.FONT_SMALL if small else theme.FONT_NORMAL, 600)
    painter.setFont(font)
    if row.has_sound and row.height < BUTTONS_FROM_PX:
        place = _draw_letters(painter, face.letters, place)
    painter.setPen(theme.current().text)
    metrics = QFontMetrics(font)
    name = metrics.elidedText(one_line(row.title), Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), name)


def _draw_letters(painter: QPainter, letters: str, place: QRect) -> QRect:
    """In a low row without switches, the letters of those that are on; gives the room left for the name."""
    painter.setPen(theme.current().accent)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), letters)
    width = QFontMetrics(painter.font()).horizontalAdvance(letters)
    return place.adjusted(0, 0, -width - 4 if letters else 0, 0)


def _draw_foot(painter: QPainter, face: HeadFace) -> None:
    shown = theme.current()
    ink = shown.text if face.is_hot or face.has_focus else shown.quiet
    top = (min(face.row.height, NEW_PX) - 1 - 16) // 2
    painter.drawPixmap(SIGN_X, top + 1, icons.pixmap("plus", ink, 14, face.ratio))
    painter.setFont(theme.box_font(theme.FONT_SMALL))
    painter.setPen(ink)
    painter.drawText(QRect(NAME_X, top, 70, 16), int(Qt.AlignmentFlag.AlignVCenter), tr("Track"))
