"""What the ruler shows: times, the marked range, markers, beats and picture cuts, the playhead's head."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from editor.edit.snapping import SnapPoint
from editor.model.timeline import Marker
from editor.ui import theme
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.mark_times import layer_times, seen
from editor.ui.timeline.overlay import is_near
from editor.ui.timeline.ruler_marks import BAND_PX, LAYER_PX
from editor.ui.timeline.ticks import ticks
from editor.ui.timeline.time_format import TimeFormat
from editor.words import clock, one_line

HEAD_PX = 11
LABEL_Y = 12
"""The foot of the figures; flags and names stand below them."""
LONG_TICK_PX = 10
SHORT_TICK_PX = 4
FLAG_PX = 12
PLATE_PX = 13
BRACKET_PX = 5


def draw_ticks(painter: QPainter, scene: Scene, width_px: int, height_px: int, form: TimeFormat) -> None:
    """Draw the marks of the scale and the times beside them."""
    shown, foot = theme.current(), height_px - 2
    painter.setFont(theme.box_font(theme.FONT_SMALL, tabular=True))
    for tick in ticks(scene.scale, width_px, scene.timeline.frame_rate, form):
        painter.setPen(shown.faint if tick.label else shown.line2)
        high = LONG_TICK_PX if tick.label else SHORT_TICK_PX
        painter.drawLine(tick.x, foot - high, tick.x, foot)
        if tick.label:
            painter.setPen(shown.quiet)
            painter.drawText(tick.x + 4, LABEL_Y, tick.label)


def draw_range(painter: QPainter, scene: Scene, width_px: int, height_px: int) -> None:
    """Draw the band between In and Out, with a bracket at each end that is set."""
    timeline, shown = scene.timeline, theme.current()
    if timeline.in_us is None and timeline.out_us is None:
        return
    left = 0 if timeline.in_us is None else max(0, scene.scale.x_of(timeline.in_us))
    right = width_px if timeline.out_us is None else min(width_px, scene.scale.x_of(timeline.out_us))
    if left < right:
        painter.fillRect(left, 0, right - left, height_px - 1, shown.accentsoft)
        painter.fillRect(left, 0, right - left, 3, shown.accent)
    for time_us, inwards in ((timeline.in_us, 1), (timeline.out_us, -1)):
        if time_us is not None and is_near(scene.scale.x_of(time_us)):
            _draw_bracket(painter, scene.scale.x_of(time_us), inwards, shown.accent)


def _draw_bracket(painter: QPainter, x: int, inwards: int, ink: QColor) -> None:
    left = x if inwards > 0 else x - 2
    painter.fillRect(left, 0, 2, BAND_PX + 4, ink)
    painter.fillRect(left if inwards > 0 else left + 2 - BRACKET_PX, BAND_PX + 2, BRACKET_PX, 2, ink)


def draw_layers(painter: QPainter, scene: Scene, width_px: int, height_px: int) -> None:
    """Draw beats and picture cuts at the ruler's foot, where their layers are shown."""
    foot = height_px - 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if "cut" in scene.layers:
        painter.setBrush(theme.current().role("picture").wave)
        for x in seen(layer_times(scene.timeline, "cut"), scene.scale, -4, width_px + 4):
            corners = [QPointF(x - 3, foot), QPointF(x + 4, foot), QPointF(x + 0.5, foot - 4)]
            painter.drawPolygon(QPolygonF(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if "beat" in scene.layers:
        painter.setPen(theme.current().role("music").wave)
        lines = [
            QLineF(x, foot - LAYER_PX + 3, x, foot - 1)
            for x in seen(layer_times(scene.timeline, "beat"), scene.scale, 0, width_px)
        ]
        painter.drawLines(lines)


def colour_of(marker: Marker) -> QColor:
    """A marker's own colour, or that of its layer."""
    own = QColor(marker.colour) if marker.colour else QColor()
    if own.isValid():
        return own
    shown = theme.current()
    return {"beat": shown.role("music").wave, "cut": shown.role("picture").wave}.get(
        marker.layer, shown.role("effects").wave
    )


def draw_markers(
    painter: QPainter, scene: Scene, width_px: int, height_px: int, *, chosen_id: str, hovered_id: str
) -> None:
    """Draw the person's marks as flags; names stand beside them where there is room, or under the pointer."""
    own = [marker for marker in scene.timeline.markers if marker.layer == "mark"]
    metrics = QFontMetrics(theme.box_font(theme.FONT_SMALL, 600))
    for n, marker in enumerate(own):
        x = scene.scale.x_of(marker.time_us)
        if not -400 < x < width_px + FLAG_PX:
            continue
        until = scene.scale.x_of(own[n + 1].time_us) if n + 1 < len(own) else width_px + 400
        is_asked = marker.id in (chosen_id, hovered_id)
        name = one_line(marker.name, 40)
        room = until - x - FLAG_PX - 8
        fits = name and (is_asked or metrics.horizontalAdvance(name) <= room)
        _draw_flag(painter, marker, x, height_px, name if fits else "", is_chosen=marker.id == chosen_id)


def _draw_flag(
    painter: QPainter, marker: Marker, x: int, height_px: int, name: str, *, is_chosen: bool
) -> None:
    shown, ink = theme.current(), colour_of(marker)
    top = height_px - PLATE_PX - 1
    painter.fillRect(x, top, 1, PLATE_PX, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    corners = [(x, top), (x + 9, top), (x + 6, top + 4), (x + 9, top + 8), (x, top + 8)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    if name:
        font = theme.box_font(theme.FONT_SMALL, 600)
        width = QFontMetrics(font).horizontalAdvance(name)
        plate = QRectF(x + FLAG_PX, top - 1, width + 6, PLATE_PX)
        painter.setBrush(shown.panel)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(font)
        painter.setPen(shown.text)
        painter.drawText(plate.adjusted(3, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), name)
    if is_chosen:
        painter.setPen(QPen(shown.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x - 3, top - 3, 15, PLATE_PX + 2), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_playhead_head(painter: QPainter, x_px: int, height_px: int) -> None:
    """Draw the part of the playhead that a hand takes hold of."""
    if not is_near(x_px):
        return
    x, half, top = x_px + 0.5, HEAD_PX / 2, 6.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().playhead)
    corners = [(x - half, top), (x + half, top), (x + half, top + 8), (x, top + 14), (x - half, top + 8)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(x_px, round(top) + 8, 1, height_px, theme.current().playhead)


def draw_snap(painter: QPainter, snap: SnapPoint, x: int, width_px: int, height_px: int) -> None:
    """Draw the amber label of a snap that holds; it hides the figures beneath it."""
    shown = theme.current()
    text = f"{snap.label} {clock(snap.time_us, 1)}"
    font = theme.box_font(theme.FONT_SMALL, 600)
    width = QFontMetrics(font).horizontalAdvance(text) + 16
    left = min(max(0, x - width // 2), max(0, width_px - width))
    place = QRect(left, 4, width, 18)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shown.snap)
    painter.drawRoundedRect(QRectF(place), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(x, place.bottom(), 1, height_px - place.bottom(), shown.snap)
    painter.setFont(font)
    painter.setPen(shown.on_snap)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
