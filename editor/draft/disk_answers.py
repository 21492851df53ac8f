"""Which disks answer: a network share that is gone holds whoever looks at it, for minutes or for ever (A39).

A look at a file is given three seconds. What did not answer by then is not asked again as long as this
object lives, and neither is anything else below the same mount, which is found in the system's own list of
mounts, without touching the disk.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from editor.errors import DraftError
from editor.language import tr
from editor.mounts import silent_as
from editor.workers import SILENT_S, within

T = TypeVar("T")

logger = logging.getLogger(__name__)


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
        if folder in self._silent or (place := silent_as(folder)) in self._silent:
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
