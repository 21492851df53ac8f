"""Somebody else writes, moves, opens or damages the draft: it is noticed, said, and decided by the person."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from editor.draft import running_apps
from editor.draft.backups import list_backups
from editor.draft.disk_state import look
from editor.draft.lock import DraftLock, locks_folder
from editor.draft.read import read_draft
from editor.draft.registering import LIST_NAME
from editor.draft.save import save
from editor.edit.level_commands import SetVolume
from editor.ui.main_window import MainWindow
from editor.ui.safety import disk_watch
from editor.ui.safety.conflict_dialog import ConflictDialog
from tests.draft_making import write_document
from tests.ui.window.conftest import dialog_named

WaitDialog = Callable[[str], QDialog]
CONTENT = "draft_content.json"
ROOT = Path(__file__).resolve().parents[3]


def open_draft(window: MainWindow, qtbot: QtBot, draft: Path) -> None:
    window.projects.open_path(str(draft))
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)


def clip_id(window: MainWindow, n: int = 0) -> str:
    return [clip for _, clip in window.bridge.timeline.clips()][n].id


def edit(window: MainWindow, volume: float) -> None:
    assert window.bridge.do(SetVolume((clip_id(window),), volume))


def volume_in(folder: Path, n: int = 0) -> float:
    return [clip for _, clip in read_draft(folder).timeline.clips()][n].volume


def write_theirs(draft: Path, volume: float = 0.125) -> bytes:
    """Change the second clip as another program does."""
    read = read_draft(draft)
    second = [clip for _, clip in read.timeline.clips()][1]
    save(read, SetVolume((second.id,), volume).apply(read.timeline))
    return (draft / CONTENT).read_bytes()


def come_back(window: MainWindow) -> None:
    """The person looks at the window again."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def notice(window: MainWindow, notice_id: str) -> str:
    return window.safety.banners.words_of(notice_id)


def press_notice(window: MainWindow, name: str) -> None:
    button = window.safety.banners.findChild(QPushButton, name)
    assert button is not None
    button.click()


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def words_in(dialog: QDialog) -> str:
    return " ".join(part.text() for part in dialog.findChildren(QLabel))


# --- changed on the disk ---------------------------------------------------------------------------------


@pytest.fixture
def changed(window: MainWindow, qtbot: QtBot, draft: Path) -> Iterator[bytes]:
    """The draft is open with an edit, and another program has written it meanwhile; gives its bytes."""
    open_draft(window, qtbot, draft)
    edit(window, 0.5)
    written = write_theirs(draft)
    come_back(window)
    qtbot.waitUntil(lambda: bool(notice(window, "changed")), timeout=5000)
    yield written


def test_a_change_on_the_disk_is_noticed_when_the_window_comes_back(
    window: MainWindow, draft: Path, changed: bytes
) -> None:
    assert "“holiday-cut” was changed by another program" in notice(window, "changed")
    assert window.bridge.session.is_unsaved and (draft / CONTENT).read_bytes() == changed


def test_see_changes_lists_them_in_words_and_decides_nothing(
    window: MainWindow, qtbot: QtBot, draft: Path, changed: bytes, wait_dialog: WaitDialog
) -> None:
    press_notice(window, "changed/see")
    dialog = wait_dialog("conflict")
    assert isinstance(dialog, ConflictDialog)
    qtbot.waitUntil(lambda: len(dialog.lines) == 2, timeout=5000)
    assert "Volume of “song.wav”: 0.0 dB → −18.1 dB" in dialog.lines
    press(dialog, "later")
    assert notice(window, "changed") and (draft / CONTENT).read_bytes() == changed


def test_reload_takes_theirs_and_puts_mine_into_a_backup(
    window: MainWindow, qtbot: QtBot, draft: Path, changed: bytes
) -> None:
    press_notice(window, "changed/reload")
    qtbot.waitUntil(lambda: not window.bridge.session.is_unsaved, timeout=5000)
    volumes = [clip.volume for _, clip in window.bridge.timeline.clips()]
    assert volumes == [1.0, 0.125]
    assert list_backups(draft)[0].why == "mine" and not notice(window, "changed")
    assert window.bridge.keeper.holds_lock


