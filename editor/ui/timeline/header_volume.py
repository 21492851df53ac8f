"""The read-out of a track's volume in its head: dragged, turned, typed (T-4)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from editor.errors import EditError
from editor.language import tr
from editor.model.ids import new_id
from editor.ui import theme
from editor.ui.quantities import LOUDEST_GAIN, parse_level
from editor.ui.timeline.levels import LineDrag, height_of_gain, settled_gain
from editor.ui.timeline.words import level

DRAG_PX = 3
TRAVEL_PX = 150
"""A drag over so many pixels goes from silence to the top."""
NUDGE_DB = 1.0
FINE_DB = 0.1
QUIETEST = 0.001
"""From silence a nudge upwards begins here: −60 dB."""


class LevelField(QLineEdit):
    """Where a track's volume is typed; double-click gives 0 dB."""

    chosen = Signal(float)
    left = Signal()
    refused = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(tr("Track volume"))
        self.setFrame(False)
        self.selectAll()
        self.returnPressed.connect(self._choose)
        self.editingFinished.connect(self.left)

    def _choose(self) -> None:
        try:
            self.chosen.emit(parse_level(self.text()))
        except EditError as error:
            self.refused.emit(f"{error.message} {error.hint}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        # Enter and the arrows mean something else to the head and the lanes below this field.
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(1.0)
        self.left.emit()


class VolumeReadout(QWidget):
    """A track's volume in words: drag it up or down, double-click for 0 dB, click or Enter to type."""

    chosen = Signal(float, str)
    """A gain, and the name of the gesture that its steps merge by; empty for a step of its own."""
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._volume = 1.0
        self._drag: LineDrag | None = None
        self._shown = 1.0
        self._press = QPoint()
        self._focus_before: QWidget | None = None
        self._is_dragging = False
        self._gesture = ""
        self._field: LevelField | None = None
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(
            tr(
                "Track volume: drag, click to type, double-click for 0 dB. CapCut does not know it; "
                "“Put volume into the clips” in the track's menu hands it on."
            )
        )
        self.setAccessibleName(tr("Track volume"))

    @property
    def volume(self) -> float:
        """The gain that is shown."""
        return self._shown

    def set_volume(self, volume: float) -> None:
        """Show the track's gain."""
        if self._is_dragging:
            return
        self._volume = self._shown = volume
        self.setAccessibleDescription(tr("{level}. CapCut does not know it.", level=level(volume)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setFont(theme.box_font(theme.FONT_SMALL, tabular=True))
            painter.setPen(
                shown.accent if self.hasFocus() else shown.text if self.underMouse() else shown.quiet
            )
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), level(self._shown))
            if self.hasFocus():
                painter.drawLine(0, self.height() - 1, self.width() - 1, self.height() - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self._drag = LineDrag(height_of_gain(self._volume), event.position().y())
            # Esc must reach the drag; afterwards the keys go where they went, so that Space goes on playing.
            self._focus_before = self.window().focusWidget()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        elif self._drag is not None:
            self._cancel()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        if not self._is_dragging and abs(event.position().y() - self._press.y()) < DRAG_PX:
            return
        self._is_dragging = True
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._drag = self._drag.moved(event.position().y(), TRAVEL_PX, fine=fine)
        self._shown = settled_gain(self._drag.height, fine=fine)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        was_dragging = self._is_dragging
        self._end_drag()
        if was_dragging:
            self.chosen.emit(self._shown, "")
        else:
            self.type_value()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._close_field()
        self.chosen.emit(1.0, "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Without the focus the wheel scrolls the tracks: it never changes a number in passing.
        if not self.hasFocus() or not event.angleDelta().y():
            event.ignore()
            return
        self._nudge(1 if event.angleDelta().y() > 0 else -1, event.modifiers())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # All turns of the wheel from now on are one step.
        self._gesture = new_id()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        # A row that goes in the middle of a drag must not keep the keys.
        if self._drag is not None:
            self._cancel()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.type_value()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if not event.isAutoRepeat():
                self._gesture = new_id()
            self._nudge(1 if event.key() == Qt.Key.Key_Up else -1, event.modifiers())
        else:
            super().keyPressEvent(event)

    def _nudge(self, steps: int, keys: Qt.KeyboardModifier) -> None:
        step_db = FINE_DB if keys & Qt.KeyboardModifier.ShiftModifier else NUDGE_DB
        changed = max(self._volume, QUIETEST) * 10 ** (steps * step_db / 20)
        self.chosen.emit(min(changed, LOUDEST_GAIN), self._gesture)

    def _end_drag(self) -> None:
        self._drag, self._is_dragging = None, False
        before, self._focus_before = self._focus_before, None
        if before is not None and before is not self and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before is None:
            self.clearFocus()

    def _cancel(self) -> None:
        self._end_drag()
        self.set_volume(self._volume)

    def type_value(self) -> None:
        """Open the field in which a level is typed."""
        if self._field is None:
            self._field = LevelField(level(self._volume), self)
            self._field.chosen.connect(self._take)
            self._field.left.connect(self._close_field)
            self._field.refused.connect(self.refused)
        self._field.setGeometry(0, 0, self.width(), self.height())
        self._field.show()
        self._field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _take(self, volume: float) -> None:
        self._close_field()
        self.chosen.emit(volume, "")

    def _close_field(self) -> None:
        if self._field is not None:
            field, self._field = self._field, None
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
