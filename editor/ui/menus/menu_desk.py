"""Opens the menus of heads, lanes and ruler where they are asked for, by hand or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from editor.ui.desk_markers import MarkerDesk
from editor.ui.menus.header_menu import HeaderMenu
from editor.ui.menus.lane_menu import LaneMenu
from editor.ui.menus.ruler_menu import RulerMenu
from editor.ui.timeline.rows import RowKind

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class MenuDesk(QObject):
    """Knows which menu belongs to which part of the timeline."""

    def __init__(self, context: DeskContext, markers: MarkerDesk) -> None:
        super().__init__(context.window)
        self._context, self._markers = context, markers
        timeline = context.timeline
        timeline.headers.menu_asked.connect(self._open_header)
        timeline.ruler.menu_asked.connect(self._open_ruler)
        timeline.lane_menu_asked.connect(self._open_lane)

    @Slot(str, QPoint)
    def _open_header(self, row_key: str, place: QPoint) -> None:
        row = self._context.timeline.headers.row(row_key)
        if row is None:
            return
        if row.kind is RowKind.NEW:
            LaneMenu(self._context, row, self._context.state.playhead_us).open_at(place)
        else:
            self._context.state.set_track(row.track_id)
            HeaderMenu(self._context, row).open_at(place)

    @Slot(object, str, QPoint)
    def _open_ruler(self, time_us: int, marker_id: str, place: QPoint) -> None:
        if self._context.bridge.session.kind != "empty":
            RulerMenu(self._context, self._markers, time_us, marker_id).open_at(place)

    @Slot(str, object, QPoint)
    def _open_lane(self, row_key: str, time_us: int, place: QPoint) -> None:
        row = self._context.timeline.headers.row(row_key)
        if row is not None:
            LaneMenu(self._context, row, max(0, time_us)).open_at(place)
