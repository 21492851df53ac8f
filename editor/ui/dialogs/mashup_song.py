"""One of the two places for a song in the dialog of a mix: empty, being heard, or with what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from editor.language import tr
from editor.progress import Report
from editor.ui import theme
from editor.ui.controls import ElidedLabel, WordButton, label
from editor.ui.dialogs.song_strip import SongStrip
from editor.words import one_line

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.analysis.facts import SongFacts

EMPTY_PX = 103


class SongSlot(QWidget):
    """Takes a song by its button or a drop, and shows what is known of it."""

    browse_asked = Signal(int)
    listening_changed = Signal(bool)
    """Whether the song alone is heard from here."""
    corrected = Signal(int, object)
    """The number of the slot, and the `SongFacts` as somebody has put them right."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._letter = "AB"[number]
        self.setObjectName(f"song-{self._letter.lower()}")
        self._strip = SongStrip(self._letter)
        self._strip.corrected.connect(self._tell_corrected)
        self._strip.listening_changed.connect(self.listening_changed)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._busy_page())
        self._pages.addWidget(self._strip)
        self.setFocusProxy(self._browse)

    def _empty_page(self) -> QWidget:
        page = _Hollow()
        row = QHBoxLayout(page)
        row.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], 0)
        row.setSpacing(theme.SPACE[3])
        self._words = label("", "quiet")
        self._words.setObjectName(f"song-{self._letter.lower()}-words")
        self._words.setWordWrap(True)
        self._browse = WordButton(tr("Choose song {letter}…", letter=self._letter), "folder", tall=True)
        self._browse.setObjectName(f"browse-{self._letter.lower()}")
        self._browse.setAutoDefault(False)
        self._browse.clicked.connect(self._ask)
        row.addWidget(self._browse)
        row.addWidget(self._words, 1)
        self.show_empty("")
        return page

    def _busy_page(self) -> QWidget:
        page = _Hollow()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        self._busy_name = ElidedLabel("", "strong")
        self._busy_words = label("", "quiet")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"progress-{self._letter.lower()}")
        self._bar.setAccessibleName(tr("Listening to song {letter}", letter=self._letter))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        column.addWidget(self._busy_name)
        column.addWidget(self._busy_words)
        column.addWidget(self._bar)
        column.addStretch(1)
        return page

    @Slot()
    def _ask(self) -> None:
        self.browse_asked.emit(self._number)

    @Slot(object)
    def _tell_corrected(self, facts: SongFacts) -> None:
        self.corrected.emit(self._number, facts)

    @property
    def strip(self) -> SongStrip:
        """What shows the facts."""
        return self._strip

    def show_empty(self, words: str) -> None:
        """No song yet, or one that is refused, with the reason."""
        # Said once: it is about both.
        usual = tr("Drop two songs on this dialog, or choose them one by one.") if self._number == 0 else ""
        self._words.setText(words or usual)
        self._words.setProperty("look", "bad" if words else "quiet")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._pages.setCurrentIndex(0)

    def show_busy(self, name: str, fraction: float) -> None:
        """The song is being listened to."""
        self._busy_name.show_text(f"{self._letter} · {one_line(name, 80)}")
        self._busy_words.setText(tr("Listening: tempo, key, bars, sections…"))
        self._bar.setValue(round(1000 * fraction))
        self._pages.setCurrentIndex(1)

    @Slot(object)
    def show_report(self, report: Report) -> None:
        """Show how far the listening is."""
        self._bar.setValue(round(1000 * report.fraction))

    def show_song(self, facts: SongFacts, peaks: Peaks | None) -> None:
        """The song was heard."""
        self._strip.show_song(facts, peaks)
        self._pages.setCurrentIndex(2)


class _Hollow(QWidget):
    """A dashed frame for what is not there yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(theme.box_px(EMPTY_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.lane)
        painter.setPen(QPen(colours.line2, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()
