"""Lanes: a sound track, or a pair of them in which neighbours may cross-fade (CF-1).

A draft allows no overlap in one track, so the two clips of a crossfade lie on the two tracks of a pair. The
second track names the first in ``pair_id``; people see one lane. A crossfade is not stored: it is two clips
of one pair, one on each track, that partly overlap.
"""

from __future__ import annotations

import uuid
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.edit.placing import TOUCH_US, by_start, first_in_the_way, merged, require_all
from editor.errors import EditError
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

Pairs = frozenset[frozenset[str]]
"""Ids of clips that may overlap, two by two."""
NO_PAIRS: Pairs = frozenset()


@dataclass(frozen=True, slots=True)
class Crossfade:
    """Two clips of a lane that partly overlap, and where they do."""

    left_id: str
    right_id: str
    place: TimeRange


def lane_of(timeline: Timeline, track_id: str) -> tuple[Track, ...]:
    """The track of an id, or both tracks of its pair, the first one first; `KeyError` without any."""
    track = timeline.track(track_id)
    named = next((t for t in timeline.tracks if track.pair_id and t.id == track.pair_id), None)
    first = track if named is None or named.pair_id else named
    if first.kind is not TrackKind.SOUND:
        return (first,)
    second = next((t for t in timeline.tracks if t.pair_id == first.id and t.id != first.id), None)
    return (first,) if second is None else (first, second)


def require_lane(timeline: Timeline, track_id: str) -> tuple[Track, ...]:
    """Like `lane_of`, for an edit: `EditError` where the track is gone."""
    try:
        return lane_of(timeline, track_id)
    except KeyError:
        raise EditError(tr("This track is no longer there."), tr("Undo brings it back.")) from None


def sound_lanes(timeline: Timeline) -> tuple[tuple[Track, ...], ...]:
    """Every lane of sound, from the upper to the lower one."""
    # As `lane_of` finds them, but with two looks at all tracks instead of one for each.
    known = {track.id: track for track in timeline.tracks}
    seconds: dict[str, Track] = {}
    for track in timeline.tracks:
        if track.pair_id and track.pair_id != track.id:
            seconds.setdefault(track.pair_id, track)
    lanes: dict[str, tuple[Track, ...]] = {}
    for track in timeline.tracks:
        if track.kind is not TrackKind.SOUND:
            continue
        named = known.get(track.pair_id) if track.pair_id else None
        first = track if named is None or named.pair_id else named
        second = seconds.get(first.id) if first.kind is TrackKind.SOUND else None
        lanes.setdefault(first.id, (first,) if second is None else (first, second))
    return tuple(lanes.values())


def lane_id_of(timeline: Timeline, track_id: str) -> str:
    """The id of the first track of a lane, by which the whole of it is known."""
    return lane_of(timeline, track_id)[0].id


def lane_clips(lane: Iterable[Track]) -> list[Clip]:
    """Clips of all tracks of a lane in order of their starts."""
    return sorted((clip for track in lane for clip in track.clips), key=by_start)


def pair_track_id(timeline: Timeline, first_id: str) -> str:
    """The id for the second track of a pair; the same each time, so that an edit can be made again."""
    known = {track.id for track in timeline.tracks}
    number = 0
    while True:
        name = f"{first_id} {number}" if number else first_id
        made = str(uuid.uuid5(uuid.NAMESPACE_OID, name)).upper()
        if made not in known:
            return made
        number += 1


def lane_blocker(
    timeline: Timeline, track_id: str, place: TimeRange, ignoring: frozenset[str] = frozenset()
) -> Clip | None:
    """The first clip of a whole lane that covers part of a place by more than a touch, or None."""
    found = [first_in_the_way(track, place, ignoring) for track in lane_of(timeline, track_id)]
    return min((clip for clip in found if clip is not None), key=by_start, default=None)


def crossfades_of(timeline: Timeline, track_id: str) -> tuple[Crossfade, ...]:
    """The crossfades of a lane in order of time."""
    lane = lane_of(timeline, track_id)
    if len(lane) < 2:
        return ()
    found = []
    active: list[Clip] = []
    for clip in lane_clips(lane):
        active = [other for other in active if other.end_us - clip.start_us > TOUCH_US]
        for other in active:
            if other.start_us < clip.start_us and other.end_us < clip.end_us:
                place = TimeRange.between(clip.start_us, other.end_us)
                found.append(Crossfade(other.id, clip.id, place))
        active.append(clip)
    return tuple(found)


