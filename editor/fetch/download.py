"""A file from an address: checked, bounded, resumed where that is safe, and whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import random
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpcore
import httpx

from editor.errors import FetchError
from editor.fetch.addresses import WebAddress, parse_address
from editor.fetch.answer import Asker, Head
from editor.fetch.pace import Limits, Pace
from editor.fetch.wire import HostNotFoundError, Resolver, resolve
from editor.language import tr
from editor.progress import Progress
from editor.words import one_line, size_words

_AGAIN = (408, 425, 429, 500, 502, 503, 504)
"""Answers after which the same question may be asked again (D10)."""
_MOVED = (301, 302, 303, 307, 308)
PART_SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be fetched, and how far the asker is trusted."""

    address: str
    allows_private: bool = False
    """Whether the own computer and network may be asked: only where a person typed that and agreed."""
    validators: tuple[str, str] = ("", "")
    """ETag and Last-Modified of a copy that is here already."""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that was fetched whole, or the news that the copy here is still good."""

    path: Path | None
    """None: nothing has changed since the copy with the validators of the wish was made."""
    address: str
    """The address that gave it, after all redirects."""
    n_bytes: int = 0
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    offered_name: str = ""
    """What the server calls it: never used as it is."""


class _BrokenError(Exception):
    """A try has failed, and the next may succeed."""

    def __init__(self, words: str, wait_s: float | None = None) -> None:
        super().__init__(words)
        self.wait_s = wait_s


@dataclass(slots=True)
class _Part:
    """The bytes that have come so far, in a file of our own."""

    path: Path
    n_bytes: int = 0
    validator: str = ""
    """Of the answer that they came from; empty where they cannot be continued."""
    head: Head | None = None
    descriptor: int = field(default=-1)

    def open(self) -> None:
        """Make the file; a name or link that is there already is never followed."""
        flags = (
            os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        self.descriptor = os.open(self.path, flags, 0o600)

    def restart(self) -> None:
        """Forget what has come."""
        os.ftruncate(self.descriptor, 0)
        os.lseek(self.descriptor, 0, os.SEEK_SET)
        self.n_bytes, self.validator = 0, ""

    def write(self, data: bytes) -> None:
        """Append bytes, however few the system takes at a time."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.descriptor, rest) :]
        self.n_bytes += len(data)

    def finish(self) -> None:
        """Flush it to the disk."""
        os.fsync(self.descriptor)

    def close(self, *, keep: bool) -> None:
        """Close the file, and remove it unless it is whole."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
        if not keep:
            self.path.unlink(missing_ok=True)


def download(
    wish: Wish,
    folder: Path,
    progress: Progress,
    *,
    limits: Limits | None = None,
    resolver: Resolver = resolve,
) -> Downloaded:
    """Fetch a file into a folder, under a name of our own.

    Parameters
    ----------
    wish
        The address and how far it is trusted.
    folder
        Where the file goes; it is made if need be.
    progress
        Is told how much has come, and may stop it within a second.
    limits
        What it may cost.
    resolver
        Looks hosts up.

    Returns
    -------
    Downloaded
        With the file, complete and on the disk.

    Raises
    ------
    FetchError
        If it cannot be had; in words, and then nothing is left behind.
    """
    limits = limits or Limits()
    part = _Part(folder / f"{secrets.token_hex(8)}{PART_SUFFIX}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.open()
    except OSError as error:
        raise _disk_error(error, folder) from error
    is_whole = False
    try:
        fetching = _Fetching(wish, part, progress, limits, resolver)
        found = fetching.run()
        is_whole = found.path is not None
    except OSError as error:
        raise _disk_error(error, folder) from error
    finally:
        part.close(keep=is_whole)
    return found


def _disk_error(error: OSError, folder: Path) -> FetchError:
    return FetchError(
        tr(
            "The download could not be written to “{folder}”: {reason}.", folder=folder, reason=error.strerror
        ),
        tr("Free some space on that disk, or change its rights."),
    )


def _usual_wait_s(n_try: int) -> float:
    """Doubling, with some chance, so that many askers do not come back at the same moment."""
    return 2.0 ** (n_try - 1) * random.uniform(0.5, 1.0)


class _Fetching:
    """One download, over several tries and redirects."""

    def __init__(
        self, wish: Wish, part: _Part, progress: Progress, limits: Limits, resolver: Resolver
    ) -> None:
        self._wish, self._part, self._progress, self._limits = wish, part, progress, limits
        self._first = parse_address(wish.address)
        self._host = one_line(self._first.host)
        self._pace = Pace(limits, progress)
        self._asker = Asker(
            self._pace, allows_private=wish.allows_private, resolver=resolver, first_host=self._first.host
        )

    def run(self) -> Downloaded:
        """Try until it is there, or no more tries are left."""
        for n_try in range(1, self._limits.tries + 1):
            try:
                return self._follow()
            except HostNotFoundError:
                if n_try == self._limits.tries:
                    raise
                self._pace.sleep(_usual_wait_s(n_try))
            except _BrokenError as broken:
                if n_try == self._limits.tries:
                    raise FetchError(
                        tr("“{host}” did not give the file: {reason}.", host=self._host, reason=str(broken)),
                        tr("Try again later."),
                    ) from broken
                wait_s = max(broken.wait_s or 0.0, _usual_wait_s(n_try))
                if wait_s > self._limits.longest_wait_s:
                    raise FetchError(
                        tr("“{host}” asks to wait before the next try.", host=self._host),
                        tr("Try again later."),
                    ) from broken
                self._pace.sleep(wait_s)
        raise AssertionError("a download makes at least one try")

    def _follow(self) -> Downloaded:
        """Ask, and go where the answers lead; every step is checked like the first (D4)."""
        address = self._first
        for _ in range(self._limits.redirects + 1):
            with self._asked(address) as (head, chunks):
                if head.status in _MOVED:
                    address = self._next(address, head)
                    continue
                return self._take(address, head, chunks)
        raise FetchError(
            tr("“{host}” leads from one address to the next without an end.", host=self._host),
            tr("Use the address of the file itself."),
        )

    @contextlib.contextmanager
    def _asked(self, address: WebAddress) -> Iterator[tuple[Head, Iterator[bytes]]]:
        self._pace.begin_answer()
        try:
            with self._asker.ask(address, self._headers()) as response:
                self._pace.begin_body()
                yield Head(response), response.iter_stream()
        except (httpcore.ConnectError, httpcore.NetworkError) as error:
            if "certificate" in str(error).lower():
                raise FetchError(
                    tr("“{host}” could not prove that it is “{host}”.", host=one_line(address.host)),
                    tr("Its certificate is not valid. Use another address."),
                ) from error
            raise _BrokenError(tr("the connection was refused or lost")) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise _BrokenError(tr("its answer could not be read")) from error

    def _headers(self) -> dict[str, str]:
        part = self._part
        if part.n_bytes and part.validator:
            return {"Range": f"bytes={part.n_bytes}-", "If-Range": part.validator}
        etag, last_modified = self._wish.validators
        said = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return {name: value for name, value in said.items() if value and value.isprintable()}

    def _next(self, address: WebAddress, head: Head) -> WebAddress:
        try:
            target = str(httpx.URL(address.text).join(head.get("Location")))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(
                tr("“{host}” leads to an address that cannot be read.", host=one_line(address.host)),
                tr("Use the address of the file itself."),
            ) from error
        found = parse_address(target)
        if address.is_secret and not found.is_secret:
            raise FetchError(
                tr("“{host}” leads from a protected to an open connection.", host=one_line(address.host)),
                tr("Use an address that begins with https:// all the way."),
            )
        return found

    def _take(self, address: WebAddress, head: Head, chunks: Iterator[bytes]) -> Downloaded:
        if head.status == 304 and any(self._wish.validators):
            return Downloaded(None, address.text)
        self._refuse(head)
        part = self._part
        continues = head.status == 206 and head.starts_at() == part.n_bytes and bool(part.n_bytes)
        if not continues or head.validator != part.validator:
            if head.status == 206:
                part.restart()
                raise _BrokenError(tr("it gave another part than the one that was asked for"))
            part.restart()
        part.validator = head.validator
        total = None if head.length is None else part.n_bytes + head.length
        self._bound(total)
        self._receive(chunks, total)
        part.finish()
        return Downloaded(
            part.path, address.text, part.n_bytes, head.get("Content-Type"), head.get("ETag"),
            head.get("Last-Modified"), head.get("Content-Disposition"),
        )  # fmt: skip

    def _refuse(self, head: Head) -> None:
        status = head.status
        if status in _AGAIN:
            raise _BrokenError(
                tr("it answered with {status}", status=status), head.retry_after_s(time.time())
            )
        if status == 416 and self._part.n_bytes:
            self._part.restart()
            raise _BrokenError(tr("it gave another part than the one that was asked for"))
        words = {
            401: tr("“{host}” asks for a login.", host=self._host),
            403: tr("“{host}” does not allow this download.", host=self._host),
            404: tr("There is no file at this address on “{host}”.", host=self._host),
            410: tr("The file at this address on “{host}” is gone.", host=self._host),
        }
        if status not in (200, 206):
            said = words.get(status, tr("“{host}” answered with {status}.", host=self._host, status=status))
            raise FetchError(said, tr("Open the address in a browser to see what it gives."))
        if head.is_encoded:
            raise FetchError(
                tr("“{host}” sends the file packed in a way that was not asked for.", host=self._host),
                tr("Download the file with a browser and drop it here."),
            )

    def _bound(self, n_bytes: int | None) -> None:
        if n_bytes is not None and n_bytes > self._limits.max_bytes:
            raise FetchError(
                tr(
                    "The file is larger than {limit}, which is the most that is fetched.",
                    limit=size_words(self._limits.max_bytes),
                ),
                tr("Download it with a browser and drop it here, or raise the limit."),
            )

    def _receive(self, chunks: Iterator[bytes], total: int | None) -> None:
        part = self._part
        words = tr("from {host}", host=self._host)
        for chunk in chunks:
            self._bound(part.n_bytes + len(chunk))
            part.write(chunk)
            # Without an announced length the bar only says that something comes.
            share = part.n_bytes / total if total else part.n_bytes / (part.n_bytes + 10_000_000)
            self._progress.report(share, f"{size_words(part.n_bytes)} {words}")
        if total is not None and part.n_bytes < total:
            raise _BrokenError(tr("the connection was refused or lost"))
