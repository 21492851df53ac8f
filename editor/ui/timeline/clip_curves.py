"""What is pulled on a clip: fade curves, the volume line, its points, and the knobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from editor.late import np
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.ui import comfort, theme
from editor.ui.theme import RoleColours
from editor.ui.timeline.hits import BAND_PX, ClipBox, ClipShape, Zone
from editor.ui.timeline.levels import fade_gains, heights_of_gains, line_gains
from editor.ui.timeline.sheet import Sheet, outline_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

KNOB_PX = 12
POINT_PX = 10
COMPUTED_PX, COMPUTED_ALPHA = 8, 0.7
BEND_PX = 8
"""The diamond in the middle of a fade's curve is a little smaller than a volume point, and hollow."""
CURVE_STEP_PX = 2
"""Curves are drawn through the gain function at every so many pixels."""


def _columns(sheet: Sheet, box: ClipBox, from_px: float, to_px: float) -> NDArray[np.float64]:
    """Places along a curve from one pixel of the clip to another, as far as it is seen.

    They count from the curve's own start, so that a strip shows the very curve that the whole view shows.
    """
    margin = 2 * CURVE_STEP_PX
    low = max(from_px, sheet.exposed.left() - box.left - margin)
    high = min(to_px, sheet.exposed.right() - box.left + margin)
    if high <= low:
        return np.zeros(0)
    first = int((low - from_px) // CURVE_STEP_PX)
    last = int(-((from_px - high) // CURVE_STEP_PX))
    xs = from_px + CURVE_STEP_PX * np.arange(first, last + 1, dtype=np.float64)
    return np.minimum(xs, to_px) if xs[-1] > to_px else xs


def _polygon(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])


def draw_fades(sheet: Sheet, clip: Clip, box: ClipBox, colours: RoleColours) -> None:
    """Darken what the fades take away and draw their curve, both from the mixer's own gain."""
    painter, scale = sheet.painter, sheet.scale
    length_px = scale.px_of(clip.duration_us)
    in_px = scale.px_of(min(clip.fade_in_us, clip.duration_us))
    out_px = scale.px_of(min(clip.fade_out_us, clip.duration_us))
    spans = [(0.0, in_px), (length_px - out_px, length_px)]
    if in_px + out_px > length_px:
        spans = [(0.0, length_px)]
    for from_px, to_px in spans:
        xs = _columns(sheet, box, from_px, to_px)
        if len(xs) == 0:
            continue
        gains = fade_gains(clip, xs * (MICROSECONDS / scale.px_per_s))
        ys = box.wave_top + (1.0 - gains) * box.wave_height
        curve = _polygon(xs + box.left, ys)
        shade = QPolygonF(curve)
        shade.append(QPointF(xs[-1] + box.left, box.wave_top))
        shade.append(QPointF(xs[0] + box.left, box.wave_top))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.shade_brush(theme.current()))
        painter.drawPolygon(shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(outline_of(colours), 1.5))
        painter.drawPolyline(curve)


def draw_line(sheet: Sheet, clip: Clip, shape: ClipShape, colours: RoleColours, *, is_lively: bool) -> None:
    """Draw the volume line with a casing that lifts it off the wave, and its points (V-1)."""
    painter, box = sheet.painter, shape.box
    xs = _columns(sheet, box, 1.0, box.width - 1.0)
    if len(xs) == 0:
        return
    if clip.volume_points:
        at_points = np.array([x - box.left for x, _ in shape.points])
        xs = np.unique(np.concatenate([xs, at_points[(at_points > xs[0]) & (at_points < xs[-1])]]))
    else:
        xs = xs[[0, -1]]
    gains = line_gains(clip, xs * (MICROSECONDS / sheet.scale.px_per_s))
    ys = box.wave_top + (1.0 - heights_of_gains(gains)) * box.wave_height
    if not clip.volume_points:
        # Through the middle of a row of pixels a level line stays sharp.
        ys = np.floor(ys) + 0.5
    line = _polygon(xs + box.left, ys)
    ink = QColor(outline_of(colours))
    ink.setAlphaF(1.0 if is_lively else 0.75)
    for pen in (QPen(theme.current().line_casing, 3.5), QPen(ink, 1.5 if is_lively else 1.0)):
        painter.setPen(pen)
        painter.drawPolyline(line)
    for point, (x, y) in zip(clip.volume_points, shape.points, strict=True):
        # Points stick to the sound: those that a trim has hidden lie outside the clip (V-8).
        if box.left <= x <= box.right:
            draw_point(painter, x, y, colours, is_computed=point.is_computed)


def diamond(x: float, y: float, size_px: float) -> QPolygonF:
    """A square on its corner."""
    half = size_px / 2
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def draw_point(
    painter: QPainter, x: float, y: float, colours: RoleColours, *, is_computed: bool = False
) -> None:
    """Draw a volume point: a filled diamond with an edge in the colour of the body.

    One that lowering under speech has made is smaller and hollow, in a lighter shade (I-2).
    """
    size_px = COMPUTED_PX if is_computed else POINT_PX
    ink = outline_of(colours)
    if is_computed:
        ink = QColor(ink)
        ink.setAlphaF(COMPUTED_ALPHA)
    painter.setPen(QPen(ink if is_computed else colours.body, 1.5))
    painter.setBrush(colours.body if is_computed else ink)
    painter.drawPolygon(diamond(x, y, size_px * comfort.handle_factor()))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_knobs(painter: QPainter, clip: Clip, shape: ClipShape, colours: RoleColours) -> None:
    """A disc for a fade, a ring where there is none; a stem joins the disc to its curve (C-2)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for is_shown, x, fade_us in (
        (shape.shows_knob_in, shape.fade_in_x, clip.fade_in_us),
        (shape.shows_knob_out, shape.fade_out_x, clip.fade_out_us),
    ):
        if is_shown:
            _draw_knob(painter, shape, x, fade_us, colours)
    for zone in (Zone.FADE_IN_BEND, Zone.FADE_OUT_BEND):
        place = shape.bend_place(zone)
        if place is not None:
            painter.setPen(QPen(outline_of(colours), 1.5))
            painter.setBrush(colours.body)
            painter.drawPolygon(diamond(*place, BEND_PX * comfort.handle_factor()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_knob(painter: QPainter, shape: ClipShape, x: float, fade_us: int, colours: RoleColours) -> None:
    ink, middle = outline_of(colours), QPointF(x, shape.knob_y)
    # Large knobs fill the band and no more.
    radius = min(KNOB_PX / 2 * comfort.handle_factor(), BAND_PX / 2 - 1)
    if fade_us > 0:
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(middle, QPointF(x, shape.box.wave_top))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(middle, radius, radius)
    else:
        painter.setBrush(colours.body)
        painter.setPen(QPen(ink, 1.5))
        painter.drawEllipse(middle, radius - 0.75, radius - 0.75)
