"""New sound for a video: the song, what becomes of the original sound, length, part, end and level (G-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QProgressBar, QRadioButton, QWidget

from editor.edit.song_fit import MOST_STRETCH, Ending, Length, stretch_of
from editor.edit.soundtrack_command import Original, SoundtrackOptions
from editor.language import mark, tr
from editor.progress import Report
from editor.ui import theme
from editor.ui.care_quantities import number
from editor.ui.controls import WordButton, keep_size, label
from editor.ui.dialogs.export_rows import Rows
from editor.ui.dialogs.sheet import Sheet
from editor.ui.dialogs.song_part import SongPart
from editor.ui.inspector.value_field import ValueField
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.ui.dialogs.hosted import HostedChoice

DECIBELS = number("dB", -60, 12, 0.5, 1)
ORIGINALS = (
    (Original.UNDER, mark("keep, lower the music under speech")),
    (Original.KEEP, mark("keep both")),
    (Original.MUTE_UNDER, mark("mute where the music plays")),
    (Original.MUTE, mark("mute all")),
)
LENGTHS = (
    (Length.CUT, mark("cut to the picture")),
    (Length.LOOP, mark("loop on the beat")),
    (Length.STRETCH, mark("stretch")),
)
ENDINGS = (
    (Ending.FADE, mark("fade out 2 s")),
    (Ending.BEAT, mark("on the last beat")),
    (Ending.CUT, mark("cut")),
)


@dataclass(frozen=True, slots=True)
class SongOffer:
    """A song that can be chosen."""

    path: str
    title: str


class SoundtrackDialog(Sheet):
    """Asks for the new sound; what is chosen is heard with the picture while it is open."""

    song_chosen = Signal(str)
    """The path of the song that is to be listened to."""
    browse_asked = Signal()
    changed = Signal()
    """Something else was chosen: what is heard has to follow."""
    listen_asked = Signal(bool)
    best_asked = Signal()
    """Use the best part of the song."""
    accepted_options = Signal()
    hosted_asked = Signal(object)
    """Have it made by a service: a `HostedOrder`."""

    def __init__(self, songs: Sequence[SongOffer], picture_us: int, parent: QWidget | None = None) -> None:
        super().__init__("soundtrack", tr("New sound for this video"), parent, width=640)
        self._picture_us, self._song_us = picture_us, 0
        self._hosted: HostedChoice | None = None
        self._song = QComboBox()
        self._song.setObjectName("field/song")
        self._song.setAccessibleName(tr("Song"))
        self._song.setProperty("tall", True)
        self._browse = WordButton(tr("Browse…"), "folder", tall=True)
        self._browse.setObjectName("browse")
        self._facts = label("", "quiet")
        self._facts.setObjectName("song-facts")
        self._part = SongPart()
        self._best = QCheckBox(tr("Best part"))
        self._best.setObjectName("best-part")
        self._best.setChecked(True)
        self._level = ValueField("level", tr("Level of the music alone"), DECIBELS, width=72)
        self._under = ValueField(
            "level-under-speech", tr("Level of the music under speech"), DECIBELS, width=88
        )
        self._own = ValueField("original-level", tr("Change of the original sound"), DECIBELS, width=72)
        self._values = {self._level: -6.0, self._under: -12.0, self._own: 0.0}
        self._note = label("", "bad")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        self._bar = QProgressBar()
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName(tr("Listening to the song"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._lay_out()
        self._make_foot()
        self._connect_parts()
        self.offer(songs)
        self._facts.setVisible(bool(songs))
        (self._song if songs else self._browse).setFocus()

    # making ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        song = Rows(tr("Song"))
        keep_size(self._song, width_px=320)
        song.add_row(self._song, self._browse)
        song.add_row(self._facts)
        self.body.addWidget(song)
        self._originals = self._choices(tr("Original"), "original", ORIGINALS, (2, 2))
        self._lengths = self._choices(tr("Length"), "length", LENGTHS, (3,))
        start = Rows(tr("Start from"))
        start.grid.addWidget(self._part, 0, 1)
        self._start_words = label("", "quiet")
        below = Rows("")
        below.add_row(self._best, self._start_words)
        self.body.addWidget(start)
        self.body.addWidget(below)
        self._endings = self._choices(tr("End"), "end", ENDINGS, (3,))
        level = Rows(tr("Level"))
        self._under_words = label(tr("under speech"), "quiet")
        level.add_row(
            self._level, label(tr("without speech"), "quiet"), self._under, self._under_words,
            self._own, label(tr("original"), "quiet"),
        )  # fmt: skip
        self.body.addWidget(level)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._note)
        for field, value in self._values.items():
            field.show_value(value)

    def _choices(
        self,
        title: str,
        name: str,
        known: Sequence[tuple[Original | Length | Ending, str]],
        per_row: tuple[int, ...],
    ) -> dict[str, QRadioButton]:
        rows = Rows(title)
        group = QButtonGroup(self)
        made: dict[str, QRadioButton] = {}
        for value, words in known:
            radio = QRadioButton(tr(words))
            radio.setObjectName(f"{name}/{value.value}")
            group.addButton(radio)
            made[value.value] = radio
        radios = list(made.values())
        for count in per_row:
            rows.add_row(*radios[:count], gap=theme.SPACE[4])
            radios = radios[count:]
        next(iter(made.values())).setChecked(True)
        group.buttonToggled.connect(self._follow)
        self.body.addWidget(rows)
        return made

    def _make_foot(self) -> None:
        self._listen = self.add_button("listen", tr("Listen"), icon="play")
        self._listen.setCheckable(True)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self._ok = self.add_button("ok", tr("Put it in"), look="primary")
        self._ok.clicked.connect(self._press)

    def _connect_parts(self) -> None:
        self._song.activated.connect(self._choose_song)
        self._browse.clicked.connect(self.browse_asked)
        self._part.moved.connect(self._take_start)
        self._best.toggled.connect(self._follow_best)
        self._listen.toggled.connect(self.listen_asked)
        for field in self._values:
            field.chosen.connect(self._take_value)
            field.refused.connect(self._refuse_value)
            field.edited.connect(self._note.hide)

    def use_hosted(self, choice: HostedChoice) -> None:
        """Offer to have it made by a service, off at first."""
        self._hosted = choice
        self.body.insertWidget(self.body.indexOf(self._bar), choice)
        choice.toggled.connect(self._follow_hosted)
        choice.changed.connect(self.fit_height)

    @Slot()
    def _follow_hosted(self) -> None:
        is_hosted = self._hosted is not None and self._hosted.is_hosted
        self._ok.say(tr("Order…") if is_hosted else tr("Put it in"))
        self._ok.setEnabled(is_hosted or bool(self._song_us))
        self.fit_height()

    @Slot()
    def _press(self) -> None:
        """Put it in, or order it from the service that was chosen."""
        if self._hosted is None or not self._hosted.is_hosted:
            self.accepted_options.emit()
            return
        order = self._hosted.order({}, title=self._song.currentText(), at_us=0)
        if order is not None:
            self.accept()
            self.hosted_asked.emit(order)

    # the song --------------------------------------------------------------------------------------------

    def offer(self, songs: Sequence[SongOffer], chosen: str = "") -> None:
        """Show the songs there are; the one that is chosen is listened to."""
        self._song.clear()
        for song in songs:
            self._song.addItem(one_line(song.title, 60), song.path)
        if not songs:
            self._song.addItem(tr("Choose a song"), "")
        place = self._song.findData(chosen) if chosen else 0
        self._song.setCurrentIndex(max(place, 0))
        self._song.setEnabled(bool(songs))
        self.show_busy(is_busy=False)
        self._ok.setEnabled(False)
        self._listen.setEnabled(False)

    @property
    def song_path(self) -> str:
        """The file that is chosen; empty for none."""
        return str(self._song.currentData() or "")

    @Slot()
    def _choose_song(self) -> None:
        if self.song_path:
            self.song_chosen.emit(self.song_path)

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that the song is being listened to, or that this has ended."""
        self._bar.setVisible(is_busy)
        self._bar.setValue(0)
        self._facts.setVisible(is_busy or bool(self._song_us))
        if is_busy:
            self._note.hide()
            self._ok.setEnabled(False)
            self._listen.setEnabled(False)
            self._facts.setText(tr("Listening to the song…"))
        self.fit_height()

    def show_no_song(self) -> None:
        """Show that the song could not be used."""
        self._song_us = 0
        self._part.show_song(0, 0, None)
        self.show_busy(is_busy=False)

    @Slot(object)
    def show_progress(self, report: Report) -> None:
        """Show how far the listening is."""
        self._bar.setValue(round(report.fraction * 1000))

    def show_song(self, song_us: int, facts: str, peaks: Peaks | None, start_us: int) -> None:
        """Show a song that was listened to; ``facts`` are its tempo and key in words."""
        self._song_us = song_us
        self.show_busy(is_busy=False)
        times = tr(
            "{song} long · picture {picture}", song=clock(song_us, 1), picture=clock(self._picture_us, 1)
        )
        self._facts.setText(" · ".join(part for part in (times, facts) if part))
        self._part.show_song(song_us, self._picture_us, peaks)
        self.show_start(start_us)
        self._ok.setEnabled(True)
        self._listen.setEnabled(True)
        self._ok.setFocus()

    def show_start(self, start_us: int) -> None:
        """Let the music begin elsewhere in the song."""
        self._part.show_start(start_us)
        self._follow()

    def show_problem(self, words: str) -> None:
        """Say why it cannot be done like this; empty: it can."""
        self._note.setText(words)
        self._ok.setEnabled(not words and bool(self._song_us))
        if words:
            self.reveal(self._note)
        else:
            self._note.hide()
            self.fit_height()

    def show_listening(self, *, is_on: bool) -> None:
        """Show whether it is heard now."""
        self._listen.blockSignals(True)
        self._listen.setChecked(is_on)
        self._listen.blockSignals(False)
        self._listen.show_icon("square" if is_on else "play")
        self._listen.say(tr("Stop") if is_on else tr("Listen"))

    # what is chosen --------------------------------------------------------------------------------------

    @property
    def options(self) -> SoundtrackOptions:
        """How the song is laid under the picture."""
        return SoundtrackOptions(
            Original(_chosen(self._originals)),
            Length(_chosen(self._lengths)),
            Ending(_chosen(self._endings)),
            self._part.start_us,
            self._values[self._level],
            min(self._values[self._under], self._values[self._level]),
            self._values[self._own],
        )

    @property
    def wants_best(self) -> bool:
        """Whether the best part of the song is used."""
        return self._best.isChecked()

    @Slot(object)
    def _take_start(self, _start_us: int) -> None:
        self._best.blockSignals(True)
        self._best.setChecked(False)
        self._best.blockSignals(False)
        self._follow()

    @Slot(bool)
    def _follow_best(self, is_on: bool) -> None:
        if is_on:
            self.best_asked.emit()

    @Slot(object, str)
    def _take_value(self, value: float, _run: str) -> None:
        field = self.sender()
        if isinstance(field, ValueField):
            self._values[field] = value
            field.show_value(value)
            self._follow()

    @Slot(object)
    def _refuse_value(self, error: Exception) -> None:
        self.show_problem(str(error))

    @Slot()
    def _follow(self) -> None:
        """Show what hangs on the choices, and tell of them."""
        start_us = self._part.start_us
        self._start_words.setText(tr("from {time}", time=clock(start_us, 1)))
        under = self._originals[Original.UNDER.value].isChecked()
        for part in (self._under, self._under_words):
            part.setEnabled(under)
        muted = self._originals[Original.MUTE.value].isChecked()
        self._own.setEnabled(not muted and not self._originals[Original.MUTE_UNDER.value].isChecked())
        self._show_stretch(start_us)
        self.changed.emit()

    def _show_stretch(self, start_us: int) -> None:
        radio = self._lengths[Length.STRETCH.value]
        if not self._song_us or self._song_us <= start_us:
            radio.setText(tr("stretch"))
            return
        percent = (stretch_of(self._song_us, start_us, self._picture_us) - 1) * 100
        fits = abs(percent) <= MOST_STRETCH * 100
        figures = f"{percent:+.1f}".replace("-", "−")
        radio.setText(tr("stretch {percent} %", percent=figures) if fits else tr("stretch"))
        radio.setToolTip("" if fits else tr("The song would have to be stretched by more than 4 %."))
        radio.setEnabled(fits)
        if not fits and radio.isChecked():
            self._lengths[Length.CUT.value].setChecked(True)

    def prefer(self, options: SoundtrackOptions) -> None:
        """Show other choices, as they were the last time."""
        self._originals[options.original.value].setChecked(True)
        self._lengths[options.length.value].setChecked(True)
        self._endings[options.ending.value].setChecked(True)
        for field, level in zip(
            self._values, (options.level_db, options.speech_db, options.original_db), strict=True
        ):
            self._values[field] = level
            field.show_value(level)


def _chosen(radios: dict[str, QRadioButton]) -> str:
    return next(value for value, radio in radios.items() if radio.isChecked())


def offer_of(path: str) -> SongOffer:
    """A file as it is offered."""
    return SongOffer(path, Path(path).name)
