"""Whether an Ogg file is several sounds one after the other, as recordings of net radio are.

In such a chain every link counts its time stamps from 0 again (RFC 3533, section 4), so that only counting
samples from the beginning tells where a sound lies. FFmpeg goes through a chain as if it were one sound, but
gives up where a link has another rate, other channels or another codec: such links are opened one by one.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from functools import lru_cache

from editor.media.border import FileIdentity

_FIRST_PAGE = b"OggS\x00\x02"
"""A page's mark, its version, and the flag of a stream's first page."""
_NOT_FIRST = (b"OggS\x00\x00", b"OggS\x00\x01")
_HEADERS_BYTES = 1 << 16
"""Where the first pages of the streams of an ordinary file lie."""
_PIECE_BYTES = 1 << 20
_HEAD_BYTES = 512
_NUMBER = slice(18, 22)
"""Where a page holds its number in its stream."""
MOST_LINKS = 10_000
"""A chain of more is gone through as one sound."""


@lru_cache(maxsize=512)
def is_chain(identity: FileIdentity) -> bool:
    """Whether a stream begins after another one has gone on; False where the file cannot be read.

    The file is searched, not parsed: 1 GB takes about half a second, once. It is read and not mapped, since
    a mapped file that somebody cuts off meanwhile ends the process.
    """
    try:
        with open(identity.path, "rb", buffering=0) as file:  # noqa: PTH123
            piece = file.read(_HEADERS_BYTES)
            later = min((place for mark in _NOT_FIRST if (place := piece.find(mark)) >= 0), default=-1)
            if later < 0:
                return False
            piece = piece[later:]
            while piece:
                if _FIRST_PAGE in piece:
                    return True
                more = file.read(_PIECE_BYTES)
                # A mark may lie across two pieces.
                piece = piece[1 - len(_FIRST_PAGE) :] + more if more else b""
            return False
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class Link:
    """One of the sounds of a chain: its bytes in the file, and what its header says of it."""

    start: int
    end: int
    shape: bytes


@lru_cache(maxsize=64)
def unlike_links(identity: FileIdentity) -> tuple[Link, ...]:
    """The links of a chain whose shape changes; empty where FFmpeg can go through it as one sound.

    The whole file is searched, as by `is_chain`.
    """
    try:
        with open(identity.path, "rb", buffering=0) as file:  # noqa: PTH123
            starts = _link_starts(file)
            if not 1 < len(starts) <= MOST_LINKS:
                return ()
            ends = [*starts[1:], os.fstat(file.fileno()).st_size]
            links = tuple(
                Link(start, end, _shape(_read_at(file, start)))
                for start, end in zip(starts, ends, strict=True)
            )
    except (OSError, ValueError):
        return ()
    return links if len({link.shape for link in links}) > 1 else ()


def _link_starts(file: io.FileIO) -> list[int]:
    """Where links begin: at a stream's first page that does not follow another stream's first page."""
    starts: list[int] = []
    offset, group_end = 0, -1
    piece = file.read(_PIECE_BYTES)
    while piece:
        found = piece.find(_FIRST_PAGE)
        while found >= 0:
            place = offset + found
            page = _read_at(file, place)
            # Sound may hold those six bytes by chance, but not with a page that is number 0 of its stream.
            if page[_NUMBER] == bytes(4):
                if place != group_end:
                    starts.append(place)
                group_end = place + _page_bytes(page)
            found = piece.find(_FIRST_PAGE, found + 1)
        file.seek(offset + len(piece))
        more = file.read(_PIECE_BYTES)
        kept = len(_FIRST_PAGE) - 1 if more else 0
        offset += len(piece) - kept
        piece = piece[len(piece) - kept :] + more if more else b""
    return starts


def _read_at(file: io.FileIO, place: int) -> bytes:
    """A page's head and the beginning of what it holds, at least."""
    file.seek(place)
    return file.read(_HEAD_BYTES)


def _page_bytes(page: bytes) -> int:
    """The length of a page: 27 bytes, a table of lengths, and what these add up to (RFC 3533, section 6)."""
    n_parts = page[26] if len(page) > 26 else 0
    return 27 + n_parts + sum(page[27 : 27 + n_parts])


def _shape(page: bytes) -> bytes:
    """What must stay for FFmpeg to go on: codec, channels and rate, as the first packet holds them."""
    packet = page[27 + (page[26] if len(page) > 26 else 0) :]
    if packet.startswith(b"\x01vorbis"):
        return packet[:7] + packet[11:16]
    if packet.startswith(b"OpusHead"):
        # Opus is always decoded at 48 kHz; the rate in its header only remembers the original.
        return packet[:8] + packet[9:10]
    if packet.startswith(b"\x7fFLAC"):
        # Rate, channels and bits follow the mark (13 bytes), the block's head (4) and sizes of blocks (10).
        return packet[:5] + packet[27:30] + bytes([packet[30] & 0xF0 if len(packet) > 30 else 0])
    return packet[:8]


class LinkFile(io.RawIOBase):
    """The bytes of one link, as a file of its own for a demuxer."""

    def __init__(self, path: str, link: Link) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: PTH123, SIM115 - closed by `close`
        self._link = link
        self._place = 0

    def readable(self) -> bool:
        """It is read."""
        return True

    def seekable(self) -> bool:
        """And sought in."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read into a buffer, up to the end of the link."""
        self._file.seek(self._link.start + self._place)
        left = max(self._link.end - self._link.start - self._place, 0)
        n_read = self._file.readinto(memoryview(buffer)[:left])
        self._place += n_read
        return n_read

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place inside the link."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._link.end - self._link.start}
        self._place = max(base[whence] + offset, 0)
        return self._place

    def tell(self) -> int:
        """Where it stands inside the link."""
        return self._place

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
