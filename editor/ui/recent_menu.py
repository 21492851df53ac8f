"""The menu of projects that were open before."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.ui.controls import plain_tip
from editor.ui.settings import SettingsStore
from editor.words import one_line


class RecentMenu(QObject):
    """Fills a menu from the settings each time it opens."""

    chosen = Signal(str)
    """The path of a project that is to be opened again."""

    def __init__(self, menu: QMenu, store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._menu, self._store = menu, store
        menu.aboutToShow.connect(self._fill)

    def follow(self) -> None:
        """Offer the menu only while it would hold something."""
        self._menu.setEnabled(bool(self._store.settings.recent))

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for entry in self._store.settings.recent:
            # An ampersand in a name must not become a key.
            action = self._menu.addAction(one_line(entry.name).replace("&", "&&"))
            action.setToolTip(plain_tip(entry.path))
            action.setData(entry.path)
            action.triggered.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.chosen.emit(sender.data())
