"""Exports that wait in the queue: a frozen timeline and what was asked for, as plain data and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.draft.journal_codec import decode, encode
from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.render.settings import ExportSettings
from editor.render.settings_data import settings_as_data, settings_of_data

KIND = "export"


def export_request(timeline: Timeline, settings: ExportSettings) -> dict[str, Any]:
    """Give all it takes to do the export later, even in another run of the program."""
    return {"timeline": encode(timeline), "settings": settings_as_data(settings)}


def export_of_request(request: Mapping[str, Any]) -> tuple[Timeline, ExportSettings]:
    """Give the timeline and the settings of a request.

    Raises
    ------
    EditorError
        If the request is damaged, or that of a newer version.
    """
    try:
        timeline = decode(request.get("timeline"))
        if not isinstance(timeline, Timeline):
            raise ValueError("no timeline")
        return timeline, settings_of_data(request.get("settings"))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise EditorError(
            tr("An export that waited can no longer be read."), tr("Export the project once more.")
        ) from error
