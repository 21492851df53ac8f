"""How picture and sound are written: the rows of the export dialog for films, and those for sound alone."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from editor.language import tr
from editor.media.sound_encoder import SOUND_FORMATS
from editor.model.timeline import Canvas
from editor.render.preflight import Preflight
from editor.render.presets import PRESETS, Preset, canvas_in, shape_words, size_for
from editor.render.settings import AROUND
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.ui.dialogs.export_choices import BIT_RATES, Proposal, sound_choices
from editor.words import clock

LABEL_PX = 88
RATE_PX = 96
PRESET_PX = 216
VIDEO_SUFFIX = ".mp4"
AS_IT_IS = 0
"""In place of a bit rate: the sound is copied."""


def _why_not_copied(flight: Preflight) -> str:
    """Why not all of the picture is copied; empty where it is, or where nothing can be exported anyway."""
    if flight.will_copy or not flight.reason:
        return ""
    if flight.smart is not None:
        return tr(
            "{time} are rendered: {reason}.", time=clock(flight.smart.drawn_us, 1), reason=flight.reason
        )
    return tr("Not possible: {reason}.", reason=flight.reason)


class RateBox(QComboBox):
    """Bit rates of sound; hidden for what has none."""

    def __init__(self, own_rate: int) -> None:
        super().__init__()
        self.own_rate = own_rate
        """What the person chose, in bits a second; 0: that of the preset or the format."""
        self.setObjectName("field/bit-rate")
        self.setAccessibleName(tr("Bit rate of the sound"))
        keep_size(self, width_px=RATE_PX)
        for rate in BIT_RATES:
            self.addItem(f"{rate} kb/s", rate * 1000)
        self.activated.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.own_rate = int(self.currentData())

    def show_usual(self, rate: int) -> None:
        """Show the rate that holds where none was chosen."""
        self.setVisible(bool(rate))
        copied = self.findData(AS_IT_IS)
        usual = AS_IT_IS if copied >= 0 else rate
        self.setCurrentIndex(max(0, self.findData(self.own_rate or usual)))

    def show_copied(self, *, is_copied: bool) -> None:
        """Offer to leave the sound as it is, and show that where no rate was chosen."""
        copied = self.findData(AS_IT_IS)
        if is_copied and copied < 0:
            self.addItem(tr("as it is"), AS_IT_IS)
        elif not is_copied and copied >= 0 and not self.own_rate:
            self.removeItem(copied)


class FilmRows(QWidget):
    """Copy or render, in which size, and the sound beside it."""

    changed = Signal()

    def __init__(self, canvas: Canvas, proposal: Proposal) -> None:
        super().__init__()
        self._canvas = canvas
        self._may_copy = True
        self._copy = QRadioButton(tr("Copy as it is"))
        self._copy.setObjectName("copy")
        self._no_loss = label(tr("no loss"), "quiet")
        self._render = QRadioButton(tr("Render"))
        self._render.setObjectName("render")
        ways = QButtonGroup(self)
        ways.addButton(self._copy)
        ways.addButton(self._render)
        self._reason = label("", "meta")
        self._reason.setObjectName("reason")
        self._reason.setWordWrap(True)
        self._reason.setContentsMargins(24, 0, 0, 0)
        self._preset = QComboBox()
        self._preset.setObjectName("field/preset")
        self._preset.setAccessibleName(tr("Size and quality of the rendered picture"))
        for preset in PRESETS.values():
            self._preset.addItem(tr(preset.title), preset.name)
        keep_size(self._preset, width_px=PRESET_PX)
        self._preset.setCurrentIndex(max(0, self._preset.findData(proposal.preset)))
        self._shape = label("", "quiet")
        self._shape.setObjectName("shape")
        self._shape.setWordWrap(True)
        self._around = QComboBox()
        self._around.setObjectName("field/around")
        self._around.setAccessibleName(tr("Around the picture"))
        for value, words in zip(
            AROUND, (tr("canvas colour around it"), tr("blurred picture around it")), strict=True
        ):
            self._around.addItem(words, value)
        self._around.setCurrentIndex(max(0, self._around.findData(proposal.around)))
        self._codec = label("AAC")
        self._sound_kind = label(tr("48 kHz stereo"), "quiet")
        self._sound_kind.setObjectName("sound-kind")
        self._rate = RateBox(proposal.sound_bit_rate)
        self._fill(QGridLayout(self))
        self._follow()
        # Before the first verdict neither way is ticked; afterwards a click is the person's own wish.
        self._copy.clicked.connect(self.changed)
        self._render.clicked.connect(self.changed)
        self._rate.activated.connect(self.changed)
        self._preset.activated.connect(self._choose_preset)
        self._around.activated.connect(self._choose_preset)

    def _fill(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setColumnMinimumWidth(0, theme.box_px(LABEL_PX))
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(tr("Picture"), "quiet"), 0, 0)
        grid.addLayout(_row(self._copy, self._no_loss), 0, 1)
        grid.addWidget(self._reason, 1, 1)
        render = _row(self._render, self._preset, ends=False)
        render.addWidget(self._shape, 1)
        grid.addLayout(render, 2, 1)
        around = _row(self._around)
        around.setContentsMargins(24, 0, 0, 0)
        grid.addLayout(around, 3, 1)
        grid.addWidget(label(tr("Sound"), "quiet"), 4, 0)
        grid.addLayout(_row(self._codec, self._rate, self._sound_kind), 4, 1)
        grid.setRowMinimumHeight(4, theme.box_px(28))

    @property
    def preset(self) -> str:
        """The name of the preset."""
        return str(self._preset.currentData())

    @property
    def around(self) -> str:
        """What lies around the canvas: one of `AROUND`."""
        return str(self._around.currentData())

    @property
    def suffix(self) -> str:
        """How the file ends."""
        return PRESETS[self.preset].suffix or VIDEO_SUFFIX

    @property
    def picture(self) -> str:
        """Render, where the person wishes it though it could be copied; else auto."""
        return "render" if self._render.isChecked() and self._may_copy else "auto"

    @property
    def own_rate(self) -> int:
        """The bit rate that was chosen; 0 for the preset's."""
        return self._rate.own_rate if PRESETS[self.preset].sound_bit_rate else 0

    @Slot()
    def _choose_preset(self) -> None:
        """A size was chosen by hand, so the picture is rendered in it."""
        self._render.setChecked(True)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        preset = PRESETS[self.preset]
        self._codec.setText("AAC" if preset.sound_bit_rate else tr("PCM 24 bit"))
        self._shape.setText(shape_words(preset, self._canvas.width, self._canvas.height, self.around))
        self._around.setVisible(_is_framed(preset, self._canvas))
        self._rate.show_usual(preset.sound_bit_rate)

    def show_flight(self, picture: str, flight: Preflight) -> None:
        """Show what becomes of the picture, and why (X-11)."""
        copies = flight.will_copy or flight.smart is not None
        if picture != "render":
            self._may_copy = copies
            mixed = tr("Copy, render what changed")
            self._copy.setText(tr("Copy as it is") if flight.smart is None else mixed)
            self._no_loss.setVisible(flight.smart is None)
            self._reason.setText(_why_not_copied(flight))
        self._reason.setVisible(bool(self._reason.text()))
        self._rate.show_copied(is_copied=flight.sound_copy is not None)
        self._rate.show_usual(PRESETS[self.preset].sound_bit_rate)
        is_own = flight.sound_copy is not None
        self._sound_kind.setText(tr("copied, no loss") if is_own else tr("48 kHz stereo"))
        self._copy.setEnabled(self._may_copy)
        for radio, on in ((self._copy, copies), (self._render, not copies)):
            radio.blockSignals(True)
            radio.setChecked(on)
            radio.blockSignals(False)


