"""``POST /api/v1/generate/mashup`` and ``GET /api/v1/generate/record-info``: two songs become one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from fastapi import APIRouter

from editor.errors import EditorError, FetchError, MediaError
from editor.fetch.addresses import parse_address
from editor.fetch.services import mashup_rules
from editor.fetch.services.catalogue import is_own_computer
from editor.language import tr
from editor.library.runners import request_maker
from editor.library.task_list import QueueFullError, SameTaskError
from editor.media.probe import probe
from editor.music.mashup.order import MashupOrder
from editor.serve.answering import Call, answering
from editor.serve.context import ServeContext
from editor.serve.mashup_news import MashupNews
from editor.serve.mashup_takes import record_of
from editor.serve.music_orders import check_open, key_of, running_with, task_of, words_for
from editor.serve.music_schemas import MASHUP, RECORD_INFO
from editor.serve.refusal import Face, RefusalError

PREFIX = "/api/v1/generate"
KIND = "mashup"
OUT_NAME = "mix.mp3"
CODES = {503: 455}
"""The guard's codes that the document has another one for: a server that cannot take work now is paused."""


def _refuse(code: int, words: str) -> tuple[int, Mapping[str, Any]]:
    own = CODES.get(code, code)
    return own, {"code": own, "msg": words, "data": None}


FACE = Face((f"{PREFIX}/",), _refuse)


def router(context: ServeContext) -> APIRouter:
    """The endpoints, and what posts news of mixes to whoever wants them."""
    news = MashupNews(context)
    context.closers.append(news.close)
    news.begin()
    made = APIRouter(tags=["mashup"])

    def order(call: Call) -> dict[str, Any]:
        return order_mashup(context, news, call.body)

    def record(call: Call) -> dict[str, Any]:
        return _record(context, call)

    made.add_api_route(
        f"{PREFIX}/mashup", answering(FACE, order, on_bug=_on_bug), methods=["POST"], **MASHUP.route("mashup")
    )
    made.add_api_route(
        f"{PREFIX}/record-info",
        answering(FACE, record, on_bug=_on_bug),
        methods=["GET"],
        **RECORD_INFO.route("record_info"),
    )
    return made


def _on_bug(error: EditorError | None) -> tuple[int, str]:
    return 500, tr("The server has a fault of its own.")


def order_mashup(context: ServeContext, news: MashupNews, body: Mapping[str, Any]) -> dict[str, Any]:
    """Take an order, and give the reply with the id of its task.

    Raises
    ------
    RefusalError
        With the code of the document; nothing was ordered.
    """
    check_open(context, 455)
    if found := mashup_rules.faults(body):
        raise RefusalError(422, words_for(found))
    sent = mashup_rules.sent_body(body)
    known = {name: sent[name] for name in sent if name in _FIELDS}
    callback = _callback(context, known.get("callBackUrl"))
    key = key_of(known)
    if running_with(context.library, KIND, key):
        raise _same()
    songs = tuple(_song(context, address) for address in known["uploadUrlList"])
    task_id = uuid4().hex
    out = context.library.folder / KIND / task_id / OUT_NAME
    request = {**request_maker(KIND)(order_of(known, songs), out), "api": {"param": known, **callback}}
    name = known.get("title") or tr("Mix")
    try:
        task = context.library.tasks.add(KIND, name, request, key=key, task_id=task_id)
    except SameTaskError as error:
        raise _same() from error
    except QueueFullError as error:
        raise RefusalError(429, tr("Too many tasks wait here.")) from error
    news.watch(task.id)
    context.wake()
    return {"code": 200, "msg": "success", "data": {"taskId": task.id}}


_FIELDS = ("uploadUrlList", "customMode", "model", "callBackUrl", "prompt", *mashup_rules.CUSTOM_FIELDS)


def _same() -> RefusalError:
    return RefusalError(409, tr("The same request is still being worked on."))


def order_of(body: Mapping[str, Any], songs: tuple[Path, ...]) -> MashupOrder:
    """Turn a request that was judged into an order of the engine's own."""
    usual = MashupOrder(songs)
    return MashupOrder(
        songs,
        title=body.get("title", ""),
        prompt=body.get("prompt", ""),
        style=body.get("style", ""),
        instrumental=body.get("instrumental", False),
        vocal_gender=body.get("vocalGender", ""),
        model=body["model"],
        custom_mode=body["customMode"],
        style_weight=float(body.get("styleWeight", usual.style_weight)),
        weirdness=float(body.get("weirdnessConstraint", usual.weirdness)),
        audio_weight=float(body.get("audioWeight", usual.audio_weight)),
    )


def _song(context: ServeContext, address: str) -> Path:
    """Fetch a song; 451 where it cannot be had or is none."""
    try:
        path = context.bring(address)
        if probe(path).sound is None:
            raise MediaError(tr("The file at this address has no sound."))
    except (FetchError, MediaError) as error:
        raise RefusalError(451, f"uploadUrlList: {error.message}") from error
    return path


def _callback(context: ServeContext, address: Any) -> dict[str, Any]:
    """Where news of the task go; one that leads into the own network needs ``--allow-host``."""
    if not address:
        return {}
    try:
        parsed = parse_address(address)
        is_allowed = context.allows_private(address)
    except FetchError as error:
        raise RefusalError(422, f"callBackUrl: {error.message}") from error
    if is_own_computer(parsed) and not is_allowed:
        words = tr("“{host}” leads to this computer or into a private network.", host=parsed.host)
        raise RefusalError(422, f"callBackUrl: {words}")
    return {"callback": address}


def _record(context: ServeContext, call: Call) -> dict[str, Any]:
    task_id = call.query.get("taskId", "")
    if not task_id:
        raise RefusalError(422, tr("{field} is required.", field="taskId"))
    task = task_of(context.library, task_id, KIND, 404)
    return {"code": 200, "msg": "success", "data": record_of(task, call.base)}
