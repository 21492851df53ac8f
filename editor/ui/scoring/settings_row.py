"""How long the music is, how tightly it follows the cuts, and how much it repeats (G-21)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSlider, QWidget

from editor.language import tr
from editor.model.timing import TimeRange
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.words import clock

SLIDER_PX = 110
STEADY, TIGHT = 34, 67
"""Below the first the groove is steady, from the second on the sync is tight."""
LITTLE, MUCH = 20, 70


class SettingsRow(QWidget):
    """Length, cuts and repetition in one row.

    Parameters
    ----------
    ranges
        What music can be made for, each with its words; the last one is chosen at first.
    """

    range_chosen = Signal(object)
    """The `TimeRange` that the music is for."""

    def __init__(self, ranges: Sequence[tuple[str, TimeRange]]) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._ranges = list(ranges)
        self.lengths = QButtonGroup(self)
        self.sync = _slider("sync", tr("Sync with the cuts"))
        self.repetition = _slider("repetition", tr("Repetition"))
        self._sync_words, self._repetition_words = label("", "quiet"), label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(label(tr("Length"), "quiet"))
        for number, (title, within) in enumerate(self._ranges):
            button = QRadioButton(f"{title}  {clock(within.duration_us, 1)}")
            button.setObjectName(f"length/{number}")
            self.lengths.addButton(button, number)
            row.addWidget(button)
        if self._ranges:
            self.lengths.button(len(self._ranges) - 1).setChecked(True)
        row.addStretch(1)
        for title, slider, words in (
            (tr("Cuts"), self.sync, self._sync_words),
            (tr("Repetition"), self.repetition, self._repetition_words),
        ):
            row.addWidget(label(title, "quiet"))
            row.addWidget(slider)
            row.addWidget(words)
            row.addSpacing(theme.SPACE[2])
            slider.valueChanged.connect(self._show_words)
        self.lengths.idClicked.connect(self._choose)
        self._show_words()

    @property
    def within(self) -> TimeRange:
        """What the music is for."""
        return self._ranges[max(self.lengths.checkedId(), 0)][1]

    def lock_length(self, is_locked: bool) -> None:
        """Whether the length can be changed now."""
        for button in self.lengths.buttons():
            button.setEnabled(not is_locked)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.range_chosen.emit(self._ranges[number][1])

    @Slot()
    def _show_words(self) -> None:
        sync, repetition = self.sync.value(), self.repetition.value()
        self._sync_words.setText(
            tr("tight sync") if sync >= TIGHT else tr("steady groove") if sync < STEADY else tr("in between")
        )
        self._repetition_words.setText(
            tr("much") if repetition > MUCH else tr("little") if repetition < LITTLE else tr("some")
        )


def _slider(name: str, title: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName(f"slider/{name}")
    slider.setAccessibleName(title)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    slider.setValue(50)
    keep_size(slider, width_px=SLIDER_PX, height_px=20)
    return slider
