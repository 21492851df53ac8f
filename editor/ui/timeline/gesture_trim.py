"""Dragging a clip's edge within its file, past its end, and within a crossfade (M-3, M-4, CF-2)."""

from __future__ import annotations

from dataclasses import dataclass

from editor.edit.clip_commands import LoopClip, TrimClip
from editor.edit.lanes import crossing, lane_clips, lane_of
from editor.language import tr
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange
from editor.ui.timeline.gestures import (
    Gesture,
    Pointer,
    Scene,
    Tag,
    Wall,
    frame_us,
    free_step,
    on_grid,
)
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.ui.timeline.words import length, seconds
from editor.words import clock

FAR_US = 2**62
"""Later than any clip."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far an edge can go."""

    low_us: int
    high_us: int
    wall_us: int | None
    """Where the file itself ends, if that is known."""
    open_us: int
    """How far the right edge can go where the file does not end it: to the next clip of the lane."""


class TrimGesture(Gesture):
    """Moves one edge of a clip; what is heard stays at its place in time.

    Past the end of the file the sound begins again while Ctrl is held. An edge inside a crossfade changes
    how long that is.
    """

    scrolls = True

    def __init__(
        self, scene: Scene, pointer: Pointer, track: Track, clip: Clip, box: ClipBox, *, is_left: bool
    ) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._is_left = is_left
        self._grab_px = pointer.x - (box.left if is_left else box.right)
        self._box = box
        self._lane = lane_of(scene.timeline, track.id)
        self._before, self._after = crossing(scene.timeline, track, clip)
        self._seed = new_id()
        self._field: SnapField | None = None
        self._holding = Holding()
        self._command: TrimClip | LoopClip | None = None

    @property
    def hand(self) -> str:
        """A bracket that opens to the clip."""
        return "trim-left" if self._is_left else "trim-right"

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer, but no further than the file, the neighbour and a last frame allow."""
        room = self._room(scene)
        wanted_us = self._settled(scene, pointer, scene.scale.time_at(pointer.x - self._grab_px))
        is_loop = self._loops(pointer, room, wanted_us)
        high_us = room.open_us if is_loop else room.high_us
        edge_us = min(max(wanted_us, room.low_us), high_us)
        if edge_us != wanted_us:
            self.snap = None
        is_at_wall = edge_us == room.wall_us and wanted_us != edge_us
        self.wall = Wall(edge_us, self._box.top, self._box.height) if is_at_wall else None
        self._command = self._command_for(self._place(edge_us), is_loop=is_loop)
        self.hint = self.show(scene, self._command)
        self.notches = self._notches(scene) if is_loop else ()
        self._show_tag(scene, edge_us, is_at_wall=is_at_wall)

    def _loops(self, pointer: Pointer, room: Room, wanted_us: int) -> bool:
        is_past = room.wall_us is not None and wanted_us > room.wall_us
        return pointer.ctrl and not self._is_left and is_past and not self._clip.is_reversed

    def _command_for(self, place: TimeRange, *, is_loop: bool) -> TrimClip | LoopClip | None:
        if place == self._clip.timeline_range:
            return None
        return LoopClip(self._clip.id, place, self._seed) if is_loop else TrimClip(self._clip.id, place)

    def _notches(self, scene: Scene) -> tuple[Wall, ...]:
        """Where the sound begins again: the starts of the clips that the loop adds."""
        if self.preview is None:
            return ()
        ids = {track.id for track in self._lane}
        return tuple(
            Wall(clip.start_us, self._box.top, self._box.height)
            for track in self.preview.tracks
            if track.id in ids
            for clip in track.clips
            if scene.timeline.find(clip.id) is None
        )

    def _show_tag(self, scene: Scene, edge_us: int, *, is_at_wall: bool) -> None:
        words, quiet = f"{clock(edge_us, 2)} · {length(self._place(edge_us).duration_us)}", ""
        cross_us = self._cross_us(edge_us)
        if cross_us > 0:
            words = tr("Crossfade {length}", length=seconds(cross_us))
        if is_at_wall and self._is_left != self._clip.is_reversed:
            words = tr("start of file")
        elif is_at_wall:
            words = tr("end of file")
            quiet = "" if self._is_left else tr("Ctrl repeats the sound")
        self.tag = Tag(words, scene.scale.x_of(edge_us) + 8, self._box.top - 4, quiet=quiet)

    def _cross_us(self, edge_us: int) -> int:
        """How long the crossfade at this edge would be; 0 without one."""
        if self._is_left:
            return self._before.end_us - edge_us if self._before else 0
        return edge_us - self._after.start_us if self._after else 0

    def _place(self, edge_us: int) -> TimeRange:
        if self._is_left:
            return TimeRange.between(edge_us, self._clip.end_us)
        return TimeRange.between(self._clip.start_us, edge_us)

    def _settled(self, scene: Scene, pointer: Pointer, free_us: int) -> int:
        self.snap = None
        if not scene.snaps(pointer):
            self._holding.let_go()
            return free_step(free_us) if pointer.shift else on_grid(free_us, scene.grid)
        if self._field is None:
            self._field = SnapField(scene, frozenset({self._clip.id}))
        snap = self._holding.snap(self._field, scene, (free_us,), tuple(track.id for track in self._lane))
        if snap is not None:
            self.snap = snap.point
            return snap.point.time_us
        return on_grid(free_us, scene.grid)

    def _room(self, scene: Scene) -> Room:
        clip = self._clip
        before_us, after_us = _reach_of_file(scene.timeline, clip)
        shortest_us = min(frame_us(scene.grid), clip.duration_us)
        crossed = {other.id for other in (self._before, self._after) if other}
        others = [c for c in lane_clips(self._lane) if c.id != clip.id and c.id not in crossed]
        if self._is_left:
            wall_us = None if before_us is None else max(0, clip.start_us - before_us)
            ends = [other.end_us for other in others if other.start_us < clip.start_us]
            if self._before:
                ends.append(self._before.start_us + shortest_us)
            latest_us = clip.end_us - shortest_us
            if self._after:
                latest_us = min(latest_us, self._after.start_us - shortest_us)
            low_us = max(0, wall_us or 0, *ends)
            return Room(min(low_us, clip.start_us), max(latest_us, clip.start_us), wall_us, 0)
        wall_us = None if after_us is None else clip.end_us + after_us
        starts = [other.start_us for other in others if other.start_us >= clip.start_us]
        if self._after:
            starts.append(self._after.end_us - shortest_us)
        open_us = min(starts, default=FAR_US)
        low_us = clip.start_us + shortest_us
        if self._before:
            low_us = max(low_us, self._before.end_us + shortest_us)
        high_us = open_us if wall_us is None else min(open_us, wall_us)
        return Room(min(low_us, clip.end_us), max(high_us, clip.end_us), wall_us, open_us)

    def command(self) -> TrimClip | LoopClip | None:
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
