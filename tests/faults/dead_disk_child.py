"""The program as a process of its own, ended by SIGTERM while an export waits for a disk that never answers.

Its first argument is a film, its second the file to export to.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from editor import app
from editor.media.sound import SoundReader
from editor.render.settings import ExportSettings
from editor.ui import exports, main_window
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow

held: list[str] = []


def hold(reader: SoundReader) -> bool:
    """In place of the reading of a file: a disk that never answers."""
    held.append(reader._packets.name)
    time.sleep(600)
    return False


class _Window(MainWindow):
    made: ClassVar[list[MainWindow]] = []

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.made[:] = [self]


class Actor(QObject):
    """Exports, waits until the disk is asked, and lets the system end the program."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        self._target = target
        self._has_begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        window = _Window.made[0] if _Window.made else None
        if window is None or not (window.has_project and window.timeline.rows):
            return
        if not self._has_begun:
            self._has_begun = True
            SoundReader._next_piece = hold  # type: ignore[method-assign,assignment]
            settings = ExportSettings(self._target, picture="render")
            window.exports.begin(Choice(settings, False))
            return
        if held and window.exports.is_running:
            self._timer.stop()
            os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    """Run the program with an actor in it."""
    application = QApplication(["fadeline"])
    # An encoder that closes its file is waited for longer.
    exports.QUIT_WAIT_MS = 300
    actor = Actor(Path(sys.argv[2]))
    main_window.MainWindow = _Window  # type: ignore[misc]
    code = app.run_window([sys.argv[1]])
    _Window.made.clear()
    sys.stdout.write("ended by itself\n")
    del application, actor
    return code


if __name__ == "__main__":
    raise SystemExit(main())
