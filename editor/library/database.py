"""The library's file: opening it, writing to it whole or not at all, and what happens when it is damaged."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from editor.errors import EditorError
from editor.language import tr
from editor.library.schema import prepare

logger = logging.getLogger(__name__)

FILE_NAME = "library.sqlite3"
_WAIT_S = 10.0
"""So long one program waits for the writing of another; a write takes milliseconds."""


def library_folder() -> Path:
    """Where the library and what it made lie."""
    return user_data_path("fadeline", appauthor=False) / "library"


class Database:
    """One connection, used by one thread at a time.

    Parameters
    ----------
    folder
        Where the file lies; made if it is not there.

    Raises
    ------
    EditorError
        If there is no place for the file, or a newer Fadeline has made it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notice = ""
        """A sentence about what was wrong with the file; empty where nothing was."""
        self._lock = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = self._open()
        except (OSError, sqlite3.OperationalError) as error:
            raise _no_library(folder, error) from error

    def _open(self) -> sqlite3.Connection:
        path = self.folder / FILE_NAME
        try:
            return _connect(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            aside = self._set_aside(path)
            logger.warning("the library is damaged (%s) and lies in %s now", error, aside.name)
            self.notice = tr(
                "The library was damaged and begins anew. The old file was kept as “{name}”.", name=aside.name
            )
            return _connect(path)

    def _set_aside(self, path: Path) -> Path:
        aside = path.with_name(f"library.damaged-{time.time_ns()}.sqlite3")
        path.rename(aside)
        for ending in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
        return aside

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Give what a query finds."""
        with self._lock, self._words():
            return self._connection.execute(query, values).fetchall()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one change, which is kept whole or not at all."""
        with self._lock, self._words():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _words(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise
            raise _no_library(self.folder, error) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    # One thread at a time: the lock of the database sees to it.
    connection = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _no_library(folder: Path, error: Exception) -> EditorError:
    return EditorError(
        tr("The library in “{folder}” cannot be used: {cause}.", folder=str(folder), cause=str(error)),
        tr("Check the permissions of this folder and the free space."),
    )
