"""Who is let in: checked before anything of a request is looked at (``reliability.md`` E2 to E5).

A web page in the person's browser can reach every port of this computer. It cannot choose the ``Host`` that
its requests name, nor hide where it comes from, nor read the token; and without asking first it cannot send
JSON. Each of the four is checked.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders

from editor.language import speaking, tr
from editor.serve.context import EVERYWHERE, LOOPBACK, ServeSettings
from editor.serve.draft_shelf import UNAVAILABLE
from editor.serve.json_body import MOST_BYTES
from editor.serve.refusal import PLAIN, Face, RefusalError
from editor.serve.speech import translator_of
from editor.serve.wire import is_full

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_PATH = "/k/"
LOOK_METHODS = ("GET", "HEAD")
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " media-src 'self'; img-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
}
"""The address holds the key, so it must not be told to others; a file of a draft must not run as a page."""
DRAIN_S = 1.0
METHODS = (*LOOK_METHODS, "POST")


class Guard:
    """Stands before the application.

    Parameters
    ----------
    app
        What is guarded.
    settings
        Names, port and token of the server.
    faces
        The documents, whose error shapes are used below their paths.
    """

    def __init__(self, app: ASGIApp, settings: ServeSettings, faces: Sequence[Face]) -> None:
        self._app = app
        self._settings = settings
        self._faces = (*faces, PLAIN)
        self._hosts = _own_names(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with what is wrong."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with speaking(translator_of(headers.get("accept-language", ""))):
            prefix, token, path = _split(scope["path"])
            send = _with_headers(send)
            try:
                if is_full(scope.get("state")):
                    raise RefusalError(503, tr(UNAVAILABLE))
                self._check(scope["method"], headers, token, is_key_in_path=bool(prefix))
            except RefusalError as refusal:
                face = next(face for face in self._faces if face.covers(path or "/"))
                status, body = face.refuse(refusal.status, refusal.message)
                # Who is refused hears why, also while its body is still on the way; then it has to go.
                await _drain(receive)
                answer = JSONResponse(dict(body), status, headers={"Connection": "close"})
                await answer(scope, receive, send)
                return
            inner = {**scope, "path": path, "raw_path": path.encode(), "fadeline.prefix": self._prefix()}
            await self._app(inner, receive, send)

    def _prefix(self) -> str:
        return f"{TOKEN_PATH}{self._settings.token}" if self._settings.token else ""

    def _check(self, method: str, headers: Headers, token: str, *, is_key_in_path: bool) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(hosts[0].lower()):
            raise RefusalError(403, tr("This host name is not that of the server."))
        if "transfer-encoding" in headers and "content-length" in headers:
            raise RefusalError(400, tr("The request cannot be read."))
        self._check_origin(headers, hosts[0].lower())
        if method not in METHODS:
            raise RefusalError(405, tr("This method is not answered."))
        if not self._knows_token(token if is_key_in_path else _key_of(headers)):
            raise RefusalError(401, tr("The key is missing or wrong."))
        if method not in LOOK_METHODS:
            kind = headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind != "application/json":
                raise RefusalError(415, tr("The body must be JSON: Content-Type application/json."))

    def _is_own(self, host: str) -> bool:
        """Whether a host is this server; one that answers the whole network has any number, but no name.

        A page that lets its own name lead here (DNS rebinding) has to use that name.
        """
        if host in self._hosts:
            return True
        name, _, port = host.rpartition(":")
        if self._settings.host not in EVERYWHERE or port != str(self._settings.port):
            return False
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True

    def _check_origin(self, headers: Headers, host: str) -> None:
        """Refuse what a page of another origin sends; the server's own pages may ask it."""
        origins = headers.getlist("origin")
        site = headers.get("sec-fetch-site", "none")
        is_own = all(origin.lower() == f"http://{host}" for origin in origins)
        if not is_own or site not in ("none", "same-origin"):
            raise RefusalError(403, tr("Pages of other origins are not answered."))

    def _knows_token(self, said: str) -> bool:
        known = self._settings.token
        return not known or hmac.compare_digest(said.encode(), known.encode())


async def _drain(receive: Receive) -> None:
    """Read away the body of a refused request, as far as it is small and comes soon."""
    n_bytes = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_S):
            while n_bytes <= MOST_BYTES:
                message = await receive()
                n_bytes += len(message.get("body", b""))
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return


def _with_headers(send: Send) -> Send:
    """Add what keeps a browser from guessing types, telling addresses on, and running what is not ours."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _split(path: str) -> tuple[str, str, str]:
    """The token's part of a path, the token, and the path behind it."""
    if not path.startswith(TOKEN_PATH):
        return "", "", path
    token, slash, rest = path.removeprefix(TOKEN_PATH).partition("/")
    return TOKEN_PATH, token, slash + rest or "/"


def _key_of(headers: Mapping[str, str]) -> str:
    """The key in the headers of the documents; ``Authorization`` wins over ``x-api-key``."""
    scheme, _, key = headers.get("authorization", "").partition(" ")
    if scheme:
        return key.strip() if scheme.lower() == "bearer" else ""
    return headers.get("x-api-key", "").strip()


def _own_names(settings: ServeSettings) -> frozenset[str]:
    names = {"127.0.0.1", "localhost", "[::1]"}
    if settings.host not in LOOPBACK and settings.host not in EVERYWHERE:
        names.add(f"[{settings.host}]" if ":" in settings.host else settings.host.lower())
    return frozenset(f"{name}:{settings.port}" for name in names)
