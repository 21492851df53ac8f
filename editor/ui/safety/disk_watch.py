"""Looks whether the open draft still lies on the disk as it was read (A12, A13, A39)."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from editor.draft.disk_state import DiskState, Seen, look
from editor.draft.read import OpenDraft
from editor.ui.bridge import Bridge
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

PATIENCE_S = 3.0
"""A disk that has not answered by then is called silent (A39)."""
POLL_MS = 50


class DiskWatch(QObject):
    """Looks whenever the window comes to the front; the looking is done in a thread that may hang."""

    found = Signal(object)
    """How the draft lies on the disk: a `DiskState`."""
    silent = Signal()
    """The disk does not answer; `found` follows if it does after all."""

    def __init__(self, window: QWidget, bridge: Bridge) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._thread: OwnerThread | None = None
        self._future: Future[tuple[DiskState, Seen | None]] | None = None
        self._looked_at: OpenDraft | None = None
        self._seen: Seen | None = None
        self._began_s = 0.0
        self._told_silent = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._collect)
        bridge.session_changed.connect(self.forget)
        bridge.saved.connect(self.forget)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    @Slot()
    def forget(self) -> None:
        """Begin anew: another draft is open, or this one was written by us."""
        self._seen = None

    def look(self) -> None:
        """Look now, unless there is nothing to look at or a look is under way."""
        draft = self._bridge.session.draft
        if draft is None or draft.main_file is None or self._future is not None or self._bridge.is_saving:
            return
        if self._thread is None:
            self._thread = OwnerThread("disk-look")
        main_file, digest, seen = draft.main_file, draft.document.digest, self._seen
        self._looked_at, self._began_s, self._told_silent = draft, time.monotonic(), False
        self._future = self._thread.submit(lambda: look(main_file, digest, seen))
        self._timer.start()

    @Slot()
    def _collect(self) -> None:
        future = self._future
        if future is None or not future.done():
            if not self._told_silent and time.monotonic() - self._began_s > PATIENCE_S:
                self._told_silent = True
                self.silent.emit()
            return
        self._timer.stop()
        self._future = None
        state, seen = future.result()
        if self._looked_at is not self._bridge.session.draft or self._bridge.is_saving:
            # It was saved or closed meanwhile; the next look sees what is true now.
            self.look()
            return
        self._seen = seen
        self.found.emit(state)

    def close(self) -> None:
        """End; a look that hangs is left to end on its own."""
        self._timer.stop()
        self._future = None
        if self._thread is not None:
            self._thread.close(wait=False)
            self._thread = None
