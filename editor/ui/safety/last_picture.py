"""Keeps a small picture of the open project beside its journal, for the offer after a crash (A43)."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Slot

from editor.ui.bridge import Bridge
from editor.ui.preview import Preview

SIZE = QSize(192, 108)
QUALITY = 80
PAUSE_MS = 2_000
"""After an edit, before the picture is kept; edits meanwhile are in the same one."""


class LastPicture(QObject):
    """Follows the edits; the picture costs about a millisecond, and is written in the journal's thread."""

    def __init__(self, bridge: Bridge, preview: Preview, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._preview = bridge, preview
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        bridge.history_changed.connect(self._soon)

    @Slot()
    def _soon(self) -> None:
        if self._bridge.session.is_unsaved and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def keep(self) -> None:
        """Hand what the preview shows to the journal."""
        journal, image = self._bridge.keeper.journal, self._preview.image
        if journal is None or image is None or not self._bridge.session.is_unsaved:
            return
        coded = QByteArray()
        buffer = QBuffer(coded)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        small = image.scaled(
            SIZE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        # PySide's types ask for bytes, which it then refuses.
        if small.save(buffer, "JPG", QUALITY):  # type: ignore[call-overload]
            journal.keep_picture(bytes(coded.data()))
