"""How much memory this process takes, as Linux counts it."""

from __future__ import annotations

import sys
from pathlib import Path

PAGE_BYTES = 4096


def peak_kib() -> int:
    """The most memory that this program had at once, in KiB.

    Not ``ru_maxrss``: that survives the start of a program, and tells of the large process that started it.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise OSError("this system does not tell")


def resident_mib() -> int:
    """The memory that this process has now, in MiB; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE_BYTES // 2**20
