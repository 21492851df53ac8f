"""Going from marker to marker, track to track and clip to clip by keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from editor.language import tr
from editor.model.clip import Clip
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.ruler_marks import is_shown
from editor.ui.timeline.shapes import clips_of
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class StepDesk(QObject):
    """Moves playhead, chosen track and selection; none of it is an edit."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._bridge, self._state, self._timeline = context.bridge, context.state, context.timeline

    # moments --------------------------------------------------------------------------------------------

    @Slot()
    def previous_marker(self) -> None:
        """Put the playhead on the marker before it."""
        self._go_to_marker(-1, tr("There is no marker before this"))

    @Slot()
    def next_marker(self) -> None:
        """Put the playhead on the next marker."""
        self._go_to_marker(1, tr("There is no marker after this"))

    def _go_to_marker(self, way: int, otherwise: str) -> None:
        layers = self._state.layers
        shown = [marker for marker in self._bridge.timeline.markers if is_shown(marker, layers)]
        if self._go([marker.time_us for marker in shown], way, otherwise):
            here = next(m for m in shown if m.time_us == self._state.playhead_us)
            self._timeline.ruler.choose_marker(here.id)
            if here.name:
                self._context.tell(one_line(here.name))

    def _go(self, times_us: list[int], way: int, otherwise: str) -> bool:
        now = self._state.playhead_us
        place = bisect_left(times_us, now) - 1 if way < 0 else bisect_right(times_us, now)
        if not 0 <= place < len(times_us):
            self._context.tell(otherwise)
            return False
        self._state.set_playhead(times_us[place])
        self._timeline.show_moment(times_us[place])
        return True

    # tracks and clips -----------------------------------------------------------------------------------

    def _rows(self) -> list[Row]:
        """The rows that can be chosen, one for each track."""
        seen: set[str] = set()
        found = []
        for row in self._timeline.rows:
            if row.kind is not RowKind.NEW and row.track_id not in seen:
                seen.add(row.track_id)
                found.append(row)
        return found

    def _place(self, rows: list[Row]) -> int | None:
        """Which row keys act on: the chosen one, or that of the selection."""
        chosen = self._state.track_id
        if not chosen:
            entries = [self._bridge.timeline.find(clip_id) for clip_id in sorted(self._state.selection)]
            chosen = next((entry[0].id for entry in entries if entry), "")
        return next((n for n, row in enumerate(rows) if chosen in (row.track_id, row.pair_track_id)), None)

    @Slot()
    def previous_track(self) -> None:
        """Choose the track above."""
        self._step_track(-1)

    @Slot()
    def next_track(self) -> None:
        """Choose the track below."""
        self._step_track(1)

    def _step_track(self, way: int) -> None:
        rows = self._rows()
        if not rows:
            return
        now = self._place(rows)
        first = 0 if way > 0 else len(rows) - 1
        place = first if now is None else min(max(now + way, 0), len(rows) - 1)
        row = rows[place]
        self._state.set_track(row.track_id)
        self._timeline.headers.show_row_whole(row.key)
        self._context.tell(tr("Track {name}", name=one_line(row.title)))

    @Slot()
    def previous_clip(self) -> None:
        """Select the clip before the selected one, or before the playhead, on the chosen track."""
        self._step_clip(-1)

    @Slot()
    def next_clip(self) -> None:
        """Select the next clip on the chosen track."""
        self._step_clip(1)

    def _step_clip(self, way: int) -> None:
        rows = self._rows()
        place = self._place(rows)
        row = rows[place] if place is not None else next((r for r in rows if r.has_sound), None)
        clips = self._clips(row) if row is not None else []
        clip = self._beside(clips, way)
        if clip is None or row is None:
            self._context.tell(
                tr("There is no clip before this on the track")
                if way < 0
                else tr("There is no clip after this on the track")
            )
            return
        self._state.set_track(row.track_id)
        self._state.select({clip.id})
        self._timeline.headers.show_row_whole(row.key)
        self._timeline.show_moment(clip.start_us)
        # The ring of the keyboard focus shows on the clip only when a key has brought it there.
        self._timeline.setFocus(Qt.FocusReason.TabFocusReason)
        self._context.tell(tr("{name} at {time}", name=one_line(clip.name), time=clock(clip.start_us, 1)))

    def _clips(self, row: Row) -> list[Clip]:
        timeline = self._bridge.timeline
        return clips_of(row, timeline, 0, timeline.duration_us + 1)

    def _beside(self, clips: list[Clip], way: int) -> Clip | None:
        """The neighbour of the selected clip; without one, the nearest from the playhead on."""
        chosen = [n for n, clip in enumerate(clips) if clip.id in self._state.selection]
        if chosen:
            place = (chosen[0] if way < 0 else chosen[-1]) + way
            return clips[place] if 0 <= place < len(clips) else None
        now = self._state.playhead_us
        if way > 0:
            return next((clip for clip in clips if clip.end_us > now), None)
        return next((clip for clip in reversed(clips) if clip.start_us <= now), None)
