"""Edits that take clips off the timeline, and that close gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from editor.edit.command import OnClips, SingleStep, Words
from editor.edit.groups import group_ids_of, with_grouped_sounds, without_lone_members
from editor.edit.lanes import lane_clips, lane_of, require_lane, swept
from editor.edit.placing import TOUCH_US, by_start, check_unlocked, lift, require_all, shifted
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange


def remove_clips(timeline: Timeline, clip_ids: Iterable[str]) -> Timeline:
    """Take clips off with the sounds that are grouped with them; their materials stay known."""
    named = tuple(clip_ids)
    require_all(timeline, named)
    ids = with_grouped_sounds(timeline, named)
    for track, clip in require_all(timeline, ids):
        check_unlocked(track, clip.id)
    rest = without_lone_members(lift(timeline, ids)[0], group_ids_of(timeline, ids))
    return swept(timeline, rest)


@dataclass(frozen=True, slots=True)
class RemoveClips(SingleStep, OnClips):
    """Take clips off the timeline and leave their places empty.

    The sounds that are grouped with a clip go with it; a picture only goes when it is named itself.
    """

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (mark("Delete clip"), mark("Delete {name}"), mark("Delete {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove the clips, and with them the tracks that were only made for them."""
        return remove_clips(timeline, self.clip_ids)


@dataclass(frozen=True, slots=True)
class CutClips(SingleStep, OnClips):
    """Take clips off the timeline after they were copied."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (mark("Cut clip"), mark("Cut {name}"), mark("Cut {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove the clips."""
        return remove_clips(timeline, self.clip_ids)


@dataclass(frozen=True, slots=True)
class RemoveAndClose(SingleStep, OnClips):
    """Take clips off the timeline and move later clips of their tracks up; never the picture (X-4)."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (
        mark("Delete clip and close the gap"),
        mark("Delete {name} and close the gap"),
        mark("Delete {n} clips and close the gaps"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove the clips, then close what they leave free on the lanes they were named on."""
        named = require_all(timeline, self.clip_ids)
        for track, clip in named:
            check_not_picture(track, clip.id)
        after = remove_clips(timeline, self.clip_ids)
        gone = require_all(timeline, with_grouped_sounds(timeline, self.clip_ids))
        for lane_id in dict.fromkeys(lane_of(timeline, track.id)[0].id for track, _ in named):
            lane = {track.id for track in lane_of(timeline, lane_id)}
            places = [clip.timeline_range for track, clip in gone if track.id in lane]
            after = _closed(after, lane, places)
        return after


def check_not_picture(track: Track, *clip_ids: str) -> None:
    """Refuse to move pictures up."""
    if track.kind is TrackKind.PICTURE:
        raise EditError(
            tr("The picture keeps its place, so its gaps are not closed."),
            tr("Delete it without closing the gap."),
            clip_ids=clip_ids,
        )


def _closed(timeline: Timeline, track_ids: set[str], places: list[TimeRange]) -> Timeline:
    """The timeline with later clips of a lane moved up by what is free of the places given."""
    lane = [track for track in timeline.tracks if track.id in track_ids]
    for part in reversed(_free_parts(places, lane)):
        lane = [_moved_up(track, part) for track in lane]
    for track in lane:
        timeline = timeline.with_track(track)
    return timeline


def _moved_up(track: Track, gap: TimeRange) -> Track:
    """The track with everything behind a gap moved up by its length."""
    first = bisect_left(track.clips, gap.end_us - TOUCH_US, key=by_start)
    # What touches the gap's end by a microsecond of rounding must not begin before zero.
    later = tuple(shifted(clip, -min(gap.duration_us, clip.start_us)) for clip in track.clips[first:])
    return replace(track, clips=(*track.clips[:first], *later)) if later else track


def _free_parts(places: list[TimeRange], lane: list[Track]) -> list[TimeRange]:
    """What is left of places without the clips of a lane; the earlier part first."""
    parts: list[TimeRange] = []
    reached_us = 0
    for place in sorted(places):
        start_us = max(place.start_us, reached_us)
        for other in _clips_within(lane, place):
            if other.start_us > start_us:
                parts.append(TimeRange.between(start_us, min(other.start_us, place.end_us)))
            start_us = max(start_us, other.end_us)
        if start_us < place.end_us:
            parts.append(TimeRange.between(start_us, place.end_us))
        reached_us = max(reached_us, place.end_us)
    return parts


def _clips_within(lane: list[Track], place: TimeRange) -> list[Clip]:
    """The clips of a lane that share a moment with a place, in order of their starts."""
    found: list[Clip] = []
    for track in lane:
        last = bisect_left(track.clips, place.end_us, key=by_start)
        first = last
        while first > 0 and track.clips[first - 1].end_us > place.start_us:
            first -= 1
        found += track.clips[first:last]
    return sorted(found, key=by_start)


@dataclass(frozen=True, slots=True)
class CloseGap(SingleStep):
    """Move later clips of a lane up to the clip before a gap, or to the beginning."""

    track_id: str
    at_us: int

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Close gap")

    def apply(self, timeline: Timeline) -> Timeline:
        """Close the gap in which the moment lies."""
        lane = require_lane(timeline, self.track_id)
        check_not_picture(lane[0])
        clips = lane_clips(lane)
        if any(clip.timeline_range.contains(self.at_us) for clip in clips):
            raise EditError(tr("There is no gap here."), tr("Point at a place without a clip."))
        later = [clip for clip in clips if clip.start_us > self.at_us]
        if not later or self.at_us < 0:
            raise EditError(tr("No clip follows here, so there is no gap to close."))
        for track in lane:
            check_unlocked(track, *(clip.id for clip in later))
        start_us = max((clip.end_us for clip in clips if clip.end_us <= self.at_us), default=0)
        gap = TimeRange.between(start_us, later[0].start_us)
        return _closed(timeline, {track.id for track in lane}, [gap])
