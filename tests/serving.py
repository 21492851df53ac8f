"""A local server with a library and a root of its own, and a client that knows its address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import httpx

from editor.draft.read import read_draft
from editor.draft.save import create_draft
from editor.library.library import Library
from editor.model.timeline import Timeline
from editor.serve.context import ServeSettings
from editor.serve.draft_shelf import Window
from editor.serve.running import LocalServer

TOKEN = "k" * 43
API = "/openapi/capcut-mate/v1"
DRAFT_ID = "2025092811473036584258"
PUBLIC_URL = f"https://capcut-mate.jcaigc.cn{API}/get_draft?draft_id={DRAFT_ID}"
"""The address of the documents: its host counts for nothing."""


@dataclass
class Serving:
    """A server that runs, and questions to it."""

    server: LocalServer
    library: Library
    client: httpx.Client

    @property
    def root(self) -> Path:
        """Where its drafts and media lie."""
        return self.server.settings.root

    def post(self, name: str, body: Any, **headers: str) -> httpx.Response:
        """Ask an endpoint of the capcut-mate documents; `NaN` and its like go through as they are."""
        content = json.dumps(body).encode()
        return self.client.post(
            f"{self.server.address}{API}/{name}",
            content=content,
            headers={"Content-Type": "application/json", **headers},
        )

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Look at a path."""
        return self.client.get(f"{self.server.address}{path}", **options)

    def make_draft(self, draft_id: str = DRAFT_ID) -> Path:
        """Make an empty draft in the root."""
        folder = self.root / draft_id
        create_draft(folder, 320, 180, Fraction(30))
        return folder

    def timeline(self, draft_id: str = DRAFT_ID) -> Timeline:
        """What lies on the disk."""
        return read_draft(self.root / draft_id).timeline


@contextmanager
def serving(
    folder: Path, window: Window | None = None, *, works: bool = True, **settings: Any
) -> Iterator[Serving]:
    """Run a server on a free port, with a key unless the settings say otherwise."""
    library = Library(folder / "library")
    root = folder / "root"
    root.mkdir(exist_ok=True)
    wish = ServeSettings(**{"root": root, "port": 0, "token": TOKEN, **settings})
    server = LocalServer(wish, window, library=library, works=works)
    try:
        with httpx.Client(timeout=30) as client:
            yield Serving(server, library, client)
    finally:
        server.close()
        library.close()


def detail(response: httpx.Response) -> tuple[int, str]:
    """The status and the sentence of an error."""
    body: Mapping[str, Any] = response.json()
    assert set(body) == {"detail"}
    return response.status_code, body["detail"]
