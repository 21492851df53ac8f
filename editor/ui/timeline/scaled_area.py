"""A scroll area whose width is time: zoom at the pointer, pages, and scrolling while something is dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from editor.ui import theme
from editor.ui.timeline.scale import ZOOM_STEP, Scale

END_ROOM_PX = 240
"""So much empty lane can be scrolled to behind the last clip."""
MOST_STEPS = 1 << 30
"""Qt's scroll bars count no further; days at the nearest zoom are more pixels than that."""
BORDER_PX = 48
"""Nearer to a border than this a drag scrolls (D-10)."""


class ScaledArea(QAbstractScrollArea):
    """Keeps the scale and the scroll bars; what is shown and how long it is, the view says."""

    zoom_changed = Signal(float)
    """The scale, in px a second."""
    scrolled_by_hand = Signal()
    """A scroll bar or the wheel has moved the view along the time."""

    height_turned = Signal(float, float)
    """The wheel was turned over a row with Ctrl and Shift held: its place in the lanes, and the notches."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = Scale()
        self._is_moving_bars = False
        self._px_per_step = 1
        """Pixels that one step of the scroll bar stands for."""
        self._rest = (0.0, 0.0, Scale(0.0))
        """Where the pointer zoomed last, the moment under it, and the scale that this gave."""
        self.horizontalScrollBar().valueChanged.connect(self._scroll_x)

    @property
    def scale(self) -> Scale:
        """The zoom and how far the view is scrolled."""
        return self._scale

    def length_us(self) -> int:
        """How long what is shown is."""
        raise NotImplementedError

    def height_px(self) -> int:
        """How high what is shown is."""
        raise NotImplementedError

    def anchor_us(self) -> int:
        """The moment that keeps its place when keys or the slider zoom."""
        raise NotImplementedError

    def follow_view(self) -> None:
        """Draw what the view shows now."""
        raise NotImplementedError

    def set_scale(self, px_per_s: float) -> None:
        """Zoom; the playhead keeps its place when it is seen, else the middle of the view does."""
        x = self._scale.x_of(self.anchor_us())
        width = self.viewport().width()
        self._set_scale(self._scale.zoomed(px_per_s, x if 0 <= x < width else width / 2))

    def zoom_in(self) -> None:
        """Zoom in by two notches."""
        self.set_scale(self._scale.px_per_s * ZOOM_STEP**2)

    def zoom_out(self) -> None:
        """Zoom out by two notches."""
        self.set_scale(self._scale.px_per_s / ZOOM_STEP**2)

    def fit(self) -> None:
        """Show the whole project."""
        px_per_s = Scale.fitting(self.length_us(), self.viewport().width())
        self._set_scale(Scale(px_per_s, 0))

    @Slot(int)
    def scroll_down(self, dy: int) -> None:
        """Scroll the rows by so many px."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + dy)

    def show_moment(self, time_us: int) -> None:
        """Scroll as little as pages allow so that a moment is in sight."""
        x, width = self._scale.x_of(time_us), self.viewport().width()
        if not 0 <= x < width:
            self._set_scale(self._scale.scrolled_to(self._scale.scroll_px + x - width // 10))

    def show_range(self, start_us: int, end_us: int) -> None:
        """Show a stretch of time as large as it fits, with a little room at both ends."""
        px_per_s = Scale.fitting(end_us - start_us, self.viewport().width())
        scale = Scale(px_per_s, 0)
        room_px = (self.viewport().width() - scale.px_of(end_us - start_us)) / 2
        self._set_scale(scale.scrolled_to(round(scale.px_of(start_us) - room_px)))
        self.scrolled_by_hand.emit()

    def _set_scale(self, scale: Scale) -> None:
        before, self._scale = self._scale, scale
        self._fit_bars()
        self.follow_view()
        if before.px_per_s != scale.px_per_s:
            self.zoom_changed.emit(scale.px_per_s)

    def _fit_bars(self) -> None:
        """Give the scroll bars their ranges; the present place always stays possible, so a zoom is exact."""
        self._is_moving_bars = True
        width, height = self.viewport().width(), self.viewport().height()
        end_px = round(self._scale.px_of(self.length_us()))
        if end_px > width:
            end_px += END_ROOM_PX
        across, most_px = self.horizontalScrollBar(), max(end_px - width, self._scale.scroll_px, 0)
        self._px_per_step = most_px // MOST_STEPS + 1
        across.setRange(0, -(-most_px // self._px_per_step))
        across.setPageStep(max(1, width // self._px_per_step))
        across.setSingleStep(max(1, 40 // self._px_per_step))
        across.setValue(self._scale.scroll_px // self._px_per_step)
        down = self.verticalScrollBar()
        down.setRange(0, max(0, self.height_px() - height))
        down.setPageStep(height)
        down.setSingleStep(24)
        self._is_moving_bars = False

    @Slot(int)
    def _scroll_x(self, value: int) -> None:
        if not self._is_moving_bars:
            self._scale = self._scale.scrolled_to(value * self._px_per_step)
            self.scrolled_by_hand.emit()
            self.follow_view()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The view scrolls by drawing anew; nothing is moved on the screen."""

    def is_near_border(self, x: float, y: float) -> bool:
        """Whether a pointer is so near a border that a drag would scroll."""
        viewport = self.viewport()
        return _depth(x, viewport.width()) != 0 or _depth(y, viewport.height()) != 0

    def scroll_towards(self, x: float, y: float) -> bool:
        """Scroll while a drag is near a border, the faster the deeper (D-10); says whether anything moved."""
        dx = _depth(x, self.viewport().width())
        dy = _depth(y, self.viewport().height()) if self.verticalScrollBar().maximum() else 0
        across, down = self._scale.scroll_px, self.verticalScrollBar().value()
        if dx < 0 or (dx > 0 and self._may_scroll_right()):
            self._set_scale(self._scale.scrolled_to(across + dx))
        self.verticalScrollBar().setValue(down + dy)
        return across != self._scale.scroll_px or down != self.verticalScrollBar().value()

    def pan(self, dx: float, dy: float) -> None:
        """Scroll by pixels, as a hand with the middle button pulls the lanes."""
        if dx:
            self.scrolled_by_hand.emit()
            across = self.horizontalScrollBar()
            across.setValue(across.value() + round(dx))
        down = self.verticalScrollBar()
        down.setValue(down.value() + round(dy))

    def _may_scroll_right(self) -> bool:
        end_px = self._scale.px_of(self.length_us()) + 4 * self.viewport().width()
        return self._scale.scroll_px < end_px

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        keys = event.modifiers()
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        if keys & Qt.KeyboardModifier.ControlModifier and shift:
            # Some desktops turn the wheel sideways while Shift is held.
            y = event.position().y() - (theme.RULER_PX if self._is_over_self(event) else 0)
            self.height_turned.emit(y, (turn.y() or turn.x()) / 120)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            x = event.position().x() - (theme.HEADER_PX if self._is_over_self(event) else 0)
            self._zoom_at(x, ZOOM_STEP ** (turn.y() / 120))
        elif shift or turn.x():
            self._set_scale(self._scale.scrolled_to(self._scale.scroll_px - (turn.x() or turn.y())))
            self.scrolled_by_hand.emit()
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - turn.y() // 2)
        event.accept()

    def _zoom_at(self, x: float, factor: float) -> None:
        """Zoom at the pointer; while it rests, the same moment stays under it however often it zooms."""
        rested_x, moment_s, scale = self._rest
        if (rested_x, scale) != (x, self._scale):
            moment_s = self._scale.moment_s(x)
        self._set_scale(self._scale.zoomed(self._scale.px_per_s * factor, x, moment_s))
        self._rest = (x, moment_s, self._scale)

    def _is_over_self(self, event: QWheelEvent) -> bool:
        """Whether an event counts from the whole view's corner and not from the lanes'."""
        place = event.position() - QPointF(self.viewport().mapFromGlobal(event.globalPosition()))
        return abs(place.x()) > 1


def _depth(place: float, size: int) -> int:
    """How fast to scroll for a pointer near a border, in px a tick; negative towards the start."""
    if place < BORDER_PX:
        return -round((BORDER_PX - place) / 3)
    return round(max(0.0, place - (size - BORDER_PX)) / 3)
