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

MANY = 200
"""From so many clips on, looking each of them up costs more than going through all."""
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
    if not clip.volume_points:
        return clip.volume
    return max(point.gain for point in clip.volume_points)


MANY = 64
"""More clips than this are found by one walk over all of them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Selected clips, in order of time, gone through once for all fields."""

    timeline: Timeline
    entries: tuple[tuple[Track, Clip], ...]
    clips: tuple[Clip, ...]
    ids: tuple[str, ...]
    heard: tuple[Clip, ...]
    """Those with sound."""
    heard_ids: tuple[str, ...]
    tracks: tuple[Track, ...]
    """The tracks they lie on, each once."""
    is_picture_locked: bool

    @classmethod
    def of(cls, timeline: Timeline, clip_ids: frozenset[str], *, is_picture_locked: bool) -> Chosen:
        """The clips of these ids that still exist."""
        found = _entries(timeline, clip_ids)
        found.sort(key=_place)
        clips = tuple(clip for _, clip in found)
        tracks = {track.id: track for track, _ in found}
        if all(track.kind is TrackKind.SOUND for track in tracks.values()):
            heard = clips
        else:
            heard = tuple(clip for track, clip in found if is_heard(timeline, track, clip))
        ids = tuple(clip.id for clip in clips)
        heard_ids = ids if heard is clips else tuple(clip.id for clip in heard)
        return cls(
            timeline, tuple(found), clips, ids, heard, heard_ids, tuple(tracks.values()), is_picture_locked
        )

    @property
    def only(self) -> tuple[Track, Clip] | None:
        """The one selected clip with its track, or None when there are several."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def has_picture(self) -> bool:
        """Whether any of them lies on a track of pictures or texts."""
        return any(track.kind is not TrackKind.SOUND for track in self.tracks)

    @property
    def level_refusal(self) -> str:
        """Why sound cannot be changed; empty when it can."""
        return tr("The track is locked.") if any(track.is_locked for track in self.tracks) else ""

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
    # Counting compares by identity first, which the values of thousands of clips mostly settle.
    values = list(map(value, clips))
    return values[0] if values and values.count(values[0]) == len(values) else None


def _entries(timeline: Timeline, clip_ids: frozenset[str]) -> list[tuple[Track, Clip]]:
    """Clips by their ids; of very many, by going through all clips once."""
    if len(clip_ids) < MANY:
        return [entry for clip_id in clip_ids if (entry := timeline.find(clip_id))]
    return [(track, clip) for track, clip in timeline.clips() if clip.id in clip_ids]


def _place(entry: tuple[Track, Clip]) -> tuple[int, str]:
    clip = entry[1]
    return clip.timeline_range.start_us, clip.id


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
