"""Save as: the name of a new draft and the folder it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.language import tr
from editor.ui.controls import label, set_look
from editor.ui.dialogs.place_row import PlaceRow, is_writable
from editor.ui.dialogs.sheet import Sheet


class SaveDraftDialog(Sheet):
    """Chooses where a project becomes a draft of its own."""

    chosen = Signal(str)
    """The folder of the new draft; it does not exist yet."""

    def __init__(
        self, name: str, folders: Sequence[Path], parent: QWidget | None = None, *, why: str = ""
    ) -> None:
        super().__init__("save-as", tr("Save as a draft"), parent, width=608)
        self._why = why
        self._place = PlaceRow(name, "", folders)
        self._note = label("", "quiet")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self.body.addWidget(self._place)
        self.body.addWidget(self._note)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self._save = self.add_button("save", tr("Save"), look="primary")
        self._save.clicked.connect(self._choose)
        self._place.changed.connect(self._judge)
        self._judge()
        self._place.focus_name()

    @property
    def target(self) -> Path:
        """The folder that would be made."""
        return self._place.folder / self._place.name

    def _judge(self) -> None:
        problem = ""
        if not self._place.name:
            problem = tr("Type a name for the draft.")
        elif self.target.exists():
            problem = tr(
                "“{name}” is there already. Choose another name; nothing is overwritten.",
                name=self._place.name,
            )
        elif not is_writable(self._place.folder):
            problem = tr("This folder does not allow writing. Choose another one.")
        self._save.setEnabled(not problem)
        set_look(self._note, "bad" if problem else "quiet")
        made = tr("A folder of this name is made. CapCut and JianYing can open it.")
        self._note.setText(problem or f"{self._why} {made}".strip())

    def _choose(self) -> None:
        target = self.target
        self.accept()
        self.chosen.emit(str(target))
