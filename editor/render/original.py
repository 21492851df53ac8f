"""The video's own sound alone: what a person compares the new sound with. No Qt."""

from __future__ import annotations

from dataclasses import replace

from editor.model.care import SoundCare
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind


def original_sound(timeline: Timeline) -> Timeline:
    """The timeline with nothing to be heard but the sound of its videos, as they were recorded.

    Mutes, volumes, fades, points and care of the videos' clips do not count; their speed does, since the
    picture runs at it. The length stays, so that a play goes on to the same end.
    """
    tracks = tuple(_plain(track) for track in timeline.tracks)
    return replace(timeline, tracks=tracks, is_main_sound_muted=False)


def _plain(track: Track) -> Track:
    if track.kind is not TrackKind.PICTURE:
        return replace(track, is_muted=True)
    return replace(track, is_muted=False, volume=1.0, clips=tuple(map(_as_recorded, track.clips)))


def _as_recorded(clip: Clip) -> Clip:
    return replace(clip, volume=1.0, fade_in_us=0, fade_out_us=0, volume_points=(), care=SoundCare())
