"""The tables of the library's file, and how an older file becomes one of today."""

from __future__ import annotations

import sqlite3

from editor.errors import EditorError
from editor.language import tr

STEPS = (
    """
    CREATE TABLE tasks (
        id TEXT PRIMARY KEY, place INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
        state TEXT NOT NULL, request TEXT NOT NULL, key TEXT NOT NULL DEFAULT '',
        fraction REAL NOT NULL DEFAULT 0, phase TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '{}',
        cause TEXT NOT NULL DEFAULT '', hint TEXT NOT NULL DEFAULT '',
        is_held INTEGER NOT NULL DEFAULT 0, is_stop_wished INTEGER NOT NULL DEFAULT 0,
        n_starts INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL DEFAULT '',
        created_s REAL NOT NULL, started_s REAL NOT NULL DEFAULT 0, ended_s REAL NOT NULL DEFAULT 0
    );
    CREATE INDEX tasks_by_state ON tasks (state, place);
    CREATE UNIQUE INDEX one_task_a_key ON tasks (kind, key)
        WHERE key != '' AND state IN ('pending', 'processing');
    CREATE TABLE task_lines (
        number INTEGER PRIMARY KEY, task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
        said_s REAL NOT NULL, line TEXT NOT NULL
    );
    CREATE INDEX lines_by_task ON task_lines (task_id, number);
    CREATE TABLE entries (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, state TEXT NOT NULL,
        added_s REAL NOT NULL, duration_us INTEGER NOT NULL DEFAULT 0, width INTEGER NOT NULL DEFAULT 0,
        height INTEGER NOT NULL DEFAULT 0, size_bytes INTEGER NOT NULL DEFAULT 0,
        made_from TEXT NOT NULL DEFAULT '', task_id TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX entries_by_task ON entries (task_id);
    """,
)
"""One step a version: a file of version n needs the steps from n on."""
VERSION = len(STEPS)


def prepare(connection: sqlite3.Connection) -> None:
    """Bring the tables to today's version; two programs that start at once do it one after the other.

    Raises
    ------
    EditorError
        If a newer Fadeline has made the file: it is left as it is.
    sqlite3.DatabaseError
        If the file is no library.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if _version(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in STEPS[_version(connection) :]:
                for statement in filter(str.strip, step.split(";")):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    if _version(connection) > VERSION:
        raise EditorError(
            tr("The library was made by a newer version of Fadeline."), tr("Update Fadeline to use it.")
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
