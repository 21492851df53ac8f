"""Treat clips: which treatment, its numbers, how it sounds before and after, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QWidget,
)

from editor.errors import EditorError
from editor.language import counted, mark, tr
from editor.model.treatments import COMPRESS, HIGH_CUT, LOW_CUT, NORMALISE, STRENGTHS
from editor.progress import Report
from editor.ui import theme
from editor.ui.actions.treatments import ORDER
from editor.ui.care_quantities import number as number_of
from editor.ui.controls import WordButton, label, set_look
from editor.ui.dialogs.sheet import Sheet
from editor.ui.inspector.value_field import ValueField
from editor.ui.treatment_words import ABOUT, CUTTING, PAUSES, SPLIT, TITLES

_STRENGTH_WORDS: Final = {"light": mark("Gentle"), "medium": mark("Medium"), "strong": mark("Strong")}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen."""

    kind: str
    threshold_db: float = -45.0
    least_s: float = 0.5
    peak_db: float = -1.0
    strength: str = "medium"
    frequency_hz: float = 80.0


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that some treatments take."""

    name: str
    title: str
    unit: str
    low: float
    high: float
    first: float
    step: float
    decimals: int
    kinds: tuple[str, ...]


_NUMBERS: Final = (
    _Number("threshold", mark("Silent below"), "dB", -90, -10, -45, 1, 0, CUTTING),
    _Number("least", mark("Shortest pause"), "s", 0.05, 30, 0.5, 0.05, 2, (SPLIT, PAUSES)),
    _Number("peak", mark("Loudest moment"), "dB", -60, 0, -1, 0.1, 1, (NORMALISE,)),
    _Number("low-cut", mark("Cut below"), "Hz", 20, 2_000, 80, 5, 0, (LOW_CUT,)),
    _Number("high-cut", mark("Cut above"), "Hz", 200, 20_000, 10_000, 100, 0, (HIGH_CUT,)),
)


class TreatmentDialog(Sheet):
    """Stays open while the treatment runs, and says why where it fails."""

    asked = Signal(object)
    """Do this `Wish`."""
    listen_asked = Signal(object)
    """Let this `Wish` be heard on the first clip; None: the clip as it is."""
    stop_asked = Signal()

    def __init__(self, kind: str, names: list[str], parent: QWidget | None = None) -> None:
        super().__init__("treatment", tr("Treatments"), parent, width=480)
        self._is_busy = False
        self._kinds = QComboBox()
        self._kinds.setObjectName("field/treatment")
        self._kinds.setProperty("tall", True)
        self._kinds.setAccessibleName(tr("Treatment"))
        for known in ORDER:
            self._kinds.addItem(tr(TITLES[known]), known)
        self._about = label("", "quiet")
        self._about.setWordWrap(True)
        self._fields: dict[str, tuple[_Number, QLabel, ValueField]] = {}
        self._strength_title = label(tr("Strength"), "quiet")
        self._strength = QComboBox()
        self._strength.setObjectName("field/strength")
        self._strength.setAccessibleName(tr("Strength"))
        for strength in STRENGTHS:
            self._strength.addItem(tr(_STRENGTH_WORDS[strength]), strength)
        self._strength.setCurrentIndex(1)
        self._on = label(_of_words(names), "meta")
        self._note = label("", "bad")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        self._bar = QProgressBar()
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName(tr("Progress of the treatment"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._lay_out()
        self._make_buttons()
        self._kinds.currentIndexChanged.connect(self._show_kind)
        self.finished.connect(self.stop_asked)
        self._kinds.setCurrentIndex(max(self._kinds.findData(kind), 0))
        self._show_kind()
        self._show_rest()
        self._kinds.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setVerticalSpacing(theme.SPACE[2])
        grid.setColumnStretch(2, 1)
        for row, number in enumerate(_NUMBERS):
            grid.addWidget(self._add_number(number), row, 0)
            grid.addWidget(self._fields[number.name][2], row, 1)
        grid.addWidget(self._strength_title, len(_NUMBERS), 0)
        grid.addWidget(self._strength, len(_NUMBERS), 1)
        for part in (self._on, self._kinds, self._about):
            self.body.addWidget(part)
        self.body.addLayout(grid)
        self.body.addLayout(self._listening())
        self.body.addWidget(self._bar)
        self.body.addWidget(self._note)

    def _add_number(self, number: _Number) -> QLabel:
        quantity = number_of(number.unit, number.low, number.high, number.step, number.decimals)
        box = ValueField(number.name, tr(number.title), quantity, width=112)
        box.show_value(number.first)
        box.chosen.connect(partial(self._take_value, box))
        box.refused.connect(self._refuse_value)
        box.edited.connect(self._note.hide)
        box.done.connect(self._leave_field)
        title = label(tr(number.title), "quiet")
        self._fields[number.name] = (number, title, box)
        return title

    def _listening(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        self._before = WordButton(tr("Listen before"), "play")
        self._before.setObjectName("listen-before")
        self._after = WordButton(tr("Listen after"), "play")
        self._after.setObjectName("listen-after")
        self._after.setToolTip(tr("The first clip, its first minute"))
        for button in (self._before, self._after):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self._before.clicked.connect(self._ask_before)
        self._after.clicked.connect(self._ask_after)
        return row

    def _make_buttons(self) -> None:
        self.foot.addStretch(1)
        self._cancel = self.add_button("cancel", tr("Cancel"))
        self._cancel.clicked.connect(self._press_cancel)
        self._do = self.add_button("ok", tr("Do it"), look="primary")
        self._do.clicked.connect(self._ask)

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        kind = str(self._kinds.currentData())
        values = {name: box.base for name, (_, _, box) in self._fields.items()}
        frequency = values["high-cut"] if kind == HIGH_CUT else values["low-cut"]
        strength = str(self._strength.currentData())
        return Wish(kind, values["threshold"], values["least"], values["peak"], strength, frequency)

    def _take_value(self, box: ValueField, value: float, _gesture: str) -> None:
        box.show_value(value)

    @Slot(object)
    def _refuse_value(self, error: EditorError) -> None:
        self.show_words(" ".join(part for part in (error.message, error.hint) if part))

    @Slot()
    def _leave_field(self) -> None:
        self._do.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_kind(self) -> None:
        kind = str(self._kinds.currentData())
        self._about.setText(tr(ABOUT[kind]))
        for number, title, box in self._fields.values():
            title.setVisible(kind in number.kinds)
            box.setVisible(kind in number.kinds)
        for part in (self._strength_title, self._strength):
            part.setVisible(kind == COMPRESS)
        self._note.hide()
        self.fit_height()

    # states ---------------------------------------------------------------------------------------------

    def _show_rest(self) -> None:
        self._is_busy = False
        for part in (self._kinds, self._do, self._before, self._after, self._strength):
            part.setEnabled(True)
        for _, _, box in self._fields.values():
            box.setEnabled(True)
        self._cancel.setText(tr("Cancel"))
        self._bar.setVisible(False)

    def show_busy(self) -> None:
        """The form while something is worked on."""
        self._is_busy = True
        for part in (self._kinds, self._do, self._before, self._after, self._strength):
            part.setEnabled(False)
        for _, _, box in self._fields.values():
            box.setEnabled(False)
        self._cancel.setText(tr("Stop"))
        self._cancel.setFocus()
        self._note.hide()
        self._bar.setValue(0)
        self._bar.show()

    def show_report(self, report: Report) -> None:
        """Show how far it is."""
        if self._is_busy:
            self._bar.setValue(round(report.fraction * 1000))

    def show_stopped(self) -> None:
        """Nothing is worked on any more."""
        self._show_rest()

    def show_words(self, words: str, look: str = "bad") -> None:
        """Say something under the form."""
        set_look(self._note, look)
        self._note.setText(words)
        self.reveal(self._note)

    def show_error(self, error: EditorError) -> None:
        """Say why it could not be done."""
        self._show_rest()
        self.show_words(" ".join(part for part in (error.message, error.hint) if part))
        self._kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_complete(self) -> bool:
        """Whether every number that is being typed is one; else what is wrong with it was said."""
        return all(box.commit() for _, _, box in self._fields.values() if box.isVisible())

    @Slot()
    def _ask(self) -> None:
        if self._is_complete():
            self.asked.emit(self.wish)

    @Slot()
    def _ask_before(self) -> None:
        self.listen_asked.emit(None)

    @Slot()
    def _ask_after(self) -> None:
        if self._is_complete():
            self.listen_asked.emit(self.wish)

    @Slot()
    def _press_cancel(self) -> None:
        if self._is_busy:
            self.stop_asked.emit()
        else:
            self.reject()


def _of_words(names: list[str]) -> str:
    if len(names) == 1:
        return tr("“{name}”", name=names[0])
    return counted(len(names), "{n} clip", "{n} clips")
