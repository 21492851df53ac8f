"""Sound from an address by hand: typed, pasted, dropped; stopped, refused, and asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from editor.fetch import sounds
from editor.fetch.sounds import SoundCache, default_folder
from editor.ui.main_window import MainWindow
from editor.ui.preferences.folder_pages import FoldersPage
from editor.ui.settings import SettingsStore
from editor.ui.web_addresses import address_of
from tests.ui.window.conftest import dialog_named
from tests.unit.fetch.server import Ask, Server, serving

SECOND = 1_000_000


@pytest.fixture
def server(song: Path) -> Iterator[Server]:
    """A server of this computer that gives the song."""
    body = song.read_bytes()

    def answer(ask: Ask) -> None:
        if "slow" in ask.path:
            ask.hang()
        elif "page" in ask.path:
            ask.reply(200, b"<!doctype html><title>Log in</title>", Content_Type="audio/mpeg")
        else:
            ask.reply(200, body)

    with serving(answer) as made:
        yield made


@pytest.fixture
def dialog(loaded: MainWindow, wait_dialog: Callable[[str], QDialog]) -> QDialog:
    QGuiApplication.clipboard().clear()
    loaded.actions_by_id["add-from-address"].trigger()
    return wait_dialog("address")


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def field(dialog: QDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "field/address")
    assert isinstance(found, QLineEdit)
    return found


def note(dialog: QDialog) -> str:
    found = dialog.findChild(QLabel, "note")
    assert isinstance(found, QLabel)
    return found.text()


def fetch(dialog: QDialog, address: str) -> None:
    field(dialog).setText(address)
    press(dialog, "ok")


def n_clips(window: MainWindow) -> int:
    return sum(1 for _ in window.bridge.timeline.clips())


def test_a_private_address_is_fetched_after_a_yes_and_laid_at_the_playhead(
    loaded: MainWindow, dialog: QDialog, server: Server, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    before = n_clips(loaded)
    loaded.state.set_playhead(2 * SECOND)
    fetch(dialog, server.address("/music/calm.mp3"))
    question = wait_dialog("private-address")
    assert server.asks == []
    press(question, "yes")
    qtbot.waitUntil(lambda: n_clips(loaded) == before + 1, timeout=10_000)
    fetched = [m for m in loaded.bridge.timeline.materials.values() if "calm" in m.name]
    assert fetched[0].path is not None
    assert Path(fetched[0].path).parent == default_folder()
    starts = {
        clip.start_us for _, clip in loaded.bridge.timeline.clips() if clip.material_id == fetched[0].id
    }
    assert starts == {2 * SECOND}
    assert dialog_named(loaded, "address") is None
    assert loaded.bridge.session.history.undo_label


def test_a_private_address_is_not_asked_after_a_no(
    dialog: QDialog, server: Server, wait_dialog: Callable[[str], QDialog]
) -> None:
    fetch(dialog, server.address("/x.mp3"))
    press(wait_dialog("private-address"), "cancel")
    assert "private network" in note(dialog)
    assert server.asks == []
    assert dialog.isVisible()


def test_a_download_can_be_stopped_and_the_address_stays(
    loaded: MainWindow, dialog: QDialog, server: Server, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    before = loaded.bridge.timeline
    fetch(dialog, server.address("/slow.mp3"))
    press(wait_dialog("private-address"), "yes")
    qtbot.waitUntil(lambda: bool(server.asks), timeout=5000)
    press(dialog, "cancel")
    qtbot.waitUntil(field(dialog).isEnabled, timeout=3000)
    assert field(dialog).text() == server.address("/slow.mp3")
    assert loaded.bridge.timeline is before
    assert list(default_folder().glob("*.part")) == []


def test_a_web_page_is_named_as_one(
    dialog: QDialog, server: Server, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    fetch(dialog, server.address("/page.mp3"))
    press(wait_dialog("private-address"), "yes")
    qtbot.waitUntil(lambda: "web page" in note(dialog), timeout=10_000)


@pytest.mark.parametrize(
    "address", ["ftp://x/y.mp3", "file:///etc/passwd", "https://u:p@x/y.mp3", "https://a b"]
)
def test_what_is_no_web_address_is_refused_in_words(dialog: QDialog, address: str, qtbot: QtBot) -> None:
    fetch(dialog, address)
    qtbot.waitUntil(lambda: field(dialog).property("look") == "wrong", timeout=5000)
    assert note(dialog)


def test_an_address_without_encryption_is_marked(dialog: QDialog) -> None:
    field(dialog).setText("http://example.org/x.mp3")
    assert "not encrypted" in note(dialog)
    field(dialog).setText("https://example.org/x.mp3")
    assert "at most 100 MB" in note(dialog)


def test_a_pasted_address_opens_the_dialog_with_it(
    loaded: MainWindow, wait_dialog: Callable[[str], QDialog]
) -> None:
    QGuiApplication.clipboard().setText("  https://example.org/calm%20waves.mp3\n")
    loaded.desks.clipboard.paste()
    assert field(wait_dialog("address")).text() == "https://example.org/calm%20waves.mp3"


def test_a_pasted_text_that_is_no_address_opens_nothing(loaded: MainWindow) -> None:
    QGuiApplication.clipboard().setText("https is a scheme, see https://example.org")
    loaded.desks.clipboard.paste()
    assert loaded.findChildren(QDialog, "address") == []
    assert "nothing to paste" in loaded.strip.words.whole_text


def test_an_address_dropped_from_a_browser_is_asked_about_at_its_place(
    loaded: MainWindow, server: Server, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl(server.address("/rain.mp3"))])
    place = QPoint(300, 90)
    keys, buttons, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, copy, data, buttons, keys)
    loaded.timeline.drops.enter(enter)
    drop = QDropEvent(QPointF(place), copy, data, buttons, keys)
    loaded.timeline.drops.drop(drop)
    assert drop.isAccepted()
    at_us = round(loaded.timeline.scene().scale.time_at(place.x()))
    dialog = wait_dialog("address")
    press(dialog, "ok")
    press(wait_dialog("private-address"), "yes")
    before = n_clips(loaded)
    qtbot.waitUntil(lambda: n_clips(loaded) == before + 1, timeout=10_000)
    [new] = [clip for _, clip in loaded.bridge.timeline.clips() if "rain" in clip.name]
    assert abs(new.start_us - at_us) < SECOND // 10


def test_an_address_dropped_on_the_empty_page_becomes_a_project_of_its_sound(
    window: MainWindow, server: Server, qtbot: QtBot, wait_dialog: Callable[[str], QDialog]
) -> None:
    data = QMimeData()
    data.setText(server.address("/rain.mp3"))
    place = QPoint(300, 300)
    keys, buttons, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    assert not window.has_project
    enter = QDragEnterEvent(place, copy, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted() and "fetch" in window.strip.words.whole_text
    drop = QDropEvent(QPointF(place), copy, data, buttons, keys)
    QApplication.sendEvent(window, drop)
    dialog = wait_dialog("address")
    assert field(dialog).text() == server.address("/rain.mp3")
    press(dialog, "ok")
    press(wait_dialog("private-address"), "yes")
    qtbot.waitUntil(lambda: window.has_project, timeout=10_000)
    assert [clip.name for _, clip in window.bridge.timeline.clips()] != []
    assert "rain" in window.bridge.session.name


def test_what_is_dropped_on_the_empty_page_and_is_no_address_is_refused(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("ftp://a.example/rain.mp3")
    place = QPoint(300, 300)
    keys, buttons, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, data, buttons, keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, data, buttons, keys))
    assert window.findChildren(QDialog, "address") == []
    assert "Only files" in window.strip.words.whole_text


def test_files_of_this_computer_and_other_schemes_are_no_addresses(tmp_path: Path) -> None:
    for url in (
        QUrl.fromLocalFile(str(tmp_path)),
        QUrl("ftp://example.org/x.mp3"),
        QUrl("javascript:alert(1)"),
    ):
        data = QMimeData()
        data.setUrls([url])
        assert address_of(data) == ""
    assert address_of(QMimeData()) == ""
    assert address_of(None) == ""


def test_the_limit_is_set_in_the_preferences(qtbot: QtBot, store: SettingsStore) -> None:
    page = FoldersPage(store)
    qtbot.addWidget(page)
    found = page.findChild(QComboBox, "field/download_limit_mb")
    assert isinstance(found, QComboBox)
    found.setCurrentIndex(found.findData(25))
    assert store.settings.download_limit_mb == 25


def test_files_of_the_open_project_are_never_removed_from_the_cache(
    loaded: MainWindow,
    dialog: QDialog,
    server: Server,
    qtbot: QtBot,
    wait_dialog: Callable[[str], QDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[str, ...]] = []
    fetch_really = SoundCache.fetch

    def spy(self: SoundCache, *args: object, **more: object) -> Path:
        seen.append(more["in_use"])  # type: ignore[arg-type]
        return fetch_really(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(sounds.SoundCache, "fetch", spy)
    fetch(dialog, server.address("/x.mp3"))
    press(wait_dialog("private-address"), "yes")
    qtbot.waitUntil(lambda: dialog_named(loaded, "address") is None, timeout=10_000)
    used = {material.path for material in loaded.bridge.timeline.materials.values()}
    assert set(seen[-1]) <= used
    assert len(seen[-1]) >= 2
