"""The volume points: how many there are, each with its moment and level, one more, or none."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from editor.edit.point_commands import AddVolumePoint, ClearVolumePoints, RemoveVolumePoints
from editor.language import tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.controls import WordButton, label
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.fold import Fold
from editor.ui.inspector.points_table import PointsTable
from editor.ui.inspector.selection import Chosen
from editor.ui.view_state import ViewState

ROW_PX = 24
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
MOST_ROWS = 6
"""So many rows are shown at once; further ones scroll."""


class PointsView(QTableView):
    """The table; Enter edits, Delete removes the selected points."""

    removal_asked = Signal()

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        # Here Delete means points; elsewhere in the window it means clips.
        if is_override and isinstance(event, QKeyEvent) and event.key() in _REMOVING:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.key() in _REMOVING:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class PointsSection(QWidget):
    """A fold with the points of one clip; of several only their number."""

    def __init__(self, edits: Edits, state: ViewState) -> None:
        super().__init__()
        self._edits, self._state = edits, state
        self._chosen: Chosen | None = None
        self._clear = WordButton(tr("Clear"))
        self._clear.setObjectName("button/clear-points")
        self._clear.setToolTip(tr("Remove all volume points; the clip keeps the level of the last one"))
        self._add = WordButton(tr("Add at the playhead"), "plus")
        self._add.setObjectName("button/add-point")
        self._model = PointsTable(edits, self)
        self._view = self._make_view()
        self._problem = label("", "bad")
        self._problem.setObjectName("problem/points")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._fold = Fold("points", tr("Points"), self._clear)
        for part in (self._view, self._problem, self._add):
            self._fold.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)
        self._clear.clicked.connect(self._clear_all)
        self._add.clicked.connect(self._add_point)
        self._view.removal_asked.connect(self._remove_chosen)
        self._model.refused.connect(self._explain)

    def _make_view(self) -> PointsView:
        view = PointsView()
        view.setObjectName("table/points")
        view.setAccessibleName(tr("Volume points"))
        view.setModel(self._model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(theme.box_px(ROW_PX))
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().setFixedHeight(theme.box_px(ROW_PX))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the points of the clips with sound."""
        self._chosen = chosen
        n_points = sum(map(len, map(attrgetter("volume_points"), chosen.heard)))
        self._fold.show_summary(f"◆ {n_points}" if n_points else tr("none"))
        only = chosen.heard[0] if len(chosen.heard) == 1 else None
        self._model.show_clip(only)
        self._view.setVisible(only is not None and n_points > 0)
        n_rows = min(n_points, MOST_ROWS) + 1
        self._view.setFixedHeight(theme.box_px(ROW_PX) * n_rows + 4)
        self._view.setEnabled(not chosen.level_refusal)
        self._clear.setVisible(n_points > 0)
        self._clear.setEnabled(not chosen.level_refusal)
        self._add.setVisible(only is not None)
        self._add.setEnabled(not chosen.level_refusal)

    def forgive(self) -> None:
        """Take away what was said about another clip."""
        self._problem.hide()

    @Slot(str)
    def _explain(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        announce(self._view, words)

    @Slot()
    def _clear_all(self) -> None:
        if self._chosen:
            with_points = tuple(clip.id for clip in self._chosen.heard if clip.volume_points)
            self._edits.do(ClearVolumePoints(with_points))

    @Slot()
    def _add_point(self) -> None:
        """Add a point where the playhead is; outside of the clip the refusal is told."""
        if self._chosen and self._chosen.heard:
            clip = self._chosen.heard[0]
            self._edits.do(AddVolumePoint(clip.id, self._state.playhead_us - clip.start_us))

    @Slot()
    def _remove_chosen(self) -> None:
        if self._chosen and len(self._chosen.heard) == 1:
            rows = tuple(sorted({index.row() for index in self._view.selectionModel().selectedRows()}))
            if rows:
                self._edits.do(RemoveVolumePoints(self._chosen.heard[0].id, rows))
