"""Dragging clips along and between sound tracks (M-1, M-4, S-1)."""

from __future__ import annotations

from editor.edit.clip_commands import MoveClips
from editor.edit.command import Command
from editor.edit.placing import lift
from editor.model.clip import Clip
from editor.model.timeline import TrackKind
from editor.ui.timeline.gestures import Gesture, Ghost, Pointer, Scene, Tag, on_grid
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.words import clock


class MoveGesture(Gesture):
    """Moves the clip under the pointer, and with it every other selected clip."""

    cursor = "closed-hand"
    scrolls = True

    def __init__(self, scene: Scene, pointer: Pointer, row: Row, clip: Clip) -> None:
        super().__init__(scene, pointer)
        self._row = row
        self._clip = clip
        self._field: SnapField | None = None
        self._holding = Holding()
        self._command: MoveClips | None = None
        self._clips = self._moved_clips(scene)
        self._grabbed_us = scene.scale.time_at(pointer.x) - clip.start_us

    def _moved_clips(self, scene: Scene) -> tuple[Clip, ...]:
        if self._clip.id not in scene.selection:
            return (self._clip,)
        return tuple(
            clip
            for track, clip in scene.timeline.clips()
            if clip.id in scene.selection and track.kind is TrackKind.SOUND and not track.is_locked
        )

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer, snap, and show where everything would lie."""
        row = self._target(scene, pointer)
        ids = frozenset(clip.id for clip in self._clips)
        start_us = self._start(scene, pointer, row, ids)
        earliest = min(clip.start_us for clip in self._clips)
        delta_us = max(start_us - self._clip.start_us, -earliest)
        target = row.track_id if row.track_id != self._row.track_id else None
        is_still = delta_us == 0 and target is None
        self._command = None if is_still else MoveClips(tuple(c.id for c in self._clips), delta_us, target)
        reason = self.show(scene, self._command)
        self.hint = reason
        self._show_place(scene, pointer, row, delta_us, reason, ids)

    def _target(self, scene: Scene, pointer: Pointer) -> Row:
        """The sound row into which the pointer has gone by more than half, else the row it came from."""
        if any(scene.timeline.find(c.id)[0].id != self._row.track_id for c in self._clips):  # type: ignore[index]
            return self._row
        y = pointer.y - scene.top_px
        target = self._row
        for row in scene.rows:
            if row.kind is not RowKind.SOUND or row.is_locked:
                continue
            middle = row.y + row.height / 2
            is_passed = y >= middle if row.y > self._row.y else y <= middle
            if row.key == self._row.key or not is_passed:
                continue
            if abs(row.y - self._row.y) >= abs(target.y - self._row.y) and self._faces(row, y):
                target = row
        return target

    def _faces(self, row: Row, y: float) -> bool:
        """Whether a row lies on the side to which the pointer went."""
        return y > self._row.bottom if row.y > self._row.y else y < self._row.y

    def _start(self, scene: Scene, pointer: Pointer, row: Row, ids: frozenset[str]) -> int:
        free_us = max(0, scene.scale.time_at(pointer.x) - self._grabbed_us)
        self.snap = None
        if scene.snaps(pointer):
            edges = (free_us, free_us + self._clip.duration_us)
            if self._field is None:
                self._field = SnapField(scene, ids)
            snap = self._holding.snap(self._field, scene, edges, row.track_ids)
            if snap is not None and free_us + snap.offset_us >= 0:
                self.snap = snap.point
                return free_us + snap.offset_us
        return free_us if pointer.shift else on_grid(free_us, scene.grid)

    def _show_place(
        self, scene: Scene, pointer: Pointer, row: Row, delta_us: int, reason: str, ids: frozenset[str]
    ) -> None:
        self.ghosts = ()
        if reason:
            self.preview = lift(scene.timeline, ids)[0]
            self.ghosts = tuple(self._ghost(scene, row, clip, delta_us) for clip in self._clips)
        words = reason or clock(self._clip.start_us + delta_us, 2)
        self.tag = Tag(words, pointer.x + 12, pointer.y - 28, is_refusal=bool(reason))

    def _ghost(self, scene: Scene, row: Row, clip: Clip, delta_us: int) -> Ghost:
        found = scene.timeline.find(clip.id)
        key = row.key if row is not self._row or found is None else found[0].id
        place = clip.timeline_range.moved_to(clip.start_us + delta_us)
        return Ghost(key, place, clip.name, clip, is_refused=True)

    def command(self) -> Command | None:
        """The move, unless something is in the way."""
        return None if self.ghosts else self._command
