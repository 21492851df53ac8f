"""The right side of the window: the inspector, and beside it the history while that is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui.bridge import Bridge
from editor.ui.controls import divider, surface
from editor.ui.history_panel import HistoryPanel
from editor.ui.settings import SettingsStore


class SidePages(QWidget):
    """Two pages with tabs over them; with the history closed there is the inspector alone, and no tabs."""

    opened = Signal()
    """The history was asked for: the side has to be seen."""
    left = Signal()
    """The history was closed, and the keys go back to the timeline."""

    def __init__(self, inspector: QWidget, bridge: Bridge, store: SettingsStore, action: QAction) -> None:
        super().__init__()
        surface(self, "panel")
        self._store, self._action = store, action
        self._inspector = inspector
        self.history = HistoryPanel(bridge)
        self.history.closed.connect(self.close_history)
        self._pages = QStackedWidget()
        self._pages.addWidget(inspector)
        self._pages.addWidget(self.history)
        self._tabs = QWidget()
        self._buttons = QButtonGroup(self)
        self._lay_out()
        self._show_open(store.settings.shows_history)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._tabs)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for page, words, name in ((0, tr("Inspector"), "inspector"), (1, tr("History"), "history")):
            tab = QPushButton(words)
            tab.setObjectName(f"button/tab-{name}")
            tab.setAccessibleName(words)
            tab.setCheckable(True)
            tab.setProperty("look", "tab")
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.addButton(tab, page)
            row.addWidget(tab)
        row.addStretch(1)
        self._buttons.idClicked.connect(self._turn_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        self._line = divider()
        column.addWidget(self._line)
        column.addWidget(self._pages, 1)

    @property
    def is_history_open(self) -> bool:
        """Whether the history has its tab."""
        return not self._tabs.isHidden()

    def _show_open(self, on: bool) -> None:
        self._tabs.setVisible(on)
        self._line.setVisible(on)
        self._action.setChecked(on)
        self._turn_to(1 if on else 0)

    @Slot(int)
    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._buttons.button(page).setChecked(True)

    @Slot()
    def toggle_history(self) -> None:
        """Open the history and give it the keys; close it when it is seen already."""
        if self.is_history_open and self.history.isVisible():
            self.close_history()
            return
        self._show_open(True)
        self._store.change(shows_history=True)
        self.opened.emit()
        self.history.steps.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_history(self) -> None:
        """Show the inspector alone again."""
        self._show_open(False)
        self._store.change(shows_history=False)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.history.isVisible():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self._inspector.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inspector.minimumSizeHint()
