"""The bar under the picture: start, step, play, end, and the time of the playhead."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import ElidedLabel, IconButton, WordButton, keep_size, label, surface
from editor.ui.timeline.time_format import TimeFormat, format_named, time_words
from editor.ui.tool_bar import ActionButton

SWITCHES = (("loop", "repeat"), ("scrub-sound", "volume-2"), ("full-screen", "maximize"))
WORDS_FROM_PX = 700
"""From this width of the bar on the button for comparing carries its words."""


class TransportBar(QWidget):
    """Buttons of the transport in the middle, time and switches at the right, messages at the left."""

    compared = Signal(bool)
    """The button for the video's own sound is pressed, or let go."""

    def __init__(self, actions: dict[str, QAction]) -> None:
        super().__init__()
        surface(self, "panel")
        keep_size(self, height_px=theme.BAR_PX)
        self.note = ElidedLabel("", "meta")
        self.note.setObjectName("transport/note")
        self.choose = WordButton(tr("Choose…"), look="link")
        """Leads to the choice of a sound device while there is none (W-9)."""
        self.choose.setObjectName("button/choose-device")
        self.choose.setToolTip(tr("Sound device"))
        keep_size(self.choose, height_px=20)
        self.choose.hide()
        self._play = IconButton("play", size=16, box=32, look="round")
        self._play.setObjectName("button/play")
        self._now = label("00:00:00:00", "timecode")
        self._total = label("/ 00:00:00:00", "quiet")
        self._now.setFont(theme.font(theme.FONT_TIMECODE, 600, tabular=True))
        self._total.setFont(theme.font(tabular=True))
        self._times = (0, 0, Fraction(30))
        self._form = TimeFormat.TIMECODE
        self._layout_parts(actions)

    def _layout_parts(self, actions: dict[str, QAction]) -> None:
        self._only = _hold_button(actions["compare"])
        self._only.pressed.connect(self._press)
        self._only.released.connect(self._release)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], 0)
        row.setSpacing(theme.SPACE[1])
        buttons = QWidget()
        middle = QHBoxLayout(buttons)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.SPACE[1])
        for action_id, icon_name in (("start", "skip-back"), ("back", "chevron-left")):
            middle.addWidget(_button(actions[action_id], icon_name))
        middle.addWidget(self._play)
        for action_id, icon_name in (("forward", "chevron-right"), ("end", "skip-forward")):
            middle.addWidget(_button(actions[action_id], icon_name))
        self._play.clicked.connect(actions["play"].trigger)
        self._play.setToolTip(actions["play"].toolTip())
        self._play.setAccessibleName(tr("Play or pause"))
        times = QWidget()
        right = QHBoxLayout(times)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.SPACE[1])
        right.addStretch(1)
        right.addWidget(self._now)
        right.addWidget(self._total)
        right.addSpacing(theme.SPACE[1])
        for action_id, icon_name in SWITCHES:
            right.addWidget(ActionButton(actions[action_id], icon_name))
        notes = QWidget()
        left = QHBoxLayout(notes)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.SPACE[2])
        left.addWidget(self._only)
        left.addWidget(self.note)
        left.addWidget(self.choose)
        left.addStretch(1)
        row.addWidget(notes, 1)
        row.addWidget(buttons)
        row.addWidget(times, 1)

    @Slot()
    def _press(self) -> None:
        self.compared.emit(True)

    @Slot()
    def _release(self) -> None:
        self.compared.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        # Where there is little room the sign says it alone; its tooltip has the words.
        roomy = self.width() >= theme.box_px(WORDS_FROM_PX) and self.choose.isHidden()
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self._only.setToolButtonStyle(style)

    @Slot(str)
    def show_note(self, words: str) -> None:
        """Say that there is no sound device, with the way to another one; an empty text takes both away."""
        self.note.show_text(words)
        self.choose.setVisible(bool(words))
        self._fit_words()

    def show_playing(self, playing: bool) -> None:
        """Show the sign of what pressing the round button does next."""
        self._play.show_icon("pause" if playing else "play")

    def show_time(self, time_us: int, total_us: int, frame_rate: Fraction) -> None:
        """Show where the playhead stands and how long the project is."""
        if (time_us, total_us, frame_rate) != self._times:
            self._times = (time_us, total_us, frame_rate)
            self._write()

    @Slot(str)
    def show_form(self, form: str) -> None:
        """Write the times another way (N-1)."""
        self._form = format_named(form)
        self._write()

    def _write(self) -> None:
        time_us, total_us, frame_rate = self._times
        self._now.setText(time_words(time_us, frame_rate, self._form))
        self._total.setText(f"/ {time_words(total_us, frame_rate, self._form)}")

    def sizeHint(self) -> QSize:
        return QSize(480, theme.BAR_PX)


class _HoldButton(ActionButton):
    """Works for as long as it is held, with the mouse or with Space; what it does is shown by the action."""

    def __init__(self, action: QAction, icon_name: str) -> None:
        super().__init__(action, icon_name)
        self.setCheckable(False)
        self.clicked.disconnect(action.trigger)


def _hold_button(action: QAction) -> _HoldButton:
    made = _HoldButton(action, "ear")
    made.setText(f" {tr('Original only')}")
    made.setProperty("worded", True)
    made.setMinimumSize(28, 28)
    made.setMaximumSize(320, 28)
    return made


def _button(action: QAction, icon_name: str) -> IconButton:
    made = IconButton(icon_name, action.toolTip())
    made.setObjectName(f"button/{action.objectName()}")
    made.setAccessibleName(action.text())
    made.clicked.connect(action.trigger)
    return made
