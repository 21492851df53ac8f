"""``POST /openapi/capcut-mate/v1/add_audios``: sounds onto a draft, all or none."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from editor.errors import EditorError
from editor.language import mark, tr
from editor.serve.answering import Call, answering
from editor.serve.audio_laying import add_audios
from editor.serve.audio_rules import read_audios
from editor.serve.capcut import FACE, PREFIX, documented, find_folder
from editor.serve.context import ServeContext
from editor.serve.pages_paths import HELP_DRAFTS

__all__ = ["FACE", "router"]

FAILED = mark("Audio material addition failed")


def router(context: ServeContext) -> APIRouter:
    """The endpoint."""
    made = APIRouter(tags=["capcut-mate"])

    def work(call: Call) -> dict[str, Any]:
        wanted = call.body.get("draft_url")
        folder = find_folder(context, wanted)
        # Missing fields are complained of before the draft is looked for, as in the document's table.
        wishes = read_audios(call.body)
        added = add_audios(context.shelf, context.bring, folder(), wishes)
        return {"draft_url": wanted, "tip_url": f"{call.base}{HELP_DRAFTS}", **added}

    made.add_api_route(
        f"{PREFIX}/add_audios",
        answering(FACE, work, on_bug=_on_bug),
        methods=["POST"],
        **documented("add_audios"),
    )
    return made


def _on_bug(_error: EditorError | None) -> tuple[int, str]:
    return 500, tr(FAILED)
