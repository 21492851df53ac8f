"""Answering one request: the body is read with bounds, the work runs in a thread, every failure has words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from editor.errors import EditorError
from editor.language import tr
from editor.progress import Cancelled
from editor.serve.call import Answer, Call
from editor.serve.json_body import MOST_BYTES, read_json
from editor.serve.refusal import Face, RefusalError

__all__ = ["Answer", "Call", "Work", "answering", "base_of", "read_body", "reply"]

logger = logging.getLogger(__name__)

BODY_S = 15.0
"""So long a body may take to arrive."""


Work = Callable[[Call], Mapping[str, Any] | Answer]
"""Does what a request asks for, in a thread of its own; raises `RefusalError` where it is refused."""


def answering(
    face: Face, work: Work, *, on_bug: Callable[[EditorError | None], tuple[int, str]]
) -> Callable[[Request], Awaitable[Response]]:
    """Make the endpoint of a piece of work.

    Parameters
    ----------
    face
        Whose error shape is used.
    work
        What is done.
    on_bug
        Gives code and sentence for an `EditorError` that no rule foresaw, or with None for a bug.
    """

    async def endpoint(request: Request) -> Response:
        try:
            return reply(await _done(request, work))
        except RefusalError as refusal:
            return reply(Answer(*face.refuse(refusal.status, refusal.message)))
        except EditorError as error:
            return reply(Answer(*face.refuse(*on_bug(error))))
        except Cancelled:
            return reply(Answer(*face.refuse(503, tr("Service unavailable"))))
        except ClientDisconnect:
            # Nobody is there to be answered.
            return Response(status_code=400)
        except Exception:
            # Told in the log and not in the reply: a trace helps nobody but an attacker (E14).
            logger.exception("the request %s ended with a bug", request.url.path)
            return reply(Answer(*face.refuse(*on_bug(None))))

    return endpoint


async def _done(request: Request, work: Work) -> Mapping[str, Any] | Answer:
    body: Any = {}
    if request.method in ("POST", "PUT", "PATCH"):
        body = await run_in_threadpool(read_json, await read_body(request))
        if not isinstance(body, dict):
            raise RefusalError(400, tr("The body is not a JSON object."))
    call = Call(body, dict(request.query_params), request.path_params, base_of(request))
    return await run_in_threadpool(work, call)


async def read_body(request: Request) -> bytes:
    """Give the whole body; refused where it is too large or comes too slowly."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdigit() or len(announced) > 12:
        raise RefusalError(400, tr("The request cannot be read."))
    found = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            if int(announced) <= MOST_BYTES:
                async for chunk in request.stream():
                    found += chunk
                    if len(found) > MOST_BYTES:
                        break
    except TimeoutError:
        raise RefusalError(408, tr("The body came too slowly.")) from None
    if len(found) > MOST_BYTES or int(announced) > MOST_BYTES:
        raise RefusalError(413, tr("The body is larger than {n} bytes.", n=MOST_BYTES))
    return bytes(found)


def base_of(request: Request) -> str:
    """Where the caller reaches this server, by the name that it used itself and the guard has checked."""
    host = request.headers.get("host", "")
    return f"http://{host}{request.scope.get('fadeline.prefix', '')}"


def reply(answer: Mapping[str, Any] | Answer) -> Response:
    """Put plain data into a reply."""
    status, body = (answer.status, answer.body) if isinstance(answer, Answer) else (200, answer)
    return JSONResponse(dict(body), status, headers={"Cache-Control": "no-store"})
