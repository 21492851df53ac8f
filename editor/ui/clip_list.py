"""The clip list: all clips in a table on the document, readable and editable without the timeline."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.bridge import Bridge
from editor.ui.clip_table import ClipTable, Column
from editor.ui.controls import label, set_look, surface
from editor.ui.view_state import ViewState

ROW_PX = 26
WIDTHS = {Column.NAME: 190, Column.TRACK: 100, Column.SOURCE: 180}
FIGURE_PX = 92


class Table(QTableView):
    """The table; Enter edits the cell that has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if is_enter and not is_editing and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ClipListWindow(QWidget):
    """A window of its own beside the main one; what is selected in one is selected in the other."""

    hidden = Signal()

    def __init__(
        self, bridge: Bridge, state: ViewState, parent: QWidget, actions: tuple[QAction, ...] = ()
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("clip-list")
        self.setWindowTitle(tr("Clips"))
        surface(self, "panel")
        self._bridge, self._state = bridge, state
        self._is_following = False
        self.model = ClipTable(bridge, self)
        self.table = Table()
        self._filter = QLineEdit()
        self._foot = label("", "meta")
        self._make_parts()
        self.addActions(list(actions))
        bridge.timeline_changed.connect(self._take_timeline)
        state.selection_changed.connect(self._follow_selection)
        self.model.refused.connect(self._explain)
        self.model.modelReset.connect(self._follow_selection)
        self._filter.textChanged.connect(self._filter_by)

    def _make_parts(self) -> None:
        self._filter.setObjectName("field/clip-filter")
        self._filter.setPlaceholderText(tr("Find a clip, track or file"))
        self._filter.setAccessibleName(tr("Find a clip, track or file"))
        self._filter.setClearButtonEnabled(True)
        self._foot.setObjectName("clip-list/foot")
        self._foot.setWordWrap(True)
        table = self.table
        table.setObjectName("table/clips")
        table.setAccessibleName(tr("Clips"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        # One height for all rows: otherwise each of ten thousand would be measured.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(theme.box_px(ROW_PX))
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        for column in Column:
            header.resizeSection(column, theme.box_px(WIDTHS.get(column, FIGURE_PX)))
        table.setSortingEnabled(True)
        table.sortByColumn(Column.START, Qt.SortOrder.AscendingOrder)
        table.selectionModel().selectionChanged.connect(self._choose)
        column_box = QVBoxLayout(self)
        gap = theme.SPACE[3]
        column_box.setContentsMargins(gap, gap, gap, gap)
        column_box.setSpacing(theme.SPACE[2])
        for part in (self._filter, table, self._foot):
            column_box.addWidget(part)

    def sizeHint(self) -> QSize:
        return QSize(980, 480)

    # following ------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_timeline()
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _take_timeline(self) -> None:
        if self.isVisible():
            self.model.take_timeline()
            self._follow_selection()
            self._say_count()

    @Slot(str)
    def _filter_by(self, text: str) -> None:
        self.model.filter_by(text)
        self._say_count()

    def _say_count(self) -> None:
        set_look(self._foot, "meta")
        self._foot.setText(self.model.count_words())

    @Slot(str)
    def _explain(self, words: str) -> None:
        if words:
            set_look(self._foot, "bad")
            self._foot.setText(words)
            announce(self.table, words)
        else:
            self._say_count()

    @Slot()
    def _choose(self) -> None:
        """Select in the timeline what is selected here."""
        if not self._is_following:
            rows = {index.row() for index in self.table.selectionModel().selectedRows()}
            self._state.select(self.model.id_at(row) for row in rows)

    @Slot()
    def _follow_selection(self) -> None:
        """Select here what is selected in the timeline."""
        if not self.isVisible():
            return
        wanted = self.model.rows_of(self._state.selection)
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        if wanted == chosen:
            return
        self._is_following = True
        selection = QItemSelection()
        for first, last in _runs(wanted):
            selection.select(self.model.index(first, 0), self.model.index(last, len(Column) - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().select(selection, flags)
        if wanted:
            index = self.model.index(wanted[0], max(self.table.currentIndex().column(), 0))
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(index)
        self._is_following = False


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows in order as stretches that follow each other."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
