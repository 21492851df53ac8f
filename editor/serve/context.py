"""What every API of the server works with: the library, the folders it may use, and media from addresses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from editor.fetch.sounds import SoundCache
from editor.library.tasks import TaskState
from editor.progress import Progress
from editor.serve.bringing import MOST_BYTES, Bringer
from editor.serve.draft_shelf import DraftShelf, NoWindow, Window

if TYPE_CHECKING:
    from editor.library.library import Library
    from editor.library.task_worker import TaskWorker

LOOPBACK = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("0.0.0.0", "::")
"""Addresses on which a server answers the whole network."""
_RESULTS, _FETCHED = "results", "fetched"


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How the server was asked to run."""

    root: Path
    """Its own folder: the drafts it makes, what it fetches and what comes out lie in it."""
    host: str = "127.0.0.1"
    port: int = 30000
    token: str = ""
    """What a request has to know; empty: nothing (``--no-token``)."""
    allowed: tuple[Path, ...] = ()
    """Further folders whose drafts and media may be named."""
    allowed_hosts: tuple[str, ...] = ()
    """``NAME`` or ``NAME:PORT`` of own and private computers whose media may be fetched."""
    task_timeout_s: float | None = None

    @property
    def is_loopback(self) -> bool:
        """Whether only this computer can reach it."""
        return self.host in LOOPBACK

    @property
    def address(self) -> str:
        """The base address for scripts, token and all."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        if self.host in EVERYWHERE:
            host = "127.0.0.1"
        return f"http://{host}:{self.port}" + (f"/k/{self.token}" if self.token else "")

    @property
    def drafts(self) -> Path:
        """Where new drafts are made: right in the root, which may be the app's own folder of drafts."""
        return self.root

    @property
    def results(self) -> Path:
        """Where the files of tasks come to lie."""
        return self.root / _RESULTS


class ServeContext:
    """One server's belongings; every call may come from any thread.

    Parameters
    ----------
    settings
        How it runs.
    library
        Entries and tasks, shared with the window and the command line.
    worker
        Works on the tasks; None where another program does.
    window
        Reaches a window that has a draft open.
    """

    def __init__(
        self,
        settings: ServeSettings,
        library: Library,
        worker: TaskWorker | None = None,
        window: Window | None = None,
    ) -> None:
        self.settings = settings
        self.library = library
        self.worker = worker
        self.shelf = DraftShelf(window or NoWindow())
        self.is_stopping = threading.Event()
        self.closers: list[Callable[[], None]] = []
        """What an API has to end when the server does."""
        self._bringer = Bringer(
            self.folders, settings.root, settings.allowed_hosts, SoundCache(settings.root / _FETCHED),
            self._needed_files,
        )  # fmt: skip

    def wake(self) -> None:
        """Let a task that was added be begun at once."""
        if self.worker is not None:
            self.worker.wake()

    def close(self) -> None:
        """Take nothing new, and stop what is being fetched."""
        self.is_stopping.set()
        self._bringer.close()
        for close in self.closers:
            close()

    def _needed_files(self) -> list[str]:
        """Fetched files that tasks which are not over will read."""
        tasks = self.library.tasks.all(TaskState.PENDING, TaskState.PROCESSING)
        folder = str(self.settings.root / _FETCHED)
        return [text for task in tasks for text in _texts_in(task.request) if text.startswith(folder)]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that media and drafts may lie in."""
        return (self.settings.root, *self.settings.allowed)

    @property
    def draft_places(self) -> tuple[Path, ...]:
        """Folders whose drafts may be named."""
        return self.folders

    def address_of_task(self, task_id: str, number: int = 0, name: str = "") -> str:
        """Where a file that a task made is served: the first, or the one of a number."""
        return f"{self.settings.address}/results/{task_id}/{number}/{name or 'file'}"

    def address_of_entry(self, entry_id: str) -> str:
        """Where the file of a library's entry is served."""
        return f"{self.settings.address}/entries/{entry_id}/file"

    def allows_private(self, address: str) -> bool:
        """Whether an address on an own or private computer was allowed by ``--allow-host``."""
        return self._bringer.allows_private(address)

    def bring(
        self,
        address: str,
        *,
        needs_sound: bool = True,
        most_bytes: int = MOST_BYTES,
        progress: Progress | None = None,
    ) -> Path:
        """Give the media file of an address, as `Bringer.bring` does."""
        return self._bringer.bring(address, needs_sound=needs_sound, most_bytes=most_bytes, progress=progress)


def default_root() -> Path:
    """Where the server's drafts and results lie if nobody names a folder."""
    return user_data_path("fadeline", appauthor=False) / "server"


def _texts_in(data: Any) -> Iterator[str]:
    """All texts of plain data, whatever they stand for."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts_in(value)
