"""What the three music APIs share: orders that are found again, and moments as they write them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from editor.errors import EditorError
from editor.fetch.hiding import hide
from editor.fetch.services.rules import Fault
from editor.language import tr
from editor.library.library import Library
from editor.library.tasks import Task
from editor.serve.context import ServeContext
from editor.serve.refusal import RefusalError
from editor.words import without_folders


def key_of(body: Mapping[str, Any]) -> str:
    """What makes two orders the same: all that they ask for, whatever the order of their fields."""
    text = json.dumps(dict(body), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def running_with(library: Library, kind: str, key: str) -> Task | None:
    """The task of a key that waits or is worked on; None where there is none."""
    return next(
        (
            task
            for task in library.tasks.all()
            if task.kind == kind and task.key == key and not task.state.is_over
        ),
        None,
    )


def task_of(library: Library, task_id: str, kind: str, code: int) -> Task:
    """The task of an id; refused with a code where there is none of this kind."""
    try:
        task = library.tasks.get(task_id)
    except EditorError as error:
        raise no_task(code) from error
    if task.kind != kind:
        raise no_task(code)
    return task


def no_task(code: int) -> RefusalError:
    """What is said of an id that names nothing; the id is not repeated."""
    return RefusalError(code, tr("There is no such task."))


def words_for(faults: Sequence[Fault]) -> str:
    """All that is wrong with a body, in one text."""
    return " ".join(fault.words for fault in faults)


def check_open(context: ServeContext, code: int) -> None:
    """Refuse where the server is stopping."""
    if context.is_stopping.is_set():
        raise RefusalError(code, tr("Service unavailable"))


def cause_of(task: Task) -> str:
    """Why a task was not done, in a sentence that names no folder of this computer."""
    return without_folders(hide(task.cause)) if task.cause else tr("The work was stopped.")


def result_address(base: str, task_id: str, number: int, path: object) -> str:
    """Where a file that a task has made is served.

    Parameters
    ----------
    base
        What addresses of this server begin with.
    number
        Which of the files, from 0.
    path
        Where it lies; only its name is told.
    """
    name = PurePath(str(path or "")).name or "take"
    return f"{base}/results/{task_id}/{number}/{quote(name)}"


def iso(seconds: float) -> str | None:
    """A moment as text, in universal time; None for one that has not come."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds") if seconds else None


def milliseconds(seconds: float) -> int:
    """A moment as a number since 1970."""
    return round(seconds * 1000)
