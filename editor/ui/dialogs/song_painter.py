"""Draws a song: sections above, the wave in the middle, bars and beats along the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from editor.late import np
from editor.model.timing import MICROSECONDS
from editor.ui import theme
from editor.ui.colours import RoleColours
from editor.ui.dialogs.song_view import SongView
from editor.ui.dialogs.song_words import section_words
from editor.ui.timeline.waveform import WaveInk, image_of, wave_pixels

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.analysis.facts import Section, SongFacts

SECTION_PX = 18
TICKS_PX = 12
LEAST_TICK_PX = 5.0
"""Bar lines nearer to each other than this are shown every second, fourth, eighth … only."""
BEATS_FROM_PX = 7.0
"""Beats are shown from this distance on."""
HANDLE_PX = 8


@dataclass(frozen=True, slots=True)
class StripLook:
    """How a song is shown now."""

    letter: str
    view: SongView
    width_px: int
    height_px: int
    chosen: int | None = None
    dragged_s: float | None = None
    playhead_s: float | None = None
    has_focus: bool = False

    @property
    def wave_box(self) -> QRectF:
        """Where the wave lies."""
        return QRectF(0, SECTION_PX, self.width_px, max(self.height_px - SECTION_PX - TICKS_PX, 8))

    @property
    def colours(self) -> RoleColours:
        """The first song has the colours of music, the second its own."""
        now = theme.current()
        return now.song_b if self.letter == "B" else now.music


def wave_image(peaks: Peaks, look: StripLook, ratio: float) -> QImage:
    """The wave of what is in sight, at the screen's own sharpness."""
    n_columns = max(round(look.width_px * ratio), 1)
    height = max(round(look.wave_box.height() * ratio), 2)
    view = look.view
    low, high = peaks.columns(
        view.start_s * MICROSECONDS, (view.start_s + view.shown_s) * MICROSECONDS, n_columns
    )  # fmt: skip
    loudest = np.maximum(np.abs(low), np.abs(high)).astype(np.float32)
    ink = WaveInk(look.colours.wave.name(), look.colours.wave.name(), ratio, theme.current().is_contrast)
    # A file may be louder than full scale between its samples; here that is no fault.
    image = image_of(wave_pixels(loudest, np.minimum(loudest, 1.0), height, ink))
    image.setDevicePixelRatio(ratio)
    return image


def paint_song(painter: QPainter, facts: SongFacts, look: StripLook, wave: QImage | None) -> None:
    """Draw everything that is in sight."""
    colours = theme.current()
    painter.fillRect(0, 0, look.width_px, look.height_px, colours.lane)
    if wave is not None:
        painter.drawImage(QPointF(0, look.wave_box.top()), wave)
    _paint_lines(painter, facts, look)
    for section in facts.sections:
        _paint_section(painter, section, look)
    if look.playhead_s is not None:
        x = look.view.x_of(look.playhead_s)
        painter.setPen(QPen(colours.playhead, 2))
        painter.drawLine(QPointF(x, SECTION_PX), QPointF(x, look.height_px))
    if look.has_focus:
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(1, 1, look.width_px - 2, look.height_px - 2))


def _paint_section(painter: QPainter, section: Section, look: StripLook) -> None:
    left, right = look.view.x_of(section.start_s), look.view.x_of(section.end_s)
    if right <= 0 or left >= look.width_px:
        return
    colours, role = theme.current(), look.colours
    box = QRectF(left, 0, right - left, SECTION_PX)
    body = QColor(role.body)
    if not colours.is_contrast:
        # Fuller sections are fuller in colour; their names say the same.
        body.setAlphaF(0.45 + 0.55 * section.energy)
    painter.fillRect(box, body)
    painter.setPen(QPen(role.wave, colours.edge_px))
    if left > 0.5:
        painter.drawLine(QPointF(left, 0), QPointF(left, look.wave_box.bottom()))
    # The name stays in sight while any of its section is.
    inside = QRectF(max(left, 0.0) + 6, 0, min(right, look.width_px) - max(left, 0.0) - 8, SECTION_PX)
    font = theme.box_font(theme.FONT_SMALL, 500)
    painter.setFont(font)
    words = QFontMetrics(font).elidedText(
        section_words(section), Qt.TextElideMode.ElideRight, int(inside.width())
    )
    if inside.width() > 14 and words != "…":
        painter.setPen(role.text)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_lines(painter: QPainter, facts: SongFacts, look: StripLook) -> None:
    """Beats and bar lines that have room, the chosen bar line, and where a dragged one would lie."""
    view, colours, role = look.view, theme.current(), look.colours
    foot, top = float(look.height_px), look.height_px - TICKS_PX
    beat_px = facts.beat_s * view.px_per_s
    if beat_px >= BEATS_FROM_PX:
        painter.setPen(QPen(colours.faint, 1))
        for at_s in facts.beats_s:
            x = view.x_of(at_s)
            if 0 <= x <= look.width_px:
                painter.drawLine(QPointF(x, foot - 4), QPointF(x, foot))
    step = 1
    while beat_px * facts.metre * step < LEAST_TICK_PX and step < 64:
        step *= 2
    through = QColor(role.wave)
    through.setAlphaF(1.0 if colours.is_contrast else 0.45)
    for number, at_s in enumerate(facts.downbeats_s):
        x = view.x_of(at_s)
        if number % step or not 0 <= x <= look.width_px:
            continue
        is_long = number % (4 * step) == 0
        painter.setPen(QPen(colours.quiet if is_long else colours.faint, 1))
        painter.drawLine(QPointF(x, top if is_long else top + 5), QPointF(x, foot))
        if beat_px >= BEATS_FROM_PX:
            painter.setPen(QPen(through, 1))
            painter.drawLine(QPointF(x, SECTION_PX), QPointF(x, top))
    if look.chosen is not None and look.chosen < len(facts.downbeats_s):
        _paint_handle(painter, look, facts.downbeats_s[look.chosen], is_ghost=look.dragged_s is not None)
    if look.dragged_s is not None:
        _paint_handle(painter, look, look.dragged_s, is_ghost=False)


def _paint_handle(painter: QPainter, look: StripLook, at_s: float, *, is_ghost: bool) -> None:
    """A bar line that is held: over the whole height, with a knob to see what can be dragged."""
    x = look.view.x_of(at_s)
    accent = theme.current().accent
    style = Qt.PenStyle.DashLine if is_ghost else Qt.PenStyle.SolidLine
    painter.setPen(QPen(accent, 2, style))
    painter.drawLine(QPointF(x, SECTION_PX), QPointF(x, look.height_px))
    if not is_ghost:
        painter.fillRect(QRectF(x - HANDLE_PX / 2, look.height_px - HANDLE_PX, HANDLE_PX, HANDLE_PX), accent)
