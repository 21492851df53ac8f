"""Which disks answer: a network share that is gone holds whoever looks at it, for minutes or for ever (A39).

A look at a file is given three seconds. What did not answer by then is not asked again as long as this
object lives, and neither is anything else below the same mount, which is found in the system's own list of
mounts, without touching the disk.
"""

from __future__ import annotations

import functools
import logging
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from editor.errors import DraftError
from editor.language import tr
from editor.workers import SILENT_S, within

T = TypeVar("T")

logger = logging.getLogger(__name__)

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


class DiskAnswers:
    """Looks at files, each disk with a limit of time.

    Parameters
    ----------
    limit_s
        How long a disk may take for one look.
    """

    def __init__(self, limit_s: float = SILENT_S) -> None:
        self._limit_s = limit_s
        self._answered: set[str] = set()
        self._silent: set[str] = set()

    def ask(self, path: str, look: Callable[[], T], otherwise: T) -> T:
        """Look at a path; `otherwise` where its disk does not answer in time, or did not before."""
        folder = os.fspath(Path(path).parent)
        if folder in self._answered:
            return look()
        if folder in self._silent or (place := _silent_as(folder)) in self._silent:
            return otherwise
        try:
            seen = within(look, self._limit_s)
        except TimeoutError:
            logger.warning("the disk of %s does not answer", place)
            self._silent.add(place)
            return otherwise
        self._answered.add(folder)
        return seen

    @property
    def silent(self) -> tuple[str, ...]:
        """The mounts and folders that did not answer."""
        return tuple(sorted(self._silent))


def _silent_as(folder: str) -> str:
    """What counts as silent when a folder is: all of its mount, unless that is a disk of this computer.

    A link on such a disk may lead to one that is gone; the rest of it answers all the same.
    """
    mount, kind = mount_of(folder)
    return folder if kind in LOCAL or not kind else mount


def check_answers(path: Path, *, answers: DiskAnswers | None = None) -> None:
    """Look at a path before it is read; `DraftError` where its disk does not answer."""
    asked = answers or DiskAnswers()
    asked.ask(os.fspath(path), lambda: os.path.lexists(path), otherwise=False)
    if asked.silent:
        # Not the mount: the person knows the file by its name.
        raise DraftError(
            tr("The disk of “{name}” is not answering.", name=path.name),
            tr("Connect it, or wait for the network, and try again."),
        )
