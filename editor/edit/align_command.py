"""The edit that lays a second recording where it sounds together with the first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.clip_commands import MoveClips, TrimClip
from editor.edit.command import OnClip, SingleStep
from editor.edit.lanes import lane_of
from editor.edit.placing import require
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.words import one_line


@dataclass(frozen=True, slots=True)
class AlignClips(SingleStep, OnClip):
    """Move a clip by a time; what would lie before the beginning is cut off.

    Where its lane has no room there, it goes to a new track: the place is what matters.
    """

    clip_id: str
    delta_us: int
    seed: str = field(default_factory=new_id)
    words: ClassVar[tuple[str, str]] = (mark("Align by sound"), mark("Align {name} by sound"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Move it."""
        track, clip = require(timeline, self.clip_id)
        early_us = max(-(clip.start_us + self.delta_us), 0)
        if early_us >= clip.duration_us:
            raise EditError(
                tr("“{name}” would lie wholly before the beginning.", name=one_line(clip.name)),
                tr("Move the other clip to the right first."),
                clip_ids=(clip.id,),
            )
        if early_us:
            part = TimeRange.between(clip.start_us + early_us, clip.end_us)
            timeline = TrimClip(clip.id, part).apply(timeline)
        try:
            return MoveClips((clip.id,), self.delta_us).apply(timeline)
        except EditError:
            if track.kind is not TrackKind.SOUND or track.is_locked:
                raise
        first = lane_of(timeline, track.id)[0]
        made = replace(Track(self.seed, TrackKind.SOUND), name=first.name, role=first.role, is_for_now=True)
        return MoveClips((clip.id,), self.delta_us, made.id, new_track=made).apply(timeline)
