"""The hosted services on this computer, as their documents say, with every fault that they may have."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "sk-CANARY-7f3a9c-do-not-write"


@dataclass
class Ask:
    """One question as the service has heard it."""

    method: str
    path: str
    query: dict[str, str]
    fields: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Said:
    """What is answered."""

    body: Any = b""
    status: int = 200
    fields: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False
    """The connection ends in the middle of the body."""
    is_silent: bool = False
    """The connection ends before anything is said."""
    wait_s: float = 0.0

    def data(self) -> bytes:
        """The body as bytes."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Answer = Said | Callable[[Ask], Said]


class Loopback:
    """A server that answers a path with what was put there, one after another, the last for ever."""

    def __init__(self) -> None:
        self.asks: list[Ask] = []
        self._answers: dict[str, deque[Answer]] = {}
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer._serve(self)

            def do_POST(self) -> None:
                outer._serve(self)

            def log_message(self, *_args: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def put(self, path: str, *answers: Answer) -> None:
        """Set what a path answers."""
        self._answers[path] = deque(answers)

    def asked(self, path: str) -> list[Ask]:
        """The questions for a path."""
        return [ask for ask in self.asks if ask.path == path]

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        fields = {name.lower(): value for name, value in handler.headers.items()}
        ask = Ask(handler.command, parts.path, query, fields, handler.rfile.read(length))
        with self._lock:
            self.asks.append(ask)
            waiting = self._answers.get(ask.path, deque())
            found = waiting.popleft() if len(waiting) > 1 else (waiting[0] if waiting else Said(b"", 404))
        said = found(ask) if callable(found) else found
        if said.wait_s:
            time.sleep(said.wait_s)
        handler.close_connection = True
        if said.is_silent:
            return
        data = said.data()
        handler.send_response(said.status)
        for name, value in {"Content-Length": str(len(data)), "Connection": "close", **said.fields}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data[: len(data) // 2] if said.is_cut else data)

    def close(self) -> None:
        """End all threads."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def loopback() -> Iterator[Loopback]:
    """The services for a block."""
    found = Loopback()
    try:
        yield found
    finally:
        found.close()
