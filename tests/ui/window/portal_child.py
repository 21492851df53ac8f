"""Run under a bus of its own: a settings portal that answers, and what the program hears of it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

from editor.ui.desktop_motion import PORTAL, DesktopMotion


class Portal(QDBusVirtualObject):
    """Answers every question with what it was told."""

    def __init__(self, wants_animations: bool) -> None:
        super().__init__()
        self._answer = wants_animations
        self.asked: list[object] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append(message.arguments())
        connection.send(message.createReply(QDBusVariant(QDBusVariant(self._answer))))
        return True


def main(answer: str) -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
    portal = Portal(answer == "animations")
    if answer != "nobody":
        assert bus.registerVirtualObject(PORTAL[1], portal)
        assert bus.registerService(PORTAL[0])
    motion = DesktopMotion()
    motion.changed.connect(app.quit)
    motion.ask()
    QTimer.singleShot(3000 if answer == "still" else 700, app.quit)
    app.exec()
    sys.stdout.write(f"{motion.is_reduced} {portal.asked}\n")


if __name__ == "__main__":
    main(sys.argv[1])
