"""A field for one number with its unit: typed freely, checked when it is done, put back by Escape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from editor.errors import EditorError
from editor.ui.controls import set_look

MIXED = "—"


class ValueField(QLineEdit):
    """Shows a value in words; what is typed becomes a value when Enter is pressed or the focus leaves."""

    chosen = Signal(object)
    """A new value was typed."""
    refused = Signal(object)
    """What was typed is no value: an `EditorError`."""
    done = Signal()
    """Enter or Escape was pressed: the keys belong to the timeline again."""

    def __init__(
        self, name: str, title: str, read: Callable[[str], float], write: Callable[[float], str]
    ) -> None:
        super().__init__()
        self.setObjectName(f"field/{name}")
        self.setAccessibleName(title)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedSize(76, 24)
        self.setMaxLength(24)
        self._read, self._write = read, write
        self._shown = ""
        self.textEdited.connect(self._forgive)

    def show_value(self, value: float | None) -> None:
        """Show a value; None stands for several that differ. A text being typed is left alone."""
        self._shown = MIXED if value is None else self._write(value)
        if not (self.hasFocus() and self.isModified()):
            with QSignalBlocker(self):
                self.setText(self._shown)

    def _forgive(self) -> None:
        set_look(self, "")

    def commit(self) -> bool:
        """Take what was typed; says whether it was a value or had not changed."""
        if not self.isModified() or self.text().strip() in ("", self._shown):
            self.put_back()
            return True
        try:
            value = self._read(self.text())
        except EditorError as error:
            set_look(self, "wrong")
            self.setToolTip(f"{error.message} {error.hint}")
            self.refused.emit(error)
            return False
        self.setModified(False)
        self.setToolTip("")
        set_look(self, "")
        self.chosen.emit(value)
        return True

    def put_back(self) -> None:
        """Show the value as it was before anything was typed."""
        self.setText(self._shown)
        self.setModified(False)
        self.setToolTip("")
        set_look(self, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_back()
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and not self.commit():
            self.put_back()
