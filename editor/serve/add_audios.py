"""``POST /openapi/capcut-mate/v1/add_audios``: sounds onto a draft, all or none."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from editor.language import mark
from editor.serve.answering import Call
from editor.serve.audio_laying import add_audios
from editor.serve.audio_rules import read_audios
from editor.serve.capcut import FACE, endpoint, find_folder
from editor.serve.context import ServeContext
from editor.serve.pages_paths import HELP_DRAFTS

__all__ = ["FACE", "router"]

FAILED = mark("Audio material addition failed")


def router(context: ServeContext) -> APIRouter:
    """The endpoint."""
    made = APIRouter(tags=["capcut-mate"])
    endpoint(made, context, "add_audios", _add, FAILED)
    return made


def _add(context: ServeContext, call: Call) -> dict[str, Any]:
    wanted = call.body.get("draft_url")
    folder = find_folder(context, wanted)
    # Missing fields are complained of before the draft is looked for, as in the document's table.
    wishes = read_audios(call.body)
    added = add_audios(context.shelf, context.bring, folder(), wishes)
    return {"draft_url": wanted, "tip_url": f"{call.base}{HELP_DRAFTS}", **added}
