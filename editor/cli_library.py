"""The commands about the library: what is worked on, what came out, and what lies in it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from editor.cli_arguments import UsageError
from editor.cli_output import say, say_json, warn
from editor.errors import EditorError
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.library.entries import Entry
    from editor.library.library import Library
    from editor.library.tasks import Task

SHORT_ID = 8
"""So much of an id is shown, and enough to name one."""
_Named = TypeVar("_Named", "Task", "Entry")


def add_commands(commands: Any) -> None:
    """Add `tasks` and `library` to the parser of all commands."""
    tasks = commands.add_parser("tasks", help="list, show and stop long tasks")
    tasks.add_argument("action", nargs="?", choices=("list", "show", "cancel"), default="list")
    tasks.add_argument("id", metavar="ID", nargs="?", default="", help="or its first letters")
    tasks.add_argument("--json", action="store_true", help="as JSON")
    library = commands.add_parser("library", help="list, add and remove the entries of the library")
    library.add_argument("action", nargs="?", choices=("list", "add", "remove"), default="list")
    library.add_argument(
        "what", metavar="VIDEO|ID", nargs="?", default="", help="a file to add, an id to remove"
    )
    library.add_argument("--json", action="store_true", help="as JSON")


def run_tasks(args: argparse.Namespace) -> int:
    """Do what `fadeline tasks` was asked for; gives the exit code."""
    _check_id(args.action, args.id, "task", "tasks")
    with _Opened() as library:
        library.tasks.settle()
        if args.action == "list":
            # The last ones first, as the window shows them: they are the ones that are asked for.
            tasks = list(reversed(library.tasks.all()))
            if args.json:
                say_json([_task_data(task) for task in tasks])
            else:
                say(*(map(_task_line, tasks) if tasks else ["There are no tasks."]))
            return 0
        task = _named(library.tasks.all(), args.id, "task", "tasks")
        if args.action == "cancel":
            task = _cancelled(library, task)
        if args.json:
            say_json({**_task_data(task), "log": library.tasks.log_lines(task.id)})
        else:
            say(*_task_lines(library, task))
    return 0


def _check_id(action: str, name: str, what: str, command: str) -> None:
    """See that there is a name where one is needed, and none where it would do nothing."""
    if action == "list" and name:
        raise UsageError(f"`{command} list` lists all and takes no name.", "Leave the name out.")
    if action != "list" and not name:
        hint = "Name a video." if action == "add" else f"`fadeline {command}` lists the ids."
        raise UsageError(f"No {what} was named.", hint)


def _cancelled(library: Library, task: Task) -> Task:
    if task.state.is_over:
        raise EditorError(f"The task “{one_line(task.name, 80)}” is over: {task.state.value}.")
    return library.tasks.wish_stop(task.id)


def run_library(args: argparse.Namespace) -> int:
    """Do what `fadeline library` was asked for; gives the exit code."""
    _check_id(args.action, args.what, "file" if args.action == "add" else "entry", "library")
    with _Opened() as library:
        if args.action == "list":
            entries = library.entries.all()
            if args.json:
                say_json([asdict(entry) for entry in entries])
            else:
                say(*(map(_entry_line, entries) if entries else ["The library is empty."]))
            return 0
        if args.action == "add":
            entry = _added(library, args.what)
        else:
            entry = library.entries.remove(_named(library.entries.all(), args.what, "entry", "library").id)
        if args.json:
            say_json(asdict(entry))
        elif args.action == "add":
            say(f"Added “{entry.name}” as {entry.id}.")
        else:
            say(f"Removed “{entry.name}” from the library. Its file stays: {entry.path}")
    return 0


def _added(library: Library, name: str) -> Entry:
    from editor.library.adding import add_video

    return add_video(library, Path(name))


class _Opened:
    """The library for the length of one command."""

    def __enter__(self) -> Library:
        from editor.library.library import Library

        self._library = Library()
        if self._library.notice:
            warn(self._library.notice)
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()


def _named(things: Sequence[_Named], start: str, what: str, command: str) -> _Named:
    """The one thing whose id begins so."""
    found = [thing for thing in things if thing.id.startswith(start.lower())]
    hint = f"`fadeline {command}` lists the ids."
    if len(found) != 1:
        how_many = f"There is no {what}" if not found else "There are several whose ids begin with"
        raise EditorError(f"{how_many} “{one_line(start, 40)}”.", hint)
    return found[0]


def _task_data(task: Task) -> dict[str, Any]:
    """All of a task but the project that it holds, which may be megabytes."""
    data = asdict(task)
    data["request"] = {key: value for key, value in data["request"].items() if key != "timeline"}
    return data


def _task_line(task: Task) -> str:
    held = ", held" if task.is_held else ""
    done = f" {task.fraction:.0%}" if task.state.value == "processing" else ""
    state = task.state.value + done + held
    added = time.strftime("%Y-%m-%d %H:%M", time.localtime(task.created_s))
    kind = task.kind.removeprefix("command ")
    return f"{task.id[:SHORT_ID]}  {added}  {state:<16}  {kind:<10}  {one_line(task.name, 60)}"


def _task_lines(library: Library, task: Task) -> Iterator[str]:
    yield f"{task.kind}: {one_line(task.name, 80)}"
    yield f"Id: {task.id}"
    yield f"State: {task.state.value}" + (f" ({task.fraction:.0%}, {task.phase})" if task.phase else "")
    if task.is_stop_wished and not task.state.is_over:
        yield "It was asked to stop."
    if task.cause:
        yield f"Cause: {task.cause}"
    if task.hint:
        yield f"Hint: {task.hint}"
    for what, moment_s in (("Added", task.created_s), ("Begun", task.started_s), ("Ended", task.ended_s)):
        if moment_s:
            yield f"{what}: {time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(moment_s))}"
    for key, value in task.result.items():
        yield f"Result, {key}: {one_line(str(value), 200)}"
    yield from (f"  {one_line(line, 200)}" for line in library.tasks.log_lines(task.id))


def _entry_line(entry: Entry) -> str:
    gone = "" if entry.state.value != "completed" or Path(entry.path).exists() else "  (its file is missing)"
    size = f"{entry.width}×{entry.height}" if entry.width else ""
    length = clock(entry.duration_us, 1) if entry.duration_us else ""
    return (
        f"{entry.id}  {entry.state.value:<10}  {length:>10}  {size:<9}  {one_line(entry.name, 60)}{gone}"
    ).rstrip()
