"""``POST /api/open/v4/image2Video/updateVideoAudio`` and ``…/resultsByIds``: a new soundtrack for a video.

Errors of the document come under HTTP 200 with a code of their own, as the service sends them; what the
server itself refuses has the status of HTTP as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from fastapi import APIRouter

from editor.errors import EditorError, FetchError, MediaError, MediaMissingError
from editor.fetch.services import soundtrack_rules as rules
from editor.language import tr
from editor.library.entries import Entry, EntryState
from editor.library.runners import request_maker
from editor.library.task_list import QueueFullError, SameTaskError
from editor.library.tasks import Task
from editor.media.probe import probe
from editor.serve.answering import Call, answering
from editor.serve.context import ServeContext
from editor.serve.music_orders import cause_of, check_open, key_of, milliseconds, words_for
from editor.serve.music_schemas import RESULTS_BY_IDS, UPDATE_VIDEO_AUDIO
from editor.serve.refusal import Face, RefusalError
from editor.words import without_folders

PREFIX = "/api/open/v4/image2Video"
KIND = "soundtrack"
_HTTP = {rules.WRONG_PARAMETER: 200, rules.UNKNOWN: 200, rules.NOT_COMPLETED: 200}
"""Codes of the document that come under HTTP 200."""
_OWN = {400: rules.WRONG_PARAMETER, 401: rules.BAD_KEY, 404: rules.UNKNOWN}
"""The guard's codes that the document has a number for."""


def _refuse(code: int, words: str) -> tuple[int, Mapping[str, Any]]:
    return _HTTP.get(code, code), {"code": _OWN.get(code, code), "msg": words}


FACE = Face((f"{PREFIX}/",), _refuse)


def router(context: ServeContext) -> APIRouter:
    """The endpoints."""
    made = APIRouter(tags=["soundtrack"])

    def update(call: Call) -> dict[str, Any]:
        return update_video_audio(context, call)

    def results(call: Call) -> dict[str, Any]:
        return results_by_ids(context, call)

    made.add_api_route(
        f"{PREFIX}/updateVideoAudio",
        answering(FACE, update, on_bug=_on_bug),
        methods=["POST"],
        **UPDATE_VIDEO_AUDIO.route("update_video_audio"),
    )
    made.add_api_route(
        f"{PREFIX}/resultsByIds",
        answering(FACE, results, on_bug=_on_bug),
        methods=["POST"],
        **RESULTS_BY_IDS.route("results_by_ids"),
    )
    return made


def _on_bug(_error: EditorError | None) -> tuple[int, str]:
    return 500, tr("The server has a fault of its own.")


def update_video_audio(context: ServeContext, call: Call) -> dict[str, Any]:
    """Order a new soundtrack, and give the reply with the new entry.

    Raises
    ------
    RefusalError
        With the code of the document; nothing was ordered.
    """
    check_open(context, 503)
    if found := rules.faults(call.body):
        raise RefusalError(rules.WRONG_PARAMETER, words_for(found))
    body = rules.sent_body(call.body)
    _check_source(context, body["pre_video_id"])
    audio = _audio(context, body["audio_url"]) if body["audio_type"] == rules.GIVEN else None
    entry = _ordered(context, body, audio)
    context.wake()
    return {"code": rules.OK, "msg": "OK", "data": row_of(context, entry, call.base)}


def _check_source(context: ServeContext, entry_id: str) -> Entry:
    """The video that gets new sound: known, a video, and finished."""
    try:
        entry = context.library.entries.get(entry_id)
    except EditorError as error:
        raise RefusalError(rules.UNKNOWN, tr("There is no video with this pre_video_id.")) from error
    if entry.kind != "video":
        raise RefusalError(rules.UNKNOWN, tr("There is no video with this pre_video_id."))
    if entry.state is not EntryState.COMPLETED:
        raise RefusalError(rules.NOT_COMPLETED, tr("The video of this pre_video_id is not completed."))
    return entry


def _audio(context: ServeContext, address: str) -> Path:
    try:
        path = context.bring(address)
        if probe(path).sound is None:
            raise MediaError(tr("The file at this address has no sound."))
    except (FetchError, MediaError) as error:
        raise RefusalError(rules.WRONG_PARAMETER, f"audio_url: {error.message}") from error
    return path


def _ordered(context: ServeContext, body: Mapping[str, Any], audio: Path | None) -> Entry:
    """The new entry; for an order that is being worked on already, that one's."""
    order = request_maker(KIND)
    try:
        made: Entry = order(
            context.library, body["pre_video_id"], audio, api={"body": dict(body)}, key=key_of(body)
        )
        return made
    except SameTaskError as error:
        return context.library.entries.made_by(error.task.id)[0]
    except QueueFullError as error:
        raise RefusalError(503, tr("Service busy")) from error
    except MediaMissingError as error:
        raise RefusalError(rules.NOT_COMPLETED, tr("The file of this video is gone.")) from error


def results_by_ids(context: ServeContext, call: Call) -> dict[str, Any]:
    """Give the entries of some ids; those that are not known are left out, unless none is."""
    ids, found = rules.ids_of(call.body)
    if found:
        raise RefusalError(rules.WRONG_PARAMETER, words_for(found))
    known = {entry.id: entry for entry in context.library.entries.all()}
    rows = [row_of(context, known[one], call.base) for one in dict.fromkeys(ids) if one in known]
    if not rows:
        raise RefusalError(rules.UNKNOWN, tr("There is no video with one of these ids."))
    return {"code": rules.OK, "msg": "OK", "data": {"result": rows}}


def row_of(context: ServeContext, entry: Entry, base: str) -> dict[str, Any]:
    """An entry in the words of the document."""
    task = _task(context, entry)
    api = task.request.get("api") if task else None
    body = api.get("body", {}) if isinstance(api, dict) else {}
    changed_s = max(entry.added_s, task.started_s, task.ended_s) if task else entry.added_s
    row = {
        "create_time": milliseconds(entry.added_s),
        "uid": 0,
        "team_id": "0",
        "update_time": milliseconds(changed_s),
        "video_duration": round(entry.duration_us / 1_000_000, 3),
        "webhookUrl": "",
        "resolution": resolution_of(entry.width, entry.height),
        "file_name": _file_name(entry),
        "effect_name": "",
        "_id": entry.id,
        "pre_video_id": entry.made_from,
        "image_url": "",
        "prompt": "",
        "negative_prompt": "",
        "extend_prompt": False,
        "audio_type": body.get("audio_type", rules.GIVEN if entry.made_from else 0),
        "audio_url": body.get("audio_url", ""),
        "deduction_credit": 0,
        "effect_code": "",
        "status": entry.state.number,
        "only_add_audio": bool(entry.made_from),
    }
    if entry.state is EntryState.COMPLETED:
        row["video_url"] = f"{base}/entries/{entry.id}/file"
    if entry.state is EntryState.FAILED:
        row["error_msg"] = without_folders(entry.cause) or (cause_of(task) if task else "")
    return row


def _file_name(entry: Entry) -> str:
    suffix = PurePath(entry.path).suffix
    return entry.name if entry.name.lower().endswith(suffix.lower()) else f"{entry.name}{suffix}"


def _task(context: ServeContext, entry: Entry) -> Task | None:
    if not entry.task_id:
        return None
    try:
        return context.library.tasks.get(entry.task_id)
    except EditorError:
        return None


def resolution_of(width: int, height: int) -> str:
    """The name of a picture's size: 720p, 1080p, 4k; upright pictures by their width."""
    lines = min(width, height)
    return "4k" if lines >= 2_000 else f"{lines}p" if lines else ""
