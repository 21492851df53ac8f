"""One clip, drawn as ``tokens.md`` section 4 lays it out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from editor.model.clip import Clip
from editor.ui import theme
from editor.ui.theme import RoleColours
from editor.ui.timeline.clip_curves import draw_fades, draw_knobs, draw_line
from editor.ui.timeline.clip_label import draw_label
from editor.ui.timeline.hits import BAND_PX, ClipBox, ClipShape
from editor.ui.timeline.peak_store import Entry
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.sheet import RADIUS_PX, Look, Sheet, colours_of, outline_of, radius_of
from editor.ui.timeline.waveform import TILE_PX, WaveTiles

MUTED = 0.35
LOCKED = 0.70
MUTED_LABEL = 0.80
HATCH_ALPHA = 0.22
_INSIDE = Qt.ClipOperation.IntersectClip


class ClipPainter:
    """Draws clips with one store of wave pictures."""

    def __init__(self, tiles: WaveTiles) -> None:
        self._tiles = tiles

    def draw(self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look) -> None:
        """Draw a clip: body, wave, curves, label, and the signs of its state."""
        painter, box, colours = sheet.painter, shape.box, colours_of(row)
        painter.save()
        painter.setOpacity(_strength(row, look))
        if look.is_missing:
            draw_hatched(sheet, box, theme.current().raised, theme.current().quiet, dashed=True)
        elif look.is_unreadable:
            draw_hatched(sheet, box, theme.current().unreadable, theme.current().bad)
        else:
            _draw_body(sheet, box, colours, has_band=row.has_sound)
            if row.has_sound:
                self._draw_sound(sheet, clip, shape, colours, look)
        painter.setOpacity(MUTED_LABEL if look.is_muted else painter.opacity())
        draw_label(sheet, row, clip, shape, colours, look)
        painter.setOpacity(1.0)
        if look.is_selected:
            _draw_outline(sheet, box, outline_of(colours))
        if row.has_sound and look.is_lively and shape.shows_knobs and not look.is_missing:
            draw_knobs(painter, clip, shape, colours)
        if look.is_focused:
            _draw_focus(painter, box)
        painter.restore()

    def _draw_sound(
        self, sheet: Sheet, clip: Clip, shape: ClipShape, colours: RoleColours, look: Look
    ) -> None:
        painter, box = sheet.painter, shape.box
        inside = QRect(box.left + 1, box.wave_top, max(0, box.width - 2), box.wave_height)
        painter.save()
        painter.setClipRect(inside, _INSIDE)
        if look.entry is not None and look.entry.peaks is not None:
            self._draw_wave(sheet, clip, box, colours, look.entry)
        elif look.entry is not None:
            _draw_reading(painter, box, colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_fades(sheet, clip, box, colours)
        painter.restore()
        painter.save()
        # The line at its top may reach over the band by its own thickness.
        painter.setClipRect(inside.adjusted(0, -2, 0, 2), _INSIDE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_line(sheet, clip, shape, colours, is_lively=look.is_lively)
        painter.restore()

    def _draw_wave(self, sheet: Sheet, clip: Clip, box: ClipBox, colours: RoleColours, entry: Entry) -> None:
        assert entry.peaks is not None
        if clip.volume <= 0 and not clip.volume_points:
            # A muted clip shows, at the strength of muted ones, what would be heard.
            clip = replace(clip, volume=clip.unmuted_volume)
        first = max(0, sheet.exposed.left() - box.left) // TILE_PX
        last = min(box.width - 1, sheet.exposed.right() - box.left) // TILE_PX
        for number in range(first, last + 1):
            n_columns = min(TILE_PX, box.width - number * TILE_PX)
            tile = self._tiles.tile(
                entry.peaks, entry.version, clip, sheet.scale.px_per_s, number, n_columns,
                box.wave_height, colours.wave, theme.current().bad, sheet.ratio,
            )  # fmt: skip
            sheet.painter.drawPixmap(box.left + number * TILE_PX, box.wave_top, tile)


def _strength(row: Row, look: Look) -> float:
    if look.is_muted:
        return MUTED
    is_still = row.kind in (RowKind.PICTURE, RowKind.TEXT, RowKind.OTHER)
    return LOCKED if is_still or row.is_locked else 1.0


def _draw_body(sheet: Sheet, box: ClipBox, colours: RoleColours, *, has_band: bool) -> None:
    painter, frame, radius = sheet.painter, sheet.frame(box), radius_of(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colours.body)
    painter.setPen(QPen(colours.wave, 1))
    painter.drawRoundedRect(frame, radius, radius)
    if has_band:
        painter.save()
        painter.setClipRect(QRectF(frame.left(), box.top, frame.width(), BAND_PX), _INSIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().band)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_hatched(sheet: Sheet, box: ClipBox, body: QColor, ink: QColor, *, dashed: bool = False) -> None:
    """Draw a body that cannot be heard or may not lie here: hatched, so that it reads without colour."""
    painter, frame, radius = sheet.painter, sheet.frame(box), radius_of(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(body)
    painter.drawRoundedRect(frame, radius, radius)
    faint = QColor(ink)
    faint.setAlphaF(HATCH_ALPHA)
    painter.setBrush(QBrush(faint, Qt.BrushStyle.BDiagPattern))
    pen = QPen(ink, 1)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(frame, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_reading(painter: QPainter, box: ClipBox, colours: RoleColours) -> None:
    """Draw a dotted thread where the wave will come."""
    pen = QPen(colours.wave, 1)
    pen.setDashPattern([1, 3])
    painter.setPen(pen)
    middle = box.wave_top + box.wave_height // 2
    painter.drawLine(box.left + 4, middle, box.right - 4, middle)


def _draw_outline(sheet: Sheet, box: ClipBox, ink: QColor) -> None:
    painter, radius = sheet.painter, radius_of(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2))
    painter.drawRoundedRect(sheet.frame(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_focus(painter: QPainter, box: ClipBox) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().accent, 2))
    ring = QRectF(box.left - 1, box.top - 1, box.width + 2, box.height + 2)
    painter.drawRoundedRect(ring, RADIUS_PX + 2, RADIUS_PX + 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
