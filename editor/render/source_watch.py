"""The files that an export reads, as they were at its start, and whether they still are."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from editor.errors import MediaError, MediaMissingError, RenderError
from editor.language import tr
from editor.media.border import FileIdentity, identify
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange


def sources_of(timeline: Timeline, wanted: TimeRange) -> tuple[FileIdentity, ...]:
    """The files of the clips inside a range, each once; what cannot be looked at fails when it is read."""
    paths: dict[str, None] = {}
    for _track, clip in timeline.clips():
        path = timeline.material_of(clip).path
        if path is not None and clip.timeline_range.intersection(wanted) is not None:
            paths[path] = None
    found = []
    for path in paths:
        with suppress(MediaError):
            found.append(identify(path))
    return tuple(found)


def check_sources(sources: tuple[FileIdentity, ...]) -> None:
    """Refuse a file that was mixed from two states of a source (``reliability.md`` B16).

    A source that has gone was read to its end through the handle that was open: what was written is right.
    """
    for before in sources:
        try:
            is_same = identify(before.path) == before
        except MediaMissingError:
            is_same = True
        except MediaError:
            is_same = False
        if not is_same:
            raise RenderError(
                tr("“{name}” has changed while exporting.", name=Path(before.path).name),
                tr("Wait until it is written, then export again."),
            )
