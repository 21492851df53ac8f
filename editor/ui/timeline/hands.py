"""The mouse on the timeline: from press to release, with everything that can end a drag early (C-10)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from editor.ui.bridge import Bridge
from editor.ui.timeline.gesture_choice import (
    PICTURE_IS_LOCKED,
    double_click_command,
    gesture_for,
    hover_cursor,
)
from editor.ui.timeline.gesture_scrub import ScrubGesture
from editor.ui.timeline.gesture_select import SelectGesture, after_click
from editor.ui.timeline.gestures import Gesture, Pointer, Scene
from editor.ui.timeline.shapes import Hit
from editor.ui.view_state import ViewState

HOVER_MS = 80
SCROLL_MS = 16
OUTWARD_PX = 8
CURSORS = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "open-hand": Qt.CursorShape.OpenHandCursor,
    "closed-hand": Qt.CursorShape.ClosedHandCursor,
    "pointing-hand": Qt.CursorShape.PointingHandCursor,
    "up-down": Qt.CursorShape.SizeVerCursor,
    "trim": Qt.CursorShape.SizeHorCursor,
}


class Stage(Protocol):
    """What the hands need of the view."""

    bridge: Bridge
    state: ViewState

    def viewport(self) -> QWidget:
        """The widget that the clips are drawn on."""

    def scene(self) -> Scene:
        """The document as it is, and how it is shown."""

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies under a point of the viewport."""

    def show_gesture(self, gesture: Gesture | None) -> None:
        """Show the timeline as it would be."""

    def scroll_towards(self, x: float, y: float) -> bool:
        """Scroll when the pointer is near a border; says whether that moved anything."""


