"""Edits of where clips lie: move, trim, split, remove, rename."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.edit.command import SingleStep
from editor.edit.placing import check_kind, check_unlocked, lift, put_on_track, require, trimmed
from editor.edit.split_fades import line_gain, share_fades
from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange


@dataclass(frozen=True, slots=True)
class MoveClips:
    """Move clips in time by the same amount and, if a track is named, onto that track."""

    clip_ids: tuple[str, ...]
    delta_us: int
    target_track_id: str | None = None
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Move clip" if len(self.clip_ids) == 1 else f"Move {len(self.clip_ids)} clips"

    @property
    def merge_key(self) -> str:
        """A held key is one step."""
        return self.gesture and f"move {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Lift all clips, then lay them down; refused as a whole when one does not fit."""
        tracks = [require(timeline, clip_id)[0] for clip_id in self.clip_ids]
        if self.delta_us == 0 and all(track.id == (self.target_track_id or track.id) for track in tracks):
            return timeline
        for track in tracks:
            check_unlocked(track)
        rest, taken = lift(timeline, frozenset(self.clip_ids))
        landing: dict[str, list[Clip]] = {}
        for track_id, clip in taken.values():
            target_id = self.target_track_id or track_id
            check_kind(rest.track(target_id), rest.track(track_id), clip)
            landing.setdefault(target_id, []).append(self._moved(clip))
        for track_id, clips in landing.items():
            rest = rest.with_track(put_on_track(rest.track(track_id), clips))
        return rest

    def _moved(self, clip: Clip) -> Clip:
        start_us = clip.start_us + self.delta_us
        if start_us < 0:
            raise EditError(f"“{clip.name}” cannot start before the beginning.", "")
        return replace(clip, timeline_range=clip.timeline_range.moved_to(start_us))


@dataclass(frozen=True, slots=True)
class TrimClip:
    """Cut a clip to a range of the timeline, or draw it out as far as its file reaches."""

    clip_id: str
    timeline_range: TimeRange
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Trim clip"

    @property
    def merge_key(self) -> str:
        """A held key is one step."""
        return self.gesture and f"trim {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Trim; what is heard stays at its place in time."""
        track, clip = require(timeline, self.clip_id)
        check_unlocked(track)
        if self.timeline_range == clip.timeline_range:
            return timeline
        changed = trimmed(clip, timeline.material_of(clip), self.timeline_range)
        rest, _ = lift(timeline, frozenset({clip.id}))
        return rest.with_track(put_on_track(rest.track(track.id), [changed]))


@dataclass(frozen=True, slots=True)
class SplitClip(SingleStep):
    """Cut a clip in two at a moment of the timeline; the right part is a new clip."""

    clip_id: str
    at_us: int
    new_id: str

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Split clip"

    def apply(self, timeline: Timeline) -> Timeline:
        """Split; fade in stays left and fade out right (``draft-format.md`` section 6)."""
        track, clip = require(timeline, self.clip_id)
        check_unlocked(track)
        if not clip.start_us < self.at_us < clip.end_us:
            raise EditError(f"The playhead is not inside “{clip.name}”.", "Move it over the clip first.")
        material = timeline.material_of(clip)
        left = trimmed(clip, material, TimeRange.between(clip.start_us, self.at_us))
        right = trimmed(clip, material, TimeRange.between(self.at_us, clip.end_us))
        left = replace(left, volume_points=_points_within(left))
        right = replace(right, id=self.new_id, volume_points=_points_within(right))
        left, right = share_fades(clip, left, right)
        place = track.place_of(clip.id)
        assert place is not None
        clips = (*track.clips[:place], left, right, *track.clips[place + 1 :])
        return timeline.with_track(replace(track, clips=clips))


def _points_within(clip: Clip) -> tuple[VolumePoint, ...]:
    """The clip's volume points cut to its length, with the level of the line kept at a cut end."""
    points, length_us = clip.volume_points, clip.duration_us
    if not points:
        return ()
    inside = [point for point in points if 0 <= point.offset_us <= length_us]
    if points[0].offset_us < 0 and (not inside or inside[0].offset_us > 0):
        inside.insert(0, VolumePoint(0, line_gain(clip, 0)))
    if points[-1].offset_us > length_us and (not inside or inside[-1].offset_us < length_us):
        inside.append(VolumePoint(length_us, line_gain(clip, length_us)))
    return tuple(inside) or (VolumePoint(0, line_gain(clip, 0)),)


@dataclass(frozen=True, slots=True)
class RemoveClips(SingleStep):
    """Take clips off the timeline and leave their places empty."""

    clip_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Delete clip" if len(self.clip_ids) == 1 else f"Delete {len(self.clip_ids)} clips"

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove the clips; their materials stay known."""
        for clip_id in self.clip_ids:
            check_unlocked(require(timeline, clip_id)[0])
        rest, taken = lift(timeline, frozenset(self.clip_ids))
        return rest if taken else timeline


@dataclass(frozen=True, slots=True)
class PlaceClip(SingleStep):
    """Give a clip an exact start and length, to the microsecond, in one step."""

    clip_id: str
    start_us: int | None = None
    duration_us: int | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Place clip"

    def apply(self, timeline: Timeline) -> Timeline:
        """Move the clip to its start first, then set its length from there."""
        clip = require(timeline, self.clip_id)[1]
        if self.duration_us is not None:
            length = TimeRange(clip.start_us, self.duration_us)
            # Shorten before moving, lengthen after it: so only the final place has to be free.
            steps = [TrimClip(clip.id, length)] if self.duration_us < clip.duration_us else []
        else:
            steps = []
        for step in steps:
            timeline = step.apply(timeline)
        if self.start_us is not None:
            timeline = MoveClips((clip.id,), self.start_us - clip.start_us).apply(timeline)
        if self.duration_us is not None:
            placed = timeline.clip(clip.id)
            timeline = TrimClip(clip.id, TimeRange(placed.start_us, self.duration_us)).apply(timeline)
        return timeline
