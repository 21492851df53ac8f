"""Where offered sounds would lie: in a row or stacked, on free stretches, never over a clip (D-3, D-4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from editor.edit.placing import first_in_the_way
from editor.edit.snapping import SnapPoint, nearest_snap
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.media.intake import sound_clip
from editor.model.ids import new_id
from editor.model.timeline import Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange, frame_at, frame_start_us
from editor.ui.timeline.gestures import EQUAL_PX, SNAP_PX, Ghost, Scene, on_grid, points_for
from editor.ui.timeline.roles import role_of_sounds
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.sound_offer import SoundOffer
from editor.words import clock

UNKNOWN_US = 5 * MICROSECONDS
"""How long a sound is shown while its length is not known (D-2)."""
PICTURE_LOCKED = "The picture is locked: drop the video on a sound track for its sound"


@dataclass(frozen=True, slots=True)
class DropPlan:
    """What a release would do here."""

    ghosts: tuple[Ghost, ...]
    sounds: tuple[tuple[SoundOffer, TimeRange], ...]
    track_ids: tuple[str, ...]
    """The track that takes each sound; empty for a new one."""
    is_stacked: bool = False
    """Each sound lies on a track of its own; otherwise all lie on one, new or not."""
    reason: str = ""
    """Why nothing can be dropped here; empty when something can."""
    left_out: tuple[SoundOffer, ...] = ()
    snap: SnapPoint | None = None

    @property
    def start_us(self) -> int:
        """Where the first sound begins."""
        return self.sounds[0][1].start_us if self.sounds else 0

    @property
    def words(self) -> str:
        """What the tag beside the pointer says before the release."""
        if self.reason:
            return self.reason
        where = clock(self.start_us, 1)
        if len(self.sounds) == 1:
            words = f"{self.sounds[0][0].name} at {where}"
        else:
            how = "on tracks of their own" if self.is_stacked else "one after another"
            words = f"{len(self.sounds)} sounds, {how}, from {where}"
        keys = (
            " · Shift: free" if self.is_stacked or len(self.sounds) == 1 else " · Alt: stacked · Shift: free"
        )
        return words + left_out_words(self.left_out) + keys


def left_out_words(offers: tuple[SoundOffer, ...]) -> str:
    """What of a mixed selection stays out, and why."""
    if not offers:
        return ""
    if len(offers) == 1:
        return f" · without {offers[0].name}: {offers[0].reason}"
    return f" · without {len(offers)} files: {offers[0].reason}, …"


def plan_drop(
    scene: Scene,
    offers: list[SoundOffer],
    at_us: int,
    row: Row | None,
    *,
    free: bool,
    stacked: bool = False,
) -> DropPlan:
    """Plan a release at a moment on a row.

    ``free`` leaves snapping and the frame grid aside; ``stacked`` gives every sound a track of its own
    instead of laying them one after another.
    """
    good = [offer for offer in offers if not offer.reason]
    bad = tuple(offer for offer in offers if offer.reason)
    reason = _refusal(good, bad, row)
    if reason:
        return _refused(good or offers, max(0, at_us), row, reason)
    grid = None if free else scene.grid
    wished = _row_track(scene, row)
    candidates = _candidates(scene, row, wished)
    stacked = stacked and len(good) > 1
    at_us, snap = _settled(scene, good[:1] if stacked else good, max(0, at_us), wished, free=free)
    if stacked:
        places = [_places([offer], at_us, grid)[0] for offer in good]
        track_ids = tuple(_tracks_of_stack(candidates, places))
    else:
        places = _places(good, at_us, grid)
        track = free_track(candidates, TimeRange.between(places[0].start_us, places[-1].end_us))
        track_ids = (track.id if track else "",) * len(good)
    sounds = tuple(zip(good, places, strict=True))
    ghosts = tuple(_ghosts(sounds, track_ids, stacked))
    return DropPlan(ghosts, sounds, track_ids, stacked, left_out=bad, snap=snap)


def _tracks_of_stack(candidates: list[Track], places: list[TimeRange]) -> Iterator[str]:
    """A free track for each place, no track twice; empty where a new one has to be made."""
    left = list(candidates)
    for place in places:
        track = free_track(left, place)
        if track is not None:
            left.remove(track)
        yield track.id if track else ""


def _ghosts(
    sounds: tuple[tuple[SoundOffer, TimeRange], ...], track_ids: tuple[str, ...], stacked: bool
) -> Iterator[Ghost]:
    n_new = 0
    for (offer, place), track_id in zip(sounds, track_ids, strict=True):
        rank = n_new if stacked and not track_id else 0
        n_new += not track_id
        unknown = offer.duration_us is None
        yield Ghost(track_id or "new", place, offer.name, is_unknown=unknown, new_rank=rank)


def _refusal(good: list[SoundOffer], bad: tuple[SoundOffer, ...], row: Row | None) -> str:
    if not good:
        if len(bad) > 1:
            return f"{bad[0].name}: {bad[0].reason}, and {len(bad) - 1} more"
        return bad[0].reason if bad else "No files"
    if row is not None and row.kind is RowKind.SOUND and row.is_locked:
        return f"Track is locked: {row.title}"
    if row is not None and row.kind is RowKind.PICTURE and any(offer.is_video for offer in good):
        return PICTURE_LOCKED
    return ""


def _refused(offers: list[SoundOffer], at_us: int, row: Row | None, reason: str) -> DropPlan:
    key = row.key if row is not None and row.has_sound else "new"
    places = _places(offers, at_us, None)
    ghosts = tuple(
        Ghost(key, place, offer.name, is_refused=True) for offer, place in zip(offers, places, strict=True)
    )
    return DropPlan(ghosts, (), (), reason=reason)


def _row_track(scene: Scene, row: Row | None) -> Track | None:
    """The sound track that is pointed at; none over pictures and over the foot."""
    if row is None or row.kind is not RowKind.SOUND:
        return None
    return scene.timeline.track(row.track_id)


def _settled(
    scene: Scene, offers: list[SoundOffer], at_us: int, track: Track | None, *, free: bool
) -> tuple[int, SnapPoint | None]:
    if free:
        return at_us, None
    if scene.is_snapping:
        length_us = sum(offer.duration_us or UNKNOWN_US for offer in offers)
        reach_us, equal_us = scene.scale.us_of(SNAP_PX), scene.scale.us_of(EQUAL_PX)
        points = points_for(scene, track.id if track else None)
        snap = nearest_snap(points, (at_us, at_us + length_us), reach_us, equal_us=equal_us)
        if snap is not None and at_us + snap.offset_us >= 0:
            return at_us + snap.offset_us, snap.point
    return on_grid(at_us, scene.grid), None


def _places(offers: list[SoundOffer], at_us: int, grid: Fraction | None) -> list[TimeRange]:
    """One range after another without a gap, each ending on the picture's frame grid (M-4)."""
    places = []
    for offer in offers:
        end_us = at_us + (UNKNOWN_US if offer.duration_us is None else offer.duration_us)
        places.append(TimeRange.between(at_us, _whole_frames(at_us, end_us, grid)))
        at_us = places[-1].end_us
    return places


