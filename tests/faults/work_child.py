"""The program as a process of its own, that does a day's work in a few seconds and tells how it went.

``python -m tests.faults.work_child PLACE STEPS FILE [FILE ...]`` opens the files in the real window and takes
the steps, separated by commas, one after the other: ``edit``, ``play``, ``export``, ``save``, ``undo``,
``drop``, ``wait``, ``forward`` and ``back`` (the clock). What comes of it is printed as JSON: banners,
failures, and whether each step succeeded.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Generator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit

from editor.cli import main as main_of_program
from editor.draft import backups
from editor.edit.track_commands import SetMasterVolume
from editor.render.settings import ExportSettings
from editor.ui import main_window
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow

LOOK_MS = 20
PATIENCE_S = 60.0
Step = Generator[Callable[[], bool], None, None]
YEAR_S = 365.25 * 24 * 3600
_true_time = time.time


class _Jumped(datetime):
    """Takes its present from the clock that was put forward or back."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Jumped:
        return cls.fromtimestamp(time.time(), tz)


class _Window(MainWindow):
    """Lets the worker find it."""

    made: ClassVar[list[MainWindow]] = []

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.made[:] = [self]


class Worker(QObject):
    """Takes the steps, each when the one before is done."""

    def __init__(self, place: Path, steps: list[str], *, opens: bool) -> None:
        super().__init__()
        self._place, self._steps, self._opens = place, steps, opens
        self.told: dict[str, object] = {"failures": [], "done": [], "timed out": []}
        self._work = self._day()
        self._waits_for: Callable[[], bool] = lambda: True
        self._end_s = time.monotonic() + PATIENCE_S
        self._name = "begin"
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def _window(self) -> MainWindow:
        return _Window.made[0]

    @Slot()
    def begin(self) -> None:
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        self._read_dialogs()
        if not self._waits_for():
            if time.monotonic() < self._end_s:
                return
            self._list("timed out").append(self._name)
        self._waits_for = next(self._work)
        self._end_s = time.monotonic() + PATIENCE_S

    def _list(self, name: str) -> list[str]:
        found = self.told[name]
        assert isinstance(found, list)
        return found

    def _read_dialogs(self) -> None:
        """Write down what a dialog says, and put it away."""
        for dialog in _Window.made[0].findChildren(QDialog) if _Window.made else ():
            if dialog.isVisible() and dialog.objectName() in {"error", "report"}:
                words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
                words += [edit.toPlainText()[:2_000] for edit in dialog.findChildren(QPlainTextEdit)]
                self._list("failures").append(f"{self._name}: {dialog.objectName()}: {' '.join(words)}")
                dialog.reject()

    def _day(self) -> Step:
        yield lambda: bool(_Window.made) and self._window.isVisible()
        began_s = time.monotonic()
        yield lambda: self._window.has_project or time.monotonic() > began_s + (30 if self._opens else 0)
        self.told["opened"] = self._window.has_project
        # What is said of the folders comes a moment after the first frame.
        yield lambda: time.monotonic() > began_s + 0.6
        for name in self._steps:
            self._name = name
            yield from getattr(self, f"_{name}")()
        QTimer.singleShot(0, self._window.close)
        yield lambda: False

    def _edit(self) -> Step:
        before = self._window.bridge.timeline
        self._window.bridge.do(SetMasterVolume(0.5 if before.master_volume != 0.5 else 0.7))
        if self._window.bridge.timeline is not before:
            self._list("done").append("edit")
        yield lambda: True

    def _undo(self) -> Step:
        before = self._window.bridge.timeline
        self._window.bridge.undo()
        if self._window.bridge.timeline is not before:
            self._list("done").append("undo")
        yield lambda: True

    def _wait(self) -> Step:
        end_s = time.monotonic() + 0.8
        yield lambda: time.monotonic() > end_s

    def _forward(self) -> Step:
        self._put_clock(40 * YEAR_S)
        yield lambda: True

    def _back(self) -> Step:
        self._put_clock(-20 * YEAR_S)
        yield lambda: True

    def _put_clock(self, offset_s: float) -> None:
        """Put the clock of this process forward or back; what counts from its start goes on.

        (libfaketime does it for the C library too, but lets waiting for a child process fail.)
        """
        time.time = lambda: _true_time() + offset_s
        time.time_ns = lambda: round((_true_time() + offset_s) * 1e9)
        backups.datetime = _Jumped  # type: ignore[attr-defined]
        self._list("done").append(self._name)

    def _play(self) -> Step:
        began = self._window.state.playhead_us
        self._window.actions_by_id["play"].trigger()
        end_s = time.monotonic() + 3
        yield lambda: self._window.state.playhead_us > began + 300_000 or time.monotonic() > end_s
        if self._window.state.playhead_us > began:
            self._list("done").append("play")
        self._window.transport.stop()

    def _drop(self) -> Step:
        songs = sorted(self._place.parent.glob("**/song-*.mp3"))
        n_before = len(list(self._window.bridge.timeline.clips()))
        self._window.timeline.add_sounds([str(song) for song in songs], 0)
        yield lambda: len(list(self._window.bridge.timeline.clips())) >= n_before + len(songs)
        self._list("done").append("drop")

    def _export(self) -> Step:
        target = self._place / "out.wav"
        settings = ExportSettings(target, sound_only=True, overwrite=True, allow_missing=True)
        self._window.exports.begin(Choice(settings, False))
        yield lambda: self._window.exports.state_words in {"done", "failed", "stopped"}
        if self._window.exports.state_words == "done" and target.stat().st_size:
            self._list("done").append("export")

    def _save(self) -> Step:
        bridge = self._window.bridge
        if bridge.session.folder is None:
            bridge.save_as(self._place / "saved")
        else:
            bridge.save()
        yield lambda: not bridge.is_saving
        if not bridge.session.is_unsaved:
            self._list("done").append("save")

    def take_banners(self) -> None:
        """Write down the notices; called when the window closes."""
        banners = self._window.safety.banners
        self.told["banners"] = {name: banners.words_of(name) for name in banners.ids}


def main() -> int:
    """Run the program with a worker in it."""
    place, steps, paths = Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3:]
    # Kept: the program takes the application that is there.
    application = QApplication(["fadeline"])
    worker = Worker(place, [step for step in steps if step], opens=bool(paths))

    class Closing(_Window):
        def closeEvent(self, event: object) -> None:
            worker.take_banners()
            # Unsaved work is left to the journal, as a log-out leaves it.
            self._may_close = True
            super().closeEvent(event)  # type: ignore[arg-type]

    main_window.MainWindow = Closing  # type: ignore[misc]
    QTimer.singleShot(0, worker.begin)
    code = main_of_program(["--new-window", *paths])
    worker.told["descriptors"] = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
    _Window.made.clear()
    del application
    sys.stdout.write(json.dumps(worker.told) + "\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
