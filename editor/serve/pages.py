"""Pages for a person with a browser: what is being worked on, players for what came out, and help."""

from __future__ import annotations

import html
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from editor.errors import EditorError
from editor.language import mark, tr
from editor.library.entries import Entry
from editor.library.tasks import Task, TaskState
from editor.resources import asset
from editor.serve.answering import Call, answering, base_of
from editor.serve.api_page import api_words
from editor.serve.context import ServeContext
from editor.serve.files import TYPES, result_paths
from editor.serve.music_orders import cause_of
from editor.serve.pages_paths import API, EXAMPLES, HELP_DRAFTS
from editor.serve.refusal import PLAIN, RefusalError
from editor.words import without_folders

STATE_WORDS: Mapping[str, str] = {
    "pending": mark("waiting"),
    "processing": mark("in work"),
    "completed": mark("done"),
    "failed": mark("failed"),
    "cancelled": mark("stopped"),
}
KIND_WORDS: Mapping[str, str] = {
    "video": mark("Video of a draft"),
    "export": mark("Export"),
    "mashup": mark("Mashup"),
    "score": mark("Music for a video"),
    "soundtrack": mark("New soundtrack"),
    "hosted": mark("Hosted service"),
}
_WORDS = {
    "title": mark("Fadeline: local server"),
    "tasks": mark("Tasks"),
    "entries": mark("Library"),
    "no_tasks": mark("Nothing has been asked for yet."),
    "no_entries": mark("The library is empty."),
    "address": mark("Base address for scripts"),
    "interfaces": mark("Interfaces"),
    "examples": mark("Examples"),
    "drafts": mark("Using drafts"),
    "stop": mark("Stop"),
    "remove": mark("Remove"),
    "log": mark("Log"),
    "lost": mark("The server does not answer. This page asks again by itself."),
}
MOST_SHOWN = 200
_STATIC = {"app.js": "text/javascript", "style.css": "text/css"}


def router(context: ServeContext) -> APIRouter:
    """The pages and what they ask for."""
    made = APIRouter(include_in_schema=False)
    for path, name in (("/", "index.html"), (HELP_DRAFTS, "drafts.html"), (EXAMPLES, "examples.html")):
        made.add_api_route(path, _page(name), methods=["GET", "HEAD"])
    made.add_api_route(API, _api_page, methods=["GET", "HEAD"])
    for name, kind in _STATIC.items():
        made.add_api_route(f"/pages/{name}", _static(name, kind), methods=["GET", "HEAD"])
    for path, work, method in (
        ("/pages/state", _state, "GET"),
        ("/pages/log", _log, "GET"),
        ("/pages/stop", _stop, "POST"),
        ("/pages/remove", _remove, "POST"),
    ):
        made.add_api_route(path, answering(PLAIN, partial(work, context), on_bug=_on_bug), methods=[method])
    return made


def _on_bug(error: EditorError | None) -> tuple[int, str]:
    return (
        (500, tr("An error in the program ended this work."))
        if error is None
        else (404, without_folders(error.message))
    )


def _page(name: str) -> Any:
    async def endpoint(request: Request) -> Response:
        return _filled(request, name)

    return endpoint


def _filled(request: Request, name: str, body: str = "") -> Response:
    """A page with its words in the language of the request, and with the address of this server."""
    base = base_of(request)
    text = asset("serve", name).read_text("utf-8")
    for key, words in _WORDS.items():
        text = text.replace(f"[[{key}]]", html.escape(tr(words)))
    text = text.replace("[[lang]]", "en" if tr(_WORDS["tasks"]) == _WORDS["tasks"] else "zh")
    text = text.replace("[[base]]", html.escape(base)).replace("[[body]]", body)
    return HTMLResponse(text)


async def _api_page(request: Request) -> Response:
    return _filled(request, "api.html", api_words(request.app.openapi(), base_of(request)))


def _static(name: str, kind: str) -> Any:
    async def endpoint() -> Response:
        return FileResponse(asset("serve", name), media_type=kind)

    return endpoint


def _state(context: ServeContext, _call: Call) -> dict[str, Any]:
    tasks = context.library.tasks.all()[-MOST_SHOWN:]
    entries = context.library.entries.all()[-MOST_SHOWN:]
    return {
        "tasks": [_shown_task(task) for task in reversed(tasks)],
        "entries": [_shown_entry(entry) for entry in reversed(entries)],
    }


def _shown_task(task: Task) -> dict[str, Any]:
    is_done = task.state is TaskState.COMPLETED
    return {
        "id": task.id,
        "kind": tr(KIND_WORDS.get(task.kind, task.kind)),
        "name": task.name,
        "state": task.state.value,
        "state_words": tr(STATE_WORDS[task.state.value]),
        "percent": 100 if is_done else min(99, int(100 * task.fraction)),
        "phase": tr(task.phase) if task.phase and not task.state.is_over else "",
        "cause": cause_of(task) if task.cause else "",
        "is_over": task.state.is_over,
        "files": [
            _shown_file(f"results/{task.id}/{number}/{quote(path.name)}", path)
            for number, path in enumerate(result_paths(task))
            if is_done
        ],
    }


def _shown_entry(entry: Entry) -> dict[str, Any]:
    path = Path(entry.path)
    is_there = entry.state.number == 3
    return {
        "id": entry.id,
        "name": entry.name,
        "state_words": tr(STATE_WORDS.get(_TASK_STATE[entry.state.value], "")),
        "cause": without_folders(entry.cause),
        "files": [_shown_file(f"entries/{entry.id}/file", path)] if is_there else [],
    }


_TASK_STATE = {
    "queueing": "pending", "processing": "processing", "completed": "completed", "failed": "failed",
}  # fmt: skip


def _shown_file(address: str, path: Path) -> dict[str, str]:
    kind = TYPES.get(path.suffix.lower(), "").partition("/")[0]
    return {"address": address, "name": path.name, "player": kind if kind in ("audio", "video") else ""}


def _log(context: ServeContext, call: Call) -> dict[str, Any]:
    task = context.library.tasks.get(call.query.get("id", ""))
    return {"lines": [tr(line) for line in context.library.tasks.log_lines(task.id)]}


def _stop(context: ServeContext, call: Call) -> dict[str, Any]:
    task = context.library.tasks.get(_named(call))
    if not task.state.is_over:
        task = context.library.tasks.wish_stop(task.id)
    return {"state": task.state.value}


def _remove(context: ServeContext, call: Call) -> dict[str, Any]:
    """Take a task off the list; a video that this server made for it goes too, as it is served no more."""
    task = context.library.tasks.get(_named(call))
    context.library.tasks.remove(task.id)
    for path in result_paths(task):
        if path.parent == context.settings.results:
            path.unlink(missing_ok=True)
    return {"removed": task.id}


def _named(call: Call) -> str:
    found = call.body.get("id")
    if not isinstance(found, str):
        raise RefusalError(400, tr("No task was named."))
    return found
