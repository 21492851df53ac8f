"""The column of row heads at the left; it scrolls with the lanes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.model.timeline import Timeline
from editor.ui import theme
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.track_header import TrackHeader


class HeaderColumn(QWidget):
    """Keeps one head for each row and puts it beside it."""

    mute_chosen = Signal(str, bool)
    solo_chosen = Signal(str, bool)
    volume_chosen = Signal(str, float)
    track_asked = Signal()
    hinted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.HEADER_PX)
        self._heads: dict[str, TrackHeader] = {}

    def head(self, row_key: str) -> TrackHeader:
        """The head of a row; `KeyError` when there is none."""
        return self._heads[row_key]

    def show_rows(
        self, rows: tuple[Row, ...], timeline: Timeline, soloed: frozenset[str], top_px: int
    ) -> None:
        """Show these rows, the first at ``top_px``; heads of rows that stay are kept."""
        for key in self._heads.keys() - {row.key for row in rows}:
            self._heads.pop(key).deleteLater()
        for row in rows:
            head = self._heads.get(row.key)
            if head is None:
                head = self._heads[row.key] = self._make(row)
            height = (
                max(row.height, self.height() - row.y - top_px) if row.kind is RowKind.NEW else row.height
            )
            head.setGeometry(0, top_px + row.y, theme.HEADER_PX, height)
            volume = timeline.track(row.track_id).volume if row.track_id else 1.0
            head.show_row(row, volume=volume, is_soloed=row.track_id in soloed)
            head.show()

    def _make(self, row: Row) -> TrackHeader:
        head = TrackHeader(row, self)
        head.mute_chosen.connect(self.mute_chosen)
        head.solo_chosen.connect(self.solo_chosen)
        head.volume_chosen.connect(self.volume_chosen)
        head.track_asked.connect(self.track_asked)
        head.hinted.connect(self.hinted)
        return head

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.current().panel)
        painter.end()
