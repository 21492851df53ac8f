"""Edits of crossfades: made, made longer or shorter, and taken away (CF-1, CF-2)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.command import Joined, OnClip, SingleStep
from editor.edit.cross_curves import default_curve, with_cross_curve
from editor.edit.landing import lay
from editor.edit.lanes import Crossfade, crossfades_of, crossing_pairs, lane_id_of, lane_of, swept
from editor.edit.level_commands import checked_curve
from editor.edit.moving import Way, move_clips
from editor.edit.placing import (
    SHORTEST_US,
    TOUCH_US,
    by_start,
    check_unlocked,
    lift,
    reach_us,
    require,
    trimmed,
)
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import LINEAR, Clip, FadeCurve
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange
from editor.words import one_line

__all__ = [
    "Crossfade",
    "CrossfadeClips",
    "OverlapClip",
    "RemoveCrossfade",
    "SetCrossfadeLength",
    "crossfades_of",
    "lane_of",
]

DEFAULT_US = MICROSECONDS
"""The length of a crossfade of which none was given."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two clips of a lane that touch or cross-fade, and how far their facing edges can go."""

    track: Track
    left: Clip
    right: Clip
    latest_us: int
    """How late the left clip can end."""
    earliest_us: int
    """How early the right clip can start."""

    @property
    def longest_us(self) -> int:
        """The longest crossfade that both files and the neighbours allow."""
        return max(0, self.latest_us - self.earliest_us)


def meeting(timeline: Timeline, left_id: str, right_id: str) -> Meeting:
    """Two clips in the order of their starts; `EditError` where they are no neighbours of one lane."""
    (track, left), (other, right) = require(timeline, left_id), require(timeline, right_id)
    if right.start_us < left.start_us:
        (track, left), (other, right) = (other, right), (track, left)
    both = (left.id, right.id)
    is_lane = lane_id_of(timeline, track.id) == lane_id_of(timeline, other.id)
    if track.kind is not TrackKind.SOUND or not is_lane or left.id == right.id:
        raise EditError(
            tr("Only two sounds of one track can cross-fade."), tr("Move both to one track."), clip_ids=both
        )
    for one, clip in ((track, left), (other, right)):
        check_unlocked(one, clip.id)
    is_apart = right.start_us - left.end_us > TOUCH_US
    if is_apart or not (left.start_us < right.start_us and left.end_us < right.end_us):
        raise EditError(
            tr("“{name}” and “{other}” do not touch.", name=one_line(left.name), other=one_line(right.name)),
            tr("Move them together first."),
            clip_ids=both,
        )
    return _limits(timeline, track, left, right)


def _limits(timeline: Timeline, track: Track, left: Clip, right: Clip) -> Meeting:
    """How far the facing edges can go: to the ends of the files, and never into a third clip."""
    following, preceding = [], []
    for each in lane_of(timeline, track.id):
        after = bisect_right(each.clips, right.start_us, key=by_start)
        before = bisect_left(each.clips, left.start_us, key=by_start)
        following += [clip.start_us for clip in each.clips[after : after + 1]]
        preceding += [clip.end_us for clip in each.clips[max(0, before - 1) : before]]
    tail_us = reach_us(left, timeline.material_of(left))[1]
    head_us = reach_us(right, timeline.material_of(right))[0]
    latest_us = min([left.end_us + tail_us, right.end_us - SHORTEST_US, *following])
    earliest_us = max([right.start_us - head_us, left.start_us + SHORTEST_US, *preceding, 0])
    return Meeting(track, left, right, max(latest_us, left.end_us), min(earliest_us, right.start_us))


def joined(timeline: Timeline, found: Meeting, place: tuple[int, int], curve: FadeCurve | None) -> Timeline:
    """The timeline with two clips overlapping from one moment to another; None keeps the curves."""
    start_us, end_us = place
    left = _fitted(timeline, found.left, TimeRange.between(found.left.start_us, end_us))
    right = _fitted(timeline, found.right, TimeRange.between(start_us, found.right.end_us))
    if curve is not None:
        left, right = replace(left, fade_out_curve=curve), replace(right, fade_in_curve=curve)
    if end_us - start_us <= TOUCH_US:
        fade_in_us, fade_out_us = (
            min(left.fade_in_us, left.duration_us),
            min(right.fade_out_us, right.duration_us),
        )
        left = replace(left, fade_in_us=fade_in_us, fade_out_us=0, fade_out_curve=LINEAR)
        right = replace(right, fade_in_us=0, fade_out_us=fade_out_us, fade_in_curve=LINEAR)
    if (left, right) == (found.left, found.right):
        return timeline
    ids = frozenset((left.id, right.id))
    may_overlap = crossing_pairs(timeline, ids) | {ids}
    slots = {clip_id: int(bool(require(timeline, clip_id)[0].pair_id)) for clip_id in ids}
    rest, _ = lift(timeline, ids)
    after = lay(rest, found.track.id, [left, right], may_overlap=may_overlap, slots=slots)
    return swept(timeline, after)