def test_a_save_asks_whose_counts_and_keep_mine_backs_theirs_up(
    window: MainWindow, qtbot: QtBot, draft: Path, changed: bytes, wait_dialog: WaitDialog
) -> None:
    window.projects.save()
    dialog = wait_dialog("conflict")
    assert (draft / CONTENT).read_bytes() == changed
    press(dialog, "mine")
    qtbot.waitUntil(lambda: not window.bridge.session.is_unsaved, timeout=5000)
    assert (volume_in(draft, 0), volume_in(draft, 1)) == (0.5, 1.0)
    newest = list_backups(draft)[0]
    assert newest.why == "theirs" and (newest.folder / CONTENT).read_bytes() == changed
    qtbot.waitUntil(lambda: not notice(window, "changed"), timeout=2000)


def test_a_save_can_take_theirs_or_go_elsewhere(
    window: MainWindow, qtbot: QtBot, draft: Path, changed: bytes, wait_dialog: WaitDialog
) -> None:
    window.projects.save()
    press(wait_dialog("conflict"), "copy")
    copy = wait_dialog("save-as")
    copy.reject()
    qtbot.waitUntil(lambda: dialog_named(window, "save-as") is None, timeout=2000)
    window.projects.save()
    press(wait_dialog("conflict"), "theirs")
    qtbot.waitUntil(lambda: not window.bridge.session.is_unsaved, timeout=5000)
    assert list_backups(draft)[0].why == "mine" and (draft / CONTENT).read_bytes() == changed


def test_our_own_saves_are_no_change(window: MainWindow, qtbot: QtBot, draft: Path) -> None:
    open_draft(window, qtbot, draft)
    edit(window, 0.5)
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save()
    with qtbot.waitSignal(window.safety.conflicts.watch.found, timeout=5000) as told:
        come_back(window)
    assert told.args == ["same"] and window.safety.banners.ids == ()


