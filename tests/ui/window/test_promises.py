"""Rules of the whole window that belong to no single part of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from editor.model.timeline import TrackKind
from editor.session import Session
from editor.ui.dialogs.export import ExportDialog
from editor.ui.main_window import MainWindow
from tests.end2end import sound_reference
from tests.media_factory import MediaFactory
from tests.ui.window.conftest import add_sound

ROOT = Path(__file__).resolve().parents[3]
SHOWS_FIRST_WINDOW = """
import json, sys
from PySide6.QtWidgets import QApplication
opened = []
sys.addaudithook(lambda event, found: opened.append(str(found[0])) if event == "open" else None)
app = QApplication([])
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from pathlib import Path
window = MainWindow(SettingsStore(Path(sys.argv[1])), None)
window.show()
window.grab()
is_silent = window.transport._player is None
print(json.dumps({"loaded": sorted(sys.modules), "opened": opened, "is_silent": is_silent}))
"""


def test_only_export_is_a_filled_button(loaded: MainWindow) -> None:
    filled = [
        button.objectName()
        for button in loaded.findChildren(QPushButton)
        if button.isVisible() and button.property("look") == "primary"
    ]
    assert filled == ["button/export"]


def test_nothing_is_read_opened_or_loaded_before_the_first_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    command = [sys.executable, "-c", SHOWS_FIRST_WINDOW, str(tmp_path / "settings.ini")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    facts = json.loads(done.stdout.splitlines()[-1])
    late = {"scipy", "httpx", "PySide6.QtMultimedia", "PySide6.QtNetwork", "editor.playback.device"}
    assert late & set(facts["loaded"]) == set()
    assert facts["is_silent"]
    media = (".mp4", ".wav", ".mp3", "draft_content.json", "draft_info.json")
    assert [path for path in facts["opened"] if path.endswith(media)] == []


def test_sound_without_a_picture_is_exported_as_sound_only(
    window: MainWindow, song: Path, wait_dialog: Callable[[str], QDialog]
) -> None:
    window.bridge.show_session(Session.open(song))
    window.exports.ask()
    dialog = wait_dialog("export")
    film, sound = dialog.findChild(QRadioButton, "video"), dialog.findChild(QRadioButton, "sound")
    assert film is not None and sound is not None
    assert not film.isEnabled()
    assert sound.isChecked()


def test_solo_never_reaches_the_file(
    window: MainWindow,
    qtbot: QtBot,
    media_factory: MediaFactory,
    wait_dialog: Callable[[str], QDialog],
    tmp_path: Path,
) -> None:
    low, high = (media_factory.sound(".wav", seconds=1, tone_hz=hz, level=0.2) for hz in (500, 3_000))
    window.bridge.show_session(Session.open(low))
    add_sound(window, high, track_id="another")
    window.state.set_solo("another", True)
    window.exports.ask()
    dialog = wait_dialog("export")
    assert isinstance(dialog, ExportDialog)
    dialog.place.use_folder(str(tmp_path))
    formats = dialog.findChild(QComboBox, "field/format")
    assert formats is not None
    formats.setCurrentIndex(formats.findData("flac"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state_words() == "done", timeout=30_000)
    [written] = tmp_path.glob("*.flac")
    sound = sound_reference.decode(written)[0]
    spectrum = np.abs(np.fft.rfft(sound[:48_000]))
    # Both tones are equally loud; one second gives one line of the spectrum per hertz.
    assert spectrum[500] == pytest.approx(spectrum[3_000], rel=0.05)
    assert spectrum[500] > 100 * np.median(spectrum)


def test_deleting_cutting_and_clearing_ask_nothing(loaded: MainWindow) -> None:
    sounds = [clip.id for track, clip in loaded.bridge.timeline.clips() if track.kind is TrackKind.SOUND]
    for action in ("set-in", "clear-range", "split", "delete", "undo", "cut", "paste", "delete-close"):
        loaded.state.select(sounds)
        loaded.actions_by_id[action].trigger()
        assert QApplication.activeModalWidget() is None, action
        assert [box for box in loaded.findChildren(QDialog) if box.isVisible()] == [], action
