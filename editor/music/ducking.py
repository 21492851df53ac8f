"""Speech on a timeline: which clips speak, and when, so that music can go down under it (I-2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.errors import MediaError
from editor.model.clip import Clip
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange
from editor.music.listening import heard_material, listen, to_timeline_range
from editor.music.speech import RATE, Detector, best_detector, find_speech
from editor.progress import Progress

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


def speech_of_clips(
    timeline: Timeline,
    clips: Iterable[Clip],
    progress: Progress,
    make_detector: Callable[[], Detector] = best_detector,
) -> FoundSpeech:
    """Listen to clips and say when somebody speaks, in time of the timeline.

    The files are heard as they are, at their own speed and forwards; the clips' speed, trims and direction
    only move what was found. A file that cannot be read is named, and the rest goes on.
    """
    speech: list[TimeRange] = []
    unread: list[str] = []
    chosen = list(clips)
    for number, clip in enumerate(chosen):
        part = progress.part(number / len(chosen), (number + 1) / len(chosen), "sound")
        material, source = heard_material(timeline, clip), clip.source_range
        if material is None or source is None:
            continue
        part.report(0.0, clip.name)
        try:
            spans = find_speech(listen(material, source, RATE, part), make_detector())
        except MediaError:
            unread.append(clip.name)
            continue
        for start_s, end_s in spans:
            ends = (source.start_us + at_s * MICROSECONDS for at_s in (start_s, end_s))
            if (stretch := to_timeline_range(clip, *ends)) is not None:
                speech.append(stretch)
    return FoundSpeech(tuple(sorted(speech)), len(chosen), tuple(unread))
