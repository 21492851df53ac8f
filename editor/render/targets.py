"""What an export is made of: the clips that count, and the files that it writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.render.settings import ExportSettings
from editor.render.stems import only_clips, stems


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of an export, with the timeline that is heard in it."""

    timeline: Timeline
    path: Path


def narrowed(timeline: Timeline, settings: ExportSettings) -> tuple[Timeline, ExportSettings]:
    """The timeline with nothing but the clips that were asked for, and the settings with their range.

    Raises
    ------
    EditorError
        If none of the clips is there any more.
    """
    if not settings.clip_ids:
        return timeline, settings
    alone, span = only_clips(timeline, frozenset(settings.clip_ids))
    wanted = span
    if settings.range_us is not None:
        wanted = settings.range_us.intersection(span) or TimeRange(settings.range_us.start_us, 0)
    return alone, replace(settings, clip_ids=(), range_us=wanted)


def pieces_of(timeline: Timeline, settings: ExportSettings) -> tuple[Piece, ...]:
    """The files that an export writes: one, or one a track or role that is heard."""
    if not settings.apart:
        return (Piece(timeline, Path(settings.path)),)
    return tuple(
        Piece(stem.timeline, path_of(settings, stem.name)) for stem in stems(timeline, settings.apart)
    )


def path_of(settings: ExportSettings, name: str) -> Path:
    """The file of one track or role."""
    whole = Path(settings.path)
    return whole.with_name(f"{whole.stem} - {name}{whole.suffix}")


def targets_of(timeline: Timeline, settings: ExportSettings) -> tuple[Path, ...]:
    """The files that would be written; that which was named, where that cannot be told."""
    try:
        alone, narrow = narrowed(timeline, settings)
        return tuple(piece.path for piece in pieces_of(alone, narrow)) or (Path(settings.path),)
    except EditorError:
        return (Path(settings.path),)
