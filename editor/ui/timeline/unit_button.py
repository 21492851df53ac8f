"""The corner above the heads: how times are written, changed by a click (N-1)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.timeline.time_format import UNIT_WORDS, format_named
from editor.ui.view_state import ViewState


class UnitButton(QAbstractButton):
    """Names the unit of the ruler and the read-out; a click goes on to the next one."""

    def __init__(self, state: ViewState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("button/ruler-unit")
        self.setToolTip(tr("How times are written: timecode, seconds or frames"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._switch)
        state.time_format_changed.connect(self._follow)
        self._follow()

    def _switch(self) -> None:
        self._state.set_time_format(format_named(self._state.time_format).after.value)

    def _follow(self) -> None:
        unit = tr(UNIT_WORDS[format_named(self._state.time_format)])
        self.setText(unit)
        self.setAccessibleName(tr("Unit of time: {unit}", unit=unit))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.HEADER_PX, theme.RULER_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), shown.panel)
            painter.fillRect(0, self.height() - 1, self.width(), 1, shown.line2)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), shown.line)
            ink = shown.text if self.underMouse() else shown.quiet
            painter.setFont(theme.box_font(theme.FONT_SMALL))
            painter.setPen(ink)
            words = self.rect().adjusted(12, 0, -28, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
            sign = icons.pixmap("chevron-down", ink, 12, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - 22, (self.height() - 12) // 2, sign)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(shown.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -4, -4), 4, 4)
