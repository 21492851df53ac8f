"""The mouse on the timeline: from press to release, with everything that can end a drag early (C-10)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from editor.edit.groups import with_groups
from editor.edit.point_commands import RemoveVolumePoints
from editor.language import tr
from editor.ui.bridge import Bridge
from editor.ui.timeline.cursors import cursor
from editor.ui.timeline.gesture_choice import double_click_command, gesture_for, hover_cursor
from editor.ui.timeline.gesture_move import MoveGesture
from editor.ui.timeline.gesture_points import PointBandGesture, PointGesture
from editor.ui.timeline.gesture_ruler import ruler_gesture
from editor.ui.timeline.gesture_scrub import ScrubGesture
from editor.ui.timeline.gesture_select import SelectGesture, after_click
from editor.ui.timeline.gestures import Gesture, Pointer, Scene
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.listening import Listening
from editor.ui.timeline.menu_asking import MenuAsking
from editor.ui.timeline.refusals import PICTURE_IS_LOCKED
from editor.ui.timeline.shapes import Hit
from editor.ui.view_state import ViewState

HOVER_MS = 80
SCROLL_MS = 16
OUTWARD_PX = 8
HELD_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)
REMOVING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


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

    def pan(self, dx: float, dy: float) -> None:
        """Scroll by pixels, as the hand pulls."""

    def scroll_towards(self, x: float, y: float) -> bool:
        """Scroll when the pointer is near a border; says whether that moved anything."""


def pointer_of(event: QMouseEvent) -> Pointer:
    """The pointer of an event, with the keys that are held."""
    return _pointer(event.position(), event.modifiers())


def _pointer(place: QPointF, keys: Qt.KeyboardModifier) -> Pointer:
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
    previewed = Signal(object)
    """The timeline as a gesture would leave it, to be heard while it goes on; None: as it is (F-3)."""
    scrubbed = Signal(object)
    """The playhead is dragged, and stands at this time; a click alone drags nothing (N-6)."""
    scrub_ended = Signal()
    menu_asked = Signal(object)
    """A `MenuPlace`: somebody wants the menu of a clip or of a part of it."""
    pulled = Signal(str)
    """A part of a clip was pulled: the name of a zone, in small letters."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._gesture: Gesture | None = None
        self._hit: Hit | None = None
        self._pointer: Pointer | None = None
        self._hover_pointer: Pointer | None = None
        self._is_dragging = False
        self._is_scrubbing = False
        self._has_told_lock = False
        self._menus = MenuAsking(stage, self)
        self._menus.asked.connect(self.menu_asked)
        self._panning: Pointer | None = None
        self._shows_cut = False
        self._cursor = ""
        self._resting = ("", "")
        self._listening = Listening(self)
        self._listening.previewed.connect(self.previewed)
        self._hover_timer = QTimer(self)
        self._hover_timer.setSingleShot(True)
        self._hover_timer.setInterval(HOVER_MS)
        self._hover_timer.timeout.connect(self._tell_hover)
        self._scroll_timer = QTimer(self)
        self._scroll_timer.setInterval(SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll)
        stage.bridge.timeline_changed.connect(self._check_points)

    @property
    def is_busy(self) -> bool:
        """Whether a button is held: a press or a drag."""
        return self._gesture is not None

    # pressing -------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture; another button than the left one ends the one in flight."""
        self._menus.swallows_next = False
        pointer = pointer_of(event)
        if event.button() != Qt.MouseButton.LeftButton:
            # The right button that puts a drag back opens no menu as well.
            self._menus.swallows_next = self.is_busy
            self.cancel()
            if event.button() == Qt.MouseButton.MiddleButton:
                self._panning = pointer
                self._set_cursor("closed-hand")
            return
        self._hit = self._stage.hit(pointer.x, pointer.y)
        scene = self._stage.scene()
        clip = self._hit.clip if self._hit else None
        is_plain = not (pointer.ctrl or pointer.shift or scene.tool == "razor")
        if clip and clip.id not in scene.selection and is_plain:
            self._stage.state.select(with_groups(scene.timeline, (clip.id,)))
        self._begin(gesture_for(self._stage.scene(), self._hit, pointer), pointer)

    def press_ruler(self, event: QMouseEvent) -> None:
        """Begin to pull the playhead, a marker or an end of the range."""
        if event.button() != Qt.MouseButton.LeftButton:
            self.cancel()
            return
        pointer = pointer_of(event)
        self._hit = None
        gesture = ruler_gesture(self._stage.scene(), pointer)
        self._begin(gesture, pointer)
        if gesture.threshold_px == 0:
            self._drag(pointer)

    def _begin(self, gesture: Gesture, pointer: Pointer) -> None:
        self._gesture = gesture
        self._pointer = pointer
        self._is_dragging = False

    # moving ---------------------------------------------------------------------------------------------

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer: drag, or show what could be taken hold of."""
        pointer = pointer_of(event)
        if self._panning is not None and event.buttons() & Qt.MouseButton.MiddleButton:
            self._stage.pan(self._panning.x - pointer.x, self._panning.y - pointer.y)
            self._panning = pointer
        elif self._gesture is None:
            self._panning = None
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
            self._scroll_timer.start()
        gesture.move(self._stage.scene(), pointer)
        self._set_cursor(gesture.hand)
        if isinstance(gesture, ScrubGesture):
            self._stage.state.set_playhead(gesture.playhead_us)
            self._is_scrubbing = self._is_scrubbing or gesture.is_pulled(pointer)
            if self._is_scrubbing:
                self.scrubbed.emit(gesture.playhead_us)
        elif isinstance(gesture, PointBandGesture):
            self._stage.state.choose_points(*gesture.chosen)
        elif isinstance(gesture, SelectGesture):
            self._stage.state.select(gesture.selection)
        if gesture.is_heard:
            self._listening.follow(gesture.preview)
        self._tell_hint(gesture)
        self._stage.show_gesture(gesture)

    def _tell_hint(self, gesture: Gesture) -> None:
        if gesture.hint == tr(PICTURE_IS_LOCKED):
            if self._has_told_lock:
                return
            self._has_told_lock = True
        if gesture.hint:
            self.hinted.emit(gesture.hint)

    # letting go -----------------------------------------------------------------------------------------

    def release(self, event: QMouseEvent) -> None:
        """End the gesture with its one edit; a press that never became a drag is a click."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panning = None
            self._hover(pointer_of(event))
        if event.button() != Qt.MouseButton.LeftButton or self._gesture is None:
            return
        gesture, was_dragging = self._gesture, self._is_dragging
        self._end()
        if was_dragging:
            self._make(gesture)
        else:
            self._click(gesture, pointer_of(event))
        self._hover(pointer_of(event))

    def _make(self, gesture: Gesture) -> None:
        command = gesture.command()
        is_made = command is not None and self._stage.bridge.do(command)
        self._listening.end(is_made=is_made)
        if isinstance(gesture, PointGesture):
            self._stage.state.choose_points(*gesture.chosen)
            self._check_points()
        if isinstance(gesture, MoveGesture) and is_made and gesture.selects:
            self._stage.state.select(gesture.selects)
        if is_made and self._hit is not None and self._hit.zone is not None:
            self.pulled.emit(self._hit.zone.name.lower())

    def _click(self, gesture: Gesture, pointer: Pointer) -> None:
        clip = self._hit.clip if self._hit else None
        state, zone = self._stage.state, self._hit.zone if self._hit else None
        if gesture.takes_click:
            command = gesture.click(self._stage.scene())
            if command is not None and self._stage.bridge.do(command) and isinstance(gesture, PointGesture):
                state.choose_points(*gesture.chosen)
        elif zone is Zone.CROSSFADE and not (pointer.ctrl or pointer.shift):
            self._menus.ask_at(self._hit, pointer.x, pointer.y)
        elif isinstance(gesture, PointGesture):
            self._choose(gesture, pointer)
        else:
            state.choose_points("")
            if clip is not None:
                state.select(after_click(self._stage.scene().timeline, state.selection, clip, pointer))
            elif not (pointer.ctrl or pointer.shift):
                state.select(())

    def _choose(self, gesture: PointGesture, pointer: Pointer) -> None:
        """Choose the point under the pointer: alone, or with Ctrl or Shift beside the others."""
        state = self._stage.state
        clip_id, number = gesture.place
        if pointer.ctrl or pointer.shift:
            others = state.points[1] if state.points[0] == clip_id else frozenset[int]()
            state.choose_points(clip_id, others ^ {number})
        else:
            state.choose_points(clip_id, {number})

    def double_click(self, event: QMouseEvent) -> None:
        """Toggle a fade, straighten its curve, or put the line or a point to 0 dB."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pointer = pointer_of(event)
        self._hit = self._stage.hit(pointer.x, pointer.y)
        command = double_click_command(self._stage.scene(), self._hit, pointer)
        if command is not None and self._stage.bridge.do(command) and self._hit and self._hit.zone:
            self.pulled.emit(self._hit.zone.name.lower())

    def cancel(self) -> None:
        """End the gesture with everything as it was before; no step is made."""
        gesture = self._gesture
        if gesture is None:
            return
        if isinstance(gesture, ScrubGesture):
            self._stage.state.set_playhead(gesture.before_us)
        elif isinstance(gesture, PointBandGesture) and self._is_dragging:
            self._stage.state.choose_points(*gesture.points_before)
        elif isinstance(gesture, SelectGesture) and self._is_dragging:
            self._stage.state.select(gesture.before)
        self._end()
        self._listening.end(is_made=False)

    def _end(self) -> None:
        self._gesture = None
        self._is_dragging = False
        self._scroll_timer.stop()
        if self._is_scrubbing:
            self._is_scrubbing = False
            self.scrub_ended.emit()
        self._stage.show_gesture(None)
        self._set_cursor("arrow")

    @Slot()
    def _check_points(self) -> None:
        """Forget chosen points that are no longer there."""
        clip_id, numbers = self._stage.state.points
        found = self._stage.bridge.timeline.find(clip_id) if clip_id else None
        if clip_id and (found is None or max(numbers) >= len(found[1].volume_points)):
            self._stage.state.choose_points("")

    def ask_menu(self, event: QContextMenuEvent) -> bool:
        """Ask for the menu of a clip or its part; says whether there is one."""
        return self._menus.ask(event)

    # keys -----------------------------------------------------------------------------------------------

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the hands before shortcuts: Esc in a drag, Delete with chosen points."""
        if event.key() == Qt.Key.Key_Escape:
            return self.is_busy
        return event.key() in REMOVING_KEYS and bool(self._stage.state.points[1]) and not self.is_busy

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the hands; says whether it meant anything."""
        if event.key() in HELD_KEYS:
            self.follow_keys(event.modifiers())
            return False
        if not self.wants_key(event):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            self.remove_points()
        return True

    def remove_points(self) -> bool:
        """Remove the chosen volume points; says whether there were any."""
        clip_id, numbers = self._stage.state.points
        if not numbers:
            return False
        if self._stage.bridge.do(RemoveVolumePoints(clip_id, tuple(sorted(numbers)))):
            self._stage.state.choose_points("")
        return True

    def follow_keys(self, keys: Qt.KeyboardModifier) -> None:
        """Take up a key that was pressed or let go while the pointer rests."""
        if self._gesture is not None and self._is_dragging and self._pointer is not None:
            self._drag(_pointer(QPointF(self._pointer.x, self._pointer.y), keys))
        elif self._gesture is None and self._hover_pointer is not None:
            self._hover(_pointer(QPointF(self._hover_pointer.x, self._hover_pointer.y), keys))

    # hovering -------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """The pointer has left the lanes."""
        self._hover_pointer = None
        if self._gesture is None:
            self._show_cut(None, None)
            self._rest_on("", "")

    def _hover(self, pointer: Pointer) -> None:
        self._hover_pointer = pointer
        inside = self._stage.viewport().rect().contains(QPointF(pointer.x, pointer.y).toPoint())
        hit = self._stage.hit(pointer.x, pointer.y) if inside else None
        name = hover_cursor(self._stage.scene(), hit, pointer)
        self._set_cursor(name)
        self._show_cut(hit if name == "scissors" else None, pointer)
        clip = hit.clip if hit else None
        self._rest_on(hit.row.key if hit and clip else "", clip.id if clip else "")

    def _show_cut(self, hit: Hit | None, pointer: Pointer | None) -> None:
        """Show where the razor would cut now; without a hit nothing."""
        if hit is not None and pointer is not None:
            gesture = gesture_for(self._stage.scene(), hit, pointer)
            self._shows_cut = True
            self._stage.show_gesture(gesture)
        elif self._shows_cut:
            self._shows_cut = False
            self._stage.show_gesture(None)

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
        if name != self._cursor:
            self._cursor = name
            viewport = self._stage.viewport()
            viewport.setCursor(cursor(name, viewport.devicePixelRatioF()))
