"""Measure a drop of 500 short files on the window: time until they lie there, longest stall of the window.

Run it as ``python -m tests.benchmarks.drop_500_files [--json]``. It makes its files in a temporary folder,
opens the real window offscreen, drops the files with real events, and prints the figures.
``FADELINE_DECODE_CHILD=0`` before it lets the window itself look into the files.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from editor.media import first_contact
from editor.session import Session
from editor.ui import theme
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.media_making import write_sound, write_video

N_FILES = 500
MOST_S = 20.0
MOST_STALL_S = 0.1
SUFFIXES = (".wav", ".mp3", ".flac", ".m4a", ".ogg")
TICK_MS = 2


class Watch:
    """Notes the longest time between two turns of the event loop, and the processor time in it."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self.longest_busy_s = 0.0
        self._seen = time.perf_counter()
        self._busy = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.longest_s = max(self.longest_s, now - self._seen)
        self.longest_busy_s = max(self.longest_busy_s, busy - self._busy)
        self._seen, self._busy = now, busy


def make_files(folder: Path) -> list[Path]:
    """Short sounds of five formats."""
    made = []
    for n in range(N_FILES):
        path = folder / f"take {n}{SUFFIXES[n % len(SUFFIXES)]}"
        made.append(write_sound(path, seconds=1.0 + n % 3, tone_hz=200 + n, rate=44_100, channels=2))
    return made


def drop(window: MainWindow, paths: list[Path]) -> None:
    """Drag files in over the last lane and let go at once."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    lanes = window.timeline.viewport()
    place = QPoint(lanes.width() // 4, lanes.height() - 8)
    left, copy, no_keys = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(lanes, QDragEnterEvent(place, copy, data, left, no_keys))
    QApplication.sendEvent(lanes, QDragMoveEvent(place, copy, data, left, no_keys))
    QApplication.sendEvent(lanes, QDropEvent(QPointF(place), copy, data, left, no_keys))


def main() -> int:
    """Drop, wait, and print."""
    app = QApplication([])
    theme.apply(app, theme.DARK)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["XDG_CACHE_HOME"] = str(place / "cache")
        # As in the program: unknown files are looked into by decode children.
        first_contact.begin(is_window=True)
        paths = make_files(place)
        video = write_video(place / "film.mp4", seconds=4, frame_rate=25, width=160, height=90)
        window = MainWindow(SettingsStore(place / "settings.ini"), fail)
        window.resize(1280, 800)
        window.show()
        window.bridge.show_session(Session.open(video))
        settle(app, 1.0)
        watch = Watch()
        begun = time.perf_counter()
        drop(window, paths)
        while sum(len(track.clips) for track in window.bridge.timeline.tracks) < N_FILES:
            app.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() - begun > 3 * MOST_S:
                break
        taken_s = time.perf_counter() - begun
        settle(app, 0.5)
        steps = window.bridge.session.history.undo_label
        found = {
            "taken_s": taken_s,
            "stall_ms": 1000 * watch.longest_busy_s,
            "wall_stall_ms": 1000 * watch.longest_s,
        }
        sys.stdout.write(
            json.dumps(found) + "\n"
            if "--json" in sys.argv
            else f"{N_FILES} files on the timeline after {taken_s:.2f} s (at most {MOST_S:.0f} s)\n"
            f"longest stall {1000 * watch.longest_s:.0f} ms, of it {1000 * watch.longest_busy_s:.0f} ms "
            f"our own work (at most {1000 * MOST_STALL_S:.0f} ms)\n"
            f"one step: {steps}\n"
        )
        window.bridge.close_project()
        window.close()
        first_contact.end()
    is_late = taken_s > MOST_S or watch.longest_busy_s > MOST_STALL_S
    return int(is_late and "--json" not in sys.argv)


def fail(error: BaseException) -> None:
    """Let what goes wrong in the window end the measuring."""
    raise error


def settle(app: QApplication, seconds: float) -> None:
    """Let the window work for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.0005)


if __name__ == "__main__":
    sys.exit(main())
