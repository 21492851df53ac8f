"""After an undo, a redo or a jump in the history the view goes to what changed, and it flashes once (U-4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QScrollBar, QWidget

from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.ui import comfort
from editor.ui.bridge import Bridge
from editor.ui.timeline.overlay_state import OverlayState
from editor.ui.timeline.rows import Row
from editor.ui.timeline.scale import Scale

FLASH_MS = 240
"""How long what changed stands out (``tokens.md`` section 5)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A clip that is not what it was, or a track without one; where it lies, or lay."""

    track_id: str
    clip: Clip | None
    is_gone: bool = False


class Sight(Protocol):
    """What is needed of the view."""

    bridge: Bridge

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""

    @property
    def scale(self) -> Scale:
        """The zoom and how far the view is scrolled."""

    def viewport(self) -> QWidget:
        """The widget that the clips are drawn on."""

    def verticalScrollBar(self) -> QScrollBar:
        """How far the lanes are scrolled down."""

    def show_moment(self, time_us: int) -> None:
        """Scroll so that a moment is in sight."""


def changes_between(before: Timeline, after: Timeline) -> Iterator[Change]:
    """What differs between two timelines, track by track: clips that came or changed, then those gone."""
    old_tracks = {track.id: track for track in before.tracks}
    for track in after.tracks:
        old = old_tracks.pop(track.id, None)
        if old is not track:
            yield from _changes_of(old, track)
    for track in old_tracks.values():
        for clip in track.clips:
            yield Change(track.id, clip, is_gone=True)


def _changes_of(old: Track | None, new: Track) -> Iterator[Change]:
    kept = {id(clip) for clip in old.clips} if old is not None else set()
    there = {clip.id for clip in new.clips}
    changed = [clip for clip in new.clips if id(clip) not in kept]
    gone = [clip for clip in old.clips if clip.id not in there] if old is not None else []
    for clip in changed:
        yield Change(new.id, clip)
    for clip in gone:
        yield Change(new.id, clip, is_gone=True)
    if not changed and not gone:
        yield Change(new.id, None)


class Travels(QObject):
    """Follows the history of a bridge with a view."""

    def __init__(self, sight: Sight, over: OverlayState, parent: QObject) -> None:
        super().__init__(parent)
        self._sight, self._over = sight, over
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end_flash)
        sight.bridge.travelled.connect(self._show)

    @Slot(object)
    def _show(self, before: Timeline) -> None:
        after = self._sight.bridge.timeline
        changes = list(changes_between(before, after))
        moments = [marker.time_us for marker in set(after.markers) ^ set(before.markers)]
        if changes and not any(self._is_seen(change) for change in changes):
            self._go_to(min(changes, key=_order))
        elif not changes and moments:
            self._sight.show_moment(min(moments))
        duration_ms = comfort.motion_ms(FLASH_MS)
        here = frozenset(
            change.clip.id for change in changes if change.clip is not None and not change.is_gone
        )
        if duration_ms and here:
            self._over.flashing = here
            self._timer.start(duration_ms)
            self._sight.viewport().update()

    def _row_of(self, track_id: str) -> Row | None:
        track = next((t for t in self._sight.bridge.timeline.tracks if t.id == track_id), None)
        names = (track_id, track.pair_id if track is not None else "")
        rows = [row for row in self._sight.rows if row.track_id and row.track_id in names]
        # The sound of a picture track has a row of its own, where most of its edits are seen.
        return rows[-1] if rows else None

    def _is_seen(self, change: Change) -> bool:
        row, viewport = self._row_of(change.track_id), self._sight.viewport()
        if row is None:
            return True
        top = row.y - self._sight.verticalScrollBar().value()
        if top + row.height <= 0 or top >= viewport.height():
            return False
        if change.clip is None:
            return True
        scale = self._sight.scale
        return scale.x_of(change.clip.end_us) > 0 and scale.x_of(change.clip.start_us) < viewport.width()

    def _go_to(self, change: Change) -> None:
        row, viewport = self._row_of(change.track_id), self._sight.viewport()
        if row is not None:
            bar = self._sight.verticalScrollBar()
            top = row.y - bar.value()
            if top < 0:
                bar.setValue(row.y)
            elif top + row.height > viewport.height():
                bar.setValue(row.bottom - viewport.height())
        if change.clip is not None:
            scale = self._sight.scale
            is_before = scale.x_of(change.clip.end_us) <= 0
            if is_before or scale.x_of(change.clip.start_us) >= viewport.width():
                self._sight.show_moment(change.clip.start_us)

    @Slot()
    def _end_flash(self) -> None:
        self._over.flashing = frozenset()
        self._sight.viewport().update()


def _order(change: Change) -> tuple[bool, int]:
    return change.is_gone, change.clip.start_us if change.clip is not None else 0