def _whole_frames(start_us: int, end_us: int, grid: Fraction | None) -> int:
    """The last frame boundary within a sound; one that is shorter than a frame keeps its end."""
    if grid is None:
        return end_us
    boundary_us = frame_start_us(frame_at(end_us, grid), grid)
    return boundary_us if boundary_us > start_us else end_us


def _candidates(scene: Scene, row: Row | None, wished: Track | None) -> list[Track]:
    """The tracks that may take sounds, the best first: the one pointed at and those below it (D-4).

    The foot always makes a new track (T-8). With no track pointed at, music goes to music. A muted track
    takes a sound only where it is pointed at: anywhere else the sound would be lost unheard.
    """
    tracks = [track for track in scene.timeline.tracks if track.kind is TrackKind.SOUND]
    if row is not None and row.kind is RowKind.NEW:
        return []
    if wished is not None:
        below = tracks[tracks.index(wished) + 1 :]
        return [wished, *(track for track in below if not track.is_muted)]
    return [track for track in tracks if role_of_sounds(track) == "music" and not track.is_muted]


def free_track(candidates: list[Track], place: TimeRange) -> Track | None:
    """The first track that is not locked and has nothing at a place, or None."""
    for track in candidates:
        if not track.is_locked and first_in_the_way(track, place) is None:
            return track
    return None


def add_sounds_command(plan: DropPlan, new_track_id: str) -> AddSounds:
    """The one step that lays the sounds of a plan down; the first new track gets ``new_track_id``."""
    placed = []
    for (offer, place), known_id in zip(plan.sounds, plan.track_ids, strict=True):
        track_id = known_id or new_track_id
        if plan.is_stacked and not known_id:
            new_track_id = new_id()
        if offer.material is None:
            continue
        clip = sound_clip(offer.material, place.start_us, place.duration_us)
        # The grid may ask for a microsecond that the rounding of the file's length has lost.
        clip = replace(clip, timeline_range=TimeRange(place.start_us, clip.duration_us))
        placed.append(PlacedSound(offer.material, clip, track_id))
    return AddSounds(tuple(placed))
