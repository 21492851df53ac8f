"""Dragging a clip's edge within its file and up to its neighbour (M-3, M-4)."""

from __future__ import annotations

from editor.edit.clip_commands import TrimClip
from editor.edit.command import Command
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange
from editor.ui.timeline.gestures import (
    Gesture,
    Pointer,
    Scene,
    Tag,
    Wall,
    frame_us,
    on_grid,
)
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.ui.timeline.words import length
from editor.words import clock

FAR_US = 2**62
"""Later than any clip."""


class TrimGesture(Gesture):
    """Moves one edge of a clip; what is heard stays at its place in time."""

    cursor = "trim"
    scrolls = True

    def __init__(
        self, scene: Scene, pointer: Pointer, track: Track, clip: Clip, box: ClipBox, *, is_left: bool
    ) -> None:
        super().__init__(scene, pointer)
        self._track = track
        self._clip = clip
        self._is_left = is_left
        edge_x = box.left if is_left else box.right
        self._grab_px = pointer.x - edge_x
        self._box = box
        self._field: SnapField | None = None
        self._holding = Holding()
        self._command: TrimClip | None = None

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer, but no further than the file, the neighbour and a last frame allow."""
        low_us, high_us, wall_us = self._limits(scene)
        free_us = scene.scale.time_at(pointer.x - self._grab_px)
        wanted_us = self._settled(scene, pointer, free_us)
        edge_us = min(max(wanted_us, low_us), high_us)
        if edge_us != wanted_us:
            self.snap = None
        is_at_wall = edge_us == wall_us and wanted_us != edge_us
        self.wall = Wall(edge_us, self._box.top, self._box.height) if is_at_wall else None
        place = self._place(edge_us)
        self._command = None if place == self._clip.timeline_range else TrimClip(self._clip.id, place)
        self.hint = self.show(scene, self._command)
        words = f"{clock(edge_us, 2)} · {length(place.duration_us)}"
        if is_at_wall:
            words = "start of file" if self._is_left != self._clip.is_reversed else "end of file"
        self.tag = Tag(words, scene.scale.x_of(edge_us) + 8, self._box.top - 4)

    def _place(self, edge_us: int) -> TimeRange:
        if self._is_left:
            return TimeRange.between(edge_us, self._clip.end_us)
        return TimeRange.between(self._clip.start_us, edge_us)

    def _settled(self, scene: Scene, pointer: Pointer, free_us: int) -> int:
        self.snap = None
        if scene.snaps(pointer):
            if self._field is None:
                self._field = SnapField(scene, frozenset({self._clip.id}))
            snap = self._holding.snap(self._field, scene, (free_us,), (self._track.id,))
            if snap is not None:
                self.snap = snap.point
                return snap.point.time_us
        return free_us if pointer.shift else on_grid(free_us, scene.grid)

    def _limits(self, scene: Scene) -> tuple[int, int, int | None]:
        """The earliest and latest place of the edge, and where the file itself ends, if that is known."""
        before_us, after_us = _reach_of_file(scene.timeline, self._clip)
        shortest_us = min(frame_us(scene.grid), self._clip.duration_us)
        others = [clip for clip in self._track.clips if clip.id != self._clip.id]
        if self._is_left:
            wall_us = None if before_us is None else max(0, self._clip.start_us - before_us)
            ends = [clip.end_us for clip in others if clip.start_us < self._clip.start_us]
            return max(0, wall_us or 0, *ends), self._clip.end_us - shortest_us, wall_us
        wall_us = None if after_us is None else self._clip.end_us + after_us
        starts = [clip.start_us for clip in others if clip.start_us >= self._clip.start_us]
        latest_us = min([*starts, *([] if wall_us is None else [wall_us])], default=FAR_US)
        return self._clip.start_us + shortest_us, latest_us, wall_us

    def command(self) -> Command | None:
        """The trim, or None at the old place."""
        return self._command


def _reach_of_file(timeline: Timeline, clip: Clip) -> tuple[int | None, int | None]:
    """How much sound the file still has before and after the clip, in timeline time; None: any length."""
    material, source = timeline.material_of(clip), clip.source_range
    if source is None or material.kind.is_still:
        return None, None
    head_us = int(source.start_us / clip.speed)
    tail_us = None
    if material.duration_us is not None:
        tail_us = int(max(0, material.duration_us - source.end_us) / clip.speed)
    return (tail_us, head_us) if clip.is_reversed else (head_us, tail_us)
