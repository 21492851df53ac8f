"""Pulling the playhead along the ruler (N-1, S-3)."""

from __future__ import annotations

from editor.edit.command import Command
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, on_grid
from editor.ui.timeline.snap_field import Holding, SnapField


class ScrubGesture(Gesture):
    """The playhead follows the pointer from the press on; Esc puts it back."""

    threshold_px = 0
    scrolls = True

    def __init__(self, scene: Scene, pointer: Pointer) -> None:
        super().__init__(scene, pointer)
        self.before_us = scene.playhead_us
        self.playhead_us = scene.playhead_us
        self._field: SnapField | None = None
        self._holding = Holding()

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Put the playhead under the pointer; while it is dragged it snaps to edges, Shift leaves it free."""
        free_us = max(0, scene.scale.time_at(pointer.x))
        self.snap = None
        # A mere click goes where it was made; only a drag is drawn to edges.
        if scene.snaps(pointer) and self.is_pulled(pointer):
            self._field = self._field or SnapField(scene, playhead=False)
            snap = self._holding.snap(self._field, scene, (free_us,))
            if snap is not None:
                self.snap = snap.point
                self.playhead_us = snap.point.time_us
                return
        self.playhead_us = free_us if pointer.shift else on_grid(free_us, scene.grid)

    def is_pulled(self, pointer: Pointer) -> bool:
        """Whether the pointer has gone far enough to be more than a click."""
        return abs(pointer.x - self.press.x) >= Gesture.threshold_px

    def command(self) -> Command | None:
        """Moving the playhead is no edit."""
        return None
