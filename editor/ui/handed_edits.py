"""Edits that another program asks for while its draft is open here: each becomes one step that can be undone.

The server of this program asks from its own threads; a server that runs for itself asks through the letter
box. Both end here, in the GUI thread. Nothing is saved: that stays with the person.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from editor.edit.arriving import Arriving, new_tracks
from editor.edit.command import Command
from editor.errors import EditError, EditorError
from editor.language import tr
from editor.library.handing import DONE, ELSEWHERE, REFUSED, Handed, Outcome
from editor.model.timeline import Timeline
from editor.ui.bridge import Bridge

logger = logging.getLogger(__name__)

WAIT_S = 10.0
"""So long a request waits for a window that is busy."""
NOT_HERE = Outcome(ELSEWHERE)


class HandedEdits(QObject):
    """Makes the edits of others in the project that is open.

    Parameters
    ----------
    bridge
        To the project.
    parent
        The window.
    """

    _asked = Signal(object, object)
    """A request of another thread, and the future of its outcome."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._is_closed = False
        self._waiting: set[Future[Outcome]] = set()
        self._asked.connect(self._answer)

    def carry_out(self, handed: Handed) -> Outcome:
        """Do what is asked, if its draft is open here; in the GUI thread."""
        session = self._bridge.session
        if self._is_closed or session.folder is None or not _is_same(session.folder, handed.folder):
            return NOT_HERE
        if handed.command is None:
            return Outcome(DONE, timeline=session.timeline)
        before = session.timeline
        try:
            session.do(handed.command)
        except EditorError as error:
            return Outcome(REFUSED, error.message)
        self._bridge.message.emit(tr("From a script: {label}", label=handed.command.label))
        return Outcome(DONE, tracks=new_tracks(before, session.timeline))

    # from threads of the server -------------------------------------------------------------------------

    def change(self, folder: Path, command: Command) -> Mapping[str, str] | None:
        """Make a change from another thread; None where the draft is not open here."""
        if not isinstance(command, Arriving):
            return None
        outcome = self._ask(Handed(folder, command))
        if outcome.state == REFUSED:
            raise EditError(outcome.words)
        return (outcome.tracks or {}) if outcome.state == DONE else None

    def look(self, folder: Path) -> Timeline | None:
        """Give what is on the screen, from another thread; None where the draft is not open here."""
        return self._ask(Handed(folder)).timeline

    def _ask(self, handed: Handed) -> Outcome:
        if self._is_closed:
            return NOT_HERE
        answer: Future[Outcome] = Future()
        self._waiting.add(answer)
        self._asked.emit(handed, answer)
        try:
            return answer.result(WAIT_S)
        except CancelledError:
            return NOT_HERE
        except FutureTimeoutError:
            # Nobody must hear "busy" of a change that is made after all.
            if answer.cancel():
                return NOT_HERE
            return answer.result()
        finally:
            self._waiting.discard(answer)

    @Slot(object, object)
    def _answer(self, handed: Handed, answer: Future[Outcome]) -> None:
        if not answer.set_running_or_notify_cancel():
            return
        try:
            answer.set_result(self.carry_out(handed))
        except BaseException as error:
            answer.set_exception(error)
            raise

    def close(self) -> None:
        """Take nothing any more, and let nobody wait for a window that goes."""
        self._is_closed = True
        for answer in tuple(self._waiting):
            answer.cancel()


def _is_same(one: Path, other: Path) -> bool:
    return one == other or one.resolve() == other.resolve()
