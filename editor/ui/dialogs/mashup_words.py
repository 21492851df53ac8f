"""Words, weights and limits of a mix: texts that count their letters as they are typed, and three dials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from editor.fetch.services.mashup_rules import MODELS, limits_of
from editor.language import mark, tr
from editor.model.timing import MICROSECONDS
from editor.music.mashup.order import DEFAULT_MODEL, FARTHEST_SEMITONES, FARTHEST_STRETCH, USUAL_STRETCH
from editor.ui import theme
from editor.ui.controls import keep_size, label, set_look
from editor.ui.dialogs.export_rows import Rows
from editor.words import clock

if TYPE_CHECKING:
    from editor.music.mashup.plan import Plan

GENDERS: Final = (("", mark("Any voice")), ("m", mark("Male voice")), ("f", mark("Female voice")))
STRETCHES: Final = (0.04, USUAL_STRETCH, FARTHEST_STRETCH)
STEPS: Final = 100
"""Of a weight from 0 to 1: hundredths, as the service takes them (seed 002)."""
_PROMPT_PX = 56
LEAST_PICTURE_US: Final = 20 * MICROSECONDS


class Counter(QLabel):
    """How many letters of a text are used; red and with a word when there are too many."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"count/{name}")
        set_look(self, "meta")
        self.setFont(theme.font(theme.FONT_SMALL, tabular=True))
        keep_size(self, width_px=92)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.is_over = False

    def show_count(self, n_letters: int, most: int) -> None:
        """Show ``12 / 80``."""
        self.is_over = n_letters > most
        set_look(self, "bad" if self.is_over else "meta")
        figures = f"{n_letters:,} / {most:,}"
        self.setText(tr("{figures}, too long", figures=figures) if self.is_over else figures)


