"""Where dropped sounds may lie: one after another on the frame grid, on free tracks, across one neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from editor.edit.placing import TOUCH_US
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange, frame_at, frame_start_us
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.roles import role_of_sounds
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.shapes import clips_between
from editor.ui.timeline.sound_offer import SoundOffer

UNKNOWN_US = 5 * MICROSECONDS
"""How long a sound is shown while its length is not known (D-2)."""
SHORTEST_CROSSING_US = 20_000
"""An overlap below this is a slip of the hand and no crossfade."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The one clip that a dropped block would overlap at one of its ends, and so cross-fade with (CF-1)."""

    other: Clip
    crossing: TimeRange
    is_before: bool
    """Whether the other clip lies before the block."""


def places_of(offers: Sequence[SoundOffer], at_us: int, grid: Fraction | None) -> list[TimeRange]:
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


def row_track(timeline: Timeline, row: Row | None) -> Track | None:
    """The sound track that is pointed at; none over pictures and over the foot."""
    if row is None or row.kind is not RowKind.SOUND:
        return None
    return next((track for track in timeline.tracks if track.id == row.track_id), None)


def lane_tracks(timeline: Timeline, track: Track) -> list[Track]:
    """A track and, where it is the first of a pair, the second."""
    return [other for other in timeline.tracks if other.id == track.id or other.pair_id == track.id]


def candidates(scene: Scene, row: Row | None) -> list[Track]:
    """The tracks that may take sounds, the best first: the one pointed at and those below it (D-4).

    The foot always makes a new track (T-8). With no track pointed at, music goes to music. A muted track
    takes a sound only where it is pointed at: anywhere else the sound would be lost unheard.
    """
    tracks = [t for t in scene.timeline.tracks if t.kind is TrackKind.SOUND and not t.pair_id]
    wished = row_track(scene.timeline, row)
    if row is not None and row.kind is RowKind.NEW:
        return []
    if wished is not None:
        below = tracks[tracks.index(wished) + 1 :]
        return [wished, *(track for track in below if not track.is_muted)]
    audible = [track for track in tracks if not track.is_muted]
    return [track for track in audible if role_of_sounds(track, scene.timeline.materials) == "music"]


def free_track(timeline: Timeline, wanted: Sequence[Track], place: TimeRange) -> Track | None:
    """The first track that is not locked and has nothing at a place in its whole lane, or None."""
    for track in wanted:
        if not track.is_locked and next(in_the_way(timeline, track, place), None) is None:
            return track
    return None


def in_the_way(timeline: Timeline, track: Track, place: TimeRange) -> Iterator[Clip]:
    """The clips of a lane that cover part of a place by more than a touch."""
    for part in lane_tracks(timeline, track):
        yield from clips_between(part, place.start_us + TOUCH_US, place.end_us - TOUCH_US)


def meeting(timeline: Timeline, track: Track, places: Sequence[TimeRange]) -> Meeting | None:
    """The neighbour that a block would cross-fade with, where it overlaps just one, and only in part."""
    block = TimeRange.between(places[0].start_us, places[-1].end_us)
    found = list(in_the_way(timeline, track, block))
    if len(found) != 1:
        return None
    other = found[0]
    if other.start_us < block.start_us and other.end_us < block.end_us:
        crossing, near = TimeRange.between(block.start_us, other.end_us), places[0]
    elif other.start_us > block.start_us and other.end_us > block.end_us:
        crossing, near = TimeRange.between(other.start_us, block.end_us), places[-1]
    else:
        return None
    if not SHORTEST_CROSSING_US <= crossing.duration_us < near.duration_us:
        return None
    return Meeting(other, crossing, other.start_us < block.start_us)
