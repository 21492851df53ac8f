"""Where the playhead goes by keys: from edit to edit, and to a time that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.language import tr
from editor.model.timeline import Timeline
from editor.ui.typed_time import typed_time_us
from editor.words import timecode

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class TimeDesk(QObject):
    """Moves the playhead."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context

    @Slot()
    def to_previous_edit(self) -> None:
        """Go to the edge of a clip before the playhead; to the start where there is none."""
        state = self._context.state
        state.set_playhead(edit_before_us(self._context.bridge.timeline, state.playhead_us))

    @Slot()
    def to_next_edit(self) -> None:
        """Go to the next edge of a clip, of whatever track."""
        state = self._context.state
        found_us = edit_after_us(self._context.bridge.timeline, state.playhead_us)
        if found_us is not None:
            state.set_playhead(found_us)

    @Slot()
    def type_time(self) -> None:
        """Ask for a time to go to."""
        from editor.ui.dialogs.type_time import TypeTimeDialog

        context = self._context
        rate = context.bridge.timeline.frame_rate
        now_us = context.state.playhead_us

        def read(text: str) -> int:
            return typed_time_us(text, now_us, rate)

        dialog = TypeTimeDialog(timecode(now_us, rate), read, context.window)
        dialog.chosen.connect(self._go_to)
        dialog.open()

    @Slot(object)
    def _go_to(self, time_us: int) -> None:
        end_us = self._context.bridge.timeline.duration_us
        self._context.state.set_playhead(min(time_us, end_us))
        if time_us > end_us:
            self._context.tell(tr("The project ends before that time, so the playhead is at its end."))


def edit_before_us(timeline: Timeline, time_us: int) -> int:
    """The last edge of a clip before a moment; 0 where there is none."""
    return max(
        (
            edge_us
            for _, clip in timeline.clips()
            for edge_us in (clip.start_us, clip.end_us)
            if edge_us < time_us
        ),
        default=0,
    )


def edit_after_us(timeline: Timeline, time_us: int) -> int | None:
    """The first edge of a clip after a moment, or None."""
    return min(
        (
            edge_us
            for _, clip in timeline.clips()
            for edge_us in (clip.start_us, clip.end_us)
            if edge_us > time_us
        ),
        default=None,
    )
