"""Missing media by hand: told of, found in a folder, compared, located, and undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from editor.draft.read import read_draft
from editor.media.known_files import remember
from editor.progress import Progress
from editor.session import Session
from editor.ui.dialogs.missing import MissingDialog
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.draft_making import DraftMaker, segment, write_draft
from tests.media_factory import MediaFactory

SECOND = 1_000_000


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Make a draft that misses three sounds: of 9 s, of 4 s used twice, of 20 s."""
    maker = DraftMaker()
    names = (("song.mp3", 9), ("steps.wav", 4), ("voice.wav", 20))
    ids = [maker.sound(f"C:\\Media\\{name}", name=name, duration=length * SECOND) for name, length in names]
    starts = ((0, 0), (1, 0), (1, 5), (2, 0))
    for number in range(3):
        parts = [segment(ids[number], start * SECOND, 3 * SECOND) for n, start in starts if n == number]
        maker.track("audio", *parts)
    write_draft(tmp_path / "holiday", maker.document())
    return tmp_path / "holiday"


@pytest.fixture
def shelf(tmp_path: Path, media_factory: MediaFactory) -> Path:
    """Make a folder with the first two of them, and a shorter one under the name of the third."""
    folder = tmp_path / "shelf"
    (folder / "deep" / "er").mkdir(parents=True)
    tones = {"tone_hz": 440, "rate": 44_100}
    shutil.copy(media_factory.sound(".mp3", seconds=9, **tones), folder / "deep" / "SONG.mp3")
    shutil.copy(media_factory.sound(".wav", seconds=4, **tones), folder / "deep" / "er" / "steps.wav")
    shutil.copy(media_factory.sound(".wav", seconds=2, **tones), folder / "voice.wav")
    return folder


@pytest.fixture
def dialog(window: MainWindow, draft: Path, wait_dialog: Callable[[str], QDialog]) -> MissingDialog:
    """Open the draft and the dialog of its missing media."""
    window.bridge.show_session(Session.open(draft))
    window.actions_by_id["missing-media"].trigger()
    found = wait_dialog("missing")
    assert isinstance(found, MissingDialog)
    return found


