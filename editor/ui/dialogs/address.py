"""Add a sound from an address: the address, how far it has come, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from editor.errors import EditorError
from editor.language import tr
from editor.progress import Report
from editor.ui.controls import label, set_look
from editor.ui.dialogs.sheet import Sheet

LONGEST = 4_096
"""Letters of an address; what fetches refuses longer ones too."""


class AddressDialog(Sheet):
    """Takes an address; what is wrong with it, or with what it gave, is said under the field."""

    asked = Signal(str)
    """Fetch this address."""
    stop_asked = Signal()

    def __init__(self, address: str, limit_mb: int, parent: QWidget | None = None) -> None:
        super().__init__("address", tr("Add sound from an address"), parent, width=560)
        self._limit_mb = limit_mb
        self._is_busy = False
        self._field = QLineEdit(address)
        self._field.setObjectName("field/address")
        self._field.setProperty("tall", True)
        self._field.setMaxLength(LONGEST)
        self._field.setAccessibleName(tr("Address of the sound"))
        self._field.setPlaceholderText("https://")
        self._note = label("", "quiet")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName(tr("Progress of the download"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.hide()
        for part in (self._field, self._bar, self._note):
            self.body.addWidget(part)
        self.foot.addStretch(1)
        self._cancel = self.add_button("cancel", tr("Cancel"))
        self._cancel.clicked.connect(self._press_cancel)
        self._add = self.add_button("ok", tr("Add"), look="primary")
        self._add.clicked.connect(self._ask)
        self._field.textChanged.connect(self._show_rest)
        self.finished.connect(self.stop_asked)
        self._show_rest()
        self._field.selectAll()
        self._field.setFocus()

    @property
    def address(self) -> str:
        """What was typed."""
        return self._field.text().strip()

    def _show_rest(self) -> None:
        """The form while nothing is being fetched."""
        self._is_busy = False
        set_look(self._field, "")
        set_look(self._note, "quiet")
        words = tr(
            "The address of a sound file, at most {limit} MB. It is laid at the playhead.",
            limit=self._limit_mb,
        )
        if self.address.lower().startswith("http://"):
            words = tr("This address is not encrypted: whoever is on the way can read and change what comes.")
        self._note.setText(words)
        self._field.setAccessibleDescription(words)
        self._field.setEnabled(True)
        self._add.setEnabled(bool(self.address))
        self._cancel.setText(tr("Cancel"))
        self._bar.hide()

    def show_busy(self) -> None:
        """The form while something is being fetched."""
        self._show_rest()
        self._is_busy = True
        self._field.setEnabled(False)
        self._add.setEnabled(False)
        self._cancel.setText(tr("Stop"))
        self._cancel.setFocus()
        self._note.setText(tr("Asking for it…"))
        self._bar.setRange(0, 0)
        self._bar.show()

    def show_report(self, report: Report) -> None:
        """Show how much has come."""
        if not self._is_busy:
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(report.fraction * 1000))
        if report.detail:
            self._note.setText(report.detail)

    def show_stopped(self) -> None:
        """Nothing is fetched any more; the address stays, to be tried again."""
        self._show_rest()
        self._field.setFocus()

    def show_error(self, error: EditorError) -> None:
        """Say why it could not be had."""
        self._show_rest()
        set_look(self._field, "wrong")
        set_look(self._note, "bad")
        self._note.setText(f"{error.message} {error.hint}")
        self._field.setAccessibleDescription(self._note.text())
        self._field.selectAll()
        self._field.setFocus()

    def _ask(self) -> None:
        if self.address:
            self.asked.emit(self.address)

    def _press_cancel(self) -> None:
        if self._is_busy:
            self.stop_asked.emit()
        else:
            self.reject()
