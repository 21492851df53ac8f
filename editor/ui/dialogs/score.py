"""Music for this video: what the picture asks for, what is wished, and the takes that come of it (12.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.errors import EditorError
from editor.fetch.services.score_rules import MOST_DESCRIPTION, MOST_TAGS
from editor.language import tr
from editor.model.timing import TimeRange
from editor.music.score_wish import ScoreWish
from editor.progress import Report
from editor.ui import theme
from editor.ui.controls import Picture, keep_size, label, set_look
from editor.ui.dialogs.sheet import Sheet
from editor.ui.scoring.picture_strip import PictureStrip
from editor.ui.scoring.settings_row import SettingsRow
from editor.ui.scoring.strip_state import StripState
from editor.ui.scoring.tag_chips import TagChips
from editor.ui.scoring.take_card import HEIGHT_PX, TakeCard
from editor.words import one_line

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.score_job import ScoreTake
    from editor.ui.dialogs.hosted import HostedChoice

WIDTH_PX, WORDS_PX = 848, 58
N_TAKES = 3


class ScoreDialog(Sheet):
    """Stays open while the picture is read and the music is made; everything is heard with the picture."""

    make_asked = Signal()
    another_asked = Signal()
    stop_asked = Signal()
    range_chosen = Signal(object)
    """The `TimeRange` that the music is for."""
    take_chosen = Signal(int)
    play_asked = Signal(int)
    put_in_asked = Signal()
    hosted_asked = Signal(object)
    """Have it made by a service: a `HostedOrder`."""

    def __init__(self, ranges: Sequence[tuple[str, TimeRange]], parent: QWidget | None = None) -> None:
        super().__init__("score", tr("Make music for this video"), parent, width=WIDTH_PX)
        self._is_busy = self._is_reading = self._is_playing = self._facts_of_hosted = False
        self.cards: list[TakeCard] = []
        self.chosen = -1
        self._strip_hint = label(
            tr("click a cut for “hit”, drag over a stretch for “quiet”, pull the mood curve"), "quiet"
        )
        self.strip = PictureStrip()
        self._words = QPlainTextEdit()
        self._words.setObjectName("field/description")
        self._words.setAccessibleName(tr("Description"))
        self._words.setPlaceholderText(tr("Warm and unhurried, a little guitar; lift when they jump"))
        self._words.setTabChangesFocus(True)
        keep_size(self._words, height_px=WORDS_PX)
        self._count = label("", "quiet")
        self._tag_count = label("", "quiet")
        self.tags = TagChips()
        self.settings = SettingsRow(ranges)
        self._note = label("", "bad")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        self._hosted: HostedChoice | None = None
        self._further = QVBoxLayout()
        self._lay_out()
        self._make_foot()
        self._connect_parts()
        self.show_cards(N_TAKES)
        self._show_counts()
        self._words.setFocus()

    # making -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.body.setSpacing(theme.SPACE[2])
        self._top = QWidget()
        self._top.setProperty("look", "plain")
        column = QVBoxLayout(self._top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addLayout(_heading(tr("What the picture asks for"), self._strip_hint))
        column.addWidget(self.strip)
        column.addLayout(self._fields())
        column.addWidget(self.settings)
        self.body.addWidget(self._top)
        takes_hint = label(tr("press 1 2 3 while playing to compare at the same place"), "quiet")
        self.body.addLayout(_heading(tr("Takes"), takes_hint))
        held = QWidget()
        held.setProperty("look", "plain")
        self._row = QHBoxLayout(held)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE[3])
        self._row.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("takes")
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(held)
        keep_size(self._scroll, height_px=HEIGHT_PX + 10)
        self.body.addWidget(self._scroll)
        self.body.addLayout(self._further)
        self.body.addWidget(self._note)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[4])
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.addLayout(_heading(tr("Description"), self._count), 0, 0)
        grid.addLayout(_heading(tr("Tags"), self._tag_count), 0, 1)
        grid.addWidget(self._words, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.tags, 1, 1)
        grid.setColumnStretch(0, 11)
        grid.setColumnStretch(1, 9)
        return grid

    def _make_foot(self) -> None:
        self._foot_icon = Picture("circle-check", "ok", 14)
        self._facts = label(tr("Made on this computer; nothing is uploaded."), "quiet")
        self._facts.setObjectName("facts")
        self.foot.addWidget(self._foot_icon)
        self.foot.addWidget(self._facts, 1)
        self._another = self.add_button("another", tr("Make another like this"))
        self._make = self.add_button("make", tr("Make music"), look="primary")
        self._put_in = self.add_button("put-in", tr("Put it in"))
        self._another.clicked.connect(self.another_asked)
        self._make.clicked.connect(self._press_make)
        self._put_in.clicked.connect(self.put_in_asked)

    def _connect_parts(self) -> None:
        self._words.textChanged.connect(self._show_counts)
        self.tags.changed.connect(self._show_counts)
        self.settings.range_chosen.connect(self.range_chosen)
        self.finished.connect(self.stop_asked)

    def use_hosted(self, choice: HostedChoice, videos: Callable[[], Sequence[Path]]) -> None:
        """Offer a hosted service beside the own composer, off at first (G-23); it gets these videos."""
        self._hosted, self._videos = choice, videos
        self._further.addWidget(choice)
        choice.toggled.connect(self._judge)
        choice.toggled.connect(self.fit_height)
        choice.changed.connect(self.fit_height)
        self._judge()

    # what is wished -----------------------------------------------------------------------------------

    @property
    def within(self) -> TimeRange:
        """What the music is for."""
        return self.settings.within

    @property
    def description(self) -> str:
        """The words that were typed."""
        return self._words.toPlainText().strip()

    def wish(self, seed: int) -> ScoreWish:
        """Everything that is chosen now; the clip's own points lower it under speech."""
        wish = ScoreWish(
            description=self.description, tags=self.tags.tags, sync=self.settings.sync.value() / 100,
            repetition=self.settings.repetition.value() / 100, seed=seed, n_takes=N_TAKES,
            lowers_under_speech=False,
        )  # fmt: skip
        return self.strip.state.corrected(wish) if self.strip.state is not None else wish

    def prefer(self, wish: ScoreWish) -> None:
        """Begin with what was wished last."""
        self._words.setPlainText(wish.description)
        self.tags.show_tags(wish.tags)
        self.settings.sync.setValue(round(100 * wish.sync))
        self.settings.repetition.setValue(round(100 * wish.repetition))

    @Slot()
    def _show_counts(self) -> None:
        n_letters = len(self._words.toPlainText())
        self._count.setText(f"{n_letters:,} / {MOST_DESCRIPTION:,}")
        is_long = n_letters > MOST_DESCRIPTION
        set_look(self._count, "bad" if is_long else "quiet")
        self._tag_count.setText(f"{len(self.tags.tags)} / {MOST_TAGS}")
        if is_long:
            self.show_words(
                tr("The description may have {most} characters at most.", most=f"{MOST_DESCRIPTION:,}")
            )
        elif self._note.isVisible():
            self.show_words("")
        self._judge()
        if self.isVisible() and self._top.height() != self._top.heightForWidth(self._top.width()):
            self.fit_height()

    # states -------------------------------------------------------------------------------------------

    def show_reading(self, report: Report | None = None) -> None:
        """The picture is being read."""
        self._is_reading = True
        self._judge()
        percent = int(100 * report.fraction) if report is not None else 0
        self._say(tr("Reading the picture… {percent} %", percent=percent), "clock", "quiet")

    def show_film(self, state: StripState, pictures: Sequence[tuple[float, QImage]]) -> None:
        """The picture was read."""
        self._is_reading = False
        self.strip.show_film(state, pictures)
        self._say(tr("Made on this computer; nothing is uploaded."), "circle-check", "ok")
        self._judge()

    def show_making(self, report: Report, first: int, n_takes: int) -> None:
        """Takes from a number on are being made, and the whole is so far."""
        place = min(report.fraction, 0.9999) * n_takes
        card = self.cards[first + int(place)] if first + int(place) < len(self.cards) else None
        if card is not None and card.take is None:
            card.show_fraction(place % 1)
        self._say(tr("Making music… {percent} %", percent=int(100 * report.fraction)), "clock", "quiet")

    def show_busy(self, *, is_busy: bool) -> None:
        """Whether something is being made."""
        self._is_busy = is_busy
        if not is_busy:
            for card in self.cards:
                if card.take is None:
                    card.show_waiting()
            self._say(tr("Made on this computer; nothing is uploaded."), "circle-check", "ok")
        self._judge()

    def show_cards(self, n_cards: int) -> None:
        """Show so many cards; those that are too many go."""
        while len(self.cards) > n_cards:
            card = self.cards.pop()
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < n_cards:
            card = TakeCard(len(self.cards))
            card.chosen.connect(self.take_chosen)
            card.play_asked.connect(self.play_asked)
            self.cards.append(card)
            self._row.insertWidget(len(self.cards) - 1, card)
        self.choose(min(self.chosen, n_cards - 1))

    def clear_takes(self) -> None:
        """Begin with empty cards."""
        self.show_cards(0)
        self.show_cards(N_TAKES)

    def show_take(self, number: int, take: ScoreTake, peaks: Peaks | None) -> None:
        """A take is made."""
        self.show_cards(max(len(self.cards), number + 1))
        self.cards[number].show_take(take, peaks)
        self.tags.mark_unknown(take.unknown_tags)
        if take.unknown_tags:
            listed = tr(", ").join(f"“{one_line(tag, 40)}”" for tag in take.unknown_tags)
            self.show_words(tr("Not understood: {tags}.", tags=listed), "warn")
        self._judge()

    def choose(self, number: int) -> None:
        """Let a take be the one that is heard and put in; −1: none."""
        self.chosen = number
        for card in self.cards:
            card.show_chosen(card.number == number, is_playing=self._is_playing)
        if 0 <= number < len(self.cards):
            self._scroll.ensureWidgetVisible(self.cards[number])
        self._judge()

    def show_playing(self, *, is_playing: bool) -> None:
        """Whether something is heard."""
        self._is_playing = is_playing
        self.choose(self.chosen)

    def show_words(self, words: str, look: str = "bad") -> None:
        """Say something over the foot; nothing takes it away."""
        set_look(self._note, look)
        self._note.setText(words)
        if words:
            self.reveal(self._note)
        else:
            self._note.hide()
            self.fit_height()

    def show_error(self, error: EditorError) -> None:
        """Say why it could not be done."""
        self._is_reading = False
        self.show_busy(is_busy=False)
        self.show_words(" ".join(part for part in (error.message, error.hint) if part))

    def _say(self, words: str, icon: str, colour: str) -> None:
        self._facts.setText(words)
        self._foot_icon.show_icon(icon, colour)

    @Slot()
    def _judge(self) -> None:
        if not hasattr(self, "_put_in"):
            return
        take = self.cards[self.chosen].take if 0 <= self.chosen < len(self.cards) else None
        can_begin = self.strip.state is not None and len(self._words.toPlainText()) <= MOST_DESCRIPTION
        is_hosted = self._hosted is not None and self._hosted.is_hosted
        words = tr("Make anew") if take is not None else tr("Make music")
        self._make.say(tr("Stop") if self._is_busy else tr("Order…") if is_hosted else words)
        self._make.setEnabled(self._is_busy or is_hosted or (can_begin and not self._is_reading))
        if is_hosted and not self._is_busy:
            self._say(tr("Nothing is sent before you have said yes to it."), "info", "quiet")
        elif self._facts_of_hosted and not self._is_busy:
            self._say(tr("Made on this computer; nothing is uploaded."), "circle-check", "ok")
        self._facts_of_hosted = is_hosted
        self._another.setEnabled(take is not None and not self._is_busy)
        self._put_in.setEnabled(take is not None)
        self.settings.lock_length(self._is_busy)
        is_done = take is not None and not self._is_busy
        for button, is_main in ((self._put_in, is_done), (self._make, not is_done)):
            look = "primary" if is_main else ""
            if button.property("look") != look:
                button.setProperty("look", look)
                button.style().unpolish(button)
                button.style().polish(button)
            button.setAutoDefault(is_main)
            button.setDefault(is_main)

    @Slot()
    def _press_make(self) -> None:
        if self._is_busy:
            self.stop_asked.emit()
        elif self._hosted is not None and self._hosted.is_hosted:
            self._order(self._hosted)
        else:
            self.tags.mark_unknown(())
            self.show_words("")
            self.make_asked.emit()

    def _order(self, choice: HostedChoice) -> None:
        body = {"description": self.description, "tags": list(self.tags.tags)}
        order = choice.order(
            body, videos=tuple(self._videos()), title=tr("Music"), at_us=self.within.start_us
        )
        if order is not None:
            self.accept()
            self.hosted_asked.emit(order)

    # keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = event.key() - Qt.Key.Key_1
        if plain and 0 <= number < len(self.cards) and self.cards[number].take is not None:
            self.take_chosen.emit(number)
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.chosen >= 0:
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif plain and event.key() == Qt.Key.Key_Space and self.chosen >= 0:
            self.play_asked.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        made = [card.number for card in self.cards if card.take is not None]
        if self.chosen in made:
            self.take_chosen.emit(made[(made.index(self.chosen) + way) % len(made)])


def _heading(title: str, hint: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(title, "section"))
    row.addStretch(1)
    row.addWidget(hint)
    return row
