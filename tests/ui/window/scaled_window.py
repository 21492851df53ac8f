"""Run with QT_SCALE_FACTOR set: renders the window; prints as JSON how sharp it is and which words are cut.

python -m tests.ui.window.scaled_window FOLDER VIDEO LANGUAGE THEME
"""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QToolButton, QWidget

from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.ids import new_id
from editor.session import Session
from editor.ui import icons, theme
from editor.ui.appearance import apply_settings
from editor.ui.cycle_timer import CycleTimer
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from editor.ui.speech import speak
from tests.ui.window.test_theme import overflowing

SIGNS = {"undo": "undo-2", "redo": "redo-2", "split": "split-square-horizontal", "delete": "trash-2"}


def turn(length_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(length_ms, loop.quit)
    loop.exec()


def rustle(path: Path, seconds: float) -> Path:
    """A sound whose level is another one every 10 ms, so that no two columns of its wave are alike."""
    levels = np.random.default_rng(1).uniform(0.05, 1.0, int(seconds * 100)).repeat(480)
    samples = (levels * np.sin(np.arange(levels.size) * 0.5) * 32_000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return path


def sign_differences(window: MainWindow, ratio: float) -> dict[str, float]:
    """How much each sign of the tool bar differs from one drawn for the screen's own pixels, 0 to 1."""
    found = {}
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for action, sign in SIGNS.items():
        button = window.findChild(QToolButton, f"button/{action}")
        assert button is not None
        colours = theme.current()
        ink = colours.text if button.isEnabled() else colours.fieldline
        side = round(16 * ratio)
        wanted = QPixmap(side, side)
        wanted.fill(colours.panel)
        painter = QPainter(wanted)
        drawn = icons.pixmap(sign, ink, 16, ratio)
        drawn.setDevicePixelRatio(1.0)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        drawn.setDevicePixelRatio(ratio)
        middle = button.mapTo(window, button.rect().center()) + QPoint(1, 1)
        found[action] = nearest(picture, wanted.toImage(), middle * ratio, side)
    return found


def nearest(picture: QImage, wanted: QImage, middle: QPoint, side: int) -> float:
    """The least mean difference of the two pictures over places up to three pixels apart."""
    aim = grey(wanted)
    whole = grey(picture)
    least = 1.0
    for dy in range(-3, 4):
        for dx in range(-3, 4):
            x, y = middle.x() - side // 2 + dx, middle.y() - side // 2 + dy
            part = whole[y : y + side, x : x + side]
            if part.shape == aim.shape:
                least = min(least, float(np.abs(part - aim).mean()))
    return least


def grey(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width()].astype(float) / 255


def twin_columns(window: MainWindow, ratio: float) -> float:
    """Share of neighbouring columns of pixels in the wave that are alike, as in one that was enlarged."""
    area = window.timeline
    whole = grey(window.grab().toImage())
    place = area.viewport().mapTo(window, QPoint(0, 0))
    top = round((place.y() + 139) * ratio)
    left = round((place.x() + 60) * ratio)
    part = whole[top : top + round(45 * ratio), left : left + round(600 * ratio)]
    same = (np.abs(np.diff(part, axis=1)) < 0.02).all(axis=0)
    return float(same.mean())


def main(folder: Path, video: str, language: str, name: str) -> None:
    app = QApplication([])
    cycles = CycleTimer(app)
    store = SettingsStore(folder / "settings.ini")
    store.change(language=language, theme=name)
    speak(app, language)
    apply_settings(app, store.settings)
    window = MainWindow(store, print)
    window.resize(1280, 800)
    window.show()
    turn(100)
    words = {"empty": overflowing(window)}
    window.bridge.show_session(Session.open(Path(video)))
    file = rustle(folder / "rustle.wav", 20)
    material = sound_material(probe(file))
    clip = sound_clip(material, 0)
    window.bridge.do(AddSounds((PlacedSound(material, clip, new_id(), "Music"),)))
    turn(1200)
    ratio = window.devicePixelRatioF()
    facts = {
        "ratio": ratio,
        "size": window.grab().toImage().size().toTuple(),
        "twins": twin_columns(window, ratio),
        "signs": sign_differences(window, ratio),
    }
    window.state.select({clip.id})
    turn(50)
    words["open"] = overflowing(window)
    words |= {action: words_of_dialog(window, action) for action in ("export", "preferences", "help")}
    facts["cut"] = {state: cut for state, cut in words.items() if cut}
    sys.stdout.write(json.dumps(facts) + "\n")
    window.bridge.close_project()
    window.close()
    # As the program ends: a thread that outlives its window ends the process with a crash.
    end_jobs()
    cycles.close()


def words_of_dialog(window: MainWindow, action: str) -> list[str]:
    window.actions_by_id[action].trigger()
    turn(500)
    shown: list[QWidget] = [part for part in window.findChildren(QDialog) if part.isVisible()]
    cut = overflowing(shown[0])
    pages = shown[0].findChild(QListWidget, "list/pages")
    if isinstance(pages, QListWidget):
        for row in range(1, pages.count()):
            pages.setCurrentRow(row)
            turn(50)
            cut += overflowing(shown[0])
    shown[0].close()
    turn(50)
    return cut


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
