"""Which clips can be heard or seen, and where on the timeline a moment of their files lies.

Nothing here reads a file: the window asks these before it begins anything, so they cost no arrays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SPEAKING_ROLES = (Role.SPEECH, Role.ORIGINAL)


@dataclass(frozen=True, slots=True)
class FoundSpeech:
    """What listening has found."""

    speech: tuple[TimeRange, ...]
    """Stretches of the timeline, in order; those of several clips may overlap."""
    n_clips: int
    """Clips that were listened to."""
    unread: tuple[str, ...] = ()
    """Names of clips whose files could not be read."""


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """Moments of the timeline, and where they were looked for."""

    times_us: tuple[int, ...]
    within: tuple[TimeRange, ...]
    tempo_bpm: float = 0.0
    """As it sounds on the timeline; of several clips that of the first."""


def heard_material(timeline: Timeline, clip: Clip) -> Material | None:
    """The file whose sound a clip gives; None where it has none or it is missing."""
    material = timeline.material_of(clip)
    is_sound = material.kind is MaterialKind.SOUND
    may_sound = is_sound or (material.kind is MaterialKind.VIDEO and material.has_sound is not False)
    return material if may_sound and material.path and clip.source_range is not None else None


def has_film(timeline: Timeline, clip: Clip) -> bool:
    """Whether a clip shows a moving picture whose file is here."""
    material = timeline.material_of(clip)
    is_moving = material.kind in (MaterialKind.VIDEO, MaterialKind.GIF)
    return is_moving and material.path is not None and clip.source_range is not None


def to_timeline_us(clip: Clip, source_us: float) -> int:
    """The moment of the timeline at which a clip plays a moment of its material."""
    assert clip.source_range is not None
    if clip.is_reversed:
        passed_us = clip.source_range.end_us - source_us
    else:
        passed_us = source_us - clip.source_range.start_us
    return clip.start_us + round(passed_us / clip.speed)


def to_timeline_range(clip: Clip, start_us: float, end_us: float) -> TimeRange | None:
    """A stretch of a clip's material as one of the timeline, cut to the clip; None where nothing is left."""
    ends = sorted((to_timeline_us(clip, start_us), to_timeline_us(clip, end_us)))
    return TimeRange.between(*ends).intersection(clip.timeline_range)


def is_audible(track: Track, clip: Clip, timeline: Timeline) -> bool:
    """Whether a clip is heard as things are, apart from solo."""
    if track.is_muted or not clip.is_visible or (track.is_main and timeline.is_main_sound_muted):
        return False
    return clip.volume > 0 or any(point.gain > 0 for point in clip.volume_points)


def tracks_that_speak(timeline: Timeline, roles: dict[str, str]) -> list[str]:
    """Ids of the tracks that are listened to unless the person says otherwise.

    Parameters
    ----------
    timeline
        As it is.
    roles
        Track id -> what its sounds are there for, said or guessed; a picture track's own sound is
        ``original``.

    Notes
    -----
    Where a track is there for speech, those count, and the pictures' own sound; else the latter alone.
    """
    wanted = [role.value for role in SPEAKING_ROLES]
    return [
        track.id
        for track in timeline.tracks
        if roles.get(track.id) in wanted and any(is_audible(track, clip, timeline) for clip in track.clips)
    ]


def speaking_clips(
    timeline: Timeline, track_ids: Iterable[str], *, besides: frozenset[str], near: Iterable[TimeRange]
) -> list[Clip]:
    """The clips of tracks that can be heard together with others.

    Parameters
    ----------
    timeline, track_ids
        Where they are looked for.
    besides
        Ids of the clips that are to be lowered: they do not lower themselves.
    near
        Where those lie; a clip that overlaps none of them need not be read.
    """
    wanted, places = frozenset(track_ids), tuple(near)
    return [
        clip
        for track in timeline.tracks
        if track.id in wanted and track.kind in (TrackKind.SOUND, TrackKind.PICTURE)
        for clip in track.clips
        if clip.id not in besides
        and is_audible(track, clip, timeline)
        and heard_material(timeline, clip) is not None
        and any(place.overlaps(clip.timeline_range) for place in places)
    ]
