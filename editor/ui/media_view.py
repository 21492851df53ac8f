"""The list of the media panel: mouse, keys and drags; it holds any number of files (D-12)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from editor.language import tr
from editor.ui import theme
from editor.ui.media_entries import MediaEntry
from editor.ui.media_model import ENTRY, MediaModel
from editor.ui.media_rows import MediaRowPainter, listen_box

_OWN_KEYS = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
)


class MediaView(QListView):
    """Shows a `MediaModel`; what is to be done with the chosen files, its signals say."""

    add_asked = Signal()
    """Lay the chosen files at the playhead."""
    add_last_asked = Signal()
    """Lay the chosen files behind the last clip."""
    listen_asked = Signal(object)
    """Listen to this `MediaEntry`, or end it."""
    remove_asked = Signal()
    menu_asked = Signal(QPoint)
    """Show what can be done with the chosen files; at this place of the screen."""
    silence_asked = Signal()
    """Escape: be quiet."""

    def __init__(self, model: MediaModel) -> None:
        super().__init__()
        self.files = model
        """The files that are listed."""
        self._painter = MediaRowPainter(self)
        self._listens_on = -1
        self._is_target = False
        self.setObjectName("list/media")
        self.setAccessibleName(tr("Files of this project"))
        self.setAccessibleDescription(
            tr("Enter adds at the playhead, Shift and Enter after the last clip, Space listens")
        )
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Drops are the panel's.
        self.setAcceptDrops(False)
        theme.switch().changed.connect(self._relayout)

    @Slot()
    def _relayout(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @Slot(str)
    def show_heard(self, key: str) -> None:
        """Mark the file that is heard now."""
        self._painter.heard_key = key
        self.viewport().update()

    def show_target(self, on: bool) -> None:
        """Frame the list while files hover that it would take."""
        if on != self._is_target:
            self._is_target = on
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_target:
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(theme.current().accent, 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def chosen(self) -> list[MediaEntry]:
        """The chosen files, from top to bottom."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(ENTRY) for index in rows]

    def current(self) -> MediaEntry | None:
        """The file that the keys are on."""
        entry: MediaEntry | None = self.currentIndex().data(ENTRY)
        return entry

    def choose_first(self) -> None:
        """Choose the first file, for the keys."""
        if self.model().rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def choose(self, key: str) -> None:
        """Choose the file of a key, if it is listed."""
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.data(ENTRY).key == key:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return

    # mouse ----------------------------------------------------------------------------------------------

    def _listen_row(self, place: QPoint) -> int:
        """The row on whose ▷ a place lies; -1 for none."""
        index = self.indexAt(place)
        entry = index.data(ENTRY)
        if entry is None or not entry.may_sound or not listen_box(self.visualRect(index)).contains(place):
            return -1
        return index.row()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._listen_row(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._listens_on = row
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._listen_row(event.position().toPoint()))
        if self._listens_on < 0:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._listens_on < 0:
            super().mouseReleaseEvent(event)
            return
        row, self._listens_on = self._listens_on, -1
        if self._listen_row(event.position().toPoint()) == row:
            self.listen_asked.emit(self.model().index(row, 0).data(ENTRY))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._listen_row(place) >= 0:
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and self.indexAt(place).isValid():
            self.add_asked.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)
        super().leaveEvent(event)

    def _point_at(self, row: int) -> None:
        if row != self._painter.pointed_row:
            self._painter.pointed_row = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.menu_asked.emit(place)
        event.accept()

    # a drag from here over the list itself would only come back: it is for the timeline -------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore()

    # keys -----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            is_silenced = event.key() == Qt.Key.Key_Escape and bool(self._painter.heard_key)
            if plain and (event.key() in _OWN_KEYS or is_silenced):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_last = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.add_last_asked if is_last else self.add_asked).emit()
        elif key == Qt.Key.Key_Space and current is not None:
            self.listen_asked.emit(current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif key == Qt.Key.Key_Escape and self._painter.heard_key:
            self.silence_asked.emit()
        else:
            super().keyPressEvent(event)
