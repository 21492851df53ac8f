"""The application: the routers of all documents behind one guard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from types import ModuleType

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from editor.language import tr
from editor.serve.answering import Answer, reply
from editor.serve.context import ServeContext
from editor.serve.guard import Guard
from editor.serve.refusal import PLAIN, Face
from editor.version import read_version

APIS = (
    "add_audios",
    "capcut_drafts",
    "capcut_infos",
    "capcut_pictures",
    "capcut_texts",
    "capcut_keyframes",
    "capcut_easy",
    "gen_video",
    "files",
    "pages",
    "mashup_api",
    "soundtrack_api",
    "score_api",
)
"""Modules of this room with a `FACE` and a ``router(context)``, in the order in which paths are looked up."""


def make_app(context: ServeContext) -> ASGIApp:
    """Put the application together.

    Parameters
    ----------
    context
        The server's library, folders and settings; it belongs to the caller.
    """
    modules = [import_module(f"editor.serve.{name}") for name in APIS]
    app = FastAPI(
        title="Fadeline", version=read_version(), docs_url=None, redoc_url=None, redirect_slashes=False,
        openapi_url="/openapi.json",
    )  # fmt: skip
    for module in modules:
        app.include_router(module.router(context))
    faces = _faces(modules)
    app.add_exception_handler(HTTPException, _in_words(faces))
    return Guard(app, context.settings, faces)


def _faces(modules: Sequence[ModuleType]) -> tuple[Face, ...]:
    found: tuple[Face | None, ...] = tuple(getattr(module, "FACE", None) for module in modules)
    return tuple(dict.fromkeys(face for face in found if face is not None))


def _in_words(faces: Sequence[Face]) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What the router itself refuses, in the shape of the document the path belongs to."""

    async def handle(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = tr("This method is not answered.") if status == 405 else tr("There is nothing at this path.")
        face = next(face for face in (*faces, PLAIN) if face.covers(request.url.path))
        return reply(Answer(*face.refuse(status, words)))

    return handle
