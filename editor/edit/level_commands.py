"""Edits of what is heard: volume, volume points and fades."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from editor.edit.command import SingleStep
from editor.edit.placing import replace_clips, require
from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.words import level_words

MAX_VOLUME = 10.0
"""The apps' own slider ends at +20 dB (``draft-format.md`` section 6)."""


def check_volume(volume: float) -> None:
    """Refuse what is no gain from silence to `MAX_VOLUME`."""
    if not math.isfinite(volume) or not 0 <= volume <= MAX_VOLUME:
        raise EditError(
            "The volume must lie between silence and +20 dB.", "Choose a value from −60 to +20 dB."
        )


def with_volume(clip: Clip, volume: float) -> Clip:
    """The clip at a level; the loudest of its points takes it and the rest keep their distance."""
    kept = volume if volume > 0 else (clip.volume if clip.volume > 0 else clip.unmuted_volume)
    points = clip.volume_points
    if points:
        loudest = max(point.gain for point in points)
        factor = volume / loudest if loudest > 0 else 0.0
        points = tuple(replace(p, gain=p.gain * factor if loudest > 0 else volume) for p in points)
    return replace(clip, volume=volume, unmuted_volume=kept, volume_points=points)


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Give clips a level (linear gain, 0 to 10)."""

    clip_ids: tuple[str, ...]
    volume: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return f"Volume {level_words(self.volume)}"

    @property
    def merge_key(self) -> str:
        """One drag of the line is one step."""
        return self.gesture and f"volume {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the level of every clip named."""
        check_volume(self.volume)
        clips = [require(timeline, clip_id)[1] for clip_id in self.clip_ids]
        changed = [with_volume(clip, self.volume) for clip in clips]
        return timeline if changed == clips else replace_clips(timeline, changed)


@dataclass(frozen=True, slots=True)
class ShiftVolume:
    """Multiply the level of clips, points included, by a factor: the same decibels for all (V-4)."""

    clip_ids: tuple[str, ...]
    factor: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return f"Volume by {level_words(self.factor)}"

    @property
    def merge_key(self) -> str:
        """One drag of the line is one step."""
        return self.gesture and f"shift {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Scale the level of every clip named, within silence and +20 dB."""
        check_volume(self.factor)
        clips = [require(timeline, clip_id)[1] for clip_id in self.clip_ids]
        changed = [self._shifted(clip) for clip in clips]
        return timeline if changed == clips else replace_clips(timeline, changed)

    def _shifted(self, clip: Clip) -> Clip:
        volume = min(clip.volume * self.factor, MAX_VOLUME)
        points = tuple(replace(p, gain=min(p.gain * self.factor, MAX_VOLUME)) for p in clip.volume_points)
        kept = volume if volume > 0 else clip.unmuted_volume
        return replace(clip, volume=volume, unmuted_volume=kept, volume_points=points)


@dataclass(frozen=True, slots=True)
class SetClipMuted(SingleStep):
    """Silence clips, or bring them back at the level they had."""

    clip_ids: tuple[str, ...]
    muted: bool

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Mute clip" if self.muted else "Unmute clip"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the level to zero or back; the draft keeps the old level beside it."""
        clips = [require(timeline, clip_id)[1] for clip_id in self.clip_ids]
        changed = [self._changed(clip) for clip in clips]
        return timeline if changed == clips else replace_clips(timeline, changed)

    def _changed(self, clip: Clip) -> Clip:
        if self.muted:
            if clip.volume_points:
                raise EditError(
                    f"“{clip.name}” follows volume points and has no single level to mute.",
                    "Mute its track, or pull the line down.",
                )
            return with_volume(clip, 0.0) if clip.volume > 0 else clip
        return with_volume(clip, clip.unmuted_volume or 1.0) if clip.volume == 0 else clip


@dataclass(frozen=True, slots=True)
class SetFades:
    """Give clips fades, in microseconds of the timeline; None leaves a side as it is."""

    clip_ids: tuple[str, ...]
    fade_in_us: int | None = None
    fade_out_us: int | None = None
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        sides = (("Fade in", self.fade_in_us), ("Fade out", self.fade_out_us))
        words = [f"{side} {time_us / 1e6:.2f} s" for side, time_us in sides if time_us is not None]
        return ", ".join(words) or "Fades"

    @property
    def merge_key(self) -> str:
        """One drag of the knob is one step."""
        return self.gesture and f"fades {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the fades; the side that is set may fill the clip and pushes the other back (F-1)."""
        if min(self.fade_in_us or 0, self.fade_out_us or 0) < 0:
            raise EditError("A fade cannot be shorter than nothing.", "Type 0 to remove it.")
        clips = [require(timeline, clip_id)[1] for clip_id in self.clip_ids]
        changed = [self._changed(clip) for clip in clips]
        return timeline if changed == clips else replace_clips(timeline, changed)

    def _changed(self, clip: Clip) -> Clip:
        length_us = clip.duration_us
        fade_in_us, fade_out_us = clip.fade_in_us, clip.fade_out_us
        if self.fade_in_us is not None:
            fade_in_us = min(self.fade_in_us, length_us)
            fade_out_us = min(fade_out_us, length_us - fade_in_us)
        if self.fade_out_us is not None:
            fade_out_us = min(self.fade_out_us, length_us)
            fade_in_us = min(fade_in_us, length_us - fade_out_us)
        return replace(clip, fade_in_us=fade_in_us, fade_out_us=fade_out_us)


@dataclass(frozen=True, slots=True)
class SetVolumePoints:
    """Give a clip its volume points; without any, the clip's single level counts again."""

    clip_id: str
    points: tuple[VolumePoint, ...]
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Volume points"

    @property
    def merge_key(self) -> str:
        """One drag of a point is one step."""
        return self.gesture and f"points {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the points, in order of time; the last one removed leaves its level behind (V-9)."""
        clip = require(timeline, self.clip_id)[1]
        for point in self.points:
            check_volume(point.gain)
        points = tuple(sorted(self.points, key=lambda point: point.offset_us))
        if points == clip.volume_points:
            return timeline
        changed = replace(clip, volume_points=points)
        if clip.volume_points and not points:
            changed = with_volume(changed, clip.volume_points[-1].gain)
        return replace_clips(timeline, [changed])
