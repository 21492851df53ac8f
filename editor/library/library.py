"""The library as one thing: its file, its entries and its tasks."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from editor.library.database import Database, library_folder
from editor.library.entry_list import EntryList
from editor.library.task_list import TaskList


class Library:
    """The entries and the tasks of one folder; every call may come from any thread.

    Parameters
    ----------
    folder
        Where the library lies; None: that of the person who runs the program.
    clock
        Gives seconds since 1970.

    Raises
    ------
    EditorError
        If there is no place for the library, or a newer Fadeline has made it.
    """

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._database = Database(library_folder() if folder is None else folder)
        self.entries = EntryList(self._database, clock)
        self.tasks = TaskList(self._database, clock)

    @property
    def folder(self) -> Path:
        """Where the library lies."""
        return self._database.folder

    @property
    def notice(self) -> str:
        """What was wrong with the library when it was opened; empty where nothing was."""
        return self._database.notice

    def close(self) -> None:
        """Close the file."""
        self._database.close()
