"""One question to one server, and what its answer says; redirects are the asker's business."""

from __future__ import annotations

import ssl
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore
import httpx

from editor.fetch.addresses import WebAddress
from editor.fetch.pace import Pace
from editor.fetch.wire import CheckedBackend, Resolver
from editor.version import read_version


@cache
def _tls() -> ssl.SSLContext:
    """The system's certificates, or certifi's where the system has none; nothing is ever ignored (D11)."""
    context = httpx.create_ssl_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def proxy_for(address: WebAddress) -> str:
    """The proxy that the surroundings name for an address; empty where it is asked directly (D12)."""
    if urllib.request.proxy_bypass(address.host):
        return ""
    found = urllib.request.getproxies()
    return found.get(address.scheme) or found.get("all") or ""


class Asker:
    """Asks servers for one download.

    Parameters
    ----------
    pace
        Its clock.
    allows_private
        Whether the own computer and network may be asked, at the host that was named.
    resolver
        Looks hosts up.
    first_host
        The host that was named; a server that sends elsewhere allows nothing.
    uses_proxy
        Whether a proxy that the surroundings name is asked: not where a key would pass it unprotected.
    """

    def __init__(
        self,
        pace: Pace,
        *,
        allows_private: bool,
        resolver: Resolver,
        first_host: str,
        uses_proxy: bool = True,
    ) -> None:
        self._pace, self._allows_private, self._resolver = pace, allows_private, resolver
        self._first_host, self._uses_proxy = first_host, uses_proxy

    @contextmanager
    def ask(
        self,
        address: WebAddress,
        headers: Mapping[str, str],
        *,
        method: str = "GET",
        content: bytes | Iterator[bytes] = b"",
        on_sending: Callable[[], None] = lambda: None,
    ) -> Iterator[httpcore.Response]:
        """Ask for an address, and give the answer with its head read and its content still to come.

        Parameters
        ----------
        address, headers, method, content
            What is asked. Content that comes in pieces needs its ``Content-Length`` in the headers.
        on_sending
            Is called when the first byte goes out: from then on the server may have acted.

        Raises
        ------
        FetchError
            If the computer may not be asked, cannot be found or is too slow.
        httpcore exceptions
            If the connection breaks or does not speak HTTP.
        """
        with self._pool(address) as pool:
            request = {
                "Host": _host_of(address), "User-Agent": f"Fadeline/{read_version()}", "Accept": "*/*",
                "Accept-Encoding": "identity", "Connection": "close", **headers,
            }  # fmt: skip

            def trace(event: str, _facts: Mapping[str, object]) -> None:
                if event.endswith("send_request_headers.started"):
                    # The connection is there: its limit ends, and that of the answer begins.
                    self._pace.begin_answer()
                    on_sending()

            extensions = {"trace": trace}
            fields = [*request.items()]
            with pool.stream(
                method, address.text, headers=fields, content=content or None, extensions=extensions
            ) as response:
                yield response

    def _pool(self, address: WebAddress) -> httpcore.ConnectionPool:
        proxy = proxy_for(address) if self._uses_proxy else ""
        allows_private = self._allows_private and address.host == self._first_host
        backend = CheckedBackend(
            self._pace, allows_private=allows_private or bool(proxy), resolver=self._resolver
        )
        if not proxy:
            return httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend, max_connections=1)
        if not allows_private:
            # The proxy looks the name up by itself: the name is all that can be checked here.
            CheckedBackend(self._pace, allows_private=False, resolver=self._resolver).check(address)
        url = httpx.URL(proxy)
        login = (url.username, url.password) if url.username else None
        plain = str(url.copy_with(username=None, password=None)) if login else proxy
        return httpcore.HTTPProxy(plain, proxy_auth=login, ssl_context=_tls(), network_backend=backend)


def _host_of(address: WebAddress) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    usual = {"https": 443, "http": 80}[address.scheme]
    return host if address.port == usual else f"{host}:{address.port}"


class Head:
    """The head of an answer, read with mistrust."""

    def __init__(self, response: httpcore.Response) -> None:
        self.status = response.status
        self._fields: dict[str, str] = {}
        for name, value in response.headers:
            self._fields.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())

    def get(self, name: str) -> str:
        """A field, or an empty text."""
        return self._fields.get(name.lower(), "")

    @property
    def length(self) -> int | None:
        """How many bytes of content are announced; None where that is not said or makes no sense."""
        said = self.get("Content-Length")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None

    @property
    def validator(self) -> str:
        """What stays the same while the content does: a strong ETag, or the moment of the last change."""
        tag = self.get("ETag")
        return tag if tag and not tag.startswith("W/") else self.get("Last-Modified")

    @property
    def is_encoded(self) -> bool:
        """Whether the content is packed, although that was not asked for."""
        return self.get("Content-Encoding").lower() not in ("", "identity")

    def starts_at(self) -> int | None:
        """The first byte of a partial answer; None where ``Content-Range`` cannot be read."""
        unit, _, rest = self.get("Content-Range").partition(" ")
        first, _, _ = rest.partition("-")
        return int(first) if unit == "bytes" and first.isascii() and first.isdigit() else None

    def retry_after_s(self, now_s: float) -> float | None:
        """How long the server asks to wait, in seconds; None where it does not say."""
        said = self.get("Retry-After")
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - now_s) if said else None
        except (ValueError, TypeError):
            return None
