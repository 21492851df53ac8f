"""The razor: a click cuts the clip under the pointer, at what lies near it (S-1)."""

from __future__ import annotations

from editor.edit.clip_commands import SplitClips
from editor.edit.command import Command
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, Tag, Wall, free_step, on_grid
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.words import clock


class RazorGesture(Gesture):
    """Shows where the cut will be while the button is held, and cuts there at its release."""

    cursor = "scissors"
    takes_click = True

    def __init__(
        self, scene: Scene, pointer: Pointer, clip: Clip, box: ClipBox, lane: tuple[str, ...]
    ) -> None:
        super().__init__(scene, pointer)
        self._box = box
        self._clip = clip
        self._lane = lane
        self._seed = new_id()
        self._field = SnapField(scene, frozenset({clip.id}))
        self._holding = Holding()
        self._at_us = self._place(scene, pointer)
        self._show_cut()

    def _show_cut(self) -> None:
        """Show a line where the cut would be."""
        is_cut = self.command() is not None
        self.wall = Wall(self._at_us, self._box.top, self._box.height) if is_cut else None

    def _place(self, scene: Scene, pointer: Pointer) -> int:
        free_us = max(0, scene.scale.time_at(pointer.x))
        self.snap = None
        if not scene.snaps(pointer):
            return free_step(free_us) if pointer.shift else on_grid(free_us, scene.grid)
        snap = self._holding.snap(self._field, scene, (free_us,), self._lane)
        if snap is not None and self._clip.start_us < snap.point.time_us < self._clip.end_us:
            self.snap = snap.point
            return snap.point.time_us
        return on_grid(free_us, scene.grid)

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer with the place of the cut."""
        self._at_us = self._place(scene, pointer)
        self._show_cut()
        command = self.command()
        self.hint = self.show(scene, command)
        if command is not None:
            self.tag = Tag(clock(self._at_us, 2), pointer.x + 12, pointer.y - 28)

    def click(self, scene: Scene) -> Command | None:
        """The cut where the press was."""
        return self.command()

    def command(self) -> Command | None:
        """The cut, or None outside of the clip."""
        if not self._clip.start_us < self._at_us < self._clip.end_us:
            return None
        return SplitClips((self._clip.id,), self._at_us, self._seed)
