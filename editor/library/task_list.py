"""The queue of long tasks: added, ordered, taken by whoever works on them, and ended."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from editor.errors import EditorError
from editor.language import tr
from editor.library.database import Database
from editor.library.entries import EntryState
from editor.library.entry_list import set_entries
from editor.library.owners import is_alive
from editor.library.tasks import MOST_LINE, MOST_LOG_LINES, OWN_KINDS, Task, TaskState

MOST_WAITING = 100
"""Tasks that may wait at a time; a further one is refused (``api-contract.md``: Service busy)."""
MOST_STARTS = 2
"""A task whose program ended while it worked begins once more; the second time it has failed."""


class QueueFullError(EditorError):
    """So many tasks wait that no further one is taken."""


class SameTaskError(EditorError):
    """The same thing waits or is worked on already.

    Parameters
    ----------
    task
        The task that does it.
    """

    def __init__(self, task: Task) -> None:
        super().__init__(
            tr("“{name}” is being worked on already.", name=task.name), tr("Wait for it, or stop it first.")
        )
        self.task = task


class TaskList:
    """All tasks in the order of the queue; every call may come from any thread or program.

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
        request: Mapping[str, Any],
        *,
        key: str = "",
        task_id: str = "",
        owner_id: str = "",
    ) -> Task:
        """Put a task at the end of the queue; it is on the disk when this returns.

        Parameters
        ----------
        kind, name, request, key
            As `Task` has them.
        task_id
            32 hexadecimal digits; empty: a new one.
        owner_id
            Who alone may begin it, for as long as that program runs; empty: anybody.

        Raises
        ------
        QueueFullError
            If too many wait.
        SameTaskError
            If a task of this kind and key waits or runs.
        """
        task_id = task_id or uuid4().hex
        try:
            with self._database.writing() as db:
                (waiting,) = db.execute("SELECT count(*) FROM tasks WHERE state = 'pending'").fetchone()
                if waiting >= MOST_WAITING:
                    raise QueueFullError(
                        tr("{n} tasks are waiting already.", n=waiting), tr("Wait until some are done.")
                    )
                db.execute(
                    "INSERT INTO tasks (id, place, kind, name, state, request, key, owner, created_s) VALUES "
                    "(?, (SELECT coalesce(max(place), 0) + 1 FROM tasks), ?, ?, 'pending', ?, ?, ?, ?)",
                    (task_id, kind, name, json.dumps(dict(request)), key, owner_id, self._clock()),
                )
        except sqlite3.IntegrityError:
            found = self._find("kind = ? AND key = ? AND state IN ('pending', 'processing')", (kind, key))
            if not found:
                # It has ended in between.
                return self.add(kind, name, request, key=key, task_id=task_id, owner_id=owner_id)
            raise SameTaskError(found[0]) from None
        return self.get(task_id)

    def get(self, task_id: str) -> Task:
        """Give the task of an id.

        Raises
        ------
        EditorError
            If there is none.
        """
        found = self._find("id = ?", (task_id,))
        if not found:
            raise EditorError(
                tr("There is no task “{id}”.", id=task_id[:80]), tr("`fadeline tasks` lists them.")
            )
        return found[0]

    def all(self, *states: TaskState) -> list[Task]:
        """Give the tasks in these states, or all of them, in the order of the queue."""
        marks = ", ".join("?" * len(states))
        return self._find(f"state IN ({marks})" if states else "1", states)

    def _find(self, where: str, values: Sequence[Any]) -> list[Task]:
        rows = self._database.rows(f"SELECT * FROM tasks WHERE {where} ORDER BY place", values)
        return [_as_task(row) for row in rows]

    def wish_stop(self, task_id: str) -> Task:
        """Stop a task: one that waits is cancelled at once, one that runs by whoever works on it."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE tasks SET is_stop_wished = 1 WHERE id = ? AND state = 'processing'", (task_id,)
            )
            self._end(db, task_id, TaskState.CANCELLED, was=TaskState.PENDING)
        self.settle()
        return self.get(task_id)

    def hold(self, task_id: str, on: bool) -> None:
        """Keep a waiting task from being started, or let it go again."""
        with self._database.writing() as db:
            db.execute("UPDATE tasks SET is_held = ? WHERE id = ?", (on, task_id))

    def move(self, task_id: str, before_id: str | None) -> None:
        """Put a task before another one in the queue; None puts it last."""
        ids = [task.id for task in self.all() if task.id != task_id]
        self.get(task_id)
        place = ids.index(before_id) if before_id in ids else len(ids)
        ids.insert(place, task_id)
        with self._database.writing() as db:
            db.executemany("UPDATE tasks SET place = ? WHERE id = ?", [(n, one) for n, one in enumerate(ids)])

    def remove(self, task_id: str) -> None:
        """Take a task off the list; one that waits or runs has to be stopped first."""
        if not self.get(task_id).state.is_over:
            raise EditorError(tr("The task is not over yet."), tr("Stop it first."))
        with self._database.writing() as db:
            db.execute("DELETE FROM tasks WHERE id = ?", (task_id,))

    def log(self, task_id: str, line: str) -> None:
        """Add a line to what is told of a task; of very many the oldest go."""
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO task_lines (task_id, said_s, line) SELECT id, ?, ? FROM tasks WHERE id = ?",
                (self._clock(), line[:MOST_LINE], task_id),
            )
            db.execute(
                "DELETE FROM task_lines WHERE task_id = ? AND number NOT IN "
                "(SELECT number FROM task_lines WHERE task_id = ? ORDER BY number DESC LIMIT ?)",
                (task_id, task_id, MOST_LOG_LINES),
            )

    def log_lines(self, task_id: str) -> list[str]:
        """Give what was told of a task, the oldest first."""
        query = "SELECT line FROM task_lines WHERE task_id = ? ORDER BY number"
        return [row["line"] for row in self._database.rows(query, (task_id,))]

    def take(self, owner_id: str, kinds: Sequence[str]) -> Task | None:
        """Begin the first waiting task of some kinds, or give None; no two owners get the same."""
        self.settle()
        marks = ", ".join("?" * len(kinds))
        with self._database.writing() as db:
            row = db.execute(
                "SELECT id FROM tasks WHERE state = 'pending' AND owner = '' AND NOT is_held "
                f"AND kind IN ({marks}) ORDER BY place LIMIT 1",
                tuple(kinds),
            ).fetchone()
            if row is None:
                return None
            self._begin(db, row["id"], owner_id)
        return self.get(row["id"])

    def begin(self, task_id: str, owner_id: str) -> None:
        """Begin one's own waiting task, whatever waits before it."""
        with self._database.writing() as db:
            self._begin(db, task_id, owner_id)

    def _begin(self, db: sqlite3.Connection, task_id: str, owner_id: str) -> None:
        begun = db.execute(
            "UPDATE tasks SET state = 'processing', owner = ?, started_s = ?, n_starts = n_starts + 1, "
            "fraction = 0, phase = '' WHERE id = ? AND state = 'pending' AND owner IN ('', ?)",
            (owner_id, self._clock(), task_id, owner_id),
        )
        if begun.rowcount:
            set_entries(db, task_id, EntryState.PROCESSING)

    def adopt(self, owner_id: str, kind: str) -> list[Task]:
        """Take over the waiting tasks of a kind whose program is gone; gives them in the queue's order."""
        self.settle()
        with self._database.writing() as db:
            mine = "kind = ? AND state = 'pending' AND owner = ''"
            rows = db.execute(f"SELECT id FROM tasks WHERE {mine} ORDER BY place", (kind,)).fetchall()
            db.execute(f"UPDATE tasks SET owner = ? WHERE {mine}", (owner_id, kind))
        return [self.get(row["id"]) for row in rows]

    def report(self, task_id: str, fraction: float, phase: str) -> bool:
        """Note how far a running task is; False when somebody wishes it to stop, or it is ours no more."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE tasks SET fraction = max(fraction, ?), phase = ? "
                "WHERE id = ? AND state = 'processing'",
                (min(max(fraction, 0.0), 1.0), phase, task_id),
            )
        found = self._find("id = ? AND state = 'processing' AND NOT is_stop_wished", (task_id,))
        return bool(found)

    def note(self, task_id: str, part: Mapping[str, Any]) -> None:
        """Keep what is known of a running task's result already; it stays when the work is broken off."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE tasks SET result = ? WHERE id = ? AND state = 'processing'",
                (json.dumps(dict(part)), task_id),
            )

    def complete(self, task_id: str, result: Mapping[str, Any]) -> None:
        """End a task well, and its entries with it."""
        with self._database.writing() as db:
            self._end(db, task_id, TaskState.COMPLETED, was=TaskState.PROCESSING, result=result)

    def fail(self, task_id: str, cause: str, hint: str = "") -> None:
        """End a task with a sentence about why it could not be done."""
        with self._database.writing() as db:
            self._end(db, task_id, TaskState.FAILED, was=TaskState.PROCESSING, cause=cause, hint=hint)

    def stopped(self, task_id: str) -> None:
        """End a running task that somebody wished to stop."""
        with self._database.writing() as db:
            self._end(db, task_id, TaskState.CANCELLED, was=TaskState.PROCESSING)

    def put_back(self, task_id: str) -> None:
        """Let a running task wait again: its program ends in order and another start goes on with it."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE tasks SET state = 'pending', owner = '', n_starts = n_starts - 1 "
                "WHERE id = ? AND state = 'processing'",
                (task_id,),
            )
            set_entries(db, task_id, EntryState.QUEUEING)

    def _end(
        self,
        db: sqlite3.Connection,
        task_id: str,
        state: TaskState,
        *,
        was: TaskState,
        result: Mapping[str, Any] | None = None,
        cause: str = "",
        hint: str = "",
    ) -> None:
        # What a task has noted outlives its failure: it may be what was paid for.
        stored = None if result is None else json.dumps(dict(result))
        ended = db.execute(
            "UPDATE tasks SET state = ?, ended_s = ?, result = coalesce(?, result), cause = ?, hint = ?, "
            "owner = '', "
            "fraction = CASE WHEN ? = 'completed' THEN 1.0 ELSE fraction END WHERE id = ? AND state = ?",
            (state, self._clock(), stored, cause, hint, state, task_id, was),
        )
        if ended.rowcount:
            is_well = state is TaskState.COMPLETED
            words = cause or tr("The work was stopped.")
            set_entries(
                db, task_id, EntryState.COMPLETED if is_well else EntryState.FAILED, "" if is_well else words
            )

    def settle(self) -> None:
        """Tasks whose program is gone wait once more; those that it happens to again have failed."""
        query = (
            "SELECT id, kind, state, owner, n_starts, is_stop_wished FROM tasks "
            "WHERE state = 'processing' OR (state = 'pending' AND owner != '')"
        )
        alive: dict[str, bool] = {}
        for row in self._database.rows(query):
            owner = row["owner"]
            if owner not in alive:
                alive[owner] = is_alive(self._database.folder, owner)
            if alive[owner]:
                continue
            if row["is_stop_wished"]:
                self.stopped(row["id"])
            elif row["kind"] in OWN_KINDS:
                self.fail(row["id"], tr("The command was ended while it worked on this."))
            elif row["state"] == TaskState.PROCESSING and row["n_starts"] >= MOST_STARTS:
                self.fail(row["id"], tr("The program ended twice while it worked on this."))
            else:
                with self._database.writing() as db:
                    db.execute(
                        "UPDATE tasks SET state = 'pending', owner = '' "
                        "WHERE id = ? AND owner = ? AND state = ?",
                        (row["id"], owner, row["state"]),
                    )
                    set_entries(db, row["id"], EntryState.QUEUEING)


_PLAIN = frozenset({"place", "owner"})
_ANSWERS = ("is_held", "is_stop_wished")


def _as_task(row: sqlite3.Row) -> Task:
    facts = {key: row[key] for key in row.keys() if key not in _PLAIN}  # noqa: SIM118 - a Row iterates values
    facts |= {name: bool(facts[name]) for name in _ANSWERS}
    facts |= {name: json.loads(facts[name]) for name in ("request", "result")}
    return Task(**{**facts, "state": TaskState(facts["state"])})
