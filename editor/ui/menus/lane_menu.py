"""The menu of an empty part of a lane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.edit.clip_commands import CloseGap
from editor.language import tr
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.track_edits import TrackEdits

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class LaneMenu(QMenu):
    """Paste here, add sound, add a track above or below, close this gap, select all."""

    def __init__(self, context: DeskContext, row: Row, time_us: int) -> None:
        super().__init__(context.window)
        self.setObjectName("menu/lane")
        self._context, self._row, self._time_us = context, row, time_us
        self._edits: TrackEdits = context.timeline.headers.edits
        is_sound = row.kind is RowKind.SOUND
        self._act(tr("Paste here"), "paste", "paste")
        self._act(tr("Add sound…"), "add-sound", "add-sound")
        self.addSeparator()
        if row.kind is RowKind.NEW:
            self._entry(tr("Add track"), "insert-below", self._edits.add)
        elif not is_sound:
            self._entry(tr("Add track below"), "insert-below", partial(self._insert, below=True))
        else:
            self._entry(tr("Add track above"), "insert-above", partial(self._insert, below=False))
            self._entry(tr("Add track below"), "insert-below", partial(self._insert, below=True))
        self.addSeparator()
        self._entry(tr("Close this gap"), "close-gap", self._close_gap, on=is_sound and self._has_gap())
        ids = self._edits.clip_ids(row.track_id) if row.has_sound else ()
        self._entry(tr("Select all on this track"), "select-all", self._select, on=bool(ids))

    def _entry(self, words: str, name: str, deed: Callable[[], object], *, on: bool = True) -> QAction:
        entry = self.addAction(words)
        entry.setObjectName(name)
        entry.setEnabled(on)
        entry.triggered.connect(lambda _checked=False: deed())
        return entry

    def _act(self, words: str, name: str, action_id: str) -> None:
        """Do here what an action does at the playhead: the playhead goes first to where the hand is."""
        action = self._context.actions[action_id]
        self._entry(words, name, partial(self._do_here, action), on=action.isEnabled())

    def _do_here(self, action: QAction) -> None:
        self._context.state.set_track(self._row.track_id)
        self._context.state.set_playhead(self._time_us)
        action.trigger()

    def _insert(self, *, below: bool) -> None:
        self._edits.add_beside(self._row.track_id, below=below)

    def _has_gap(self) -> bool:
        """Whether clips follow on this row, so that there is something to move up."""
        lane = self._edits.lane_of(self._row.track_id)
        clips = [clip for track in lane for clip in track.clips]
        is_free = not any(clip.start_us <= self._time_us < clip.end_us for clip in clips)
        return is_free and any(clip.start_us > self._time_us for clip in clips)

    def _close_gap(self) -> None:
        self._context.bridge.do(CloseGap(self._row.track_id, self._time_us))

    def _select(self) -> None:
        self._edits.select_all(self._row.track_id)

    def open_at(self, place: QPoint) -> None:
        """Show the menu; it goes with its choice."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(place)
