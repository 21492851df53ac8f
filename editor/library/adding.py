"""Taking a person's video into the library."""

from __future__ import annotations

from pathlib import Path

from editor.errors import EditorError, MediaError
from editor.language import tr
from editor.library.entries import Entry
from editor.library.library import Library
from editor.media.probe import probe


def add_video(library: Library, path: Path) -> Entry:
    """Add a video; its file stays where it is.

    Raises
    ------
    MediaError
        If it cannot be read or has no moving picture.
    EditorError
        If it is in the library already.
    """
    path = path.resolve()
    facts = probe(path)
    if facts.kind != "video" or facts.picture is None:
        raise MediaError(
            tr("“{name}” has no moving picture.", name=path.name), tr("The library takes videos.")
        )
    known = next((entry for entry in library.entries.all() if Path(entry.path) == path), None)
    if known is not None:
        raise EditorError(
            tr("“{name}” is in the library already, as {id}.", name=path.name, id=known.id),
            tr("Nothing was added."),
        )
    return library.entries.add(
        "video",
        path.stem,
        path,
        duration_us=facts.duration_us,
        size=(facts.picture.width, facts.picture.height),
        size_bytes=facts.size_bytes,
    )
