"""How a mix is told: its record when it is asked for, and the messages that are sent by themselves."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from editor.library.tasks import Task, TaskState
from editor.serve.music_orders import cause_of, milliseconds, result_address

GENERATION_FAILED = 501
"""``errorCode`` of a mix that could not be made (``providers.md`` section 1)."""


def status_of(task: Task) -> str:
    """The document's word for where a mix is."""
    if task.state is TaskState.COMPLETED:
        return "SUCCESS"
    if task.state.is_over:
        return "GENERATE_AUDIO_FAILED"
    if task.state is TaskState.PENDING:
        return "PENDING"
    return "FIRST_SUCCESS" if _takes(task) else "TEXT_SUCCESS"


def record_of(task: Task, base: str) -> dict[str, Any]:
    """The record of a mix, in the words of ``record-info``.

    Parameters
    ----------
    base
        What addresses of this server begin with.
    """
    is_failed = task.state in (TaskState.FAILED, TaskState.CANCELLED)
    notes = [str(note) for note in task.result.get("notes", ())]
    return {
        "taskId": task.id,
        "parentMusicId": "",
        "param": json.dumps(param_of(task), ensure_ascii=False),
        "response": {"taskId": task.id, "sunoData": [_polled(take) for take in takes_of(task, base)]},
        "status": status_of(task),
        "type": "mashup",
        "operationType": "mashup",
        "errorCode": GENERATION_FAILED if is_failed else None,
        "errorMessage": cause_of(task) if is_failed else None,
        "createTime": milliseconds(task.created_s),
        "notes": notes,
    }


def param_of(task: Task) -> Mapping[str, Any]:
    """What was asked for."""
    api = task.request.get("api")
    return api.get("param", {}) if isinstance(api, dict) else {}


def _takes(task: Task) -> list[Mapping[str, Any]]:
    found = task.result.get("takes")
    return [take for take in found if isinstance(take, dict)] if isinstance(found, list) else []


def takes_of(task: Task, base: str) -> list[dict[str, Any]]:
    """The takes that are there, in the words of the messages (snake_case)."""
    param = param_of(task)
    made: list[dict[str, Any]] = []
    for n, take in enumerate(_takes(task)):
        address = result_address(base, task.id, n, take.get("path"))
        made.append(
            {
                "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{task.id}/{n}")),
                "audio_url": address,
                "source_audio_url": address,
                "stream_audio_url": address,
                "source_stream_audio_url": address,
                "image_url": "",
                "source_image_url": "",
                "prompt": param.get("prompt", ""),
                "model_name": param.get("model", ""),
                "title": str(take.get("title") or task.name),
                "tags": str(take.get("tags") or param.get("style", "")),
                "createTime": milliseconds(task.created_s),
                "duration": round(float(take.get("duration_s") or 0.0), 3),
            }
        )
    return made


def _polled(take: Mapping[str, Any]) -> dict[str, Any]:
    """A take in the words of the record (camelCase)."""
    return {_camel(name): value for name, value in take.items()}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def message_of(task: Task, kind: str, base: str) -> dict[str, Any]:
    """The message of a kind: text, first, complete or error."""
    takes = {"first": takes_of(task, base)[:1], "complete": takes_of(task, base)}.get(kind, [])
    for take in takes:
        take["createTime"] = f"{datetime.fromtimestamp(task.created_s):%Y-%m-%d %H:%M:%S}"
    words = {
        "text": "Text generation completed successfully.",
        "first": "First track generated successfully.",
        "complete": "All generated successfully.",
    }
    code = 200 if kind in words else GENERATION_FAILED
    return {
        "code": code,
        "msg": words.get(kind) or cause_of(task),
        "data": {"callbackType": kind, "task_id": task.id, "data": takes},
    }
