"""Questions to one hosted service: with the key in the head, over checked connections, answered in JSON.

A redirect is never followed: it would carry the key elsewhere. Nothing of a question is written down.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import httpcore

from editor.errors import FetchError
from editor.fetch.addresses import parse_address
from editor.fetch.answer import Asker, Head
from editor.fetch.hiding import Secret
from editor.fetch.pace import Limits, Pace, TooSlowError
from editor.fetch.services.catalogue import ServiceFacts, is_own_computer, read_base
from editor.fetch.services.faults import UNREADABLE, NoAnswerError, NotSentError, ServiceError
from editor.fetch.wire import HostNotFoundError, Resolver, resolve
from editor.language import tr
from editor.progress import Progress
from editor.words import size_words

MOST_JSON_BYTES = 4_000_000
LIMITS = Limits(max_bytes=MOST_JSON_BYTES, answer_s=60.0, total_s=120.0)
"""A service may think for a minute before it says that it has taken an order."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service has answered."""

    status: int
    body: bytes
    media_type: str
    wait_s: float | None

    def data(self) -> Any:
        """The body as JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Line:
    """A way to one service.

    Parameters
    ----------
    facts
        Which service.
    base
        Its base address.
    key
        The person's key there.
    header
        The head's field that carries the key: ``Authorization``, or the service's own.
    progress
        May stop every waiting.
    limits, resolver
        As of every fetching.
    """

    def __init__(
        self,
        facts: ServiceFacts,
        base: str,
        key: Secret,
        progress: Progress,
        *,
        header: str = "Authorization",
        limits: Limits = LIMITS,
        resolver: Resolver = resolve,
    ) -> None:
        self.facts = facts
        self.base = read_base(base)
        self.progress = progress
        self.limits = limits
        self.resolver = resolver
        self._key, self._header = key, header

    @property
    def allows_private(self) -> bool:
        """Whether this service is on the own computer or network, by the address that somebody typed."""
        return is_own_computer(parse_address(self.base))

    def get(self, path: str, query: Mapping[str, str]) -> Reply:
        """Ask for something."""
        return self._ask("GET", f"{path}?{urlencode(query)}", {}, b"", self.limits)

    def post(self, path: str, body: Mapping[str, Any]) -> Reply:
        """Send an order, or a question that needs a body."""
        data = json.dumps(dict(body), ensure_ascii=False, allow_nan=False).encode()
        fields = {"Content-Type": "application/json", "Content-Length": str(len(data))}
        return self._ask("POST", path, fields, data, self.limits)

    def post_pieces(
        self, path: str, media_type: str, length: int, pieces: Iterator[bytes], limits: Limits
    ) -> Reply:
        """Send content that comes in pieces, such as files.

        Parameters
        ----------
        length
            Of all pieces together, in bytes.
        limits
            How much may come back, and how long sending and thinking may take.
        """
        fields = {"Content-Type": media_type, "Content-Length": str(length)}
        return self._ask("POST", path, fields, pieces, limits)

    def _ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str],
        content: bytes | Iterator[bytes],
        limits: Limits,
    ) -> Reply:
        address = parse_address(self.base + path)
        pace = Pace(limits, self.progress)
        asker = Asker(
            pace, allows_private=self.allows_private, resolver=self.resolver, first_host=address.host,
            uses_proxy=address.is_secret,
        )  # fmt: skip
        sent: list[bool] = []
        pace.begin_answer()
        try:
            with asker.ask(
                address, {**self._head(), **fields}, method=method, content=content,
                on_sending=lambda: sent.append(True),
            ) as response:  # fmt: skip
                head = Head(response)
                pace.begin_body()
                body = b"".join(_bounded(response.iter_stream(), limits.max_bytes))
                if head.length is not None and len(body) < head.length:
                    raise httpcore.ReadError("cut")
        except HostNotFoundError as error:
            raise NotSentError(self.facts.name, error.message) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, TooSlowError, OSError) as error:
            if not sent:
                raise NotSentError(self.facts.name) from error
            raise NoAnswerError(self.facts.name) from error
        return Reply(head.status, body, head.get("Content-Type"), head.retry_after_s(time.time()))

    def _head(self) -> dict[str, str]:
        key = self._key.reveal()
        said = f"Bearer {key}" if self._header == "Authorization" else key
        return {self._header: said, "Accept": "application/json"}

    def refuse(self, reply: Reply, code: int, said: str = "") -> ServiceError:
        """Make the error for an answer that is none of what was asked for."""
        return ServiceError(self.facts.name, code, said, reply.wait_s)

    def mapping(self, reply: Reply) -> Mapping[str, Any]:
        """Give the JSON object of an answer.

        Raises
        ------
        ServiceError
            If HTTP says that something is wrong, or it is no JSON object.
        """
        found = reply.data()
        if reply.status != 200:
            raise self.refuse(reply, reply.status, words_of(found))
        if not isinstance(found, dict):
            raise self.refuse(reply, UNREADABLE)
        return found


def words_of(found: Any) -> str:
    """The sentence of a service about what went wrong, wherever it puts it; empty where there is none."""
    for _ in range(4):
        if isinstance(found, str):
            return found
        if isinstance(found, list) and found:
            found = found[0]
        elif isinstance(found, dict):
            names = ("msg", "message", "errorMessage", "error_message", "error_msg", "detail", "error")
            found = next((found[name] for name in names if found.get(name)), None)
        else:
            return ""
    return found if isinstance(found, str) else ""


def upload_limits(n_bytes: int, most_back: int) -> Limits:
    """What sending files may take: at least 50 kB/s, and then some minutes of thinking."""
    seconds = 600.0 + n_bytes / 50_000
    return replace(Limits(), max_bytes=most_back, answer_s=seconds, total_s=seconds + 300.0)


def _bounded(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    n_bytes = 0
    for chunk in chunks:
        n_bytes += len(chunk)
        if n_bytes > most:
            raise FetchError(
                tr("The answer is larger than {limit}.", limit=size_words(most)),
                tr("Check the base address."),
            )
        yield chunk
