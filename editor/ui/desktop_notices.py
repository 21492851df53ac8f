"""What the desktop is told of exports: how far they are, how they end, and to stay awake meanwhile."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from editor.language import tr
from editor.ui.desktop_bus import DesktopBus
from editor.ui.export_queue import ExportQueue, ItemState, QueuedExport
from editor.ui.settings import SettingsStore


class DesktopNotices(QObject):
    """Follows the queue of exports (X-25, X-27, X-31)."""

    def __init__(self, queue: ExportQueue, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.bus = DesktopBus(os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""))
        self._percent = -1
        queue.began.connect(self._begin)
        queue.progressed.connect(self._follow)
        queue.ended.connect(self._tell)
        queue.idle.connect(self._rest)

    @Slot(object)
    def _begin(self, item: QueuedExport) -> None:
        self._percent = -1
        if self._store.settings.keeps_awake:
            self.bus.stay_awake(tr("Export {name}", name=item.name))

    @Slot(object)
    def _follow(self, item: QueuedExport) -> None:
        percent = int(item.report.fraction * 100)
        if percent != self._percent:
            self._percent = percent
            self.bus.show_fraction(item.report.fraction)

    @Slot(object)
    def _tell(self, item: QueuedExport) -> None:
        # Who looks at the window sees it there; who stopped an export knows.
        if QApplication.activeWindow() is not None or not self._store.settings.notifies_exports:
            return
        if item.state is ItemState.DONE:
            self.bus.notify(tr("Export done"), item.words)
        elif item.state is ItemState.FAILED:
            self.bus.notify(tr("Export failed"), f"{item.name}: {item.words}")

    @Slot()
    def _rest(self) -> None:
        if self._percent >= 0:
            self.bus.show_fraction(None)
        self._percent = -1
        self.bus.may_sleep()

    def close(self) -> None:
        """Take every wish back; call before the window goes."""
        self.bus.close()