class LinesField(QPlainTextEdit):
    """A text of a few lines; Tab goes on to the next field."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(f"field/{name}")
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.box_px(_PROMPT_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        # Enter makes a new line here; it shall not press the dialog's button besides.
        event.accept()


@dataclass(frozen=True, slots=True)
class Weight:
    """One of the three dials."""

    name: str
    title: str
    first: float
    tip: str


WEIGHTS: Final = (
    Weight(
        "style_weight", mark("Follow the words"), 0.5, mark("How closely style and description are followed")
    ),
    Weight("weirdness", mark("Daring"), 0.3, mark("How far the choice of parts strays from what fits best")),
    Weight("audio_weight", mark("Songs as they are"), 0.65, mark("How much of the songs is heard whole")),
)


class MixWords(QWidget):
    """Everything of a mix that is said and not shown."""

    changed = Signal()

    def __init__(self, picture_us: int = 0) -> None:
        super().__init__()
        self.setObjectName("words")
        lengths: list[tuple[str, object]] = [(tr("as the songs are"), 0.0)]
        if picture_us:
            # A picture of a few seconds holds no two songs: then it is not what goes without saying.
            words = tr("as the picture, {length}", length=clock(picture_us))
            place = 0 if picture_us >= LEAST_PICTURE_US else 1
            lengths.insert(place, (words, picture_us / MICROSECONDS))
        self._length = self._combo("length", tr("Length of the mix"), lengths)
        self._style = QLineEdit()
        self._style.setObjectName("field/style")
        self._style.setAccessibleName(tr("Style in words"))
        self._style.setProperty("tall", True)
        self._style.setPlaceholderText(tr("such as: calm, warm, drums, build-up"))
        self._prompt = LinesField("prompt", tr("Description"))
        self._prompt.setPlaceholderText(tr("What the mix shall be like. Lyrics are not sung."))
        self._counts = {"style": Counter("style"), "prompt": Counter("prompt")}
        self._instrumental = QCheckBox(tr("Take the voices down"))
        self._instrumental.setObjectName("instrumental")
        self._gender = self._combo("gender", tr("Voice"), [(tr(words), value) for value, words in GENDERS])
        self._model = self._combo("model", tr("Limits of model"), [(name, name) for name in MODELS])
        self._model.setCurrentIndex(self._model.findData(DEFAULT_MODEL))
        self._semitones = self._combo(
            "semitones", tr("Key shift"),
            [(tr("key ±{n}", n=n), n) for n in range(FARTHEST_SEMITONES + 1)],
        )  # fmt: skip
        self._semitones.setCurrentIndex(2)
        self._stretch = self._combo(
            "stretch", tr("Change of tempo"),
            [(tr("tempo ±{n} %", n=round(100 * share)), share) for share in STRETCHES],
        )  # fmt: skip
        self._stretch.setCurrentIndex(1)
        self._sliders: dict[str, tuple[QSlider, QLabel]] = {}
        self._lay_out()
        self._style.textChanged.connect(self._follow)
        self._prompt.textChanged.connect(self._follow)
        self._instrumental.toggled.connect(self._follow)
        self._count()

    @staticmethod
    def _combo_items(box: QComboBox, items: list[tuple[str, object]]) -> None:
        for words, value in items:
            box.addItem(words, value)

    def _combo(self, name: str, title: str, items: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"field/{name}")
        box.setAccessibleName(title)
        box.setToolTip(title)
        self._combo_items(box, items)
        box.activated.connect(self._follow)
        return box

    def _lay_out(self) -> None:
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[5])
        texts, dials = QWidget(), QWidget()
        for part in (texts, dials):
            part.setProperty("look", "plain")
        column.addWidget(texts, 3)
        column.addWidget(dials, 2)
        self._lay_texts(texts)
        self._lay_dials(dials)

    def _lay_texts(self, parent: QWidget) -> None:
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for name, title, field in (
            ("style", tr("Style in words"), self._style),
            ("prompt", tr("Description"), self._prompt),
        ):
            head = QHBoxLayout()
            words = label(title, "quiet")
            words.setBuddy(field)
            head.addWidget(words)
            head.addStretch(1)
            head.addWidget(self._counts[name])
            column.addLayout(head)
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self._instrumental)
        row.addWidget(self._gender)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _lay_dials(self, parent: QWidget) -> None:
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for weight in WEIGHTS:
            column.addLayout(self._dial(weight))
        row = Rows(tr("At most"))
        row.add_row(self._semitones, self._stretch)
        column.addWidget(row)
        length = Rows(tr("Length"))
        length.add_row(self._length)
        column.addWidget(length)
        model = Rows(tr("Limits"))
        model.add_row(self._model)
        column.addWidget(model)
        column.addStretch(1)

    def _dial(self, weight: Weight) -> QHBoxLayout:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName(f"field/{weight.name}")
        slider.setAccessibleName(tr(weight.title))
        slider.setToolTip(tr(weight.tip))
        slider.setRange(0, STEPS)
        slider.setPageStep(10)
        slider.setValue(round(weight.first * STEPS))
        slider.setMinimumHeight(theme.box_px(20))
        figure = label(f"{weight.first:.2f}", "meta")
        figure.setFont(theme.font(theme.FONT_SMALL, tabular=True))
        keep_size(figure, width_px=32)
        title = label(tr(weight.title), "quiet")
        keep_size(title, width_px=112)
        self._sliders[weight.name] = slider, figure
        slider.valueChanged.connect(self._follow)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(title)
        row.addWidget(slider, 1)
        row.addWidget(figure)
        return row

    # what is chosen --------------------------------------------------------------------------------------

    @property
    def is_fit(self) -> bool:
        """Whether every text keeps to its limit."""
        return not any(count.is_over for count in self._counts.values())

    @property
    def most_title(self) -> int:
        """How long a title may be."""
        return limits_of(self._model.currentData()).most_title

    def fields(self) -> dict[str, object]:
        """What is chosen, by the names of a `MashupOrder`."""
        weights = {name: slider.value() / STEPS for name, (slider, _) in self._sliders.items()}
        return {
            "style": self._style.text(),
            "prompt": self._prompt.toPlainText(),
            "instrumental": self._instrumental.isChecked(),
            "vocal_gender": str(self._gender.currentData()),
            "model": str(self._model.currentData()),
            "most_semitones": int(self._semitones.currentData()),
            "most_stretch": float(self._stretch.currentData()),
            "length_s": float(self._length.currentData()),
        } | weights

    @property
    def is_as_picture(self) -> bool:
        """Whether the mix is laid under the whole picture."""
        return float(self._length.currentData()) > 0

    def prefer(self, fields: dict[str, object]) -> None:
        """Show what was chosen the last time."""
        with QSignalBlocker(self):
            self._style.setText(str(fields["style"]))
            self._prompt.setPlainText(str(fields["prompt"]))
            self._instrumental.setChecked(bool(fields["instrumental"]))
            for box, name in (
                (self._gender, "vocal_gender"), (self._model, "model"), (self._semitones, "most_semitones"),
                (self._stretch, "most_stretch"),
            ):  # fmt: skip
                box.setCurrentIndex(max(box.findData(fields[name]), 0))
            for name, (slider, _) in self._sliders.items():
                slider.setValue(round(float(str(fields[name])) * STEPS))
        self._count()

    @Slot()
    def _follow(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        limits = limits_of(self._model.currentData())
        self._counts["style"].show_count(len(self._style.text()), limits.most_style)
        self._counts["prompt"].show_count(len(self._prompt.toPlainText()), limits.most_prompt)
        for slider, figure in self._sliders.values():
            figure.setText(f"{slider.value() / STEPS:.2f}")
        self._gender.setEnabled(not self._instrumental.isChecked())


def meeting_words(plan: Plan) -> str:
    """The tempo and what it costs each song, in a line."""
    meeting = plan.meeting
    if not meeting.is_met:
        return tr("tempos too far apart: plain cuts")
    changes = [f"{'+' if speed >= 1 else '−'}{abs(100 * (speed - 1)):.1f} %" for speed in meeting.speeds]
    tempo = f"{meeting.tempo_bpm:.1f}"
    if meeting.factor == 2.0:
        return tr(
            "{tempo} BPM: A {first}, B in double time {second}",
            tempo=tempo,
            first=changes[0],
            second=changes[1],
        )
    if meeting.factor == 0.5:
        return tr(
            "{tempo} BPM: A {first}, B in half time {second}",
            tempo=tempo,
            first=changes[0],
            second=changes[1],
        )
    return tr("{tempo} BPM: A {first}, B {second}", tempo=tempo, first=changes[0], second=changes[1])
