"""The command palette: type a few letters of any command, see its key, press Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.language import counted, tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.actions.search import Command, found
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet

WIDTH_PX: Final = 600
ROW_PX: Final = 32
ROWS_SHOWN: Final = 12
_COMMAND: Final = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """The commands that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def show(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.commands)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(command)
        return command if role == _COMMAND else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        # A disabled command can still be reached, so that its reason can be read.
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(command: Command) -> str:
    """A command as a screen reader says it: words, key, and why it cannot be used."""
    parts = [command.words, *command.keys[:1]]
    if not command.is_enabled:
        parts.append(command.reason or tr("not possible now"))
    return ", ".join(parts)


class _Face(QStyledItemDelegate):
    """Draws the words at the left, the reason behind them, the key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, theme.box_px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme.current()
        command: Command = index.data(_COMMAND)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours.accentsoft)
            width_px = colours.edge_px
            painter.setPen(QPen(colours.accent, width_px))
            inset = 1 + width_px / 2
            painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), 4, 4)
        inner = place.adjusted(theme.SPACE[3], 0, -theme.SPACE[3], 0)
        painter.setFont(theme.font())
        metrics = QFontMetrics(painter.font())
        key = command.keys[0] if command.keys else ""
        key_px = metrics.horizontalAdvance(key) + theme.SPACE[4] if key else 0
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.quiet)
        painter.drawText(inner, int(centre | Qt.AlignmentFlag.AlignRight), key)
        painter.setPen(colours.text if command.is_enabled else colours.faint)
        room = inner.width() - key_px
        words = metrics.elidedText(command.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(centre | Qt.AlignmentFlag.AlignLeft), words)
        used = metrics.horizontalAdvance(words) + theme.SPACE[3]
        if not command.is_enabled and room - used > theme.SPACE[6]:
            painter.setPen(colours.quiet)
            rest = inner.adjusted(used, 0, -key_px, 0)
            reason = metrics.elidedText(command.reason, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(centre | Qt.AlignmentFlag.AlignLeft), reason)
        painter.restore()


class _Field(QLineEdit):
    """Takes the text; keys that move in the list go there."""

    moved = Signal(int)
    """By so many rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: 1 - ROWS_SHOWN, Qt.Key.Key_PageDown: ROWS_SHOWN - 1,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class CommandPalette(Sheet):
    """Finds commands as one types; Enter runs the chosen one, Escape closes."""

    chosen = Signal(str)
    """The id of the command that is to run; the palette has closed."""

    def __init__(
        self,
        commands: Sequence[Command],
        recent: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("palette", tr("Find any command"), parent, width=WIDTH_PX)
        self._commands, self._recent = tuple(commands), tuple(recent)
        self._field = _Field()
        self._field.setObjectName("field/command")
        self._field.setProperty("tall", True)
        self._field.setClearButtonEnabled(True)
        self._field.setPlaceholderText(tr("Words, part of a word, or a key such as Ctrl+B"))
        self._field.setAccessibleName(tr("Find any command"))
        self._model = _Model(self)
        self._list = QListView()
        self._list.setObjectName("list/commands")
        self._list.setAccessibleName(tr("Commands"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Face(self._list))
        self._list.setFixedHeight(theme.box_px(ROW_PX) * ROWS_SHOWN)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = label("", "meta")
        self.body.addWidget(self._field)
        self.body.addWidget(self._list)
        self.foot.addWidget(self._count)
        self.foot.addStretch(1)
        self.foot.addWidget(label(tr("Enter runs it · Esc closes"), "meta"))
        self._field.textChanged.connect(self._find)
        self._field.moved.connect(self._move)
        self._field.returnPressed.connect(self._run)
        self._list.clicked.connect(self._run)
        self._find("")
        self._field.setFocus()

    def _find(self, text: str) -> None:
        self._model.show(found(self._commands, text, self._recent))
        n_found = self._model.rowCount()
        if n_found:
            self._count.setText(counted(n_found, "{n} command", "{n} commands"))
        else:
            self._count.setText(tr("No command has these words."))
        self._go_to(0)

    def _move(self, n_rows: int) -> None:
        self._go_to(min(max(self._list.currentIndex().row() + n_rows, 0), self._model.rowCount() - 1))

    def _go_to(self, row: int) -> None:
        index = self._model.index(row)
        self._list.setCurrentIndex(index)
        # The field keeps the focus, so a reader is told here which command Enter would run.
        words = spoken(self._model.commands[row]) if index.isValid() else self._count.text()
        self._field.setAccessibleDescription(words)
        if self.isVisible():
            announce(self._field, words)

    def _run(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            QApplication.beep()
            return
        command = self._model.commands[index.row()]
        if not command.is_enabled:
            self._count.setText(command.reason or tr("not possible now"))
            return
        self.accept()
        self.chosen.emit(command.id)
