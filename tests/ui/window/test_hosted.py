"""Hosted services in the window: off at first, asked with a yes, laid down as one step, keys out of sight."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from editor.fetch.keys import KeyPlace, KeyStore
from editor.library.database import library_folder
from editor.library.library import Library
from editor.library.owners import Owner
from editor.model.timeline import TrackKind
from editor.ui.controls import Switch
from editor.ui.dialogs.hosted import HostedChoice, HostedOrder
from editor.ui.main_window import MainWindow
from editor.ui.preferences.services_page import ServicesPage
from editor.ui.program_log import ProgramLog
from editor.ui.report import report_text
from editor.ui.settings import SettingsStore
from tests.unit.fetch.services.loopback import KEY, Loopback, Said, loopback

WaitDialog = Callable[[str], QDialog]
MASHUP, RECORD = "/api/v1/generate/mashup", "/api/v1/generate/record-info"
SONG = {
    "uploadUrlList": ["https://example.com/1.mp3", "https://example.com/2.mp3"], "customMode": False,
    "model": "V5", "prompt": "calm",
}  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("FADELINE_SUNO_KEY", KEY)


@pytest.fixture
def service(song: Path) -> Iterator[Loopback]:
    with loopback() as found:
        found.put("/song.mp3", Said(song.read_bytes()))
        found.put(MASHUP, Said({"code": 200, "data": {"taskId": "t1"}}))
        found.put(RECORD, done(found))
        yield found


def done(service: Loopback) -> Said:
    takes = [{"audioUrl": f"{service.base}/song.mp3", "title": f"Take {n}"} for n in (1, 2)]
    return Said({"code": 200, "data": {"status": "SUCCESS", "response": {"sunoData": takes}}})


def sound_clips(window: MainWindow) -> int:
    tracks = window.bridge.timeline.tracks
    return sum(len(track.clips) for track in tracks if track.kind is TrackKind.SOUND)


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def order_for(service: Loopback) -> HostedOrder:
    return HostedOrder("suno", SONG, service.base, title="My mix")


def test_an_order_is_given_after_a_yes_and_its_results_are_one_step(
    loaded: MainWindow, service: Loopback, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    before = sound_clips(loaded)
    loaded.desks.hosted.ask(order_for(service))
    question = wait_dialog("hosted-order")
    said = " ".join(part.text() for part in question.findChildren(QLabel))
    assert "127.0.0.1" in said and "credits" in said and "addresses" in said and service.asks == []
    with qtbot.waitSignal(loaded.desks.hosted.laid, timeout=20_000):
        press(question, "order")
    qtbot.waitUntil(lambda: sound_clips(loaded) == before + 2, timeout=10_000)
    assert len(service.asked(MASHUP)) == 1
    loaded.bridge.undo()
    assert sound_clips(loaded) == before


def test_no_key_is_in_any_byte_that_the_window_writes(
    loaded: MainWindow, service: Loopback, store: SettingsStore, tmp_path: Path, qtbot: QtBot
) -> None:
    log = ProgramLog(tmp_path / "logs")
    try:
        logging.getLogger("editor").warning("head: Bearer %s", KEY)
        with qtbot.waitSignal(loaded.desks.hosted.laid, timeout=20_000):
            loaded.desks.hosted.order(order_for(service))
        qtbot.waitUntil(lambda: sound_clips(loaded) >= 3, timeout=10_000)
        report = report_text(ValueError(f"bad key {KEY}"), settings=store.settings, log_lines=log.last_lines)
    finally:
        log.close()
    store.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in files) and any("library" in path.name for path in files)
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
    assert KEY not in report and "***" in report


def test_without_a_yes_nothing_is_sent(
    loaded: MainWindow, service: Loopback, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    loaded.desks.hosted.ask(order_for(service))
    press(wait_dialog("hosted-order"), "cancel")
    qtbot.wait(150)
    assert service.asks == [] and not library_folder().exists()


def test_without_a_key_the_way_to_the_preferences_is_shown(
    loaded: MainWindow,
    service: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    wait_dialog: WaitDialog,
    qtbot: QtBot,
) -> None:
    monkeypatch.delenv("FADELINE_SUNO_KEY")
    loaded.desks.hosted.order(order_for(service))
    qtbot.waitUntil(loaded.strip.link.isVisible, timeout=5_000)
    loaded.strip.link.click()
    page = wait_dialog("preferences").findChild(ServicesPage)
    assert page is not None and page.isVisible() and service.asks == []


def test_a_lost_reply_is_asked_about_and_only_a_yes_orders_again(
    loaded: MainWindow, service: Loopback, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    service.put(MASHUP, Said(is_silent=True), Said({"code": 200, "data": {"taskId": "t2"}}))
    loaded.desks.hosted.order(order_for(service))
    question = wait_dialog("hosted-failed")
    assert "charge" in " ".join(part.text() for part in question.findChildren(QLabel))
    assert len(service.asked(MASHUP)) == 1
    with qtbot.waitSignal(loaded.desks.hosted.laid, timeout=20_000):
        press(question, "again")
    assert len(service.asked(MASHUP)) == 2


def test_an_order_of_an_earlier_run_is_waited_for(
    loaded: MainWindow, service: Loopback, qtbot: QtBot
) -> None:
    library = Library()
    from editor.library.hosted_task import order_hosted

    task = order_hosted(library, "suno", SONG, base=service.base)
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    library.tasks.note(task.id, {"is_sent": True, "remote": "t1"})
    owner.close()
    loaded.desks.hosted.look_for_earlier()
    qtbot.waitUntil(lambda: library.tasks.get(task.id).state.is_over, timeout=20_000)
    assert len(library.tasks.get(task.id).result["takes"]) == 2 and service.asked(MASHUP) == []
    library.close()
    before = sound_clips(loaded)
    qtbot.waitUntil(loaded.strip.link.isVisible, timeout=10_000)
    with qtbot.waitSignal(loaded.desks.hosted.laid, timeout=10_000):
        loaded.strip.link.click()
    qtbot.waitUntil(lambda: sound_clips(loaded) == before + 2, timeout=10_000)


def test_what_was_left_at_a_service_is_waited_for_from_the_list_of_tasks(
    loaded: MainWindow, service: Loopback, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    from editor.library.hosted_task import order_hosted

    library = Library()
    task = order_hosted(library, "suno", SONG, base=service.base)
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    library.tasks.note(task.id, {"is_sent": True, "remote": "t1"})
    library.tasks.fail(task.id, "It is still working.")
    owner.close()
    library.close()
    loaded.actions_by_id["tasks"].trigger()
    panel = wait_dialog("tasks")
    qtbot.waitUntil(lambda: panel.findChild(QFrame, f"task/{task.id}") is not None, timeout=10_000)
    row = panel.findChild(QFrame, f"task/{task.id}")
    assert row is not None
    button = row.findChild(QToolButton, "wait")
    assert button is not None and button.isVisible()
    with qtbot.waitSignal(loaded.desks.hosted.laid, timeout=20_000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert service.asked(MASHUP) == []


def test_several_orders_are_waited_for_side_by_side(
    loaded: MainWindow, service: Loopback, qtbot: QtBot
) -> None:
    service.put(RECORD, Said({"code": 200, "data": {"status": "PENDING"}}))
    for n in range(3):
        body = {**SONG, "prompt": f"calm {n}"}
        loaded.desks.hosted.order(HostedOrder("suno", body, service.base, title=f"Mix {n}"))
    qtbot.waitUntil(lambda: len(service.asked(RECORD)) >= 3, timeout=20_000)
    assert len(service.asked(MASHUP)) == 3


# --- the part of a dialog --------------------------------------------------------------------------


def choice(qtbot: QtBot, store: SettingsStore, work: str) -> HostedChoice:
    made = HostedChoice(work, store)
    qtbot.addWidget(made)
    made.show()
    return made


def text_field(made: HostedChoice, name: str) -> QLineEdit:
    found = made.findChild(QLineEdit, f"field/hosted-{name}")
    assert found is not None
    return found


def test_it_is_off_at_first_and_tells_host_price_and_what_is_sent(qtbot: QtBot, store: SettingsStore) -> None:
    made = choice(qtbot, store, "mashup")
    facts = made.findChild(QLabel, "hosted-facts")
    assert not made.is_hosted and facts is not None and not facts.isVisible()
    with qtbot.waitSignal(made.toggled):
        found = made.findChild(Switch)
        assert found is not None
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert made.is_hosted and facts.isVisible()
    assert not made.grab().isNull()
    for part in ("api.sunoapi.org", "credits", "addresses", "14 days"):
        assert part in facts.text()
    store.change(service_addresses={"suno": "https://api.kie.ai"})
    assert "api.kie.ai" in facts.text() and made.base == "https://api.kie.ai"


def test_what_is_wrong_is_said_under_the_fields_before_anything_is_sent(
    qtbot: QtBot, store: SettingsStore
) -> None:
    made = choice(qtbot, store, "mashup")
    body = {"customMode": False, "model": "V5", "prompt": "calm"}
    assert made.order(body) is None
    note = made.findChild(QLabel, "hosted-note")
    assert note is not None and "Addresses of the songs" in note.text()
    for n, name in enumerate(("song0", "song1")):
        QTest.keyClicks(text_field(made, name), f"https://example.com/{n}.mp3")
    assert made.order({**body, "prompt": "x" * 501}) is None and "500" in note.text()
    order = made.order(body, title="Mine")
    assert order is not None and note.text() == ""
    assert order.body["uploadUrlList"] == ["https://example.com/0.mp3", "https://example.com/1.mp3"]
    assert (order.service, order.base, order.title) == ("suno", "https://api.sunoapi.org", "Mine")


def test_each_service_asks_for_what_it_needs(qtbot: QtBot, store: SettingsStore, video: Path) -> None:
    made = choice(qtbot, store, "score")
    box = made.findChild(QPlainTextEdit, "field/hosted-videos")
    assert box is not None
    box.setPlainText("https://example.com/1.mp4\n\nhttps://example.com/2.mp4\n")
    order = made.order({"tags": ["calm"]}, videos=[video])
    assert order is not None and len(order.body["videoUrls"]) == 2 and order.videos == ()
    assert order.body["outputFormat"] == "mp3_44100_128" and order.body["signWithC2pa"] is False
    formats, signs = made.findChild(QComboBox, "field/hosted-format"), made.findChild(QCheckBox)
    assert formats is not None and signs is not None and formats.count() == 21
    signs.click()
    order = made.order({})
    assert order is not None and order.body["signWithC2pa"] is True
    formats.setCurrentIndex(formats.findData("pcm_44100"))
    order = made.order({})
    assert not signs.isEnabled() and order is not None and order.body["signWithC2pa"] is False
    assert order.body["outputFormat"] == "pcm_44100"
    services = made.findChild(QComboBox, "field/service")
    assert services is not None
    services.setCurrentIndex(services.findData("elevenlabs"))
    order = made.order({"tags": ["calm"]}, videos=[video])
    facts = made.findChild(QLabel, "hosted-facts")
    assert facts is not None and "video files themselves" in facts.text()
    assert order is not None and order.videos == (video,)
    made = choice(qtbot, store, "soundtrack")
    assert made.order({}) is None
    text_field(made, "video").setText("6890830af27dfad2a3e6062d")
    order = made.order({})
    assert order is not None and order.body["audio_type"] == 1
    text_field(made, "audio").setText("https://example.com/a.mp3")
    order = made.order({})
    assert order is not None and order.body["audio_type"] == 2


# --- the preferences -------------------------------------------------------------------------------


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


@pytest.fixture
def page(qtbot: QtBot, store: SettingsStore) -> Iterator[tuple[ServicesPage, Ring]]:
    ring = Ring()
    made = ServicesPage(store, KeyStore(lambda: ring))
    qtbot.addWidget(made)
    made.show()
    yield made, ring
    made.close_jobs()


def part(page: ServicesPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def note(page: ServicesPage, service: str) -> str:
    found = page.findChild(QLabel, f"note-{service}")
    assert found is not None
    return found.text()


def test_a_key_goes_into_the_keyring_and_is_never_shown_again(
    page: tuple[ServicesPage, Ring], qtbot: QtBot, store: SettingsStore, tmp_path: Path
) -> None:
    made, ring = page
    field = made.findChild(QLineEdit, "field/key-akool")
    assert field is not None and field.echoMode() is QLineEdit.EchoMode.Password
    qtbot.waitUntil(lambda: "no key" in note(made, "akool"), timeout=5_000)
    QTest.keyClicks(field, KEY)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "keyring" in note(made, "akool"), timeout=5_000)
    assert ring.kept == {"akool": KEY} and field.text() == ""
    QTest.mouseClick(part(made, "forget-akool"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no key" in note(made, "akool"), timeout=5_000)
    assert ring.kept == {}
    store.close()
    assert all(KEY.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_what_is_no_key_is_refused_and_not_shown(page: tuple[ServicesPage, Ring], qtbot: QtBot) -> None:
    made, ring = page
    qtbot.waitUntil(lambda: "no key" in note(made, "mountsea"), timeout=5_000)
    field = made.findChild(QLineEdit, "field/key-mountsea")
    assert field is not None
    field.setText("two words")
    QTest.mouseClick(part(made, "keep-mountsea"), Qt.MouseButton.LeftButton)
    assert "no key" in note(made, "mountsea") and "two words" not in note(made, "mountsea")
    assert ring.kept == {} and KeyPlace.RUN not in ring.kept


def test_a_base_address_is_kept_when_it_protects_the_key(
    page: tuple[ServicesPage, Ring], store: SettingsStore
) -> None:
    made, _ = page
    field = made.findChild(QLineEdit, "field/base-suno")
    trouble = made.findChild(QLabel, "trouble-suno")
    assert field is not None and trouble is not None
    for text, kept in (("https://api.kie.ai/", "https://api.kie.ai"), ("http://api.kie.ai", "https://api.kie.ai"),
                       ("https://api.sunoapi.org", None), ("", None)):  # fmt: skip
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert store.settings.service_addresses.get("suno") == kept
        assert trouble.isVisible() == (text == "http://api.kie.ai")
