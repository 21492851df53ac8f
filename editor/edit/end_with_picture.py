"""End sound with the picture: one key for the length and the end of a song (G-3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from editor.edit.command import OnClips, SingleStep, Words
from editor.edit.lanes import lane_clips, lane_id_of, lane_of
from editor.edit.level_commands import SetFades
from editor.edit.looping import looped
from editor.edit.placing import require, require_all
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.ids import derived_id, new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.words import one_line

END_FADE_US = 2_000_000
"""The fade out that ends a song under a picture (``conventions.md`` section 10)."""


def last_sound(timeline: Timeline) -> Clip | None:
    """The clip of the sound tracks that ends last, or None where there is none."""
    sounds = [clip for track, clip in timeline.clips() if track.kind is TrackKind.SOUND]
    return max(sounds, key=lambda clip: (clip.end_us, clip.start_us), default=None)


@dataclass(frozen=True, slots=True)
class EndWithPicture(SingleStep, OnClips):
    """Let sounds end where the picture ends, with a fade out.

    A sound that is longer is trimmed. A shorter one is drawn out, and where its file ends it begins again,
    up to the end of the picture or its neighbour. Of several on one track the last one is meant.
    """

    clip_ids: tuple[str, ...]
    fade_out_us: int = END_FADE_US
    seed: str = field(default_factory=new_id)
    words: ClassVar[Words] = (
        mark("End with the picture"),
        mark("End {name} with the picture"),
        mark("End {n} clips with the picture"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Trim or loop, then fade out; refused as a whole when one starts too late."""
        end_us = timeline.picture_end_us
        if not end_us:
            raise EditError(
                tr("There is no picture to end with."), tr("Open a video, or trim the sound by hand.")
            )
        last: dict[str, Clip] = {}
        for track, clip in require_all(timeline, self.clip_ids):
            if clip.start_us >= end_us:
                raise EditError(
                    tr("“{name}” starts after the picture has ended.", name=one_line(clip.name)),
                    tr("Move it to the left first."),
                    clip_ids=(clip.id,),
                )
            lane_id = lane_id_of(timeline, track.id)
            last[lane_id] = max((clip, last.get(lane_id, clip)), key=lambda each: each.start_us)
        for number, clip in enumerate(last.values()):
            timeline = self._ended(timeline, clip.id, end_us, derived_id(self.seed, -1 - number))
        return timeline

    def _ended(self, timeline: Timeline, clip_id: str, picture_end_us: int, seed: str) -> Timeline:
        track, clip = require(timeline, clip_id)
        end_us = picture_end_us
        if end_us > clip.end_us:
            end_us = _free_end_us(timeline, track, clip, end_us)
        target = TimeRange.between(clip.start_us, end_us)
        timeline = looped(timeline, clip_id, target, seed)
        ends = [
            other
            for lane_track in lane_of(timeline, track.id)
            for other in lane_track.clips
            if other.end_us == end_us and other.material_id == clip.material_id
        ]
        ended = ends[-1] if ends else clip
        fade_us = min(self.fade_out_us, ended.duration_us)
        return SetFades((ended.id,), fade_out_us=fade_us).apply(timeline)


def _free_end_us(timeline: Timeline, track: Track, clip: Clip, wanted_us: int) -> int:
    """How far a sound can be drawn out: to the wanted moment or to the next clip of its lane."""
    lane = lane_clips(lane_of(timeline, track.id))
    later = [other.start_us for other in lane if other.start_us > clip.start_us]
    return max(min([wanted_us, *later]), clip.end_us)
