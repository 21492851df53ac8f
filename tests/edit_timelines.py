"""Small timelines for tests of edits: clips of a few seconds by their names."""

from __future__ import annotations

from typing import Any

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000


def us(seconds: float) -> int:
    """Microseconds of seconds."""
    return round(seconds * SECOND)


def sound(clip_id: str, start_s: float, length_s: float, *, source_s: float = 0.0, **fields: Any) -> Clip:
    """A clip of a song of 30 s, or of the material that is named."""
    place = TimeRange(us(start_s), us(length_s))
    fields = {"material_id": "song"} | fields
    speed = fields.get("speed", 1.0)
    return Clip(
        id=clip_id,
        name=clip_id,
        timeline_range=place,
        source_range=TimeRange(us(source_s), round(place.duration_us * speed)),
        **fields,
    )


def lane(track_id: str, *clips: Clip, **fields: Any) -> Track:
    """A sound track."""
    return Track(track_id, TrackKind.SOUND, fields.pop("name", track_id), clips, **fields)


def timeline_of(*tracks: Track, picture_s: float = 20.0, **fields: Any) -> Timeline:
    """Tracks under a picture of two clips that meet in its middle; without any length there is none."""
    half = us(picture_s / 2)
    pictures = tuple(
        Clip(name, "film", name, TimeRange(n * half, half), TimeRange(n * half, half), layer=0)
        for n, name in enumerate(("p", "q"))
        if half
    )
    main = Track("main", TrackKind.PICTURE, clips=pictures, is_main=True)
    return Timeline((main, *tracks), **fields).with_materials(
        Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=us(30)),
        Material("hit", MaterialKind.SOUND, "hit.wav", "/hit.wav", duration_us=us(1)),
        Material("film", MaterialKind.VIDEO, "film.mp4", "/film.mp4", duration_us=us(40), has_sound=True),
    )


def starts(timeline: Timeline, track_id: str) -> dict[str, float]:
    """Where the clips of a track begin, in seconds, by their ids."""
    return {clip.id: clip.start_us / SECOND for clip in timeline.track(track_id).clips}
