"""The program as a process of its own, that does one thing and closes its window (see ``close_runs``)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, QRegularExpression, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from editor import app
from editor.edit.track_commands import SetMasterVolume
from editor.render.settings import ExportSettings
from editor.ui import main_window
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow
from tests.ui.timeline.hand import Hand, files

LOOK_MS = 10
RECOVER = QRegularExpression("unsaved-.*/recovered")
WITHOUT_PROJECT = frozenset(
    {"nothing", "looking for drafts", "open", "SIGTERM at start", "recover", "SIGTERM in recover"}
)


class _Window(MainWindow):
    """Lets the actor find it."""

    made: ClassVar[list[MainWindow]] = []

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.made[:] = [self]


class Actor(QObject):
    """Waits for the window to be ready, acts, and closes after a delay."""

    def __init__(self, act: str, media: Path, home: Path, delay_s: float) -> None:
        super().__init__()
        self._act, self._media, self._home, self._delay_s = act, media, home, delay_s
        self._window: MainWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._closing = QTimer(self)
        self._closing.setInterval(50)
        self._closing.timeout.connect(self._close)

    @Slot()
    def begin(self) -> None:
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        window = _Window.made[0] if _Window.made else None
        if window is None or not window.isVisible():
            return
        if self._act not in WITHOUT_PROJECT and not (window.has_project and window.timeline.rows):
            return
        if "recover" in self._act and not window.findChildren(QPushButton, RECOVER):
            return
        self._window = window
        self._timer.stop()
        self._do(window)
        sys.stdout.write("acting\n")
        sys.stdout.flush()
        if not self._act.startswith("SIG"):
            QTimer.singleShot(round(self._delay_s * 1000), self._closing.start)

    def _do(self, window: MainWindow) -> None:  # noqa: PLR0912 - a table of what can be done
        act = self._act
        songs = sorted(self._media.glob("song-*.mp3"))
        if act == "looking for drafts":
            window.projects.look_again()
        elif act == "open":
            window.projects.open_paths([str(self._media / "film.mp4"), str(songs[0])])
        elif act == "import":
            window.timeline.add_sounds([str(path) for path in songs], 0)
        elif act == "play":
            window.actions_by_id["play"].trigger()
        elif act == "drag":
            hand = Hand(window.timeline)
            hand.press((60, 60))
            hand.move((140, 66))
        elif act == "drop in flight":
            hand = Hand(window.timeline)
            hand.drag_in(files(*songs), (100, 80))
        elif "export" in act and "dialog" not in act:
            settings = ExportSettings(self._home / "out.mp4", picture="render", overwrite=True)
            window.exports.begin(Choice(settings, False))
        elif act == "save":
            window.bridge.save_as(self._home / "saved")
        elif act == "export dialog":
            window.exports.ask()
        elif "dialog" in act:
            window.actions_by_id["preferences"].trigger()
        elif act == "copy":
            window.timeline.state.select(clip.id for _, clip in window.bridge.timeline.clips())
            window.actions_by_id["copy"].trigger()
        elif act == "menu":
            window.actions_by_id["context-menu"].trigger()
        elif act == "close project":
            window.projects.close_project()
        elif act.endswith("with edits"):
            window.bridge.do(SetMasterVolume(0.5))
        elif "download" in act:
            port = (self._media / "port").read_text()
            addresses = window.desks.addresses
            addresses._open(f"http://127.0.0.1:{port}/song.mp3", None)
            # What the answer "Fetch it" comes to.
            addresses._begin(f"http://127.0.0.1:{port}/song.mp3", allows_private=True)
        elif "recover" in act:
            window.findChildren(QPushButton, RECOVER)[0].click()
        elif act == "collect":
            window.desks.collecting.collect_to(str(self._home / "collected"))

    @Slot()
    def _close(self) -> None:
        """Close, and answer the questions that this raises, until the window is gone."""
        window = self._window
        assert window is not None
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible() and dialog.objectName() in {"unsaved", "quit"}:
                for name in ("discard", "stop"):
                    button = dialog.findChild(QObject, name)
                    if button is not None:
                        button.click()  # type: ignore[attr-defined]
                return
            if dialog.isVisible():
                dialog.reject()
        window.close()


def main() -> int:
    """Run the program with an actor in it."""
    act, media, home, delay_s = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4])
    # Kept: the program takes the application that is there.
    application = QApplication(["fadeline"])
    actor = Actor(act, media, home, delay_s)
    QTimer.singleShot(0, actor.begin)
    main_window.MainWindow = _Window  # type: ignore[misc]
    paths = [] if act in WITHOUT_PROJECT else [str(media / "film.mp4")]
    code = app.run_window(paths)
    _Window.made.clear()
    del application
    return code


if __name__ == "__main__":
    raise SystemExit(main())
