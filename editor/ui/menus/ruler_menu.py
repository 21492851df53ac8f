"""The menu of the ruler."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.language import tr
from editor.ui.desk_markers import MarkerDesk

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class RulerMenu(QMenu):
    """Set In, Out, clear; markers; how times are written; which layers of marks are shown."""

    def __init__(self, context: DeskContext, markers: MarkerDesk, time_us: int, marker_id: str) -> None:
        super().__init__(context.window)
        self.setObjectName("menu/ruler")
        timeline, actions = context.bridge.timeline, context.actions
        has_range = timeline.in_us is not None or timeline.out_us is not None
        self._entry(tr("Set In"), "set-in", lambda: markers.set_in_at(time_us))
        self._entry(tr("Set Out"), "set-out", lambda: markers.set_out_at(time_us), on=time_us > 0)
        self._entry(tr("Clear In and Out"), "clear-range", markers.clear_range, on=has_range)
        self.addSeparator()
        if marker_id:
            self._entry(tr("Name and colour…"), "edit-marker", lambda: markers.edit_marker(marker_id))
            self._entry(tr("Remove marker"), "remove-marker", lambda: markers.remove_marker(marker_id))
        else:
            self._entry(tr("Add marker"), "add-marker", lambda: markers.add_at(time_us))
        forms = self.addMenu(tr("Time format"))
        forms.setObjectName("time-format")
        forms.addActions([actions[f"time-{form}"] for form in ("timecode", "seconds", "frames")])
        self.addSeparator()
        self.addActions([actions["show-beats"], actions["show-cuts"]])

    def _entry(self, words: str, name: str, deed: Callable[[], object], *, on: bool = True) -> QAction:
        entry = self.addAction(words)
        entry.setObjectName(name)
        entry.setEnabled(on)
        entry.triggered.connect(lambda _checked=False: deed())
        return entry

    def open_at(self, place: QPoint) -> None:
        """Show the menu; it goes with its choice."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(place)
