"""Collects cycles of Python objects in the window's thread, and in no other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from editor.cycles import CollectionTimes

EVERY_MS = 200


class CycleTimer(QObject):
    """Calls the collector while Qt's loop runs; from its making on Python no longer does by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._times = CollectionTimes()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        self._times.look()

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        self._times.close()
