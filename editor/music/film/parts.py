"""Which stretches of which files a picture is made of: whole films in a row, or what lies on a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.media.probe import MediaFacts
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange
from editor.music.film.limits import shown_us
from editor.music.hearing import has_film


@dataclass(frozen=True, slots=True)
class FilmPart:
    """A stretch of a file, and where the picture shows it."""

    path: str
    source: TimeRange
    """In the file's own time."""
    place: TimeRange
    """In the picture's time, which begins at 0."""
    name: str = ""
    is_reversed: bool = False
    is_cut: bool = True
    """Whether another shot begins with it, unless it goes on where the one before ended."""

    def to_picture_s(self, source_s: float) -> float:
        """The moment of the picture at which a moment of the file is shown, both in seconds."""
        passed_us = source_s * MICROSECONDS - self.source.start_us
        if self.is_reversed:
            passed_us = self.source.duration_us - passed_us
        scale = self.place.duration_us / max(self.source.duration_us, 1)
        return (self.place.start_us + passed_us * scale) / MICROSECONDS


def parts_of_films(films: Sequence[MediaFacts]) -> tuple[FilmPart, ...]:
    """Whole films, one after another."""
    parts: list[FilmPart] = []
    at_us = 0
    for film in films:
        length_us = shown_us(film)
        start_us = max(film.picture.start_us, 0) if film.picture else 0
        source = TimeRange(start_us, length_us)
        parts.append(FilmPart(str(film.path), source, TimeRange(at_us, length_us), film.path))
        at_us += length_us
    return tuple(parts)


def parts_of_timeline(timeline: Timeline, within: TimeRange) -> tuple[FilmPart, ...]:
    """What the main picture track shows within a range of the timeline; 0 is the range's start.

    Where the main track shows no film, the first other picture track that does is taken.
    """
    tracks = [track for track in timeline.tracks if track.kind is TrackKind.PICTURE]
    for track in sorted(tracks, key=lambda track: not track.is_main):
        parts = _parts_of_track(timeline, track, within)
        if parts:
            return parts
    return ()


def _parts_of_track(timeline: Timeline, track: Track, within: TimeRange) -> tuple[FilmPart, ...]:
    parts: list[FilmPart] = []
    before: Clip | None = None
    for clip in track.clips:
        start_us = max(clip.start_us, within.start_us)
        end_us = min(clip.end_us, within.end_us)
        if end_us <= start_us or not has_film(timeline, clip):
            continue
        goes_on = before is not None and _goes_on(before, clip)
        source = _source_of(clip, start_us, end_us)
        place = TimeRange.between(start_us - within.start_us, end_us - within.start_us)
        path = timeline.material_of(clip).path or ""
        parts.append(FilmPart(path, source, place, clip.name, clip.is_reversed, is_cut=not goes_on))
        before = clip
    return tuple(parts)


def _goes_on(before: Clip, clip: Clip) -> bool:
    """Whether a clip shows the very next frame: it was split, not cut."""
    if before.source_range is None or clip.source_range is None or before.material_id != clip.material_id:
        return False
    gap_us = clip.source_range.start_us - before.source_range.end_us
    return abs(gap_us) < 50_000 and abs(clip.start_us - before.end_us) < 50_000 and not clip.is_reversed


def _source_of(clip: Clip, start_us: int, end_us: int) -> TimeRange:
    assert clip.source_range is not None
    source = clip.source_range
    scale = source.duration_us / max(clip.duration_us, 1)
    low, high = (round((at_us - clip.start_us) * scale) for at_us in (start_us, end_us))
    if clip.is_reversed:
        low, high = source.duration_us - high, source.duration_us - low
    return TimeRange.between(source.start_us + low, source.start_us + high)
