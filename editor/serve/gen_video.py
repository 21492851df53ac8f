"""``gen_video``, ``gen_video_status`` and what belongs to them: a draft becomes a video in the background."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from fastapi import APIRouter

from editor.language import mark, tr
from editor.library.task_list import QueueFullError, SameTaskError
from editor.library.tasks import Task, TaskState
from editor.library.video_task import INACCESSIBLE, KIND, MOST_NAMES, inaccessible, is_empty, video_request
from editor.serve.answering import Call
from editor.serve.capcut import FACE, endpoint
from editor.serve.context import ServeContext
from editor.serve.draft_names import find_draft, id_in
from editor.serve.music_orders import cause_of
from editor.serve.refusal import RefusalError

__all__ = ["FACE", "router"]

SUBMITTED = mark("Video generation task submitted, please use draft_url to check progress")
BAD_URL = mark("Invalid draft_url format")
EMPTY = mark("Draft content is empty")
BUSY = mark("Service busy")
NOT_SUBMITTED = mark("Video generation task submission failed")
NO_TASK = mark("Video generation task does not exist")


def router(context: ServeContext) -> APIRouter:
    """The endpoints."""
    made = APIRouter(tags=["capcut-mate"])
    for name, work in (("gen_video", _submit), ("gen_video_status", _status), ("gen_video_cancel", _cancel)):
        endpoint(made, context, name, work, NOT_SUBMITTED)
    endpoint(made, context, "gen_video_active_count", _count, NOT_SUBMITTED, method="GET")
    return made


def _folder(context: ServeContext, address: Any) -> tuple[str, Path]:
    draft_id = id_in(address)
    if not draft_id:
        raise RefusalError(400, tr(BAD_URL))
    return draft_id, find_draft(draft_id, context.draft_places)


def _submit(context: ServeContext, call: Call) -> dict[str, Any]:
    draft_id, folder = _folder(context, call.body.get("draft_url"))
    timeline, in_window = context.shelf.look(folder, anew=True)
    if is_empty(timeline):
        raise RefusalError(400, tr(EMPTY))
    missing = inaccessible(timeline)
    if missing:
        raise RefusalError(400, tr(INACCESSIBLE, names=", ".join(missing[:MOST_NAMES])))
    task_id = uuid4().hex
    request = video_request(
        folder,
        draft_id,
        context.settings.results / f"{task_id}.mp4",
        timeline=timeline if in_window else None,
        timeout_s=context.settings.task_timeout_s,
    )
    try:
        context.library.tasks.add(KIND, folder.name, request, key=str(folder), task_id=task_id)
    except SameTaskError:
        # It waits or runs already: a second call changes nothing.
        return {"message": tr(SUBMITTED)}
    except QueueFullError as error:
        raise RefusalError(503, tr(BUSY)) from error
    context.wake()
    return {"message": tr(SUBMITTED)}


def _videos(context: ServeContext) -> list[Task]:
    return [task for task in context.library.tasks.all() if task.kind == KIND]


def _newest(context: ServeContext, address: Any) -> Task:
    _, folder = _folder(context, address)
    found = [task for task in _videos(context) if task.key == str(folder)]
    if not found:
        raise RefusalError(404, tr(NO_TASK))
    return max(found, key=lambda task: (not task.state.is_over, task.created_s))


def _status(context: ServeContext, call: Call) -> dict[str, Any]:
    task = _newest(context, call.body.get("draft_url"))
    is_done = task.state is TaskState.COMPLETED
    reached = max(task.fraction, float(task.result.get("reached", 0.0)))
    # A hundred is said of a file that is there.
    progress = 100 if is_done else min(99, int(100 * reached))
    states = {TaskState.CANCELLED: TaskState.FAILED}
    return {
        "draft_url": call.body["draft_url"],
        "status": states.get(task.state, task.state).value,
        "progress": progress,
        "video_url": f"{call.base}/results/{task.id}/0/{task.id}.mp4" if is_done else "",
        "error_message": cause_of(task) if task.state.is_over and not is_done else "",
        "created_at": _moment(task.created_s),
        "started_at": _moment(task.started_s),
        "completed_at": _moment(task.ended_s),
    }


def _cancel(context: ServeContext, call: Call) -> dict[str, Any]:
    task = _newest(context, call.body.get("draft_url"))
    if not task.state.is_over:
        task = context.library.tasks.wish_stop(task.id)
    return {"draft_url": call.body["draft_url"], "status": task.state.value}


def _count(context: ServeContext, _call: Call) -> dict[str, Any]:
    return {"count": sum(not task.state.is_over for task in _videos(context))}


def _moment(seconds: float) -> str:
    """A moment as text, in the computer's own time; empty where it has not come."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds)) if seconds else ""
