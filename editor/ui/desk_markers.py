"""What keys and menus do to markers, In and Out (N-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from editor.edit.marker_commands import AddMarkers, ChangeMarker, MoveMarker, RemoveMarkers, SetRange
from editor.language import tr
from editor.model.ids import new_id
from editor.model.timeline import Marker
from editor.model.timing import frame_at, frame_start_us
from editor.ui.timeline.marker_popup import MarkerPopup
from editor.ui.timeline.time_format import format_named, time_words
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class MarkerDesk(QObject):
    """Sets, names, moves and removes marks; nothing here asks before it acts, since undo exists."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._bridge, self._state = context.bridge, context.state
        self._ruler = context.timeline.ruler
        self._ruler.edit_asked.connect(self.edit_marker)
        self._ruler.removal_asked.connect(self.remove_marker)
        self._ruler.nudged.connect(self.nudge_marker)

    # markers --------------------------------------------------------------------------------------------

    def _here(self) -> Marker | None:
        """The person's marker at the playhead, within the same frame."""
        rate, at_us = self._bridge.timeline.frame_rate, self._state.playhead_us
        own = [m for m in self._bridge.timeline.markers if m.layer == "mark"]
        near = [m for m in own if frame_at(m.time_us, rate) == frame_at(at_us, rate)]
        return min(near, key=lambda marker: abs(marker.time_us - at_us), default=None)

    def _time(self, time_us: int) -> str:
        form = format_named(self._state.time_format)
        return time_words(time_us, self._bridge.timeline.frame_rate, form)

    @Slot()
    def add(self) -> None:
        """Put a marker at the playhead at once, also while playing, without a question."""
        self.add_at(self._state.playhead_us)

    def add_at(self, time_us: int) -> None:
        """Put a marker at a moment."""
        if any(m.time_us == time_us and m.layer == "mark" for m in self._bridge.timeline.markers):
            self._context.tell(tr("There is a marker here already; Shift+M names it"))
            return
        made = Marker(new_id(), time_us)
        if self._bridge.do(AddMarkers((made,))):
            self._ruler.choose_marker(made.id)
            self._context.tell(tr("Marker at {time} · Shift+M names it", time=self._time(time_us)))

    @Slot()
    def edit(self) -> None:
        """Name the marker at the playhead, or make one there with a name."""
        found = self._here()
        self._open(found or Marker(new_id(), self._state.playhead_us), is_new=found is None)

    @Slot(str)
    def edit_marker(self, marker_id: str) -> None:
        """Name a marker or change its colour."""
        found = next((m for m in self._bridge.timeline.markers if m.id == marker_id), None)
        if found is not None:
            self._open(found, is_new=False)

    def _open(self, marker: Marker, *, is_new: bool) -> None:
        popup = MarkerPopup(marker, self._time(marker.time_us), self._context.window, is_new=is_new)
        popup.kept.connect(self._keep)
        popup.removal_asked.connect(self.remove_marker)
        popup.finished.connect(self._context.timeline.setFocus)
        x = self._context.timeline.scale.x_of(marker.time_us)
        inside = min(max(x, 0), self._ruler.width())
        popup.open_at(self._ruler.mapToGlobal(QPoint(inside, self._ruler.height())))

    @Slot(object)
    def _keep(self, marker: Marker) -> None:
        known = any(m.id == marker.id for m in self._bridge.timeline.markers)
        self._bridge.do(
            ChangeMarker(marker.id, marker.name, marker.colour) if known else AddMarkers((marker,))
        )
        self._ruler.choose_marker(marker.id)

    @Slot()
    def remove(self) -> None:
        """Remove the chosen marker, or the one at the playhead."""
        found = self._ruler.marker() or self._here()
        if found is None:
            self._context.tell(tr("There is no marker here: choose one in the ruler"))
        else:
            self.remove_marker(found.id)

    @Slot(str)
    def remove_marker(self, marker_id: str) -> None:
        """Remove a marker, a beat or a picture cut that was marked."""
        found = next((m for m in self._bridge.timeline.markers if m.id == marker_id), None)
        if found is not None and self._bridge.do(RemoveMarkers((marker_id,))):
            name = one_line(found.name) or self._time(found.time_us)
            self._context.tell(tr("Marker removed: {name} · Ctrl+Z brings it back", name=name))

    @Slot(str, int)
    def nudge_marker(self, marker_id: str, n_frames: int) -> None:
        """Move a marker by frames."""
        found = next((m for m in self._bridge.timeline.markers if m.id == marker_id), None)
        if found is None:
            return
        rate = self._bridge.timeline.frame_rate
        time_us = frame_start_us(max(0, frame_at(found.time_us, rate) + n_frames), rate)
        self._bridge.do(MoveMarker(marker_id, time_us, self._context.key_press()))
        self._context.tell(self._time(time_us))

    # In and Out -----------------------------------------------------------------------------------------

    @Slot()
    def set_in(self) -> None:
        """Let the marked range begin at the playhead."""
        self.set_in_at(self._state.playhead_us)

    def set_in_at(self, time_us: int) -> None:
        """Let the marked range begin at a moment; an Out before it goes."""
        out_us = self._bridge.timeline.out_us
        kept = out_us if out_us is not None and out_us > time_us else None
        if self._bridge.do(SetRange(time_us, kept)):
            self._context.tell(tr("In at {time}", time=self._time(time_us)))

    @Slot()
    def set_out(self) -> None:
        """Let the marked range end at the playhead."""
        self.set_out_at(self._state.playhead_us)

    def set_out_at(self, time_us: int) -> None:
        """Let the marked range end at a moment; an In behind it goes."""
        if time_us <= 0:
            self._context.tell(tr("Out cannot be at the very start"))
            return
        in_us = self._bridge.timeline.in_us
        kept = in_us if in_us is not None and in_us < time_us else None
        if self._bridge.do(SetRange(kept, time_us)):
            self._context.tell(tr("Out at {time}", time=self._time(time_us)))

    @Slot()
    def to_in(self) -> None:
        """Put the playhead on In."""
        self._go(self._bridge.timeline.in_us, tr("In is not set; I sets it at the playhead"))

    @Slot()
    def to_out(self) -> None:
        """Put the playhead on Out."""
        self._go(self._bridge.timeline.out_us, tr("Out is not set; O sets it at the playhead"))

    def _go(self, time_us: int | None, words: str) -> None:
        if time_us is None:
            self._context.tell(words)
        else:
            self._state.set_playhead(time_us)

    @Slot()
    def clear_range(self) -> None:
        """Remove In and Out."""
        self._bridge.do(SetRange(None, None))
