"""A slider beside a number: what it passes is heard at once, and one drag is one step of the history."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider

from editor.ui.controls import keep_size

LEAST_PX = 44


class CareSlider(QSlider):
    """Gives values between two bounds, in equal steps; a double click goes to the neutral one."""

    chosen = Signal(object, str)
    """A value, and the name of the drag or of the held key that it belongs to."""

    def __init__(
        self, name: str, title: str, low: float, high: float, step: float, neutral: float = 0.0
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(f"slider/{name}")
        self.setAccessibleName(title)
        self._step_size, self._neutral = step, neutral
        self._n_runs = 0
        self.setRange(round(low / step), round(high / step))
        self.setSingleStep(1)
        self.setPageStep(max(1, (self.maximum() - self.minimum()) // 10))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(LEAST_PX)
        keep_size(self, height_px=20)
        self.sliderPressed.connect(self._begin)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float) -> None:
        """Show a value without telling anybody."""
        if not self.isSliderDown():
            with QSignalBlocker(self):
                self.setValue(round(value / self._step_size))

    @Slot()
    def _begin(self) -> None:
        self._n_runs += 1

    @Slot(int)
    def _tell(self, step: int) -> None:
        self.chosen.emit(round(step * self._step_size, 6), f"{self.objectName()} {self._n_runs}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._begin()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past never changes a number (section 7).
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._begin()
        self.setValue(round(self._neutral / self._step_size))
        event.accept()