def test_a_folder_that_went_is_said_and_saving_goes_elsewhere(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    open_draft(window, qtbot, draft)
    edit(window, 0.5)
    draft.rename(draft.with_name("moved"))
    come_back(window)
    qtbot.waitUntil(lambda: bool(notice(window, "gone")), timeout=5000)
    assert window.bridge.timeline.clip(clip_id(window)).volume == 0.5
    window.projects.save()
    assert "gone" in words_in(wait_dialog("save-failed"))
    press_notice(window, "gone/save-as")
    target = draft.with_name("again")
    window.projects.save_as(str(target))
    wait_dialog("save-as").reject()
    qtbot.waitUntil(lambda: not window.bridge.session.is_unsaved, timeout=5000)
    assert volume_in(target) == 0.5 and not notice(window, "gone")


def test_a_disk_that_does_not_answer_holds_nobody_up(
    window: MainWindow, qtbot: QtBot, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_draft(window, qtbot, draft)
    hangs = [True]

    def slow_look(*args: object) -> object:
        while hangs[0]:
            time.sleep(0.01)
        return real(*args)  # type: ignore[arg-type]

    real = look
    monkeypatch.setattr(disk_watch, "look", slow_look)
    monkeypatch.setattr(disk_watch, "PATIENCE_S", 0.1)
    come_back(window)
    qtbot.waitUntil(lambda: "not answering" in notice(window, "silent"), timeout=5000)
    edit(window, 0.5)
    hangs[0] = False
    qtbot.waitUntil(lambda: not notice(window, "silent"), timeout=5000)


# --- locks -----------------------------------------------------------------------------------------------

HOLDER = """
import sys, time
from pathlib import Path
from editor.draft.disk_state import look
from editor.draft.lock import DraftLock
lock = DraftLock(Path(sys.argv[1]))
assert lock.acquire() is None
sys.stdout.write("held\\n"); sys.stdout.flush()
sys.stdin.read()
"""


def test_a_second_program_opens_read_only_names_the_first_and_saves_once_it_is_gone(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    command = [sys.executable, "-c", HOLDER, str(draft)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as first:
        assert first.stdout is not None and first.stdout.readline() == "held\n"
        open_draft(window, qtbot, draft)
        reason = window.bridge.session.read_only_reason
        assert str(first.pid) in reason and socket.gethostname() in reason
        edit(window, 0.5)
        window.projects.save()
        dialog = wait_dialog("save-as")
        assert str(first.pid) in words_in(dialog)
        dialog.reject()
        first.kill()
    # The owner was killed: nothing stands in the way any more.
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save()
    assert volume_in(draft) == 0.5 and window.bridge.keeper.holds_lock


def test_closing_lets_the_draft_go_and_a_save_elsewhere_locks_that(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path
) -> None:
    open_draft(window, qtbot, draft)
    assert DraftLock(draft).acquire() is not None
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save_as(str(tmp_path / "other"))
    former, present = DraftLock(draft), DraftLock(tmp_path / "other")
    assert former.acquire() is None and present.acquire() is not None
    former.release()
    window.bridge.close_project()
    assert present.acquire() is None
    present.release()


def test_a_note_of_another_computer_is_asked_about_only_when_it_is_old(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    note = Path(DraftLock(draft)._note)
    locks_folder().mkdir(parents=True)
    for age_s, is_asked in ((60.0, False), (7200.0, True)):
        note.write_text(json.dumps({"pid": 7, "host": "studio", "since_s": time.time() - age_s}))
        open_draft(window, qtbot, draft)
        assert "studio" in window.bridge.session.read_only_reason
        if is_asked:
            dialog = wait_dialog("owner")
            assert "studio" in words_in(dialog) or "studio" in dialog.windowTitle()
            press(dialog, "take-over")
            assert window.bridge.keeper.holds_lock and not window.bridge.session.read_only_reason
        else:
            assert dialog_named(window, "owner") is None
            window.bridge.close_project()


def test_opening_the_open_draft_again_raises_the_window_and_keeps_the_edits(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    open_draft(window, qtbot, draft)
    edit(window, 0.5)
    session = window.bridge.session
    for path in (draft, draft / CONTENT):
        window.projects.open_path(str(path))
        assert "open already" in window.strip.words.whole_text
    assert window.bridge.session is session and session.is_unsaved
    assert dialog_named(window, "unsaved") is None


# --- running apps ----------------------------------------------------------------------------------------


@pytest.fixture
def capcut(monkeypatch: pytest.MonkeyPatch) -> None:
    """CapCut runs."""
    monkeypatch.setattr(running_apps, "running_app", lambda *_: "CapCut")


def freshly_written(draft: Path) -> None:
    os.utime(draft / CONTENT)


@pytest.mark.usefixtures("capcut")
def test_a_draft_that_capcut_has_open_is_asked_about(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    freshly_written(draft)
    open_draft(window, qtbot, draft)
    dialog = wait_dialog("app-open")
    assert "This draft is open in CapCut" in (dialog.windowTitle(), words_in(dialog))
    assert "If both save, one will lose its work." in words_in(dialog)
    press(dialog, "read-only")
    assert "CapCut" in window.bridge.session.read_only_reason
    edit(window, 0.5)
    window.projects.save()
    assert "CapCut" in words_in(wait_dialog("save-as"))


@pytest.mark.usefixtures("capcut")
def test_cancel_closes_it_again_and_a_copy_asks_for_a_place(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    freshly_written(draft)
    open_draft(window, qtbot, draft)
    press(wait_dialog("app-open"), "cancel")
    assert not window.has_project
    qtbot.waitUntil(lambda: dialog_named(window, "app-open") is None, timeout=2000)
    open_draft(window, qtbot, draft)
    press(wait_dialog("app-open"), "copy")
    assert wait_dialog("save-as").isVisible()


@pytest.mark.usefixtures("capcut")
def test_a_running_app_alone_is_a_quiet_note(window: MainWindow, qtbot: QtBot, draft: Path) -> None:
    open_draft(window, qtbot, draft)
    qtbot.waitUntil(lambda: "CapCut is running" in window.strip.words.whole_text, timeout=5000)
    assert dialog_named(window, "app-open") is None


def test_a_save_asks_when_the_app_was_started_meanwhile_but_not_because_of_our_own_save(
    window: MainWindow,
    qtbot: QtBot,
    draft: Path,
    wait_dialog: WaitDialog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_draft(window, qtbot, draft)
    edit(window, 0.5)
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save()
    monkeypatch.setattr(running_apps, "running_app", lambda *_: "CapCut")
    edit(window, 0.25)
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save()
    (draft / ".locked").touch()
    before = (draft / CONTENT).read_bytes()
    edit(window, 0.75)
    window.projects.save()
    dialog = wait_dialog("app-save")
    assert (draft / CONTENT).read_bytes() == before
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        press(dialog, "save")
    assert volume_in(draft) == 0.75
    # The answer holds for this project.
    edit(window, 0.5)
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        window.projects.save()


def test_our_save_of_an_earlier_run_is_no_sign_of_the_app(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_theirs(draft)
    monkeypatch.setattr(running_apps, "_own_saves", {})
    assert running_apps.draft_use(draft, draft / CONTENT, lambda: ["CapCut.exe"]) == running_apps.Use(
        "CapCut"
    )
    later = time.time() + 60
    os.utime(draft / CONTENT, (later, later))
    assert running_apps.draft_use(draft, draft / CONTENT, lambda: ["CapCut.exe"]).is_likely


# --- links -----------------------------------------------------------------------------------------------


def test_a_link_out_of_the_draft_is_asked_about_before_it_is_followed(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path, wait_dialog: WaitDialog
) -> None:
    outside = tmp_path / "outside.json"
    (draft / CONTENT).rename(outside)
    (draft / CONTENT).symlink_to(outside)
    before = outside.read_bytes()
    open_draft(window, qtbot, draft)
    edit(window, 0.5)
    window.projects.save()
    dialog = wait_dialog("linked-away")
    assert str(outside) in words_in(dialog) and outside.read_bytes() == before
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        press(dialog, "save")
    assert (draft / CONTENT).is_symlink() and outside.read_bytes() != before and volume_in(draft) == 0.5


# --- earlier versions ------------------------------------------------------------------------------------


def test_an_earlier_version_is_compared_and_opens_as_a_new_draft(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    open_draft(window, qtbot, draft)
    for volume in (0.5, 0.25):
        edit(window, volume)
        with qtbot.waitSignal(window.bridge.saved, timeout=5000):
            window.projects.save()
    before = (draft / CONTENT).read_bytes()
    window.actions_by_id["versions"].trigger()
    dialog = wait_dialog("versions")
    versions = dialog.findChild(QListWidget, "list/versions")
    lines = dialog.findChild(QListWidget, "list/differences")
    assert versions is not None and lines is not None and versions.count() == 2
    assert time.strftime("%H:") in versions.item(0).text() and "kB" in versions.item(0).text()
    expected = "Volume of “song.wav”: −6.0 dB → −12.0 dB"
    qtbot.waitUntil(lambda: lines.item(0) is not None and lines.item(0).text() == expected, timeout=5000)
    press(dialog, "open")
    qtbot.waitUntil(lambda: window.bridge.session.name.startswith("holiday-cut 20"), timeout=5000)
    assert volume_in(window.bridge.session.folder or draft) == 0.5
    assert (draft / CONTENT).read_bytes() == before and not window.bridge.session.missing


def test_without_earlier_versions_the_list_says_so(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    open_draft(window, qtbot, draft)
    window.safety.versions.ask()
    dialog = wait_dialog("versions")
    none, button = dialog.findChild(QLabel, "none"), dialog.findChild(QPushButton, "open")
    assert none is not None and none.isVisible() and button is not None and not button.isEnabled()


def test_a_damaged_draft_offers_its_newest_version(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    write_theirs(draft)
    for damage in (b"", b"\0" * 300, b'{"tracks": ['):
        (draft / CONTENT).write_bytes(damage)
        window.projects.open_path(str(draft))
        dialog = wait_dialog("damaged")
        assert "1 earlier version" in words_in(dialog) and CONTENT in words_in(dialog)
        press(dialog, "cancel")
        qtbot.waitUntil(lambda: dialog_named(window, "damaged") is None, timeout=2000)
        assert (draft / CONTENT).read_bytes() == damage
    window.projects.open_path(str(draft))
    press(wait_dialog("damaged"), "newest")
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert window.bridge.session.folder != draft and (draft / CONTENT).read_bytes() == damage


def test_a_damaged_draft_without_versions_is_refused_in_words(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    (draft / CONTENT).write_bytes(b"{")
    window.projects.open_path(str(draft))
    assert CONTENT in words_in(wait_dialog("error"))


# --- the app's list --------------------------------------------------------------------------------------


def test_a_draft_gets_into_the_apps_list_on_request_only(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    open_draft(window, qtbot, draft)
    window.actions_by_id["register"].trigger()
    assert "no list of projects" in words_in(wait_dialog("error"))
    listing = write_document(draft.parent / LIST_NAME, {"all_draft_store": [], "draft_ids": 0})
    window.actions_by_id["register"].trigger()
    qtbot.waitUntil(lambda: "in the app's list now" in window.strip.words.whole_text, timeout=5000)
    assert json.loads(listing.read_text())["all_draft_store"][0]["draft_name"] == "holiday-cut"
