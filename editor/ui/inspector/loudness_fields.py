"""The limiter and the loudness that exports aim at, in the panel of the project (section 7, X-14)."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.edit.loudness_commands import SetLimiter, SetLoudnessAim
from editor.errors import EditError
from editor.language import tr
from editor.model.timeline import HIGHEST_AIM, LOWEST_AIM, Timeline
from editor.ui import theme
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import FieldRow
from editor.ui.inspector.notes import note, show_note
from editor.ui.inspector.switches import SwitchRow
from editor.ui.inspector.value_field import ValueField
from editor.ui.meters.scale import figure_words
from editor.ui.quantities import Quantity

FIELD_PX = 96
USUAL_AIM = -14.0
"""Where a step from no aim begins: what most platforms play at."""


def parse_aim(text: str) -> float:
    """LUFS of ``-14``, ``−16 LUFS`` or ``14``; `EditError` where it is no loudness."""
    plain = text.strip().replace("−", "-").upper().removesuffix("LUFS").strip()
    try:
        figure = -abs(float(plain))
    except ValueError:
        figure = 0.0
    if not LOWEST_AIM <= figure <= HIGHEST_AIM:
        raise EditError(
            tr("The loudness must lie between −40 and −5 LUFS."), tr("Usual values are −14, −16 and −23.")
        )
    return figure


def write_aim(aim: float) -> str:
    """A loudness as a field shows it: ``−14.0 LUFS``."""
    return f"{figure_words(aim)} LUFS"


def _step(aim: float, n: int) -> float:
    return min(max(aim + n * 0.1, LOWEST_AIM), HIGHEST_AIM)


LOUDNESS = Quantity(parse_aim, write_aim, _step)


class LoudnessFields(QWidget):
    """A switch for the limiter, and the loudness of exports; the reset leaves it as mixed."""

    done = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._limiter = SwitchRow(
            "limiter-switch",
            tr("Safety limiter"),
            tr("Holds the whole under −1 dBTP; below that nothing is touched"),
        )
        self._aim = FieldRow(
            tr("Aim"), ValueField("loudness-aim", tr("Loudness of exports"), LOUDNESS, width=FIELD_PX)
        )
        self._note = note("inspector/loudness-note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for part in (self._limiter, self._aim, self._note):
            column.addWidget(part)
        self._limiter.clicked.connect(self._switch)
        self._aim.chosen.connect(self._set_aim)
        self._aim.reset_asked.connect(self._clear_aim)
        self._aim.done.connect(self.done)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show what a project says."""
        self._limiter.show_on(timeline.is_limited)
        self._aim.show_value(timeline.loudness_aim, USUAL_AIM, neutral=None)
        self._aim.set_resettable(timeline.loudness_aim is not None)
        words = tr("Exports are as loud as the mix.")
        if timeline.loudness_aim is not None:
            words = tr("Exports are brought to this loudness by one gain.")
        show_note(self._note, words)

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self._edits.do(SetLimiter(on))

    @Slot(object, str)
    def _set_aim(self, aim: float, gesture: str) -> None:
        self._edits.do(SetLoudnessAim(round(aim, 1), gesture=gesture))

    @Slot()
    def _clear_aim(self) -> None:
        self._edits.do(SetLoudnessAim(None))
