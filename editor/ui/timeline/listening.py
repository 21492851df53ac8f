"""Lets a gesture be heard while it goes on: its previews, a few a second (F-3)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.model.timeline import Timeline

EVERY_MS = 80
"""Each preview is mixed anew, which takes about 50 ms: so it is heard within 150 ms."""


class Listening(QObject):
    """Hands on the newest preview, the first at once."""

    previewed = Signal(object)
    """A timeline to be heard; None: the one of the project again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: Timeline | None = None
        self._told: Timeline | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._tell)

    def follow(self, preview: Timeline | None) -> None:
        """Let another preview be heard soon; None is the project as it is."""
        self._wanted = preview
        if not self._timer.isActive():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        if self._wanted is not self._told:
            self._told = self._wanted
            self.previewed.emit(self._wanted)
            self._timer.start()

    def end(self, *, is_made: bool) -> None:
        """The gesture is over; an edit that was made is heard by itself, else the project is again."""
        self._timer.stop()
        was_heard = self._told is not None
        self._wanted = self._told = None
        if was_heard and not is_made:
            self.previewed.emit(None)
