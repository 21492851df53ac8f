"""What is selected, and what Escape leaves behind, one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.model.timeline import TrackKind

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class SelectionDesk(QObject):
    """Selects all sounds or nothing, and goes back step by step."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context

    @Slot()
    def select_all(self) -> None:
        """Select every clip of the sound tracks."""
        tracks = self._context.bridge.timeline.tracks
        self._context.state.select(
            clip.id for track in tracks if track.kind is TrackKind.SOUND for clip in track.clips
        )

    @Slot()
    def select_none(self) -> None:
        """Select nothing, no volume points either."""
        self._context.state.choose_points("")
        self._context.state.select(())

    @Slot()
    def go_back(self) -> None:
        """Put back what is being dragged, else leave the tool, else leave points and clips."""
        context = self._context
        state = context.state
        if context.timeline.hands.is_busy:
            context.timeline.hands.cancel()
        elif state.tool != "select":
            state.set_tool("select")
        elif state.points[1]:
            state.choose_points("")
        else:
            state.select(())
