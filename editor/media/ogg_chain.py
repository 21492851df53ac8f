"""Whether an Ogg file is several sounds one after the other, as recordings of net radio are.

In such a chain every link counts its time stamps from 0 again (RFC 3533, section 4), so that only counting
samples from the beginning tells where a sound lies.
"""

from __future__ import annotations

from functools import lru_cache

from editor.media.border import FileIdentity

_FIRST_PAGE = b"OggS\x00\x02"
"""A page's mark, its version, and the flag of a stream's first page."""
_NOT_FIRST = (b"OggS\x00\x00", b"OggS\x00\x01")
_HEADERS_BYTES = 1 << 16
"""Where the first pages of the streams of an ordinary file lie."""
_PIECE_BYTES = 1 << 20


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
