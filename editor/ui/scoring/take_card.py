"""One take of the music: its number, its wave, what it is like, and a button that lets it be heard (G-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from editor.language import counted, tr
from editor.late import np
from editor.ui import theme
from editor.ui.controls import IconButton, keep_size, label

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.score_job import ScoreTake

WAVE_PX, WIDTH_PX, HEIGHT_PX = 32, 257, 100


class TakeCard(QFrame):
    """A take that is waited for, made, or made and chosen."""

    chosen = Signal(int)
    play_asked = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.take: ScoreTake | None = None
        self.setObjectName(f"take/{number + 1}")
        self.setProperty("look", "choice")
        self.setProperty("chosen", False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_size(self, width_px=WIDTH_PX, height_px=HEIGHT_PX)
        self._wave = _Wave()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._words = label("", "meta")
        self._play = IconButton("play", tr("Listen to take {n}", n=number + 1), size=14, box=24)
        self._play.setObjectName(f"play-take/{number + 1}")
        self._play.clicked.connect(self._ask_play)
        self._middle = QStackedWidget()
        self._lay_out()
        self.show_waiting()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        key = label(str(self.number + 1), "key")
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(key)
        head.addWidget(label(tr("Take {n}", n=self.number + 1), "strong"))
        head.addStretch(1)
        head.addWidget(self._play)
        column.addLayout(head)
        held = QWidget()
        held.setProperty("look", "plain")
        row = QVBoxLayout(held)
        row.setContentsMargins(0, 0, theme.SPACE[1], 0)
        row.addWidget(self._bar)
        self._middle.addWidget(self._wave)
        self._middle.addWidget(held)
        keep_size(self._middle, height_px=WAVE_PX)
        column.addWidget(self._middle)
        column.addWidget(self._words)

    # states -------------------------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Nothing is made yet."""
        self._show(0, tr("not made yet"))

    def show_fraction(self, fraction: float) -> None:
        """It is being made, and so far."""
        self._bar.setValue(round(1000 * fraction))
        self._show(1, tr("making… {percent} %", percent=int(100 * fraction)))

    def show_take(self, take: ScoreTake, peaks: Peaks | None) -> None:
        """It is made."""
        self.take = take
        self._wave.show_peaks(peaks, round(take.length_s * 1e6))
        self._show(0, facts_words(take))
        self._play.setEnabled(True)
        self.setToolTip(
            tr("{style} in {key}, {loudness} LUFS", style=take.style, key=take.key,
               loudness=f"{take.loudness_lufs:.1f}".replace("-", "−"))
        )  # fmt: skip

    def _show(self, page: int, words: str) -> None:
        self._middle.setCurrentIndex(page)
        self._words.setText(words)
        self._play.setEnabled(self.take is not None)
        self.setAccessibleName(tr("Take {n}: {words}", n=self.number + 1, words=words))

    def show_chosen(self, is_chosen: bool, *, is_playing: bool) -> None:
        """Whether this is the take that is heard and put in."""
        if self.property("chosen") != is_chosen:
            self.setProperty("chosen", is_chosen)
            self.style().unpolish(self)
            self.style().polish(self)
        self._wave.set_lit(is_chosen)
        self._play.show_icon("pause" if is_chosen and is_playing else "play")

    @Slot()
    def _ask_play(self) -> None:
        self.play_asked.emit(self.number)

    # by hand ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.take is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit(self.number)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.take is not None:
            self.play_asked.emit(self.number)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            painter.end()


def facts_words(take: ScoreTake) -> str:
    """Tempo, and how well the moments of the picture are met."""
    tempo = tr("{tempo} BPM", tempo=round(take.tempo_bpm))
    if not take.hits_s:
        return tr("{tempo} · {style}", tempo=tempo, style=take.style)
    met = counted(
        len(take.hits_s),
        "{n} hit within {ms} ms",
        "{n} hits within {ms} ms",
        ms=round(1000 * take.worst_hit_s),
    )
    return tr("{tempo} · {hits}", tempo=tempo, hits=met)


class _Wave(QWidget):
    """The wave of a whole take."""

    def __init__(self) -> None:
        super().__init__()
        self._peaks: Peaks | None = None
        self._length_us = 1
        self._is_lit = False
        theme.switch().changed.connect(self.update)

    def show_peaks(self, peaks: Peaks | None, length_us: int) -> None:
        """Show a sound of a length."""
        self._peaks, self._length_us = peaks, max(length_us, 1)
        self.update()

    def set_lit(self, is_lit: bool) -> None:
        """Draw it in the colour of music, or paler."""
        self._is_lit = is_lit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current()
        middle, width = self.height() / 2, self.width() - theme.SPACE[1]
        pen = QPen(colours.music.wave if self._is_lit else colours.quiet, 1)
        painter.setPen(pen)
        if self._peaks is None:
            painter.setPen(QPen(colours.line2, 1))
            painter.drawLine(QPointF(0, middle), QPointF(width, middle))
        else:
            low, high = self._peaks.columns(0, self._length_us, max(width, 1))
            tallest = max(float(np.abs(low).max(initial=0.0)), float(high.max(initial=0.0)), 1e-6)
            scale = (middle - 1) / tallest
            for x in range(len(low)):
                top, bottom = middle - scale * float(high[x]), middle - scale * float(low[x])
                painter.drawLine(QPointF(x + 0.5, top), QPointF(x + 0.5, max(bottom, top + 1)))
        painter.end()
