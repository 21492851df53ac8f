"""The main job without a mouse (A-12): sound added, faded, set to -6 dB and exported, each step said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.model.timeline import TrackKind
from editor.ui import theme
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.end2end.sound_reference import RATE, decode
from tests.media_making import write_sound, write_video

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Reader:
    """What a screen reader would say: announcements, and what has the focus."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def note(self, event: object) -> None:
        if hasattr(event, "message"):
            self.told.append(event.message())

    def focus(self) -> str:
        """Name and value of what has the focus, inside the timeline too."""
        iface = QAccessible.queryAccessibleInterface(with_keys(bring_forward()))
        inside: QAccessibleInterface | None = iface.focusChild()
        found = inside if inside is not None else iface
        parts = (found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Value))
        return ": ".join(part for part in parts if part)

    def heard(self, words: str) -> bool:
        """Whether something was announced with these words."""
        return any(words in said for said in self.told)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", made.note)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    def fail(error: BaseException) -> None:
        raise error

    theme.apply(qapp, theme.DARK)
    made = MainWindow(SettingsStore(tmp_path / "settings.ini"), fail)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.exports.close_job()
    made.bridge.close_project()
    made.close()
    end_jobs()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(key: Qt.Key, keys: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key on whatever has the focus; the mouse does not exist here."""
    for _ in range(times):
        QTest.keyClick(with_keys(bring_forward()), key, keys)


def with_keys(window: QWidget) -> QWidget:
    """What gets the keys of a window: the widget with the focus, else the window itself."""
    focus: QWidget | None = window.focusWidget()
    return window if focus is None else focus


def bring_forward() -> QWidget:
    """The dialog that is open, else the window, made the active one, as any desktop would."""
    window = next(top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow))
    wanted = QApplication.activeModalWidget() or window
    if QApplication.activeWindow() is not wanted:
        wanted.activateWindow()
        QApplication.processEvents()
    return wanted


def type_path(qtbot: QtBot, window: MainWindow, name: str, path: Path) -> None:
    """Type a path into the file chooser that has opened, and press Enter."""

    def chooser() -> QDialog | None:
        found = window.findChild(QDialog, name)
        return found if found is not None and found.isVisible() else None

    qtbot.waitUntil(lambda: chooser() is not None, timeout=5000)
    dialog = chooser()
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    # As input methods do it: typed letter by letter, Qt's own chooser would open its list of proposals,
    # which is a window that this platform cannot raise.
    field.clear()
    field.insert(str(path))
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: chooser() is None, timeout=5000)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)")
def test_the_main_job_is_done_and_said_without_a_mouse(
    qtbot: QtBot, window: MainWindow, reader: Reader, tmp_path: Path
) -> None:
    video = write_video(tmp_path / "holiday.mp4", seconds=6, tone_hz=300, level=0.001)
    song = write_sound(
        tmp_path / "calm-waves.wav", seconds=4, tone_hz=440, level=0.5, rate=48_000, channels=2
    )

    press(Key.Key_O, CTRL)
    type_path(qtbot, window, "open", video)
    qtbot.waitUntil(lambda: window.has_project, timeout=10_000)
    assert window.windowTitle().startswith("holiday")

    press(Key.Key_I, CTRL)
    type_path(qtbot, window, "add-sound", song)
    qtbot.waitUntil(lambda: bool(sounds(window)), timeout=10_000)
    qtbot.waitUntil(lambda: reader.heard("calm-waves.wav"), timeout=5000)

    while QApplication.focusWidget() is not window.timeline:
        press(Key.Key_F6)
    press(Key.Key_A, CTRL | SHIFT)
    go_to_song(window)
    assert reader.focus() == (
        "calm-waves, music track, starts 0 minutes 0 seconds, length 4 seconds, volume 0 decibels"
    )

    press(Key.Key_Return)
    press(Key.Key_Tab)
    assert reader.focus() == "fade in of calm-waves: 0 seconds, 0 frames"
    press(Key.Key_Right, SHIFT, times=3)
    assert reader.focus() == "fade in of calm-waves: 1 second, 30 frames"
    press(Key.Key_Tab)
    assert reader.focus() == "volume of calm-waves: 0 decibels"
    press(Key.Key_Down, SHIFT, times=6)
    assert reader.focus() == "volume of calm-waves: minus 6 decibels"
    press(Key.Key_Return)
    assert reader.focus() == (
        "calm-waves, music track, starts 0 minutes 0 seconds, length 4 seconds, "
        "volume minus 6 decibels, fade in 1 second"
    )

    press(Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "export") is not None, timeout=5000)
    dialog = window.findChild(QDialog, "export")
    assert dialog is not None
    start = next(b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == "Export")

    qtbot.waitUntil(start.isEnabled, timeout=10_000)
    assert "ame" in reader.focus()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.state_words() == "done", timeout=30_000)
    assert reader.heard("Export 75 per cent done")
    assert any("checked" in said for said in reader.told)

    [target] = [path for path in written(window) if path.suffix == ".mp4"]
    measure(target)


def sounds(window: MainWindow) -> list[str]:
    timeline = window.bridge.timeline
    return [clip.id for track, clip in timeline.clips() if track.kind is TrackKind.SOUND]


def go_to_song(window: MainWindow) -> None:
    """Go down through the tracks until the song is reached, as a person would."""
    for _ in range(6):
        press(Key.Key_PageDown)
    press(Key.Key_Period, ALT)
    assert window.state.selection == set(sounds(window))


def written(window: MainWindow) -> list[Path]:
    written = window.exports.outcome.written
    return [written] if written is not None else []


def measure(path: Path) -> None:
    """The song at half its level, after a fade over one second; against figures worked out by hand."""
    heard = decode(path)

    def level(at_s: float) -> float:
        part = heard[0, round((at_s - 0.05) * RATE) : round((at_s + 0.05) * RATE)]
        return float(np.sqrt(np.mean(part**2)))

    full = 0.5 / np.sqrt(2) * 10 ** (-6 / 20)
    for at_s, share in ((0.25, 0.25), (0.5, 0.5), (0.75, 0.75), (2.0, 1.0), (3.5, 1.0)):
        assert level(at_s) == pytest.approx(full * share, rel=0.04), at_s
    assert level(5.0) < 0.01
