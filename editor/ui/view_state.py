"""What the window shows but the document does not hold: playhead, selection, snapping, solo."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class ViewState(QObject):
    """State shared by timeline, preview, transport and inspector; none of it is an undo step (U-1)."""

    playhead_moved = Signal(object)
    """The playhead is at this time, in microseconds."""
    selection_changed = Signal()
    snapping_changed = Signal(bool)
    solo_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playhead_us = 0
        self._selection: frozenset[str] = frozenset()
        self._is_snapping = True
        self._soloed: frozenset[str] = frozenset()

    @property
    def playhead_us(self) -> int:
        """Where the playhead stands, in microseconds."""
        return self._playhead_us

    def set_playhead(self, time_us: int) -> None:
        """Put the playhead at a time; never before the start."""
        time_us = max(0, int(time_us))
        if time_us != self._playhead_us:
            self._playhead_us = time_us
            self.playhead_moved.emit(time_us)

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected clips."""
        return self._selection

    def select(self, clip_ids: Iterable[str]) -> None:
        """Select these clips and no others."""
        chosen = frozenset(clip_ids)
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    @property
    def is_snapping(self) -> bool:
        """Whether dragged edges snap."""
        return self._is_snapping

    def set_snapping(self, on: bool) -> None:
        """Switch snapping on or off."""
        if on != self._is_snapping:
            self._is_snapping = on
            self.snapping_changed.emit(on)

    @property
    def soloed(self) -> frozenset[str]:
        """Ids of the tracks that alone are heard in playback; solo never reaches the export (T-5)."""
        return self._soloed

    def set_solo(self, track_id: str, on: bool) -> None:
        """Hear a track alone, together with the others that are soloed."""
        changed = self._soloed | {track_id} if on else self._soloed - {track_id}
        if changed != self._soloed:
            self._soloed = changed
            self.solo_changed.emit()

    def clear(self) -> None:
        """Back to the start with nothing selected and nothing soloed, for another project."""
        self.select(())
        if self._soloed:
            self._soloed = frozenset()
            self.solo_changed.emit()
        self.set_playhead(0)
