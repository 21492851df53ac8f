"""Session to Qt: the one place where the window learns that the project changed, and asks for changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.draft.save import SaveReport
from editor.edit.command import Command
from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.session import Session


class Bridge(QObject):
    """Holds the session of a window and tells its widgets what changed; lives in the GUI thread."""

    timeline_changed = Signal()
    """The timeline is another object than before; compare with `is` to see what differs."""
    session_changed = Signal()
    """Another project is open, or the project was saved under another name."""
    history_changed = Signal()
    """What can be undone or redone, or whether everything is saved, has changed."""
    message = Signal(str)
    """A fact for the status line."""
    failed = Signal(object)
    """An `EditorError` for the person; nothing has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = Session.empty()

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self.session.timeline

    def show_session(self, session: Session) -> None:
        """Make another project the open one."""
        self.session = session
        session.listen(self._tell_change)
        self.session_changed.emit()
        self._tell_change()

    def _tell_change(self) -> None:
        self.timeline_changed.emit()
        self.history_changed.emit()

    def open_path(self, path: str | Path) -> bool:
        """Open a draft or a media file; says whether that worked, and `failed` tells why it did not."""
        try:
            session = Session.open(path)
        except EditorError as error:
            self.failed.emit(error)
            return False
        self.show_session(session)
        return True

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
            self.session.undo()
            self.message.emit(f"Undone: {label}")

    def redo(self) -> None:
        """Bring back the edit undone last and say which."""
        label = self.session.history.redo_label
        if label:
            self.session.redo()
            self.message.emit(f"Done again: {label}")

    def save(self) -> SaveReport | None:
        """Save where the draft lies; None when that failed, and `failed` has told why."""
        try:
            report = self.session.save()
        except EditorError as error:
            self.failed.emit(error)
            return None
        return self._tell_saved(report)

    def save_as(self, folder: str | Path) -> SaveReport | None:
        """Save as a new draft folder; None when that failed, and `failed` has told why."""
        try:
            report = self.session.save_as(folder)
        except EditorError as error:
            self.failed.emit(error)
            return None
        self.session_changed.emit()
        return self._tell_saved(report)

    def _tell_saved(self, report: SaveReport) -> SaveReport:
        self.history_changed.emit()
        return report