def partners_of(timeline: Timeline) -> dict[str, Track]:
    """The other track of every pair, by the id of each of its tracks."""
    found: dict[str, Track] = {}
    for track in timeline.tracks:
        if track.pair_id and track.kind is TrackKind.SOUND:
            lane = lane_of(timeline, track.id)
            if len(lane) == 2:
                found |= {lane[0].id: lane[1], lane[1].id: lane[0]}
    return found


def crossing(timeline: Timeline, track: Track, clip: Clip) -> tuple[Clip | None, Clip | None]:
    """The clips that a clip cross-fades with at its start and at its end."""
    return crossing_in(partners_of(timeline).get(track.id), clip)


def crossing_in(other: Track | None, clip: Clip) -> tuple[Clip | None, Clip | None]:
    """Like `crossing`, for many clips: ``other`` is the other track of the pair of each of them."""
    if other is None:
        return None, None
    after = bisect_left(other.clips, clip.start_us, key=by_start)
    before = other.clips[after - 1] if after else None
    if before is not None and not clip.start_us + TOUCH_US < before.end_us < clip.end_us:
        before = None
    following = [
        found
        for found in other.clips[after : after + 2]
        if clip.start_us < found.start_us < clip.end_us - TOUCH_US and found.end_us > clip.end_us
    ]
    return before, (following[0] if following else None)


def crossing_pairs(timeline: Timeline, clip_ids: Iterable[str]) -> Pairs:
    """Every two clips that cross-fade now and of which one is named; an edit may leave them overlapping."""
    partners = partners_of(timeline)
    if not partners:
        return NO_PAIRS
    found = ((clip, partners.get(track.id)) for track, clip in require_all(timeline, clip_ids))
    return frozenset(
        frozenset((clip.id, other.id))
        for clip, track in found
        for other in crossing_in(track, clip)
        if other is not None
    )


def chains_of(clips: Iterable[Clip]) -> list[list[Clip]]:
    """Clips of a lane, in order of their starts, in chains of those that overlap one after another."""
    chains: list[list[Clip]] = []
    end_us = 0
    for clip in clips:
        if chains and end_us - clip.start_us > TOUCH_US:
            chains[-1].append(clip)
        else:
            chains.append([clip])
        end_us = max(end_us, clip.end_us)
    return chains


def swept(before: Timeline, after: Timeline) -> Timeline:
    """The timeline after an edit, without tracks that nothing needs any more.

    In a lane that was changed, clips that cross-fade no more go back to its first track, and the second one
    goes when it is empty. A lane that was only made by a drop or a move goes with its last clip (T-8).
    """
    old = {track.id: track for track in before.tracks}
    for track in after.tracks:
        if track.pair_id:
            lane = lane_of(after, track.id)
            if len(lane) == 2 and any(old.get(each.id) is not each for each in lane):
                after = _settled(after, lane)
    seconds = {track.pair_id: track for track in after.tracks if track.pair_id}
    had_clips = {track.pair_id or track.id for track in before.tracks if track.clips}
    gone = {track.id for track in seconds.values() if not track.clips}
    for track in after.tracks:
        second = seconds.get(track.id)
        is_bare = not track.clips and (second is None or not second.clips)
        if track.is_for_now and not track.pair_id and is_bare and track.id in had_clips:
            gone.add(track.id)
    if not gone:
        return after
    return replace(after, tracks=tuple(track for track in after.tracks if track.id not in gone))


def _settled(timeline: Timeline, lane: tuple[Track, ...]) -> Timeline:
    """The timeline with every clip of a lane that overlaps no other on its first track."""
    back = [clip for clip in lane[1].clips if first_in_the_way(lane[0], clip.timeline_range) is None]
    if not back:
        return timeline
    alone = {clip.id for clip in back}
    stay = tuple(clip for clip in lane[1].clips if clip.id not in alone)
    first = replace(lane[0], clips=merged(lane[0].clips, back))
    return timeline.with_track(first).with_track(replace(lane[1], clips=stay))
