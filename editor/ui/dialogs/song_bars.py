"""A song's wave with its sections, bars and beats, in which bar lines are dragged to where they belong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.dialogs.song_painter import SECTION_PX, StripLook, paint_song, wave_image
from editor.ui.dialogs.song_view import SongView
from editor.ui.dialogs.song_words import bar_words

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.analysis.facts import SongFacts

HEIGHT_PX = 70
REACH_PX = 10
"""A bar line is taken hold of from so far away: 20 px of target."""
DRAG_PX = 3
NUDGE_S = 0.01


class SongBars(QWidget):
    """Shows a stretch of a song; bar lines answer to the mouse and to keys.

    Keys: Left and Right choose a bar line, Alt+Left and Alt+Right move it by a beat, with Shift by 10 ms;
    Home and End go to the first and the last one, + and - look closer and wider.
    """

    bar_dragged = Signal(int, float, bool)
    """Number of a bar line, the moment it was moved to, and whether it snaps to beats."""
    sought = Signal(float)
    """A moment that was clicked on."""
    view_changed = Signal(object)
    """The `SongView` that is shown now."""

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._facts: SongFacts | None = None
        self._peaks: Peaks | None = None
        self._view = SongView(1.0, 1.0)
        self._chosen: int | None = None
        self._held_x: float | None = None
        self._dragged_s: float | None = None
        self._is_free = False
        self._playhead_s: float | None = None
        self._wave: tuple[object, QImage] | None = None
        self.setObjectName(f"bars-{letter.lower()}")
        self.setAccessibleName(tr("Bars of song {letter}", letter=letter))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.switch().changed.connect(self._change_theme)
        self._change_theme()

    def _change_theme(self) -> None:
        self.setFixedHeight(theme.box_px(HEIGHT_PX))
        self._wave = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, theme.box_px(HEIGHT_PX))

    # what is shown --------------------------------------------------------------------------------------

    @property
    def view(self) -> SongView:
        """The stretch that is in sight."""
        return self._view

    @property
    def chosen(self) -> int | None:
        """Number of the bar line that keys move."""
        return self._chosen

    def show_song(self, facts: SongFacts, peaks: Peaks | None) -> None:
        """Show a song; the same one again, put right, stays as closely looked at."""
        is_same = self._facts is not None and self._facts.path == facts.path
        self._facts, self._peaks = facts, peaks
        if not is_same:
            self._chosen, self._playhead_s = None, None
            self._view = SongView(facts.duration_s, max(self.width(), 1))
            self.view_changed.emit(self._view)
        if self._chosen is not None and self._chosen >= len(facts.downbeats_s):
            self._chosen = None
        self._wave = None
        self._describe()
        self.update()

    def show_playhead(self, at_s: float | None) -> None:
        """Show where the song is heard; None where it is not."""
        self._playhead_s = at_s
        if at_s is not None and self._dragged_s is None:
            self._set_view(self._view.showing(at_s))
        self.update()

    def zoom(self, steps: float, at_s: float | None = None) -> None:
        """Look closer by so many steps, about a moment; else about the chosen bar line or the middle."""
        if at_s is None:
            at_s = self._view.start_s + self._view.shown_s / 2
            if self._facts is not None and self._chosen is not None:
                at_s = self._facts.downbeats_s[self._chosen]
        view = self._view.zoomed(steps, at_s)
        self._set_view(view.showing(at_s))

    def scroll_to(self, start_s: float) -> None:
        """Show another stretch."""
        self._set_view(self._view.moved(start_s - self._view.start_s))

    def _set_view(self, view: SongView) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)
            self.update()

    def _describe(self) -> None:
        words = ""
        if self._facts is not None:
            words = bar_words(self._facts, self._chosen or 0)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    # painting -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view = replace(self._view, width_px=max(self.width(), 1))
        self.view_changed.emit(self._view)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._facts is None:
            return
        look = StripLook(
            self._letter, self._view, self.width(), self.height(), self._chosen, self._dragged_s,
            self._playhead_s, self.hasFocus(),
        )  # fmt: skip
        painter = QPainter(self)
        paint_song(painter, self._facts, look, self._wave_of(look))
        painter.end()

    def _wave_of(self, look: StripLook) -> QImage | None:
        if self._peaks is None:
            return None
        key = (look.view, look.height_px, self.devicePixelRatioF(), theme.current().name)
        if self._wave is None or self._wave[0] != key:
            self._wave = (key, wave_image(self._peaks, look, self.devicePixelRatioF()))
        return self._wave[1]

    # mouse ----------------------------------------------------------------------------------------------

    def _bar_at(self, x_px: float) -> int | None:
        return self._view.nearest(self._facts.downbeats_s, x_px, REACH_PX) if self._facts else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._facts is None:
            return
        at = event.position()
        index = self._bar_at(at.x()) if at.y() > SECTION_PX else None
        if index is not None:
            self._choose(index)
            self._held_x = at.x()
        else:
            self.sought.emit(self._view.time_at(at.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x_px = event.position().x()
        if self._held_x is None:
            is_near = event.position().y() > SECTION_PX and self._bar_at(x_px) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if is_near else Qt.CursorShape.ArrowCursor)
            return
        if self._dragged_s is None and abs(x_px - self._held_x) < DRAG_PX:
            return
        self._is_free = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._dragged_s = self._landing(self._view.time_at(x_px))
        self.update()

    def _landing(self, at_s: float) -> float:
        """Where a bar line would come to lie: on the beat that is near, unless Shift is held."""
        if self._is_free or self._facts is None or not self._facts.beats_s:
            return at_s
        beat = min(self._facts.beats_s, key=lambda each: abs(each - at_s))
        return beat if abs(beat - at_s) <= self._facts.beat_s / 3 else at_s

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        dragged_s, self._dragged_s, self._held_x = self._dragged_s, None, None
        if dragged_s is not None and self._chosen is not None:
            self.bar_dragged.emit(self._chosen, dragged_s, not self._is_free)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, at = event.angleDelta(), event.position()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(turn.y() / 120, self._view.time_at(at.x()))
        elif turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._set_view(self._view.moved(-(turn.x() or turn.y()) / 120 * 0.1 * self._view.shown_s))
        else:
            # A plain wheel belongs to what this lies in.
            event.ignore()
            return
        event.accept()

    # keys -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._held_x is not None:
            self._dragged_s, self._held_x = None, None
            self.update()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif not self._move_by_key(event):
            super().keyPressEvent(event)

    def _move_by_key(self, event: QKeyEvent) -> bool:
        """Choose or move a bar line; whether the key meant that."""
        if self._facts is None or not self._facts.downbeats_s:
            return False
        last = len(self._facts.downbeats_s) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if Qt.Key(event.key()) in ends:
            self._choose(ends[Qt.Key(event.key())])
        elif not way:
            return False
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move_chosen(way, is_fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            self._choose(min(max((-1 if self._chosen is None else self._chosen) + way, 0), last))
        return True

    def _move_chosen(self, way: int, *, is_fine: bool) -> None:
        assert self._facts is not None
        if self._chosen is None:
            self._choose(0)
        index = self._chosen or 0
        by_s = NUDGE_S if is_fine else self._facts.beat_s
        to_s = self._facts.downbeats_s[index] + way * by_s
        if 0.0 <= to_s <= self._facts.duration_s:
            self.bar_dragged.emit(index, to_s, not is_fine)

    def _choose(self, index: int) -> None:
        assert self._facts is not None
        self._chosen = index
        self._set_view(self._view.showing(self._facts.downbeats_s[index]))
        self._describe()
        announce(self, bar_words(self._facts, index))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._wave = None
        return super().event(event)

    def point_of(self, index: int) -> QPointF:
        """Where a bar line can be taken hold of; for whoever points at it."""
        at_s = self._facts.downbeats_s[index] if self._facts else 0.0
        return QPointF(self._view.x_of(at_s), (SECTION_PX + self.height()) / 2)
