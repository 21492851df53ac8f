"""A window that records a voice-over on a sound device of the test's own; writes what came of it as JSON.

Arguments: folder, sound file, count-in, seconds to record, whether the project is heard (1 or 0).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from editor.session import Session
from editor.ui import theme
from editor.ui.cycle_timer import CycleTimer
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore


def _raise(error: BaseException) -> None:
    raise error


def main() -> None:
    folder, sound = Path(sys.argv[1]), sys.argv[2]
    count, seconds, hears = int(sys.argv[3]), float(sys.argv[4]), sys.argv[5] == "1"
    app = QApplication([])
    cycles = CycleTimer(app)
    theme.apply(app, theme.DARK)
    store = SettingsStore(folder / "settings.ini")
    store.change(record_count=count, record_hears=hears, record_clicks=hears)
    window = MainWindow(store, _raise)
    window.resize(1280, 800)
    window.show()
    window.bridge.show_session(Session.open(sound))
    window.state.set_playhead(500_000)
    desk = window.desks.recording
    desk.ask()
    dialog = desk._dialog
    assert dialog is not None
    known = {clip.id for _, clip in window.bridge.timeline.clips()}
    counts: list[str] = []

    def look() -> None:
        if desk._dialog is None:
            return
        counts.append(dialog._state.text())
        if not stopping and desk._looker.isActive() and desk._rolled_ns:
            stopping.append(True)
            QTimer.singleShot(round(seconds * 1000), stop)

    def stop() -> None:
        lasted.append((time.monotonic_ns() - desk._rolled_ns) / 1e9)
        dialog._record.click()

    stopping: list[bool] = []
    lasted: list[float] = []
    looker = QTimer()
    looker.timeout.connect(look)
    looker.start(20)
    # Not quit: it asks every window, and this one would ask about unsaved work.
    dialog.finished.connect(app.exit)
    QTimer.singleShot(20_000, app.exit)
    dialog._record.click()
    app.exec()
    looker.stop()
    new = [clip for _, clip in window.bridge.timeline.clips() if clip.id not in known]
    clips: list[dict[str, object]] = []
    told = {
        "counts": sorted(set(counts)),
        "said": window.strip.words.whole_text,
        "clips": clips,
        "lasted_s": lasted[-1],
    }
    for clip in new:
        material = window.bridge.timeline.material_of(clip)
        clips.append(
            {
                "start_us": clip.start_us,
                "length_us": clip.duration_us,
                "source_us": clip.source_range.start_us if clip.source_range else 0,
                "path": material.path,
                "undo": window.bridge.session.history.undo_label,
            }
        )
    window.bridge.close_project()
    window.close()
    end_jobs()
    cycles.close()
    sys.stdout.write(json.dumps(told))


main()
