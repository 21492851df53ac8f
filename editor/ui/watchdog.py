"""Notices when the window stops answering, and writes into the log what it was doing then."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, QTimer, Slot

from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

LIMIT_S = 0.25
"""Longer than this nobody takes for an answer at once (``reliability.md`` F4)."""
BEAT_MS = 100
LOOK_S = 0.1
SLEPT_S = 1.0
"""When a look comes this much too late, the whole computer or program was asleep, not the window."""


class Watchdog(QObject):
    """Watches the event loop of the thread that it is made in, from a thread of its own.

    A timer of the loop leaves a sign of life ten times a second. (The dispatcher's own signals would need
    none, but with GLib it says that it is awake only when its work is done.)
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen_s = time.monotonic()
        self._watched = threading.get_ident()
        self._end = threading.Event()
        self._thread: OwnerThread | None = None
        self.n_stalls = 0
        """How often the window did not answer in time."""
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Watch, until `close`."""
        if self._thread is None:
            self._beat()
            self._timer.start()
            self._thread = OwnerThread("watchdog")
            self._thread.submit(self._watch)

    @Slot()
    def _beat(self) -> None:
        self._seen_s = time.monotonic()

    def _watch(self) -> None:
        told: float | None = None
        looked_s = time.monotonic()
        while not self._end.wait(LOOK_S):
            now_s = time.monotonic()
            has_slept, looked_s = now_s - looked_s > SLEPT_S, now_s
            if has_slept:
                continue
            seen_s = self._seen_s
            if told is not None and seen_s != told:
                logger.warning("the window answers again, after %.1f s", seen_s - told)
                told = None
            if told is None and now_s - seen_s > LIMIT_S + BEAT_MS / 1000:
                told = seen_s
                self.n_stalls += 1
                logger.warning("the window does not answer; it is at\n%s", self._place())

    def _place(self) -> str:
        frame = sys._current_frames().get(self._watched)
        return "".join(traceback.format_stack(frame)[-12:]) if frame is not None else "an unknown place"

    def close(self) -> None:
        """Stop watching."""
        self._end.set()
        self._timer.stop()
        if self._thread is not None:
            self._thread.close()
            self._thread = None
