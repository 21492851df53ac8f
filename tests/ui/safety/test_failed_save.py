"""A save that the disk does not take says why and what can be done, and loses nothing (A3)."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.draft import atomic
from editor.draft.read import read_draft
from editor.edit.level_commands import SetVolume
from editor.session import Session
from editor.ui.main_window import MainWindow
from tests.draft_saving import contents
from tests.ui.window.conftest import dialog_named

WaitDialog = Callable[[str], QDialog]


class Disk:
    """The disk of the test: full until somebody frees it."""

    def __init__(self) -> None:
        self.is_full = True
        self._write = atomic._write_all

    def write(self, descriptor: int, data: bytes) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._write(descriptor, data)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(atomic, "_write_all", made.write)
    return made


@pytest.fixture
def before(window: MainWindow, draft: Path) -> dict[str, bytes]:
    """Open the draft and lower its first clip; gives what lies on the disk."""
    found = contents(draft)
    window.bridge.show_session(Session.open(draft))
    clip = next(clip for _, clip in window.bridge.timeline.clips())
    assert window.bridge.do(SetVolume((clip.id,), 0.25))
    return found


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def volume(folder: Path) -> float:
    return next(clip for _, clip in read_draft(folder).timeline.clips()).volume


def test_a_full_disk_is_named_and_nothing_is_lost(
    window: MainWindow, draft: Path, disk: Disk, before: dict[str, bytes], wait_dialog: WaitDialog
) -> None:
    window.actions_by_id["save"].trigger()
    dialog = wait_dialog("save-failed")
    words = " ".join(part.text() for part in dialog.findChildren(QLabel))
    assert "no space left on the disk" in words and "MB are needed" in words and "holiday-cut" in words
    assert "Your edits are still here" in words
    press(dialog, "ok")
    assert dialog_named(window, "save-failed") is None
    assert window.bridge.session.is_unsaved and window.title_bar.name.whole_text == "holiday-cut*"
    assert contents(draft) == before


def test_try_again_saves_once_there_is_room(
    window: MainWindow,
    qtbot: QtBot,
    draft: Path,
    disk: Disk,
    before: dict[str, bytes],
    wait_dialog: WaitDialog,
) -> None:
    window.actions_by_id["save"].trigger()
    first = wait_dialog("save-failed")
    press(first, "again")
    # Still full: it is asked about again, not tried for ever.
    second = wait_dialog("save-failed")
    assert contents(draft) == before
    disk.is_full = False
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        press(second, "again")
    assert not window.bridge.session.is_unsaved and volume(draft) == 0.25


def test_save_as_goes_to_another_disk(
    window: MainWindow,
    qtbot: QtBot,
    draft: Path,
    tmp_path: Path,
    disk: Disk,
    before: dict[str, bytes],
    wait_dialog: WaitDialog,
) -> None:
    window.actions_by_id["save"].trigger()
    press(wait_dialog("save-failed"), "save-as")
    wait_dialog("save-as").close()
    disk.is_full = False
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save_as(str(tmp_path / "other-disk" / "rescued"))
    assert volume(tmp_path / "other-disk" / "rescued") == 0.25
    assert contents(draft) == before


def test_a_save_under_another_name_is_tried_again_at_that_place(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    disk: Disk,
    before: dict[str, bytes],
    wait_dialog: WaitDialog,
) -> None:
    place = tmp_path / "copies" / "second"
    window.projects.save_as(str(place))
    dialog = wait_dialog("save-failed")
    assert not place.exists()
    disk.is_full = False
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        press(dialog, "again")
    assert volume(place) == 0.25 and window.bridge.session.folder == place
