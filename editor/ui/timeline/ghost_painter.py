"""Clips that are not there yet, where a release would lay them (D-2, D-9)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from editor.language import tr
from editor.late import np
from editor.media.peaks import Peaks
from editor.model.timing import TimeRange
from editor.ui import icons, theme
from editor.ui.timeline.clip_label import label_font
from editor.ui.timeline.clip_painter import draw_hatched
from editor.ui.timeline.gestures import Ghost, Scene
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.roles import ROLE_ICONS
from editor.ui.timeline.rows import CLIP_MARGIN_PX, SOUND_PX, Row, RowKind
from editor.ui.timeline.sheet import Sheet, colours_of, outline_of, radius_of
from editor.ui.timeline.sound_ghost import SoundGhost
from editor.ui.timeline.words import length

GHOST = 0.55
"""How solid a clip is that is not there yet."""
LENGTH_IN_BAND_PX = 150
"""From this width on a ghost's length stands in its band, else below (``tokens.md`` section 6)."""
BAND_PX = 20
"""The top of a clip, where its name stands."""
NEAR_PX = 4
"""Outlines reach so far over the edges."""


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


def ghost_rect(scene: Scene, ghost: Ghost, width_px: int) -> QRect:
    """What a ghost covers in a view of a width; empty where it is out of sight."""
    box = ghost_box(scene, ghost)
    left, right = max(box.left - NEAR_PX, 0), min(box.right + NEAR_PX, width_px)
    return QRect(left, box.top - NEAR_PX, right - left, box.height + 2 * NEAR_PX)


def draw_ghost(sheet: Sheet, scene: Scene, ghost: Ghost) -> None:
    """Draw a clip that is not there yet: true place and length, name, and how sure that is."""
    if not ghost_rect(scene, ghost, sheet.width_px).intersects(sheet.exposed):
        return
    box, shown = ghost_box(scene, ghost), theme.current()
    row = row_of_ghost(scene, ghost)
    if ghost.is_refused:
        draw_hatched(sheet, box, shown.unreadable, shown.bad)
        _draw_name(sheet, box, ghost, "ban", shown.text)
        return
    colours = shown.music if row.kind is RowKind.NEW else colours_of(row)
    if row.hint:
        # The words on the empty lane would be read through it.
        sheet.painter.fillRect(sheet.frame(box), shown.lane)
    _draw_body(sheet, box, colours.body, outline_of(colours), dashed=ghost.is_unknown)
    if isinstance(ghost, SoundGhost) and ghost.peaks is not None:
        _draw_wave(sheet, box, ghost, ghost.peaks, colours.wave)
    begin_px = 0
    if ghost.crossing is not None:
        _draw_crossing(sheet, scene, box, ghost.crossing, colours.text)
        if ghost.crossing.start_us == ghost.place.start_us:
            begin_px = scene.scale.x_of(ghost.crossing.end_us)
    icon = ROLE_ICONS["music" if row.kind is RowKind.NEW else row.role]
    _draw_name(sheet, box, ghost, icon, colours.text, begin_px)


def _draw_body(sheet: Sheet, box: ClipBox, colour: QColor, ink: QColor, *, dashed: bool) -> None:
    painter = sheet.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QColor(colour)
    body.setAlphaF(GHOST)
    painter.setBrush(body)
    pen = QPen(ink, 1.5)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    radius = radius_of(box)
    painter.drawRoundedRect(sheet.frame(box).adjusted(0.25, 0.25, -0.25, -0.25), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_wave(sheet: Sheet, box: ClipBox, ghost: Ghost, peaks: Peaks, ink: QColor) -> None:
    """Draw the part of a wave that is in sight, a column for every pixel."""
    first, last = max(box.left + 1, 0), min(box.right - 1, sheet.width_px)
    if last <= first or box.wave_height < 8:
        return
    us_per_px = ghost.place.duration_us / box.width
    start_us = (first - box.left) * us_per_px
    low, high = peaks.columns(start_us, start_us + (last - first) * us_per_px, last - first)
    middle, reach = box.wave_top + box.wave_height / 2, box.wave_height / 2 - 1
    sizes = np.clip(np.maximum(np.abs(low), np.abs(high)), 0, 1) * reach
    xs = [float(x) for x in range(first, last)]
    upper = [QPointF(x, middle - size) for x, size in zip(xs, sizes, strict=True)]
    lower = [QPointF(x, middle + size) for x, size in zip(xs, sizes, strict=True)]
    colour = QColor(ink)
    colour.setAlphaF(GHOST)
    painter = sheet.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))


def _draw_crossing(sheet: Sheet, scene: Scene, box: ClipBox, crossing: TimeRange, ink: QColor) -> None:
    """Two curves that cross: what goes and what comes (CF-1)."""
    left, right = scene.scale.x_of(crossing.start_us), scene.scale.x_of(crossing.end_us)
    top, foot, middle = box.top + BAND_PX, box.top + box.height - 1, (left + right) / 2
    painter = sheet.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.5))
    for begin_y, end_y in ((top, foot), (foot, top)):
        path = QPainterPath(QPointF(left, begin_y))
        path.quadTo(QPointF(middle, top), QPointF(right, end_y))
        painter.drawPath(path)
    painter.drawLine(left, box.top, left, foot)
    painter.drawLine(right, box.top, right, foot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_name(sheet: Sheet, box: ClipBox, ghost: Ghost, icon: str, ink: QColor, begin_px: int = 0) -> None:
    """Draw sign, name and length; right of ``begin_px``, where the name of a neighbour ends."""
    painter = sheet.painter
    metrics = QFontMetrics(label_font())
    left, right = max(box.left, 0, begin_px) + 8, min(box.right, sheet.width_px) - 8
    painter.setFont(label_font())
    painter.setPen(ink)
    words = tr("reading length…") if ghost.is_unknown else length(ghost.place.duration_us)
    words_px = metrics.horizontalAdvance(words)
    in_band = box.width >= LENGTH_IN_BAND_PX and right - left - words_px > 60
    if in_band:
        painter.drawText(right - words_px, box.top + 14, words)
    elif right - left >= words_px and not ghost.is_refused and box.height >= 36:
        painter.drawText(left, box.top + 34, words)
    room = right - left - 16 - (words_px + 8 if in_band else 0)
    if room > 12:
        painter.drawPixmap(left, box.top + 4, icons.pixmap(icon, ink, 12, sheet.ratio))
        shown = metrics.elidedText(" ".join(ghost.name.split()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(left + 16, box.top + 14, shown)
