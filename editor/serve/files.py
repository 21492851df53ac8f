"""Files that the server gives away: what tasks made, entries of the library, and the files of drafts.

A request names an id and a number or a name; it is looked up in a list, never made into a path.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from starlette.concurrency import run_in_threadpool

from editor.errors import EditorError
from editor.language import tr
from editor.library.tasks import Task
from editor.serve.answering import Answer, reply
from editor.serve.context import ServeContext
from editor.serve.draft_names import find_draft, id_of
from editor.serve.refusal import PLAIN, RefusalError

TYPES: Mapping[str, str] = {
    ".mp4": "video/mp4", ".mov": "video/quicktime", ".mkv": "video/x-matroska", ".webm": "video/webm",
    ".mp3": "audio/mpeg", ".wav": "audio/wav", ".m4a": "audio/mp4", ".aac": "audio/aac",
    ".flac": "audio/flac", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".png": "image/png",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".json": "application/json",
}  # fmt: skip
"""Everything else is bytes to be kept, not shown: nothing from a draft may run in the page's place."""
MOST_DRAFT_FILES = 5_000


def router(context: ServeContext) -> APIRouter:
    """The paths of files."""
    made = APIRouter(include_in_schema=False)
    for path, find in (
        ("/results/{task_id}/{number}/{name}", _result),
        ("/entries/{entry_id}/file", _entry),
        ("/drafts/{draft_id}/files/{name:path}", _draft_file),
    ):
        made.add_api_route(path, _giving(context, find), methods=["GET", "HEAD"])
    return made


def _giving(context: ServeContext, find: Any) -> Any:
    async def endpoint(request: Request) -> Response:
        try:
            path = await run_in_threadpool(find, context, request.path_params)
        except EditorError:
            return reply(Answer(*PLAIN.refuse(404, tr("There is nothing at this path."))))
        kind = TYPES.get(path.suffix.lower(), "application/octet-stream")
        shown = "inline" if path.suffix.lower() in TYPES else "attachment"
        return FileResponse(path, media_type=kind, filename=path.name, content_disposition_type=shown)

    return endpoint


def result_paths(task: Task) -> list[Path]:
    """The files that a task has made, the best one first; those that are gone are passed over."""
    result = task.result
    takes = result.get("takes")
    named = [
        result.get("path"),
        *(take.get("path") for take in _objects(takes)),
        *_texts(result.get("paths")),
    ]
    found = [Path(name) for name in named if isinstance(name, str) and name]
    return list(dict.fromkeys(found))


def _objects(found: Any) -> Sequence[Mapping[str, Any]]:
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def _texts(found: Any) -> Sequence[str]:
    return [part for part in found if isinstance(part, str)] if isinstance(found, list) else []


def _result(context: ServeContext, place: Mapping[str, str]) -> Path:
    paths = result_paths(context.library.tasks.get(place["task_id"]))
    number = int(place["number"]) if place["number"].isdecimal() and len(place["number"]) < 5 else -1
    if not 0 <= number < len(paths):
        raise _nothing()
    return _there(paths[number])


def _entry(context: ServeContext, place: Mapping[str, str]) -> Path:
    return _there(Path(context.library.entries.get(place["entry_id"]).path))


def _draft_file(context: ServeContext, place: Mapping[str, str]) -> Path:
    folder = find_draft(place["draft_id"], context.draft_places)
    for path in draft_files(folder):
        if path.relative_to(folder).as_posix() == place["name"]:
            return _there(path)
    raise _nothing()


def draft_files(folder: Path) -> Iterator[Path]:
    """Every plain file of a draft in a fixed order; links and hidden files are passed over."""
    n_given = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                n_given += 1
                if n_given > MOST_DRAFT_FILES:
                    return
                yield path


def draft_file_address(base: str, folder: Path, path: Path) -> str:
    """Where a file of a draft is served."""
    name = quote(path.relative_to(folder).as_posix(), errors="surrogateescape")
    return f"{base}/drafts/{quote(id_of(folder))}/files/{name}"


def _there(path: Path) -> Path:
    if not path.is_file():
        raise _nothing()
    return path


def _nothing() -> RefusalError:
    return RefusalError(404, tr("There is nothing at this path."))
