"""End sound with the picture: one key for the length and the end of a song (G-3)."""

from __future__ import annotations

from dataclasses import dataclass

from editor.edit.clip_commands import TrimClip
from editor.edit.command import SingleStep
from editor.edit.level_commands import SetFades
from editor.edit.placing import require
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

END_FADE_US = 2_000_000
"""The fade out that ends a song under a picture (``conventions.md`` section 10)."""


def last_sound(timeline: Timeline) -> Clip | None:
    """The clip of the sound tracks that ends last, or None where there is none."""
    sounds = [clip for track, clip in timeline.clips() if track.kind is TrackKind.SOUND]
    return max(sounds, key=lambda clip: (clip.end_us, clip.start_us), default=None)


@dataclass(frozen=True, slots=True)
class EndWithPicture(SingleStep):
    """Let sounds end where the picture ends, with a fade out.

    A sound that is longer is trimmed; a shorter one is drawn out as far as its file and its neighbour
    allow, and fades out there.
    """

    clip_ids: tuple[str, ...]
    fade_out_us: int = END_FADE_US

    @property
    def label(self) -> str:
        """The edit in words."""
        return "End with the picture"

    def apply(self, timeline: Timeline) -> Timeline:
        """Trim or draw out every clip, then fade it out; refused as a whole when one starts too late."""
        end_us = timeline.picture_end_us
        if not end_us:
            raise EditError("There is no picture to end with.", "Open a video, or trim the sound by hand.")
        for clip_id in self.clip_ids:
            timeline = self._ended(timeline, clip_id, end_us)
        return timeline

    def _ended(self, timeline: Timeline, clip_id: str, picture_end_us: int) -> Timeline:
        track, clip = require(timeline, clip_id)
        if clip.start_us >= picture_end_us:
            raise EditError(
                f"“{clip.name}” starts after the picture has ended.", "Move it to the left first."
            )
        end_us = picture_end_us
        if end_us > clip.end_us:
            end_us = _reachable_end_us(timeline, track, clip, end_us)
        target = TimeRange.between(clip.start_us, end_us)
        timeline = TrimClip(clip_id, target).apply(timeline)
        return SetFades((clip_id,), fade_out_us=self.fade_out_us).apply(timeline)


def _reachable_end_us(timeline: Timeline, track: Track, clip: Clip, wanted_us: int) -> int:
    """How far a clip can be drawn out: to the wanted moment, the next clip or the end of its file."""
    later = [other.start_us for other in track.clips if other.start_us >= clip.end_us and other.id != clip.id]
    end_us = min([wanted_us, *later])
    file_us = timeline.material_of(clip).duration_us
    if clip.source_range is not None and file_us is not None:
        rest_us = clip.source_range.start_us if clip.is_reversed else file_us - clip.source_range.end_us
        end_us = min(end_us, clip.end_us + max(0, int(rest_us / clip.speed)))
    return max(end_us, clip.end_us)
