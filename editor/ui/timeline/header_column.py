"""The column of row heads at the left; it scrolls with the lanes."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.edit.track_commands import AddTrack, SetTrackMuted, SetTrackVolume
from editor.model.ids import new_id
from editor.model.timeline import Track, TrackKind
from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.track_header import TrackHeader
from editor.ui.view_state import ViewState


class HeaderColumn(QWidget):
    """Keeps one head for each row, puts it beside it, and does what its switches ask for."""

    hinted = Signal(str)

    def __init__(self, bridge: Bridge, state: ViewState, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._state = state
        self._shown: tuple[tuple[Row, ...], int] = ((), 0)
        self.setFixedWidth(theme.HEADER_PX)
        self._heads: dict[str, TrackHeader] = {}

    def head(self, row_key: str) -> TrackHeader:
        """The head of a row; `KeyError` when there is none."""
        return self._heads[row_key]

    def show_rows(self, rows: tuple[Row, ...], top_px: int) -> None:
        """Show these rows, the first at ``top_px``; heads of rows that stay are kept."""
        self._shown = (rows, top_px)
        for key in self._heads.keys() - {row.key for row in rows}:
            head = self._heads.pop(key)
            head.hide()
            head.deleteLater()
        timeline, soloed = self._bridge.timeline, self._state.soloed
        for row in rows:
            known = self._heads.get(row.key)
            head = known or self._make(row)
            height = row.height
            if row.kind is RowKind.NEW:
                height = max(height, self.height() - row.y - top_px)
            head.setGeometry(0, top_px + row.y, theme.HEADER_PX, height)
            volume = timeline.track(row.track_id).volume if row.track_id else 1.0
            head.show_row(row, volume=volume, is_soloed=row.track_id in soloed)
            if known is None:
                head.show()

    def _make(self, row: Row) -> TrackHeader:
        head = self._heads[row.key] = TrackHeader(row, self)
        head.mute_chosen.connect(self._mute)
        head.solo_chosen.connect(self._state.set_solo)
        head.volume_chosen.connect(self._set_volume)
        head.track_asked.connect(self._add_track)
        head.hinted.connect(self.hinted)
        return head

    @Slot(str, bool)
    def _mute(self, track_id: str, on: bool) -> None:
        self._bridge.do(SetTrackMuted(track_id, on))
        # A refused edit leaves the switch as it was.
        self.show_rows(*self._shown)

    @Slot(str, float)
    def _set_volume(self, track_id: str, volume: float) -> None:
        self._bridge.do(SetTrackVolume(track_id, volume))
        self.show_rows(*self._shown)

    @Slot()
    def _add_track(self) -> None:
        self._bridge.do(AddTrack(Track(new_id(), TrackKind.SOUND)))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.current().panel)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.current().line)
