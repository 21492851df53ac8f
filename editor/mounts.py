"""Which disk a path lies on, told by the system's own list of mounts, without touching the disk (A39)."""

from __future__ import annotations

import functools
import os
import re
import sys
from pathlib import Path

LOCAL = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "vfat", "exfat", "f2fs"}
)
"""Kinds of disks that lie in this computer."""


@functools.lru_cache(maxsize=1)
def _mounts(_listed: str) -> tuple[tuple[str, str], ...]:
    """Mount points and their kinds, the longest first."""
    found = []
    for line in _listed.splitlines():
        parts = line.split(" ")
        if len(parts) > 2:
            place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), parts[1])
            found.append((place.encode("latin-1", "replace").decode("utf-8", "surrogateescape"), parts[2]))
    return tuple(sorted(found, key=lambda mount: len(mount[0]), reverse=True))


def mount_of(path: str) -> tuple[str, str]:
    """The mount point that a path lies below, and its kind; from text alone.

    Where the system has no list of mounts it is the folder of the path, of an unknown kind.
    """
    if sys.platform == "linux":
        try:
            listed = Path("/proc/self/mounts").read_text(encoding="latin-1")
        except OSError:
            listed = ""
        for place, kind in _mounts(listed):
            if path == place or path.startswith(place.rstrip("/") + "/"):
                return place, kind
    return os.fspath(Path(path).parent), ""


def silent_as(folder: str) -> str:
    """What counts as silent when a folder is: all of its mount, unless that is a disk of this computer.

    A link on such a disk may lead to one that is gone; the rest of it answers all the same.
    """
    mount, kind = mount_of(folder)
    return folder if kind in LOCAL or not kind else mount
