"""Edits of a clip's edges: trim, loop, split, place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.changing import put_back
from editor.edit.command import Joined, OnClip, OnClips, SingleStep, Words
from editor.edit.fitting import fitted_fades
from editor.edit.groups import without_lone_members
from editor.edit.lanes import crossing
from editor.edit.looping import looped
from editor.edit.moving import Way, move_clips
from editor.edit.placing import (
    SHORTEST_US,
    check_new,
    check_unlocked,
    replace_clips,
    require,
    require_all,
    trimmed,
)
from editor.edit.split_fades import line_gain, share_fades
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip, VolumePoint
from editor.model.ids import derived_id, new_id
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange
from editor.words import one_line


def trim_clip(timeline: Timeline, clip_id: str, target: TimeRange) -> Timeline:
    """Cut a clip to a range or draw it out; what is heard stays at its place in time."""
    track, clip = require(timeline, clip_id)
    check_unlocked(track, clip.id)
    if target == clip.timeline_range:
        return timeline
    changed = fitted_fades(clip, trimmed(clip, timeline.material_of(clip), target))
    return put_back(timeline, [(track, clip)], [changed])


@dataclass(frozen=True, slots=True)
class TrimClip(Joined, OnClip):
    """Cut a clip to a range of the timeline, or draw it out as far as its file reaches."""

    clip_id: str
    timeline_range: TimeRange
    gesture: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Trim clip"), mark("Trim {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Trim; what is heard stays at its place in time."""
        return trim_clip(timeline, self.clip_id, self.timeline_range)


