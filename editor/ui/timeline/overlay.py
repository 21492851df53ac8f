"""What lies over the clips while something is done: playhead, snap line, tags, ghosts, the selecting band."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from editor.ui import icons, theme
from editor.ui.timeline.clip_label import label_font
from editor.ui.timeline.clip_painter import draw_hatched
from editor.ui.timeline.gesture_part import Ring
from editor.ui.timeline.gesture_select import Band
from editor.ui.timeline.gestures import Ghost, Scene, Tag
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.roles import ROLE_ICONS
from editor.ui.timeline.rows import CLIP_MARGIN_PX, SOUND_PX, Row, RowKind
from editor.ui.timeline.sheet import Sheet, colours_of, outline_of, radius_of
from editor.ui.timeline.words import length

GHOST = 0.55
"""How solid a clip is that is not there yet."""
TAG_PX = 20
TAG_SIDE_PX = 8
LENGTH_IN_BAND_PX = 150
"""From this width on a ghost's length stands in its band, else below (``tokens.md`` section 6)."""


def tag_rect(tag: Tag, width_px: int, height_px: int) -> QRect:
    """The place of a tag, kept inside the view."""
    width = QFontMetrics(label_font()).horizontalAdvance(tag.text) + 2 * TAG_SIDE_PX
    if tag.is_refusal:
        width += 16
    x = min(max(4, round(tag.x)), max(4, width_px - width - 4))
    y = min(max(2, round(tag.y)), max(2, height_px - TAG_PX - 2))
    return QRect(x, y, width, TAG_PX)


def draw_tag(painter: QPainter, tag: Tag, place: QRect) -> None:
    """Draw a few words on a small dark plate."""
    shown = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shown.bad, 1) if tag.is_refusal else QPen(shown.line2, 1))
    painter.setBrush(shown.tip)
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    inner = place.adjusted(TAG_SIDE_PX, 0, -TAG_SIDE_PX, 0)
    if tag.is_refusal:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(inner.left() - 2, inner.top() + 4, icons.pixmap("ban", shown.bad, 12, ratio))
        inner.adjust(16, 0, 0, 0)
    painter.setFont(label_font())
    painter.setPen(shown.tip_text)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), tag.text)


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


def row_of_ghost(scene: Scene, ghost: Ghost) -> Row:
    """The row on which a ghost is drawn: its own, or the foot for a track that is still to be made."""
    return next((row for row in scene.rows if row.key == ghost.row_key), scene.rows[-1])


def ghost_box(scene: Scene, ghost: Ghost) -> ClipBox:
    """The rectangle of a ghost; on the foot it has the height of a new track."""
    row = row_of_ghost(scene, ghost)
    left = scene.scale.x_of(ghost.place.start_us)
    width = max(2, scene.scale.x_of(ghost.place.end_us) - left)
    height = SOUND_PX if row.kind is RowKind.NEW else row.height
    top = scene.top_px + row.y + ghost.new_rank * SOUND_PX
    return ClipBox(left, top + CLIP_MARGIN_PX, width, height - 2 * CLIP_MARGIN_PX)


def draw_ghost(sheet: Sheet, scene: Scene, ghost: Ghost) -> None:
    """Draw a clip that is not there yet: true place and length, name, and how sure that is (D-2, D-9)."""
    box, shown = ghost_box(scene, ghost), theme.current()
    row = row_of_ghost(scene, ghost)
    if ghost.is_refused:
        draw_hatched(sheet, box, shown.unreadable, shown.bad)
        _draw_name(sheet, box, ghost, "ban", shown.text)
        return
    colours = shown.music if row.kind is RowKind.NEW else colours_of(row)
    painter = sheet.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QColor(colours.body)
    body.setAlphaF(GHOST)
    painter.setBrush(body)
    pen = QPen(outline_of(colours), 1.5)
    if ghost.is_unknown:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    radius = radius_of(box)
    painter.drawRoundedRect(sheet.frame(box).adjusted(0.25, 0.25, -0.25, -0.25), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    icon = ROLE_ICONS["music" if row.kind is RowKind.NEW else row.role]
    _draw_name(sheet, box, ghost, icon, colours.text)


def _draw_name(sheet: Sheet, box: ClipBox, ghost: Ghost, icon: str, ink: QColor) -> None:
    painter = sheet.painter
    metrics = QFontMetrics(label_font())
    left, right = max(box.left, 0) + 8, min(box.right, sheet.width_px) - 8
    painter.setFont(label_font())
    painter.setPen(ink)
    words = "reading length…" if ghost.is_unknown else length(ghost.place.duration_us)
    words_px = metrics.horizontalAdvance(words)
    in_band = box.width >= LENGTH_IN_BAND_PX and right - left - words_px > 60
    if in_band:
        painter.drawText(right - words_px, box.top + 14, words)
    elif right - left >= words_px and not ghost.is_refused:
        painter.drawText(left, box.top + 34, words)
    room = right - left - 16 - (words_px + 8 if in_band else 0)
    if room > 12:
        painter.drawPixmap(left, box.top + 4, icons.pixmap(icon, ink, 12, sheet.ratio))
        shown = metrics.elidedText(ghost.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left + 16, box.top + 14, shown)
