"""Two clips that pass into each other: both waves, outlines and curves, and how long it takes (CF-1)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

from editor.late import np
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.ui import theme
from editor.ui.timeline.clip_label import label_font
from editor.ui.timeline.crossings import Crossing, chip_box
from editor.ui.timeline.hatch import draw_dashes
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.levels import fade_gains
from editor.ui.timeline.sheet import Sheet, outline_of
from editor.ui.timeline.words import seconds

EARLIER_SHARE = 0.5
"""How solid the earlier clip is drawn over the later one, so that both waves are seen."""
CURVE_STEP_PX = 2
DASH_PX = 3
CHIP_RADIUS_PX = 4


def draw_crossing(
    sheet: Sheet,
    crossing: Crossing,
    lane: ClipBox,
    colours: theme.RoleColours,
    draw_left: Callable[[Sheet], None],
    *,
    is_selected: bool = False,
) -> None:
    """Draw what lies where two clips overlap, over both of them.

    Parameters
    ----------
    lane
        Top and height of the clips; its sides do not count.
    draw_left
        Draws the earlier clip on another sheet.
    is_selected
        Whether one of both clips is selected.
    """
    scale = sheet.scale
    left, right = scale.x_of(crossing.place.start_us), scale.x_of(crossing.place.end_us)
    place = QRect(left, lane.top, max(1, right - left), lane.height)
    if not place.intersects(sheet.exposed):
        return
    _draw_earlier(sheet, place.intersected(sheet.exposed), draw_left)
    painter, ink = sheet.painter, outline_of(colours)
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for clip in (crossing.left, crossing.right):
        _draw_curve(sheet, clip, place, lane, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    border = 2 if is_selected else 1
    edge = ink if is_selected else colours.wave
    painter.fillRect(left, lane.top, border, lane.height, edge)
    painter.fillRect(right - border, lane.top, border, lane.height, edge)
    painter.restore()
    draw_dashes(sheet, place.adjusted(2, 1, -2, -1), ink, DASH_PX, DASH_PX)
    _draw_chip(sheet, crossing, lane)


def _draw_earlier(sheet: Sheet, seen: QRect, draw_left: Callable[[Sheet], None]) -> None:
    """Draw the earlier clip half through the later one: as one picture, or its parts would shine through."""
    left, top = sheet.pixel_x(seen.left()), sheet.pixel_y(seen.top())
    right, bottom = sheet.pixel_x(seen.right() + 1), sheet.pixel_y(seen.bottom() + 1)
    picture = QPixmap(right - left, bottom - top)
    picture.fill(Qt.GlobalColor.transparent)
    shift = (sheet.shift[0] - left, sheet.shift[1] - top)
    with QPainter(picture) as painter:
        painter.setTransform(QTransform(sheet.ratio, 0, 0, sheet.ratio, *shift))
        draw_left(Sheet(painter, seen, sheet.scale, sheet.width_px, sheet.ratio, shift))
    with sheet.pixels() as painter:
        painter.setOpacity(EARLIER_SHARE)
        painter.drawPixmap(left, top, picture)
        painter.setOpacity(1.0)


def _draw_curve(sheet: Sheet, clip: Clip, place: QRect, lane: ClipBox, ink: QColor) -> None:
    """Draw one fade through the mixer's own gain, as far as it is seen."""
    start_px = sheet.scale.px_of(clip.start_us) - sheet.scale.scroll_px
    end = place.right() + 1
    # Counted from the crossfade's own start, so that a strip shows the very curve that the whole view shows.
    first = max(0, (sheet.exposed.left() - place.left()) // CURVE_STEP_PX - 1)
    last = (min(end, sheet.exposed.right() + 1) - place.left()) // CURVE_STEP_PX + 2
    xs = np.minimum(place.left() + CURVE_STEP_PX * np.arange(first, last + 1, dtype=np.float64), end)
    gains = fade_gains(clip, (xs - start_px) * (MICROSECONDS / sheet.scale.px_per_s))
    ys = lane.wave_top + (1.0 - gains) * lane.wave_height
    line = QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
    sheet.painter.setPen(QPen(theme.current().line_casing, 3.5))
    sheet.painter.drawPolyline(line)
    sheet.painter.setPen(QPen(ink, 1.5))
    sheet.painter.drawPolyline(line)


def _draw_chip(sheet: Sheet, crossing: Crossing, lane: ClipBox) -> None:
    """Draw the plate with the length: press it to choose the shape (CF-2)."""
    chip = chip_box(crossing, lane, sheet.scale)
    if chip is None:
        return
    painter, shown = sheet.painter, theme.current()
    place = QRect(chip.left, chip.top, chip.width, chip.height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shown.fieldline, 1))
    painter.setBrush(shown.tip)
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CHIP_RADIUS_PX, CHIP_RADIUS_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(label_font())
    painter.setPen(shown.tip_text)
    words = seconds(crossing.place.duration_us)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
