"""Opens the menu of what was asked for: a clip, its fade, its line, a point, a crossfade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.ui.menus.clip_menu import ClipMenu
from editor.ui.menus.entries import EntryMenu
from editor.ui.menus.fade_menu import CrossfadeMenu, FadeMenu
from editor.ui.menus.line_menu import LineMenu, PointMenu
from editor.ui.timeline.hits import Zone
from editor.ui.timeline.menu_place import MenuPlace

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class ClipMenus(QObject):
    """Knows which menu belongs to which part of a clip."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        context.timeline.hands.menu_asked.connect(self._open)

    @Slot(object)
    def _open(self, place: MenuPlace) -> None:
        self.menu_for(place).open_at(place.at)

    def menu_for(self, place: MenuPlace) -> EntryMenu:
        """The menu of a part of a clip."""
        if place.part is Zone.CROSSFADE and place.crossing is not None:
            return CrossfadeMenu(self._context, place.crossing)
        if place.part.is_fade:
            return FadeMenu(self._context, place.clip, is_in=place.part is Zone.FADE_IN)
        if place.part is Zone.POINT and place.point is not None:
            return PointMenu(self._context, place.clip, place.point)
        if place.part is Zone.VOLUME:
            return LineMenu(self._context, place.clip, place.time_us)
        return ClipMenu(self._context, place.row, place.clip)
