"""A window with settings of its own, closed without questions at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.ids import new_id
from editor.session import Session
from editor.ui import theme
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.media_factory import MediaFactory
from tests.ui.looks import look_as_designed

SECOND = 1_000_000


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[None]:
    look_as_designed(qapp)
    yield
    # Tests of other folders count on it as well.
    look_as_designed(qapp)


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings" / "settings.ini")


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, store: SettingsStore) -> Iterator[MainWindow]:
    with theme.styled_at_once(qapp):
        made = MainWindow(store, _raise)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.exports.close_job()
    made.bridge.close_project()
    made.close()
    end_jobs()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def video(media_factory: MediaFactory) -> Path:
    """Four seconds of moving picture with a quiet tone."""
    return media_factory.video(".mp4", seconds=4, frame_rate=25, width=160, height=90, tone_hz=300)


@pytest.fixture
def song(media_factory: MediaFactory) -> Path:
    """Nine seconds of a steady tone."""
    return media_factory.sound(".mp3", seconds=9, tone_hz=440, level=0.3, rate=44_100, channels=2)


@pytest.fixture
def loaded(window: MainWindow, video: Path, song: Path) -> MainWindow:
    """The window with a video and a song under it, nothing selected."""
    window.bridge.show_session(Session.open(video))
    add_sound(window, song)
    return window


def add_sound(window: MainWindow, path: Path, start_us: int = 0, track_id: str = "") -> str:
    """Lay a sound on the timeline; gives the clip's id."""
    material = sound_material(probe(path))
    clip = sound_clip(material, start_us)
    assert window.bridge.do(AddSounds((PlacedSound(material, clip, track_id or new_id(), "Music"),)))
    return clip.id


def dialog_named(window: MainWindow, name: str) -> QDialog | None:
    """The open dialog of a name."""
    for dialog in window.findChildren(QDialog):
        if dialog.objectName() == name and dialog.isVisible():
            return dialog
    return None


@pytest.fixture
def wait_dialog(qtbot: QtBot, window: MainWindow) -> Callable[[str], QDialog]:
    """Wait for a dialog and give it."""

    def wait(name: str) -> QDialog:
        qtbot.waitUntil(lambda: dialog_named(window, name) is not None, timeout=5000)
        found = dialog_named(window, name)
        assert found is not None
        return found

    return wait
