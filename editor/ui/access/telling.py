"""What a screen reader is told of while it happens: how far a job is, and what a dragged edge snapped to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor.edit.snapping import SnapPoint
from editor.language import tr
from editor.ui.access.announce import announce, is_read

QUARTERS = (25, 50, 75)


class Milestones:
    """Gives each quarter of a job once, however its reports fall."""

    def __init__(self) -> None:
        self._passed = 0

    def begin(self) -> None:
        """Another job starts."""
        self._passed = 0

    def passed(self, fraction: float) -> int | None:
        """The quarter, in per cent, that was passed since the last report; None where it was none."""
        reached = max((quarter for quarter in QUARTERS if fraction * 100 >= quarter), default=0)
        if reached <= self._passed:
            return None
        self._passed = reached
        return reached


class SnapTeller:
    """Says what a dragged edge holds on to, once each time it takes hold (Z-4)."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._last: SnapPoint | None = None

    def tell(self, snap: SnapPoint | None) -> None:
        """Follow the snap of the gesture in flight; None: nothing is held."""
        if not is_read():
            return
        if snap is not None and snap != self._last:
            announce(self._widget, tr("Snapped to {what}", what=snap.label))
        self._last = snap
