"""A new soundtrack from the window: the dialog, hearing it with the picture, and the edit it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from editor.edit.soundtrack_command import Original
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.dialogs.hosted import HostedChoice
from editor.ui.dialogs.song_part import SongPart
from editor.ui.dialogs.soundtrack import SoundtrackDialog
from editor.ui.main_window import MainWindow
from tests.media_factory import MediaFactory

WaitDialog = Callable[[str], QDialog]
Key, Button = Qt.Key, Qt.MouseButton


@pytest.fixture
def long_song(media_factory: MediaFactory) -> Path:
    return media_factory.sound(seconds=12)


def opened(window: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, song: Path) -> SoundtrackDialog:
    window.desks.soundtrack.ask_with(str(song))
    dialog = wait_dialog("soundtrack")
    assert isinstance(dialog, SoundtrackDialog)
    ok = dialog.findChild(QPushButton, "ok")
    assert ok is not None
    qtbot.waitUntil(ok.isEnabled, timeout=15_000)
    return dialog


def radio(dialog: QDialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert found is not None
    return found


def main(timeline: Timeline) -> Track:
    return next(track for track in timeline.tracks if track.is_main)


def music(window: MainWindow, path: Path) -> list[Clip]:
    timeline = window.bridge.timeline
    return [
        clip
        for track, clip in timeline.clips()
        if track.kind is TrackKind.SOUND and timeline.material_of(clip).path == str(path)
    ]


def test_the_song_is_put_under_the_picture_as_one_step(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, long_song: Path
) -> None:
    before = loaded.bridge.timeline
    dialog = opened(loaded, wait_dialog, qtbot, long_song)
    facts = dialog.findChild(QLabel, "song-facts")
    assert facts is not None
    assert facts.text().startswith("0:12.0 long")
    radio(dialog, f"original/{Original.MUTE.value}").click()
    qtbot.keyClick(dialog, Key.Key_Return)
    (clip,) = music(loaded, long_song)
    assert (clip.start_us, clip.end_us) == (0, before.picture_end_us)
    assert main(loaded.bridge.timeline).is_muted
    loaded.bridge.undo()
    assert loaded.bridge.timeline == before


def test_what_is_chosen_is_heard_while_the_dialog_is_open(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, long_song: Path
) -> None:
    dialog = opened(loaded, wait_dialog, qtbot, long_song)
    before = loaded.bridge.timeline
    heard = loaded.transport._preview
    assert heard is not None
    assert heard.duration_us == before.duration_us
    radio(dialog, f"original/{Original.MUTE.value}").click()
    muted = loaded.transport._preview
    assert muted is not None
    assert main(muted).is_muted
    assert loaded.bridge.timeline is before, "nothing is edited before it is put in"
    dialog.reject()
    assert loaded.transport._preview is None
    assert loaded.bridge.timeline is before


def test_the_part_is_dragged_and_moved_by_keys(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, long_song: Path
) -> None:
    dialog = opened(loaded, wait_dialog, qtbot, long_song)
    part = dialog.findChild(SongPart)
    best = dialog.findChild(QCheckBox, "best-part")
    assert part is not None
    assert best is not None
    part.show_start(0)
    middle = part.height() // 2
    per_us = part.width() / 12_000_000
    qtbot.mousePress(part, Button.LeftButton, pos=QPoint(round(500_000 * per_us), middle))
    qtbot.mouseMove(part, QPoint(round(4_500_000 * per_us), middle))
    qtbot.mouseRelease(part, Button.LeftButton, pos=QPoint(round(4_500_000 * per_us), middle))
    assert part.start_us == pytest.approx(4_000_000, abs=2 / per_us)
    assert not best.isChecked()
    dragged_us = part.start_us
    qtbot.keyClick(part, Key.Key_Right)
    assert part.start_us == dragged_us + 500_000
    qtbot.keyClick(part, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert part.start_us == max(dragged_us + 500_000 - 5_000_000, 0)
    chosen_us = part.start_us
    qtbot.keyClick(dialog, Key.Key_Return)
    (clip,) = music(loaded, long_song)
    assert clip.source_range is not None
    assert clip.source_range.start_us == chosen_us


def test_a_stretch_of_more_than_four_per_cent_cannot_be_chosen(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, long_song: Path
) -> None:
    dialog = opened(loaded, wait_dialog, qtbot, long_song)
    stretch = radio(dialog, "length/stretch")
    assert not stretch.isEnabled()
    part = dialog.findChild(SongPart)
    assert part is not None
    picture_us = loaded.bridge.timeline.picture_end_us
    dialog.show_start(12_000_000 - round(picture_us * 1.02))
    assert stretch.isEnabled()
    assert stretch.text() == "stretch +2.0 %"
    dialog.reject()


def test_a_file_that_is_no_song_is_said_and_another_can_be_chosen(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, long_song: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "broken.mp3"
    damaged.write_bytes(b"nothing" * 500)
    loaded.desks.soundtrack.ask_with(str(damaged))
    dialog = wait_dialog("soundtrack")
    note = dialog.findChild(QLabel, "note")
    ok = dialog.findChild(QPushButton, "ok")
    assert note is not None
    assert ok is not None
    qtbot.waitUntil(note.isVisible, timeout=10_000)
    assert "broken.mp3" in note.text()
    assert not ok.isEnabled()
    loaded.desks.soundtrack.ask_with(str(long_song))
    qtbot.waitUntil(ok.isEnabled, timeout=15_000)
    assert not note.isVisible()
    dialog.reject()


def test_without_a_picture_it_says_so(window: MainWindow) -> None:
    action = window.findChild(QAction, "replace-soundtrack")
    assert action is not None
    assert not action.isEnabled()
    window.desks.soundtrack.ask()
    assert window.findChild(SoundtrackDialog) is None


def test_a_service_is_off_at_first_and_named_before_it_is_asked(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, long_song: Path
) -> None:
    dialog = opened(loaded, wait_dialog, qtbot, long_song)
    choice = dialog.findChild(HostedChoice)
    ok = dialog.findChild(QPushButton, "ok")
    assert choice is not None
    assert ok is not None
    assert not choice.is_hosted
    assert ok.text().strip() == "Put it in"
    switch = dialog.findChild(QAbstractButton, "field/hosted")
    assert switch is not None
    switch.click()
    assert ok.text().strip() == "Order…"
    assert any(choice.host in label.text() for label in choice.findChildren(QLabel))
    orders: list[object] = []

    def note(order: object) -> None:
        orders.append(order)

    dialog.hosted_asked.connect(note)
    qtbot.mouseClick(ok, Button.LeftButton)
    assert orders == [], "the fields of the service are empty, so nothing is ordered"
    assert dialog.isVisible()
    switch.click()
    assert ok.text().strip() == "Put it in"
    dialog.reject()
