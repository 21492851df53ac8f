"""A save that the disk did not take: why, and what can be done about it at once (``reliability.md`` A3)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editor.errors import EditorError
from editor.language import tr
from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.controls import Picture, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.projects import ProjectDesk

INDENT_PX = 32


class FailedSaveDialog(Sheet):
    """What happened, what is kept, and three ways on; ``answered`` gives the name of the button."""

    answered = Signal(str)

    def __init__(self, error: EditorError, parent: QWidget | None = None) -> None:
        super().__init__("save-failed", tr("Not saved"), parent, width=480)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[3])
        row.addWidget(Picture("circle-alert", "bad", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_line("message", error.message, "strong"), 1)
        self.body.addLayout(row)
        kept = tr("Your edits are still here, unsaved.")
        for name, words in (("hint", error.hint), ("kept", kept)):
            if words:
                line = _line(name, words, "quiet")
                line.setContentsMargins(INDENT_PX, 0, 0, 0)
                self.body.addWidget(line)
        self._answer = ""
        self.add_button("save-as", tr("Save as…")).clicked.connect(self._press)
        self.foot.addStretch(1)
        self.add_button("ok", tr("Close")).clicked.connect(self.reject)
        again = self.add_button("again", tr("Try again"), look="primary")
        again.clicked.connect(self._press)
        again.setFocus()
        self.finished.connect(self._tell)

    def _press(self) -> None:
        self._answer = self.sender().objectName()
        self.accept()

    def _tell(self) -> None:
        self.answered.emit(self._answer)


def _line(name: str, words: str, look: str) -> QLabel:
    line = label(words, look, selectable=True)
    line.setObjectName(name)
    line.setWordWrap(True)
    return line


class FailedSaveDesk(QObject):
    """Asks what is to be done about a save that failed."""

    def __init__(self, window: QWidget, bridge: Bridge, projects: ProjectDesk) -> None:
        super().__init__(window)
        self._window, self._bridge, self._projects = window, bridge, projects
        self._dialog: FailedSaveDialog | None = None
        self._folder: Path | None = None
        bridge.save_refused.connect(self._ask)

    @Slot(object, object)
    def _ask(self, error: EditorError, folder: Path | None) -> None:
        if self._dialog is not None:
            return
        self._folder = folder
        self._dialog = FailedSaveDialog(error, self._window)
        self._dialog.answered.connect(self._go_on)
        self._dialog.open()

    @Slot(str)
    def _go_on(self, answer: str) -> None:
        self._dialog = None
        if answer == "save-as":
            self._projects.ask_save_as()
        elif answer == "again" and self._folder is not None:
            self._bridge.save_as(self._folder)
        elif answer == "again":
            self._bridge.save()
