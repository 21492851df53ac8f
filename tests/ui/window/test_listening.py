"""Lowering under speech, beats, picture cuts and aligning by hand: the dialogs, the edits, stopping."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from editor.edit.ducking import amount_of, is_lowered
from editor.edit.split_fades import line_gain
from editor.edit.track_commands import RenameTrack
from editor.music import speech as speech_room
from editor.music.speech import EnergyDetector
from editor.session import Session
from editor.ui.main_window import MainWindow
from tests.media_making import write_sound
from tests.ui.window.conftest import add_sound
from tests.unit.music.songs import click_track, speech_like

SECOND = 1_000_000
RATE = 48_000


@pytest.fixture(autouse=True)
def own_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    # What the tests speak are no words; a trained detector is not to be expected to believe it.
    monkeypatch.setattr(speech_room, "best_detector", EnergyDetector)
    monkeypatch.setattr("editor.music.ducking.best_detector", EnergyDetector)


@pytest.fixture
def spoken(tmp_path: Path) -> tuple[Path, list[tuple[float, float]]]:
    samples, truth = speech_like(12.0, seed=4)
    return write_sound(tmp_path / "voice.wav", samples=np.tile(samples, (2, 1))), truth


@pytest.fixture
def music(tmp_path: Path) -> Path:
    samples, _ = click_track(120.0, 12.0)
    return write_sound(tmp_path / "song.wav", samples=np.tile(samples, (2, 1)))


@pytest.fixture
def mixed(window: MainWindow, music: Path, spoken: tuple[Path, list[tuple[float, float]]]) -> MainWindow:
    window.bridge.show_session(Session.open(music))
    add_sound(window, spoken[0])
    track = window.bridge.timeline.tracks[-1]
    window.bridge.do(RenameTrack(track.id, "Voice"))
    return window


def song_of(window: MainWindow) -> str:
    return next(clip.id for _, clip in window.bridge.timeline.clips() if clip.name.startswith("song"))


def inspector_button(window: MainWindow, name: str) -> QPushButton:
    found = window.inspector.findChild(QPushButton, f"button/{name}")
    assert found is not None
    return found


def test_music_goes_down_under_speech_from_the_dialog_to_the_points(
    mixed: MainWindow, qtbot: QtBot, wait_dialog, spoken
) -> None:
    song = song_of(mixed)
    mixed.state.select((song,))
    qtbot.keyClick(mixed, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    dialog = wait_dialog("lower-speech")
    boxes = dialog.findChildren(QCheckBox)
    assert [box.isChecked() for box in boxes] == [True] and boxes[0].text() == "Voice"
    radio = dialog.findChild(QRadioButton, "amount/strong")
    radio.setChecked(True)
    assert sum(r.isChecked() for r in dialog.findChildren(QRadioButton)) == 1
    dialog.findChild(QPushButton, "ok").click()
    qtbot.waitUntil(lambda: is_lowered(mixed.bridge.timeline.clip(song)), timeout=20_000)
    clip = mixed.bridge.timeline.clip(song)
    assert amount_of(clip) == pytest.approx(-14.0)
    times = np.arange(0, 12, 0.01)
    gains = np.array([line_gain(clip, round(t * SECOND)) for t in times])
    inside = np.zeros(len(times), bool)
    for start_s, end_s in spoken[1]:
        inside |= (times >= start_s + 0.05) & (times < end_s - 0.05)
    down = 20 * np.log10(gains) < -13.5
    assert (down & inside).sum() / inside.sum() >= 0.9
    assert "goes down" in mixed.strip.words.whole_text

    assert not inspector_button(mixed, "remove-lowering").isHidden()
    inspector_button(mixed, "lower-speech").click()
    wait_dialog("lower-speech").reject()

    # Recalculated nothing differs; removed it is as before; undo brings it back.
    steps = mixed.bridge.session.history.position
    inspector_button(mixed, "recalculate-lowering").click()
    assert mixed.desks.listening.is_busy
    qtbot.waitUntil(lambda: not mixed.desks.listening.is_busy, timeout=20_000)
    assert mixed.bridge.session.history.position == steps
    inspector_button(mixed, "remove-lowering").click()
    assert mixed.bridge.timeline.clip(song).volume_points == ()
    mixed.bridge.undo()
    assert is_lowered(mixed.bridge.timeline.clip(song))


def test_where_nobody_speaks_nothing_is_lowered(
    window: MainWindow, qtbot: QtBot, music: Path, song: Path
) -> None:
    window.bridge.show_session(Session.open(music))
    tone = add_sound(window, song)
    track = next(track for track, clip in window.bridge.timeline.clips() if clip.id == tone)
    window.desks.ducking.lower((song_of(window),), -8.0, (track.id,))
    qtbot.waitUntil(lambda: "No speech" in window.strip.words.whole_text, timeout=20_000)
    assert not any(is_lowered(clip) for _, clip in window.bridge.timeline.clips())


def test_listening_can_be_stopped_and_changes_nothing(mixed: MainWindow, qtbot: QtBot) -> None:
    song = song_of(mixed)
    before = mixed.bridge.timeline
    mixed.state.select((song,))
    mixed.actions_by_id["find-beats"].trigger()
    assert mixed.desks.listening.is_busy
    mixed.actions_by_id["find-beats"].trigger()
    assert "already" in mixed.strip.words.whole_text
    mixed.desks.listening.stop()
    qtbot.waitUntil(lambda: not mixed.desks.listening.is_busy, timeout=20_000)
    assert mixed.bridge.timeline is before or mixed.bridge.timeline.markers


def test_beats_are_marked_shown_changed_and_undone(mixed: MainWindow, qtbot: QtBot) -> None:
    mixed.state.select((song_of(mixed),))
    if mixed.actions_by_id["show-beats"].isChecked():
        mixed.actions_by_id["show-beats"].trigger()
    qtbot.keyClick(mixed, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(mixed.bridge.timeline.markers), timeout=20_000)
    beats = [m.time_us for m in mixed.bridge.timeline.markers if m.layer == "beat"]
    assert np.diff(beats) / SECOND == pytest.approx(0.5, abs=0.01)
    assert "120.0 beats a minute" in mixed.strip.words.whole_text
    assert mixed.actions_by_id["show-beats"].isChecked(), "what was asked for is shown"
    mixed.actions_by_id["beats-halve"].trigger()
    assert len(mixed.bridge.timeline.markers) == (len(beats) + 1) // 2
    mixed.actions_by_id["beats-double"].trigger()
    mixed.actions_by_id["beats-shift"].trigger()
    mixed.actions_by_id["clear-beats"].trigger()
    assert mixed.bridge.timeline.markers == ()
    assert not mixed.actions_by_id["beats-halve"].isEnabled()
    mixed.bridge.jump(mixed.bridge.session.history.position - 4)
    timeline = mixed.bridge.timeline
    assert [mark.time_us for mark in timeline.markers] == beats


def test_picture_cuts_are_marked(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(75):
            shade = (30, 200, 120)[number // 25]
            frame = av.VideoFrame.from_ndarray(np.full((90, 160, 3), shade, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    window.bridge.show_session(Session.open(path))
    window.actions_by_id["find-cuts"].trigger()
    qtbot.waitUntil(lambda: bool(window.bridge.timeline.markers), timeout=20_000)
    assert [(m.time_us, m.layer) for m in window.bridge.timeline.markers] == [
        (1_000_000, "cut"),
        (2_000_000, "cut"),
    ]
    window.actions_by_id["clear-cuts"].trigger()
    assert window.bridge.timeline.markers == ()


def test_two_recordings_are_aligned_by_their_sound(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, spoken, music: Path
) -> None:
    window.bridge.show_session(Session.open(spoken[0]))
    samples, _ = speech_like(12.0, seed=4)
    other = write_sound(
        tmp_path / "other.wav", samples=np.tile(np.float32(0.3) * samples[2 * RATE :], (2, 1))
    )
    moved = add_sound(window, other, 5_000_000)
    first = next(clip.id for _, clip in window.bridge.timeline.clips() if clip.id != moved)
    window.state.select((first, moved))
    steps = window.bridge.session.history.position
    qtbot.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.bridge.timeline.clip(moved).start_us != 5_000_000, timeout=20_000)
    assert window.bridge.timeline.clip(moved).start_us == pytest.approx(2_000_000, abs=5_000)
    assert window.bridge.timeline.clip(first).start_us == 0
    assert window.bridge.session.history.position == steps + 1
    stranger = add_sound(window, music, 0)
    failures: list[Exception] = []
    window.bridge.failed.connect(failures.append)
    window.state.select((first, stranger))
    window.actions_by_id["align-sound"].trigger()
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert "do not sound alike" in str(failures[0])
