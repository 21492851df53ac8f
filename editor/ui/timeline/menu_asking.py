"""Asks for the menu of a clip or of a part of it: by the right button, by key, or by a crossfade's plate."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QWidget

from editor.edit.groups import with_groups
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.menu_place import place_at, place_of_focus
from editor.ui.timeline.shapes import Hit
from editor.ui.view_state import ViewState


class MenuStage(Protocol):
    """What asking for menus needs of the view."""

    state: ViewState

    def viewport(self) -> QWidget:
        """The widget that the clips are drawn on."""

    def scene(self) -> Scene:
        """The document as it is, and how it is shown."""

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies under a point of the viewport."""


class MenuAsking(QObject):
    """Finds out what a menu is wanted for; somebody else opens it."""

    asked = Signal(object)
    """A `MenuPlace`."""

    def __init__(self, stage: MenuStage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self.swallows_next = False
        """The right button has just put a drag back: it opens no menu as well."""

    def ask(self, event: QContextMenuEvent) -> bool:
        """Ask for the menu of what is under the pointer, or has the focus; says whether it was for a clip."""
        if self.swallows_next:
            self.swallows_next = False
            return True
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return self.ask_of_focus()
        place = event.pos()
        hit = self._stage.hit(place.x(), place.y())
        state = self._stage.state
        if hit is not None and hit.clip is not None and hit.clip.id not in state.selection:
            state.select(with_groups(self._stage.scene().timeline, (hit.clip.id,)))
        return self.ask_at(hit, place.x(), place.y())

    def ask_at(self, hit: Hit | None, x: float, y: float) -> bool:
        """Ask for the menu of a part of a clip; says whether there is a clip."""
        place = place_at(self._stage.scene(), hit, x, y)
        if place is not None:
            at = self._stage.viewport().mapToGlobal(QPoint(round(x), round(y)))
            self.asked.emit(replace(place, at=at))
        return place is not None

    def ask_of_focus(self) -> bool:
        """Ask for the menu of the part that keys change, or of the selected clip (Shift+F10)."""
        viewport = self._stage.viewport()
        place = place_of_focus(self._stage.scene(), self._stage.state.part, viewport.rect())
        if place is not None:
            self.asked.emit(replace(place, at=viewport.mapToGlobal(place.at)))
        return place is not None
