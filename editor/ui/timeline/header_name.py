"""Where a track is renamed in place, over its name in the head."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.language import tr

LONGEST_NAME = 200
"""Letters that a name may have; longer ones come from a slip of the clipboard."""


class NameField(QLineEdit):
    """Takes a name: Enter or another place keeps it, Esc leaves it as it was."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("field/track-name")
        self.setAccessibleName(tr("Name of the track"))
        self.setMaxLength(LONGEST_NAME)
        self.setFrame(False)
        self.setText(name)
        self.selectAll()
        self._is_over = False
        self.returnPressed.connect(self._keep)

    def _keep(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.kept.emit(" ".join(self.text().split()))
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._is_over = True
            self.left.emit()
        else:
            super().keyPressEvent(event)
        # Enter and the arrows mean something else to the head and the lanes below this field.
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The field's own menu takes the focus for a moment.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._keep()
