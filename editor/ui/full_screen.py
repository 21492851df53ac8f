"""The picture alone on the whole screen (N-10)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.language import tr


class FullScreen(QWidget):
    """A window that holds the preview for a while; the actions' keys work in it as well.

    Esc, a double-click or closing it gives the preview back.
    """

    left = Signal()

    def __init__(self, parent: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("full-screen")
        self.setWindowTitle(tr("Picture on the full screen"))
        self.setAccessibleName(tr("Picture on the full screen"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.addActions(list(actions))

    def hold(self, preview: QWidget) -> None:
        """Show the preview on the whole screen."""
        self._column.addWidget(preview)
        preview.show()
        self.showFullScreen()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        # Esc also is the key of an action, which would take it; here it leaves the full screen.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.left.emit()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        # The preview inside must not go with it.
        event.ignore()
        self.left.emit()
