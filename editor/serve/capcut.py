"""What the endpoints of the capcut-mate documents share: their paths, their error shape, their drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from editor.errors import DraftError, EditError, EditorError
from editor.language import tr
from editor.serve.answering import Answer, Call, answering
from editor.serve.capcut_schemas import SCHEMAS
from editor.serve.context import ServeContext
from editor.serve.draft_names import find_draft, id_in
from editor.serve.draft_shelf import UNAVAILABLE
from editor.serve.refusal import Face, detail, is_disk_fault
from editor.words import without_folders

PREFIX = "/openapi/capcut-mate/v1"
FACE = Face((f"{PREFIX}/",), detail)
ContextWork = Callable[[ServeContext, Call], Mapping[str, Any] | Answer]
_ERROR = {
    "type": "object", "required": ["detail"], "properties": {"detail": {"type": "string"}},
}  # fmt: skip
_STATUSES = (400, 401, 403, 404, 405, 408, 413, 415, 500, 503)


def find_folder(context: ServeContext, address: Any) -> Callable[[], Path]:
    """Check an address for a draft's id at once, and give what looks the draft up.

    The documents complain of missing fields before they look for the draft, so the two are apart.
    """
    draft_id = id_in(address)

    def look() -> Path:
        return find_draft(draft_id, context.draft_places)

    return look


def endpoint(
    made: APIRouter, context: ServeContext, name: str, work: ContextWork, failed: str, *, method: str = "POST"
) -> None:
    """Add an endpoint to a router.

    Parameters
    ----------
    made
        The router.
    context
        Handed to the work.
    name
        Of the endpoint, as in its path.
    work
        What it does.
    failed
        The sentence where the program itself is at fault.
    method
        Of HTTP.
    """
    made.add_api_route(
        f"{PREFIX}/{name}",
        answering(FACE, partial(work, context), on_bug=partial(in_words, failed)),
        methods=[method],
        **documented(name),
    )


def in_words(failed: str, error: EditorError | None) -> tuple[int, str]:
    """The status and sentence of a failure that no rule of the document names.

    A draft that cannot be read or written now is 503; an edit that does not fit is the caller's.
    """
    if isinstance(error, DraftError) or is_disk_fault(error):
        return 503, tr(UNAVAILABLE)
    if isinstance(error, EditError):
        return 400, without_folders(error.message)
    return 500, tr(failed)


def documented(name: str, *, statuses: tuple[int, ...] = ()) -> dict[str, Any]:
    """What the OpenAPI page says of an endpoint, as arguments of its route."""
    schema = SCHEMAS[name]
    errors = {
        status: {"description": "Refused", "content": {"application/json": {"schema": _ERROR}}}
        for status in (*_STATUSES, *statuses)
    }
    return {
        "summary": schema.summary,
        "name": name,
        "responses": {
            200: {"description": "Done", "content": {"application/json": {"schema": schema.reply}}},
            **errors,
        },
        "openapi_extra": schema.extra(),
    }
