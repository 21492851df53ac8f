"""How far sounds go down under speech, and where the speech is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QScrollArea, QVBoxLayout, QWidget

from editor.edit.ducking import AMOUNTS_DB
from editor.language import counted, mark, tr
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.ui.dialogs.export_parts import ChoiceCard
from editor.ui.dialogs.sheet import Sheet
from editor.words import one_line

AMOUNT_WORDS = {
    "gentle": (mark("Gentle, −4 dB"), mark("The music stays in the foreground")),
    "standard": (mark("Standard, −8 dB"), mark("Speech is easy to follow")),
    "strong": (mark("Strong, −14 dB"), mark("The music is only heard in the pauses")),
}
ROW_PX, MOST_ROWS = 26, 5


@dataclass(frozen=True, slots=True)
class SpeakingTrack:
    """A track that can be listened to."""

    id: str
    title: str
    is_chosen: bool


class DuckingDialog(Sheet):
    """Asks for the amount, and on which tracks somebody speaks."""

    chosen = Signal(str, object)
    """The name of the amount, and the ids of the tracks as a tuple."""

    def __init__(
        self,
        n_clips: int,
        amount: str,
        tracks: Sequence[SpeakingTrack],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("lower-speech", tr("Lower under speech"), parent, width=440)
        words = label(
            counted(
                n_clips,
                "The level of one clip goes down where somebody speaks, and comes back in the pauses.",
                "The level of {n} clips goes down where somebody speaks, and comes back in the pauses.",
            )
        )
        words.setWordWrap(True)
        self.body.addWidget(words)
        self._cards = self._add_amounts(amount)
        self.body.addWidget(label(tr("Listen for speech on"), "strong"))
        self._boxes = self._add_tracks(tracks)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self._ok = self.add_button("ok", tr("Lower"), look="primary")
        self._ok.clicked.connect(self._take)
        self._judge()
        self._cards[amount if amount in self._cards else "standard"].radio.setFocus()

    def _add_amounts(self, amount: str) -> dict[str, ChoiceCard]:
        cards = {}
        # The radio buttons lie in frames of their own, which Qt takes for groups of their own.
        group = QButtonGroup(self)
        for name in AMOUNTS_DB:
            title, second = AMOUNT_WORDS[name]
            cards[name] = ChoiceCard(f"amount/{name}", tr(title), tr(second))
            self.body.addWidget(cards[name])
            group.addButton(cards[name].radio)
        cards[amount if amount in cards else "standard"].radio.setChecked(True)
        return cards

    def _add_tracks(self, tracks: Sequence[SpeakingTrack]) -> dict[str, QCheckBox]:
        content = QWidget()
        content.setProperty("look", "plain")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        boxes = {}
        for track in tracks:
            # An ampersand in a name is no key.
            box = QCheckBox(one_line(track.title).replace("&", "&&"))
            box.setObjectName(f"track/{track.id}")
            box.setChecked(track.is_chosen)
            box.toggled.connect(self._judge)
            column.addWidget(box)
            boxes[track.id] = box
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(content)
        keep_size(scroll, height_px=ROW_PX * min(max(len(tracks), 1), MOST_ROWS) + 4)
        self.body.addWidget(scroll)
        return boxes

    @Slot()
    def _judge(self) -> None:
        if hasattr(self, "_ok"):
            self._ok.setEnabled(any(box.isChecked() for box in self._boxes.values()))

    @property
    def amount(self) -> str:
        """The name of the amount that is chosen."""
        return next((name for name, card in self._cards.items() if card.radio.isChecked()), "standard")

    def _take(self) -> None:
        chosen = tuple(track_id for track_id, box in self._boxes.items() if box.isChecked())
        amount = self.amount
        self.accept()
        self.chosen.emit(amount, chosen)