def pointer_of(event: QMouseEvent) -> Pointer:
    """The pointer of an event, with the keys that are held."""
    place, keys = event.position(), event.modifiers()
    return Pointer(
        place.x(), place.y(),
        shift=bool(keys & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(keys & Qt.KeyboardModifier.ControlModifier),
        alt=bool(keys & Qt.KeyboardModifier.AltModifier),
    )  # fmt: skip


class Hands(QObject):
    """Turns mouse events of the lanes and the ruler into gestures, and each gesture into one edit."""

    hovered = Signal(str, str)
    """The row and clip under the pointer, after it has rested for 80 ms; empty over nothing."""
    hinted = Signal(str)

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._gesture: Gesture | None = None
        self._hit: Hit | None = None
        self._pointer: Pointer | None = None
        self._is_dragging = False
        self._has_told_lock = False
        self._resting = ("", "")
        self._hover_timer = QTimer(self)
        self._hover_timer.setSingleShot(True)
        self._hover_timer.setInterval(HOVER_MS)
        self._hover_timer.timeout.connect(self._tell_hover)
        self._scroll_timer = QTimer(self)
        self._scroll_timer.setInterval(SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll)

    @property
    def is_busy(self) -> bool:
        """Whether a button is held: a press or a drag."""
        return self._gesture is not None

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture; another button than the left one ends the one in flight."""
        if event.button() != Qt.MouseButton.LeftButton:
            self.cancel()
            return
        pointer = pointer_of(event)
        self._hit = self._stage.hit(pointer.x, pointer.y)
        clip = self._hit.clip if self._hit else None
        if clip and clip.id not in self._stage.state.selection and not (pointer.ctrl or pointer.shift):
            self._stage.state.select({clip.id})
        self._begin(gesture_for(self._stage.scene(), self._hit, pointer), pointer)

    def press_ruler(self, event: QMouseEvent) -> None:
        """Put the playhead under the pointer and begin to pull it."""
        if event.button() != Qt.MouseButton.LeftButton:
            self.cancel()
            return
        pointer = pointer_of(event)
        self._hit = None
        self._begin(ScrubGesture(self._stage.scene(), pointer), pointer)
        self._drag(pointer)

    def _begin(self, gesture: Gesture, pointer: Pointer) -> None:
        self._gesture = gesture
        self._pointer = pointer
        self._is_dragging = False

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer: drag, or show what could be taken hold of."""
        pointer = pointer_of(event)
        if self._gesture is None:
            self._hover(pointer)
        elif not event.buttons() & Qt.MouseButton.LeftButton:
            # The release was lost, for example to another window.
            self.cancel()
        elif self._is_dragging or self._gesture.starts(pointer):
            self._drag(pointer)

    def _drag(self, pointer: Pointer) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        self._pointer = pointer
        if not self._is_dragging:
            self._is_dragging = True
            self._set_cursor(gesture.cursor)
            self._scroll_timer.start()
        gesture.move(self._stage.scene(), pointer)
        if isinstance(gesture, ScrubGesture):
            self._stage.state.set_playhead(gesture.playhead_us)
        elif isinstance(gesture, SelectGesture):
            self._stage.state.select(gesture.selection)
        self._tell_hint(gesture)
        self._stage.show_gesture(gesture)

    def _tell_hint(self, gesture: Gesture) -> None:
        if gesture.hint == PICTURE_IS_LOCKED:
            if self._has_told_lock:
                return
            self._has_told_lock = True
        if gesture.hint:
            self.hinted.emit(gesture.hint)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture with its one edit; a press that never became a drag is a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._gesture is None:
            return
        gesture, was_dragging = self._gesture, self._is_dragging
        self._end()
        if was_dragging:
            command = gesture.command()
            if command is not None:
                self._stage.bridge.do(command)
        else:
            self._click(pointer_of(event))
        self._hover(pointer_of(event))

    def _click(self, pointer: Pointer) -> None:
        clip = self._hit.clip if self._hit else None
        state = self._stage.state
        if clip is not None:
            state.select(after_click(self._stage.scene().timeline, state.selection, clip, pointer))
        elif not (pointer.ctrl or pointer.shift):
            state.select(())

    def double_click(self, event: QMouseEvent) -> None:
        """Toggle a fade or put the line to 0 dB."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pointer = pointer_of(event)
        self._hit = self._stage.hit(pointer.x, pointer.y)
        command = double_click_command(self._stage.scene(), self._hit)
        if command is not None:
            self._stage.bridge.do(command)

    def cancel(self) -> None:
        """End the gesture with everything as it was before; no step is made."""
        gesture = self._gesture
        if gesture is None:
            return
        if isinstance(gesture, ScrubGesture):
            self._stage.state.set_playhead(gesture.before_us)
        elif isinstance(gesture, SelectGesture) and self._is_dragging:
            self._stage.state.select(gesture.before)
        self._end()

    def _end(self) -> None:
        self._gesture = None
        self._is_dragging = False
        self._scroll_timer.stop()
        self._stage.show_gesture(None)
        self._set_cursor("arrow")

    def leave(self) -> None:
        """The pointer has left the lanes."""
        if self._gesture is None:
            self._rest_on("", "")

    def _hover(self, pointer: Pointer) -> None:
        inside = self._stage.viewport().rect().contains(QPointF(pointer.x, pointer.y).toPoint())
        hit = self._stage.hit(pointer.x, pointer.y) if inside else None
        self._set_cursor(hover_cursor(hit))
        clip = hit.clip if hit else None
        self._rest_on(hit.row.key if hit and clip else "", clip.id if clip else "")

    def _rest_on(self, row_key: str, clip_id: str) -> None:
        if (row_key, clip_id) != self._resting:
            self._resting = (row_key, clip_id)
            self._hover_timer.start()

    @Slot()
    def _tell_hover(self) -> None:
        self.hovered.emit(*self._resting)

    @Slot()
    def _scroll(self) -> None:
        """Keep scrolling while the pointer waits near a border (D-10)."""
        gesture, pointer = self._gesture, self._pointer
        if gesture is None or pointer is None or not gesture.scrolls:
            return
        # A drag that began near a border scrolls only when it goes further out.
        middle = self._stage.viewport().rect().center()
        x, y = (
            now if abs(now - mid) > abs(start - mid) + OUTWARD_PX else float(mid)
            for now, start, mid in (
                (pointer.x, gesture.press.x, middle.x()), (pointer.y, gesture.press.y, middle.y()),
            )
        )  # fmt: skip
        if self._stage.scroll_towards(x, y):
            self._drag(pointer)

    def _set_cursor(self, name: str) -> None:
        viewport = self._stage.viewport()
        if viewport.cursor().shape() != CURSORS[name]:
            viewport.setCursor(CURSORS[name])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is left ends the gesture in flight."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.cancel()
        return super().eventFilter(watched, event)
