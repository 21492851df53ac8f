"""What does the tasks of each kind: one list for the window, the command line and the server.

A runner is loaded when the first task of its kind begins: most who look at the queue never make music.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from inspect import signature
from typing import Any

from editor.library.library import Library
from editor.library.task_worker import Runner
from editor.library.tasks import Task
from editor.progress import Progress

_PLACES: Mapping[str, tuple[str, str, str]] = {
    "mashup": ("mashup_task", "run_mashup", "first"),
    "score": ("score_task", "run_score", ""),
    "soundtrack": ("soundtrack_task", "run_soundtrack", ""),
    "video": ("video_task", "run_video", "note"),
    "hosted": ("hosted_task", "run_hosted", "note"),
}
"""Kind -> module of this room, function, and the name of its argument that notes a part of the result."""
_MAKERS: Mapping[str, str] = {
    "mashup": "mashup_request",
    "score": "score_request",
    "soundtrack": "order_soundtrack",
    "hosted": "hosted_request",
}
HOSTED = "hosted"
"""Work that others do: it waits, and needs a key, so the local kinds are not kept waiting by it."""
KINDS = tuple(kind for kind in _PLACES if kind != HOSTED)
"""What is made on this computer. Exports are not among them: the window works on its own."""


def runners(library: Library, kinds: Iterable[str] = KINDS) -> dict[str, Runner]:
    """Give what does the tasks of some kinds.

    Parameters
    ----------
    library
        Where the tasks are; what is known before a task is done is noted there.
    kinds
        Of `KINDS`, or `HOSTED`.
    """
    return {kind: partial(_run, library, kind) for kind in kinds}


def request_maker(kind: str) -> Callable[..., Any]:
    """What makes the request of a task of a kind, or orders one; loaded when the first is ordered."""
    module, _, _ = _PLACES[kind]
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), _MAKERS[kind])
    return found


def _run(library: Library, kind: str, task: Task, progress: Progress) -> Mapping[str, Any]:
    module, name, noting = _PLACES[kind]
    run = getattr(import_module(f"{__package__}.{module}"), name)
    tells = noting and noting in signature(run).parameters
    further = {noting: partial(_note, library, task.id, noting)} if tells else {}
    result: Mapping[str, Any] = run(task, progress, **further)
    return result


def _note(library: Library, task_id: str, noting: str, part: Mapping[str, Any]) -> None:
    library.tasks.note(task_id, {"takes": [part]} if noting == "first" else part)
