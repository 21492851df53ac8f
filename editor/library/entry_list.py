"""The entries of the library: added, found and removed."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from editor.errors import EditorError
from editor.language import tr
from editor.library.database import Database
from editor.library.entries import Entry, EntryState


class EntryList:
    """All entries; every call may come from any thread.

    Parameters
    ----------
    database
        The library's file.
    clock
        Gives seconds since 1970. Times are for people only: the order does not hang on them.
    """

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        kind: str,
        name: str,
        path: Path,
        *,
        state: EntryState = EntryState.COMPLETED,
        made_from: str = "",
        task_id: str = "",
        duration_us: int = 0,
        size: tuple[int, int] = (0, 0),
        size_bytes: int = 0,
    ) -> Entry:
        """Put a file into the library: a video of the person's, or a result that a task will make."""
        entry_id = secrets.token_hex(12)
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO entries (id, kind, name, path, state, added_s, duration_us, width, height, "
                "size_bytes, made_from, task_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(entry_id, kind, name, str(path), state, self._clock(), duration_us, *size),
                    *(size_bytes, made_from, task_id),
                ),
            )
        return self.get(entry_id)

    def get(self, entry_id: str) -> Entry:
        """Give the entry of an id.

        Raises
        ------
        EditorError
            If there is none.
        """
        found = self._find("id = ?", (entry_id,))
        if not found:
            raise EditorError(
                tr("There is no entry “{id}” in the library.", id=entry_id[:80]),
                tr("`fadeline library` lists them."),
            )
        return found[0]

    def all(self) -> list[Entry]:
        """Give all entries, the oldest first."""
        return self._find("1", ())

    def made_by(self, task_id: str) -> list[Entry]:
        """Give what a task makes."""
        return self._find("task_id = ?", (task_id,))

    def _find(self, where: str, values: Sequence[Any]) -> list[Entry]:
        rows = self._database.rows(f"SELECT * FROM entries WHERE {where} ORDER BY rowid", values)
        return [Entry(**{**dict(row), "state": EntryState(row["state"])}) for row in rows]

    def discard(self, entry_id: str) -> None:
        """Take an entry off the list whose task could not be added."""
        with self._database.writing() as db:
            db.execute("DELETE FROM entries WHERE id = ?", (entry_id,))

    def remove(self, entry_id: str) -> Entry:
        """Take an entry off the list; its file stays where it is."""
        entry = self.get(entry_id)
        if entry.state in (EntryState.QUEUEING, EntryState.PROCESSING):
            raise EditorError(
                tr("“{name}” is still being made.", name=entry.name), tr("Stop its task first.")
            )
        with self._database.writing() as db:
            db.execute("DELETE FROM entries WHERE id = ?", (entry_id,))
        return entry


def set_entries(db: sqlite3.Connection, task_id: str, state: EntryState, cause: str = "") -> None:
    """Say how far what a task makes is; within a change of the task."""
    db.execute("UPDATE entries SET state = ?, cause = ? WHERE task_id = ?", (state, cause, task_id))
