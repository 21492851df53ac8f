"""The program with a hand that drags a clip to and fro, until somebody kills it (see ``kill_drag``).

Every gesture that has ended is told on a line: how many there were, and where the clip lies now.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from editor import app
from editor.ui import main_window
from editor.ui.main_window import MainWindow
from tests.ui.timeline.hand import Hand

PACE_MS = 6
MOVES = 8
REACH_PX = 48


class _Window(MainWindow):
    """Lets the hand find it."""

    made: ClassVar[list[MainWindow]] = []

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.made[:] = [self]


class Dragger(QObject):
    """Presses, moves and lets go, one event at a time, with the event loop running in between."""

    def __init__(self) -> None:
        super().__init__()
        self._hand: Hand | None = None
        self._clip_id = ""
        self._phase = self._n_done = 0
        self._from = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(PACE_MS)
        self._timer.timeout.connect(self._step)

    @Slot()
    def begin(self) -> None:
        self._timer.start()

    @Slot()
    def _step(self) -> None:
        window = _Window.made[0] if _Window.made else None
        if window is None or not (window.has_project and window.timeline.rows):
            return
        if self._hand is None:
            self._hand = Hand(window.timeline)
            self._clip_id = next(clip.id for _, clip in window.bridge.timeline.clips())
            self._tell(window)
            return
        self._gesture(self._hand, window)

    def _gesture(self, hand: Hand, window: MainWindow) -> None:
        if self._phase == 0:
            self._from = hand.body(self._clip_id)
            hand.press(self._from)
        elif self._phase <= MOVES:
            # To the right and back in turn, each time a little further, so that no two ends are the same.
            way = (REACH_PX + self._n_done % 7) * (-1 if self._n_done % 2 else 1)
            hand.move((self._from[0] + way * self._phase / MOVES, self._from[1]))
        elif self._phase == MOVES + 1:
            way = (REACH_PX + self._n_done % 7) * (-1 if self._n_done % 2 else 1)
            hand.release((self._from[0] + way, self._from[1]))
        else:
            self._n_done += 1
            self._tell(window)
            self._phase = -1
        self._phase += 1

    def _tell(self, window: MainWindow) -> None:
        start_us = window.bridge.timeline.clip(self._clip_id).start_us
        n_steps = window.bridge.session.history.position
        sys.stdout.write(f"{self._n_done} {n_steps} {start_us}\n")
        sys.stdout.flush()


def main() -> int:
    """Run the program with a hand in it."""
    # Kept: the program takes the application that is there.
    application = QApplication(["fadeline"])
    dragger = Dragger()
    QTimer.singleShot(0, dragger.begin)
    main_window.MainWindow = _Window  # type: ignore[misc]
    code = app.run_window([str(Path(sys.argv[1]))])
    del application
    return code


if __name__ == "__main__":
    raise SystemExit(main())
