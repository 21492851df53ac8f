"""Files that crash the decoder, are damaged or have changed: said, and read again (B2, B3, B16)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor.media import crash_list, first_contact
from editor.media.child import DIES_BY, DIES_ON
from editor.session import Session
from editor.ui.main_window import MainWindow
from editor.ui.timeline.peak_store import Entry
from tests.media_making import write_sound
from tests.ui.window.conftest import add_sound

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia", "This plugin does not support")


@pytest.fixture
def children() -> Iterator[None]:
    """As in the program: unknown files are looked into by a child."""
    first_contact.begin(is_window=True)
    yield
    first_contact.end()


@pytest.fixture
def own_song(tmp_path: Path) -> Path:
    """A song that may be spoilt."""
    return write_sound(tmp_path / "own song.wav", seconds=3.0)


def said(window: MainWindow) -> str:
    return " | ".join(one.words for one in window.strip._said)


def entry_of(window: MainWindow, path: Path) -> Entry:
    return window.peaks.entry(str(path))


def wait_read(qtbot: QtBot, window: MainWindow, path: Path) -> Entry:
    qtbot.waitUntil(lambda: entry_of(window, path).is_complete, timeout=10_000)
    return entry_of(window, path)


def test_a_file_that_crashes_the_decoder_is_named_and_tried_again_on_request(
    children: None,
    window: MainWindow,
    own_song: Path,
    song: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.bridge.show_session(Session.open(own_song))
    wait_read(qtbot, window, own_song)
    other = write_sound(own_song.with_name("bad.wav"), seconds=2.2)
    monkeypatch.setenv(DIES_ON, str(other))
    monkeypatch.setenv(DIES_BY, "segv")
    # It was no danger when it was laid down, and is one when its wave is read.
    first_contact.end()
    add_sound(window, other)
    first_contact.begin(is_window=True)
    entry = wait_read(qtbot, window, other)
    assert entry.reason == "This file crashes the decoder: “bad.wav”."
    qtbot.waitUntil(lambda: "This file crashes the decoder: “bad.wav”." in said(window))
    assert window.strip.link.isVisible()
    assert window.strip.link.text() == "Try again"
    # The others go on, and so do edits.
    add_sound(window, song)
    assert wait_read(qtbot, window, song).reason == ""
    monkeypatch.delenv(DIES_ON)
    first_contact.end()
    first_contact.begin(is_window=True)
    clip_id = next(clip.id for _, clip in window.bridge.timeline.clips() if clip.name == "bad.wav")
    window.state.select([clip_id])
    assert window.actions_by_id["read-again"].isEnabled()
    window.actions_by_id["read-again"].trigger()
    qtbot.waitUntil(lambda: crash_list.entries() == (), timeout=5_000)
    qtbot.waitUntil(
        lambda: entry_of(window, other).is_complete and not entry_of(window, other).reason, timeout=9_000
    )
    assert entry_of(window, other).peaks is not None


def test_a_damaged_file_is_told_with_the_moment(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_sound(tmp_path / "scratched.mp3", seconds=20.0)
    data = bytearray(path.read_bytes())
    start = len(data) * 12 // 20
    data[start : start + 6_000] = np.random.default_rng(3).bytes(6_000)
    path.write_bytes(data)
    window.bridge.show_session(Session.open(path))
    wait_read(qtbot, window, path)
    qtbot.waitUntil(lambda: "“scratched.mp3” is damaged near 0:1" in said(window))
    [words] = [one.words for one in window.strip._said if "damaged" in one.words]
    assert words in {f"“scratched.mp3” is damaged near 0:{n}: what can be decoded is used." for n in (11, 12)}


def test_a_file_that_was_replaced_is_read_again_when_the_window_comes_forward(
    window: MainWindow, own_song: Path, qtbot: QtBot
) -> None:
    window.bridge.show_session(Session.open(own_song))
    before = wait_read(qtbot, window, own_song)
    assert before.peaks is not None
    old = before.peaks.high.copy()
    window.desks.reading.check()
    write_sound(own_song, seconds=3.0, tone_hz=777, level=0.1)
    window.desks.reading.check()
    qtbot.waitUntil(lambda: "“own song.wav” has changed on the disk: it is read again" in said(window))
    after = wait_read(qtbot, window, own_song)
    assert after.peaks is not None
    assert float(after.peaks.high.max()) < float(old.max()) / 2


def test_the_media_list_offers_to_read_a_file_again(window: MainWindow, own_song: Path, qtbot: QtBot) -> None:
    window.bridge.show_session(Session.open(own_song))
    wait_read(qtbot, window, own_song)
    asked: list[list[str]] = []
    window.media_panel.read_again_asked.connect(asked.append)
    view = window.media_panel.view
    view.setCurrentIndex(view.model().index(0, 0))
    window.media_panel._show_menu(view.rect().center())
    [menu] = [menu for menu in window.media_panel.findChildren(QMenu) if menu.objectName() == "menu/media"]
    [again] = [action for action in menu.actions() if action.text() == "Read the file again"]
    assert again.isEnabled()
    again.trigger()
    menu.close()
    assert asked == [[str(own_song)]]
    wait_read(qtbot, window, own_song)


def test_a_dropped_file_that_crashes_the_decoder_can_be_tried_again(
    children: None,
    window: MainWindow,
    video: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.bridge.show_session(Session.open(video))
    bad = write_sound(tmp_path / "bad.wav", seconds=2.3)
    first_contact.end()
    monkeypatch.setenv(DIES_ON, str(bad))
    first_contact.begin(is_window=True)
    window.timeline.add_sounds([str(bad)], 0)
    refusal = "Nothing was added. This file crashes the decoder: “bad.wav”."
    qtbot.waitUntil(lambda: refusal in said(window), timeout=9_000)
    assert len(list(window.bridge.timeline.clips())) == 1
    monkeypatch.delenv(DIES_ON)
    first_contact.end()
    first_contact.begin(is_window=True)
    # Not on its own.
    window.timeline.add_sounds([str(bad)], 0)
    qtbot.waitUntil(lambda: said(window).count(refusal) == 2, timeout=9_000)
    assert window.strip.link.text() == "Try again"
    window.strip.link.click()
    qtbot.waitUntil(lambda: len(list(window.bridge.timeline.clips())) == 2, timeout=9_000)
    assert crash_list.entries() == ()


def test_a_file_that_does_not_answer_is_named_and_can_be_stopped(
    children: None,
    window: MainWindow,
    video: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.bridge.show_session(Session.open(video))
    slow = write_sound(tmp_path / "slow.wav", seconds=2.4)
    monkeypatch.setattr(first_contact, "SILENT_S", 0.5)
    monkeypatch.setenv(DIES_ON, str(slow))
    monkeypatch.setenv(DIES_BY, "wait")
    first_contact.end()
    first_contact.begin(is_window=True)
    window.timeline.add_sounds([str(slow)], 0)
    qtbot.waitUntil(lambda: "“slow.wav” does not answer yet" in said(window), timeout=9_000)
    # The window goes on meanwhile.
    window.actions_by_id["play"].trigger()
    window.actions_by_id["stop"].trigger()
    assert window.strip.link.text() == "Stop"
    window.strip.link.click()
    qtbot.waitUntil(lambda: not window.timeline.drops.is_looking, timeout=5_000)
    assert "Stopped. Nothing was added." in said(window)
    qtbot.waitUntil(lambda: first_contact.silent_names() == (), timeout=5_000)
