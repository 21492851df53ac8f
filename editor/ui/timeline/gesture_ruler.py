"""Drags on the ruler: the playhead, a marker, or an end of the marked range (N-1, N-7)."""

from __future__ import annotations

from editor.edit.command import Command
from editor.edit.marker_commands import MoveMarker, SetRange
from editor.edit.snapping import SnapPoint
from editor.model.timeline import Marker
from editor.ui.timeline.gesture_scrub import ScrubGesture
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, frame_us, on_grid
from editor.ui.timeline.ruler_marks import RULER_PX, RangeEnd, hit_ruler
from editor.ui.timeline.snap_field import Holding, SnapField


class _TimeGesture(Gesture):
    """Moves one moment along the time; it snaps unless Shift is held."""

    cursor = "closed-hand"
    scrolls = True
    takes_click = True

    def __init__(self, scene: Scene, pointer: Pointer, time_us: int) -> None:
        super().__init__(scene, pointer)
        self._before_us = time_us
        self._anchor_us = scene.scale.time_at(pointer.x)
        self._field = SnapField(scene)
        self._holding = Holding()
        self._command: Command | None = None

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer, or stay on what attracts."""
        free_us = max(0, self._before_us + scene.scale.time_at(pointer.x) - self._anchor_us)
        self.snap = self._snap(scene, pointer, free_us)
        if self.snap is not None:
            time_us = self.snap.time_us
        else:
            time_us = free_us if pointer.shift else on_grid(free_us, scene.grid)
        self._command = self._command_at(time_us)
        self.hint = self.show(scene, self._command)

    def _snap(self, scene: Scene, pointer: Pointer, free_us: int) -> SnapPoint | None:
        if not scene.snaps(pointer):
            return None
        found = self._holding.snap(self._field, scene, (free_us,))
        # Where it was before is no place to be drawn to.
        return found.point if found is not None and found.point.time_us != self._before_us else None

    def _command_at(self, time_us: int) -> Command | None:
        raise NotImplementedError

    def command(self) -> Command | None:
        """The move; None where it has come back to its place."""
        return self._command


class MarkGesture(_TimeGesture):
    """Moves a marker."""

    def __init__(self, scene: Scene, pointer: Pointer, marker: Marker) -> None:
        super().__init__(scene, pointer, marker.time_us)
        self._marker = marker

    def _command_at(self, time_us: int) -> Command | None:
        return MoveMarker(self._marker.id, time_us) if time_us != self._marker.time_us else None


class RangeGesture(_TimeGesture):
    """Moves In or Out; the two never pass each other."""

    cursor = "trim"

    def __init__(self, scene: Scene, pointer: Pointer, end: RangeEnd) -> None:
        timeline = scene.timeline
        now_us = timeline.in_us if end is RangeEnd.IN else timeline.out_us
        super().__init__(scene, pointer, now_us or 0)
        self._end, self._in_us, self._out_us = end, timeline.in_us, timeline.out_us
        self._least_us = frame_us(scene.grid)

    def _command_at(self, time_us: int) -> Command | None:
        if time_us == self._before_us:
            return None
        if self._end is RangeEnd.IN:
            last_us = time_us if self._out_us is None else max(0, self._out_us - self._least_us)
            return SetRange(min(time_us, last_us), self._out_us)
        return SetRange(self._in_us, max(time_us, (self._in_us or 0) + self._least_us))


def ruler_gesture(scene: Scene, pointer: Pointer) -> Gesture:
    """The gesture that a press on the ruler begins."""
    hit = hit_ruler(scene, pointer.x, pointer.y, RULER_PX)
    if hit.end is not None:
        return RangeGesture(scene, pointer, hit.end)
    if hit.marker is not None:
        return MarkGesture(scene, pointer, hit.marker)
    return ScrubGesture(scene, pointer)
