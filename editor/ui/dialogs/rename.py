"""Another name for a clip."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.language import counted, tr
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet
from editor.words import one_line

MAX_NAME = 200


class RenameDialog(Sheet):
    """Takes a name on one line; it is shown as it is, whatever is in it."""

    chosen = Signal(str)

    def __init__(self, name: str, n_clips: int, parent: QWidget | None = None) -> None:
        super().__init__("rename", tr("Rename"), parent, width=400)
        self._field = QLineEdit(one_line(name)[:MAX_NAME])
        self._field.setObjectName("field/name")
        self._field.setProperty("tall", True)
        self._field.setMaxLength(MAX_NAME)
        self._field.setAccessibleName(tr("Name"))
        self.body.addWidget(self._field)
        if n_clips > 1:
            self.body.addWidget(
                label(counted(n_clips, "{n} clip gets it.", "All {n} clips get it."), "quiet")
            )
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self._ok = self.add_button("ok", tr("Rename"), look="primary")
        self._ok.clicked.connect(self._take)
        self._field.textChanged.connect(self._judge)
        self._judge()
        self._field.selectAll()
        self._field.setFocus()

    def _judge(self) -> None:
        self._ok.setEnabled(bool(self._field.text().strip()))

    def _take(self) -> None:
        name = self._field.text().strip()
        self.accept()
        self.chosen.emit(name)
