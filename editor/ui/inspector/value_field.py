"""A field for one number with its unit: typed freely, stepped by arrows and wheel, put back by Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit

from editor.errors import EditorError
from editor.ui.controls import keep_size, set_look
from editor.ui.quantities import MOST_LETTERS, Quantity

MIXED = "—"
LARGE = 10
"""Shift takes so many steps at once (Z-2)."""
WHEEL_RUN_MS = 700
"""Notches of the wheel that follow each other this soon are one step of the history."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class ValueField(QLineEdit):
    """Shows a value in words; what is typed becomes a value when Enter is pressed or the focus leaves.

    Up, Down and the wheel change it by small steps; Shift by ten with keys, finely with the wheel. The wheel
    counts only while the field has the focus, so that scrolling past never changes a number.
    """

    chosen = Signal(object, str)
    """A new value, and the name of the held key or run of the wheel that it belongs to; else empty."""
    refused = Signal(object)
    """What was typed is no value: an `EditorError`."""
    edited = Signal()
    """Something else is being typed: a refusal is out of date."""
    done = Signal()
    """Enter or Escape was pressed: the keys belong to the timeline again."""

    def __init__(self, name: str, title: str, quantity: Quantity, *, width: int = 72) -> None:
        super().__init__()
        self.setObjectName(f"field/{name}")
        self.setAccessibleName(title)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        keep_size(self, width_px=width, height_px=24)
        self.setMaxLength(MOST_LETTERS)
        self._quantity = quantity
        self._shown = ""
        self._value: float | None = None
        self._base = 0.0
        self._n_runs = 0
        self._last_wheel_ms = 0
        self.textEdited.connect(self._forgive)

    @property
    def quantity(self) -> Quantity:
        """How its numbers are read, written and stepped."""
        return self._quantity

    @property
    def base(self) -> float:
        """The value that steps begin from: that of the first where several differ."""
        return self._base if self._value is None else self._value

    def show_value(self, value: float | None, base: float = 0.0) -> None:
        """Show a value; None stands for several that differ. A text being typed is left alone."""
        self._value, self._base = value, base
        shown = MIXED if value is None else self._quantity.write(value)
        if shown == self._shown and self.text() == shown:
            return
        self._shown = shown
        if not (self.hasFocus() and self.isModified()):
            with QSignalBlocker(self):
                self.setText(shown)

    def show_passing(self, value: float | None) -> None:
        """Show a value while it is dragged; None shows the one that holds again."""
        with QSignalBlocker(self):
            self.setText(self._shown if value is None else self._quantity.write(value))

    def _forgive(self) -> None:
        set_look(self, "")
        self.edited.emit()

    def commit(self) -> bool:
        """Take what was typed; says whether it was a value or had not changed."""
        if not self.isModified() or self.text().strip() in ("", self._shown):
            self.put_back()
            return True
        try:
            value = self._quantity.read(self.text())
        except EditorError as error:
            set_look(self, "wrong")
            self.refused.emit(error)
            return False
        self.setModified(False)
        set_look(self, "")
        self.edited.emit()
        self.chosen.emit(value, "")
        # An edit that was refused leaves the old value standing.
        self.setText(self._shown)
        return True

    def put_back(self) -> None:
        """Show the value as it was before anything was typed."""
        with QSignalBlocker(self):
            self.setText(self._shown)
        self.setModified(False)
        set_look(self, "")

    def _step(self, n: int, *, goes_on: bool) -> None:
        if self.isModified() and not self.commit():
            return
        if not goes_on:
            self._n_runs += 1
        self.edited.emit()
        self.chosen.emit(self._quantity.step(self.base, n), f"{self.objectName()} {self._n_runs}")

    # events ---------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if not plain and (event.key() in _ARROWS or event.key() in (*_ENTER, Qt.Key.Key_Escape)):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self.commit():
                self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_back()
            self.edited.emit()
            self.done.emit()
        elif event.key() in _ARROWS:
            many = LARGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._step(_ARROWS[Qt.Key(event.key())] * many, goes_on=event.isAutoRepeat())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() or event.angleDelta().x()
        if not self.hasFocus() or not notches:
            event.ignore()
            return
        many = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else LARGE
        now_ms = event.timestamp()
        goes_on = 0 <= now_ms - self._last_wheel_ms < WHEEL_RUN_MS and self._n_runs > 0
        self._last_wheel_ms = now_ms
        self._step(many if notches > 0 else -many, goes_on=goes_on)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        if self.property("look") == "wrong":
            # It was said already; under the value that holds again the sentence would only mislead.
            self.put_back()
            self.edited.emit()
        elif not self.commit():
            self.put_back()
