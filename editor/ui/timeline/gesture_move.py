"""Dragging clips along and between sound tracks (M-1, M-2, M-4, S-1, S-4, CF-1, CF-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.edit import lanes
from editor.edit.clip_commands import CopyClips, MoveClips
from editor.edit.crossfade_commands import OverlapClip
from editor.edit.groups import with_groups
from editor.edit.lanes import lane_clips, lane_of, sound_lanes
from editor.edit.placing import TOUCH_US, lift
from editor.errors import EditError
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.timeline.gestures import (
    Gesture,
    Ghost,
    Pointer,
    Scene,
    Tag,
    Wall,
    free_step,
    on_grid,
)
from editor.ui.timeline.hits import BAND_PX
from editor.ui.timeline.refusals import PICTURE_IS_LOCKED, is_safe
from editor.ui.timeline.rows import CLIP_MARGIN_PX, Row, RowKind
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.ui.timeline.words import seconds
from editor.words import clock, one_line

Command = MoveClips | CopyClips | OverlapClip
Pairs = tuple[tuple[str, str], ...]
TAG_DX, TAG_DY = 12, -28
MANY = 120
"""More clips than this are not shown where they would lie: that would take longer than a frame. They move at
the release, if nothing is in their way."""
MOST_GHOSTS = 60
FEW = 40
"""So many clips are searched for one by one; more in one pass."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A way that clips can go: the command for it, and what becomes of the timeline."""

    command: Command
    preview: Timeline
    shift: int = 0
    """By how many lanes it goes down."""


def clips_of_ids(timeline: Timeline, clip_ids: frozenset[str]) -> list[tuple[Track, Clip]]:
    """Clips with their tracks, by ids; those that are gone are left out."""
    if len(clip_ids) < FEW:
        found = (timeline.find(clip_id) for clip_id in sorted(clip_ids))
        return [hit for hit in found if hit is not None]
    return [(track, clip) for track, clip in timeline.clips() if clip.id in clip_ids]


