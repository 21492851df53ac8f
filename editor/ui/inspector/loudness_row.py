"""The row that matches the loudness of the selected clips (I-1)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import WordButton, keep_size, label
from editor.ui.desk_loudness import wanted_of
from editor.ui.inspector.field_row import LABEL_PX
from editor.ui.inspector.selection import MANY, Chosen
from editor.ui.inspector.value_field import MIXED
from editor.ui.meters.scale import figure_words


class LoudnessRow(QWidget):
    """What the roles of the clips ask for, and the button that writes it as their volume."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._aim = label("", "quiet")
        self._aim.setObjectName("inspector/loudness-aim")
        self._match = WordButton(tr("Match"))
        self._match.setAccessibleName(tr("Match loudness"))
        self._match.setObjectName("button/match-loudness")
        self._match.clicked.connect(self.asked)
        title = label(tr("Loudness"), "quiet")
        keep_size(title, width_px=LABEL_PX + 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[1])
        row.addWidget(title)
        row.addWidget(self._aim, 1)
        row.addWidget(self._match)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the aim of the clips, a dash where they have several."""
        heard = set(chosen.heard_ids)
        entries = [entry for entry in chosen.entries if entry[1].id in heard] if len(heard) < MANY else []
        aims = {wanted.aim for wanted in wanted_of(chosen.timeline, entries)}
        self._aim.setText(_aim_words(aims.pop()) if len(aims) == 1 else MIXED)
        self._match.setEnabled(not chosen.level_refusal)
        self._match.setToolTip(
            chosen.level_refusal
            or tr(
                "Measures the clips and sets their volume: speech −16, music −24 under speech, else −14 LUFS"
            )
        )


def _aim_words(aim_lufs: float) -> str:
    """The aim as such: a bare figure would read as what the clip has now."""
    return tr("aim {loudness} LUFS", loudness=figure_words(aim_lufs, digits=0))
