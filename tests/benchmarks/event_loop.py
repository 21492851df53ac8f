"""Measure how late the event loop answers: at rest, and under a load that a busy day brings.

``python -m tests.benchmarks.event_loop [SECONDS]`` opens the real window offscreen with 10,000 clips on fifty
tracks. It measures at rest, then while 50 files are dropped, an export is written and the lanes are scrolled
(``reliability.md`` F4). A timer that is due every 5 ms tells how late it comes; the processor time of its own
thread tells how much of that was the window's own work and not another program's.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from editor.draft.new import start_draft
from editor.media import first_contact
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.timeline import Timeline, Track, TrackKind
from editor.render.settings import ExportSettings
from editor.session import Session
from editor.ui import theme
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.benchmarks.drop_500_files import fail, settle
from tests.media_making import write_sound

N_TRACKS, N_CLIPS, N_FILES = 50, 10_000, 50
TICK_MS = 5
MOST_S = 0.1
LONGEST_LOAD_S = 120.0


class Beat:
    """Notes how late each beat comes, and how much the window's own thread worked since the one before."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self.busy_ms: list[float] = []
        self._seen, self._busy = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.late_ms.append(max((now - self._seen) * 1000 - TICK_MS, 0.0))
        self.busy_ms.append((busy - self._busy) * 1000)
        self._seen, self._busy = now, busy

    def end(self) -> None:
        """Measure no longer."""
        self._timer.stop()

    def words(self) -> str:
        """Median, 99th percentile and the longest of both."""
        return f"late {_spread(self.late_ms)}; own work between two beats {_spread(self.busy_ms)}"


def _spread(values: list[float]) -> str:
    found = sorted(values) or [0.0]
    p99 = found[min(round(0.99 * len(found)), len(found) - 1)]
    return f"median {found[len(found) // 2]:.1f} ms, p99 {p99:.1f} ms, longest {found[-1]:.0f} ms"


def many_clips(sound: Path) -> Timeline:
    """Ten thousand clips of a sound, on fifty tracks."""
    material = replace(sound_material(probe(sound)), id="sound")
    length_us = material.duration_us or 0
    tracks = tuple(
        Track(
            f"track-{row}",
            TrackKind.SOUND,
            "",
            tuple(sound_clip(material, place * length_us) for place in range(N_CLIPS // N_TRACKS)),
        )
        for row in range(N_TRACKS)
    )
    return Timeline(tracks=tracks, materials={material.id: material})


def main() -> int:
    """Open, rest, load, and print."""
    rest_s = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    app = QApplication([])
    theme.apply(app, theme.DARK)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        first_contact.begin(is_window=True)
        sounds = [write_sound(folder / f"take-{n}.mp3", seconds=2, tone_hz=200 + n) for n in range(N_FILES)]
        sound = write_sound(folder / "short.wav", seconds=0.4)
        window = MainWindow(SettingsStore(folder / "settings.ini"), fail)
        window.resize(1280, 800)
        window.show()
        window.bridge.show_session(
            Session.of_draft(start_draft(many_clips(sound), name="many"), kind="draft")
        )
        settle(app, 3.0)
        rest = Beat()
        settle(app, rest_s)
        rest.end()
        loaded = Beat()
        n_before = _n_clips(window)
        window.timeline.add_sounds([str(path) for path in sounds], 0)
        window.exports.begin(Choice(ExportSettings(folder / "out.wav", sound_only=True), False))
        end_s = time.perf_counter() + LONGEST_LOAD_S
        bar = window.timeline.horizontalScrollBar()
        while window.exports.is_running or _n_clips(window) < n_before + N_FILES:
            bar.setValue((bar.value() + 37) % max(bar.maximum(), 1))
            settle(app, 0.1)
            if time.perf_counter() > end_s:
                break
        _say(f"at rest: {rest.words()}")
        _say(f"{_n_clips(window) - n_before} files dropped, export {window.exports.state_words}, scrolled")
        _say(f"under load: {loaded.words()}")
        window._may_close = True
        window.close()
        first_contact.end()
    return 0 if max(loaded.busy_ms) <= MOST_S * 1000 else 1


def _n_clips(window: MainWindow) -> int:
    return sum(len(track.clips) for track in window.bridge.timeline.tracks)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    sys.exit(main())
