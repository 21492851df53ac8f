"""The meters beside the timeline: lamps, bars, the volume of everything, and loudness in figures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editor.language import tr
from editor.model.timeline import Timeline
from editor.playback.meters import Reading
from editor.ui import theme
from editor.ui.controls import divider, keep_size, label, surface
from editor.ui.meters.bars import MeterBars
from editor.ui.meters.fader import MasterFader, MasterValue
from editor.ui.meters.lamps import LimiterLamp, OverLamp
from editor.ui.meters.scale import figure_words

METERS_PX = 80
SIDE_PX = 4
ROOMY_FROM_PX = 250
"""From this height on the true peak and the loudness of the whole are shown too."""


class MeterPanel(QWidget):
    """Shows readings; says what hands ask for and changes nothing itself."""

    reset_asked = Signal()
    loudest_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        surface(self, "panel")
        self.setObjectName("panel/meters")
        self.setAccessibleName(tr("Meters"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        keep_size(self, width_px=METERS_PX)
        self.over = OverLamp()
        self.bars = MeterBars()
        self.fader = MasterFader()
        self.value = MasterValue(self)
        self.limiter = LimiterLamp()
        self._short = _figure("short-term", tr("Short-term loudness, of the last 3 s"), "timecode")
        self._unit = label(tr("LUFS short"), "meta")
        self._whole = _figure("integrated", tr("Loudness of all that was heard since the reset"), "meta")
        self._peak = _figure("true-peak", tr("True peak since the reset"), "meta")
        self._lay_out()
        self.over.clicked.connect(self.loudest_asked)
        self.over.reset_asked.connect(self.reset_asked)
        self.bars.reset_asked.connect(self.reset_asked)
        theme.switch().changed.connect(self._dress)
        self._dress()
        self.show_reading(Reading())

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        upper.setSpacing(2)
        upper.addWidget(self.fader)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.over)
        right.addWidget(self.bars, 1)
        upper.addLayout(right, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE_PX, 2, SIDE_PX, 6)
        foot.setSpacing(0)
        value = QHBoxLayout()
        value.addWidget(self.value, 1)
        foot.addLayout(value)
        foot.addWidget(self.limiter)
        foot.addSpacing(4)
        for part in (self._short, self._unit, self._whole, self._peak):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(divider())
        column.addLayout(foot)

    def _dress(self) -> None:
        self._short.setFont(theme.font(theme.FONT_TIMECODE, 600, tabular=True))
        keep = theme.box_px(20)
        self.value.setFixedHeight(keep)
        self.updateGeometry()
        self.update()

    def show_reading(self, reading: Reading) -> None:
        """Show what the meters read; what has not changed costs nothing."""
        self.bars.show_reading(reading)
        self.over.show_over(reading.is_over)
        self.limiter.show_reading(reading)
        for shown, words in (
            (self._short, figure_words(reading.short_term)),
            (self._whole, tr("all {loudness}", loudness=figure_words(reading.integrated))),
            (self._peak, tr("peak {level}", level=figure_words(reading.true_peak_db))),
        ):
            if shown.text() != words:
                shown.setText(words)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show the volume of everything and whether the limiter is on."""
        self.fader.show_volume(timeline.master_volume)
        self.value.set_volume(timeline.master_volume)
        self.limiter.show_limiter(timeline.is_limited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.height() >= theme.box_px(ROOMY_FROM_PX)
        self._whole.setVisible(roomy)
        self._peak.setVisible(roomy)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.box_px(METERS_PX), 120)


def _figure(name: str, tip: str, look: str) -> QLabel:
    made = label("", look)
    made.setObjectName(f"panel/meters/{name}")
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    return made
