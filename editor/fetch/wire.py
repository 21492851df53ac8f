"""Connections to checked computers: looked up once, and connected to the very number that was checked.

A name may give another answer each time it is looked up, so the check and the connection share one look-up
(``reliability.md`` D3); TLS still asks for the name. Nothing here waits without an eye on the wish to stop.
"""

from __future__ import annotations

import contextlib
import ipaddress
import selectors
import socket
import ssl
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any

import httpcore

from editor.errors import FetchError
from editor.fetch.addresses import Ip, WebAddress, refuse_private
from editor.fetch.pace import SLICE_S, Pace
from editor.language import tr
from editor.words import one_line
from editor.workers import OwnerThread

Resolver = Callable[[str, int], tuple[str, ...]]
"""Gives the numbers of a host, in the order in which they are to be tried; `OSError` where there is none."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Look a host up with the system's own resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class HostNotFoundError(FetchError):
    """No computer has this name, or nobody who knows can be reached."""


class CheckedBackend(httpcore.NetworkBackend):
    """Makes the connections of a download.

    Parameters
    ----------
    pace
        Its clock.
    allows_private
        Whether the own computer and network may be asked.
    resolver
        Looks hosts up.
    """

    def __init__(self, pace: Pace, *, allows_private: bool, resolver: Resolver = resolve) -> None:
        self._pace, self._allows_private, self._resolver = pace, allows_private, resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host by the first of its checked numbers that answers."""
        self._pace.begin_connect()
        ips = self.check(WebAddress("", "", host, port))
        failure: OSError | None = None
        for ip in ips:
            try:
                return Wire(_connect(ip, port, self._pace), self._pace)
            except OSError as error:
                failure = error
        raise httpcore.ConnectError(str(failure or "no address"))

    def check(self, address: WebAddress) -> tuple[Ip, ...]:
        """Look a host up and give its numbers; `FetchError` where one of them may not be asked."""
        ips = self._look_up(address.host, address.port)
        if not self._allows_private:
            refuse_private(address, ips)
        return ips

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: sockets in the file system are not asked."""
        raise httpcore.UnsupportedProtocol("sockets in the file system are not asked")

    def sleep(self, seconds: float) -> None:
        """Wait, with an eye on the wish to stop."""
        self._pace.sleep(seconds)

    def _look_up(self, host: str, port: int) -> tuple[Ip, ...]:
        thread = OwnerThread("name look-up", capacity=1)
        future: Future[tuple[str, ...]] = thread.submit(lambda: self._resolver(host, port))
        try:
            while True:
                self._pace.check()
                with contextlib.suppress(FutureTimeoutError):
                    return tuple(_ip(number) for number in future.result(timeout=SLICE_S))
        except (OSError, UnicodeError) as error:
            raise HostNotFoundError(
                tr("“{host}” was not found.", host=one_line(host)),
                tr("Check the address and the connection to the internet."),
            ) from error
        finally:
            # A look-up that hangs is the system's; it ends on its own.
            thread.close(wait=future.done())


def _ip(number: str) -> Ip:
    # The zone behind a link-local address says which cable; it is no part of the number.
    return ipaddress.ip_address(number.partition("%")[0])


def _connect(ip: Ip, port: int, pace: Pace) -> socket.socket:
    family = socket.AF_INET6 if ip.version == 6 else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(BlockingIOError):
            made.connect((str(ip), port))
        _wait(made, pace, for_writing=True)
        if code := made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(code, "connection refused or lost")
    except BaseException:
        made.close()
        raise
    return made


def _wait(wire: socket.socket, pace: Pace, *, for_writing: bool) -> None:
    """Wait until something can be read or written; the clock may end that."""
    with selectors.DefaultSelector() as selector:
        selector.register(wire, selectors.EVENT_WRITE if for_writing else selectors.EVENT_READ)
        while True:
            pace.check()
            if selector.select(SLICE_S):
                return


class Wire(httpcore.NetworkStream):
    """One connection, plain or over TLS; all its waiting is the clock's business."""

    def __init__(self, wire: socket.socket, pace: Pace) -> None:
        self._wire, self._pace = wire, pace

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give what has come, at least a byte; nothing at the end."""
        got: bytes = self._do(lambda: self._wire.recv(max_bytes), httpcore.ReadError, for_writing=False)
        self._pace.count(len(got))
        self._pace.check()
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        rest = memoryview(buffer)
        while rest:
            rest = rest[self._do(lambda: self._wire.send(rest), httpcore.WriteError, for_writing=True) :]  # noqa: B023

    def _do(self, work: Callable[[], Any], failure: type[Exception], *, for_writing: bool) -> Any:
        while True:
            try:
                return work()
            except (BlockingIOError, InterruptedError):
                _wait(self._wire, self._pace, for_writing=for_writing)
            except ssl.SSLWantReadError:
                _wait(self._wire, self._pace, for_writing=False)
            except ssl.SSLWantWriteError:
                _wait(self._wire, self._pace, for_writing=True)
            except OSError as error:
                raise failure(str(error)) from error

    def close(self) -> None:
        """End the connection."""
        self._wire.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on over TLS; the name is that of the address, whatever number was connected to."""
        secret = ssl_context.wrap_socket(
            self._wire, server_hostname=server_hostname, do_handshake_on_connect=False
        )
        wire = Wire(secret, self._pace)
        try:
            wire._do(secret.do_handshake, httpcore.ConnectError, for_writing=False)
        except BaseException:
            wire.close()
            raise
        return wire

    def get_extra_info(self, info: str) -> Any:
        """Say what the pool asks."""
        if info == "ssl_object" and isinstance(self._wire, ssl.SSLSocket):
            return self._wire
        # The pool asks before it uses a connection again: none is, every question has its own.
        return True if info == "is_readable" else None
