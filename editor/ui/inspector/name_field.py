"""A field for a name: typed freely, taken by Enter or when it is left, put back by Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from editor.edit.names import LONGEST_NAME
from editor.ui.controls import keep_size
from editor.ui.inspector.value_field import MIXED
from editor.words import one_line


class NameField(QLineEdit):
    """Shows a name on one line; an empty one is not taken."""

    chosen = Signal(str)
    done = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(f"field/{name}")
        self.setAccessibleName(title)
        self.setMaxLength(LONGEST_NAME)
        self.setMinimumWidth(60)
        keep_size(self, height_px=24)
        self._shown = ""

    def show_name(self, name: str | None) -> None:
        """Show a name; None where several differ. A text being typed is left alone."""
        self._shown = "" if name is None else one_line(name, LONGEST_NAME)
        self.setPlaceholderText(MIXED if name is None else "")
        if not (self.hasFocus() and self.isModified()):
            self._put_back()

    def _put_back(self) -> None:
        with QSignalBlocker(self):
            self.setText(self._shown)
            self.setCursorPosition(0)
        self.setModified(False)

    def _commit(self) -> None:
        text = self.text().strip()
        changed = self.isModified() and text not in ("", self._shown)
        self._put_back()
        if changed:
            self.chosen.emit(text)

    def event(self, event: QEvent) -> bool:
        ours = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in ours:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._put_back()
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._commit()