@dataclass(frozen=True, slots=True)
class LoopClip(Joined, OnClip):
    """Draw a sound out past the end of its file: it begins again, as often as there is room (M-3)."""

    clip_id: str
    timeline_range: TimeRange
    seed: str = field(default_factory=new_id)
    gesture: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Loop clip"), mark("Loop {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay further clips of the same sound after it, gapless, the last one cut."""
        return looped(timeline, self.clip_id, self.timeline_range, self.seed)


@dataclass(frozen=True, slots=True)
class SplitClips(SingleStep, OnClips):
    """Cut clips in two at a moment of the timeline; the right parts are new clips."""

    clip_ids: tuple[str, ...]
    at_us: int
    seed: str = field(default_factory=new_id)
    words: ClassVar[Words] = (mark("Split clip"), mark("Split {name}"), mark("Split {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Split what lies under the moment; refused where nothing does."""
        found = require_all(timeline, self.clip_ids)
        under = [(track, clip) for track, clip in found if can_split(clip, self.at_us)]
        if not under:
            name = one_line(found[0][1].name)
            raise EditError(
                tr("The playhead is not inside “{name}”.", name=name),
                tr("Move it over the clip first."),
                clip_ids=tuple(clip.id for _, clip in found),
            )
        ids = {clip.id: derived_id(self.seed, number) for number, (_, clip) in enumerate(under)}
        return split_clips(timeline, under, self.at_us, ids, derived_id(self.seed, -1))


@dataclass(frozen=True, slots=True)
class SplitClip(SingleStep, OnClip):
    """Cut a clip in two at a moment of the timeline; the right part gets the id that is given."""

    clip_id: str
    at_us: int
    new_id: str
    words: ClassVar[tuple[str, str]] = (mark("Split clip"), mark("Split {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Split; fade in stays left and fade out right (``draft-format.md`` section 6)."""
        track, clip = require(timeline, self.clip_id)
        if not can_split(clip, self.at_us):
            raise EditError(
                tr("The playhead is not inside “{name}”.", name=one_line(clip.name)),
                tr("Move it over the clip first."),
                clip_ids=(clip.id,),
            )
        return split_clips(timeline, [(track, clip)], self.at_us, {clip.id: self.new_id}, self.new_id)


def can_split(clip: Clip, at_us: int) -> bool:
    """Whether a moment lies inside a clip, far enough from its edges for both parts to be clips."""
    return clip.start_us + SHORTEST_US <= at_us <= clip.end_us - SHORTEST_US


def split_clips(
    timeline: Timeline, under: list[tuple[Track, Clip]], at_us: int, ids: dict[str, str], group_id: str
) -> Timeline:
    """Cut clips in two; ``ids`` names the right part of each."""
    check_new(timeline, ids.values())
    cuts: dict[str, tuple[Clip, Clip]] = {}
    for track, clip in under:
        check_unlocked(track, clip.id)
        _check_no_crossfade(timeline, track, clip, at_us)
        cuts[clip.id] = halves(timeline, clip, at_us, ids[clip.id])
    touched = {track.id for track, _ in under}
    tracks = tuple(
        replace(track, clips=_with_halves(track, cuts)) if track.id in touched else track
        for track in timeline.tracks
    )
    return _with_groups_cut(replace(timeline, tracks=tracks), cuts, at_us, group_id)


def _with_halves(track: Track, cuts: dict[str, tuple[Clip, Clip]]) -> tuple[Clip, ...]:
    places = sorted((place, cut) for cut in cuts if (place := track.place_of(cut)) is not None)
    clips: list[Clip] = []
    done = 0
    for place, clip_id in places:
        clips += track.clips[done:place]
        clips += cuts[clip_id]
        done = place + 1
    return (*clips, *track.clips[done:])


def _check_no_crossfade(timeline: Timeline, track: Track, clip: Clip, at_us: int) -> None:
    before, after = crossing(timeline, track, clip)
    for other in (before, after):
        # At the border of a crossfade one part would lie wholly within the other clip.
        if other is not None and other.start_us <= at_us <= other.end_us:
            raise EditError(
                tr("“{name}” cross-fades here and cannot be split.", name=one_line(clip.name)),
                tr("Split beside the crossfade, or remove it first."),
                clip_ids=(clip.id, other.id),
            )


def halves(timeline: Timeline, clip: Clip, at_us: int, right_id: str) -> tuple[Clip, Clip]:
    """The two parts of a clip, which together sound as the whole did (F-9)."""
    material = timeline.material_of(clip)
    left = trimmed(clip, material, TimeRange.between(clip.start_us, at_us))
    right = trimmed(clip, material, TimeRange.between(at_us, clip.end_us))
    left = replace(left, volume_points=_points_within(left))
    right = replace(right, id=right_id, volume_points=_points_within(right))
    return share_fades(clip, left, right)


def _points_within(clip: Clip) -> tuple[VolumePoint, ...]:
    """The clip's volume points cut to its length, with the level of the line kept at a cut end."""
    points, length_us = clip.volume_points, clip.duration_us
    if not points:
        return ()
    inside = [point for point in points if 0 <= point.offset_us <= length_us]
    if points[0].offset_us < 0 and (not inside or inside[0].offset_us > 0):
        inside.insert(0, _cut_point(clip, 0))
    if points[-1].offset_us > length_us and (not inside or inside[-1].offset_us < length_us):
        inside.append(_cut_point(clip, length_us))
    return tuple(inside) or (_cut_point(clip, 0),)


def _cut_point(clip: Clip, offset_us: int) -> VolumePoint:
    """The point that holds the line where it is cut; on a line that is lowered it can be recalculated."""
    is_computed = any(point.is_computed for point in clip.volume_points)
    return VolumePoint(offset_us, line_gain(clip, offset_us), is_computed)


def _with_groups_cut(
    timeline: Timeline, cuts: dict[str, tuple[Clip, Clip]], at_us: int, group_id: str
) -> Timeline:
    """Where every clip of a group under the cut was cut, what lies right of it becomes a group of its own."""
    groups = {left.group_id for left, _ in cuts.values() if left.group_id}
    if not groups:
        return timeline
    whole = {
        clip.group_id
        for track, clip in timeline.clips()
        if clip.group_id in groups and (track.is_locked or clip.start_us < at_us < clip.end_us)
    }
    made = {old: derived_or_same(group_id, n) for n, old in enumerate(sorted(groups - whole))}
    changed = [
        replace(clip, group_id=made[clip.group_id])
        for _, clip in timeline.clips()
        if clip.group_id in made and clip.start_us >= at_us
    ]
    if not changed:
        return timeline
    return without_lone_members(replace_clips(timeline, changed), (*made, *made.values()))


def derived_or_same(group_id: str, number: int) -> str:
    """The first new group has the id itself; further ones follow from it."""
    return group_id if number == 0 else derived_id(group_id, number)


@dataclass(frozen=True, slots=True)
class TrimToPlayhead(SingleStep, OnClips):
    """Cut away what lies left or right of a moment (``left`` or ``right``)."""

    clip_ids: tuple[str, ...]
    at_us: int
    side: str

    @property
    def words(self) -> Words:  # type: ignore[override]
        """The edit in words."""
        if self.side == "left":
            return mark("Cut left"), mark("Cut {name} left"), mark("Cut {n} clips left")
        return mark("Cut right"), mark("Cut {name} right"), mark("Cut {n} clips right")

    def apply(self, timeline: Timeline) -> Timeline:
        """Trim what lies under the moment; refused where nothing does."""
        if self.side not in ("left", "right"):
            raise ValueError(f"no side of a clip: {self.side}")
        found = require_all(timeline, self.clip_ids)
        under = [clip for _, clip in found if clip.start_us < self.at_us < clip.end_us]
        if not under:
            raise EditError(
                tr("The playhead is not inside “{name}”.", name=one_line(found[0][1].name)),
                tr("Move it over the clip first."),
                clip_ids=tuple(clip.id for _, clip in found),
            )
        for clip in under:
            target = (
                TimeRange.between(self.at_us, clip.end_us)
                if self.side == "left"
                else TimeRange.between(clip.start_us, self.at_us)
            )
            timeline = trim_clip(timeline, clip.id, target)
        return timeline


@dataclass(frozen=True, slots=True)
class PlaceClip(Joined, OnClip):
    """Give a clip an exact start and length, to the microsecond, in one step."""

    clip_id: str
    start_us: int | None = None
    duration_us: int | None = None
    gesture: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Place clip"), mark("Place {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Move the clip to its start, then set its length from there."""
        clip = require(timeline, self.clip_id)[1]
        is_shorter = self.duration_us is not None and self.duration_us < clip.duration_us
        if self.duration_us is not None and is_shorter:
            # Shorten before moving, lengthen after it: so only the final place has to be free.
            timeline = trim_clip(timeline, clip.id, TimeRange(clip.start_us, self.duration_us))
        if self.start_us is not None:
            timeline = move_clips(timeline, (clip.id,), Way(self.start_us - clip.start_us), ())
        if self.duration_us is not None and not is_shorter:
            start_us = timeline.clip(clip.id).start_us
            timeline = trim_clip(timeline, clip.id, TimeRange(start_us, self.duration_us))
        return timeline
