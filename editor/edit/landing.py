"""Laying clips on a lane: nothing is covered, and two that may overlap come to lie on its two tracks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

from editor.edit.lanes import NO_PAIRS, Pairs, chains_of, lane_of, pair_track_id
from editor.edit.placing import by_start, check_bounds, check_unlocked, covers, in_the_way, put_on_track
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind

Overlaps = list[tuple[Clip, Clip]]
"""Two clips that overlap, the earlier one first."""


def lay(
    timeline: Timeline,
    track_id: str,
    clips: Iterable[Clip],
    *,
    may_overlap: Pairs = NO_PAIRS,
    slots: Mapping[str, int] | None = None,
) -> Timeline:
    """The timeline with clips laid on a lane.

    Parameters
    ----------
    timeline, track_id
        Where; either track of a pair stands for both.
    clips
        What is laid down; none of them is on the timeline.
    may_overlap
        Which two clips may partly overlap; they cross-fade then, and both fades get the overlap's length.
    slots
        On which of the two tracks (0 or 1) a clip lies if it can, by its id; the track named, without one.

    Raises
    ------
    EditError
        If a track is locked or a clip would cover another; it names both.
    """
    new = sorted(clips, key=by_start)
    lane = lane_of(timeline, track_id)
    for track in lane:
        check_unlocked(track, *(clip.id for clip in new))
    ids = {clip.id for clip in new}
    if lane[0].kind is not TrackKind.SOUND or (
        len(lane) == 1 and not any(pair & ids for pair in may_overlap)
    ):
        return timeline.with_track(put_on_track(lane[0], new))
    for clip in new:
        check_bounds(clip)
    own_slot = 0 if lane[0].id == track_id else 1
    wished = {clip.id: (slots or {}).get(clip.id, own_slot) for clip in new}
    around = _around(lane, new)
    near = [track.clips[first:last] for track, (first, last) in zip(lane, around, strict=True)]
    wished |= {clip.id: number for number, clips in enumerate(near) for clip in clips}
    everything = sorted((*(clip for clips in near for clip in clips), *new), key=by_start)
    overlaps = _overlaps(everything, ids, may_overlap)
    places = _slots(everything, wished, ids)
    everything = _with_cross_fades(everything, [pair for pair in overlaps if ids & {c.id for c in pair}])
    return _with_lane(timeline, lane, around, [places[clip.id] for clip in everything], everything)


def _around(lane: tuple[Track, ...], new: list[Clip]) -> list[tuple[int, int]]:
    """On each track, from which clip to which it matters what is laid: all that overlap it or one another."""
    start_us = min((clip.start_us for clip in new), default=0)
    end_us = max((clip.end_us for clip in new), default=0)
    while True:
        found = [_between(track, start_us, end_us) for track in lane]
        near = [c for track, (first, last) in zip(lane, found, strict=True) for c in track.clips[first:last]]
        earliest_us = min((start_us, *(clip.start_us for clip in near)))
        latest_us = max((end_us, *(clip.end_us for clip in near)))
        if (earliest_us, latest_us) == (start_us, end_us):
            return found
        start_us, end_us = earliest_us, latest_us


def _between(track: Track, start_us: int, end_us: int) -> tuple[int, int]:
    last = bisect_left(track.clips, end_us, key=by_start)
    first = last
    while first > 0 and track.clips[first - 1].end_us > start_us:
        first -= 1
    return first, last


def _overlaps(everything: list[Clip], ids: set[str], may_overlap: Pairs) -> Overlaps:
    """All overlaps of a lane; `EditError` where one of a new clip is none of a crossfade (CF-3)."""
    found: Overlaps = []
    active: list[Clip] = []
    for clip in everything:
        active = [other for other in active if covers(other.timeline_range, clip.timeline_range)]
        for other in active:
            is_new = clip.id in ids or other.id in ids
            is_partial = other.start_us < clip.start_us and other.end_us < clip.end_us
            is_allowed = frozenset((clip.id, other.id)) in may_overlap and is_partial and len(active) == 1
            if is_new and not is_allowed:
                raise in_the_way(clip, other) if clip.id in ids else in_the_way(other, clip)
            if is_partial:
                found.append((other, clip))
        active.append(clip)
    return found


def _slots(everything: list[Clip], wished: dict[str, int], ids: set[str]) -> dict[str, int]:
    """On which track each clip lies: clips that overlap one after another take turns.

    A chain of overlapping clips can lie in two ways; that one is taken which moves fewer of the clips that
    are there already. What overlaps nothing lies on the first track.
    """
    places = dict(wished)
    for chain in chains_of(everything):
        if any(clip.id in ids for clip in chain):
            places |= _turns(chain, wished, ids) if len(chain) > 1 else {chain[0].id: 0}
    return places


def _turns(chain: list[Clip], wished: dict[str, int], ids: set[str]) -> dict[str, int]:
    ways = [{clip.id: (number + first) % 2 for number, clip in enumerate(chain)} for first in (0, 1)]
    return min(
        ways,
        key=lambda way: (
            sum(way[c.id] != wished[c.id] for c in chain if c.id not in ids),
            sum(way[c.id] != wished[c.id] for c in chain),
        ),
    )


def _with_cross_fades(everything: list[Clip], overlaps: Overlaps) -> list[Clip]:
    """Both fades of every crossfade get the length of the overlap; the other fades make room."""
    changed = {clip.id: clip for clip in everything}
    for left, right in overlaps:
        length_us = left.end_us - right.start_us
        earlier, later = changed[left.id], changed[right.id]
        fade_in_us = min(earlier.fade_in_us, earlier.duration_us - length_us)
        fade_out_us = min(later.fade_out_us, later.duration_us - length_us)
        changed[left.id] = replace(earlier, fade_out_us=length_us, fade_in_us=fade_in_us)
        changed[right.id] = replace(later, fade_in_us=length_us, fade_out_us=fade_out_us)
    return [changed[clip.id] for clip in everything]


def _with_lane(
    timeline: Timeline,
    lane: tuple[Track, ...],
    around: list[tuple[int, int]],
    slots: list[int],
    everything: list[Clip],
) -> Timeline:
    """The timeline with a stretch of a lane replaced."""
    parts = [tuple(c for c, slot in zip(everything, slots, strict=True) if slot == n) for n in (0, 1)]
    tracks: list[Track] = []
    changed = {
        track.id: replace(track, clips=(*track.clips[:first], *part, *track.clips[last:]))
        for track, (first, last), part in zip(lane, around, parts, strict=False)
    }
    for track in timeline.tracks:
        tracks.append(changed.get(track.id, track))
        if track.id == lane[0].id and len(lane) == 1 and parts[1]:
            tracks.append(second_track(timeline, track, parts[1]))
    return replace(timeline, tracks=tuple(tracks))


def second_track(timeline: Timeline, first: Track, clips: tuple[Clip, ...]) -> Track:
    """The other track of a pair, which sounds like the first."""
    return Track(
        pair_track_id(timeline, first.id),
        first.kind,
        first.name,
        clips,
        is_muted=first.is_muted,
        is_hidden=first.is_hidden,
        volume=first.volume,
        role=first.role,
        pair_id=first.id,
    )
