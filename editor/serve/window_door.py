"""The way to windows of other programs: a change goes through their letter box and is made there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from editor.edit.arriving import Arriving
from editor.errors import EditError
from editor.library.handing import DONE, REFUSED, Handed, Outcome, handed_line, read_outcome

if TYPE_CHECKING:
    from editor.edit.command import Command
    from editor.model.timeline import Timeline

Send = Callable[[bytes], bytes | None]
"""Puts a line into the letter box of the window and gives its answer; None where there is no window."""


class WindowDoor:
    """Asks the first window of this person and screen.

    Parameters
    ----------
    send
        Reaches it.
    """

    def __init__(self, send: Send) -> None:
        self._send = send

    def change(self, folder: Path, command: Command) -> Mapping[str, str] | None:
        """Make a change there, as one step; gives the track of each new clip. None: it is not open there."""
        if not isinstance(command, Arriving):
            return None
        outcome = self._ask(Handed(folder, command))
        return None if outcome is None else outcome.tracks or {}

    def look(self, folder: Path) -> Timeline | None:
        """Give what is on the screen; None: the draft is not open there."""
        outcome = self._ask(Handed(folder))
        return None if outcome is None else outcome.timeline

    def _ask(self, handed: Handed) -> Outcome | None:
        answer = self._send(handed_line(handed))
        outcome = read_outcome(answer) if answer else None
        if outcome is not None and outcome.state == REFUSED:
            raise EditError(outcome.words)
        return outcome if outcome is not None and outcome.state == DONE else None