class SoundRows(QWidget):
    """The format of sound alone, and its rate."""

    changed = Signal()

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._choices = sound_choices()
        self._format = QComboBox()
        self._format.setObjectName("field/format")
        self._format.setAccessibleName(tr("Format of the sound"))
        keep_size(self._format, width_px=144)
        for name, _suffix, words, _aside in self._choices:
            self._format.addItem(words, name)
        self._format.setCurrentIndex(max(0, self._format.findData(proposal.sound_format)))
        self._rate = RateBox(proposal.sound_bit_rate)
        self._aside = label("", "quiet")
        title = label(tr("Sound"), "quiet")
        keep_size(title, width_px=LABEL_PX - theme.SPACE[2])
        row = _row(title, self._format, self._rate, self._aside, label(tr("· 48 kHz stereo"), "quiet"))
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self._follow()
        self._format.currentIndexChanged.connect(self._choose_format)
        self._rate.activated.connect(self.changed)

    @property
    def _choice(self) -> tuple[str, str, str, str]:
        return self._choices[max(0, self._format.currentIndex())]

    @property
    def format_name(self) -> str:
        """The encoder's name for the format."""
        return self._choice[0]

    def choose(self, name: str) -> None:
        """Take another format, where this computer can write it."""
        if (place := self._format.findData(name)) >= 0:
            self._format.setCurrentIndex(place)

    @property
    def suffix(self) -> str:
        """How the file ends."""
        return self._choice[1]

    @property
    def own_rate(self) -> int:
        """The bit rate that was chosen; 0 for the format's."""
        return self._rate.own_rate if SOUND_FORMATS[self.format_name].bit_rate else 0

    @Slot()
    def _choose_format(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self._aside.setText(tr(self._choice[3]))
        self._rate.show_usual(SOUND_FORMATS[self.format_name].bit_rate)


def _is_framed(preset: Preset, canvas: Canvas) -> bool:
    """Whether the canvas does not fill the film."""
    return canvas_in(preset, canvas.width, canvas.height) != size_for(preset, canvas.width, canvas.height)


def _row(*parts: QWidget, ends: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[2])
    for part in parts:
        row.addWidget(part)
    if ends:
        row.addStretch(1)
    return row
