"""One clip, drawn as ``tokens.md`` section 4 lays it out; its label and its kept picture are elsewhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from editor.language import tr
from editor.model.clip import Clip
from editor.ui import theme
from editor.ui.theme import RoleColours
from editor.ui.timeline.clip_curves import draw_fades, draw_knobs, draw_line
from editor.ui.timeline.clip_label import label_font
from editor.ui.timeline.clip_wave import WavePainter
from editor.ui.timeline.hatch import draw_dashes, hatch
from editor.ui.timeline.hits import BAND_PX, ClipBox, ClipShape
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.sheet import (
    OFF_SIDE_PX,
    RADIUS_PX,
    Look,
    Sheet,
    colours_of,
    has_knobs,
    outline_of,
    radius_of,
)
from editor.ui.timeline.thumbnail_strip import ThumbnailPainter

MUTED = 0.35
LOCKED = 0.70
MISSING_HATCH = (0.22, 2.0)
LOCKED_HATCH = (0.16, 1.5)
"""Opacity and thickness of slanting lines (``tokens.md`` section 4)."""
DASHES_PX = (4, 3)
"""Dashes and gaps of the border of what is missing."""
WORDS_FROM_PX = 180
"""A clip at least so wide says in its middle what is wrong with it."""
_INSIDE = Qt.ClipOperation.IntersectClip


class ClipPainter:
    """Draws clips with one store of wave pictures and one of small pictures."""

    def __init__(self, waves: WavePainter, thumbnails: ThumbnailPainter) -> None:
        self._waves = waves
        self._thumbnails = thumbnails

    def draw(self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look) -> None:
        """Draw a clip: body, wave or pictures, curves, and the signs of its state; all but its label."""
        painter, box, colours = sheet.painter, shape.box, colours_of(row, clip.colour)
        painter.save()
        painter.setOpacity(strength(row, look))
        if look.is_missing:
            draw_hatched(sheet, box, theme.current().raised, theme.current().quiet, dashed=True)
            _draw_words(sheet, box, tr("silent until it is found") if row.has_sound else "")
        elif look.is_unreadable:
            draw_hatched(sheet, box, theme.current().unreadable, theme.current().bad)
            _draw_words(sheet, box, look.entry.reason if look.entry is not None else "")
        else:
            self._draw_body(sheet, row, clip, shape, look)
        painter.setOpacity(1.0)
        if look.is_selected:
            _draw_outline(sheet, box, outline_of(colours))
        if has_knobs(row, shape, look):
            draw_knobs(painter, clip, shape, colours)
        if look.is_focused:
            _draw_focus(sheet, box)
        painter.restore()

    def _draw_body(self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look) -> None:
        box, colours = shape.box, colours_of(row, clip.colour)
        _draw_plate(sheet, box, colours, has_band=row.has_sound)
        if row.has_sound:
            self._draw_sound(sheet, clip, shape, colours, look)
            if row.is_locked:
                _draw_slants(sheet, box, colours.text, *LOCKED_HATCH)
        elif row.kind is RowKind.PICTURE:
            self._thumbnails.draw(sheet, clip, box, look)

    def _draw_sound(
        self, sheet: Sheet, clip: Clip, shape: ClipShape, colours: RoleColours, look: Look
    ) -> None:
        painter, box = sheet.painter, shape.box
        seen = sheet.exposed.adjusted(-OFF_SIDE_PX, 0, OFF_SIDE_PX, 0)
        left, right = max(box.left + 1, seen.left()), min(box.right - 1, seen.right() + 1)
        inside = QRect(left, box.wave_top, max(0, right - left), box.wave_height)
        if sheet.exposed.bottom() < inside.top() - 2 or sheet.exposed.top() > inside.bottom() + 2:
            return
        painter.save()
        painter.setClipRect(inside, _INSIDE)
        if look.entry is not None and look.entry.peaks is not None:
            self._waves.draw(sheet, audible(clip), box, colours, look)
            if not look.entry.is_complete:
                _draw_reading(sheet, box, colours)
        elif look.entry is not None:
            _draw_reading(sheet, box, colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrushOrigin(QPointF(left - (left - box.left) % 8, box.top))
        draw_fades(sheet, clip, box, colours)
        painter.restore()
        painter.save()
        # The line at its top may reach over the band by its own thickness.
        painter.setClipRect(inside.adjusted(0, -2, 0, 2), _INSIDE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_line(sheet, clip, shape, colours, is_lively=look.is_lively)
        painter.restore()


def audible(clip: Clip) -> Clip:
    """The clip as it would be heard: a muted one shows, at the strength of muted ones, its level before."""
    if clip.volume <= 0 and not clip.volume_points:
        return replace(clip, volume=clip.unmuted_volume)
    return clip


def strength(row: Row, look: Look) -> float:
    """How solid a clip is drawn: silent ones at 35 %, locked ones at 70 % (T-2, T-7)."""
    if look.is_muted:
        return MUTED
    return LOCKED if row.is_locked else 1.0


def _draw_plate(sheet: Sheet, box: ClipBox, colours: RoleColours, *, has_band: bool) -> None:
    painter, frame, radius, shown = sheet.painter, sheet.frame(box), radius_of(box), theme.current()
    border = 2 if shown.is_contrast and box.width > 8 else 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colours.body)
    painter.setPen(QPen(colours.wave, border))
    inset = (border - 1) / 2
    painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), radius, radius)
    if has_band and shown.band.alpha():
        painter.save()
        painter.setClipRect(QRectF(frame.left(), box.top, frame.width(), BAND_PX), _INSIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.band)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_slants(sheet: Sheet, box: ClipBox, ink: QColor, alpha: float, line_px: float) -> None:
    painter, radius = sheet.painter, radius_of(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hatch(painter, box, ink, alpha, line_px, sheet.ratio))
    painter.drawRoundedRect(sheet.frame(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_hatched(sheet: Sheet, box: ClipBox, body: QColor, ink: QColor, *, dashed: bool = False) -> None:
    """Draw a body that cannot be heard or may not lie here: hatched, so that it reads without colour."""
    painter, frame, radius = sheet.painter, sheet.frame(box), radius_of(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(body)
    painter.drawRoundedRect(frame, radius, radius)
    painter.setBrush(hatch(painter, box, ink, *MISSING_HATCH, sheet.ratio))
    painter.drawRoundedRect(frame, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if dashed:
        draw_dashes(sheet, _near(sheet, box, sum(DASHES_PX)), ink, *DASHES_PX)
    else:
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(frame, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _near(sheet: Sheet, box: ClipBox, step_px: int) -> QRect:
    """A clip's rectangle, cut off out of sight by whole steps where it is more pixels than Qt can count."""
    skipped = max(0, (sheet.exposed.left() - 4 * OFF_SIDE_PX - box.left) // step_px * step_px)
    left, right = box.left + skipped, min(box.right, sheet.exposed.right() + 4 * OFF_SIDE_PX)
    return QRect(left, box.top, max(0, right - left), box.height)


def _draw_words(sheet: Sheet, box: ClipBox, words: str) -> None:
    """Say under the label what is wrong; the words lie fast on the clip."""
    is_far = box.left + WORDS_FROM_PX < sheet.exposed.left() or box.left > sheet.exposed.right()
    if not words or is_far or box.width < WORDS_FROM_PX or box.wave_height < 16:
        return
    painter, place = sheet.painter, QRect(box.left + 24, box.wave_top, WORDS_FROM_PX - 32, box.wave_height)
    painter.setFont(label_font())
    painter.setPen(theme.current().text)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _draw_reading(sheet: Sheet, box: ClipBox, colours: RoleColours) -> None:
    """Draw a dotted thread where the wave will come."""
    first, step = box.left + 4, 4
    left = max(first, first + (sheet.exposed.left() - OFF_SIDE_PX - first) // step * step)
    right = min(box.right - 4, sheet.exposed.right() + OFF_SIDE_PX)
    middle = box.wave_top + box.wave_height // 2
    for x in range(left, right, step):
        sheet.painter.fillRect(x, middle, 1, 1, QBrush(colours.wave))


def _draw_outline(sheet: Sheet, box: ClipBox, ink: QColor) -> None:
    painter, radius = sheet.painter, radius_of(box)
    width = 3 if theme.current().is_contrast else 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, width))
    inset = (width - 1) / 2
    painter.drawRoundedRect(sheet.frame(box).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_focus(sheet: Sheet, box: ClipBox) -> None:
    painter, frame = sheet.painter, sheet.frame(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().accent, 2))
    painter.drawRoundedRect(frame.adjusted(-1.5, -1.5, 1.5, 1.5), RADIUS_PX + 2, RADIUS_PX + 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
