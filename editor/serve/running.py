"""A server that runs: its port, its thread, its queue, and its end in order."""

from __future__ import annotations

import errno
import logging
import socket
import threading
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import uvicorn

from editor.errors import EditorError
from editor.language import tr
from editor.library.library import Library
from editor.library.runners import runners
from editor.library.task_worker import TaskWorker
from editor.serve.app import make_app
from editor.serve.context import ServeContext, ServeSettings
from editor.serve.draft_shelf import Window
from editor.serve.wire import IDLE_S, MOST_HEAD_BYTES, PatientProtocol
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

START_S = 30.0
END_S = 5.0
"""So long requests that run may go on when the server is ended."""


class LocalServer:
    """Answers from its start to `close`; may be made in any thread.

    Parameters
    ----------
    settings
        How it runs; port 0 takes a free one.
    window
        Reaches a window that has a draft open.
    library
        Entries and tasks; None: those of this person.
    works
        Whether tasks are worked on here.

    Raises
    ------
    EditorError
        If the port is taken, the host is not this computer's, or a folder cannot be used.
    """

    def __init__(
        self,
        settings: ServeSettings,
        window: Window | None = None,
        *,
        library: Library | None = None,
        works: bool = True,
    ) -> None:
        _check(settings)
        self._socket = _bound(settings)
        self.settings = replace(settings, port=self._socket.getsockname()[1])
        try:
            _make_folder(self.settings)
            self.library = library or Library()
        except BaseException:
            self._socket.close()
            raise
        self._owns_library = library is None
        self._worker = TaskWorker(self.library, runners(self.library)) if works else None
        self.context = ServeContext(self.settings, self.library, self._worker, window)
        self._has_begun = threading.Event()
        self._thread = OwnerThread("server")
        try:
            self._server = _Server(self._config(), self._has_begun)
            self._done: Future[Any] = self._thread.submit(self._serve)
            self._has_begun.wait(START_S)
            if self._done.done():
                self._done.result()
        except BaseException:
            self._end()
            raise

    @property
    def address(self) -> str:
        """The base address for scripts, with the key."""
        return self.settings.address

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            make_app(self.context), http=PatientProtocol, ws="none", lifespan="off", loop="asyncio",
            log_config=None, access_log=False, log_level="error", server_header=False, proxy_headers=False,
            timeout_keep_alive=IDLE_S, timeout_graceful_shutdown=round(END_S),
            h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        )  # fmt: skip

    def _serve(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._has_begun.set()

    def close(self) -> None:
        """Take nothing new, let what runs end or stop, and close everything; twice is once."""
        self._server.should_exit = True
        self._end()

    def _end(self) -> None:
        self.context.close()
        self._thread.close()
        self._socket.close()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
        if self._owns_library:
            self._owns_library = False
            self.library.close()


class _Server(uvicorn.Server):
    """Tells when it listens, and leaves signals to the program."""

    def __init__(self, config: uvicorn.Config, has_begun: threading.Event) -> None:
        super().__init__(config)
        self._has_begun = has_begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self._has_begun.set()


def _check(settings: ServeSettings) -> None:
    if not settings.token and not settings.is_loopback:
        raise EditorError(
            tr("Without a key the server answers this computer only."),
            tr("Leave --no-token out, or --host."),
        )


def _make_folder(settings: ServeSettings) -> None:
    try:
        settings.root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EditorError(
            tr("“{folder}” cannot be used by the server: {cause}.", folder=str(settings.root),
               cause=error.strerror or ""),
            tr("Name another folder with --root."),
        ) from error  # fmt: skip


def _bound(settings: ServeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((settings.host, settings.port))
    except (OSError, OverflowError, UnicodeError) as error:
        made.close()
        if isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise EditorError(
                tr("Port {port} is taken.", port=settings.port),
                tr("Choose another port, or 0 for any that is free."),
            ) from error
        raise EditorError(
            tr("The server cannot listen on “{host}”.", host=settings.host),
            tr("Name an address of this computer with --host, or leave it out."),
        ) from error
    return made
