"""Connections that misbehave: bounded in number, in size and in time, and none of them ends the server."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from editor.serve import answering, wire
from tests.serving import API, TOKEN, Serving
from tests.waiting import wait_for


@contextmanager
def connected(served: Serving) -> Iterator[socket.socket]:
    with closing(socket.create_connection(("127.0.0.1", served.server.settings.port), timeout=10)) as made:
        yield made


def answer_to(served: Serving, data: bytes) -> bytes:
    """Everything that comes back for raw bytes, until the server closes or says nothing more."""
    with connected(served) as line:
        line.sendall(data)
        return rest_of(line)


def rest_of(line: socket.socket) -> bytes:
    found = b""
    try:
        while part := line.recv(65_536):
            found += part
    except (TimeoutError, ConnectionError):
        return found
    return found


def whole_answer(line: socket.socket) -> bytes:
    """One answer with its body."""
    found = b""
    while b"}" not in found:
        part = line.recv(4_096)
        assert part, "closed before the end of the answer"
        found += part
    return found


def head(served: Serving, *lines: str, method: str = "POST") -> bytes:
    usual = (
        f"{method} /k/{TOKEN}{API}/gen_video_status HTTP/1.1",
        f"Host: 127.0.0.1:{served.server.settings.port}",
    )
    return "\r\n".join((*usual, *lines, "", "")).encode()


JSON = "Content-Type: application/json"
CLOSE = "Connection: close"


def is_well(served: Serving) -> bool:
    return served.get("/pages/state").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n Folded: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nNo colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    ],
    ids=["nonsense", "version", "tls", "folded", "no colon", "huge"],
)
def test_what_is_no_request_is_refused_and_the_connection_is_closed(served: Serving, data: bytes) -> None:
    said = answer_to(served, data)
    assert said == b"" or said.startswith(b"HTTP/1.1 4")
    assert is_well(served)


def test_two_lengths_at_once_are_refused(served: Serving) -> None:
    said = answer_to(
        served,
        head(served, JSON, CLOSE, "Content-Length: 5", "Transfer-Encoding: chunked")
        + b"2\r\n{}\r\n0\r\n\r\n",
    )
    assert said.startswith(b"HTTP/1.1 400")
    assert said.count(b"HTTP/1.1") == 1


def test_a_chunk_that_is_none_is_refused(served: Serving) -> None:
    said = answer_to(
        served, head(served, JSON, CLOSE, "Transfer-Encoding: chunked") + b"zz\r\n{}\r\n0\r\n\r\n"
    )
    assert b" 200 " not in said.partition(b"\r\n")[0]
    assert is_well(served)


def test_chunks_without_an_end_are_cut_at_a_megabyte(served: Serving) -> None:
    with connected(served) as line:
        line.sendall(head(served, JSON, "Transfer-Encoding: chunked"))
        chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
        try:
            for _ in range(40):
                line.sendall(chunk)
        except OSError:
            return  # closed before all of it was sent
        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_a_body_that_comes_too_slowly_is_408(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "BODY_S", 0.2)
    assert answer_to(served, head(served, JSON, CLOSE, "Content-Length: 50") + b'{"a"').startswith(
        b"HTTP/1.1 408"
    )


def test_a_head_that_never_ends_is_dropped(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "HEAD_S", 0.2)
    with connected(served) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        assert rest_of(line) == b""
    assert is_well(served)


def test_a_connection_that_says_nothing_is_dropped(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "HEAD_S", 0.2)
    with connected(served) as line:
        assert rest_of(line) == b""


def test_a_second_head_that_never_ends_is_dropped(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    with connected(served) as line:
        line.sendall(head(served, JSON, "Content-Length: 2") + b"{}")
        assert whole_answer(line).startswith(b"HTTP/1.1 400")
        monkeypatch.setattr(wire, "HEAD_S", 0.2)
        line.sendall(b"POST / HTTP/1.1\r\nX: ")
        assert rest_of(line) == b""


def test_who_takes_nothing_of_a_reply_is_dropped(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "STUCK_S", 0.3)
    film = served.root / "2025092811473036584258" / "big.mp4"
    film.write_bytes(bytes(40_000_000))
    path = f"/k/{TOKEN}/drafts/{film.parent.name}/files/big.mp4"
    with connected(served) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.server.settings.port}\r\n\r\n".encode())
        time.sleep(1.0)
        assert len(rest_of(line)) < 40_000_000
    assert is_well(served)


def test_32_connections_are_served_and_the_next_hears_503(own_server: Serving) -> None:
    served = own_server
    lines = [
        socket.create_connection(("127.0.0.1", served.server.settings.port), timeout=10) for _ in range(33)
    ]
    try:
        said = []
        for line in (lines[0], lines[31], lines[32]):
            line.sendall(head(served, JSON, "Content-Length: 2") + b"{}")
            said.append(whole_answer(line))
        assert said[2].startswith(b"HTTP/1.1 503")
        assert b'{"detail":"Service unavailable"}' in said[2]
        assert said[0].startswith(b"HTTP/1.1 400")
        assert said[1].startswith(b"HTTP/1.1 400")
        for line in lines[20:]:
            line.close()
        # Those that go make room again.
        wait_for(lambda: served.get("/pages/state").status_code == 200, "room for one more")
    finally:
        for line in lines:
            line.close()


def test_a_client_that_goes_in_the_middle_of_a_request_harms_nobody(served: Serving) -> None:
    for _ in range(5):
        with connected(served) as line:
            line.sendall(head(served, JSON, "Content-Length: 50") + b'{"a"')
    for _ in range(5):
        with connected(served) as line:
            line.sendall(head(served, JSON, "Content-Length: 2") + b"{}")
    assert is_well(served)
