"""The selected clips as the inspector shows them: what they share, and what may be changed; no Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import snap_to_frame_us
from editor.ui.timeline.roles import role_of_sounds
from editor.ui.timeline.rows import may_have_sound
from editor.words import level_words

Value = TypeVar("Value", bound=Hashable)

LINE_TOP_GAIN = 10 ** (6.05 / 20)
"""What reads as more than +6.0 dB lies above the top of the volume line (V-5)."""


def is_heard(timeline: Timeline, track: Track, clip: Clip) -> bool:
    """Whether a clip has sound that can be set."""
    if track.kind is TrackKind.SOUND:
        return True
    return track.kind is TrackKind.PICTURE and may_have_sound(timeline.material_of(clip))


def role_of(timeline: Timeline, track: Track, clip: Clip) -> str:
    """The role that colours a clip: that of its sound where it has one."""
    if track.kind is TrackKind.SOUND:
        return role_of_sounds(track)
    if track.kind is TrackKind.TEXT:
        return "text"
    return "original" if is_heard(timeline, track, clip) else "picture"


def shown_level(clip: Clip) -> float:
    """The level a field shows: the loudest point where points replace the clip's own volume."""
    return max((point.gain for point in clip.volume_points), default=clip.volume)


MANY = 64
"""More clips than this are found by one walk over all of them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Selected clips, in order of time, gone through once for all fields."""

    timeline: Timeline
    entries: tuple[tuple[Track, Clip], ...]
    heard: tuple[Clip, ...]
    """Those with sound."""
    is_picture_locked: bool
    playhead_us: int = 0

    @classmethod
    def of(
        cls, timeline: Timeline, clip_ids: frozenset[str], *, is_picture_locked: bool, playhead_us: int = 0
    ) -> Chosen:
        """The clips of these ids that still exist."""
        if len(clip_ids) > MANY:
            found = [entry for entry in timeline.clips() if entry[1].id in clip_ids]
        else:
            found = [entry for clip_id in clip_ids if (entry := timeline.find(clip_id))]
        found.sort(key=lambda entry: (entry[1].start_us, entry[1].id))
        heard = tuple(clip for track, clip in found if is_heard(timeline, track, clip))
        return cls(timeline, tuple(found), heard, is_picture_locked, playhead_us)

    @property
    def clips(self) -> tuple[Clip, ...]:
        """All of them."""
        return tuple(clip for _, clip in self.entries)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all."""
        return tuple(clip.id for _, clip in self.entries)

    @property
    def heard_ids(self) -> tuple[str, ...]:
        """The ids of those with sound."""
        return tuple(clip.id for clip in self.heard)

    @property
    def only(self) -> tuple[Track, Clip] | None:
        """The one selected clip with its track, or None when there are several."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def has_picture(self) -> bool:
        """Whether any of them lies on a track of pictures or texts."""
        return any(track.kind is not TrackKind.SOUND for track, _ in self.entries)

    @property
    def level_refusal(self) -> str:
        """Why sound cannot be changed; empty when it can."""
        if any(track.is_locked for track, _ in self.entries):
            return tr("The track is locked.")
        return ""

    @property
    def place_refusal(self) -> str:
        """Why the clips cannot be moved, cut or renamed; empty when they can."""
        if self.level_refusal:
            return self.level_refusal
        if self.is_picture_locked and self.has_picture:
            return tr("The picture is locked so the sound can't slip.")
        return ""

    def common(self, value: Callable[[Clip], Value]) -> Value | None:
        """What all clips share of a value, or None where they differ."""
        return common(value, self.clips)

    def common_heard(self, value: Callable[[Clip], Value]) -> Value | None:
        """What the clips with sound share of a value, or None where they differ."""
        return common(value, self.heard)

    @property
    def is_off_grid(self) -> bool:
        """Whether the only clip begins or ends between two frames of the picture (M-4)."""
        if self.only is None or self.only[0].kind is not TrackKind.SOUND or not self.timeline.picture_end_us:
            return False
        clip, rate = self.only[1], self.timeline.frame_rate
        return any(snap_to_frame_us(moment, rate) != moment for moment in (clip.start_us, clip.end_us))


def common(value: Callable[[Clip], Value], clips: tuple[Clip, ...]) -> Value | None:
    """The one value that all clips share, or None where they differ or there are none."""
    different = {value(clip) for clip in clips}
    return different.pop() if len(different) == 1 else None


def level_sum_words(clip: Clip, track: Track, master_volume: float) -> str:
    """The level with those of track and master, as one line (V-9); empty where only the clip counts.

    ``−8.0 clip −3.0 track = −11.0 dB``
    """
    gains = (shown_level(clip), track.volume, master_volume)
    if min(gains) <= 0 or (track.volume == 1.0 and master_volume == 1.0):
        return ""
    level, track_level, master_level = (_bare(gain) for gain in gains)
    total = level_words(math.prod(gains))
    if master_volume == 1.0:
        return tr("{clip} clip {track} track = {total}", clip=level, track=track_level, total=total)
    if track.volume == 1.0:
        return tr("{clip} clip {master} master = {total}", clip=level, master=master_level, total=total)
    return tr(
        "{clip} clip {track} track {master} master = {total}",
        clip=level,
        track=track_level,
        master=master_level,
        total=total,
    )


def _bare(gain: float) -> str:
    return level_words(gain).removesuffix(" dB")
