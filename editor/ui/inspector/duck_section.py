"""Lowering under speech of the selected clips: how far, done anew, or taken back (I-2)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.edit.ducking import amount_of, is_lowered
from editor.edit.ducking_commands import RemoveLowering
from editor.language import tr
from editor.ui import theme
from editor.ui.controls import WordButton
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.fold import Fold
from editor.ui.inspector.selection import Chosen
from editor.words import level_words

MANY = 200
"""Of so many clips not each is looked at: all are taken to be as the first ones."""


class DuckSection(QWidget):
    """A fold with the amount and three buttons."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._ids: tuple[str, ...] = ()
        self._lower = WordButton(tr("Lower under speech…"))
        self._lower.setObjectName("button/lower-speech")
        self._lower.setToolTip(tr("Let the level go down where somebody speaks on other tracks"))
        self._again = WordButton(tr("Recalculate"))
        self._again.setObjectName("button/recalculate-lowering")
        self._again.setToolTip(tr("Listen again, and lower as far as before; points moved by hand stay"))
        self._remove = WordButton(tr("Remove"))
        self._remove.setObjectName("button/remove-lowering")
        self._remove.setToolTip(tr("Take the lowering back; points made by hand stay"))
        self._fold = Fold("ducking", tr("Under speech"))
        self._fold.setObjectName("fold/ducking")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[2])
        for button in (self._again, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._fold.body.addWidget(self._lower)
        self._fold.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)
        self._lower.clicked.connect(self._ask)
        self._again.clicked.connect(self._recalculate)
        self._remove.clicked.connect(self._take_back)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show how far the clips with sound are lowered."""
        lowered = [clip for clip in chosen.heard[:MANY] if is_lowered(clip)]
        self._ids = tuple(clip.id for clip in chosen.heard if clip.volume_points and is_lowered(clip))
        amounts = {round(amount_of(clip) or 0.0, 1) for clip in lowered}
        if not lowered:
            self._fold.show_summary(tr("none"))
        elif len(amounts) == 1:
            self._fold.show_summary(level_words(10 ** (amounts.pop() / 20)))
        else:
            self._fold.show_summary(tr("different"))
        for button in (self._again, self._remove):
            button.setVisible(bool(lowered))
        for button in (self._lower, self._again, self._remove):
            button.setEnabled(not chosen.level_refusal)

    def _trigger(self, action_id: str) -> None:
        """What listens to other tracks is an action of the window."""
        for action in self.window().actions():
            if action.objectName() == action_id:
                action.trigger()

    @Slot()
    def _ask(self) -> None:
        self._trigger("lower-speech")

    @Slot()
    def _recalculate(self) -> None:
        self._trigger("recalculate-lowering")

    @Slot()
    def _take_back(self) -> None:
        if self._ids:
            self._edits.do(RemoveLowering(self._ids))
