"""A small field for one value with its unit: the length of a fade, a level."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.errors import EditError
from editor.language import tr
from editor.ui.controls import label, set_look
from editor.ui.dialogs.sheet import Sheet

LONGEST = 40
"""Letters that can be typed; no value is longer."""


class TypeValueDialog(Sheet):
    """Takes a typed value; a text that is none is explained under the field, and nothing changes.

    Parameters
    ----------
    name, title
        Of the dialog.
    hint
        What can be typed.
    now
        The value that is shown at first, chosen whole.
    read
        Gives the value that a text means, or raises `EditError`.
    """

    chosen = Signal(object)
    """The value as ``read`` gave it."""

    def __init__(
        self,
        name: str,
        title: str,
        hint: str,
        now: str,
        read: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, parent, width=360)
        self._read, self._hint = read, hint
        self._field = QLineEdit(now)
        self._field.setObjectName("field/value")
        self._field.setProperty("tall", True)
        self._field.setMaxLength(LONGEST)
        self._field.setAccessibleName(title)
        self._field.setAccessibleDescription(hint)
        self._note = label(hint, "quiet")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self.body.addWidget(self._field)
        self.body.addWidget(self._note)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self.add_button("ok", tr("Set"), look="primary").clicked.connect(self._take)
        self._field.textEdited.connect(self._forgive)
        self._field.selectAll()
        self._field.setFocus()

    def _forgive(self) -> None:
        set_look(self._field, "")
        set_look(self._note, "quiet")
        self._note.setText(self._hint)

    def _take(self) -> None:
        try:
            value = self._read(self._field.text())
        except EditError as error:
            set_look(self._field, "wrong")
            set_look(self._note, "bad")
            self._note.setText(f"{error.message} {error.hint}")
            self._field.setAccessibleDescription(self._note.text())
            self._field.selectAll()
            self._field.setFocus()
            return
        self.accept()
        self.chosen.emit(value)
