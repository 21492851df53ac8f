"""The keyboard inside a clip (Z-2): Enter opens its parts, arrows change them, Enter keeps, Esc puts back."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editor.edit.command import Command
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.timeline import Track, TrackKind
from editor.ui.bridge import Bridge
from editor.ui.timeline.clip_parts import POINT, VOLUME, Way, parts_of, without_point
from editor.ui.timeline.gesture_part import CommandPreview, PartGesture, part_hint
from editor.ui.timeline.gestures import Gesture, Scene
from editor.ui.timeline.rows import Row
from editor.ui.view_state import ViewState

LARGE = 10
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SIDEWAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_UPRIGHT = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_DELETE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_OURS = frozenset({*_ENTER, *_SIDEWAYS, *_UPRIGHT, *_TABS, *_DELETE, Qt.Key.Key_Escape, Qt.Key.Key_Home,
                   Qt.Key.Key_End})  # fmt: skip


class Stage(Protocol):
    """What is needed of the timeline's view."""

    bridge: Bridge
    state: ViewState

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""

    def viewport(self) -> QWidget:
        """The widget that the clips are drawn on."""

    def scene(self) -> Scene:
        """The document as it is, and how it is shown."""

    def show_gesture(self, gesture: Gesture | None) -> None:
        """Show the timeline as it would be."""


def row_of(rows: tuple[Row, ...], track: Track) -> Row | None:
    """The row on which a clip's sound is shown, else that of its track."""
    found = [row for row in rows if track.id in row.track_ids]
    return next((row for row in found if row.has_sound), found[0] if found else None)


