"""The tasks and the entries of the library: how far each is, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.language import mark, tr
from editor.library.entries import Entry, EntryState
from editor.library.runners import HOSTED
from editor.library.tasks import OWN_KINDS, Task, TaskState
from editor.ui import theme
from editor.ui.controls import ElidedLabel, IconButton, Picture, WordButton, keep_size, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.library_keeper import LibraryKeeper, Seen
from editor.words import clock, one_line

ROW_PX, MOST_ROWS_PX = 56, 392
MOST_ROWS = 200
"""Of the newest; older ones stay in the library and on the command line."""
KINDS = {
    "export": mark("export"),
    "mashup": mark("mix of two songs"),
    "score": mark("music for a picture"),
    "soundtrack": mark("new soundtrack"),
    "video": mark("video for a script"),
    "hosted": mark("music of a service"),
    **dict.fromkeys(OWN_KINDS, mark("command in a terminal")),
}
STATES = {
    TaskState.PENDING: ("clock", "quiet", mark("waiting")),
    TaskState.PROCESSING: ("upload", "quiet", mark("running")),
    TaskState.COMPLETED: ("circle-check", "ok", mark("done")),
    TaskState.FAILED: ("circle-alert", "bad", mark("failed")),
    TaskState.CANCELLED: ("ban", "quiet", mark("stopped")),
}
_ENTRY_SIGNS = {
    EntryState.QUEUEING: ("clock", "quiet"),
    EntryState.PROCESSING: ("upload", "quiet"),
    EntryState.COMPLETED: ("film", "quiet"),
    EntryState.FAILED: ("circle-alert", "bad"),
}


def result_paths(task: Task) -> list[Path]:
    """The files that a task has made, as far as they are there."""
    result = task.result
    named = [
        result.get("path"),
        *(take.get("path") for take in result.get("takes", ()) if isinstance(take, dict)),
    ]
    return [path for each in dict.fromkeys(named) if each and (path := Path(str(each))).is_file()]


def _is_out_there(task: Task) -> bool:
    """Whether a service knows work that nobody waits for any more."""
    is_left = task.state in (TaskState.FAILED, TaskState.CANCELLED)
    return is_left and task.kind == HOSTED and bool(task.result.get("remote") or task.request.get("remote"))


class _Row(QFrame):
    """A sign, a name, a line beneath, and buttons."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedHeight(theme.box_px(ROW_PX))
        self._sign = Picture("clock", "quiet", 16)
        self._name = ElidedLabel("", "body")
        self._name.setToolTip("")
        self._words = ElidedLabel("", "meta")
        self._words.setObjectName("words")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.hide()
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addStretch(1)
        for part in (self._name, self._bar, self._words):
            texts.addWidget(part)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, theme.SPACE[1], 0, theme.SPACE[1])
        self._row.setSpacing(theme.SPACE[2])
        self._row.addWidget(self._sign)
        self._row.addLayout(texts, 1)

    def follow(self, thing: Any) -> None:
        """Show how the thing stands now."""
        raise NotImplementedError

    def add(self, name: str, icon: str, tip: str, act: Callable[[], None]) -> IconButton:
        """Put a button at the end."""
        button = IconButton(icon, tip, size=14, box=24)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        return button


