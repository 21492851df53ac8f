"""Session to Qt: the one place where the window learns that the project changed, and asks for changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from editor.draft.read import OpenDraft
from editor.draft.save import ChangedOnDiskError, Saved
from editor.draft.save_checks import InUseError, LinkedAwayError, check_place
from editor.edit.command import Command
from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.session import PendingSave, Session
from editor.ui.jobs import Job
from editor.ui.safety.keeper import Keeper

logger = logging.getLogger(__name__)

SAVE_WAIT_MS = 60_000
"""A save is never cut off: closing waits this long for a slow disk."""


class Bridge(QObject):
    """Holds the session of a window and tells its widgets what changed; lives in the GUI thread.

    Parameters
    ----------
    protects
        Whether projects get a journal and a lock. What protects has to be closed.
    """

    timeline_changed = Signal()
    """The timeline is another object than before; compare with `is` to see what differs."""
    session_changed = Signal()
    """Another project is open."""
    history_changed = Signal()
    """What can be undone or redone, or whether everything is saved, has changed."""
    travelled = Signal(object)
    """An undo, a redo or a jump in the history has changed the timeline; with the one before."""
    message = Signal(str)
    """A fact for the status line."""
    failed = Signal(object)
    """An exception for the person, most often an `EditorError`; nothing has changed."""
    saved = Signal(object)
    """The project is on the disk, perhaps under another name; with the `SaveReport`."""
    save_failed = Signal()
    """The project could not be saved; `save_refused`, `save_asks` or `failed` tells why."""
    save_refused = Signal(object, object)
    """The disk did not take the project, as the `EditorError` says; with the folder of a save under another
    name, or None. Everything on the disk is as it was, and every edit is kept (A3)."""
    save_asks = Signal(object)
    """The save was not made: the person has to decide something first, as the error says."""

    def __init__(self, parent: QObject | None = None, *, protects: bool = False) -> None:
        super().__init__(parent)
        self.session = Session.empty()
        self.keeper = Keeper(self, is_on=protects)
        self._saving: Job | None = None
        self._ended: list[Job] = []
        self._pending: tuple[Session, PendingSave] | None = None
        self._wants_save = False
        self.copies_media = True
        """Whether a save copies new sounds into the draft (R-5)."""
        self.check_place: Callable[[OpenDraft], None] = check_place
        """Called in the worker before a draft is written where it lies; raises what has to be asked."""

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self.session.timeline

    def show_session(self, session: Session) -> None:
        """Make another project the open one."""
        self.keeper.leave(self.session)
        self.session = session
        self.keeper.take(session)
        session.listen(self._tell_change)
        self.session_changed.emit()
        self._tell_change()

    def _tell_change(self) -> None:
        self.timeline_changed.emit()
        self.history_changed.emit()

    def close_project(self) -> None:
        """Show the empty state again."""
        self.show_session(Session.empty())

    def do(self, command: Command) -> bool:
        """Make an edit; says whether it was made, and `failed` tells why it was not."""
        try:
            self.session.do(command)
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True

    def undo(self) -> None:
        """Take back the last edit and say which."""
        label = self.session.history.undo_label
        if label:
            before = self.timeline
            self.session.undo()
            self.travelled.emit(before)
            self.message.emit(tr("Undone: {label}", label=label))

    def redo(self) -> None:
        """Bring back the edit undone last and say which."""
        label = self.session.history.redo_label
        if label:
            before = self.timeline
            self.session.redo()
            self.travelled.emit(before)
            self.message.emit(tr("Done again: {label}", label=label))

    def jump(self, position: int) -> None:
        """Travel to the state after so many steps of the history, and say where that is."""
        history = self.session.history
        if position == history.position:
            return
        before = self.timeline
        self.session.jump(position)
        self.travelled.emit(before)
        label = history.entries[position - 1] if position else ""
        self.message.emit(tr("Now at: {label}", label=label) if label else tr("Now at the beginning"))

    @property
    def is_saving(self) -> bool:
        """Whether a save is being written."""
        return self._saving is not None

    def save(self, *, over_theirs: bool = False) -> None:
        """Save where the draft lies, in a worker; `saved` or `save_failed` follows. Editing goes on.

        With `over_theirs`, what another program wrote meanwhile goes into a backup and gives way.
        """
        if self.is_saving:
            # The state at the end of the running save counts: the last wish wins (A16).
            self._wants_save = True
            return
        self._begin_save(None, over_theirs=over_theirs)

    def save_as(self, folder: str | Path) -> None:
        """Save as a new draft folder, in a worker; `saved` or `save_failed` follows."""
        if self.is_saving:
            self.message.emit(tr("The project is just being saved; try again in a moment."))
            self.save_failed.emit()
            return
        self._begin_save(folder)

    def _begin_save(self, folder: str | Path | None, *, over_theirs: bool = False) -> None:
        try:
            pending = self.session.begin_save(folder, copies_media=self.copies_media, over_theirs=over_theirs)
        except EditorError as error:
            self.failed.emit(error)
            self.save_failed.emit()
            return
        self._pending = (self.session, pending)
        self._saving = Job(partial(_write, pending, self.check_place), self, in_background=False)
        self._saving.succeeded.connect(self._end_save)
        self._saving.failed.connect(self._explain_save)
        self._saving.start()

    @Slot(object)
    def _end_save(self, saved: Saved) -> None:
        session, pending = self._take_pending()
        report = session.end_save(pending, saved)
        again, self._wants_save = self._wants_save, False
        # Another project may have been opened meanwhile: its own state is none of this save's business.
        if session is not self.session:
            return
        self.keeper.follow_folder(session)
        self.history_changed.emit()
        self.saved.emit(report)
        if again and not self.is_saving:
            self.save()

    @Slot(object)
    def _explain_save(self, error: Exception) -> None:
        _, pending = self._take_pending()
        self._wants_save = False
        # First, so that nobody goes on as if it were saved while the question is open.
        self.save_failed.emit()
        if isinstance(error, (ChangedOnDiskError, InUseError, LinkedAwayError)):
            self.save_asks.emit(error)
        elif isinstance(error, EditorError):
            self.save_refused.emit(error, pending.folder)
        else:
            self.failed.emit(error)

    def _take_pending(self) -> tuple[Session, PendingSave]:
        job, self._saving = self._saving, None
        taken, self._pending = self._pending, None
        assert job is not None and taken is not None
        # Its thread goes on for a moment; whoever closes now has to wait for that too.
        self._ended.append(job)
        job.finished.connect(self._end_jobs)
        return taken

    @Slot()
    def _end_jobs(self) -> None:
        for job in [job for job in self._ended if not job.is_running]:
            self._ended.remove(job)
            job.deleteLater()

    def close(self) -> None:
        """Wait for a save that is being written; call before the window goes."""
        if self._saving is not None and not self._saving.close(SAVE_WAIT_MS):
            logger.warning("a save had not ended when the window closed")
        for job in self._ended:
            job.close()
        self.keeper.close(self.session)


def _write(pending: PendingSave, check: Callable[[OpenDraft], None], _progress: Progress) -> Saved:
    """Run a save to its end: it is never cancelled half-way."""
    if pending.folder is None:
        check(pending.draft)
    return pending.run()
