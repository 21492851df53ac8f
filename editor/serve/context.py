"""What every API of the server works with: the library, the folders it may use, and media from addresses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from editor.errors import FetchError
from editor.fetch.addresses import parse_address
from editor.fetch.pace import Limits
from editor.fetch.sounds import SoundCache
from editor.language import tr
from editor.progress import Progress
from editor.serve.draft_shelf import DraftShelf, HandOver, nobody

if TYPE_CHECKING:
    from editor.library.library import Library
    from editor.library.task_worker import TaskWorker

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_DRAFTS, _RESULTS, _FETCHED = "drafts", "results", "fetched"


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
        if self.host in ("0.0.0.0", "::"):
            host = "127.0.0.1"
        return f"http://{host}:{self.port}" + (f"/k/{self.token}" if self.token else "")

    @property
    def drafts(self) -> Path:
        """Where new drafts are made."""
        return self.root / _DRAFTS

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
    hand_over
        Reaches a window that has a draft open.
    """

    def __init__(
        self,
        settings: ServeSettings,
        library: Library,
        worker: TaskWorker | None = None,
        hand_over: HandOver = nobody,
    ) -> None:
        self.settings = settings
        self.library = library
        self.worker = worker
        self.shelf = DraftShelf(hand_over)
        self.is_stopping = threading.Event()
        self._cache = SoundCache(settings.root / _FETCHED)
        self._busy: dict[str, threading.Lock] = {}
        self._running: set[Progress] = set()
        self._making = threading.Lock()

    def wake(self) -> None:
        """Let a task that was added be begun at once."""
        if self.worker is not None:
            self.worker.wake()

    def close(self) -> None:
        """Take nothing new, and stop what is being fetched."""
        self.is_stopping.set()
        with self._making:
            running = tuple(self._running)
        for progress in running:
            progress.cancel()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that media and drafts may lie in."""
        return (self.settings.root, *self.settings.allowed)

    @property
    def draft_places(self) -> tuple[Path, ...]:
        """Folders whose drafts may be named."""
        return (self.settings.drafts, *self.folders)

    def address_of_task(self, task_id: str, number: int = 0, name: str = "") -> str:
        """Where a file that a task made is served: the first, or the one of a number."""
        return f"{self.settings.address}/results/{task_id}/{number}/{name or 'file'}"

    def address_of_entry(self, entry_id: str) -> str:
        """Where the file of a library's entry is served."""
        return f"{self.settings.address}/entries/{entry_id}/file"

    def allows_private(self, address: str) -> bool:
        """Whether an address on an own or private computer was allowed by ``--allow-host``."""
        parsed = parse_address(address)
        return any(
            known in (parsed.host, f"{parsed.host}:{parsed.port}", f"[{parsed.host}]:{parsed.port}")
            for known in self.settings.allowed_hosts
        )

    def bring(
        self,
        address: str,
        *,
        needs_sound: bool = True,
        most_bytes: int = 100_000_000,
        progress: Progress | None = None,
    ) -> Path:
        """Give the media file of an address: fetched, or the local one that was named.

        Parameters
        ----------
        address
            ``https:``, ``http:``, ``file:``, or a path: absolute, or seen from the root.
        needs_sound
            Whether a file without sound is refused.
        most_bytes
            How large it may be.
        progress
            Is told of the fetching and may stop it; a server that ends stops it in any case.

        Raises
        ------
        FetchError
            If it cannot be had; the sentence names no folder of this computer.
        """
        if not address.lower().startswith(("http:", "https:")):
            return self._local(address, most_bytes)
        limits = replace(Limits(), max_bytes=most_bytes)
        is_private = self.allows_private(address)
        with self._alone(address), self._stopped_with(progress or Progress()) as running:
            return self._cache.fetch(
                address, running, allows_private=is_private, limits=limits, needs_sound=needs_sound
            )

    def _local(self, address: str, most_bytes: int) -> Path:
        path = Path(unquote(urlsplit(address).path) if address.lower().startswith("file:") else address)
        refused = FetchError(
            tr("“{name}” is not a file that this server may use.", name=path.name[:80]),
            tr("Name the folder it lies in with --allow."),
        )
        if "\0" in str(path):
            raise refused
        try:
            found = (self.settings.root / path).resolve(strict=True)
            is_inside = any(found.is_relative_to(folder.resolve()) for folder in self.folders)
            is_fit = is_inside and found.is_file() and found.stat().st_size <= most_bytes
        except (OSError, RuntimeError, ValueError) as error:
            raise refused from error
        if not is_fit:
            raise refused
        return found

    @contextmanager
    def _alone(self, address: str) -> Iterator[None]:
        """Two requests that want the same address fetch it once."""
        with self._making:
            lock = self._busy.setdefault(address, threading.Lock())
        with lock:
            yield
        with self._making:
            if not lock.locked():
                self._busy.pop(address, None)

    @contextmanager
    def _stopped_with(self, progress: Progress) -> Iterator[Progress]:
        with self._making:
            self._running.add(progress)
        try:
            if self.is_stopping.is_set():
                progress.cancel()
            yield progress
        finally:
            with self._making:
                self._running.discard(progress)
