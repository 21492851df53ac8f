"""``POST /eleven/video-to-music`` and ``GET /eleven/tasks``: music that fits videos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from fastapi import APIRouter

from editor.errors import EditorError, FetchError, MediaError
from editor.fetch.services import score_rules
from editor.language import tr
from editor.library.runners import request_maker
from editor.library.task_list import QueueFullError, SameTaskError
from editor.library.tasks import Task, TaskState
from editor.media.probe import MediaFacts, probe
from editor.serve.answering import Call, answering
from editor.serve.context import ServeContext
from editor.serve.music_orders import (
    cause_of,
    check_open,
    iso,
    key_of,
    result_address,
    running_with,
    task_of,
    words_for,
)
from editor.serve.music_schemas import TASKS, VIDEO_TO_MUSIC
from editor.serve.refusal import Face, RefusalError

PREFIX = "/eleven"
KIND = "score"
_ERROR_CODES = {
    400: "INVALID_PARAMETER", 401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED", 408: "TIMEOUT", 413: "TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE",
    429: "QUEUE_FULL", 500: "INTERNAL_ERROR", 503: "UNAVAILABLE",
}  # fmt: skip


def _refuse(code: int, words: str) -> tuple[int, Mapping[str, Any]]:
    return code, {"message": words, "errorCode": _ERROR_CODES.get(code, "ERROR")}


FACE = Face((f"{PREFIX}/",), _refuse)


def router(context: ServeContext) -> APIRouter:
    """The endpoints."""
    made = APIRouter(tags=["score"])

    def order(call: Call) -> dict[str, Any]:
        return order_score(context, call.body)

    def look(call: Call) -> dict[str, Any]:
        return _look(context, call)

    made.add_api_route(
        f"{PREFIX}/video-to-music",
        answering(FACE, order, on_bug=_on_bug),
        methods=["POST"],
        **VIDEO_TO_MUSIC.route("video_to_music"),
    )
    made.add_api_route(
        f"{PREFIX}/tasks", answering(FACE, look, on_bug=_on_bug), methods=["GET"], **TASKS.route("tasks")
    )
    return made


def _on_bug(_error: EditorError | None) -> tuple[int, str]:
    return 500, tr("The server has a fault of its own.")


def order_score(context: ServeContext, body: Mapping[str, Any]) -> dict[str, Any]:
    """Take an order, and give the reply with the id of its task; the same order twice is one task.

    Raises
    ------
    RefusalError
        400 with what is wrong, 429 where too many wait; nothing was ordered.
    """
    check_open(context, 503)
    if found := score_rules.faults(body):
        raise RefusalError(400, words_for(found))
    known = {name: value for name, value in score_rules.sent_body(body).items() if name in _FIELDS}
    key = key_of(known)
    if (running := running_with(context.library, KIND, key)) is not None:
        return {"taskId": running.id}
    videos = _videos(context, known["videoUrls"])
    task_id = uuid4().hex
    request = request_maker(KIND)(
        videos,
        folder=context.library.folder / KIND / task_id,
        description=known.get("description", ""),
        tags=tuple(known.get("tags", ())),
        output_format=known.get("outputFormat", score_rules.USUAL_FORMAT),
        signs=known.get("signWithC2pa", False),
    )
    try:
        task = context.library.tasks.add(
            KIND, videos[0].name, {**request, "api": {"body": known}}, key=key, task_id=task_id
        )
    except SameTaskError as error:
        return {"taskId": error.task.id}
    except QueueFullError as error:
        raise RefusalError(429, tr("Too many tasks wait here.")) from error
    context.wake()
    return {"taskId": task.id}


_FIELDS = ("videoUrls", "description", "tags", "outputFormat", "signWithC2pa")


def _videos(context: ServeContext, addresses: Sequence[str]) -> tuple[Path, ...]:
    """Fetch the videos, and judge how large and how long they are in all."""
    paths: list[Path] = []
    facts: list[MediaFacts] = []
    for address in addresses:
        try:
            path = context.bring(address, needs_sound=False, most_bytes=score_rules.MOST_BYTES)
            found = probe(path)
        except (FetchError, MediaError) as error:
            raise RefusalError(400, f"videoUrls: {error.message}") from error
        if found.kind != "video":
            raise RefusalError(400, f"videoUrls: {tr('The file at this address has no moving picture.')}")
        paths.append(path)
        facts.append(found)
        sizes, lengths = [one.size_bytes for one in facts], [one.duration_us for one in facts]
        # What is too much already is not fetched to the end.
        if wrong := score_rules.media_faults(sizes, lengths):
            raise RefusalError(400, words_for(wrong))
    return tuple(paths)


def _look(context: ServeContext, call: Call) -> dict[str, Any]:
    task_id = call.query.get("taskId", "")
    if not task_id:
        raise RefusalError(400, tr("{field} is required.", field="taskId"))
    return told(task_of(context.library, task_id, KIND, 404), call.base)


def told(task: Task, base: str) -> dict[str, Any]:
    """A task in the words of the document."""
    is_failed = task.state in (TaskState.FAILED, TaskState.CANCELLED)
    return {
        "taskId": task.id,
        "status": str(task.state),
        "progress": round(100 * task.fraction),
        "result": _result(task, base) if task.state is TaskState.COMPLETED else None,
        "errorMessage": cause_of(task) if is_failed else None,
        "errorCode": ("CANCELLED" if task.state is TaskState.CANCELLED else "FAILED") if is_failed else None,
        "createdAt": iso(task.created_s),
        "finishedAt": iso(task.ended_s),
        "traceId": task.id,
    }


def _result(task: Task, base: str) -> dict[str, Any]:
    takes = task.result.get("takes") or [{"path": task.result.get("path", "")}]
    addresses = [result_address(base, task.id, n, take.get("path")) for n, take in enumerate(takes)]
    api = task.request.get("api")
    body = api.get("body", {}) if isinstance(api, dict) else {}
    return {
        "audioUrl": addresses[0],
        "audioUrls": addresses,
        "outputFormat": body.get("outputFormat", score_rules.USUAL_FORMAT),
        "unknownTags": list(task.result.get("unknown_tags") or ()),
        "notes": list(task.result.get("notes") or ()),
    }
