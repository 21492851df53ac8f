"""What the status line has said lately, the newest first (Q-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QWidget

from editor.language import tr
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet
from editor.words import one_line

MOST_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Said:
    """One message and the time of day at which it came."""

    at: str
    words: str

    @property
    def line(self) -> str:
        """Both on one line."""
        return f"{self.at}  {one_line(self.words, MOST_LETTERS)}"


class MessagesDialog(Sheet):
    """A list to read again, and to copy into a question to somebody else."""

    def __init__(self, messages: Iterable[Said], parent: QWidget | None = None) -> None:
        super().__init__("messages", tr("Recent messages"), parent, width=608)
        self.lines = [message.line for message in messages]
        self._list = QListWidget()
        self._list.setObjectName("list/messages")
        self._list.setAccessibleName(tr("Recent messages"))
        self._list.setWordWrap(True)
        self._list.setFixedHeight(280)
        self._list.addItems(self.lines)
        self._list.setVisible(bool(self.lines))
        if self.lines:
            self._list.setCurrentRow(0)
        none = label(tr("Nothing was said yet."), "quiet")
        none.setVisible(not self.lines)
        self.body.addWidget(none)
        self.body.addWidget(self._list)
        copy = self.add_button("copy", tr("Copy"))
        copy.setEnabled(bool(self.lines))
        copy.clicked.connect(self._copy)
        self.foot.addStretch(1)
        self.add_button("ok", tr("Close"), look="primary").clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.lines))
