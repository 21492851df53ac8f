"""Matching loudness, the limiter's switch and the loudness of exports, in the real window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.edit.track_commands import SetTrackLocked
from editor.errors import EditError
from editor.model.timeline import TrackKind
from editor.ui.inspector.loudness_fields import parse_aim
from editor.ui.main_window import MainWindow
from tests.media_making import write_sound
from tests.ui.window.conftest import SECOND, add_sound

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "PulseAudioService", "qt.multimedia")


def button(window: MainWindow, name: str) -> QWidget:
    found = window.inspector.findChild(QWidget, name)
    assert found is not None
    return found


def sounds(window: MainWindow) -> list[str]:
    return [clip.id for track, clip in window.bridge.timeline.clips() if track.kind is TrackKind.SOUND]


def test_the_button_of_the_inspector_brings_music_under_the_picture_to_its_bed(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    clip_id = sounds(loaded)[0]
    loaded.state.select([clip_id])
    assert button(loaded, "inspector/loudness-aim").text() == "aim −24 LUFS"  # type: ignore[attr-defined]
    before = loaded.bridge.timeline
    QTest.mouseClick(button(loaded, "button/match-loudness"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: loaded.bridge.timeline is not before, timeout=8_000)
    # A steady stereo tone of 440 Hz and 0.3 measures about -10.5 LUFS.
    assert 20 * np.log10(loaded.bridge.timeline.clip(clip_id).volume) == pytest.approx(-13.5, abs=1.5)
    assert loaded.bridge.session.history.undo_label.startswith("Match loudness of")
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_several_clips_are_one_step_and_silent_ones_are_named(
    loaded: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    quiet = write_sound(tmp_path / "hush.wav", samples=np.zeros((2, 96_000), np.float32))
    silent = add_sound(loaded, quiet, 10 * SECOND)
    loaded.state.select(sounds(loaded))
    before = loaded.bridge.timeline
    loaded.actions_by_id["match-loudness"].trigger()
    qtbot.waitUntil(lambda: loaded.bridge.timeline is not before, timeout=8_000)
    assert loaded.bridge.timeline.clip(silent) == before.clip(silent)
    qtbot.waitUntil(lambda: "hush" in loaded.strip.words.whole_text, timeout=3_000)
    assert "silent, left as it is" in loaded.strip.words.whole_text
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_clips_of_a_locked_track_are_not_matched(loaded: MainWindow) -> None:
    clip_id = sounds(loaded)[0]
    track, _ = loaded.bridge.timeline.find(clip_id)  # type: ignore[misc]
    loaded.bridge.do(SetTrackLocked(track.id, True))
    loaded.state.select([clip_id])
    match = button(loaded, "button/match-loudness")
    assert isinstance(match, QPushButton)
    assert not match.isEnabled()
    assert "locked" in match.toolTip()


def test_the_project_has_a_switch_for_the_limiter(loaded: MainWindow) -> None:
    loaded.state.select([])
    switch = button(loaded, "button/limiter-switch")
    assert switch.isChecked()  # type: ignore[attr-defined]
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not loaded.bridge.timeline.is_limited
    assert not loaded.actions_by_id["limiter"].isChecked()
    loaded.actions_by_id["limiter"].trigger()
    assert loaded.bridge.timeline.is_limited
    assert switch.isChecked()


def test_the_loudness_of_exports_is_typed_and_reset(loaded: MainWindow) -> None:
    loaded.state.select([])
    field = button(loaded, "field/loudness-aim")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "-16")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert loaded.bridge.timeline.loudness_aim == -16.0
    assert field.text() == "−16.0 LUFS"
    loaded.bridge.undo()
    assert loaded.bridge.timeline.loudness_aim is None


@pytest.mark.parametrize(("text", "aim"), [("-14", -14.0), ("−16.5 LUFS", -16.5), ("23", -23.0)])
def test_a_loudness_is_read(text: str, aim: float) -> None:
    assert parse_aim(text) == aim


@pytest.mark.parametrize("text", ["", "loud", "0", "-60", "nan"])
def test_a_senseless_loudness_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        parse_aim(text)
