"""A server on this computer that answers as it is told, badly too: raw sockets, so that it can lie."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = Callable[["Ask"], None]


@dataclass
class Ask:
    """One question: its path, its fields, and the connection to answer on."""

    path: str
    fields: dict[str, str]
    wire: socket.socket
    stop: threading.Event
    n: int
    """How many questions came before it."""

    def send(self, data: bytes) -> None:
        """Send bytes; a client that has gone is no failure of the server."""
        with contextlib.suppress(OSError):
            self.wire.sendall(data)

    def reply(self, status: int = 200, body: bytes = b"", **fields: str) -> None:
        """Send a whole answer; the length is told unless a field says otherwise."""
        said = {"Content_Length": str(len(body)), **fields}
        self.send(head(status, **said) + body)

    def drip(self, data: bytes, pause_s: float) -> None:
        """Send byte after byte, until the client or the test has had enough."""
        for n in range(len(data)):
            if self.stop.wait(pause_s):
                return
            self.send(data[n : n + 1])

    def hang(self) -> None:
        """Say nothing until the test ends."""
        self.stop.wait(30)


def head(status: int = 200, **fields: str) -> bytes:
    """The head of an answer; underscores stand for dashes, empty values leave a field out."""
    lines = [f"HTTP/1.1 {status} Said"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


@dataclass
class Server:
    """Listens on a free port of 127.0.0.1 and hands every question to an answer."""

    answer: Answer
    asks: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def address(self, path: str = "/song.wav", host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"http://{host}:{self.port}{path}"

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                wire, _ = self._socket.accept()
            except OSError:
                continue
            thread = threading.Thread(target=self._serve, args=(wire,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, wire: socket.socket) -> None:
        with contextlib.suppress(OSError), wire:
            wire.settimeout(5)
            if self.tls is None:
                self._answer(wire)
                return
            with self.tls.wrap_socket(wire, server_side=True) as secret:
                self._answer(secret)

    def _answer(self, wire: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            got = wire.recv(65_536)
            if not got:
                return
            data += got
        lines = data.decode("latin-1").split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        path = lines[0].split(" ")[1]
        n = len(self.asks)
        self.asks.append((path, fields))
        self.answer(Ask(path, fields, wire, self._stop, n))

    def close(self) -> None:
        """End all threads."""
        self._stop.set()
        self._socket.close()
        for thread in self._threads:
            thread.join(5)


@contextlib.contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server for a block."""
    server = Server(answer)
    try:
        yield server
    finally:
        server.close()


def reset(wire: socket.socket) -> None:
    """Break a connection off, not close it."""
    import struct

    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.close()


def wait_until(done: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether something became true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if done():
            return True
        time.sleep(0.01)
    return done()
