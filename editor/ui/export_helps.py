"""What helps after an export has failed: another folder, the place of the fault, the file, sound alone."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import EditorError, MediaMissingError, SourceFailedError
from editor.language import mark
from editor.render.presets import DEFAULT_PRESET
from editor.render.settings import ExportSettings
from editor.ui.export_queue import QueuedExport

SOUND_SUFFIX = ".m4a"
_PLACE_ERRORS = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EFBIG))


@dataclass(frozen=True, slots=True)
class Help:
    """One thing that can be done about a failure (``ux-spec.md`` X-32)."""

    name: str
    """folder, locate, place or sound."""
    words: str
    """In English, for `tr`."""


FOLDER = Help("folder", mark("Choose another folder…"))
LOCATE = Help("locate", mark("Locate…"))
PLACE = Help("place", mark("Go there"))
SOUND = Help("sound", mark("Try sound only"))


def help_for(item: QueuedExport) -> Help | None:
    """Give what helps best, or None where starting again is all that there is."""
    error = item.error
    if _is_about_place(error):
        return FOLDER
    if isinstance(error, MediaMissingError):
        return LOCATE
    if isinstance(error, SourceFailedError):
        return PLACE
    if error is not None and not isinstance(error, EditorError) and item.settings.is_movie:
        return SOUND
    return None


def place_of(item: QueuedExport) -> int:
    """The moment of the timeline, in microseconds, at which a source failed; 0 where none did."""
    return item.error.at_us if isinstance(item.error, SourceFailedError) else 0


def sound_alone(settings: ExportSettings, is_taken: Callable[[Path], bool]) -> ExportSettings:
    """Give the same export without its picture, under a name that is free."""
    film = Path(settings.path)
    target, number = film.with_suffix(SOUND_SUFFIX), 2
    while is_taken(target):
        target = film.with_name(f"{film.stem}-{number}{SOUND_SUFFIX}")
        number += 1
    return replace(
        settings, path=target, sound_only=True, picture="auto", preset=DEFAULT_PRESET, overwrite=False
    )


def _is_about_place(error: BaseException | None) -> bool:
    """Whether an export failed because of its disk or folder."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _PLACE_ERRORS:
            return True
        error = error.__cause__
    return False
