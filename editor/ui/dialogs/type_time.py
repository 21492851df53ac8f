"""A small field for a time to go to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.errors import EditError
from editor.language import tr
from editor.ui.controls import label, set_look
from editor.ui.dialogs.sheet import Sheet
from editor.ui.typed_time import HINT


class TypeTimeDialog(Sheet):
    """Takes a time or a step; a text that is none is explained in the field's own place.

    Parameters
    ----------
    now
        The time that is shown at first, chosen whole.
    read
        Gives the moment that a text means, or raises `EditError`.
    """

    chosen = Signal(object)
    """The moment to go to, in microseconds."""

    def __init__(self, now: str, read: Callable[[str], int], parent: QWidget | None = None) -> None:
        super().__init__("type-time", tr("Go to a time"), parent, width=360)
        self._read = read
        self._field = QLineEdit(now)
        self._field.setObjectName("field/time")
        self._field.setProperty("tall", True)
        self._field.setMaxLength(40)
        self._field.setAccessibleName(tr("Time, or a step such as +3"))
        self._note = label(tr(HINT), "quiet")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self.body.addWidget(self._field)
        self.body.addWidget(self._note)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self.add_button("ok", tr("Go"), look="primary").clicked.connect(self._go)
        self._field.textEdited.connect(self._forgive)
        self._field.selectAll()
        self._field.setFocus()

    def _forgive(self) -> None:
        set_look(self._field, "")
        set_look(self._note, "quiet")
        self._note.setText(tr(HINT))

    def _go(self) -> None:
        try:
            time_us = self._read(self._field.text())
        except EditError as error:
            set_look(self._field, "wrong")
            set_look(self._note, "bad")
            self._note.setText(f"{error.message} {error.hint}")
            self._field.setAccessibleDescription(self._note.text())
            self._field.selectAll()
            self._field.setFocus()
            return
        self.accept()
        self.chosen.emit(time_us)
