"""Unsaved work is offered at the next start, in words, and never in the way (R-9, A43 to A49)."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.draft.journal import HEAD_NAME, Journal, journals_folder
from editor.draft.unsaved import find_unsaved
from editor.edit.level_commands import SetVolume
from editor.progress import Progress
from editor.session import Session
from editor.ui.history_panel import HistoryList
from editor.ui.main_window import MainWindow
from editor.ui.safety.last_picture import LastPicture
from editor.ui.safety.unsaved_dialog import UnsavedDialog
from editor.ui.safety.unsaved_offer import find_offers, small_picture
from tests.media_making import write_sound
from tests.ui.window.conftest import dialog_named

WaitDialog = Callable[[str], QDialog]
DEAD = 2**22 + 1


def leave_unsaved(place: Path, n_steps: int = 3) -> list[float]:
    """Edit a project, and leave it as a crash does; gives the volumes of the first clip after each step."""
    journal = Journal()
    session = Session.open(place)
    session.protect(journal)
    clip = next(clip for _, clip in session.timeline.clips())
    volumes = [0.5 + step / 100 for step in range(n_steps)]
    for volume in volumes:
        session.do(SetVolume((clip.id,), volume))
    journal.wait()
    folder = journal.folder
    journal.close()
    assert folder is not None
    head = folder / HEAD_NAME
    head.write_text(json.dumps(json.loads(head.read_text()) | {"pid": DEAD}))
    return volumes


def offers(window: MainWindow) -> list[str]:
    banners = window.safety.banners
    return [banners.words_of(notice) for notice in banners.ids if notice.startswith("unsaved-")]


def wait_offer(window: MainWindow, qtbot: QtBot, n: int = 1) -> None:
    window.safety.recovery.begin()
    qtbot.waitUntil(lambda: len(offers(window)) >= n, timeout=5000)


def press(window: MainWindow, answer: str) -> None:
    buttons = [
        b for b in window.findChildren(QPushButton) if b.objectName().endswith(f"/{answer}") and b.isVisible()
    ]
    assert len(buttons) == 1, answer
    buttons[0].click()


def first_volume(window: MainWindow) -> float:
    return next(clip for _, clip in window.bridge.timeline.clips()).volume


def test_the_offer_says_what_when_and_how_much(window: MainWindow, qtbot: QtBot, draft: Path) -> None:
    leave_unsaved(draft, 37)
    wait_offer(window, qtbot)
    words = offers(window)[0]
    assert "“holiday-cut” was not closed properly" in words
    assert "37 steps after your last save" in words
    assert time.strftime("%H:") in words
    assert not window.has_project and dialog_named(window, "error") is None
    said = {b.objectName().split("/")[1]: b.text() for b in window.safety.banners.findChildren(QPushButton)}
    (found,) = find_unsaved()
    assert (
        said["recovered"] == f"Open recovered ({time.strftime('%H:%M:%S', _at(found.written_s))}, 37 steps)"
    )
    # The draft's own time is years ago, so its day is said too.
    assert said["saved"].startswith("Open saved (2023-11-") and said["saved"].endswith(", without 37 steps)")


def test_open_recovered_gives_the_last_state_its_history_and_unsaved_work(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    before = (draft / "draft_content.json").read_bytes()
    volumes = leave_unsaved(draft)
    wait_offer(window, qtbot)
    press(window, "recovered")
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert first_volume(window) == volumes[-1]
    assert len(window.bridge.session.history.entries) == 3
    assert window.bridge.session.is_unsaved and window.title_bar.name.whole_text == "holiday-cut*"
    assert window.safety.banners.ids == ()
    window.actions_by_id["history"].trigger()
    steps = window.findChild(HistoryList)
    assert steps is not None and steps.model().rowCount() == 4
    assert steps.currentIndex().row() == 3
    window.bridge.undo()
    assert first_volume(window) == volumes[-2]
    assert (draft / "draft_content.json").read_bytes() == before


def test_what_was_opened_is_protected_again_before_the_old_journal_is_put_aside(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    volumes = leave_unsaved(draft)
    wait_offer(window, qtbot)
    (old,) = find_unsaved()
    press(window, "recovered")
    qtbot.waitUntil((old.folder / "recovered").exists, timeout=5000)
    kept = [path for path in journals_folder().iterdir() if path != old.folder]
    assert len(kept) == 1 and (old.folder / "edits.log").stat().st_size > 0
    # A second crash at this moment: the same state comes back again.
    head = kept[0] / HEAD_NAME
    head.write_text(json.dumps(json.loads(head.read_text()) | {"pid": DEAD}))
    from editor.recovery import recover

    (again,) = find_unsaved()
    timeline = recover(again).session.timeline
    assert next(clip for _, clip in timeline.clips()).volume == volumes[-1]


def test_open_saved_leaves_the_unsaved_work_aside(window: MainWindow, qtbot: QtBot, draft: Path) -> None:
    leave_unsaved(draft)
    wait_offer(window, qtbot)
    press(window, "saved")
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert first_volume(window) == 1.0 and not window.bridge.session.is_unsaved
    assert find_unsaved() == () and len(list(journals_folder().iterdir())) == 1


def test_later_offers_it_again_at_the_next_start(window: MainWindow, qtbot: QtBot, draft: Path) -> None:
    leave_unsaved(draft)
    wait_offer(window, qtbot)
    press(window, "later")
    assert offers(window) == []
    wait_offer(window, qtbot)


def test_discard_says_exactly_what_goes_and_can_be_thought_over(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    leave_unsaved(draft)
    wait_offer(window, qtbot)
    press(window, "discard")
    dialog = wait_dialog("discard-unsaved")
    words = " ".join(part.text() for part in dialog.findChildren(QLabel))
    assert "3 unsaved steps on “holiday-cut” go" in words and "30 days" in words
    keep = dialog.findChild(QPushButton, "keep")
    assert keep is not None
    keep.click()
    assert len(offers(window)) == 1
    press(window, "discard")
    doomed = wait_dialog("discard-unsaved").findChild(QPushButton, "discard")
    assert doomed is not None
    doomed.click()
    qtbot.waitUntil(lambda: find_unsaved() == (), timeout=2000)
    assert offers(window) == []


def _at(moment_s: float) -> time.struct_time:
    return time.localtime(moment_s)


def three_unsaved(draft: Path, tmp_path: Path) -> None:
    """Leave unsaved work on a draft and on two sounds that were never saved."""
    leave_unsaved(draft, 5)
    for n, name in enumerate(("rain.wav", "wind.wav"), 2):
        leave_unsaved(write_sound(tmp_path / name, seconds=2.0), n)


def test_several_are_one_notice_with_a_list(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path, wait_dialog: WaitDialog
) -> None:
    three_unsaved(draft, tmp_path)
    window.safety.recovery.begin()
    qtbot.waitUntil(lambda: bool(window.safety.banners.ids), timeout=5000)
    assert window.safety.banners.ids == ("unsaved",)
    assert window.safety.banners.words_of("unsaved") == "3 projects were not closed properly."
    press(window, "show")
    dialog = wait_dialog("unsaved-work")
    assert isinstance(dialog, UnsavedDialog)
    # The one with the most steps first.
    assert ["holiday-cut" in dialog.rows[0], "wind" in dialog.rows[1], "rain" in dialog.rows[2]] == [True] * 3
    assert "was never saved" in dialog.rows[2] and "(2 steps)" in dialog.rows[2]
    recovered, saved = (dialog.findChild(QPushButton, name) for name in ("recovered", "saved"))
    assert recovered is not None and saved is not None
    assert "5 steps" in recovered.text() and "without 5 steps" in saved.text() and saved.isVisible()
    rain = next(found for found in find_unsaved() if found.name == "rain")
    dialog.choose(rain.folder.name)
    assert "2 steps" in recovered.text() and not saved.isVisible()
    recovered.click()
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert window.bridge.session.folder is None and window.bridge.session.name == "rain"
    assert window.bridge.session.is_unsaved
    assert window.safety.banners.words_of("unsaved") == "2 projects were not closed properly."


def test_the_list_can_be_closed_and_the_last_one_gets_its_own_notice(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path, wait_dialog: WaitDialog
) -> None:
    leave_unsaved(draft, 5)
    leave_unsaved(write_sound(tmp_path / "rain.wav", seconds=2.0), 2)
    window.safety.recovery.begin()
    qtbot.waitUntil(lambda: "unsaved" in window.safety.banners.ids, timeout=5000)
    press(window, "show")
    later = wait_dialog("unsaved-work").findChild(QPushButton, "later")
    assert later is not None
    later.click()
    assert window.safety.banners.ids == ("unsaved",)
    press(window, "show")
    discard = wait_dialog("unsaved-work").findChild(QPushButton, "discard")
    assert discard is not None
    discard.click()
    sure = wait_dialog("discard-unsaved").findChild(QPushButton, "discard")
    assert sure is not None
    sure.click()
    (words,) = offers(window)
    assert "“rain” was never saved" in words and "unsaved" not in window.safety.banners.ids
    press(window, "later")
    assert offers(window) == [] and len(find_unsaved()) == 1


def test_the_offer_shows_the_picture_that_was_on_the_screen_last(
    window: MainWindow, qtbot: QtBot, video: Path
) -> None:
    window.bridge.show_session(Session.open(video))
    clip = next(clip for _, clip in window.bridge.timeline.clips())
    assert window.bridge.do(SetVolume((clip.id,), 0.5))
    qtbot.waitUntil(lambda: window.preview.has_picture, timeout=10_000)
    desk = window.safety.findChild(LastPicture)
    assert desk is not None
    desk.keep()
    journal = window.bridge.keeper.journal
    assert journal is not None and journal.folder is not None
    journal.wait()
    data = (journal.folder / "picture.jpg").read_bytes()
    kept = small_picture(data)
    assert kept is not None and kept.width() == 128 and kept.height() == 72
    # A save ends the journal, and its picture with it.
    folder = journal.folder
    window.bridge.session.save_as(video.parent / "saved")
    journal.wait()
    assert not folder.exists()


def test_a_draft_without_a_picture_shows_its_cover_and_a_damaged_one_a_sign(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    cover = QImage(320, 180, QImage.Format.Format_RGB32)
    cover.fill(QColor("#c02040"))
    assert cover.save(str(draft / "draft_cover.jpg"))
    leave_unsaved(draft)
    (offer,) = find_offers(Progress())
    assert offer.picture is not None and offer.picture.pixelColor(64, 36).red() > 150
    (draft / "draft_cover.jpg").write_bytes(b"no picture")
    assert find_offers(Progress())[0].picture is None
    wait_offer(window, qtbot)
    shown = window.safety.banners.findChild(QLabel, "picture")
    assert shown is not None and not shown.pixmap().isNull()


def test_the_saved_state_that_was_not_opened_after_all_stays_an_offer(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path, wait_dialog: WaitDialog
) -> None:
    leave_unsaved(draft)
    window.bridge.show_session(Session.open(write_sound(tmp_path / "rain.wav", seconds=2.0)))
    clip = next(clip for _, clip in window.bridge.timeline.clips())
    assert window.bridge.do(SetVolume((clip.id,), 0.5))
    wait_offer(window, qtbot)
    press(window, "saved")
    cancel = wait_dialog("unsaved").findChild(QPushButton, "cancel")
    assert cancel is not None
    cancel.click()
    assert len(offers(window)) == 1 and len(find_unsaved()) == 1


def test_after_one_failed_try_it_is_listed_with_its_place(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    leave_unsaved(draft)
    (found,) = find_unsaved()
    draft.rename(draft.with_name("elsewhere"))
    next((found.folder / "base").glob("*.json")).unlink()
    wait_offer(window, qtbot)
    press(window, "recovered")
    assert wait_dialog("error") is not None
    assert "could not be brought back" in offers(window)[0] and str(found.folder) in offers(window)[0]
    window.safety.banners.remove(window.safety.banners.ids[0])
    # As at the next start.
    wait_offer(window, qtbot)
    assert "could not be brought back" in offers(window)[0]


def test_the_journal_of_this_very_window_is_no_lost_work(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    window.bridge.show_session(Session.open(draft))
    clip = next(clip for _, clip in window.bridge.timeline.clips())
    assert window.bridge.do(SetVolume((clip.id,), 0.25))
    journal = window.bridge.keeper.journal
    assert journal is not None
    journal.wait()
    (folder,) = journals_folder().iterdir()
    head = json.loads((folder / HEAD_NAME).read_text())
    assert head["pid"] == os.getpid()
    assert find_unsaved() == ()


def test_dont_save_leaves_no_journal_and_a_kill_leaves_one(
    window: MainWindow, qtbot: QtBot, draft: Path, wait_dialog: WaitDialog
) -> None:
    for answer, n_left in (("discard", 0), ("", 1)):
        window.bridge.show_session(Session.open(draft))
        clip = next(clip for _, clip in window.bridge.timeline.clips())
        window.bridge.do(SetVolume((clip.id,), 0.25))
        if answer:
            window.projects.close_project()
            button = wait_dialog("unsaved").findChild(QPushButton, answer)
            assert button is not None
            button.click()
        else:
            # As at the end of the program that nobody was asked about.
            window.bridge.close_project()
        assert not window.has_project
        journal = window.bridge.keeper.journal
        assert journal is not None
        journal.wait()
        folders = list(journals_folder().iterdir()) if journals_folder().is_dir() else []
        assert len(folders) == n_left


def test_edits_of_every_project_are_written_down(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    rain = write_sound(tmp_path / "rain.wav", seconds=2.0)
    window.bridge.show_session(Session.open(rain))
    clip = next(clip for _, clip in window.bridge.timeline.clips())
    window.bridge.do(SetVolume((clip.id,), 0.25))
    journal = window.bridge.keeper.journal
    assert journal is not None and journal.folder is not None
    journal.wait()
    assert (journal.folder / "edits.log").stat().st_size > 0


def test_a_disk_that_takes_no_journal_is_told_once_in_a_banner(
    window: MainWindow, qtbot: QtBot, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals_folder().parent.mkdir(parents=True, exist_ok=True)
    journals_folder().write_text("in the way")
    window.bridge.show_session(Session.open(draft))
    clip = next(clip for _, clip in window.bridge.timeline.clips())
    for volume in (0.5, 0.25):
        assert window.bridge.do(SetVolume((clip.id,), volume))
    qtbot.waitUntil(lambda: "unprotected" in window.safety.banners.ids, timeout=5000)
    assert "not being protected" in window.safety.banners.words_of("unprotected")
    assert first_volume(window) == 0.25
