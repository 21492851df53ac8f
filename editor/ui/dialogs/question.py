"""A question that must be answered now: a sentence, what it means, and two or three buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet


class Question(Sheet):
    """Asks; ``answered`` gives the name of the button, and the empty name when it was closed.

    ``answers`` are (name, words) from left to right; the last one is what Enter presses.
    """

    answered = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        text: str,
        answers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, parent, width=464)
        words = label(text)
        words.setWordWrap(True)
        self.body.addWidget(words)
        self._answer = ""
        self.foot.addStretch(1)
        for answer, shown in answers:
            is_last = answer == answers[-1][0]
            button = self.add_button(answer, shown, look="primary" if is_last else "")
            button.clicked.connect(self._press)
            if is_last:
                button.setFocus()
        self.finished.connect(self._tell)

    def _press(self) -> None:
        sender = self.sender()
        self._answer = sender.objectName()
        self.accept()

    def _tell(self) -> None:
        self.answered.emit(self._answer)
