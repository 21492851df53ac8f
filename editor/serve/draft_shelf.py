"""Changing drafts for others: one change at a time for each, whole or not at all.

A draft that is open in a window is changed there, as one step that can be undone; only where nobody has it
open is the file written. Drafts that were just written stay in memory: the next request for them needs no
reading, and a file that somebody else has changed meanwhile is noticed by its hash.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from editor.draft.lock import DraftLock
from editor.draft.read import OpenDraft, read_draft
from editor.draft.save import ChangedOnDiskError, save
from editor.draft.sidecar import SIDECAR_NAME
from editor.edit.arriving import new_tracks
from editor.edit.command import Command
from editor.language import mark, tr
from editor.model.timeline import Timeline
from editor.serve.refusal import RefusalError

logger = logging.getLogger(__name__)

WAIT_S = 30.0
"""So long a change waits for those before it (as the public service does)."""
MOST_KEPT = 4
Marks = tuple[tuple[int, int, int], ...]
UNAVAILABLE = mark("Service unavailable")


class Window(Protocol):
    """A window that may have a draft open; another program's, or that of this one."""

    def change(self, folder: Path, command: Command) -> Mapping[str, str] | None:
        """Make a change there, as one step; gives the track of each new clip. None: nobody has it open.

        `EditorError` where the window refuses.
        """

    def look(self, folder: Path) -> Timeline | None:
        """Give what is on the screen; None: nobody has the draft open."""


class NoWindow:
    """Nobody has a draft open."""

    def change(self, _folder: Path, _command: Command) -> None:
        """Change nothing."""

    def look(self, _folder: Path) -> None:
        """See nothing."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was made."""

    tracks: Mapping[str, str]
    """The track of every clip that is new, by the clip's id."""
    in_window: bool = False
    """It was made in a window, where the person decides whether to save it."""


class DraftShelf:
    """The drafts of one server; every call may come from any thread.

    Parameters
    ----------
    window
        Reaches a window that has a draft open.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._locks: dict[Path, threading.Lock] = {}
        self._kept: OrderedDict[Path, tuple[OpenDraft, Marks]] = OrderedDict()
        self._making = threading.Lock()

    def change(self, folder: Path, command: Command) -> Changed:
        """Make a change, and keep it on the disk or in the window.

        Raises
        ------
        RefusalError
            503, if the draft is busy, locked elsewhere, or cannot be written.
        EditorError
            If the change does not fit, or the draft cannot be read; nothing was written.
        """
        with self._mine(folder) as is_free:
            if not is_free:
                return self._change_in_window(folder, command)
            for is_last in (False, True):
                draft = self._opened(folder)
                timeline = command.apply(draft.timeline)
                try:
                    self._keep(folder, save(draft, timeline).draft)
                    return Changed(new_tracks(draft.timeline, timeline))
                except ChangedOnDiskError:
                    self._forget(folder)
                    if is_last:
                        raise
        raise AssertionError("a change is made or refused")

    def look(self, folder: Path, *, anew: bool = False) -> tuple[Timeline, bool]:
        """Give the timeline of a draft: that in the window where it is open, else that on the disk.

        The second value says whether it is the window's. `anew` reads it from the disk in any case, so that
        media that have come or gone count.
        """
        with self._mine(folder) as is_free:
            if not is_free and (timeline := self._window.look(folder)) is not None:
                return timeline, True
            if anew:
                self._forget(folder)
            return self._opened(folder).timeline, False

    def _change_in_window(self, folder: Path, command: Command) -> Changed:
        self._forget(folder)
        tracks = self._window.change(folder, command)
        if tracks is None:
            raise RefusalError(503, tr(UNAVAILABLE))
        return Changed(tracks, in_window=True)

    @contextmanager
    def _mine(self, folder: Path) -> Iterator[bool]:
        """Hold a draft alone among the requests; False where another program, or our window, has it."""
        with self._making:
            turn = self._locks.setdefault(folder, threading.Lock())
        if not turn.acquire(timeout=WAIT_S):
            raise RefusalError(503, tr(UNAVAILABLE))
        lock = DraftLock(folder)
        try:
            try:
                owner = lock.acquire()
            except OSError as error:
                # Where no locks can be kept, the look at the file before the swap is what is left.
                logger.info("locks cannot be kept: %s", error.strerror)
                owner = None
            yield owner is None
        finally:
            lock.release()
            turn.release()

    def _opened(self, folder: Path) -> OpenDraft:
        kept = self._kept.get(folder)
        if kept is not None and kept[1] == _marks_of(kept[0]):
            return kept[0]
        return self._keep(folder, read_draft(folder))

    def _keep(self, folder: Path, draft: OpenDraft) -> OpenDraft:
        with self._making:
            self._kept[folder] = draft, _marks_of(draft)
            self._kept.move_to_end(folder)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return draft

    def _forget(self, folder: Path) -> None:
        with self._making:
            self._kept.pop(folder, None)


def _marks_of(draft: OpenDraft) -> Marks:
    """When and how large the files of a draft are; the save compares their content besides."""
    assert draft.main_file is not None and draft.folder is not None
    found: list[tuple[int, int, int]] = []
    for path in (draft.main_file, draft.folder / SIDECAR_NAME):
        try:
            facts = path.stat()
        except OSError:
            found.append((0, 0, 0))
        else:
            found.append((facts.st_ino, facts.st_mtime_ns, facts.st_size))
    return tuple(found)
