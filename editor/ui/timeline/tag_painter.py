"""The plate beside the pointer: what is about to happen, and more quietly what else could."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from editor.ui import icons, theme
from editor.ui.timeline.gestures import Tag

TAG_PX = 20
WIDE_TAG_PX = 28
"""A plate with quiet words has more air around them (``dragging-dark.png``)."""
SIDE_PX = 8
SIGN_PX = 16
GAP_PX = 12
QUIET = 0.78
"""How strong the quiet words are: still 4.5 to 1 on the plate in every theme."""


def _font() -> QFont:
    return theme.font(theme.FONT_SMALL, 600)


def _quiet_font() -> QFont:
    return theme.font(theme.FONT_SMALL)


def tag_rect(tag: Tag, width_px: int, height_px: int) -> QRect:
    """The place of a tag, kept inside the view; words that do not fit are shortened."""
    width = QFontMetrics(_font()).horizontalAdvance(tag.text) + 2 * SIDE_PX
    if tag.is_refusal:
        width += SIGN_PX
    if tag.quiet:
        width += GAP_PX + QFontMetrics(_quiet_font()).horizontalAdvance(tag.quiet)
    width = min(width, max(40, width_px - 8))
    high = theme.box_px(WIDE_TAG_PX if tag.quiet else TAG_PX)
    x = min(max(4, round(tag.x)), max(4, width_px - width - 4))
    y = min(max(2, round(tag.y)), max(2, height_px - high - 2))
    return QRect(x, y, width, high)


def draw_tag(painter: QPainter, tag: Tag, place: QRect) -> None:
    """Draw a few words on a small dark plate."""
    shown = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shown.bad, 1) if tag.is_refusal else QPen(shown.line2, 1))
    painter.setBrush(shown.tip)
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    inner = place.adjusted(SIDE_PX, 0, -SIDE_PX, 0)
    if tag.is_refusal:
        ratio = painter.device().devicePixelRatioF()
        top = inner.top() + (inner.height() - 12) // 2
        # The plate is dark in every theme, so its sign is the bright one.
        painter.drawPixmap(inner.left() - 2, top, icons.pixmap("ban", theme.DARK.bad, 12, ratio))
        inner.adjust(SIGN_PX, 0, 0, 0)
    used_px = _draw_words(painter, inner, tag.text, _font())
    if tag.quiet:
        painter.setOpacity(QUIET)
        _draw_words(painter, inner.adjusted(used_px + GAP_PX, 0, 0, 0), tag.quiet, _quiet_font())
        painter.setOpacity(1.0)


def _draw_words(painter: QPainter, place: QRect, words: str, font: QFont) -> int:
    """Draw words, shortened where they do not fit; gives how wide they are."""
    metrics = QFontMetrics(font)
    fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.setFont(font)
    painter.setPen(theme.current().tip_text)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), fitting)
    return metrics.horizontalAdvance(fitting)