class PartKeys(QObject):
    """Watches the keys of the timeline, and is in charge of them while a part of a clip has the focus.

    The change of a part is shown at once and made when it is kept: by Enter, or by Tab to the next part. Each
    part that was changed is one step; with Esc there is none.
    """

    told = Signal(str)
    """A sentence for the status line; empty when it is over."""
    part_shown = Signal()
    """The part in the ring, or its value, is another one."""

    def __init__(self, stage: Stage, view: QObject) -> None:
        super().__init__(view)
        self._stage = stage
        self._way = Way()
        self._seed = ""
        self._gesture: PartGesture | None = None
        self._is_keeping = False
        view.installEventFilter(self)
        stage.viewport().installEventFilter(self)
        stage.state.part_changed.connect(self._show)
        stage.state.selection_changed.connect(self.leave)
        stage.bridge.timeline_changed.connect(self._take_timeline)

    @property
    def is_open(self) -> bool:
        """Whether a part of a clip has the focus."""
        return bool(self._stage.state.part[0])

    @property
    def gesture(self) -> PartGesture | None:
        """What is shown of the part now."""
        return self._gesture

    # entering and leaving -------------------------------------------------------------------------------

    def open_parts(self) -> bool:
        """Go into the only selected clip; says whether there was one with parts."""
        found = self._only()
        if found is None:
            return False
        track, clip = found
        parts = self._parts(track, clip)
        if not parts:
            return False
        self._way = Way()
        self._seed = new_id()
        self._stage.state.set_part(clip.id, parts[0])
        self.told.emit(part_hint())
        return True

    def _only(self) -> tuple[Track, Clip] | None:
        chosen = self._stage.state.selection
        return self._stage.bridge.timeline.find(next(iter(chosen))) if len(chosen) == 1 else None

    def _current(self) -> tuple[Track, Clip] | None:
        return self._stage.bridge.timeline.find(self._stage.state.part[0])

    def _parts(self, track: Track, clip: Clip) -> tuple[str, ...]:
        row = row_of(self._stage.rows, track)
        if row is None or not row.has_sound or track.is_locked:
            return ()
        may_move = track.kind is TrackKind.SOUND or not self._stage.state.is_picture_locked
        return parts_of(clip, has_edges=may_move)

    @Slot()
    def leave(self) -> None:
        """Leave the parts with what was not kept put back."""
        if self.is_open and not self._is_keeping:
            self._way = Way()
            self._stage.state.set_part("", "")
            self.told.emit("")

    def keep(self) -> bool:
        """Make the change that is shown; says whether it was not refused."""
        command = self._gesture.command() if self._gesture else None
        self._way = Way()
        return self._do(command)

    def _do(self, command: Command | None) -> bool:
        if command is None:
            return True
        self._is_keeping = True
        try:
            return self._stage.bridge.do(command)
        finally:
            self._is_keeping = False

    # showing --------------------------------------------------------------------------------------------

    @Slot()
    def _take_timeline(self) -> None:
        """After an edit the part may be gone, or stand elsewhere."""
        if not self.is_open:
            return
        found = self._current()
        if found is None or self._stage.state.part[1] not in self._parts(*found):
            self._is_keeping = False
            self.leave()
        else:
            self._way = Way()
            self._show()

    @Slot()
    def refresh(self) -> None:
        """Draw the ring anew after scrolling or zooming."""
        if self._gesture is not None:
            self._show()

    @Slot()
    def _show(self) -> None:
        found = self._current() if self.is_open else None
        row = row_of(self._stage.rows, found[0]) if found else None
        if found is None or row is None:
            if self._gesture is not None:
                self._gesture = None
                self._stage.show_gesture(None)
                self.part_shown.emit()
            return
        self._gesture = PartGesture(
            self._stage.scene(), row, found[1], self._stage.state.part[1], self._way, self._seed
        )
        self._stage.show_gesture(self._gesture)
        self.part_shown.emit()

    # keys -----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress) and self.is_open:
            self.leave()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.ShortcutOverride:
            if self.is_open and Qt.Key(event.key()) in _OURS:
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if not self.is_open:
            return (
                key in _ENTER
                and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
                and (self.open_parts())
            )
        if key in _ENTER:
            if self.keep():
                self.leave()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _TABS:
            self._go(_TABS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if key == Qt.Key.Key_Home else -1)
        elif key in _DELETE:
            self._remove()
        elif key in _SIDEWAYS or key in _UPRIGHT:
            keys = event.modifiers()
            many = bool(keys & Qt.KeyboardModifier.ShiftModifier)
            self._change(key, many=many, loops=bool(keys & Qt.KeyboardModifier.ControlModifier))
        else:
            return False
        return True

    def _go(self, n: int) -> None:
        found = self._current()
        if found is None:
            return
        parts = self._parts(*found)
        place = parts.index(self._stage.state.part[1])
        self._go_to((place + n) % len(parts))

    def _go_to(self, place: int) -> None:
        if not self.keep():
            return
        found = self._current()
        if found is not None:
            self._stage.state.set_part(found[1].id, self._parts(*found)[place])

    def _change(self, key: Qt.Key, *, many: bool, loops: bool) -> None:
        part = self._stage.state.part[1]
        n = (_SIDEWAYS | _UPRIGHT)[key] * (LARGE if many else 1)
        if part == VOLUME or (part.startswith(POINT) and key in _UPRIGHT):
            step = Way(tenths=n)
        elif part == "fade-out" and key in _UPRIGHT:
            # Up makes a fade longer; sideways its knob goes where the arrow points.
            step = Way(frames=-n)
        else:
            step = Way(frames=n, loops=loops)
        before, self._way = self._gesture, self._way + step
        self._show()
        after = self._gesture
        if before is not None and after is not None and after.command() == before.command():
            # At its limit: what goes beyond would have to be taken back key by key.
            self._way = self._way + Way(-step.frames, -step.tenths)

    def _remove(self) -> None:
        found = self._current()
        command = without_point(found[1], self._stage.state.part[1]) if found else None
        if command is not None:
            self._way = Way()
            self._do(command)


class Previews(QObject):
    """Shows in the timeline what a number of the inspector would do while its label is dragged."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage

    @Slot(object)
    def show_command(self, command: Command | None) -> None:
        """Show an edit that is not made yet; None shows the document."""
        gesture = CommandPreview(self._stage.scene(), command) if command is not None else None
        self._stage.show_gesture(gesture)
