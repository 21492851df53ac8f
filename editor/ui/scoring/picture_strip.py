"""What the picture asks for, as a strip that can be corrected: hit, quiet and the mood (G-20, G-21).

A click on a cut turns it from usual to hit to passed over; a double click beside the cuts marks a moment of
its own; a drag marks a quiet stretch, and a click on one takes it away; the three handles of the curve are
pulled. With the keys: arrows move the cursor, Page Up and Page Down go from cut to cut, H is hit, Q begins
and ends a quiet stretch, M takes the next handle, and then the arrows move that.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.language import counted, tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.scoring.strip_painter import (
    FILM_PX,
    HANDLE_PX,
    HEIGHT_PX,
    QUIET_PX,
    RULER_PX,
    Shown,
    StripPainter,
)
from editor.ui.scoring.strip_state import StripState
from editor.words import clock

REACH_PX = 6
"""A press so near to a line means it."""
HANDLE_REACH_PX = 12
DRAG_PX = 5
STEP_S, LARGE_STEP_S = 0.1, 1.0
STEP_VALUE, LARGE_STEP_VALUE = 0.02, 0.1


class PictureStrip(QWidget):
    """Shows a picture's facts and takes a person's corrections."""

    changed = Signal()
    """Something was corrected."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture-strip")
        self.setFixedHeight(HEIGHT_PX)
        self.setMinimumWidth(320)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._state: StripState | None = None
        self._pictures: Sequence[tuple[float, QImage]] = ()
        self._cursor_s = 0.0
        self._playing_s: float | None = None
        self._pressed: QPointF | None = None
        self._drag: tuple[float, float] | None = None
        self._quiet_from_s: float | None = None
        self._held = -1
        self._is_pulling = False
        theme.switch().changed.connect(self.update)
        self._describe()

    @property
    def state(self) -> StripState | None:
        """What is shown, with its corrections; None before a picture was read."""
        return self._state

    def show_film(self, state: StripState | None, pictures: Sequence[tuple[float, QImage]] = ()) -> None:
        """Show a picture; None: nothing yet."""
        self._state, self._pictures = state, pictures
        self._cursor_s, self._held, self._drag = 0.0, -1, None
        self._describe()
        self.update()

    def show_playing(self, time_s: float | None) -> None:
        """Show where the music is heard."""
        if time_s != self._playing_s:
            self._playing_s = time_s
            self.update()

    def _describe(self) -> None:
        if self._state is None:
            self.setAccessibleName(tr("What the picture asks for"))
            return
        film, state = self._state.film, self._state
        n_hits = len(state.hits_s)
        self.setAccessibleName(tr(
            "What the picture asks for: {cuts}, {hits}, {quiet}; cursor at {time}",
            cuts=counted(len(film.cuts), "{n} cut", "{n} cuts"),
            hits=counted(n_hits, "{n} hit", "{n} hits"),
            quiet=counted(len(state.speech) + len(state.quiet), "{n} quiet stretch", "{n} quiet stretches"),
            time=clock(round(self._cursor_s * 1e6), 1),
        ))  # fmt: skip

    def _set(self, state: StripState, words: str = "") -> None:
        if state != self._state:
            self._state = state
            self._describe()
            if words:
                announce(self, words)
            self.changed.emit()
        self.update()

    def _time_at(self, x_px: float) -> float:
        length_s = self._state.film.duration_s if self._state else 0.0
        return min(max(x_px / max(self.width(), 1), 0.0), 1.0) * length_s

    # by hand ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._state is None:
            return
        self._held = self._handle_near(event.position())
        self._is_pulling = self._held >= 0
        self._pressed = event.position()
        self._cursor_s = self._time_at(event.position().x())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._state is None:
            return
        if self._pressed is None:
            self._show_cursor(event.position())
            return
        time_s = self._time_at(event.position().x())
        if self._is_pulling:
            self._set(self._state.with_handle(self._held, time_s, self._value_at(event.position().y())))
        elif abs(event.position().x() - self._pressed.x()) >= DRAG_PX:
            self._drag = (self._time_at(self._pressed.x()), time_s)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, drag = self._pressed, self._drag
        was_pulling, self._is_pulling = self._is_pulling, False
        self._pressed = self._drag = None
        if self._state is None or pressed is None or was_pulling:
            self.update()
            return
        if drag is not None:
            self._set(self._state.with_quiet(*drag), tr("Quiet stretch marked"))
            return
        self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._state is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._moment_near(event.position()) is None and self._handle_near(event.position()) < 0:
            self._toggle_hit(self._time_at(event.position().x()))
        else:
            # Two quick clicks on a cut are two clicks.
            self.mousePressEvent(event)

    def _click(self, place: QPointF) -> None:
        assert self._state is not None
        moment = self._moment_near(place)
        in_bands = RULER_PX + FILM_PX <= place.y() < RULER_PX + FILM_PX + QUIET_PX
        span = self._state.quiet_at(self._time_at(place.x())) if in_bands else None
        if moment is not None and not (in_bands and span is not None):
            self._toggle_hit(moment)
        elif span is not None:
            self._set(self._state.toggled_quiet(span), tr("Quiet stretch changed"))

    def _toggle_hit(self, time_s: float) -> None:
        assert self._state is not None
        state = self._state.toggled_hit(time_s)
        if state.is_marked(time_s):
            words = tr("Hit at {time}", time=clock(round(time_s * 1e6), 1))
        elif state.is_hit(time_s):
            words = tr("Cut at {time}, met where it can be", time=clock(round(time_s * 1e6), 1))
        else:
            words = tr("Cut at {time}, passed over", time=clock(round(time_s * 1e6), 1))
        self._set(state, words)

    def _moment_near(self, place: QPointF) -> float | None:
        assert self._state is not None
        reach_s = REACH_PX / max(self.width(), 1) * self._state.film.duration_s
        return self._state.nearest(self._time_at(place.x()), reach_s)

    def _handle_near(self, place: QPointF) -> int:
        painter = self._geometry()
        if painter is None or self._state is None:
            return -1
        for number in range(len(self._state.handles)):
            away = painter.handle_at(number) - place
            if abs(away.x()) <= HANDLE_REACH_PX and abs(away.y()) <= HANDLE_REACH_PX:
                return number
        return -1

    def _value_at(self, y_px: float) -> float:
        top = RULER_PX + FILM_PX + QUIET_PX + HANDLE_PX
        return (HEIGHT_PX - HANDLE_PX / 2 - y_px) / (HEIGHT_PX - HANDLE_PX / 2 - top)

    def _show_cursor(self, place: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._handle_near(place) >= 0:
            shape = Qt.CursorShape.SizeAllCursor
        elif self._moment_near(place) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    # by keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._state is None or not self._press(event):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        is_large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        if key in ways:
            return self._move(*ways[key], is_large=is_large)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return self._go_to_cut(1 if key == Qt.Key.Key_PageDown else -1)
        acts = {Qt.Key.Key_H: self._hit_here, Qt.Key.Key_Q: self._quiet_here, Qt.Key.Key_M: self._take_handle}
        act = acts.get(key)
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        act()
        return True

    def _move(self, along: int, up: int, *, is_large: bool) -> bool:
        assert self._state is not None
        step_s = (LARGE_STEP_S if is_large else STEP_S) * along
        step = (LARGE_STEP_VALUE if is_large else STEP_VALUE) * up
        if self._held >= 0:
            at_s, value = self._state.handles[self._held]
            words = tr("Mood {percent} %", percent=round(100 * (value + step)))
            self._set(self._state.with_handle(self._held, at_s + step_s, value + step), words)
            return True
        if not along:
            return False
        self._cursor_s = min(max(self._cursor_s + step_s, 0.0), self._state.film.duration_s)
        self._describe()
        self.update()
        return True

    def _go_to_cut(self, way: int) -> bool:
        assert self._state is not None
        there = [at_s for at_s in self._state.moments_s if (at_s - self._cursor_s) * way > 1e-3]
        if there:
            self._cursor_s, self._held = (there[0] if way > 0 else there[-1]), -1
            self._describe()
            announce(self, tr("Cut at {time}", time=clock(round(self._cursor_s * 1e6), 1)))
            self.update()
        return True

    def _hit_here(self) -> None:
        assert self._state is not None
        near = self._state.nearest(self._cursor_s, STEP_S * 1.5)
        self._toggle_hit(self._cursor_s if near is None else near)

    def _quiet_here(self) -> None:
        assert self._state is not None
        span = self._state.quiet_at(self._cursor_s)
        if self._quiet_from_s is not None:
            start_s, self._quiet_from_s = self._quiet_from_s, None
            self._set(self._state.with_quiet(start_s, self._cursor_s), tr("Quiet stretch marked"))
        elif span is not None:
            self._set(self._state.toggled_quiet(span), tr("Quiet stretch changed"))
        else:
            self._quiet_from_s = self._cursor_s
            announce(self, tr("Quiet from here; Q again at its end"))

    def _take_handle(self) -> None:
        assert self._state is not None
        self._held = self._held + 1 if self._held + 1 < len(self._state.handles) else -1
        if self._held >= 0:
            announce(self, tr("Handle {n} of the mood curve", n=self._held + 1))
        self.update()

    def event(self, event: QEvent) -> bool:
        # The letters belong to the strip while it has the focus, not to the window's actions.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and event.key() in (Qt.Key.Key_H, Qt.Key.Key_Q, Qt.Key.Key_M):
                event.accept()
                return True
        return super().event(event)

    # drawing ------------------------------------------------------------------------------------------

    def _shown(self) -> Shown | None:
        if self._state is None:
            return None
        drag = self._drag
        if drag is None and self._quiet_from_s is not None:
            drag = (self._quiet_from_s, self._cursor_s)
        return Shown(
            self._state, self._pictures, self._cursor_s, self._playing_s, drag, self._held, self.hasFocus()
        )

    def _geometry(self) -> StripPainter | None:
        shown = self._shown()
        return StripPainter(QPainter(), self.width(), shown) if shown is not None else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self._shown()
        if shown is None:
            painter.fillRect(QRectF(self.rect()), theme.current().lane)
            painter.setPen(theme.current().quiet)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("The picture is being read…"))
        else:
            StripPainter(painter, self.width(), shown).draw()
        painter.end()
