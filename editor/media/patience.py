"""A look at a media file whose disk may not answer: three seconds, then its folder waits.

A network share that is gone holds whoever looks at it, for minutes or for ever (``reliability.md`` A39). A
folder that has just answered is looked at directly, since a thread for each look would cost more than the
look; one that did not is left alone for a while, and so is all of its mount.
"""

from __future__ import annotations

import logging
import os
import threading
import time

from editor.mounts import silent_as
from editor.progress import check_work
from editor.workers import SILENT_S, within

logger = logging.getLogger(__name__)

ANSWERED_S = 2.0
"""So long is a folder trusted that has answered."""
ASKED_AGAIN_S = 15.0
"""After so long a folder is asked again that did not answer."""
LIMIT_S = SILENT_S
_MOST_FOLDERS = 1_000


class DiskSilentError(TimeoutError):
    """The disk of a file does not answer."""


class _Known:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.until: dict[str, float] = {}
        """By folder, until when it is trusted."""
        self.silent: dict[str, float] = {}
        """By folder or mount, until when it is not asked again."""


_known = _Known()


def look_at(path: str) -> os.stat_result:
    """As `os.stat`, within a limit of time.

    Raises
    ------
    DiskSilentError
        If the disk does not answer.
    OSError, ValueError
        As of `os.stat`.
    """
    folder = os.path.dirname(path)  # noqa: PTH120 - runs for every file of every clip
    now = time.monotonic()
    if _known.until.get(folder, 0.0) > now:
        return os.stat(path)  # noqa: PTH116
    _refuse_silent(folder, now)
    check_work()
    try:
        facts = within(lambda: os.stat(path), LIMIT_S)  # noqa: PTH116
    except TimeoutError as error:
        place = silent_as(folder)
        logger.warning("the disk of %s does not answer", place)
        with _known.lock:
            _known.silent[place] = time.monotonic() + ASKED_AGAIN_S
        raise DiskSilentError(path) from error
    finally:
        check_work()
    _trust(folder)
    return facts


def _refuse_silent(folder: str, now: float) -> None:
    if not _known.silent:
        return
    with _known.lock:
        _known.silent = {place: until for place, until in _known.silent.items() if until > now}
        places = set(_known.silent)
    if folder in places or silent_as(folder) in places:
        raise DiskSilentError(folder)


def _trust(folder: str) -> None:
    with _known.lock:
        if len(_known.until) >= _MOST_FOLDERS:
            _known.until.clear()
        _known.until[folder] = time.monotonic() + ANSWERED_S


def forget() -> None:
    """Ask every disk anew: somebody says that it is there again."""
    with _known.lock:
        _known.silent.clear()
        _known.until.clear()
