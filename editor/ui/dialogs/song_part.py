"""The wave of a whole song with the part that is used: dragged, or moved by the arrow keys (G-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor.language import tr
from editor.late import np
from editor.model.timing import MICROSECONDS
from editor.ui import theme
from editor.words import clock

if TYPE_CHECKING:
    from editor.media.peaks import Peaks

HEIGHT_PX, ROUND_PX = 44, 4
STEP_US, LARGE_STEP_US = MICROSECONDS // 2, 5 * MICROSECONDS
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SongPart(QWidget):
    """Shows where in the song the music begins, and how much of it is heard."""

    moved = Signal(object)
    """The start in µs that was chosen by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("song-part")
        self.setFixedHeight(theme.box_px(HEIGHT_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setToolTip(tr("Drag to the part of the song that is to be heard, or press the arrow keys"))
        self._song_us = self._part_us = self._start_us = 0
        self._peaks: Peaks | None = None
        self._held_us: int | None = None
        self._describe()

    @property
    def start_us(self) -> int:
        """Where the part begins in the song."""
        return self._start_us

    def show_song(self, song_us: int, part_us: int, peaks: Peaks | None) -> None:
        """Show a song of a length, of which so much is heard; without peaks as a plain bar."""
        self._song_us, self._part_us, self._peaks = song_us, part_us, peaks
        self.show_start(self._start_us)

    def show_start(self, start_us: int) -> None:
        """Show another start."""
        self._start_us = min(max(start_us, 0), max(self._song_us - MICROSECONDS, 0))
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(tr("Start of the music in the song: {time}", time=clock(self._start_us, 1)))

    def _time_at(self, x_px: float) -> int:
        return round(x_px / max(self.width(), 1) * self._song_us)

    def _move_to(self, start_us: int) -> None:
        before = self._start_us
        self.show_start(start_us)
        if self._start_us != before:
            self.moved.emit(self._start_us)

    # by hand ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._song_us:
            return
        time_us = self._time_at(event.position().x())
        if not self._start_us <= time_us <= self._start_us + self._part_us:
            # A press outside takes the middle of the part there.
            self._move_to(time_us - min(self._part_us, self._song_us) // 2)
        self._held_us = time_us - self._start_us

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held_us is not None:
            self._move_to(self._time_at(event.position().x()) - self._held_us)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held_us = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        is_large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._move_to(self._start_us + step * (LARGE_STEP_US if is_large else STEP_US))

    # drawing ---------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.fieldline, 1))
        painter.setBrush(colours.field)
        painter.drawRoundedRect(area, ROUND_PX, ROUND_PX)
        if self._song_us:
            self._draw_part(painter, area)
        else:
            painter.setPen(colours.quiet)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, tr("The wave of the song appears here."))
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), ROUND_PX, ROUND_PX)
        painter.end()

    def _draw_part(self, painter: QPainter, area: QRectF) -> None:
        colours = theme.current()
        per_us = area.width() / self._song_us
        left = area.left() + self._start_us * per_us
        part = QRectF(left, area.top(), min(self._part_us * per_us, area.right() - left), area.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accentsoft)
        painter.drawRoundedRect(part, ROUND_PX, ROUND_PX)
        self._draw_wave(painter, area, part)
        painter.setPen(QPen(colours.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(part.adjusted(1, 1, -1, -1), ROUND_PX, ROUND_PX)

    def _draw_wave(self, painter: QPainter, area: QRectF, part: QRectF) -> None:
        if self._peaks is None:
            return
        n_columns = max(int(area.width()) - 2, 1)
        low, high = self._peaks.columns(0, self._song_us, n_columns)
        tallest = max(float(np.abs(low).max(initial=0.0)), float(high.max(initial=0.0)), 1e-6)
        middle, half = area.center().y(), (area.height() / 2 - 4) / tallest
        colours = theme.current()
        for column in range(n_columns):
            x = area.left() + 1 + column
            inside = part.left() <= x <= part.right()
            painter.setPen(QPen(colours.accent if inside else colours.faint, 1))
            painter.drawLine(
                *(round(x), round(middle - half * float(high[column]))),
                *(round(x), round(middle - half * float(low[column])) + 1),
            )
