"""What the endpoints of the capcut-mate documents share: their paths, their error shape, their drafts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from editor.serve.capcut_schemas import SCHEMAS
from editor.serve.context import ServeContext
from editor.serve.draft_names import find_draft, id_in
from editor.serve.refusal import Face, detail

PREFIX = "/openapi/capcut-mate/v1"
FACE = Face((f"{PREFIX}/",), detail)
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