class MoveGesture(Gesture):
    """Moves the clip under the pointer, and with it every other selected one and their groups.

    With Alt copies go, and the clips stay. Over a part of one neighbour it makes a crossfade; where there is
    no room at all a clip alone goes to the next free track below.
    """

    cursor = "closed-hand"
    scrolls = True

    def __init__(self, scene: Scene, pointer: Pointer, row: Row, clip: Clip) -> None:
        super().__init__(scene, pointer)
        self._row = row
        self._clip = clip
        chosen = self._chosen(scene)
        self._named = tuple(other.id for _, other in chosen)
        self._ids = frozenset(self._named)
        if any(other.group_id for _, other in chosen):
            self._ids = with_groups(scene.timeline, self._named)
        self._moved = clips_of_ids(scene.timeline, self._ids)
        self._earliest_us = min(other.start_us for _, other in self._moved)
        self._grabbed_us = scene.scale.time_at(pointer.x) - clip.start_us
        self._seed = new_id()
        self._track = Track(new_id(), TrackKind.SOUND, is_for_now=True)
        self._field: SnapField | None = None
        self._holding = Holding()
        self._onset_us = self._onset(scene)
        self._is_copy = False
        self._unproved: Command | None = None
        self._copied: tuple[str, ...] = ()
        self._landing: Landing | None = None

    def _chosen(self, scene: Scene) -> list[tuple[Track, Clip]]:
        """The clips that are moved by name, the one under the hand first; what is grouped comes along."""
        own = clips_of_ids(scene.timeline, frozenset((self._clip.id,)))
        if self._clip.id not in scene.selection:
            return own
        others = [
            (track, clip)
            for track, clip in clips_of_ids(scene.timeline, scene.selection)
            if clip.id != self._clip.id and not track.is_locked and not is_safe(scene, track)
        ]
        return own + others

    def _onset(self, scene: Scene) -> int | None:
        if scene.onset_of is None or not scene.habits.snaps_to_onset:
            return None
        return scene.onset_of(scene.timeline, self._clip)

    @property
    def hand(self) -> str:
        """A plus while copies are made; a bar where nothing can lie, since the tag says why."""
        if self.hint:
            return "no"
        return "copy" if self._is_copy else self.cursor

    @property
    def selects(self) -> tuple[str, ...]:
        """The copies, which are what the hand goes on with."""
        command = self._landing.command if self._landing else None
        return self._copied if isinstance(command, CopyClips) else ()

    # where ----------------------------------------------------------------------------------------------

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer, snap, and show where everything would lie."""
        self._is_copy = pointer.alt
        shift, row = self._target(scene, pointer)
        start_us = self._start(scene, pointer, row)
        delta_us = max(start_us - self._clip.start_us, -self._earliest_us)
        self.onset = None
        if self._onset_us is not None and row.kind is not RowKind.NEW:
            at_us = self._clip.start_us + delta_us + self._onset_us
            self.onset = Wall(at_us, scene.top_px + row.y + CLIP_MARGIN_PX, BAND_PX)
        self._land(scene, delta_us, shift)
        self._show(scene, pointer, delta_us, shift)

    def _target(self, scene: Scene, pointer: Pointer) -> tuple[int, Row]:
        """By how many lanes the clips go down, and the row into which the pointer is more than half."""
        if self._row.kind is not RowKind.SOUND:
            return 0, self._row
        rows = [row for row in scene.rows if row.kind in (RowKind.SOUND, RowKind.NEW)]
        own = next((n for n, row in enumerate(rows) if row.key == self._row.key), None)
        if own is None:
            return 0, self._row
        wanted = own
        y = pointer.y - scene.top_px
        for number, row in enumerate(rows):
            middle = row.y + row.height / 2
            if (number > own and y >= middle) or (number < wanted and number < own and y <= middle):
                wanted = number
        low, high = self._room(scene)
        shift = min(max(wanted - own, low), high)
        return shift, rows[min(own + shift, len(rows) - 1)]

    def _room(self, scene: Scene) -> tuple[int, int]:
        """How far up and down all moved sounds can go together; one new track may be made below."""
        found = sound_lanes(scene.timeline)
        own = {track.id for track, _ in self._moved}
        places = [number for number, lane in enumerate(found) if any(track.id in own for track in lane)]
        if not places:
            return 0, 0
        return -min(places), len(found) - max(places)

    def _start(self, scene: Scene, pointer: Pointer, row: Row) -> int:
        free_us = max(0, scene.scale.time_at(pointer.x) - self._grabbed_us)
        self.snap = None
        if not scene.snaps(pointer):
            self._holding.let_go()
            return free_step(free_us) if pointer.shift else on_grid(free_us, scene.grid)
        if self._field is None:
            # A copy may well land on the end of what it is a copy of.
            self._field = SnapField(scene, frozenset() if pointer.alt else self._ids)
        edges: tuple[int, ...] = (free_us, free_us + self._clip.duration_us)
        if self._onset_us is not None:
            edges = (*edges, free_us + self._onset_us)
        snap = self._holding.snap(self._field, scene, edges, row.track_ids)
        if snap is not None and free_us + snap.offset_us >= 0:
            self.snap = snap.point
            return free_us + snap.offset_us
        return on_grid(free_us, scene.grid)

    # whether --------------------------------------------------------------------------------------------

    def _land(self, scene: Scene, delta_us: int, shift: int) -> None:
        """Find a way: as wanted, with a crossfade, or for a clip alone on a track further down."""
        self._landing, self.hint, self.blocked, self._unproved = None, "", frozenset(), None
        if delta_us == 0 and shift == 0:
            self.preview = None
            return
        locked = self._safe_ones(scene)
        if locked and not self._is_copy:
            self.hint, self.blocked = tr(PICTURE_IS_LOCKED), locked
            return
        if len(self._ids) > MANY:
            self._unproved = self._way(delta_us, shift, ())
            return
        try:
            self._landing = self._attempt(scene, delta_us, shift, ())
        except EditError as error:
            self.hint, self.blocked = error.message, frozenset(error.clip_ids)
            self._landing = self._across(scene, delta_us, shift) or self._further_down(scene, delta_us, shift)
        if self._landing is not None:
            self.hint, self.blocked = "", frozenset()

    def _safe_ones(self, scene: Scene) -> frozenset[str]:
        """Members of the groups that lie on the locked picture (T-2)."""
        return frozenset(clip.id for track, clip in self._moved if is_safe(scene, track))

    def _way(self, delta_us: int, shift: int, crossing: Pairs) -> MoveClips | CopyClips:
        if self._is_copy:
            return CopyClips(
                self._named, delta_us, self._seed, track_shift=shift, new_track=self._track, crossing=crossing
            )
        return MoveClips(self._named, delta_us, track_shift=shift, new_track=self._track, crossing=crossing)

    def _attempt(self, scene: Scene, delta_us: int, shift: int, crossing: Pairs) -> Landing:
        command = self._way(delta_us, shift, crossing)
        preview = command.apply(scene.timeline)
        if isinstance(command, CopyClips):
            self._copied = tuple(command.copied_id(scene.timeline, clip_id) for clip_id in self._named)
        return Landing(command, preview, shift)

    def _across(self, scene: Scene, delta_us: int, shift: int) -> Landing | None:
        """A crossfade with the one neighbour that is partly covered (CF-1)."""
        if len(self._ids) > 1:
            return None
        lane = self._lane(scene, shift)
        place = self._clip.timeline_range.moved_to(self._clip.start_us + delta_us)
        covered = [
            other
            for other in lane_clips(lane)
            if (self._is_copy or other.id not in self._ids)
            and min(other.end_us, place.end_us) - max(other.start_us, place.start_us) > TOUCH_US
        ]
        if len(covered) != 1:
            return None
        other = covered[0]
        is_partial = (other.start_us < place.start_us) == (other.end_us < place.end_us)
        if not is_partial or other.start_us == place.start_us or other.id == self._clip.id:
            return None
        try:
            return self._crossed(scene, delta_us, shift, other)
        except EditError as error:
            self.hint, self.blocked = error.message, frozenset(error.clip_ids)
            return None

    def _crossed(self, scene: Scene, delta_us: int, shift: int, other: Clip) -> Landing:
        """A new crossfade gets the usual curve; clips that cross-fade already keep theirs (CF-2)."""
        crosses = lanes.crossing(scene.timeline, scene.timeline.find(self._clip.id)[0], self._clip)  # type: ignore[index]
        if self._is_copy or any(known is not None and known.id == other.id for known in crosses):
            return self._attempt(scene, delta_us, shift, ((self._clip.id, other.id),))
        command = OverlapClip(self._clip.id, self._clip.start_us + delta_us, other.id, self._seed)
        return Landing(command, command.apply(scene.timeline), shift)

    def _lane(self, scene: Scene, shift: int) -> tuple[Track, ...]:
        every = sound_lanes(scene.timeline)
        found = scene.timeline.find(self._clip.id)
        if found is None or found[0].kind is not TrackKind.SOUND:
            return ()
        own = every.index(lane_of(scene.timeline, found[0].id))
        return every[own + shift] if 0 <= own + shift < len(every) else ()

    def _further_down(self, scene: Scene, delta_us: int, shift: int) -> Landing | None:
        """The next free track below, or a new one: a clip alone never covers another (CF-3)."""
        if len(self._ids) > 1 or self._row.kind is not RowKind.SOUND:
            return None
        if any(track.is_locked for track in self._lane(scene, shift)):
            # A locked track is no lack of room: the reason is said instead (T-6).
            return None
        for lower in range(shift + 1, self._room(scene)[1] + 1):
            try:
                return self._attempt(scene, delta_us, lower, ())
            except EditError:
                continue
        return None

    # what is shown --------------------------------------------------------------------------------------

    def _show(self, scene: Scene, pointer: Pointer, delta_us: int, shift: int) -> None:
        landing = self._landing
        x, y = pointer.x + TAG_DX, pointer.y + TAG_DY
        if landing is None and self.hint:
            kept = frozenset[str]() if self._is_copy else self._ids
            self.preview = lift(scene.timeline, kept)[0]
            self.ghosts = tuple(self._refused_ghosts(scene, delta_us, shift))
            self.tag = Tag(self.hint, x, y, is_refusal=True)
            return
        self.preview = landing.preview if landing else None
        self.ghosts = tuple(self._new_ghosts(landing.preview)) if landing else ()
        words, quiet = clock(self._clip.start_us + delta_us, 2), ""
        if self._unproved is not None:
            quiet = counted(len(self._ids), "{n} clip", "{n} clips")
        cross_us = self._cross_us(landing)
        if cross_us:
            words = tr("Crossfade {length}", length=seconds(cross_us))
        elif landing is not None and landing.shift != shift:
            quiet = self._where_to(scene, landing.shift)
        self.tag = Tag(words, x, y, quiet=quiet)

    def _cross_us(self, landing: Landing | None) -> int:
        """How long the moved clip passes into a neighbour; 0 where it does not."""
        if landing is None:
            return 0
        command = landing.command
        clip_id = self._clip.id if not isinstance(command, CopyClips) else self._copied[0]
        found = landing.preview.find(clip_id)
        if found is None:
            return 0
        before, after = lanes.crossing(landing.preview, *found)
        if before is not None:
            return before.end_us - found[1].start_us
        return found[1].end_us - after.start_us if after is not None else 0

    def _where_to(self, scene: Scene, shift: int) -> str:
        lane = self._lane(scene, shift)
        row = next((row for row in scene.rows if lane and row.key == lane[0].id), None)
        if row is None:
            return tr("no room here: on a new track")
        return tr("no room here: on “{track}”", track=one_line(row.title))

    def _new_ghosts(self, preview: Timeline) -> Iterator[Ghost]:
        """What would lie on a track that has no row yet."""
        for track in preview.tracks:
            if track.id == self._track.id:
                for clip in track.clips:
                    yield Ghost("new", clip.timeline_range, clip.name, clip)

    def _refused_ghosts(self, scene: Scene, delta_us: int, shift: int) -> Iterator[Ghost]:
        """Every moved clip where it would lie; those that do not fit are hatched, or all without names."""
        sounds = [row for row in scene.rows if row.kind in (RowKind.SOUND, RowKind.NEW)]
        culprits = self.blocked & self._ids
        for track, clip in self._moved[:MOST_GHOSTS]:
            key = track.id
            own = next((n for n, row in enumerate(sounds) if track.id in row.track_ids), None)
            if own is not None:
                key = sounds[min(max(own + shift, 0), len(sounds) - 1)].key
            start_us = max(0, clip.start_us + delta_us)
            place = clip.timeline_range.moved_to(start_us)
            yield Ghost(key, place, clip.name, clip, is_refused=clip.id in culprits or not culprits)

    def command(self) -> Command | None:
        """The move, unless something is in the way."""
        if self._unproved is not None:
            return self._unproved
        return self._landing.command if self._landing else None
