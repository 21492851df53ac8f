"""The table of all commands and their keys, narrowed by what is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from editor.language import tr
from editor.ui import theme
from editor.ui.actions.search import Command, found
from editor.ui.actions.table import ACTIONS
from editor.ui.keys.keymap import KeyMap

_ID: Final = Qt.ItemDataRole.UserRole
_WORDS, _KEYS, _STATE = range(3)
ROW_PX = 28


class KeyTable(QTreeWidget):
    """Commands, their keys, and whether these were changed."""

    picked = Signal(str)
    """The id of the command that is chosen now; empty for none."""
    recording_asked = Signal()
    """Enter or a double-click: the chosen command is to get another key."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list/keys")
        self.setAccessibleName(tr("Commands and their keys"))
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Command"), tr("Keys"), ""])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_STATE, QHeaderView.ResizeMode.ResizeToContents)
        self._items: dict[str, QTreeWidgetItem] = {}
        for spec in ACTIONS:
            item = QTreeWidgetItem([tr(spec.words).rstrip("…"), "", ""])
            item.setData(_WORDS, _ID, spec.id)
            item.setSizeHint(_WORDS, QSize(0, theme.box_px(ROW_PX)))
            self.addTopLevelItem(item)
            self._items[spec.id] = item
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self.recording_asked)

    @property
    def chosen(self) -> str:
        """The id of the chosen command; empty for none."""
        item = self.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(_WORDS, _ID))

    def choose(self, action_id: str) -> None:
        """Choose a command and bring it into view."""
        item = self._items[action_id]
        self.setCurrentItem(item)
        self.scrollToItem(item)

    def show_chosen(self) -> None:
        """Bring the chosen command into view."""
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def show_keys(self, keys: KeyMap) -> None:
        """Show the keys of every command."""
        for action_id, item in self._items.items():
            item.setText(_KEYS, ", ".join(native(key) for key in keys.of(action_id)))
            item.setText(_STATE, tr("changed") if keys.changed(action_id) else "")

    def narrow(self, text: str) -> None:
        """Show only the commands that fit what was typed: words, or a key."""
        commands = [
            Command(spec.id, tr(spec.words), tuple(self._items[spec.id].text(_KEYS).split(", ")), spec.search)
            for spec in ACTIONS
        ]
        shown = {command.id for command in found(commands, text)}
        for action_id, item in self._items.items():
            item.setHidden(action_id not in shown)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.recording_asked.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.picked.emit(self.chosen)


def native(key: str) -> str:
    """A key as the desktop writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
