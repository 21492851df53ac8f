"""How the strip of the picture is drawn: ruler, pictures, cuts, hits, speech, quiet and the mood curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from editor.language import tr
from editor.music.score_wish import energy_of_picture, mood_curve
from editor.ui import icons, theme
from editor.ui.scoring.strip_state import StripState
from editor.words import clock

RULER_PX, FILM_PX, QUIET_PX, CURVE_PX = 20, 40, 22, 88
HEIGHT_PX = RULER_PX + FILM_PX + QUIET_PX + CURVE_PX
HANDLE_PX, TAG_PX, ROUND_PX = 13, 16, 4
_STEPS_S = (1, 2, 5, 10, 20, 30, 60, 120)
_LABEL_GAP_PX = 64


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that is drawn."""

    state: StripState
    pictures: Sequence[tuple[float, QImage]]
    """Small pictures by the moment they show."""
    cursor_s: float
    playing_s: float | None
    drag: tuple[float, float] | None
    """A stretch that is being marked."""
    held: int
    """The handle that is chosen; −1 for none."""
    has_focus: bool


class StripPainter:
    """Draws into a strip of some width."""

    def __init__(self, painter: QPainter, width_px: float, shown: Shown) -> None:
        self._painter, self._width, self._shown = painter, width_px, shown
        self._film = shown.state.film

    def x(self, time_s: float) -> float:
        """Where a moment lies."""
        return time_s / max(self._film.duration_s, 1e-6) * self._width

    def draw(self) -> None:
        """Draw it all."""
        colours = theme.current()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.fillRect(QRectF(0, 0, self._width, HEIGHT_PX), colours.lane)
        self._draw_ruler()
        self._draw_pictures()
        self._draw_curve()
        self._draw_cuts()
        # Words lie over the lines, not under them.
        self._draw_quiet()
        self._draw_handles()
        self._draw_lines()

    def _draw_ruler(self) -> None:
        colours = theme.current()
        self._painter.fillRect(QRectF(0, 0, self._width, RULER_PX), colours.panel)
        self._painter.setFont(theme.box_font(tabular=True))
        per_s = self._width / max(self._film.duration_s, 1e-6)
        step_s = next((step for step in _STEPS_S if step * per_s >= _LABEL_GAP_PX), _STEPS_S[-1])
        at_s = 0.0
        while at_s < self._film.duration_s:
            x = self.x(at_s)
            self._painter.setPen(QPen(colours.line2, 1))
            self._painter.drawLine(QPointF(x + 0.5, RULER_PX - 5), QPointF(x + 0.5, RULER_PX))
            self._painter.setPen(colours.quiet)
            if x + 40 < self._width:
                place = QRectF(x + 4, 0, _LABEL_GAP_PX, RULER_PX)
                self._painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, clock(round(at_s * 1e6)))
            at_s += step_s

    def _draw_pictures(self) -> None:
        colours = theme.current()
        place = QRectF(0, RULER_PX, self._width, FILM_PX)
        self._painter.fillRect(place, colours.stage)
        pictures = self._shown.pictures
        if not pictures:
            return
        self._painter.save()
        self._painter.setClipRect(place)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, (_, image) in enumerate(pictures):
            left = self._width * number / len(pictures)
            width = FILM_PX * image.width() / max(image.height(), 1)
            room = self._width / len(pictures) + 1
            if width < room:
                width, height = room, room * image.height() / max(image.width(), 1)
                self._painter.save()
                self._painter.setClipRect(QRectF(left, RULER_PX, room, FILM_PX))
                self._painter.drawImage(QRectF(left, RULER_PX + (FILM_PX - height) / 2, width, height), image)
                self._painter.restore()
            else:
                part = QRectF(0, 0, image.width() * room / width, image.height())
                self._painter.drawImage(QRectF(left, RULER_PX, room, FILM_PX), image, part)
        self._painter.restore()

    def _draw_quiet(self) -> None:
        state = self._shown.state
        for span in self._film.speech:
            is_loud = span in state.loud
            words = tr("speech, music as it is") if is_loud else tr("speech, keep quiet")
            self._band(span, words, "message-square-text", is_faint=is_loud)
        for span in state.quiet:
            self._band(span, tr("quiet"), "", is_faint=False)
        if self._shown.drag is not None:
            self._band(self._shown.drag, tr("quiet"), "", is_faint=False)

    def _band(self, span: tuple[float, float], words: str, icon: str, *, is_faint: bool) -> None:
        colours = theme.current()
        left, right = self.x(min(span)), self.x(max(span))
        place = QRectF(left, RULER_PX + FILM_PX + 2, max(right - left, 3), QUIET_PX - 4)
        self._painter.setOpacity(0.55 if is_faint else 1.0)
        self._painter.setPen(
            QPen(colours.speech.wave, 1, Qt.PenStyle.DashLine if is_faint else Qt.PenStyle.SolidLine)
        )
        self._painter.setBrush(Qt.BrushStyle.NoBrush if is_faint else colours.speech.body)
        self._painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), ROUND_PX, ROUND_PX)
        self._painter.setOpacity(1.0)
        text = colours.quiet if is_faint else colours.speech.text
        x = place.left() + 5
        if icon and place.width() > 26:
            ratio = self._painter.device().devicePixelRatioF()
            self._painter.drawPixmap(QPointF(x, place.center().y() - 6), icons.pixmap(icon, text, 12, ratio))
            x += 17
        self._painter.setPen(text)
        self._painter.setFont(theme.box_font())
        room = place.right() - x - 4
        if room > 20:
            told = self._painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            self._painter.drawText(
                QRectF(x, place.top(), room, place.height()), Qt.AlignmentFlag.AlignVCenter, told
            )

    def _draw_cuts(self) -> None:
        colours = theme.current()
        state = self._shown.state
        for at_s in state.moments_s:
            x = round(self.x(at_s)) + 0.5
            is_marked, is_hit = state.is_marked(at_s), state.is_hit(at_s)
            if is_marked:
                self._painter.setPen(QPen(colours.snap, 1.5))
            else:
                style = Qt.PenStyle.SolidLine if is_hit else Qt.PenStyle.DotLine
                self._painter.setPen(QPen(colours.text if is_hit else colours.faint, 1, style))
            self._painter.drawLine(QPointF(x, RULER_PX), QPointF(x, HEIGHT_PX))
            if is_marked:
                self._tag(x, tr("hit"))

    def _tag(self, x: float, words: str) -> None:
        colours = theme.current()
        self._painter.setFont(theme.box_font(weight=600))
        width = self._painter.fontMetrics().horizontalAdvance(words) + 10
        left = x + 3 if x + 3 + width < self._width else x - 3 - width
        place = QRectF(left, RULER_PX + FILM_PX + QUIET_PX + 2, width, TAG_PX)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colours.snap)
        self._painter.drawRoundedRect(place, 3, 3)
        self._painter.setPen(colours.on_snap)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def y(self, value: float) -> float:
        """Where a value of the mood curve lies."""
        top = RULER_PX + FILM_PX + QUIET_PX + HANDLE_PX
        return HEIGHT_PX - HANDLE_PX / 2 - value * (HEIGHT_PX - HANDLE_PX / 2 - top)

    def _draw_curve(self) -> None:
        colours = theme.current()
        state = self._shown.state
        curve = mood_curve(state.handles, self._film.duration_s)
        if not state.is_drawn:
            self._line(energy_of_picture(self._film), QPen(colours.faint, 1, Qt.PenStyle.DotLine), None)
        self._line(curve, QPen(colours.accent, 1.5), colours.accentsoft)

    def _line(self, curve: Sequence[tuple[float, float]], pen: QPen, fill: QColor | None) -> None:
        path = QPainterPath()
        for number, (at_s, value) in enumerate(curve):
            point = QPointF(self.x(at_s), self.y(value))
            if number == 0:
                path.moveTo(point)
            else:
                path.lineTo(point)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        if fill is not None:
            area = QPainterPath(path)
            area.lineTo(self._width, HEIGHT_PX)
            area.lineTo(0, HEIGHT_PX)
            area.closeSubpath()
            self._painter.fillPath(area, fill)
        self._painter.setPen(pen)
        self._painter.drawPath(path)

    def handle_at(self, number: int) -> QPointF:
        """The middle of a handle."""
        at_s, value = self._shown.state.handles[number]
        return QPointF(self.x(at_s), self.y(value))

    def _draw_handles(self) -> None:
        colours = theme.current()
        for number in range(len(self._shown.state.handles)):
            is_held = number == self._shown.held
            self._painter.setPen(QPen(colours.accent, 2))
            self._painter.setBrush(colours.accent if is_held else colours.lane)
            self._painter.drawEllipse(self.handle_at(number), HANDLE_PX / 2 - 1, HANDLE_PX / 2 - 1)

    def _draw_lines(self) -> None:
        colours = theme.current()
        if self._shown.has_focus:
            x = round(self.x(self._shown.cursor_s)) + 0.5
            self._painter.setPen(QPen(colours.accent, 1))
            self._painter.drawLine(QPointF(x, 0), QPointF(x, HEIGHT_PX))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(colours.accent, 2))
            self._painter.drawRect(QRectF(1, 1, self._width - 2, HEIGHT_PX - 2))
        if self._shown.playing_s is not None:
            x = round(self.x(self._shown.playing_s)) + 0.5
            self._painter.setPen(QPen(colours.playhead, 1.5))
            self._painter.drawLine(QPointF(x, 0), QPointF(x, HEIGHT_PX))
