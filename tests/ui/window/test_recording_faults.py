"""Recording where something is wrong: no microphone, one that goes, a full disk, and what is kept then."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QtAudio
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import EditorError
from editor.media.recording_file import RecordingFile
from editor.playback import recorder
from editor.playback.recorder import Microphone, Recorded
from editor.ui.main_window import MainWindow

Ended = list[tuple[Recorded | None, EditorError | None]]


class Source(QObject):
    """Stands for a microphone that is open."""

    stateChanged = Signal(object)  # noqa: N815 — Qt's own name

    def __init__(self, state: QtAudio.State = QtAudio.State.ActiveState) -> None:
        super().__init__()
        self.now = state

    def state(self) -> QtAudio.State:
        return self.now

    def stop(self) -> None:
        self.now = QtAudio.State.StoppedState


def mono() -> QAudioFormat:
    chosen = QAudioFormat()
    chosen.setSampleRate(48_000)
    chosen.setChannelCount(1)
    chosen.setSampleFormat(QAudioFormat.SampleFormat.Float)
    return chosen


@pytest.fixture
def microphone(qapp: object, tmp_path: Path) -> tuple[Microphone, Source, Ended]:
    """One that records, in this thread, with half a second that waits to be taken."""
    made, source, ended = Microphone(), Source(), []
    made._file = RecordingFile(tmp_path / "Voice-over.wav", 48_000, 1)
    made._format = mono()
    made._source = source  # type: ignore[assignment]
    source.stateChanged.connect(made._state_changed)
    made._input = QBuffer(made)
    made._input.setData(np.full(24_000, 0.25, "<f4").tobytes())
    made._input.open(QIODevice.OpenModeFlag.ReadOnly)
    made.ended.connect(lambda recorded, error: ended.append((recorded, error)))
    return made, source, ended


def test_a_microphone_that_goes_is_named_and_what_was_recorded_is_kept(
    microphone: tuple[Microphone, Source, Ended], tmp_path: Path
) -> None:
    made, source, ended = microphone
    made._take()
    source.stop()
    source.stateChanged.emit(source.now)
    [(recorded, error)] = ended
    assert error is not None
    assert error.message == "The microphone is gone."
    assert recorded is not None
    assert (recorded.n_samples, recorded.path) == (24_000, tmp_path / "Voice-over.wav")


def test_a_microphone_that_gives_nothing_is_named(
    microphone: tuple[Microphone, Source, Ended], tmp_path: Path
) -> None:
    made, _, ended = microphone
    made._heard_ns = 1
    made._look()
    [(recorded, error)] = ended
    assert recorded is None
    assert error is not None
    assert error.message == "The microphone gives no sound."
    assert list(tmp_path.glob("*.wav")) == [], "an empty recording is no file"


def test_a_disk_that_fills_up_is_named_and_what_lies_on_it_is_kept(
    microphone: tuple[Microphone, Source, Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _, ended = microphone
    made._take()
    assert made._file is not None
    made._input = QBuffer(made)
    made._input.setData(np.zeros(4_800, "<f4").tobytes())
    made._input.open(QIODevice.OpenModeFlag.ReadOnly)

    def full(self: RecordingFile, block: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(RecordingFile, "push", full)
    made._take()
    [(recorded, error)] = ended
    assert error is not None
    assert "cannot be written" in error.message
    assert "No space left" in error.message
    assert recorded is not None
    assert recorded.path.is_file()


def test_samples_that_are_no_numbers_are_recorded_as_silence(
    microphone: tuple[Microphone, Source, Ended],
) -> None:
    made, _, ended = microphone
    made._input = QBuffer(made)
    made._input.setData(np.array([np.nan, np.inf, -np.inf, 0.5] * 100, "<f4").tobytes())
    made._input.open(QIODevice.OpenModeFlag.ReadOnly)
    made._finish()
    [(recorded, error)] = ended
    assert error is None
    assert recorded is not None
    sound = np.frombuffer(recorded.path.read_bytes()[58:], "<f4")
    assert np.array_equal(sound[:4], [0, 0, 0, 0.5])


# --- the dialog -------------------------------------------------------------------------------------------


@pytest.fixture
def nothing_plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "microphones", list)
    monkeypatch.setattr(recorder, "microphone_of", lambda _device_id: QAudioDevice())


def opened(window: MainWindow, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]) -> QDialog:
    qtbot.keyClick(window, Qt.Key.Key_R)
    return wait_dialog("record-voice")


def label_of(dialog: QDialog, name: str) -> QLabel:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


@pytest.mark.usefixtures("nothing_plugged_in")
def test_without_a_microphone_that_is_said_and_another_try_can_be_made(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    dialog = opened(loaded, qtbot, wait_dialog)
    before = loaded.bridge.timeline
    for _ in range(2):
        press(dialog, "record")
        problem = label_of(dialog, "recording/problem")
        qtbot.waitUntil(problem.isVisible, timeout=5_000)
        assert problem.text() == "There is no microphone. Plug one in, then record again."
        assert label_of(dialog, "recording/state").text() == "Nothing is being recorded."
    dialog.reject()
    assert loaded.bridge.timeline is before
    loaded.desks.recording.close_jobs()


class Plugged:
    """Stands for a microphone that is there."""

    def isNull(self) -> bool:
        return False


def refuse(error: OSError) -> Callable[..., Any]:
    def make(*_: object) -> None:
        raise error

    return make


@pytest.mark.usefixtures("nothing_plugged_in")
def test_a_folder_that_cannot_be_written_is_said(
    loaded: MainWindow, qtbot: QtBot, wait_dialog: Callable[[str], QDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "format_for", lambda _device: mono())
    monkeypatch.setattr(recorder, "microphone_of", lambda _device_id: Plugged())
    error = OSError(errno.EACCES, os.strerror(errno.EACCES))
    monkeypatch.setattr(recorder, "RecordingFile", refuse(error))
    dialog = opened(loaded, qtbot, wait_dialog)
    press(dialog, "record")
    problem = label_of(dialog, "recording/problem")
    qtbot.waitUntil(problem.isVisible, timeout=5_000)
    assert "cannot be written" in problem.text()
    assert "Permission denied" in problem.text()
    dialog.reject()
    loaded.desks.recording.close_jobs()


@pytest.mark.usefixtures("nothing_plugged_in")
def test_a_recording_that_a_crash_cut_short_is_offered_and_laid_at_the_playhead(
    loaded: MainWindow,
    qtbot: QtBot,
    wait_dialog: Callable[[str], QDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "recordings"
    monkeypatch.setattr(type(loaded.desks.recording), "folder", property(lambda _self: folder))
    file = RecordingFile(folder / "Voice-over.wav", 48_000, 1)
    file.push(np.full((96_000, 1), 0.1, np.float32))
    file._stream.close()
    os.utime(folder / "Voice-over.unfinished.wav", (1, 1))
    loaded.state.set_playhead(1_000_000)
    known = {clip.id for _, clip in loaded.bridge.timeline.clips()}
    dialog = opened(loaded, qtbot, wait_dialog)
    press(dialog, "recover")
    [clip] = [clip for _, clip in loaded.bridge.timeline.clips() if clip.id not in known]
    assert (clip.start_us, clip.duration_us) == (1_000_000, 2_000_000)
    assert loaded.bridge.timeline.material_of(clip).path == str(folder / "Voice-over.wav")
    loaded.bridge.undo()
    assert (folder / "Voice-over.wav").is_file(), "undo takes the clip away, not the recording"


def test_a_recording_does_not_go_on_with_a_microphone_that_nobody_chose(
    microphone: tuple[Microphone, Source, Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _, ended = microphone
    made._take()
    made._follow_devices()
    assert ended == [], "a list that changed is no reason to stop"
    monkeypatch.setattr(recorder, "_is_there", lambda _device: False)
    made._follow_devices()
    [(recorded, error)] = ended
    assert error is not None
    assert error.message == "The microphone is gone."
    assert recorded is not None
