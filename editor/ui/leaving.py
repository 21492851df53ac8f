"""What is asked before the window goes: about unsaved edits first, then about an export that runs."""

from __future__ import annotations

from collections.abc import Callable

from editor.model.timeline import Timeline
from editor.ui.bridge import Bridge
from editor.ui.exports import ExportDesk
from editor.ui.projects import ProjectDesk


class Leaving:
    """Asks what has to be decided, one question after the other, and then closes."""

    def __init__(
        self, bridge: Bridge, projects: ProjectDesk, exports: ExportDesk, close: Callable[[], None]
    ) -> None:
        self._bridge, self._projects, self._exports, self._close = bridge, projects, exports, close
        self._decided: Timeline | None = None
        """The timeline whose unsaved edits the person has decided about."""

    @property
    def is_free(self) -> bool:
        """Whether the window may go without a question."""
        return not (self._exports.is_running or self._bridge.session.is_unsaved)

    def ask(self) -> None:
        """Ask, and close when every answer allows it."""
        # Saving comes first: who cancels there must find the export still running.
        self._projects.ask_unsaved(self._ask_export)

    def _ask_export(self) -> None:
        self._decided = self._bridge.timeline
        self._exports.ask_to_stop(self._close_unless_edited)

    def _close_unless_edited(self) -> None:
        """Close, unless there are edits that nobody was asked about: made while the export finished."""
        if self._bridge.timeline is self._decided:
            self._close()
        else:
            self._projects.ask_unsaved(self._close)
