"""How a file of the media list is drawn: its role's sign, its name, a quiet second line, and ▷ to listen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.model.material import MaterialKind
from editor.ui import icons, theme
from editor.ui.media_entries import MediaEntry
from editor.ui.media_model import ENTRY
from editor.ui.timeline.roles import ROLE_ICONS

ROW_PX = 36
TILE_PX = 24
SIDE_PX = 12
LISTEN_PX = 28
"""The target of ▷, larger than the sign itself."""


def row_px() -> int:
    """The height of a row, grown with the words."""
    return theme.box_px(ROW_PX)


def listen_box(row: QRect) -> QRect:
    """Where a press listens to the file instead of choosing it."""
    top = row.top() + (row.height() - LISTEN_PX) // 2
    return QRect(row.right() - LISTEN_PX - 3, top, LISTEN_PX, LISTEN_PX)


class MediaRowPainter(QStyledItemDelegate):
    """Draws rows; which one is heard and which ▷ the pointer is on, the list says."""

    heard_key = ""
    pointed_row = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, row_px())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: MediaEntry = index.data(ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_near = is_chosen or bool(state & QStyle.StateFlag.State_MouseOver)
        is_heard = entry.key == self.heard_key
        painter.save()
        _paint_back(painter, rect, is_chosen=is_chosen, is_near=is_near)
        _paint_tile(painter, rect, entry)
        shows_listen = entry.may_sound and (is_near or is_heard)
        _paint_words(painter, rect, entry, LISTEN_PX if shows_listen else 0)
        if shows_listen:
            _paint_listen(painter, rect, is_heard=is_heard, is_pointed=self.pointed_row == index.row())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.current().accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()


def _paint_back(painter: QPainter, rect: QRect, *, is_chosen: bool, is_near: bool) -> None:
    colours = theme.current()
    if is_chosen:
        painter.fillRect(rect, colours.raised)
        # The shade alone is too faint to tell what is chosen.
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colours.accent)
    elif is_near:
        painter.fillRect(rect, colours.hover)


def _paint_tile(painter: QPainter, rect: QRect, entry: MediaEntry) -> None:
    colours, missing = theme.current(), entry.material.is_missing
    tone = colours.role(entry.role)
    tile = QRect(rect.left() + SIDE_PX, rect.top() + (rect.height() - TILE_PX) // 2, TILE_PX, TILE_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if not colours.is_contrast else QPen(tone.wave, 1))
    painter.setBrush(colours.raised if missing else tone.body)
    painter.drawRoundedRect(tile, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    name = "triangle-alert" if missing else _sign_of(entry)
    ratio = painter.device().devicePixelRatioF()
    ink = colours.warn if missing else tone.wave
    painter.drawPixmap(tile.left() + 5, tile.top() + 5, icons.pixmap(name, ink, 14, ratio))


def _sign_of(entry: MediaEntry) -> str:
    if entry.material.kind is MaterialKind.PHOTO:
        return "image"
    return ROLE_ICONS.get(entry.role, "music")


def _paint_words(painter: QPainter, rect: QRect, entry: MediaEntry, right_px: int) -> None:
    colours = theme.current()
    left = rect.left() + SIDE_PX + TILE_PX + 8
    words = QRect(left, rect.top(), rect.right() - left - 8 - right_px, rect.height())
    middle = rect.height() // 2 + 1
    upper, lower = words.adjusted(0, 3, 0, 0), words.adjusted(0, middle, 0, -3)
    upper.setBottom(rect.top() + middle)
    _paint_line(painter, upper, entry.name, theme.FONT_NORMAL, colours.text, Qt.TextElideMode.ElideMiddle)
    quiet = colours.warn if entry.material.is_missing else colours.quiet
    _paint_line(painter, lower, entry.facts, theme.FONT_SMALL, quiet, Qt.TextElideMode.ElideRight)


def _paint_line(
    painter: QPainter, rect: QRect, text: str, size: int, colour: QColor, mode: Qt.TextElideMode
) -> None:
    painter.setFont(theme.font(size, tabular=size == theme.FONT_SMALL))
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(text, mode, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_listen(painter: QPainter, rect: QRect, *, is_heard: bool, is_pointed: bool) -> None:
    colours, box = theme.current(), listen_box(rect)
    if is_pointed:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line2)
        painter.drawRoundedRect(box, 6, 6)
    ratio = painter.device().devicePixelRatioF()
    sign = icons.pixmap(
        "square" if is_heard else "play", colours.accent if is_heard else colours.text, 12, ratio
    )
    painter.drawPixmap(box.left() + 8, box.top() + 8, sign)
