"""The main job without a screen: the real window does on the sample what a person would do with the mouse."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from editor.edit.command import Command
from editor.edit.end_with_picture import EndWithPicture
from editor.edit.level_commands import SetFades, SetVolume
from editor.errors import RenderError
from editor.language import tr
from editor.model.timeline import TrackKind
from editor.music.sample import Sample
from editor.progress import Progress
from editor.render.export import ExportSettings
from editor.ui import theme
from editor.ui.cycle_timer import CycleTimer
from editor.ui.dialogs.export_choices import Choice
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore

LOOK_MS = 15
PATIENCE_S = 120.0
"""After this long without an answer the window counts as stuck."""
WINDOW_SIZE = (1440, 900)
SHOWN_US = 3_000_000
"""Where the playhead stands in the picture of the window."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made."""

    video: Path
    picture: Path


def demonstrate(sample: Sample, folder: Path, progress: Progress | None = None) -> Demonstration:
    """Open the sample's film, drop the music on it, shape it, export it, and take a picture of the window.

    Needs no display. Writes ``fadeline-demo.mp4`` and ``fadeline-demo.png`` into `folder`.

    Raises
    ------
    EditorError
        Whatever the window would have told a person.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    cycles = CycleTimer(app)
    theme.apply(app, theme.DARK)
    # Settings of its own: this must not change what the person's next start remembers.
    with tempfile.TemporaryDirectory(prefix="fadeline-demo-") as scratch:
        run = _Run(SettingsStore(Path(scratch) / "settings.ini"), progress or Progress())
        try:
            return run.perform(sample, folder)
        finally:
            run.close()
            cycles.close()


class _Run(QObject):
    """One window, and what it told."""

    def __init__(self, store: SettingsStore, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._failures: list[BaseException] = []
        self._window = MainWindow(store, self._failures.append)
        self._window.bridge.failed.connect(self._failures.append)
        self._window.resize(*WINDOW_SIZE)

    def perform(self, sample: Sample, folder: Path) -> Demonstration:
        window, bridge = self._window, self._window.bridge
        video, picture = folder / "fadeline-demo.mp4", folder / "fadeline-demo.png"
        window.show()
        window.projects.open_path(str(sample.video))
        self._wait(lambda: window.has_project, "reading", 0.05)
        window.timeline.add_sounds([str(sample.music)], 0)
        self._wait(lambda: bool(self._sounds()), "sound", 0.10)
        sounds = self._sounds()
        own = tuple(clip.id for track, clip in bridge.timeline.clips() if track.kind is TrackKind.PICTURE)
        self._edit(EndWithPicture(sounds))
        self._edit(SetFades(sounds, fade_in_us=1_200_000))
        self._edit(SetVolume(sounds, 0.7))
        self._edit(SetVolume(own, 0.5))
        window.state.select(sounds)
        window.state.set_playhead(SHOWN_US)
        settings = ExportSettings(video, overwrite=True)
        window.exports.begin(Choice(settings, shows_folder=False))
        self._wait(lambda: not window.exports.is_running, "picture", 0.80)
        self._require(window.exports.state_words == "done", tr("The export did not come to its end."))
        self._settle()
        folder.mkdir(parents=True, exist_ok=True)
        self._require(
            window.grab().save(str(picture)), tr("“{picture}” could not be written.", picture=picture)
        )
        self._tell("done", 1.0)
        return Demonstration(video, picture)

    def close(self) -> None:
        """Let the window go with all its threads, whatever it was doing."""
        window = self._window
        window.exports.close_job()
        # Nobody's work: the next start must not offer it as unsaved.
        window.bridge.keeper.give_up(window.bridge.timeline)
        window.bridge.close_project()
        window.close()
        end_jobs()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _sounds(self) -> tuple[str, ...]:
        clips = self._window.bridge.timeline.clips()
        return tuple(clip.id for track, clip in clips if track.kind is TrackKind.SOUND)

    def _edit(self, command: Command) -> None:
        self._window.bridge.do(command)
        self._check()

    def _wait(self, is_so: Callable[[], bool], state: str, fraction: float) -> None:
        """Let the window work until something holds; whatever it complains of meanwhile is raised."""
        self._tell(state, fraction)
        end_s = time.monotonic() + PATIENCE_S
        while not is_so():
            self._progress.check()
            self._check()
            self._require(time.monotonic() < end_s, tr("The window gave no answer."))
            self._turn(LOOK_MS)

    def _settle(self) -> None:
        """Let waveforms and the still picture arrive."""
        for _ in range(40):
            self._turn(LOOK_MS)

    @staticmethod
    def _turn(length_ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(length_ms, loop.quit)
        loop.exec()

    def _check(self) -> None:
        if self._failures:
            raise self._failures[0]

    def _require(self, holds: bool, words: str) -> None:
        self._check()
        if not holds:
            raise RenderError(words, tr("Run the command again; if that does not help, report it."))

    def _tell(self, state: str, fraction: float) -> None:
        self._progress.part(0.0, 1.0, state).report(fraction)
