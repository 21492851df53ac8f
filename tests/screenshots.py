"""Pictures of the window in every theme, both languages and two scales, to be looked at.

    python -m tests.screenshots FOLDER [--scales 1,2] [--fonts 100] [--size 1280x800]

Each language, scale and size of words takes a process of its own, since Qt reads the scale at its start. The
window is the real one, offscreen, with a project that shows most states of a clip.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from editor.ui.main_window import MainWindow

THEMES = ("dark", "light", "contrast")
LANGUAGES = ("en", "zh")
SECOND = 1_000_000
PATIENCE_MS = 1_500


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scales", default="1,2")
    parser.add_argument("--fonts", default="100")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.child:
        return Pictures(chosen).take()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for language in chosen.languages.split(","):
        for scale in chosen.scales.split(","):
            for font in chosen.fonts.split(","):
                _run_child(chosen, language, scale, font)
    return 0


def _run_child(chosen: argparse.Namespace, language: str, scale: str, font: str) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    env["QT_LOGGING_RULES"] = "qt.multimedia.*=false"
    # A home of its own: no drafts, journals or settings of the person who runs it.
    home = tempfile.mkdtemp()
    env |= {"HOME": home, "USERPROFILE": home}
    env |= {f"XDG_{name}_HOME": home for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    command = [sys.executable, "-m", "tests.screenshots", str(chosen.folder), "--child"]
    command += ["--languages", language, "--scales", scale, "--fonts", font]
    command += ["--themes", chosen.themes, "--size", chosen.size]
    try:
        subprocess.run(command, env=env, check=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)


class Pictures:
    """One process's pictures: a language, a scale and a size of words, in every theme."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self._folder: Path = chosen.folder
        self._language: str = chosen.languages
        self._scale: str = chosen.scales
        self._font: str = chosen.fonts
        self._themes: list[str] = chosen.themes.split(",")
        self._width, self._height = (int(part) for part in chosen.size.split("x"))

    def take(self) -> int:
        from PySide6.QtWidgets import QApplication

        from editor.ui.appearance import apply_settings
        from editor.ui.main_window import MainWindow
        from editor.ui.settings import SettingsStore
        from editor.ui.speech import speak

        app = QApplication([])
        with tempfile.TemporaryDirectory() as place:
            store = SettingsStore(Path(place) / "settings.ini")
            store.change(language=self._language, font_percent=int(self._font))
            speak(app, self._language)
            apply_settings(app, store.settings)
            window = MainWindow(store, _fail)
            window.resize(self._width, self._height)
            window.show()
            self._turn(300)
            try:
                self._show_states(app, window, Path(place))
            finally:
                window.bridge.close_project()
                window.close()
        return 0

    def _show_states(self, app: QApplication, window: MainWindow, place: Path) -> None:
        self._in_themes(window, "empty", lambda: window)
        _open_project(window, place)
        self._turn(PATIENCE_MS)
        self._in_themes(window, "loaded", lambda: window)
        self._in_themes(window, "preferences", lambda: self._dialog(window, "preferences"))
        self._in_themes(window, "help", lambda: self._dialog(window, "help"))
        self._in_themes(window, "export", lambda: self._dialog(window, "export"))

    def _dialog(self, window: MainWindow, action: str) -> QWidget:
        window.actions_by_id[action].trigger()
        self._turn(700)
        shown = next(part for part in window.findChildren(_dialog_type()) if part.isVisible())
        assert shown is not None
        return shown

    def _in_themes(self, window: MainWindow, state: str, show: Callable[[], QWidget]) -> None:
        for name in self._themes:
            window.view._store.change(theme=name)
            self._turn(120)
            shown = show()
            self._turn(250)
            picture = shown.grab()
            size = "" if (self._width, self._height) == (1280, 800) else f"-{self._width}x{self._height}"
            font = "" if self._font == "100" else f"-font{self._font}"
            file = self._folder / f"{state}-{name}-{self._language}-{self._scale}x{font}{size}.png"
            picture.save(str(file))
            sys.stdout.write(f"{file.name}  {picture.width()}×{picture.height()}\n")
            if shown is not window:
                shown.close()
                self._turn(100)

    @staticmethod
    def _turn(length_ms: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(length_ms, loop.quit)
        loop.exec()


def _dialog_type() -> type[QWidget]:
    from PySide6.QtWidgets import QDialog

    return QDialog


def _fail(error: BaseException) -> None:
    raise error


def _open_project(window: MainWindow, place: Path) -> None:
    """A video with its own sound, music with points and fades, speech, and effects, one of them missing."""
    from editor.edit.level_commands import SetClipMuted, SetFades, SetVolume
    from editor.edit.marker_commands import AddMarkers, SetRange
    from editor.edit.point_commands import SetVolumePoints
    from editor.edit.sound_commands import AddSounds, PlacedSound
    from editor.media.intake import sound_clip, sound_material
    from editor.media.probe import probe
    from editor.model.clip import VolumePoint
    from editor.model.ids import new_id
    from editor.model.timeline import Marker
    from editor.session import Session
    from tests.media_factory import MediaFactory

    make = MediaFactory(place)
    video = make.video(".mp4", seconds=30, frame_rate=25, width=640, height=360, tone_hz=220)
    window.bridge.show_session(Session.open(video))
    music, speech, effects = new_id(), new_id(), new_id()
    rows = (
        ("calm-waves.wav", 21, 0.35, 1, music, "Music"),
        ("voice-over.wav", 8, 0.6, 4, speech, "Voice"),
        ("海浪与海鸥.wav", 5, 0.9, 14, effects, "Effects"),
        ("splash.wav", 3, 0.5, 22, effects, "Effects"),
    )
    ids = []
    for number, (name, seconds, level, start, track, track_name) in enumerate(rows):
        made = make.sound(".wav", seconds=seconds, tone_hz=180 + 90 * number, level=level)
        file = place / name
        made.rename(file)
        material = sound_material(probe(file))
        clip = sound_clip(material, start * SECOND)
        window.bridge.do(AddSounds((PlacedSound(material, clip, track, track_name),)))
        ids.append(clip.id)
    window.bridge.do(SetFades((ids[0],), fade_in_us=2 * SECOND, fade_out_us=3 * SECOND))
    points = ((0, 1.0), (4, 1.0), (5, 0.3), (11, 0.3), (12, 1.0))
    window.bridge.do(SetVolumePoints(ids[0], tuple(VolumePoint(at * SECOND, gain) for at, gain in points)))
    window.bridge.do(SetVolume((ids[1],), 1.2))
    window.bridge.do(SetFades((ids[2],), fade_in_us=SECOND, fade_out_us=SECOND))
    window.bridge.do(SetClipMuted((ids[3],), True))
    window.bridge.do(AddMarkers((Marker(new_id(), 12 * SECOND, "Kiss", "", "mark"),)))
    window.bridge.do(SetRange(2 * SECOND, 26 * SECOND))
    window.state.select({ids[0]})
    window.state.set_playhead(9 * SECOND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
