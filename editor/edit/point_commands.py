"""Edits of volume points, which replace the level of their clip (V-6 to V-9).

Offsets count from the clip's start, so a trim shifts them and they stay with their sound; those outside the
clip are hidden and come back when it is drawn out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from editor.edit.command import Joined, OnClip, OnClips, SingleStep, Words
from editor.edit.placing import editable, replace_clips
from editor.edit.split_fades import line_gain
from editor.edit.volumes import LOWEST_GAIN, MAX_VOLUME, check_volume, with_volume
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline

NEAREST_US = 1
"""Points of a line lie at least this far apart: at one moment there is one level."""


def point_on_line(clip: Clip, offset_us: int) -> float:
    """The level of a clip without its fades, a moment after its start (linear gain)."""
    return line_gain(clip, offset_us)


def _one(timeline: Timeline, clip_id: str) -> Clip:
    (clip,) = editable(timeline, (clip_id,))
    return clip


def _with_points(timeline: Timeline, clip: Clip, points: Iterable[VolumePoint]) -> Timeline:
    """The timeline with a clip's points; the last one removed leaves its level behind (V-9)."""
    found = tuple(points)
    if found == clip.volume_points:
        return timeline
    changed = replace(clip, volume_points=found)
    if clip.volume_points and not found:
        changed = with_volume(changed, _last_level(clip))
    return replace_clips(timeline, [changed])


def _last_level(clip: Clip) -> float:
    """The level that stays when all points go: that of the last one inside the clip."""
    inside = [p.gain for p in clip.volume_points if 0 <= p.offset_us <= clip.duration_us]
    return min(inside[-1] if inside else line_gain(clip, clip.duration_us), MAX_VOLUME)


@dataclass(frozen=True, slots=True)
class SetVolumePoints(Joined, OnClip):
    """Give a clip its volume points; without any, the clip's single level counts again."""

    clip_id: str
    points: tuple[VolumePoint, ...]
    gesture: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Volume points"), mark("Volume points on {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the points, in order of time; of several at one moment the last one counts."""
        clip = _one(timeline, self.clip_id)
        for point in self.points:
            check_volume(point.gain)
        points = {point.offset_us: point for point in self.points}
        return _with_points(timeline, clip, (points[offset_us] for offset_us in sorted(points)))


@dataclass(frozen=True, slots=True)
class AddVolumePoint(SingleStep, OnClip):
    """Add a point that lies exactly on the line, so that the sound does not change (V-6)."""

    clip_id: str
    offset_us: int
    words: ClassVar[tuple[str, str]] = (mark("Add volume point"), mark("Add volume point on {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Add it; where there is one already nothing changes."""
        clip = _one(timeline, self.clip_id)
        if not 0 <= self.offset_us <= clip.duration_us:
            raise EditError(
                tr("The point would lie outside of the clip."), tr("Move the playhead over the clip.")
            )
        if any(abs(point.offset_us - self.offset_us) < NEAREST_US for point in clip.volume_points):
            return timeline
        added = VolumePoint(self.offset_us, min(line_gain(clip, self.offset_us), MAX_VOLUME))
        points = sorted((*clip.volume_points, added), key=lambda point: point.offset_us)
        return _with_points(timeline, clip, points)


def _checked_indexes(clip: Clip, indexes: tuple[int, ...]) -> frozenset[int]:
    if not all(0 <= index < len(clip.volume_points) for index in indexes):
        raise EditError(tr("This point is no longer there."), tr("Undo brings it back."), clip_ids=(clip.id,))
    return frozenset(indexes)


@dataclass(frozen=True, slots=True)
class MoveVolumePoints(Joined, OnClip):
    """Move points in time and level; they never pass their neighbours nor leave the clip (V-6, V-7).

    All go by the same time, as far as the first of them that meets something lets them, and by the same
    factor of gain, each up to +20 dB. A silent point is counted as −60 dB when it is made louder.
    """

    clip_id: str
    indexes: tuple[int, ...]
    delta_us: int = 0
    factor: float = 1.0
    gesture: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Move volume point"), mark("Move volume point on {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Move them."""
        if not math.isfinite(self.factor) or self.factor < 0:
            raise EditError(tr("This is not a level."), tr("Choose a value from −60 to +20 dB."))
        clip = _one(timeline, self.clip_id)
        chosen = _checked_indexes(clip, self.indexes)
        delta_us = allowed_shift_us(clip, chosen, self.delta_us)
        points = [
            self._moved(point, delta_us) if index in chosen else point
            for index, point in enumerate(clip.volume_points)
        ]
        return _with_points(timeline, clip, points)

    def _moved(self, point: VolumePoint, delta_us: int) -> VolumePoint:
        base = max(point.gain, LOWEST_GAIN) if self.factor > 1 else point.gain
        return VolumePoint(point.offset_us + delta_us, min(base * self.factor, MAX_VOLUME))


def allowed_shift_us(clip: Clip, indexes: Iterable[int], delta_us: int) -> int:
    """How far points can go of a way in time: up to their neighbours and the clip's ends."""
    points, chosen = clip.volume_points, frozenset(indexes)
    for index in chosen:
        offset_us = points[index].offset_us
        lowest, highest = min(0, offset_us), max(clip.duration_us, offset_us)
        if index > 0 and index - 1 not in chosen:
            lowest = max(lowest, points[index - 1].offset_us + NEAREST_US)
        if index + 1 < len(points) and index + 1 not in chosen:
            highest = min(highest, points[index + 1].offset_us - NEAREST_US)
        # Points of a file may lie closer than that already; then they just stay.
        delta_us = min(max(delta_us, min(0, lowest - offset_us)), max(0, highest - offset_us))
    return delta_us


@dataclass(frozen=True, slots=True)
class RemoveVolumePoints(SingleStep, OnClip):
    """Remove points; the last one leaves its level as the clip's volume (V-9)."""

    clip_id: str
    indexes: tuple[int, ...]
    words: ClassVar[tuple[str, str]] = (mark("Remove volume point"), mark("Remove volume point on {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove them."""
        clip = _one(timeline, self.clip_id)
        gone = _checked_indexes(clip, self.indexes)
        points = (point for index, point in enumerate(clip.volume_points) if index not in gone)
        return _with_points(timeline, clip, points)


@dataclass(frozen=True, slots=True)
class ClearVolumePoints(SingleStep, OnClips):
    """Remove all points of clips; each keeps the level of its last one."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (
        mark("Remove volume points"),
        mark("Remove volume points of {name}"),
        mark("Remove volume points of {n} clips"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove them, hidden ones too."""
        for clip in editable(timeline, self.clip_ids):
            timeline = _with_points(timeline, clip, ())
        return timeline