def button(dialog: QDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def words(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return getattr(found, "whole_text", found.text())


def lines(dialog: QDialog) -> list[str]:
    found = dialog.findChild(QListWidget, "list/missing")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def missing_names(window: MainWindow) -> list[str]:
    return [material.name for material in window.bridge.session.missing]


def test_opening_tells_of_missing_media_with_a_way_to_find_them(
    window: MainWindow, draft: Path, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    window.projects.open_path(str(draft))
    qtbot.waitUntil(window.strip.link.isVisible, timeout=5000)
    assert window.strip.link.text() == "Find…"
    window.strip.link.click()
    assert lines(wait_dialog("missing"))


def test_the_dialog_lists_old_path_length_and_use(dialog: MissingDialog) -> None:
    assert lines(dialog) == [
        "song.mp3  ·  0:09 · used by 1 clip  ·  missing",
        "steps.wav  ·  0:04 · used by 2 clips  ·  missing",
        "voice.wav  ·  0:20 · used by 1 clip  ·  missing",
    ]
    assert words(dialog, "old/place") == "C:\\Media\\song.mp3"
    assert "3 files were not found" in words(dialog, "intro")


def test_a_file_that_several_materials_draw_on_is_one_line_and_found_at_once(
    window: MainWindow, tmp_path: Path, shelf: Path, wait_dialog: Callable[[str], QDialog], qtbot: QtBot
) -> None:
    maker = DraftMaker()
    for start in (0, 3, 6):
        sound = maker.sound("C:\\Media\\steps.wav", name="steps.wav", duration=4 * SECOND)
        maker.track("audio", segment(sound, start * SECOND, 3 * SECOND))
    write_draft(tmp_path / "walk", maker.document())
    window.bridge.show_session(Session.open(tmp_path / "walk"))
    window.state.select([clip.id for _, clip in window.bridge.timeline.clips()][-1:])
    window.actions_by_id["missing-media"].trigger()
    dialog = wait_dialog("missing")
    assert lines(dialog) == ["steps.wav  ·  0:04 · used by 3 clips  ·  missing"]
    assert "1 file was not found" in words(dialog, "intro")
    window.desks.missing.look_in(str(shelf))
    qtbot.waitUntil(lambda: not window.bridge.session.missing, timeout=10_000)
    assert window.bridge.session.history.undo_label == "Use the file that was found"
    assert {material.path for material in window.bridge.timeline.materials.values()} == {
        str(shelf / "deep" / "er" / "steps.wav")
    }
    assert lines(dialog)[0].endswith("found")


def test_the_signs_follow_the_colours_of_the_window(
    window: MainWindow, store: SettingsStore, dialog: MissingDialog
) -> None:
    def sign() -> QImage:
        item = dialog._list.item(0)
        assert item is not None
        return item.icon().pixmap(20, 20).toImage()

    dark = sign()
    dialog._list.setCurrentRow(1)
    store.change(theme="light")
    assert sign() != dark and dialog._list.currentRow() == 1


def test_what_fits_exactly_is_taken_and_the_rest_is_compared(
    window: MainWindow, dialog: MissingDialog, shelf: Path, store: SettingsStore, qtbot: QtBot
) -> None:
    window.desks.missing.look_in(str(shelf))
    qtbot.waitUntil(lambda: missing_names(window) == ["voice.wav"], timeout=10_000)
    assert window.bridge.session.history.undo_label == "Use 2 files that were found"
    assert [line.rsplit("  ·  ", 1)[1] for line in lines(dialog)] == ["found", "found", "is it this one?"]
    dialog.choose(window.bridge.session.missing[0].id)
    assert words(dialog, "new/name") == "voice.wav"
    assert words(dialog, "new/fits") == "same name, shorter"
    assert words(dialog, "new/facts").startswith("0:02")
    assert store.settings.media_folders == (str(shelf),)
    button(dialog, "use").click()
    assert missing_names(window) == []
    assert "All files are there" in words(dialog, "intro")
    assert "its end stays silent" in window.strip.words.whole_text
    window.bridge.undo()
    window.bridge.undo()
    assert len(missing_names(window)) == 3
    assert "3 files were not found" in words(dialog, "intro")


def test_folders_that_were_pointed_to_are_used_at_the_next_open(
    window: MainWindow, draft: Path, shelf: Path, store: SettingsStore, qtbot: QtBot
) -> None:
    store.change(media_folders=(str(shelf / "deep" / "er"),))
    window.projects.open_path(str(draft))
    qtbot.waitUntil(lambda: window.has_project, timeout=5000)
    assert missing_names(window) == ["song.mp3", "voice.wav"]
    assert not window.bridge.session.is_unsaved


def test_one_that_is_located_by_hand_brings_its_neighbours_as_offers(
    window: MainWindow, dialog: MissingDialog, shelf: Path, qtbot: QtBot
) -> None:
    shutil.copy(shelf / "deep" / "SONG.mp3", shelf / "deep" / "er" / "song.mp3")
    dialog.choose(window.bridge.session.missing[1].id)
    button(dialog, "locate").click()
    window.desks.missing.locate(str(shelf / "deep" / "er" / "steps.wav"))
    qtbot.waitUntil(button(dialog, "use-all").isVisible, timeout=10_000)
    assert missing_names(window) == ["song.mp3", "voice.wav"]
    button(dialog, "use-all").click()
    assert missing_names(window) == ["voice.wav"]


def test_what_cannot_be_read_is_refused_when_it_is_located(
    window: MainWindow, dialog: MissingDialog, tmp_path: Path, wait_dialog: Callable[[str], QDialog]
) -> None:
    (tmp_path / "note.wav").write_text("no sound", encoding="utf-8")
    button(dialog, "locate").click()
    window.desks.missing.locate(str(tmp_path / "note.wav"))
    assert words(wait_dialog("error"), "message") == "This file cannot be used."
    assert len(missing_names(window)) == 3


def test_later_leaves_everything_as_it_is(window: MainWindow, dialog: MissingDialog) -> None:
    before = window.bridge.timeline
    button(dialog, "later").click()
    assert window.bridge.timeline is before
    assert not window.bridge.session.is_unsaved


def test_the_files_that_were_found_are_saved_into_the_draft(
    window: MainWindow, dialog: MissingDialog, draft: Path, shelf: Path, qtbot: QtBot
) -> None:
    window.desks.missing.look_in(str(shelf))
    qtbot.waitUntil(lambda: len(missing_names(window)) == 1, timeout=10_000)
    with qtbot.waitSignal(window.bridge.saved, timeout=10_000):
        window.bridge.save()
    assert [material.name for material in read_draft(draft).missing] == ["voice.wav"]


def test_a_sound_that_was_known_is_found_under_another_name(
    window: MainWindow, draft: Path, shelf: Path, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    song = shelf / "deep" / "SONG.mp3"
    remember([("C:\\Media\\song.mp3", str(song))], Progress())
    song.rename(shelf / "deep" / "track 7.mp3")
    window.bridge.show_session(Session.open(draft))
    window.actions_by_id["missing-media"].trigger()
    wait_dialog("missing")
    window.desks.missing.look_in(str(shelf))
    qtbot.waitUntil(lambda: "song.mp3" not in missing_names(window), timeout=10_000)


# --- files that are there and cannot be read -------------------------------------------------------------


@pytest.fixture
def half_bad(tmp_path: Path, media_factory: MediaFactory) -> Path:
    """Make a draft with a good sound, one that is no sound, used twice, and a missing one."""
    folder = tmp_path / "half-bad"
    folder.mkdir()
    shutil.copy(media_factory.sound(".wav", seconds=4, tone_hz=440), folder / "good.wav")
    (folder / "broken.wav").write_bytes(b"RIFF\0\0\0\0WAVE" + bytes(400))
    maker = DraftMaker()
    ids = [
        maker.sound(f"##_draftpath_placeholder_X_##/{name}", name=name, duration=4 * SECOND)
        for name in ("good.wav", "broken.wav")
    ]
    ids.append(maker.sound("C:\\Media\\song.mp3", name="song.mp3", duration=9 * SECOND))
    maker.track("audio", *(segment(ids[n], start * SECOND, SECOND) for start, n in enumerate((0, 1, 1, 2))))
    return write_draft(folder, maker.document())


def wait_lines(dialog: QDialog, qtbot: QtBot, n: int) -> list[str]:
    qtbot.waitUntil(lambda: len(lines(dialog)) == n, timeout=10_000)
    return lines(dialog)


def open_list(window: MainWindow, folder: Path, wait_dialog: Callable[[str], QDialog]) -> MissingDialog:
    window.bridge.show_session(Session.open(folder))
    window.actions_by_id["missing-media"].trigger()
    found = wait_dialog("missing")
    assert isinstance(found, MissingDialog)
    return found


def test_what_cannot_be_read_joins_the_missing_ones_with_its_reason(
    window: MainWindow, half_bad: Path, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    dialog = open_list(window, half_bad, wait_dialog)
    first, second = wait_lines(dialog, qtbot, 2)
    assert first.startswith("song.mp3") and first.endswith("missing")
    assert (
        second.startswith("broken.wav") and "used by 2 clips" in second and second.endswith("cannot be read")
    )
    assert "1 file was not found" in words(dialog, "intro") and "1 file cannot be read" in words(
        dialog, "intro"
    )
    shown = [button(dialog, name).isVisible() for name in ("locate", "use", "show", "again")]
    assert shown == [True, True, False, False]
    dialog._list.setCurrentRow(1)
    shown = [button(dialog, name).isVisible() for name in ("locate", "use", "show", "again")]
    assert shown == [True, False, True, True]
    assert button(dialog, "locate").accessibleName() == "Replace…"
    assert words(dialog, "old/place") == str(half_bad / "broken.wav")
    assert "broken.wav" in words(dialog, "new/name")


def test_a_bad_file_is_replaced_and_undo_brings_the_trouble_back(
    window: MainWindow, half_bad: Path, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    dialog = open_list(window, half_bad, wait_dialog)
    wait_lines(dialog, qtbot, 2)
    dialog._list.setCurrentRow(1)
    key = next(m.id for m in window.bridge.timeline.materials.values() if m.name == "broken.wav")
    window.desks.missing._located = key
    window.desks.missing.locate(str(half_bad / "good.wav"))
    qtbot.waitUntil(lambda: lines(dialog)[1].endswith("replaced or readable now"), timeout=10_000)
    assert window.bridge.timeline.materials[key].path == str(half_bad / "good.wav")
    window.bridge.undo()
    qtbot.waitUntil(lambda: lines(dialog)[1].endswith("cannot be read"), timeout=5000)


def test_a_bad_file_is_tried_again_once_it_was_mended(
    window: MainWindow, half_bad: Path, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    dialog = open_list(window, half_bad, wait_dialog)
    wait_lines(dialog, qtbot, 2)
    dialog._list.setCurrentRow(1)
    button(dialog, "again").click()
    qtbot.waitUntil(lambda: "still cannot be read" in words(dialog, "note"), timeout=10_000)
    shutil.copy(half_bad / "good.wav", half_bad / "broken.wav")
    button(dialog, "again").click()
    qtbot.waitUntil(lambda: "can be read now" in words(dialog, "note"), timeout=10_000)
    assert lines(dialog)[1].endswith("replaced or readable now")


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_file_that_vanished_while_the_draft_was_open_is_missing_and_found_at_once(
    window: MainWindow,
    tmp_path: Path,
    shelf: Path,
    qtbot: QtBot,
    wait_dialog: Callable[[str], QDialog],
    is_alone: bool,
) -> None:
    maker = DraftMaker()
    place = tmp_path / "media" / "steps.wav"
    place.parent.mkdir()
    shutil.move(shelf / "deep" / "er" / "steps.wav", place)
    steps = maker.sound(str(place), name="steps.wav", duration=4 * SECOND)
    maker.track("audio", segment(steps, 0, 3 * SECOND), segment(steps, 4 * SECOND, 3 * SECOND))
    if not is_alone:
        song = maker.sound("C:\\Media\\song.mp3", name="song.mp3", duration=9 * SECOND)
        maker.track("audio", segment(song, 0, 3 * SECOND))
    write_draft(tmp_path / "walk", maker.document())
    window.bridge.show_session(Session.open(tmp_path / "walk"))
    found = shelf / "steps.wav"
    shutil.move(place, found)
    window.actions_by_id["missing-media"].trigger()
    dialog = wait_dialog("missing")
    n_lost = 1 if is_alone else 2
    line = wait_lines(dialog, qtbot, n_lost)[-1]
    assert line == "steps.wav  ·  0:04 · used by 2 clips  ·  missing"
    assert counted_words(n_lost) in words(dialog, "intro")
    assert button(dialog, "find").isEnabled() and button(dialog, "locate").isEnabled()
    window.desks.missing.look_in(str(shelf))
    qtbot.waitUntil(lambda: window.bridge.timeline.materials[steps].path == str(found), timeout=10_000)
    assert lines(dialog)[-1].endswith("found")
    window.bridge.undo()
    qtbot.waitUntil(lambda: not lines(dialog)[-1].endswith("found"), timeout=5000)


def counted_words(n: int) -> str:
    return "1 file was not found" if n == 1 else f"{n} files were not found"


def test_where_everything_is_there_and_readable_that_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, media_factory: MediaFactory
) -> None:
    window.bridge.show_session(Session.open(media_factory.sound(".wav", seconds=4, tone_hz=440)))
    window.actions_by_id["missing-media"].trigger()
    qtbot.waitUntil(lambda: "all can be read" in window.strip.words.whole_text, timeout=10_000)


def test_the_export_dialog_leads_to_what_is_missing(
    window: MainWindow, half_bad: Path, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    window.bridge.show_session(Session.open(half_bad))
    window.actions_by_id["export"].trigger()
    export = wait_dialog("export")
    qtbot.waitUntil(lambda: export.findChild(QAbstractButton, "locate-missing") is not None, timeout=10_000)
    notice = export.findChild(QFrame, "missing")
    assert notice is not None
    said = " ".join(part.text() for part in notice.findChildren(QLabel))
    assert "1 file is missing: “song.mp3”" in said
    # It is said once, not among the other warnings too.
    assert sum("song.mp3" in part.text() for part in export.findChildren(QLabel)) == 1
    button(export, "locate-missing").click()
    found = wait_dialog("missing")
    assert lines(found)[0].startswith("song.mp3")
