"""Telling the desktop: a notice, a wish not to sleep, a bar on the task bar. Never waited for by the window.

On Linux the session's bus carries all three (Desktop Notifications Specification 1.2; the inhibitors of KDE,
GNOME and the Idle Inhibition Service draft; Unity's launcher API, which KDE and several docks follow). Every
call is made in a thread of its own, which also keeps the connection: the desktop ends an inhibition by itself
when the program that asked for it goes. Windows and macOS are told only that the computer shall stay awake.
"""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any, Final

from editor.workers import OwnerThread

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

logger = logging.getLogger(__name__)

ANSWER_S: Final = 2.0
NOTICES: Final = (
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
KEEPERS: Final = (
    (
        "org.freedesktop.PowerManagement.Inhibit",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "ss",
    ),
    ("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager", "susu"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ss"),
)
"""Who can keep the computer awake, the most exact first: KDE and Xfce, GNOME, anybody who draws a lock."""
GNOME_NO_SUSPEND: Final = 4
"""Flag of org.gnome.SessionManager.Inhibit: the session shall not be suspended."""
LAUNCHER: Final = ("/com/canonical/Unity/LauncherEntry", "com.canonical.Unity.LauncherEntry")
DESKTOP_FILE: Final = "application://fadeline.desktop"
ES_CONTINUOUS: Final = 0x8000_0000
ES_SYSTEM_REQUIRED: Final = 0x0000_0001
"""Of SetThreadExecutionState (Windows SDK, winbase.h)."""


class DesktopBus:
    """What the program tells the desktop; all methods return at once, and nothing they do can fail.

    Parameters
    ----------
    address
        The session's bus; empty where there is none.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._thread: OwnerThread | None = None
        self._connection: DBusConnection | None = None
        self._keeper: tuple[str, str, str] | None = None
        self._cookie = 0
        self._awake: subprocess.Popen[bytes] | None = None

    def notify(self, title: str, words: str) -> None:
        """Show a notice; its words are plain text."""
        if self._address:
            # The body may carry markup: nothing of a file's name must be taken for it.
            plain = escape(words, quote=False)
            body = ("Fadeline", 0, "fadeline", title, plain, list[str](), _hints(), -1)
            self._submit(lambda: self._call(*NOTICES, "Notify", "susssasa{sv}i", body))

    def show_fraction(self, fraction: float | None) -> None:
        """Show how far the work is on the task bar; None takes the bar away."""
        if self._address:
            self._submit(lambda: self._tell_launcher(fraction))

    def stay_awake(self, reason: str) -> None:
        """Ask the computer not to fall asleep by itself until `may_sleep`."""
        self._submit(lambda: self._keep_awake(reason))

    def may_sleep(self) -> None:
        """Take the wish back."""
        if self._thread is not None:
            self._submit(self._let_sleep)

    def close(self) -> None:
        """Take every wish back and end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.submit(self._leave)
            thread.close(wait=False)

    # in the thread ---------------------------------------------------------------------------------------

    def _submit(self, work: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = OwnerThread("desktop", capacity=100)
        self._thread.submit(lambda: _quietly(work))

    def _connect(self) -> DBusConnection:
        from jeepney.io.blocking import open_dbus_connection

        if self._connection is None:
            self._connection = open_dbus_connection(self._address)
        return self._connection

    def _call(
        self, name: str, path: str, interface: str, method: str, form: str, body: tuple[Any, ...]
    ) -> Any:
        from jeepney import DBusAddress, new_method_call
        from jeepney.wrappers import unwrap_msg

        address = DBusAddress(path, bus_name=name, interface=interface)
        question = new_method_call(address, method, form, body)
        return unwrap_msg(self._connect().send_and_get_reply(question, timeout=ANSWER_S))

    def _tell_launcher(self, fraction: float | None) -> None:
        from jeepney import DBusAddress, new_signal

        facts = {"progress": ("d", fraction or 0.0), "progress-visible": ("b", fraction is not None)}
        entry = DBusAddress(LAUNCHER[0], interface=LAUNCHER[1])
        self._connect().send(new_signal(entry, "Update", "sa{sv}", (DESKTOP_FILE, facts)))

    def _keep_awake(self, reason: str) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)
        elif sys.platform == "darwin":
            if self._awake is None:
                self._awake = subprocess.Popen(["caffeinate", "-i", "-w", str(os.getpid())])
        elif self._address and self._keeper is None:
            self._ask_keepers(reason)

    def _ask_keepers(self, reason: str) -> None:
        from jeepney.wrappers import DBusErrorResponse

        for name, path, interface, form in KEEPERS:
            body = (reason,) if form == "ss" else (0, reason, GNOME_NO_SUSPEND)
            try:
                (self._cookie,) = self._call(name, path, interface, "Inhibit", form, ("Fadeline", *body))
            except DBusErrorResponse as error:
                logger.info("%s does not keep the computer awake: %s", name, error.name)
            else:
                self._keeper = (name, path, interface)
                return

    def _let_sleep(self) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS)
        if self._awake is not None:
            self._awake.terminate()
            self._awake.wait()
            self._awake = None
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            method = "Uninhibit" if keeper[0] == "org.gnome.SessionManager" else "UnInhibit"
            self._call(*keeper, method, "u", (self._cookie,))

    def _leave(self) -> None:
        _quietly(self._let_sleep)
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _hints() -> dict[str, tuple[str, Any]]:
    return {"desktop-entry": ("s", "fadeline")}


def _quietly(work: Callable[[], None]) -> None:
    """Do what the desktop may refuse: the work that is told of goes on all the same."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - another program answers here, and it may answer anything
        logger.info("the desktop was not told: %s", error)
