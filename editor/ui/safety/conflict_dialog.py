"""Two states of one draft: what differs, in words, and what can be done about it (R-8, A12)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from editor.language import tr
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet


class ConflictDialog(Sheet):
    """Names the differences as soon as they are known, and takes an answer before that too.

    ``answers`` are (name, words); the last one is what Enter presses. ``answered`` gives the name, and the
    empty name when the dialog was closed.
    """

    answered = Signal(str)

    def __init__(
        self, title: str, text: str, answers: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__("conflict", title, parent, width=608)
        words = label(text)
        words.setWordWrap(True)
        self.body.addWidget(words)
        self.body.addWidget(label(tr("From yours to the one on the disk"), "section"))
        self._list = QListWidget()
        self._list.setObjectName("list/differences")
        self._list.setAccessibleName(tr("From yours to the one on the disk"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setWordWrap(True)
        self._list.setFixedHeight(180)
        self._list.addItem(tr("Comparing…"))
        self.body.addWidget(self._list)
        self._answer = ""
        self.foot.addStretch(1)
        for name, shown in answers:
            button = self.add_button(name, shown, look="primary" if name == answers[-1][0] else "")
            button.clicked.connect(self._press)
            if name == answers[-1][0]:
                button.setFocus()
        self.finished.connect(self._tell)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is listed."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def show_lines(self, lines: Sequence[str]) -> None:
        """List the differences."""
        self._list.clear()
        self._list.addItems(list(lines) or [tr("Nothing that can be seen or heard here differs.")])

    def _press(self) -> None:
        self._answer = self.sender().objectName()
        self.accept()

    def _tell(self) -> None:
        self.answered.emit(self._answer)
