"""Whether the desktop asks programs to move less; Qt 6.11 has no hint for it.

Windows is asked directly. Desktops of Linux tell through the settings portal, over the session's bus; the
answer comes when it comes, and no bus or no portal means that nothing is asked for. On macOS only the
program's own setting counts.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

logger = logging.getLogger(__name__)

SPI_GETCLIENTAREAANIMATION: Final = 0x1042
"""Of SystemParametersInfo: whether animations within windows are on (Windows SDK, winuser.h)."""
PORTAL: Final = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
PORTAL_SETTINGS: Final = "org.freedesktop.portal.Settings"
ANIMATIONS: Final = ("org.gnome.desktop.interface", "enable-animations")
"""Namespace and key that desktops with a GTK settings portal answer; KDE's portal answers it as well."""


class DesktopMotion(QObject):
    """Asks the desktop once and holds its answer."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_reduced = False
        self._waiting: QDBusPendingCallWatcher | None = None

    def ask(self, env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
        """Ask; `changed` tells if less motion is wanted."""
        if platform == "win32":
            self._take(wants_motion=_windows_wants_motion())
        elif platform.startswith("linux") and env.get("DBUS_SESSION_BUS_ADDRESS"):
            self._ask_portal()

    def _ask_portal(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        question = QDBusMessage.createMethodCall(*PORTAL, PORTAL_SETTINGS, "Read")
        question.setArguments(list(ANIMATIONS))
        self._waiting = QDBusPendingCallWatcher(bus.asyncCall(question, 2000), self)
        self._waiting.finished.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        reply = waiting.reply()
        if waiting.isError() or not reply.arguments():
            logger.info("the desktop's portal says nothing of motion: %s", reply.errorName())
            return
        self._take(wants_motion=_plain(reply.arguments()[0]) is not False)

    def _take(self, *, wants_motion: bool) -> None:
        if self.is_reduced == wants_motion:
            self.is_reduced = not wants_motion
            self.changed.emit()


def _plain(value: object) -> object:
    """Unwrap what the portal answers: a variant in a variant."""
    while hasattr(value, "variant"):
        value = value.variant()
    return value


def _windows_wants_motion() -> bool:
    wanted = ctypes.c_int(1)
    windows = getattr(ctypes, "windll", None)
    if windows is not None:
        windows.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(wanted), 0)
    return bool(wanted.value)
