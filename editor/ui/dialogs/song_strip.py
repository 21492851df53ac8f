"""What listening has found in one song, shown with how sure it is, and put right by hand (G-10)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from editor.language import counted, tr
from editor.model.timing import MICROSECONDS
from editor.music.analysis import corrections
from editor.music.analysis.facts import METRES, MODES, Key
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.controls import ElidedLabel, IconButton, WordButton, label, plain_tip
from editor.ui.dialogs.song_bars import SongBars
from editor.ui.dialogs.song_taps import Taps
from editor.ui.dialogs.song_words import key_words, percent, sound_words, sureness_words, tempo_words
from editor.ui.song_player import SongPlayer
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.analysis.facts import SongFacts
    from editor.ui.dialogs.song_view import SongView

SURE, UNSURE = 0.8, 0.5
"""From the first on nothing needs a look; below the second somebody should listen."""
LETTER_PX = 20


class SongStrip(QWidget):
    """One song: name, tempo, metre and key, its wave with sections and bars, and how sure all of it is."""

    corrected = Signal(object)
    """The `SongFacts` as somebody has put them right."""
    listening_changed = Signal(bool)
    """Whether the song is heard from here: whatever else plays should be quiet."""

    def __init__(
        self, letter: str = "A", parent: QWidget | None = None, player: SongPlayer | None = None
    ) -> None:
        super().__init__(parent)
        self._letter = letter
        self._facts: SongFacts | None = None
        self._found: SongFacts | None = None
        self._peaks: Peaks | None = None
        self._taps = Taps()
        self.clock: Callable[[], float] = time.monotonic
        """What taps are timed by."""
        self._player = player or SongPlayer(self)
        self._player.changed.connect(self._show_playing)
        self._player.moved.connect(self._show_position)
        self._player.failed.connect(self._tell)
        self.setObjectName(f"strip-{letter.lower()}")
        self.setAccessibleName(tr("Song {letter}", letter=letter))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.bars = SongBars(letter)
        self.bars.bar_dragged.connect(self._move_bar)
        self.bars.sought.connect(self._seek)
        self.bars.view_changed.connect(self._show_view)
        column.addWidget(self.bars)
        self._scroll = QScrollBar(Qt.Orientation.Horizontal)
        self._scroll.setAccessibleName(tr("Part of song {letter} in sight", letter=letter))
        self._scroll.valueChanged.connect(self._scroll_bars)
        self._scroll.hide()
        column.addWidget(self._scroll)
        column.addLayout(self._foot())
        theme.switch().changed.connect(self.update)

    # parts ----------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        self._name, self._length = ElidedLabel("", "strong"), label("", "quiet")
        self._tempo = label("")
        self._tempo.setFont(theme.font(theme.FONT_NORMAL, 600, tabular=True))
        self._tempo.setObjectName(f"tempo-{self._letter.lower()}")
        row.addWidget(_Letter(self._letter))
        row.addWidget(self._name, 1)
        row.addWidget(self._length)
        row.addSpacing(theme.SPACE[1])
        self._listen = self._icon(
            "play", "listen", tr("Listen to song {letter}", letter=self._letter), self._toggle
        )
        row.addWidget(self._listen)
        row.addWidget(self._tempo)
        self._halve = self._button("÷2", "halve", tr("Half the tempo"), self._take_half)
        self._double = self._button("×2", "double", tr("Twice the tempo"), self._take_double)
        self._shift = self._button("½", "shift", tr("Move all beats by half a beat"), self._take_shift)
        self._tap = self._button(tr("Tap"), "tap", tr("Tap the beat; best while the song plays"), None)
        self._tap.pressed.connect(self._take_tap)
        for button in (self._halve, self._double, self._shift, self._tap):
            row.addWidget(button)
        self._metre = self._combo("metre", tr("Metre"), [f"{metre}/4" for metre in METRES], self._take_metre)
        keys = [Key(tonic, mode) for tonic in range(12) for mode in MODES]
        self._keys = {key: number for number, key in enumerate(keys)}
        self._key = self._combo("key", tr("Key"), [key_words(key) for key in keys], self._take_key)
        row.addWidget(self._metre)
        row.addWidget(self._key)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        self._sure = label("")
        self._sure.setObjectName(f"sure-{self._letter.lower()}")
        self._parts = ElidedLabel("", "quiet")
        self._sound = ElidedLabel("", "quiet")
        self._reset = self._icon("rotate-ccw", "reset", tr("Take what listening has found"), self._take_found)
        self._closer = self._icon("plus", "closer", tr("Look closer"), self._look_closer)
        self._wider = self._icon("minus", "wider", tr("Look wider"), self._look_wider)
        row.addWidget(self._sure)
        row.addWidget(self._parts, 3)
        row.addWidget(self._sound, 2)
        for button in (self._reset, self._wider, self._closer):
            row.addWidget(button)
        return row

    def _button(self, words: str, name: str, tip: str, slot: Callable[[], None] | None) -> WordButton:
        made = WordButton(words)
        made.setObjectName(f"{name}-{self._letter.lower()}")
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        if slot is not None:
            made.clicked.connect(slot)
        return made

    def _icon(self, icon: str, name: str, tip: str, slot: Callable[[], None]) -> IconButton:
        made = IconButton(icon, tip, size=14, box=24)
        made.setObjectName(f"{name}-{self._letter.lower()}")
        made.clicked.connect(slot)
        return made

    def _combo(self, name: str, title: str, choices: list[str], slot: Callable[[int], None]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"{name}-{self._letter.lower()}")
        made.setAccessibleName(title)
        made.addItems(choices)
        made.activated.connect(slot)
        return made

    # what is shown --------------------------------------------------------------------------------------

    @property
    def facts(self) -> SongFacts | None:
        """The song as it is shown, with what was put right."""
        return self._facts

    def show_song(self, facts: SongFacts, peaks: Peaks | None = None) -> None:
        """Show what was found in a song; `corrected` tells of every change that is made here."""
        if self._found is None or self._found.path != facts.path:
            self._found = facts
            self._taps.clear()
            self.stop()
        self._peaks = peaks if peaks is not None else self._peaks_of(facts)
        self._facts = facts
        self._show()

    def _peaks_of(self, facts: SongFacts) -> Peaks | None:
        """The wave that is shown already, if it is this song's."""
        return self._peaks if self._facts is not None and self._facts.path == facts.path else None

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        name = one_line(Path(facts.path).name, 200)
        self._name.show_text(name)
        self._length.setText(clock(round(facts.duration_s * MICROSECONDS)))
        self._tempo.setText(tempo_words(facts))
        self._halve.setEnabled(corrections.can_halve(facts))
        self._double.setEnabled(corrections.can_double(facts))
        self._shift.setEnabled(facts.has_beat)
        self._metre.setEnabled(facts.has_beat)
        self._metre.setCurrentIndex(METRES.index(facts.metre))
        self._key.setCurrentIndex(self._keys[facts.key])
        self._reset.setEnabled(facts != self._found)
        known = facts.confidence
        self._say_sure(self._tempo, tr("Tempo"), known.tempo)
        self._say_sure(self._metre, tr("Metre"), known.metre)
        self._say_sure(self._key, tr("Key"), known.key)
        self._show_sureness(known.whole)
        self._parts.show_text(sureness_words(facts))
        self._sound.show_text(sound_words(facts))
        self.bars.show_song(facts, self._peaks)

    @staticmethod
    def _say_sure(widget: QWidget, title: str, share: float) -> None:
        words = tr("{part}: {percent} sure", part=title, percent=percent(share))
        widget.setToolTip(plain_tip(words))
        widget.setAccessibleDescription(words)

    def _show_sureness(self, share: float) -> None:
        self._sure.setText(tr("{percent} sure", percent=percent(share)))
        look = "ok" if share >= SURE else "warn" if share >= UNSURE else "bad"
        colours = theme.current()
        colour = QColor({"ok": colours.ok, "warn": colours.warn, "bad": colours.bad}[look])
        palette = self._sure.palette()
        palette.setColor(self._sure.foregroundRole(), colour)
        self._sure.setPalette(palette)
        self._sure.setProperty("sureness", look)
        self._sure.setToolTip(
            tr("The least sure of beats, bars and key: listen, and put right what is wrong.")
        )

    def _change(self, facts: SongFacts) -> None:
        if facts == self._facts:
            return
        self._facts = facts
        self._show()
        announce(self, f"{tempo_words(facts)}, {facts.metre}/4, {key_words(facts.key)}")
        self.corrected.emit(facts)

    # corrections ----------------------------------------------------------------------------------------

    @Slot()
    def _take_half(self) -> None:
        if self._facts is not None:
            self._change(corrections.halved(self._facts))

    @Slot()
    def _take_double(self) -> None:
        if self._facts is not None:
            self._change(corrections.doubled(self._facts))

    @Slot()
    def _take_shift(self) -> None:
        if self._facts is not None:
            self._change(corrections.shifted_half_beat(self._facts))

    @Slot()
    def _take_found(self) -> None:
        if self._found is not None:
            self._taps.clear()
            self._change(self._found)

    @Slot(int)
    def _take_metre(self, number: int) -> None:
        if self._facts is not None and METRES[number] != self._facts.metre:
            self._change(corrections.with_metre(self._facts, METRES[number]))

    @Slot(int)
    def _take_key(self, number: int) -> None:
        key = next(key for key, place in self._keys.items() if place == number)
        if self._facts is not None:
            # Choosing what is shown already says that it is right.
            self._change(corrections.with_key(self._facts, key))

    @Slot(int, float, bool)
    def _move_bar(self, index: int, to_s: float, snaps: bool) -> None:
        if self._facts is not None:
            self._change(corrections.bar_moved(self._facts, index, to_s, snaps=snaps))

    @Slot()
    def _take_tap(self) -> None:
        if self._facts is None:
            return
        song_s = self._player.position_s if self._player.is_playing else None
        self._taps.add(self.clock(), song_s)
        if self._taps.n_missing:
            words = counted(self._taps.n_missing, "Tap once more", "Tap {n} times more")
            self._parts.show_text(words)
            return
        in_song = self._taps.song_times_s
        if in_song is not None:
            self._change(corrections.tapped(self._found_or_now(), in_song))
        else:
            self._change(corrections.tempo_tapped(self._found_or_now(), self._taps.clock_times_s))
        self._parts.show_text(sureness_words(self._facts))

    def _found_or_now(self) -> SongFacts:
        """What taps are compared with: the beats as found, with everything else as it is."""
        assert self._facts is not None and self._found is not None
        if not self._found.has_beat:
            return self._facts
        found, now = self._found, self._facts
        changed = corrections.with_key(found, now.key) if now.key != found.key else found
        return corrections.with_metre(changed, now.metre) if now.metre != found.metre else changed

    # hearing and looking --------------------------------------------------------------------------------

    @Slot()
    def _toggle(self) -> None:
        if self._player.is_playing:
            self._player.stop()
        elif self._facts is not None:
            self._player.play(self._facts.path, self.bars.view.start_s)

    @Slot(float)
    def _seek(self, at_s: float) -> None:
        if self._facts is not None and self._player.is_playing:
            self._player.play(self._facts.path, at_s)

    @Slot()
    def stop(self) -> None:
        """Be quiet."""
        self._player.stop()

    @Slot(bool)
    def _show_playing(self, plays: bool) -> None:
        self._listen.show_icon("square" if plays else "play")
        words = tr("Stop") if plays else tr("Listen to song {letter}", letter=self._letter)
        self._listen.setToolTip(words)
        self._listen.setAccessibleName(words)
        if not plays:
            self.bars.show_playhead(None)
        self.listening_changed.emit(plays)

    @Slot(float)
    def _show_position(self, at_s: float) -> None:
        if self._player.is_playing:
            self.bars.show_playhead(at_s)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._parts.show_text(words)
        announce(self, words)

    @Slot()
    def _look_closer(self) -> None:
        self.bars.zoom(2)

    @Slot()
    def _look_wider(self) -> None:
        self.bars.zoom(-2)

    @Slot(object)
    def _show_view(self, view: SongView) -> None:
        # The scroll bar counts in hundredths of a second.
        blocker = QSignalBlocker(self._scroll)
        self._scroll.setPageStep(round(100 * view.shown_s))
        self._scroll.setSingleStep(max(round(10 * view.shown_s), 1))
        self._scroll.setRange(0, max(round(100 * (view.length_s - view.shown_s)), 0))
        self._scroll.setValue(round(100 * view.start_s))
        blocker.unblock()
        self._scroll.setVisible(not view.is_whole)
        self._wider.setEnabled(not view.is_whole)

    @Slot(int)
    def _scroll_bars(self, value: int) -> None:
        self.bars.scroll_to(value / 100)

    def close_player(self) -> None:
        """Let the sound device go; call before the strip is taken away."""
        self._player.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._facts is not None:
            self._show_sureness(self._facts.confidence.whole)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setPen(QPen(colours.line2, colours.edge_px))
        painter.setBrush(colours.raised)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _Letter(QLabel):
    """A or B in the song's colours."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self._is_second = letter == "B"
        self.setFixedSize(LETTER_PX, LETTER_PX)
        theme.switch().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        role = colours.song_b if self._is_second else colours.music
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role.wave, colours.edge_px))
        painter.setBrush(role.body)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.setPen(role.text)
        font = QFont(theme.box_font(theme.FONT_SMALL, 600))
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
