"""A look into every file that a project uses: which of them cannot be read, and why (R-11).

A file that is there may be cut off, of another kind than its name says, or one that ends the decoder. Each
gets a bounded time, and so do all of them together: a check must end, whatever is in a draft.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from editor.errors import MediaError
from editor.language import tr
from editor.media import first_contact
from editor.media.probe import probe
from editor.model.material import Material
from editor.progress import Progress
from editor.words import clock
from editor.workers import within

FILE_S = 20.0
"""Longest look into one file."""
ALL_S = 180.0
"""Longest check of a project; what is left then is counted, not looked into."""


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that is there and cannot be used as it is."""

    material: Material
    n_clips: int
    reason: str
    """A sentence without its full stop."""
    hint: str = ""
    is_partial: bool = False
    """Whether it opens, and only a part of it is damaged."""
    is_gone: bool = False
    """Whether it is not there any more."""


@dataclass(frozen=True, slots=True)
class MediaCheck:
    """What a check found."""

    bad: tuple[BadFile, ...] = ()
    n_files: int = 0
    """Files that were looked into."""
    n_left: int = 0
    """Files that there was no time for."""


def check_media(uses: Iterable[tuple[Material, int]], progress: Progress | None = None) -> MediaCheck:
    """Look into files.

    Parameters
    ----------
    uses
        Materials whose file is there, with the number of clips that use each.
    progress
        Is told how far the check is; a wish to stop ends it.
    """
    listed = tuple(uses)
    bad: list[BadFile] = []
    end_s = time.monotonic() + ALL_S
    for number, (material, n_clips) in enumerate(listed):
        if progress is not None:
            progress.check()
            progress.report(number / len(listed), material.name)
        if time.monotonic() > end_s:
            return MediaCheck(tuple(bad), number, len(listed) - number)
        found = look_into(material, n_clips)
        if found is not None:
            bad.append(found)
    return MediaCheck(tuple(bad), len(listed))


def look_into(material: Material, n_clips: int = 1) -> BadFile | None:
    """Look into the file of a material; None where nothing is wrong with it."""
    path = material.path or ""
    try:
        facts = within(lambda: probe(path), FILE_S)
    except TimeoutError:
        reason = tr("It did not answer within {n} seconds", n=round(FILE_S))
        return BadFile(material, n_clips, reason, tr("Check the disk that it lies on."))
    except MediaError as error:
        return BadFile(material, n_clips, error.message.rstrip(".。"), error.hint, is_gone=not is_there(path))
    if facts.damaged_us is not None:
        reason = tr("It is damaged near {time}", time=clock(facts.damaged_us))
        return BadFile(material, n_clips, reason, tr("What can be read of it is used."), is_partial=True)
    return None


def is_there(path: str) -> bool:
    """Whether a file has not vanished; where nobody can tell, it counts as there."""
    try:
        return within(lambda: Path(path).stat(), FILE_S) is not None
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError, TimeoutError):
        return True


def try_again(material: Material, n_clips: int = 1) -> BadFile | None:
    """Look into a file once more, also into one that ended the decoder before: the person wants it."""
    path = material.path or ""
    with suppress(MediaError, TimeoutError):
        within(lambda: first_contact.try_again(path))
    return look_into(material, n_clips)
