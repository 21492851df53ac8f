"""The list of exports: what runs, what waits and in which order, and how the others went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import ElidedLabel, IconButton, Picture, keep_size, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.export_queue import ExportQueue, ItemState, QueuedExport
from editor.ui.soon import soon

ROW_PX = 56
MOST_ROWS_PX = 392
ROWS_AT_ONCE = 5
"""More new rows than this are made in the next free moments: each takes some milliseconds."""
SIGNS = {
    ItemState.WAITING: ("clock", "quiet"),
    ItemState.RUNNING: ("upload", "quiet"),
    ItemState.DONE: ("circle-check", "ok"),
    ItemState.STOPPED: ("ban", "quiet"),
    ItemState.FAILED: ("circle-alert", "bad"),
}


class _Grip(QWidget):
    """What a waiting export is dragged by; the arrow keys move it too."""

    moved = Signal(int)
    """Rows, downwards."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("grip")
        self.setFixedSize(20, 28)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Place of {name} in the queue", name=name))
        self.setToolTip(tr("Drag to another place in the queue, or press the up and down keys"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 0, 3, 0)
        row.addWidget(Picture("grip-vertical", "quiet", 14))
        self._from: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            moved_px = event.globalPosition().toPoint().y() - self._from.y()
            self._from = None
            n_rows = round(moved_px / theme.box_px(ROW_PX))
            if n_rows:
                self.moved.emit(n_rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class _Row(QFrame):
    """One export: its sign, name, bar or sentence, and what can be done about it."""

    def __init__(self, item: QueuedExport) -> None:
        super().__init__()
        self.item = item
        self.setObjectName(f"export/{item.id}")
        self.setFixedHeight(theme.box_px(ROW_PX))
        self.grip = _Grip(item.name)
        self._sign = Picture(*SIGNS[item.state], 16)
        self._name = ElidedLabel(item.name, "body")
        self._name.setToolTip("")
        self._words = ElidedLabel("", "meta")
        self._words.setObjectName("words")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Export {name}", name=item.name))
        self.pause = self._button("pause", "pause", tr("Pause"))
        self.stop = self._button("stop", "x", tr("Stop"))
        self.again = self._button("again", "rotate-ccw", tr("Start again"))
        self.show_file = self._button("show", "folder", tr("Show in folder"))
        self.remove = self._button("remove", "trash-2", tr("Take off the list"))
        self._layout_parts()
        self.follow()

    def _button(self, name: str, icon: str, tip: str) -> IconButton:
        button = IconButton(icon, tip, size=14, box=24)
        button.setObjectName(name)
        button.setAccessibleName(f"{tip}: {self.item.name}")
        return button

    def _layout_parts(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE[1], 0, theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addWidget(self._bar)
        texts.addWidget(self._words)
        texts.addStretch(1)
        row.addWidget(self.grip)
        row.addWidget(self._sign)
        row.addLayout(texts, 1)
        for button in (self.pause, self.again, self.show_file, self.stop, self.remove):
            row.addWidget(button)

    def follow(self) -> None:
        """Show the state of the export as it is now."""
        item = self.item
        state = item.state
        self._sign.show_icon(*SIGNS[state])
        self.grip.setVisible(state is ItemState.WAITING)
        is_shown = state is ItemState.RUNNING
        self._bar.setVisible(is_shown)
        self._bar.setValue(round(item.report.fraction * 1000))
        self._words.show_text(self._state_words())
        self.pause.setVisible(not state.is_over)
        self.pause.show_icon("play" if item.is_paused else "pause")
        tip = tr("Let it go on") if item.is_paused else tr("Pause")
        self.pause.setToolTip(tip)
        self.pause.setAccessibleName(f"{tip}: {item.name}")
        self.stop.setVisible(not state.is_over)
        self.again.setVisible(state in (ItemState.STOPPED, ItemState.FAILED))
        self.show_file.setVisible(state is ItemState.DONE)
        self.remove.setVisible(state.is_over)

    def _state_words(self) -> str:
        item = self.item
        if item.state.is_over:
            return item.words
        folder = str(Path(item.settings.path).parent)
        if item.is_paused:
            return tr("paused · goes to {folder}", folder=folder)
        if item.state is ItemState.WAITING:
            return tr("waiting · goes to {folder}", folder=folder)
        return f"{int(item.report.fraction * 100)} % · {tr(item.report.state)}"


class ExportQueueDialog(Sheet):
    """All exports of this run and those that waited before it; they go on while the list is open."""

    def __init__(self, queue: ExportQueue, parent: QWidget) -> None:
        super().__init__("exports", tr("Exports"), parent, width=608)
        self._queue = queue
        self._rows: dict[str, _Row] = {}
        self._none = label(tr("Nothing is exported, and nothing waits."), "quiet")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, theme.SPACE[2], 0)
        self._column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setObjectName("list/exports")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self.body.addWidget(self._none)
        self.body.addWidget(self._area)
        self._clear = self.add_button("clear", tr("Clear what is over"))
        self._clear.clicked.connect(queue.clear_over)
        self.foot.addStretch(1)
        self.add_button("ok", tr("Close"), look="primary").clicked.connect(self.accept)
        queue.changed.connect(self._follow)
        queue.progressed.connect(self._follow_one)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        items = self._queue.items
        for item_id in self._rows.keys() - {item.id for item in items}:
            row = self._rows.pop(item_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        n_new = 0
        for place, item in enumerate(items):
            if item.id not in self._rows:
                n_new += 1
                if n_new > ROWS_AT_ONCE:
                    soon(self._follow)
                    break
                self._rows[item.id] = self._made_row(item)
            row = self._rows[item.id]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.follow()
        self._none.setVisible(not items)
        self._area.setVisible(bool(items))
        self._clear.setEnabled(any(item.state.is_over for item in items))
        keep_size(self._area, height_px=min(ROW_PX * max(len(items), 1), MOST_ROWS_PX))
        self.fit_height()

    @Slot(object)
    def _follow_one(self, item: QueuedExport) -> None:
        row = self._rows.get(item.id)
        if row is not None:
            row.follow()

    def _made_row(self, item: QueuedExport) -> _Row:
        row = _Row(item)
        row.pause.clicked.connect(self._press(self._pause, item.id))
        row.stop.clicked.connect(self._press(self._queue.stop, item.id))
        row.again.clicked.connect(self._press(self._queue.again, item.id))
        row.remove.clicked.connect(self._press(self._queue.remove, item.id))
        row.show_file.clicked.connect(self._press(self._show_folder, item.id))
        row.grip.moved.connect(lambda n_rows, item_id=item.id: self._move(item_id, n_rows))
        return row

    def _press(self, act: Callable[[str], None], item_id: str) -> Callable[[], None]:
        return lambda: act(item_id)

    def _pause(self, item_id: str) -> None:
        item = self._queue.item(item_id)
        if item is not None:
            (self._queue.resume if item.is_paused else self._queue.pause)(item_id)

    def _show_folder(self, item_id: str) -> None:
        item = self._queue.item(item_id)
        if item is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(item.settings.path).parent)))

    def _move(self, item_id: str, n_rows: int) -> None:
        """Put a waiting export some rows on; others that wait are all that it can pass."""
        waiting = [item.id for item in self._queue.waiting]
        if item_id not in waiting:
            return
        place = min(max(waiting.index(item_id) + n_rows, 0), len(waiting) - 1)
        others = [one for one in waiting if one != item_id]
        self._queue.move(item_id, others[place] if place < len(others) else None)
        self._rows[item_id].grip.setFocus()
