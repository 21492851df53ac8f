"""More ways in which a server answers badly; with the other table they are sixty and more (D5 to D10)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from editor.errors import FetchError
from editor.fetch.download import Wish, download
from editor.progress import Progress
from tests.unit.fetch.server import Answer, Ask, head, reset, serving, wait_until
from tests.unit.fetch.test_download import BAD, BODY, QUICK, no_waiting, open_descriptors

__all__ = ["no_waiting"]


def halves(ask: Ask) -> None:
    """Break off after half a megabyte, and give the same half as the rest, again and again."""
    ask.send(head(200, Content_Length="900000", ETag='"v"') + bytes(400_000))
    time.sleep(0.05)
    reset(ask.wire)


def early(ask: Ask) -> None:
    """Give the first bytes of a head and break off."""
    ask.send(b"HTTP/1.1 2")
    reset(ask.wire)


def interim(ask: Ask) -> None:
    """Say “wait” without an end."""
    while not ask.stop.is_set():
        try:
            ask.wire.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        except OSError:
            return
        ask.stop.wait(0.01)


def redirected(target: str, status: int = 302) -> Answer:
    return lambda ask: ask.reply(status, Location=target)


def raw(data: bytes) -> Answer:
    return lambda ask: ask.send(data)


MORE: dict[str, Answer] = {
    "half a file again and again": halves,
    "broken off in the first line": early,
    "wait, without an end": interim,
    "an empty first line": raw(b"\r\n\r\n\r\n"),
    "a status that is no number": raw(b"HTTP/1.1 abc Said\r\n\r\n"),
    "a status of one digit": raw(b"HTTP/1.1 2 Said\r\n\r\n"),
    "a status out of bounds": raw(b"HTTP/1.1 999 Said\r\nContent-Length: 0\r\n\r\n"),
    "a field without a colon": raw(b"HTTP/1.1 200 OK\r\nnothing\r\n\r\nabc"),
    "a field with NUL": raw(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\nabc"),
    "a length in letters": raw(b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nabcde"),
    "a length and chunks": raw(
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    ),
    "a chunk of a huge size": raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nabc\r\n"
    ),
    "a chunk of a negative size": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n"),
    "chunks without an end": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"),
    "an unknown encoding of the transfer": raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\nzz\r\n"
    ),
    "packed by brotli": lambda ask: ask.reply(200, b"x" * 99, Content_Encoding="br"),
    "packed by an unknown way": lambda ask: ask.reply(200, b"x" * 99, Content_Encoding="rot13"),
    "a question how to pay": lambda ask: ask.reply(402),
    "a proxy's login": lambda ask: ask.reply(407),
    "a time-out of its own": lambda ask: ask.reply(408),
    "locked for a reason of law": lambda ask: ask.reply(451),
    "a bad gate each time": lambda ask: ask.reply(502),
    "too many questions, garbage": lambda ask: ask.reply(429, Retry_After="soon"),
    "too many questions, negative": lambda ask: ask.reply(429, Retry_After="-5"),
    "not at the moment, for years": lambda ask: ask.reply(503, Retry_After="9" * 30),
    "several choices": lambda ask: ask.reply(300),
    "use a proxy": redirected("http://127.0.0.1:1/", 305),
    "a redirect to FTP": redirected("ftp://a.example/x"),
    "a redirect to a program": redirected("javascript:alert(1)"),
    "a redirect to gopher": redirected("gopher://127.0.0.1:25/"),
    "a redirect to nothing": redirected("http://"),
    "a redirect to a line break": raw(b"HTTP/1.1 302 Said\r\nLocation: http://a\r\n\tb/\r\n\r\n"),
    "a redirect of a million letters": redirected("/" + "x" * 60_000),
    "two redirects at once": raw(
        b"HTTP/1.1 302 Said\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    ),
    "a change of protocol": raw(b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\nabc"),
    "a part of nothing": lambda ask: ask.reply(206, b"abc", Content_Range="bytes */8"),
    "a part in garbage": lambda ask: ask.reply(206, b"abc", Content_Range="bytes 9-1/x"),
    "a part without a range": lambda ask: ask.reply(206, BODY[:9]),
    "a range that cannot be given": lambda ask: ask.reply(416),
}


def test_there_are_sixty_misbehaviours_and_more() -> None:
    assert len(MORE | BAD) >= 75


@pytest.mark.parametrize("name", MORE)
def test_more_misbehaviours_end_in_words_and_leave_nothing(tmp_path: Path, name: str) -> None:
    n_open = open_descriptors()
    started_s = time.monotonic()
    with serving(MORE[name]) as server, pytest.raises(FetchError) as failure:
        download(Wish(server.address(), allows_private=True), tmp_path, Progress(), limits=QUICK)
    assert time.monotonic() - started_s < 2 * QUICK.total_s
    assert failure.value.message.endswith(".") and failure.value.hint
    assert len(failure.value.message) < 300
    assert list(tmp_path.iterdir()) == []
    assert len(server.asks) <= max(QUICK.tries, QUICK.redirects + 1)
    assert wait_until(lambda: open_descriptors() <= n_open)
