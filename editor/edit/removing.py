"""Edits that take clips off the timeline, and that close gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from editor.edit.command import OnClips, SingleStep, Words
from editor.edit.groups import group_ids_of, with_grouped_sounds, without_lone_members
from editor.edit.lanes import lane_clips, lane_of, require_lane, swept
from editor.edit.placing import TOUCH_US, check_unlocked, lift, require_all
from editor.errors import EditError
from editor.language import mark, tr
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
        for lane_id in dict.fromkeys(lane_of(timeline, track.id)[0].id for track, _ in named):
            before = lane_of(timeline, lane_id)
            left = {clip.id for track in after.tracks for clip in track.clips}
            places = [clip.timeline_range for clip in lane_clips(before) if clip.id not in left]
            after = _closed(after, {track.id for track in before}, places)
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
    free = _free_parts(places, [clip.timeline_range for clip in lane_clips(lane)])
    for track in lane:
        clips = []
        for clip in track.clips:
            closed_us = sum(part.duration_us for part in free if part.end_us <= clip.start_us + TOUCH_US)
            place = clip.timeline_range.moved_to(max(0, clip.start_us - closed_us))
            clips.append(replace(clip, timeline_range=place) if closed_us else clip)
        timeline = timeline.with_track(replace(track, clips=tuple(clips)))
    return timeline


def _free_parts(places: list[TimeRange], taken: list[TimeRange]) -> list[TimeRange]:
    """What is left of places without the ranges that are taken; both are in order of time."""
    parts: list[TimeRange] = []
    reached_us = 0
    for place in sorted(places):
        start_us = max(place.start_us, reached_us)
        for other in taken:
            if other.end_us <= start_us or other.start_us >= place.end_us:
                continue
            if other.start_us > start_us:
                parts.append(TimeRange.between(start_us, other.start_us))
            start_us = max(start_us, other.end_us)
        if start_us < place.end_us:
            parts.append(TimeRange.between(start_us, place.end_us))
        reached_us = max(reached_us, place.end_us)
    return parts


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