def _fitted(timeline: Timeline, clip: Clip, target: TimeRange) -> Clip:
    if target == clip.timeline_range:
        return clip
    return trimmed(clip, timeline.material_of(clip), target)


def centred(found: Meeting, length_us: int) -> tuple[int, int]:
    """Where a crossfade of a length lies: around the middle of where the clips meet, as far as both allow."""
    middle_us = (found.left.end_us + found.right.start_us) // 2
    start_us = max(found.earliest_us, middle_us - length_us // 2)
    end_us = min(found.latest_us, start_us + length_us)
    return max(found.earliest_us, end_us - length_us), end_us


@dataclass(frozen=True, slots=True)
class CrossfadeClips(SingleStep):
    """Let two neighbours that touch or overlap cross-fade, around the place where they meet."""

    left_id: str
    right_id: str
    length_us: int | None = None
    seed: str = field(default_factory=new_id)
    curve: FadeCurve | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Crossfade")

    def apply(self, timeline: Timeline) -> Timeline:
        """Draw both out into each other; one second, or what their files allow, where no length is given."""
        found = meeting(timeline, self.left_id, self.right_id)
        overlap_us = found.left.end_us - found.right.start_us
        if self.length_us is not None:
            place = centred(found, _checked_length(found, self.length_us))
        elif overlap_us > TOUCH_US:
            place = (found.right.start_us, found.left.end_us)
        else:
            place = centred(found, min(DEFAULT_US, found.longest_us))
        if place[1] - place[0] <= TOUCH_US:
            raise EditError(
                tr("Neither file has more sound where the clips meet."),
                tr("Drag one clip over the other, or shorten one first."),
                clip_ids=(found.left.id, found.right.id),
            )
        curve = checked_curve(self.curve) or default_curve(found.left, found.right)
        return joined(timeline, found, place, curve)


def _checked_length(found: Meeting, length_us: int) -> int:
    if TOUCH_US < length_us <= found.longest_us:
        return length_us
    longest = f"{found.longest_us / MICROSECONDS:.2f}"
    raise EditError(
        tr("A crossfade here can be at most {seconds} s long.", seconds=longest),
        tr("Choose a shorter one."),
        clip_ids=(found.left.id, found.right.id),
    )


@dataclass(frozen=True, slots=True)
class OverlapClip(Joined, OnClip):
    """Move a clip to where it overlaps one neighbour, and let both cross-fade (CF-1)."""

    clip_id: str
    start_us: int
    other_id: str
    seed: str = field(default_factory=new_id)
    curve: FadeCurve | None = None
    gesture: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Crossfade"), mark("Crossfade with {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Move it onto the neighbour's lane; what it would cover whole is in the way (CF-3)."""
        clip = require(timeline, self.clip_id)[1]
        other = require(timeline, self.other_id)[0]
        if self.clip_id == self.other_id or other.kind is not TrackKind.SOUND:
            raise EditError(tr("Only two sounds can cross-fade."), tr("Choose another neighbour."))
        lane_id = lane_id_of(timeline, other.id)
        way = Way(self.start_us - clip.start_us, lane_id)
        after = move_clips(timeline, (clip.id,), way, ((clip.id, self.other_id),))
        curve = checked_curve(self.curve)
        return after if curve is None else with_cross_curve(after, clip.id, self.other_id, curve)


@dataclass(frozen=True, slots=True)
class SetCrossfadeLength(Joined):
    """Move a border of a crossfade (``left`` or ``right``), or both alike (``both``).

    With a gesture the border goes as far as it can; without one a length that is too long is refused.
    """

    left_id: str
    right_id: str
    length_us: int
    side: str = "both"
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Length of crossfade")

    def apply(self, timeline: Timeline) -> Timeline:
        """Set it; without any length the clips just touch."""
        found = meeting(timeline, self.left_id, self.right_id)
        longest_us = {
            "left": found.left.end_us - found.earliest_us,
            "right": found.latest_us - found.right.start_us,
        }.get(self.side, found.longest_us)
        length_us = min(max(0, self.length_us), max(0, longest_us)) if self.gesture else self.length_us
        if length_us > longest_us or length_us < 0:
            _checked_length(replace(found, earliest_us=found.latest_us - max(0, longest_us)), length_us)
        if self.side == "left":
            place = (found.left.end_us - length_us, found.left.end_us)
        elif self.side == "right":
            place = (found.right.start_us, found.right.start_us + length_us)
        else:
            place = centred(found, length_us)
        return joined(timeline, found, place, None)


@dataclass(frozen=True, slots=True)
class RemoveCrossfade(SingleStep):
    """Let two clips that cross-fade just touch, in the middle of where they overlapped."""

    left_id: str
    right_id: str

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Remove crossfade")

    def apply(self, timeline: Timeline) -> Timeline:
        """Cut both there; clips that only touch stay as they are."""
        found = meeting(timeline, self.left_id, self.right_id)
        if found.left.end_us - found.right.start_us <= TOUCH_US:
            return timeline
        middle_us = (found.left.end_us + found.right.start_us) // 2
        return joined(timeline, found, (middle_us, middle_us), None)
