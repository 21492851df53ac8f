"""The desktop is told of exports, over a bus of the test's own with a desktop on it that writes all down."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.progress import Progress
from editor.render.export import ExportReport
from editor.render.settings import ExportSettings
from editor.ui import exports
from editor.ui.desktop_bus import DesktopBus
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow
from tests.display import skip_without

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has this bus")
COOKIE = 3_000_000_000
"""Larger than a signed number holds: desktops give any unsigned one."""


class Desktop(threading.Thread):
    """Has some well-known names, answers every call with a number, and keeps what it was told."""

    def __init__(self, address: str, names: tuple[str, ...]) -> None:
        super().__init__(daemon=True)
        from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.told: list[tuple[str, tuple[Any, ...]]] = []
        self._kinds, self._fields = MessageType, HeaderFields
        self._connection = open_dbus_connection(address)
        for name in names:
            self._connection.send_and_get_reply(message_bus.RequestName(name))
        rule = MatchRule(type="signal", interface="com.canonical.Unity.LauncherEntry")
        self._connection.send_and_get_reply(message_bus.AddMatch(rule))
        assert DBusAddress is not None

    def run(self) -> None:
        from jeepney import new_method_return

        while True:
            try:
                heard = self._connection.receive()
            except (ConnectionError, OSError, ValueError):
                return
            member = heard.header.fields.get(self._fields.member, "")
            if heard.header.message_type is self._kinds.method_call:
                self.told.append((member, heard.body))
                form = "" if member in ("UnInhibit", "Uninhibit") else "u"
                self._connection.send(new_method_return(heard, form, (COOKIE,) if form else ()))
            elif member == "Update":
                self.told.append((member, heard.body))

    def bodies(self, member: str) -> list[tuple[Any, ...]]:
        return [body for name, body in self.told if name == member]

    def close(self) -> None:
        # A socket that is only closed leaves the thread reading under a number that the next file gets.
        self._connection.sock.shutdown(socket.SHUT_RDWR)
        self.join(5)
        self._connection.close()


@pytest.fixture
def address() -> Iterator[str]:
    skip_without("dbus-daemon")
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def bus(address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address, set before the window of the test is made."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    return address


@pytest.fixture
def desktop(bus: str) -> Iterator[Desktop]:
    made = Desktop(bus, ("org.freedesktop.Notifications", "org.freedesktop.ScreenSaver"))
    made.start()
    yield made
    made.close()


def test_an_export_keeps_the_computer_awake_shows_its_percent_and_tells_its_end(
    desktop: Desktop,
    loaded: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    go_on = threading.Event()
    report = ExportReport.__new__(ExportReport)

    def export(_timeline: object, settings: ExportSettings, progress: Progress) -> ExportReport:
        progress.part(0.0, 1.0, "sound").report(0.41)
        go_on.wait(10)
        object.__setattr__(report, "path", str(settings.path))
        return report

    monkeypatch.setattr(exports, "export", export)
    monkeypatch.setattr(ExportReport, "sentence", lambda _self: "a <b>.wav · checked & done")
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    loaded.exports.begin(Choice(ExportSettings(tmp_path / "a.wav", sound_only=True), shows_folder=False))
    qtbot.waitUntil(lambda: bool(desktop.bodies("Update")), timeout=5000)
    assert desktop.bodies("Inhibit") == [("Fadeline", "Export a.wav")]
    file, facts = desktop.bodies("Update")[0]
    assert (file, facts["progress"], facts["progress-visible"]) == (
        "application://fadeline.desktop",
        ("d", 0.41),
        ("b", True),
    )
    assert desktop.bodies("UnInhibit") == desktop.bodies("Notify") == []
    go_on.set()
    qtbot.waitUntil(lambda: desktop.bodies("UnInhibit") == [(COOKIE,)], timeout=5000)
    assert desktop.bodies("Update")[-1][1]["progress-visible"] == ("b", False)
    [notice] = desktop.bodies("Notify")
    assert notice[0] == "Fadeline"
    # Signs of markup in a name are signs, not markup.
    assert notice[3:5] == ("Export done", "a &lt;b&gt;.wav · checked &amp; done")


def test_nothing_is_told_of_a_window_that_is_in_front(
    desktop: Desktop, loaded: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: loaded)
    loaded.exports.begin(
        Choice(ExportSettings(tmp_path / "no" / "a.wav", sound_only=True), shows_folder=False)
    )
    qtbot.waitUntil(lambda: desktop.bodies("UnInhibit") == [(COOKIE,)], timeout=5000)
    assert desktop.bodies("Notify") == []


def test_a_wish_that_was_not_taken_back_ends_with_the_program(address: str, qtbot: QtBot) -> None:
    desktop = Desktop(address, ("org.gnome.SessionManager",))
    desktop.start()
    bus = DesktopBus(address)
    bus.stay_awake("Export a.wav")
    qtbot.waitUntil(lambda: bool(desktop.bodies("Inhibit")), timeout=5000)
    assert desktop.bodies("Inhibit") == [("Fadeline", 0, "Export a.wav", 4)]
    bus.close()
    qtbot.waitUntil(lambda: desktop.bodies("Uninhibit") == [(COOKIE,)], timeout=5000)
    desktop.close()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "nonsense"])
def test_a_computer_without_a_bus_exports_all_the_same(
    address: str,
    loaded: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    bus = DesktopBus(address)
    bus.stay_awake("Export")
    bus.show_fraction(0.5)
    bus.notify("Export done", "a.wav")
    bus.may_sleep()
    bus.close()
    loaded.exports.begin(Choice(ExportSettings(tmp_path / "a.wav", sound_only=True), shows_folder=False))
    qtbot.waitUntil(lambda: loaded.state_words() == "done", timeout=30_000)
    assert (tmp_path / "a.wav").stat().st_size > 1000
