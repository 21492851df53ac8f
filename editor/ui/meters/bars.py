"""The two bars of the meter with their holds and scale."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.language import tr
from editor.playback.meters import Reading
from editor.ui import theme
from editor.ui.meters.scale import FIGURES, HIGH_DB, OVER_DB, depth, figure_words, figures

BAR_PX, GAP_PX = 12, 4
LETTERS_PX = 16
"""Room under the bars for L and R."""
TOP_PX = 6
"""Room above the bars for the upper half of the figure 0."""
HOLD_PX = 2
SCALE_GAP_PX = 4


class MeterBars(QWidget):
    """L and R from -60 dB to full scale; painted only where something has changed."""

    reset_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._levels = (-inf, -inf)
        self._holds = (-inf, -inf)
        self._shown: tuple[int, ...] = ()
        self.setObjectName("panel/meters/bars")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolTip(tr("Level of what is heard, with its highest of the last 2 s. Double-click resets."))
        self.setAccessibleName(tr("Level meter"))
        self.say()

    # what is shown ------------------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show other levels; repaints the bars only where they differ by a pixel."""
        self._levels, self._holds = reading.bars_db, reading.holds_db
        shown = tuple(self._y(level) for level in (*self._levels, *self._holds))
        if shown != self._shown:
            self._shown = shown
            self.update(0, 0, 2 * BAR_PX + GAP_PX, self.height())

    def say(self) -> None:
        """Put the levels into words for screen readers; not with every frame."""
        left, right = (figure_words(level) for level in self._levels)
        words = tr("Left {left} dB, right {right} dB", left=left, right=right)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    @property
    def _bar_height(self) -> int:
        return max(self.height() - TOP_PX - LETTERS_PX, 8)

    def _y(self, level_db: float) -> int:
        """The height of a level in px from the widget's top."""
        return TOP_PX + round(depth(level_db) * self._bar_height)

    # painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for number in (0, 1):
                self._draw_bar(painter, number * (BAR_PX + GAP_PX), number)
            if event.rect().right() >= 2 * BAR_PX + GAP_PX:
                self._draw_scale(painter)
            painter.setFont(theme.box_font(theme.FONT_SMALL))
            painter.setPen(theme.current().quiet)
            for number, letter in enumerate("LR"):
                place = QRect(
                    number * (BAR_PX + GAP_PX) - 2, self.height() - LETTERS_PX, BAR_PX + 4, LETTERS_PX
                )
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), letter)

    def _draw_bar(self, painter: QPainter, x: int, number: int) -> None:
        shown = theme.current()
        top, foot = TOP_PX, TOP_PX + self._bar_height
        painter.fillRect(x, top, BAR_PX, foot - top, shown.meter_off)
        level_y = self._y(self._levels[number])
        red_y, amber_y = self._y(OVER_DB), self._y(HIGH_DB)
        zones = ((shown.meter_over, top, red_y), (shown.meter_high, red_y, amber_y))
        for colour, upper, lower in (*zones, (shown.meter_low, amber_y, foot)):
            start = max(upper, level_y)
            if start < lower:
                painter.fillRect(x, start, BAR_PX, lower - start, colour)
        hold_db = self._holds[number]
        if hold_db > -60.0:
            colour = shown.meter_over if hold_db >= OVER_DB else (
                shown.meter_high if hold_db >= HIGH_DB else shown.meter_low)  # fmt: skip
            painter.fillRect(QRectF(x, max(self._y(hold_db) - 1, top), BAR_PX, HOLD_PX), colour)
        if shown.is_contrast:
            painter.setPen(shown.line2)
            painter.drawRect(x, top, BAR_PX - 1, foot - top - 1)

    def _draw_scale(self, painter: QPainter) -> None:
        shown = theme.current()
        painter.setFont(theme.box_font(theme.FONT_SMALL, tabular=True))
        x = 2 * BAR_PX + GAP_PX
        for figure in figures(self._bar_height):
            y = self._y(figure)
            painter.setPen(shown.quiet)
            # The whole gap may be used: a minus and two digits nearly fill the column.
            place = QRect(x, y - 8, self.width() - x, 16)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                             figure_words(figure, digits=0))  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def sizeHint(self) -> QSize:
        font = theme.box_font(theme.FONT_SMALL, tabular=True)
        words = [figure_words(figure, digits=0) for figure in FIGURES]
        widest = max(QFontMetrics(font).horizontalAdvance(each) for each in words)
        return QSize(2 * BAR_PX + GAP_PX + max(SCALE_GAP_PX + theme.box_px(20), widest + 2), 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 48)
