"""The steps of a project as a list: what was done, where one is, and a click to travel (U-3)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.bridge import Bridge
from editor.ui.controls import IconButton, label, surface
from editor.words import one_line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_PX = 28
LONGEST = 120


class HistoryModel(QAbstractListModel):
    """The state at the beginning and after each step; the steps after the present one can come again."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._entries: tuple[str, ...] = ()
        self._position = 0
        theme.switch().changed.connect(self._colour_again)

    @property
    def position(self) -> int:
        """The row of the present state."""
        return self._position

    def follow(self) -> None:
        """Take the history as it is now; what stays is not touched."""
        history = self._bridge.session.history
        before, after = self._entries, history.entries
        kept = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
        kept = min(len(before), len(after)) if kept is None else kept
        if len(before) > kept:
            self.beginRemoveRows(ROOT, kept + 1, len(before))
            self._entries = before[:kept]
            self.endRemoveRows()
        if len(after) > kept:
            self.beginInsertRows(ROOT, kept + 1, len(after))
            self._entries = after
            self.endInsertRows()
        if history.position != self._position:
            first, last = sorted((self._position, history.position))
            self._position = history.position
            self.dataChanged.emit(self.index(first), self.index(min(last, len(self._entries))))

    def _colour_again(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._entries)))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        words = one_line(self._entries[row - 1], LONGEST) if row else tr("As it was opened")
        is_now, is_later = row == self._position, row > self._position
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if is_now:
                return tr("{step}, you are here", step=words)
            return tr("{step}, undone", step=words) if is_later else words
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.current().faint if is_later else theme.current().text
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.FONT_NORMAL, 600 if is_now else 400)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(is_now=is_now, is_later=is_later)
        return QSize(0, ROW_PX) if role == Qt.ItemDataRole.SizeHintRole else None

    def _sign(self, *, is_now: bool, is_later: bool) -> object:
        shown = theme.current()
        if is_now:
            return icons.icon("chevron-right", shown.accent, 14)
        return icons.icon("redo-2", shown.faint, 14) if is_later else icons.icon("check", shown.quiet, 14)


class HistoryList(QListView):
    """The list; arrows look through it, Enter and clicks travel."""

    chosen = Signal(int)

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self.setObjectName("list/history")
        self.setAccessibleName(tr("Steps of the history"))
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """The list with its head; it costs nothing while it is hidden."""

    closed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        surface(self, "panel")
        self.setObjectName("panel/history")
        self._bridge = bridge
        self._model = HistoryModel(bridge, self)
        self.steps = HistoryList(self._model)
        self.steps.chosen.connect(bridge.jump)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 4, 4)
        head.addWidget(label(tr("History"), "section"), 1)
        close = IconButton("x", tr("Close the history (Ctrl+H)"))
        close.setObjectName("button/history-close")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.steps, 1)
        bridge.history_changed.connect(self._follow)

    def showEvent(self, event: object) -> None:
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if not self.isVisible():
            return
        self._model.follow()
        now = self._model.index(self._model.position)
        self.steps.setCurrentIndex(now)
        self.steps.scrollTo(now)
