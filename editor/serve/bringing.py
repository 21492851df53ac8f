"""Media files from addresses: fetched with every check, or local ones in folders that were allowed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.errors import FetchError
from editor.fetch.addresses import parse_address
from editor.fetch.pace import Limits
from editor.fetch.sounds import SoundCache
from editor.language import tr
from editor.progress import Progress

MOST_BYTES = 100_000_000


class Bringer:
    """Brings files; every call may come from any thread.

    Parameters
    ----------
    folders
        Local files must lie in one of them.
    root
        Relative paths are seen from here.
    allowed_hosts
        ``NAME`` or ``NAME:PORT`` of own and private computers that may be asked.
    cache
        Where fetched files lie.
    needed
        Gives the paths of files that must stay in the cache, whatever its quota says.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        root: Path,
        allowed_hosts: Sequence[str],
        cache: SoundCache,
        needed: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self._folders, self._root, self._allowed_hosts = tuple(folders), root, tuple(allowed_hosts)
        self._cache, self._needed = cache, needed
        self._is_closed = False
        self._busy: dict[str, threading.Lock] = {}
        self._running: set[Progress] = set()
        self._making = threading.Lock()

    def close(self) -> None:
        """Stop what is being fetched, and fetch nothing more."""
        with self._making:
            self._is_closed = True
            running = tuple(self._running)
        for progress in running:
            progress.cancel()

    def allows_private(self, address: str) -> bool:
        """Whether an address on an own or private computer was allowed by ``--allow-host``."""
        parsed = parse_address(address)
        return any(
            known in (parsed.host, f"{parsed.host}:{parsed.port}", f"[{parsed.host}]:{parsed.port}")
            for known in self._allowed_hosts
        )

    def bring(
        self,
        address: str,
        *,
        needs_sound: bool = True,
        most_bytes: int = MOST_BYTES,
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
                address, running, allows_private=is_private, limits=limits, needs_sound=needs_sound,
                in_use=self._needed(),
            )  # fmt: skip

    def _local(self, address: str, most_bytes: int) -> Path:
        path = Path(unquote(urlsplit(address).path) if address.lower().startswith("file:") else address)
        refused = FetchError(
            tr("“{name}” is not a file that this server may use.", name=path.name[:80]),
            tr("Name the folder it lies in with --allow."),
        )
        if "\0" in str(path):
            raise refused
        try:
            found = (self._root / path).resolve(strict=True)
            is_inside = any(found.is_relative_to(folder.resolve()) for folder in self._folders)
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
            if self._is_closed:
                progress.cancel()
            yield progress
        finally:
            with self._making:
                self._running.discard(progress)