class _TaskRow(_Row):
    def __init__(self, task: Task, dialog: TasksDialog) -> None:
        super().__init__(f"task/{task.id}")
        self._task = task
        self._stop = self.add("stop", "x", tr("Stop"), lambda: dialog.stop_asked.emit(task.id))
        self._wait = self.add(
            "wait", "rotate-ccw", tr("Go on waiting"), lambda: dialog.wait_asked.emit(task.id)
        )
        self._use = self.add("use", "plus", tr("Add to the project"), lambda: self._give(dialog))
        self._draft = self.add("draft", "film", tr("Open its draft"), lambda: self._open_draft(dialog))
        self._show = self.add("show", "folder", tr("Show in folder"), self._show_folder)
        self._remove = self.add(
            "remove", "trash-2", tr("Take off the list"), lambda: dialog.remove_asked.emit(task.id)
        )
        self.follow(task)

    def follow(self, task: Task) -> None:
        """Show how the task stands now."""
        self._task = task
        icon, tone, words = STATES[task.state]
        self._sign.show_icon(icon, tone)
        self._name.show_text(one_line(task.name, 100))
        is_running = task.state is TaskState.PROCESSING
        self._bar.setVisible(is_running)
        self._bar.setValue(round(task.fraction * 1000))
        self._bar.setAccessibleName(tr("Progress of {name}", name=one_line(task.name, 60)))
        self._words.show_text(self._line(tr(words)))
        paths = result_paths(task) if task.state is TaskState.COMPLETED else []
        self._stop.setVisible(not task.state.is_over and not task.is_stop_wished)
        self._wait.setVisible(_is_out_there(task))
        self._use.setVisible(bool(paths))
        self._draft.setVisible(bool(self._draft_path))
        self._show.setVisible(bool(paths))
        self._remove.setVisible(task.state.is_over)
        for button in (self._stop, self._wait, self._use, self._draft, self._show, self._remove):
            button.setAccessibleName(f"{button.toolTip()}: {one_line(task.name, 60)}")

    def _line(self, state: str) -> str:
        task = self._task
        kind = tr(KINDS[task.kind]) if task.kind in KINDS else task.kind
        parts = [kind]
        if task.cause:
            parts.append(one_line(" ".join(part for part in (task.cause, task.hint) if part), 300))
        elif task.state is TaskState.PROCESSING:
            parts.append(tr("stopping") if task.is_stop_wished else f"{int(task.fraction * 100)} %")
            parts += [tr(task.phase)] if task.phase else []
        else:
            parts.append(state)
        return " · ".join(parts)

    def _give(self, dialog: TasksDialog) -> None:
        dialog.use_asked.emit([str(path) for path in result_paths(self._task)])

    @property
    def _draft_path(self) -> str:
        """The draft that a script wants a video of; empty for other tasks."""
        path = self._task.request.get("draft") if self._task.kind == "video" else None
        return path if isinstance(path, str) else ""

    def _open_draft(self, dialog: TasksDialog) -> None:
        dialog.open_asked.emit(self._draft_path)

    def _show_folder(self) -> None:
        for path in result_paths(self._task)[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


class _EntryRow(_Row):
    def __init__(self, entry: Entry, dialog: TasksDialog) -> None:
        super().__init__(f"entry/{entry.id}")
        self._entry = entry
        self._open = self.add("open", "play", tr("Open"), lambda: dialog.open_asked.emit(self._entry.path))
        self._remove = self.add(
            "remove", "trash-2", tr("Take out of the library; the file stays"),
            lambda: dialog.remove_entry_asked.emit(entry.id),
        )  # fmt: skip
        self.follow(entry)

    def follow(self, entry: Entry) -> None:
        """Show how the entry stands now."""
        self._entry = entry
        is_there = Path(entry.path).is_file()
        is_done = entry.state is EntryState.COMPLETED
        self._sign.show_icon(
            *(_ENTRY_SIGNS[entry.state] if is_there or not is_done else ("triangle-alert", "warn"))
        )
        self._name.show_text(one_line(entry.name, 100))
        facts = [entry.id]
        if entry.duration_us:
            facts.append(clock(entry.duration_us, 1))
        if entry.width:
            facts.append(f"{entry.width} × {entry.height}")
        if entry.made_from:
            facts.append(tr("new sound for {id}", id=entry.made_from))
        if entry.cause:
            facts.append(one_line(entry.cause, 200))
        elif is_done and not is_there:
            facts.append(tr("its file is missing"))
        self._words.show_text(" · ".join(facts))
        self._open.setVisible(is_done and is_there)
        self._remove.setVisible(entry.state in (EntryState.COMPLETED, EntryState.FAILED))
        for button in (self._open, self._remove):
            button.setAccessibleName(f"{button.toolTip()}: {one_line(entry.name, 60)}")


class TasksDialog(Sheet):
    """All tasks of the library, whoever asked for them, and its entries; videos can be dropped."""

    stop_asked = Signal(str)
    remove_asked = Signal(str)
    remove_entry_asked = Signal(str)
    use_asked = Signal(list)
    """Paths of a result that is to come into the project."""
    open_asked = Signal(str)
    work_asked = Signal()
    wait_asked = Signal(str)
    """Wait once more for what a service was ordered to make."""

    def __init__(self, keeper: LibraryKeeper, parent: QWidget | None = None) -> None:
        super().__init__("tasks", tr("Tasks and library"), parent, width=640)
        self._keeper = keeper
        self._rows: dict[str, _Row] = {}
        self._seen = Seen()
        self.setAcceptDrops(True)
        self._tabs = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[1])
        for number, (name, words) in enumerate((("tab-tasks", tr("Tasks")), ("tab-library", tr("Library")))):
            tab = WordButton(words)
            tab.setObjectName(name)
            tab.setCheckable(True)
            self._tabs.addButton(tab, number)
            head.addWidget(tab)
        head.addStretch(1)
        self._tabs.button(0).setChecked(True)
        self.body.addLayout(head)
        self._none = label("", "quiet")
        self._none.setWordWrap(True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, theme.SPACE[2], 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setObjectName("list/tasks")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self._note = label("", "bad")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        for part in (self._none, self._area, self._note):
            self.body.addWidget(part)
        self._work = self.add_button("work", tr("Work on them here"))
        self._work.clicked.connect(self.work_asked)
        self.foot.addStretch(1)
        self.add_button("ok", tr("Close"), look="primary").clicked.connect(self.accept)
        self._tabs.idToggled.connect(self._show_again)
        self._tabs.button(0).setFocus()
        keeper.seen.connect(self.show_seen)
        keeper.failed.connect(self.show_failure)
        keeper.working_changed.connect(self._show_again)
        self._show_again()

    @property
    def _shows_library(self) -> bool:
        return self._tabs.checkedId() == 1

    @Slot(object)
    def show_seen(self, seen: Seen) -> None:
        """Show what lies in the library now."""
        self._seen = seen
        self._show_again()

    @Slot(object)
    def show_failure(self, error: Exception) -> None:
        """Say why something could not be done."""
        self._note.setText(" ".join(part for part in (error.message, error.hint) if part))  # type: ignore[attr-defined]
        self.reveal(self._note)

    @Slot()
    def _show_again(self) -> None:
        if self._shows_library:
            things: Sequence[Task | Entry] = self._seen.entries[-MOST_ROWS:][::-1]
            none = tr("The library is empty. Drop videos here to add them.")
        else:
            things = self._seen.tasks[-MOST_ROWS:][::-1]
            none = tr("There are no tasks. Music that is made and what scripts ask for is listed here.")
        self._fill(things)
        self._none.setText(none)
        self._none.setVisible(not things)
        self._area.setVisible(bool(things))
        can_work = bool(self._seen.waiting) and not self._keeper.is_working
        self._work.setVisible(can_work and not self._shows_library)
        # As high for one list as for the other, so that nothing jumps.
        n_rows = max(len(self._seen.tasks), len(self._seen.entries), 3)
        keep_size(self._area, height_px=min(ROW_PX * n_rows, MOST_ROWS_PX))
        keep_size(self._none, height_px=min(ROW_PX * n_rows, MOST_ROWS_PX))
        self.fit_height()

    def _fill(self, things: Sequence[Task | Entry]) -> None:
        wanted = {thing.id for thing in things}
        for thing_id in self._rows.keys() - wanted:
            row = self._rows.pop(thing_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, thing in enumerate(things):
            known = self._rows.get(thing.id)
            if known is None:
                known = _TaskRow(thing, self) if isinstance(thing, Task) else _EntryRow(thing, self)
                self._rows[thing.id] = known
            else:
                known.follow(thing)
            if self._column.indexOf(known) != place:
                self._column.insertWidget(place, known)

    # dropping videos -------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self._note.hide()
        event.acceptProposedAction()
        self._tabs.button(1).setChecked(True)
        self._keeper.add_videos(paths)

    def done(self, result: int) -> None:
        """Look no more."""
        self._keeper.watch(False)
        super().done(result)
