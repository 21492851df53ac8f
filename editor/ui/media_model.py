"""The media list as a model: it tells its view only what has changed, however long it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from editor.language import tr
from editor.ui.media_entries import MediaEntry
from editor.ui.timeline.words import tooltip

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class MediaModel(QAbstractListModel):
    """Rows of `MediaEntry`; they are dragged as files, as from a file manager (D-1)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[MediaEntry, ...] = ()

    @property
    def entries(self) -> tuple[MediaEntry, ...]:
        """The files from top to bottom."""
        return self._entries

    def show_entries(self, entries: tuple[MediaEntry, ...]) -> None:
        """Show other files; rows that stay keep their selection."""
        before = self._entries
        if entries == before:
            return
        head = _common([e.key for e in before], [e.key for e in entries])
        tail = _common([e.key for e in reversed(before[head:])], [e.key for e in reversed(entries[head:])])
        self._replace_middle(head, before[head : len(before) - tail], entries[head : len(entries) - tail])
        self._entries = entries
        self._tell_changed(before[:head], 0)
        self._tell_changed(before[len(before) - tail :] if tail else (), len(entries) - tail)

    def _replace_middle(self, head: int, old: Sequence[MediaEntry], new: Sequence[MediaEntry]) -> None:
        nowhere = QModelIndex()
        if old:
            self.beginRemoveRows(nowhere, head, head + len(old) - 1)
            self._entries = self._entries[:head] + self._entries[head + len(old) :]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(nowhere, head, head + len(new) - 1)
            self._entries = (*self._entries[:head], *new, *self._entries[head:])
            self.endInsertRows()

    def _tell_changed(self, old: Sequence[MediaEntry], first: int) -> None:
        """Tell which rows have other contents than before."""
        changed = [first + n for n, entry in enumerate(old) if entry != self._entries[first + n]]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the form that Qt asks for
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_file = index.isValid() and self._entries[index.row()].material.path
        return flags | Qt.ItemFlag.ItemIsDragEnabled if is_file else flags

    def supportedDragActions(self) -> Qt.DropAction:
        # A file manager that were offered to move would take the file away from the project.
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        paths = [self._entries[row].material.path for row in rows]
        data.setUrls([QUrl.fromLocalFile(path) for path in paths if path])
        return data


def _tip(entry: MediaEntry) -> str:
    material = entry.material
    return tooltip(material.path or tr("Missing: {path}", path=material.stored_path or material.name))


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many entries two lists have in common from their start."""
    n = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        n += 1
    return n
