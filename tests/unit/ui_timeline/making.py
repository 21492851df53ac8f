"""Timelines made by hand for the tests of the timeline's pure parts and of its widget."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.ui.timeline.gestures import Pointer, Scene
from editor.ui.timeline.rows import Row, rows_of
from editor.ui.timeline.scale import Scale
from editor.ui.timeline.shapes import Hit, hit_at

S = 1_000_000
FILE_US = 60 * S

SONG = Material(
    "SONG", MaterialKind.SOUND, "song.wav", "/no/song.wav", "/no/song.wav", FILE_US, has_sound=True
)
FILM = Material(
    "FILM", MaterialKind.VIDEO, "film.mp4", "/no/film.mp4", "/no/film.mp4", FILE_US, 640, 360, True
)
WORDS = Material("WORDS", MaterialKind.TEXT, "hello", text="hello")


def sound(clip_id: str, start_s: float, length_s: float, *, source_s: float = 0.0, **traits: Any) -> Clip:
    """A clip of the song."""
    material = traits.pop("material", SONG)
    place = TimeRange(round(start_s * S), round(length_s * S))
    speed = traits.get("speed", 1.0)
    source = TimeRange(round(source_s * S), round(length_s * S * speed))
    return Clip(clip_id, material.id, material.name, place, source, **traits)


def sounds(*clips: Clip, track_id: str = "A", **traits: Any) -> Track:
    """A sound track."""
    return Track(track_id, TrackKind.SOUND, clips=clips, **traits)


def pictures(*clips: Clip, track_id: str = "P", **traits: Any) -> Track:
    """The main picture track."""
    return Track(track_id, TrackKind.PICTURE, clips=clips, is_main=True, **traits)


def timeline(*tracks: Track, frame_rate: Fraction = Fraction(25)) -> Timeline:
    """A timeline of tracks with all materials."""
    return Timeline(tracks, frame_rate=frame_rate).with_materials(SONG, FILM, WORDS)


def scene(made: Timeline, px_per_s: float = 100.0, **traits: Any) -> Scene:
    """A view of a timeline with the first row at the top."""
    return Scene(made, rows_of(made), Scale(px_per_s), **traits)


def row_of(shown: Scene, key: str) -> Row:
    """The row of a key."""
    return next(row for row in shown.rows if row.key == key)


def hit(shown: Scene, x: float, y: float) -> Hit | None:
    """What lies under a point."""
    return hit_at(shown.timeline, shown.rows, shown.scale, shown.top_px, shown.selection, x, y)


def moved(pointer: Pointer, dx: float = 0, dy: float = 0, **keys: bool) -> Pointer:
    """The pointer a little further on."""
    return Pointer(pointer.x + dx, pointer.y + dy, **keys)
