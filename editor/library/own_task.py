"""A command in a terminal as a task: others see how far it is, and can stop it; nobody else does it."""

from __future__ import annotations

import logging
import time

from editor.errors import EditorError
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.tasks import OWN_KINDS
from editor.progress import Cancelled, Progress, Report

logger = logging.getLogger(__name__)

_NOTE_S = 0.5
"""So often progress is noted, and the wish to stop seen."""


class OwnTask:
    """Notes what becomes of one piece of work; without a place for the library the work is done all the same.

    Parameters
    ----------
    kind
        Of `OWN_KINDS`.
    name
        What a person calls it.
    """

    def __init__(self, kind: str, name: str) -> None:
        assert kind in OWN_KINDS
        self.progress: Progress | None = None
        """Is stopped when somebody wishes it."""
        self._kind, self._name = kind, name
        self._library: Library | None = None
        self._owner: Owner | None = None
        self._id = ""
        self._has_begun = False
        self._last_s, self._phase = 0.0, ""

    def _begin(self) -> None:
        self._has_begun = True
        try:
            self._library = Library()
            self._owner = owner = Owner(self._library.folder)
            self._id = self._library.tasks.add(self._kind, self._name, {}, owner_id=owner.id).id
            self._library.tasks.begin(self._id, owner.id)
        except (EditorError, OSError) as error:
            self._give_up(error)

    def hear(self, report: Report) -> None:
        """Take a report of the work."""
        if not self._has_begun and report.fraction > 0:
            # What is refused at once is a slip of the hand, and no task that anybody looks for.
            self._begin()
        now_s = time.monotonic()
        if self._library is None or (now_s - self._last_s < _NOTE_S and report.state == self._phase):
            return
        self._last_s, self._phase = now_s, report.state
        try:
            goes_on = self._library.tasks.report(self._id, report.fraction, report.state)
        except EditorError as error:
            self._give_up(error)
            return
        if not goes_on and self.progress is not None:
            self.progress.cancel()

    def end(self, error: BaseException | None) -> None:
        """Note how it ended."""
        if self._library is None:
            return
        tasks = self._library.tasks
        try:
            if error is None:
                tasks.complete(self._id, {})
            elif isinstance(error, EditorError):
                tasks.fail(self._id, error.message, error.hint)
            elif isinstance(error, (Cancelled, KeyboardInterrupt)):
                tasks.stopped(self._id)
            else:
                tasks.fail(self._id, str(error) or type(error).__name__)
        except (EditorError, OSError) as failure:
            logger.debug("how this command ended is not noted: %s", failure)
        self._let_go()

    def _give_up(self, error: Exception) -> None:
        # Not a warning: standard error may be read by a program, and the work itself goes well.
        logger.debug("what this command does is not noted: %s", error)
        self._let_go()

    def _let_go(self) -> None:
        owner, self._owner = self._owner, None
        library, self._library = self._library, None
        if owner is not None:
            owner.close()
        if library is not None:
            library.close()
