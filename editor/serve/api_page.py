"""The OpenAPI description as a page: every endpoint with its fields, its statuses and a call that runs."""

from __future__ import annotations

import html
import json
import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from editor.language import mark, tr

_WORDS = {"fields": mark("Fields"), "statuses": mark("Statuses"), "required": mark("required")}

_SIGNS = {
    "minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "minItems": "≥", "maxItems": "≤",
    "maxLength": "≤",
}  # fmt: skip
_NAMED = "http://127.0.0.1:30000"
"""The server that the examples of the description name."""


def api_words(described: Mapping[str, Any], base: str) -> str:
    """Give the page's body.

    Parameters
    ----------
    described
        The OpenAPI document.
    base
        Where this server is reached, for the examples.
    """
    return "\n".join(
        part
        for path, methods in described.get("paths", {}).items()
        for method, said in methods.items()
        for part in _endpoint(path, method.upper(), said, base)
    )


def _endpoint(path: str, method: str, said: Mapping[str, Any], base: str) -> Iterator[str]:
    yield f"<section><h2>{html.escape(said.get('summary', ''))}</h2>"
    yield f"<p><code>{method} {html.escape(path)}</code></p>"
    content = said.get("requestBody", {}).get("content", {}).get("application/json", {})
    fields = content.get("schema", {})
    rows = list(_rows(fields))
    if rows:
        yield f"<h3>{html.escape(tr(_WORDS['fields']))}</h3><table>{''.join(rows)}</table>"
    statuses = ", ".join(sorted(said.get("responses", {})))
    yield f"<p>{html.escape(tr(_WORDS['statuses']))}: {html.escape(statuses)}</p>"
    if method == "GET":
        names = "&".join(f"{each['name']}=…" for each in said.get("parameters", ()))
        call = f"curl {shlex.quote(base + path + ('?' + names if names else ''))}"
    else:
        body = json.dumps(content.get("example", {}), ensure_ascii=False).replace(_NAMED, base)
        call = (
            f"curl -X POST {shlex.quote(base + path)} \\\n"
            f"  -H 'Content-Type: application/json' \\\n  -d {shlex.quote(body)}"
        )
    yield f"<pre>{html.escape(call)}</pre></section>"


def _rows(fields: Mapping[str, Any], within: str = "") -> Iterator[str]:
    """A row for every field, and for those of the objects in a list."""
    required = fields.get("required", ())
    for name, kind in fields.get("properties", {}).items():
        needed = tr(_WORDS["required"]) if name in required else ""
        told = (kind.get("type", ""), *_limits(kind), kind.get("description"), needed)
        said = ", ".join(filter(None, told))
        yield f"<tr><td><code>{html.escape(within + name)}</code></td><td>{html.escape(said)}</td></tr>"
        yield from _rows(kind.get("items", {}), f"{within}{name}[].")


def _limits(kind: Mapping[str, Any]) -> Iterator[str]:
    for key, sign in _SIGNS.items():
        if key in kind:
            yield f"{sign} {kind[key]:,}".replace(".0", "").replace(",", " ")
    if "enum" in kind:
        yield " | ".join(map(str, kind["enum"]))
