"""The volume of everything together: a fader beside the bars, and its value, typed and reset (T-4)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from editor.language import tr
from editor.model.ids import new_id
from editor.ui import theme
from editor.ui.meters.bars import LETTERS_PX, TOP_PX
from editor.ui.quantities import LOUDEST_GAIN
from editor.ui.timeline.header_volume import VolumeReadout
from editor.ui.timeline.levels import height_of_gain, settled_gain
from editor.ui.timeline.words import level

STEPS = 1_000
KNOB_PX = 10
WIDTH_PX = 20
TENTH_DB = 10 ** (0.1 / 20)


class MasterFader(QSlider):
    """Goes from silence to +6 dB like the volume line of a clip; double-click is 0 dB."""

    chosen = Signal(float, str)
    """A gain, and the name of the gesture that its steps merge by."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._volume = 1.0
        self._gesture = ""
        self._is_shown = False
        self.setRange(0, STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setObjectName("field/master-fader")
        self.setAccessibleName(tr("Volume of everything"))
        self.setToolTip(tr("Volume of everything: drag, arrows 0.1 dB, double-click for 0 dB"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_volume(1.0)
        self.valueChanged.connect(self._take)

    def show_volume(self, volume: float) -> None:
        """Show a gain; above +6 dB the knob stays at the top."""
        self._volume = volume
        self._is_shown = True
        self.setValue(round(height_of_gain(volume) * STEPS))
        self._is_shown = False
        self.setAccessibleDescription(level(volume))
        self.update()

    def _take(self, value: int) -> None:
        if not self._is_shown:
            self._choose(settled_gain(value / STEPS, fine=False))

    def _choose(self, volume: float) -> None:
        if volume != self._volume:
            self.chosen.emit(volume, self._gesture)

    # hands and keys -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._gesture = new_id()
            self.setSliderDown(True)
            self._go_to(event.position().y())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self._gesture = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._gesture = ""
        self._choose(1.0)

    def _go_to(self, y: float) -> None:
        top, height = self._span()
        self.setValue(round(min(max(1.0 - (y - top) / height, 0.0), 1.0) * STEPS))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel in passing changes nothing.
        if not self.hasFocus() or not event.angleDelta().y():
            event.ignore()
            return
        self._nudge(10 if event.angleDelta().y() > 0 else -10)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Left: -1,
                 Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}.get(key)  # fmt: skip
        if steps is None:
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat():
            self._gesture = new_id()
        faster = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self._nudge(steps * faster)

    def _nudge(self, tenths: int) -> None:
        self._choose(min(max(self._volume, 0.001) * TENTH_DB**tenths, LOUDEST_GAIN))

    # painting -----------------------------------------------------------------------------------------

    def _span(self) -> tuple[float, float]:
        return TOP_PX, max(self.height() - TOP_PX - LETTERS_PX, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        top, height = self._span()
        middle = self.width() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.line2)
            painter.drawRoundedRect(QRectF(middle - 1.5, top, 3, height), 1.5, 1.5)
            zero = top + (1.0 - height_of_gain(1.0)) * height
            painter.fillRect(QRectF(middle - 5, zero - 0.5, 10, 1), shown.faint)
            y = top + (1.0 - min(height_of_gain(self._volume), 1.0)) * height
            painter.setBrush(shown.text)
            painter.setPen(QPen(shown.panel, 1.5))
            painter.drawRoundedRect(QRectF(middle - 7, y - KNOB_PX / 2, 14, KNOB_PX), 3, 3)
            painter.fillRect(QRectF(middle - 4, y - 0.5, 8, 1), shown.panel)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(shown.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 48)


class MasterValue(VolumeReadout):
    """The volume of everything in words: click or Enter to type, double-click for 0 dB."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("field/master-value")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Volume of everything"))
        self.setToolTip(
            tr("Volume of everything: drag, click to type, double-click for 0 dB. CapCut does not know it.")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setFont(theme.box_font(theme.FONT_SMALL, tabular=True))
            painter.setPen(shown.accent if self.hasFocus() else shown.text)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), level(self.volume))
            if self.hasFocus():
                painter.drawLine(4, self.height() - 1, self.width() - 5, self.height() - 1)

    def sizeHint(self) -> QSize:
        return QSize(theme.box_px(56), theme.box_px(20))
