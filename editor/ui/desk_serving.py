"""The server in the window: switched on and off, and what scripts change comes into the open project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.progress import Progress
from editor.ui.handed_edits import HandedEdits
from editor.ui.jobs import Job

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class Served(Protocol):
    """A server that runs."""

    @property
    def address(self) -> str:
        """The base address for scripts, with the key."""

    def close(self) -> None:
        """End it; twice is once."""


Maker = Callable[[int, HandedEdits], Served]
"""Starts a server on a port; slow, so not in the GUI thread. `EditorError` where it cannot be started."""


class ServingDesk(QObject):
    """Looks after the one server of a window, which is off until somebody switches it on."""

    changed = Signal()
    """It runs now, or no more, or is about to."""
    failed = Signal(object)
    """The `EditorError` of a start."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self.handed = HandedEdits(context.bridge, self)
        self._maker: Maker | None = None
        self._server: Served | None = None
        self._made: Served | None = None
        self._job: Job | None = None
        self._port = 0

    def use(self, maker: Maker) -> None:
        """Say how a server is started; without that there is none to switch on."""
        self._maker = maker

    @property
    def is_offered(self) -> bool:
        """Whether there is a server at all."""
        return self._maker is not None

    @property
    def address(self) -> str:
        """Where it answers; empty while it is off."""
        return "" if self._server is None else self._server.address

    @property
    def is_changing(self) -> bool:
        """Whether it is being started or ended."""
        return self._job is not None

    @Slot()
    def show(self) -> None:
        """Open the dialog that switches it."""
        from editor.ui.dialogs.serving import ServingDialog

        ServingDialog(self, self._context.store, self._context.window).open()

    def start(self, port: int) -> None:
        """Switch it on; `changed` or `failed` follows."""
        if self._maker is None or self._server is not None or self._job is not None:
            return
        self._port = port
        self._run(self._make, starts=True)

    def stop(self) -> None:
        """Switch it off; `changed` follows."""
        if self._server is not None and self._job is None:
            self._run(self._close_server, starts=False)

    def _run(self, work: Callable[[Progress], object], *, starts: bool) -> None:
        self._job = job = Job(work, self)
        job.succeeded.connect(self._started if starts else self._stopped)
        job.failed.connect(self._fail)
        self.changed.emit()
        job.start()

    def _make(self, _progress: Progress) -> Served:
        assert self._maker is not None
        # Kept at once: a window that goes meanwhile hears nothing of the job's end.
        self._made = made = self._maker(self._port, self.handed)
        return made

    def _close_server(self, _progress: Progress) -> None:
        if self._server is not None:
            self._server.close()

    @Slot(object)
    def _started(self, server: Served) -> None:
        self._job, self._server = None, server
        self.changed.emit()

    @Slot(object)
    def _stopped(self, _nothing: object) -> None:
        self._job = self._server = self._made = None
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._job = None
        self.changed.emit()
        if isinstance(error, EditorError):
            self.failed.emit(error)
        else:
            raise error

    def close_jobs(self) -> None:
        """End the server with the window."""
        self.handed.close()
        if self._job is not None:
            self._job.close()
        server, self._server, self._made = self._made, None, None
        if server is not None:
            server.close()
