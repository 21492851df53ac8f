"""The lamps of the meter: over, and the limiter at work."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.language import tr
from editor.playback.meters import Reading
from editor.ui import theme
from editor.ui.meters.bars import BAR_PX, GAP_PX
from editor.ui.meters.scale import figure_words

LAMP_PX = 8
BOX_PX = 20
"""Height of what can be pressed."""


class _Lamp(QAbstractButton):
    """A button that paints itself, with a ring for the keyboard focus."""

    def _draw_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class OverLamp(_Lamp):
    """Red once full scale was reached; a click goes to the loudest spot, a double-click resets (N-9)."""

    reset_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_over = False
        self.setObjectName("button/over")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Over lamp: click goes to the loudest spot, double-click resets"))
        self.setAccessibleName(tr("Go to the loudest spot"))
        self._say()

    @property
    def is_over(self) -> bool:
        """Whether it is lit."""
        return self._is_over

    def show_over(self, over: bool) -> None:
        """Light it, or put it out."""
        if over != self._is_over:
            self._is_over = over
            self._say()
            self.update()

    def _say(self) -> None:
        words = tr("The sound reached full scale") if self._is_over else tr("No sound over full scale")
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(shown.line2, shown.edge_px) if shown.is_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(shown.meter_over if self._is_over else shown.meter_off)
            top = (self.height() - LAMP_PX) / 2
            for number in (0, 1):
                painter.drawRoundedRect(QRectF(number * (BAR_PX + GAP_PX), top, BAR_PX, LAMP_PX), 2, 2)
            if self._is_over:
                # Not by colour alone.
                painter.setFont(theme.box_font(theme.FONT_SMALL, 600))
                painter.setPen(shown.meter_over)
                place = self.rect().adjusted(2 * BAR_PX + GAP_PX + 4, 0, 0, 0)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), "0 dB")
            self._draw_focus(painter)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def sizeHint(self) -> QSize:
        return QSize(2 * BAR_PX + GAP_PX + theme.box_px(24), BOX_PX)


class LimiterLamp(_Lamp):
    """Whether the limiter is on, and by how much it holds the mix down; a click switches it (I-3)."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = self._most = 0
        """Tenths of a decibel."""
        self.setObjectName("button/limiter")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Safety limiter"))
        self.clicked.connect(self.switched)
        self._say()

    def show_limiter(self, on: bool) -> None:
        """Show whether it is on."""
        self.setChecked(on)
        self._say()

    def show_reading(self, reading: Reading) -> None:
        """Show how much it works now, and did at most."""
        shown = (round(reading.reduction_db * 10), round(reading.most_reduction_db * 10))
        if shown == (self._now, self._most):
            return
        was = self._most
        self._now, self._most = shown
        if self._most != was:
            self._say()
        self.update()

    def _say(self) -> None:
        most = figure_words(self._most / 10)
        words = (
            tr("Limiter off: what passes 0 dB is cut") if not self.isChecked()
            else tr("Limiter on; at most {most} dB since the reset", most=most) if self._most
            else tr("Limiter on; it had nothing to do")
        )  # fmt: skip
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    @property
    def _words(self) -> str:
        if not self.isChecked():
            return tr("Limit off")
        reduction = self._now or self._most
        return figure_words(-reduction / 10) + " dB" if reduction else tr("Limit")

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        is_working = self.isChecked() and self._now > 0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = shown.warn if is_working else shown.accent if self.isChecked() else shown.line2
            painter.setPen(QPen(edge, shown.edge_px))
            painter.setBrush(shown.accentsoft if self.isChecked() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 1.5, -2.5, -1.5), 4, 4)
            painter.setFont(theme.box_font(theme.FONT_SMALL, 600 if is_working else 400, tabular=True))
            painter.setPen(shown.warn if is_working else shown.text if self.isChecked() else shown.quiet)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
            self._draw_focus(painter)

    def sizeHint(self) -> QSize:
        return QSize(theme.box_px(68), theme.box_px(BOX_PX + 2))
