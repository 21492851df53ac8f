"""Sound care of the selected clips: side, tone, low cut, noise and hum, and what treatments have made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from editor.edit.care_commands import ResetCare, SetCare, care_words
from editor.edit.treatment import MADE_WORDS, RestoreOriginal, is_treated
from editor.language import counted, mark, tr
from editor.model.care import HUMS_HZ, MOST_CUT_HZ, MOST_EQ_DB
from editor.model.clip import Clip
from editor.ui import theme
from editor.ui.care_quantities import BAND, CUT, CUT_STEP_HZ, PAN, PERCENT
from editor.ui.controls import WordButton, keep_size, label
from editor.ui.inspector.care_slider import CareSlider
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import LABEL_PX, FieldRow
from editor.ui.inspector.fold import Fold
from editor.ui.inspector.notes import note, show_note
from editor.ui.inspector.selection import Chosen
from editor.ui.inspector.value_field import MIXED, ValueField
from editor.ui.quantities import Quantity

FIELD_PX = 62


@dataclass(frozen=True, slots=True)
class _Field:
    """One number of the care."""

    name: str
    """Of the field in `SoundCare`."""
    title: str
    quantity: Quantity
    low: float
    high: float
    step: float


FIELDS: Final = (
    _Field("pan", mark("Pan"), PAN, -1.0, 1.0, 0.01),
    _Field("low_db", mark("Bass"), BAND, -MOST_EQ_DB, MOST_EQ_DB, 0.5),
    _Field("mid_db", mark("Middle"), BAND, -MOST_EQ_DB, MOST_EQ_DB, 0.5),
    _Field("high_db", mark("Treble"), BAND, -MOST_EQ_DB, MOST_EQ_DB, 0.5),
    _Field("low_cut_hz", mark("Low cut"), CUT, 0.0, MOST_CUT_HZ, CUT_STEP_HZ),
    _Field("noise_reduction", mark("Noise"), PERCENT, 0.0, 1.0, 0.01),
)
"""In the order in which they stand."""
TIPS: Final = {
    "pan": mark("To which side it sounds"),
    "low_db": mark("Louder or softer below 200 Hz"),
    "mid_db": mark("Louder or softer around 1200 Hz"),
    "high_db": mark("Louder or softer above 5000 Hz"),
    "low_cut_hz": mark("Takes away what lies below: rumble, wind, steps"),
    "noise_reduction": mark("Takes down the steady noise of the file's quiet moments"),
}


class HumChoice(QComboBox):
    """Which hum is taken out; the wheel counts only with the focus, as in the fields."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field/hum")
        self.setAccessibleName(tr("Hum"))
        self.setToolTip(tr("Takes out the hum of the mains and its first nine multiples"))
        for hertz in HUMS_HZ:
            self.addItem(f"{hertz} Hz" if hertz else tr("Leave it"), hertz)
        self.setPlaceholderText(MIXED)
        keep_size(self, width_px=112, height_px=24)
        self.activated.connect(self._tell)

    def show_hum(self, hertz: int | None) -> None:
        """Show a choice; None stands for several that differ."""
        self.setCurrentIndex(-1 if hertz is None else self.findData(hertz))

    @Slot(int)
    def _tell(self, _place: int) -> None:
        self.chosen.emit(int(self.currentData()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CareSection(QWidget):
    """A fold with a row for each value, the treatments, and the way back to the original."""

    done = Signal()
    treatments_asked = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._chosen: Chosen | None = None
        self._rows: dict[str, FieldRow] = {}
        self._sliders: dict[str, CareSlider] = {}
        self._reset = WordButton(tr("Reset"))
        self._reset.setObjectName("button/reset-care")
        self._reset.setToolTip(tr("Remove sound care"))
        self._fold = Fold("care", tr("Sound care"), self._reset)
        self._fold.setObjectName("fold/care")
        for spec in FIELDS:
            self._add_row(spec)
        self._hum = HumChoice()
        self._fold.body.addLayout(self._hum_row())
        self._note = note("inspector/care-note")
        self._fold.body.addWidget(self._note)
        self._made = label("", "meta")
        self._made.setObjectName("inspector/treated")
        self._made.setWordWrap(True)
        self._restore = WordButton(tr("Restore the original"))
        self._restore.setObjectName("button/restore-original")
        self._treat = WordButton(tr("Treatments…"))
        self._treat.setObjectName("button/treatments")
        self._treat.setToolTip(tr("Trim silence, normalise, compress, reverse and more"))
        for part in (self._treat, self._made, self._restore):
            self._fold.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)
        self._hum.chosen.connect(self._set_hum)
        self._reset.clicked.connect(self._reset_all)
        self._restore.clicked.connect(self._restore_original)
        self._treat.clicked.connect(self.treatments_asked)

    def _add_row(self, spec: _Field) -> None:
        title = tr(spec.title)
        slider = CareSlider(spec.name, title, spec.low, spec.high, spec.step)
        row = FieldRow(title, ValueField(spec.name, title, spec.quantity, width=FIELD_PX), slider)
        slider.setToolTip(tr(TIPS[spec.name]))
        row.chosen.connect(partial(self._set, spec.name))
        row.scrubbed.connect(partial(self._try, spec.name))
        row.reset_asked.connect(partial(self._set, spec.name, 0.0, ""))
        slider.chosen.connect(partial(self._set, spec.name))
        row.done.connect(self.done)
        self._rows[spec.name], self._sliders[spec.name] = row, slider
        self._fold.body.addWidget(row)

    def _hum_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        title = label(tr("Hum"), "quiet")
        keep_size(title, width_px=LABEL_PX)
        row.addWidget(title)
        row.addWidget(self._hum)
        row.addStretch(1)
        return row

    # showing --------------------------------------------------------------------------------------------

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the care of the clips with sound; there must be one at least."""
        self._chosen = chosen
        first = chosen.heard[0]
        for spec in FIELDS:
            get = _getter(spec.name)
            shared = chosen.common_heard(get)
            self._rows[spec.name].show_value(shared, get(first), neutral=0.0)
            self._rows[spec.name].show_refusal(chosen.level_refusal)
            self._sliders[spec.name].show_value(get(first) if shared is None else shared)
            self._sliders[spec.name].setEnabled(not chosen.level_refusal)
        self._hum.show_hum(chosen.common_heard(attrgetter("care.hum_hz")))
        self._hum.setEnabled(not chosen.level_refusal)
        self._show_summary(chosen)
        self._show_made(chosen)

    def _show_summary(self, chosen: Chosen) -> None:
        cared = [clip for clip in chosen.heard if not clip.care.is_plain]
        same = chosen.common_heard(attrgetter("care"))
        words = tr("none")
        if same is not None and cared:
            parts = care_words(same)
            words = parts[0] if len(parts) == 1 else counted(len(parts), "{n} setting", "{n} settings")
        elif cared:
            words = counted(len(cared), "{n} clip", "{n} clips")
        self._fold.show_summary(words)
        self._reset.setVisible(bool(cared))
        self._reset.setEnabled(not chosen.level_refusal)
        # A draft cannot hold it, and the app would not play it.
        show_note(self._note, tr("CapCut does not know this and plays the clip without it.") if cared else "")

    def _show_made(self, chosen: Chosen) -> None:
        treated = [clip for clip in chosen.heard if is_treated(chosen.timeline, clip)]
        words = ""
        if len(treated) == 1:
            made_by = chosen.timeline.material_of(treated[0]).made_by
            words = tr("This sound was treated: {what}.", what=tr(MADE_WORDS.get(made_by, made_by)))
        elif treated:
            words = counted(len(treated), "{n} sound was treated.", "{n} sounds were treated.")
        self._made.setText(words)
        self._made.setVisible(bool(words))
        self._restore.setVisible(bool(treated))
        for button in (self._restore, self._treat):
            button.setEnabled(not chosen.level_refusal)
        self._treat.setVisible(not chosen.has_picture)

    def forgive(self) -> None:
        """Take away what was said about other clips."""
        for row in self._rows.values():
            row.forgive()

    # edits ----------------------------------------------------------------------------------------------

    def _command(self, name: str, value: float, gesture: str = "") -> SetCare | None:
        if self._chosen is None:
            return None
        return SetCare(self._chosen.heard_ids, **{name: value}, gesture=gesture)  # type: ignore[arg-type]

    def _set(self, name: str, value: float, gesture: str) -> None:
        command = self._command(name, value, gesture)
        if command is not None:
            self._edits.do(command)

    def _try(self, name: str, value: float | None) -> None:
        self._edits.preview(None if value is None else self._command(name, value))

    @Slot(int)
    def _set_hum(self, hertz: int) -> None:
        if self._chosen is not None:
            self._edits.do(SetCare(self._chosen.heard_ids, hum_hz=hertz))

    @Slot()
    def _reset_all(self) -> None:
        if self._chosen is not None:
            self._edits.do(ResetCare(self._chosen.heard_ids))

    @Slot()
    def _restore_original(self) -> None:
        if self._chosen is not None:
            timeline = self._chosen.timeline
            treated = tuple(clip.id for clip in self._chosen.heard if is_treated(timeline, clip))
            self._edits.do(RestoreOriginal(treated))


def _getter(name: str) -> Callable[[Clip], float]:
    return attrgetter(f"care.{name}")
