"""The two thin meters in the head of a track (T-4)."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.ui import theme
from editor.ui.meters.scale import HIGH_DB, OVER_DB, depth

BAR_PX, GAP_PX = 3, 2
WIDTH_PX = 2 * BAR_PX + GAP_PX


class TrackMeter(QWidget):
    """Left and right of one track; no target for hands, and no words: the head has those."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._levels = (-inf, -inf)
        self._shown = (0, 0)

    @property
    def levels_db(self) -> tuple[float, float]:
        """What it shows, left and right."""
        return self._levels

    def show_levels(self, levels_db: tuple[float, float]) -> None:
        """Show other levels; repaints only where they differ by a pixel."""
        self._levels = levels_db
        shown = (self._filled(levels_db[0]), self._filled(levels_db[1]))
        if shown != self._shown:
            self._shown = shown
            self.update()

    def _filled(self, level_db: float) -> int:
        return round((1.0 - depth(level_db)) * self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            for number, level_db in enumerate(self._levels):
                x, filled = number * (BAR_PX + GAP_PX), self._filled(level_db)
                painter.fillRect(x, 0, BAR_PX, self.height(), shown.meter_off)
                colour = shown.meter_low if level_db < HIGH_DB else shown.meter_high
                colour = shown.meter_over if level_db >= OVER_DB else colour
                painter.fillRect(x, self.height() - filled, BAR_PX, filled, colour)
