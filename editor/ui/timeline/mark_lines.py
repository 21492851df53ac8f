"""Thin lines over the lanes at markers, beats, picture cuts, In and Out."""

from __future__ import annotations

from PySide6.QtCore import QLine
from PySide6.QtGui import QColor, QPen

from editor.ui import theme
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.mark_times import layer_times, seen
from editor.ui.timeline.ruler_marks import markers_between
from editor.ui.timeline.ruler_painter import colour_of
from editor.ui.timeline.sheet import Sheet

MARK_ALPHA = 0.7
BEAT_ALPHA = 0.2
BEATS_PX = 14
"""Closer together than this the lines of beats would be a grey veil over the sound."""


def draw_mark_lines(sheet: Sheet, scene: Scene, height_px: int) -> None:
    """Draw the lines of the stretch that is seen; picture cuts of the film lie under the clips already."""
    left, right = sheet.exposed.left() - 1, sheet.exposed.right() + 1
    if "beat" in scene.layers:
        beats = seen(layer_times(scene.timeline, "beat"), scene.scale, left, right, BEATS_PX)
        _draw(sheet, list(beats), _faint(theme.current().role("music").wave, BEAT_ALPHA), height_px)
    start_us, end_us = scene.scale.time_at(left), scene.scale.time_at(right)
    for marker in markers_between(scene.timeline, start_us, end_us):
        if marker.layer == "mark" or (marker.layer == "cut" and "cut" in scene.layers):
            x = scene.scale.x_of(marker.time_us)
            _draw(sheet, [x], _faint(colour_of(marker), MARK_ALPHA), height_px, dashed=marker.layer == "cut")
    ends = [t for t in (scene.timeline.in_us, scene.timeline.out_us) if t is not None]
    _draw(sheet, [scene.scale.x_of(t) for t in ends if start_us <= t <= end_us],
          _faint(theme.current().accent, MARK_ALPHA), height_px)  # fmt: skip


def _draw(sheet: Sheet, places_x: list[int], ink: QColor, height_px: int, *, dashed: bool = False) -> None:
    if not places_x:
        return
    pen = QPen(ink, 1)
    if dashed:
        pen.setDashPattern([2, 3])
    sheet.painter.setPen(pen)
    sheet.painter.drawLines([QLine(x, 0, x, height_px) for x in places_x])


def _faint(colour: QColor, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made
