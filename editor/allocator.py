"""The options of the C library's allocator, where it is glibc."""

from __future__ import annotations

import ctypes
import sys

M_MXFAST, M_ARENA_MAX = 1, -8
"""Of glibc's ``malloc.h``: the largest piece that is put aside when it is freed; the most heaps."""


def set_option(option: int, value: int) -> bool:
    """Set an option; gives whether there is such an allocator, and it took the value."""
    if not sys.platform.startswith("linux"):
        return False
    # Not every C library of Linux is glibc.
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(option, value))
