"""Laying clips on a lane: nothing is covered, and two that may overlap come to lie on its two tracks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from editor.edit.lanes import NO_PAIRS, Pairs, chains_of, lane_clips, lane_of, pair_track_id
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
    wished |= {clip.id: number for number, track in enumerate(lane) for clip in track.clips}
    everything = sorted((*lane_clips(lane), *new), key=by_start)
    overlaps = _overlaps(everything, ids, may_overlap)
    places = _slots(everything, wished, ids)
    everything = _with_cross_fades(everything, [pair for pair in overlaps if ids & {c.id for c in pair}])
    return _with_lane(timeline, lane, everything, places)


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
    timeline: Timeline, lane: tuple[Track, ...], everything: list[Clip], places: Mapping[str, int]
) -> Timeline:
    parts = [tuple(clip for clip in everything if places[clip.id] == number) for number in (0, 1)]
    if len(lane) == 2:
        for track, clips in zip(lane, parts, strict=True):
            timeline = timeline.with_track(replace(track, clips=clips))
        return timeline
    first = replace(lane[0], clips=parts[0])
    made = [second_track(timeline, first, parts[1])] if parts[1] else []
    tracks: list[Track] = []
    for track in timeline.tracks:
        tracks += [first, *made] if track.id == first.id else [track]
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
        is_for_now=True,
        pair_id=first.id,
    )
