"""Connections of the server, with bounds on their number and on how long a client may take.

uvicorn waits for ever for a head that never ends and for a client that never reads; here both are dropped
(``reliability.md`` E7, E8).
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 32
HEAD_S = 10.0
"""So long the head of a request may take."""
IDLE_S = 15
"""So long a connection may stay open between two requests."""
STUCK_S = 30.0
"""So long a client may take nothing of a reply."""
LINGER_S = 0.5
MOST_HEAD_BYTES = 16_384
FULL = "fadeline.full"
"""Marks, in the state of a request, that too many connections are open."""
_FOLDED = re.compile(rb"\r?\n[ \t]")
_HEAD_END = b"\r\n\r\n"


class PatientProtocol(H11Protocol):
    """One connection."""

    _limit: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None
    _head = b""
    _is_leaving = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for the first head."""
        super().connection_made(transport)  # type: ignore[arg-type]
        # Who came over the limit hears so and goes; those that are served already are not disturbed.
        self.app_state = {**self.app_state, FULL: len(self.connections) > MOST_CONNECTIONS}
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._is_leaving = False
        self._end(stuck=True)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come; a head that is folded over lines is refused, as RFC 9112 advises."""
        if self._is_leaving:
            return
        if not self._is_working():
            head, end, _ = (self._head + data).partition(_HEAD_END)
            self._head = b"" if end else head[-MOST_HEAD_BYTES:]
            if _FOLDED.search(head.lstrip(b"\r\n")):
                self.send_400_response("Invalid HTTP request received.")
                return
        super().data_received(data)
        if self._is_working():
            self._end()
        elif self._limit is None:
            self._wait_for_head()

    def send_400_response(self, msg: str) -> None:
        """Say that it was no request, and take what is still on the way before the connection ends.

        A connection that is closed over unread bytes is reset, and the other side may never read why.
        """
        self._end()
        self._is_leaving = True
        cycle: Any = self.cycle
        if self._is_working() and cycle.response_started:
            self.transport.abort()
            return
        words = msg.encode("ascii", "replace")
        self.transport.write(
            b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(words), words)
        )
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._limit = self.loop.call_later(LINGER_S, self.transport.close)

    def _is_working(self) -> bool:
        cycle: Any = self.cycle
        return cycle is not None and not cycle.response_complete

    def _wait_for_head(self) -> None:
        self._limit = self.loop.call_later(HEAD_S, self._give_up)

    def _give_up(self) -> None:
        if not self._is_working() and not self.transport.is_closing():
            self.transport.abort()

    def _end(self, *, stuck: bool = False) -> None:
        if self._limit is not None and not self._is_leaving:
            self._limit.cancel()
            self._limit = None
        if stuck and self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def pause_writing(self) -> None:
        """The client does not read: it may do so for a while."""
        super().pause_writing()
        if self._stuck is None:
            self._stuck = self.loop.call_later(STUCK_S, self.transport.abort)

    def resume_writing(self) -> None:
        """It reads again."""
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None


def is_full(state: Any) -> bool:
    """Whether a request came over one connection too many."""
    return isinstance(state, dict) and bool(state.get(FULL))
