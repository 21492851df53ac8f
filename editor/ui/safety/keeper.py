"""Keeps the open project from harm: a journal of its steps, and the lock of its draft (A14, A15, A43)."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.draft.journal import Journal
from editor.draft.lock import DraftLock, owner_words
from editor.draft.unsaved import Found, keep_aside
from editor.model.timeline import Timeline
from editor.session import Session

logger = logging.getLogger(__name__)


class Keeper(QObject):
    """Follows which project is open; lives in the GUI thread, and starts no thread before there is one.

    Parameters
    ----------
    is_on
        Where it is off nothing is written and nothing locked.
    """

    unprotected = Signal()
    """Steps can no longer be written down (A48); told once."""
    owner_doubted = Signal(object)
    """The draft is said to be open on another computer that has been silent for long: an `Owner` (A15)."""

    def __init__(self, parent: QObject | None = None, *, is_on: bool = True) -> None:
        super().__init__(parent)
        self._is_on = is_on
        self._journal: Journal | None = None
        self._lock: DraftLock | None = None
        self._locked_folder: Path | None = None
        self._given_up: Timeline | None = None
        self._open_here = ""

    @property
    def journal(self) -> Journal | None:
        """The journal; None before a project was open."""
        return self._journal

    @property
    def holds_lock(self) -> bool:
        """Whether the open draft is locked for this program."""
        return self._lock is not None and self._lock.is_held

    def take(self, session: Session) -> None:
        """Keep a project that is about to be shown."""
        self._given_up = None
        if not self._is_on:
            return
        self._follow_lock(session)
        if session.kind == "empty":
            return
        if self._journal is None:
            self._journal = Journal(on_failure=self._tell_failure)
        session.protect(self._journal)

    def _tell_failure(self, _error: Exception) -> None:
        # Called in the writing thread; the signal carries it over.
        self.unprotected.emit()

    def leave(self, session: Session) -> None:
        """Keep a project no longer. Unsaved steps stay on the disk, unless they were given up."""
        session.unprotect(keep=session.is_unsaved and session.timeline is not self._given_up)

    def give_up(self, timeline: Timeline) -> None:
        """The person decided that the edits up to this timeline need not be kept."""
        self._given_up = timeline

    def keep_aside(self, found: Found) -> None:
        """Put a journal that was brought back aside, once the new journal holds everything."""
        assert self._journal is not None
        self._journal.then(partial(keep_aside, found))

    # the lock -----------------------------------------------------------------------------------------

    def _follow_lock(self, session: Session, *, takes_over: bool = False) -> None:
        """Lock the draft of a session, and let the former one go."""
        folder = session.folder
        if folder == self._locked_folder and self.holds_lock:
            return
        self.release()
        if folder is None:
            return
        lock = DraftLock(folder)
        try:
            owner = lock.acquire(take_over=takes_over)
        except OSError:
            logger.warning("The draft cannot be locked here", exc_info=True)
            return
        if owner is None:
            self._lock, self._locked_folder = lock, folder
            if self._open_here and session.read_only_reason == self._open_here:
                session.forbid_saving("")
            self._open_here = ""
            return
        self._open_here = owner_words(owner)
        if not session.read_only_reason:
            session.forbid_saving(self._open_here)
        if owner.may_be_gone:
            self.owner_doubted.emit(owner)

    def follow_folder(self, session: Session) -> None:
        """Lock the folder that a project was saved in."""
        if self._is_on:
            self._follow_lock(session)

    def ask_again(self, session: Session) -> None:
        """Look whether the program that had the draft has let it go."""
        if self._open_here and session.read_only_reason == self._open_here:
            self._follow_lock(session)

    def take_over(self, session: Session) -> None:
        """Take the draft although another computer seems to have it: the person knows better."""
        self._follow_lock(session, takes_over=True)

    def release(self) -> None:
        """Let the draft go."""
        if self._lock is not None:
            self._lock.release()
        self._lock, self._locked_folder = None, None

    def close(self, session: Session) -> None:
        """Write down what is left, and end; call before the window goes."""
        self.leave(session)
        self.release()
        if self._journal is not None:
            self._journal.close()
            self._journal = None
