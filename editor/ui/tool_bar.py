"""The bar over the timeline: tools, snapping, undo, redo, split, delete, marker, and the zoom."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import IconButton, divider, keep_size, surface
from editor.ui.window_drops import local_paths

SLIDER_STEPS = 1000


class ActionButton(IconButton):
    """An icon button that is enabled, checked and described by an action."""

    def __init__(self, action: QAction, icon_name: str) -> None:
        super().__init__(icon_name, action.toolTip())
        self._action = action
        self.setObjectName(f"button/{action.objectName()}")
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        # A tool that is taken already stays taken, though the click has put the button out.
        self.clicked.connect(self._follow)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(self._action.text())
        if self.isCheckable():
            self.setChecked(self._action.isChecked())


class DropButton(ActionButton):
    """A tool that files can be let go on: its action carries their paths then."""

    def __init__(self, action: QAction, icon_name: str) -> None:
        super().__init__(action, icon_name)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and local_paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.setDown(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setDown(False)
        self._action.setData(local_paths(event.mimeData()))
        self._action.trigger()


class ToolBar(QWidget):
    """Tools at the left, zoom at the right."""

    scale_chosen = Signal(float)
    """The slider asks for this scale, in px a second."""

    def __init__(self, actions: dict[str, QAction], *, scale_range: tuple[float, float]) -> None:
        super().__init__()
        surface(self, "panel")
        keep_size(self, height_px=theme.BAR_PX)
        self._low, self._high = (math.log(value) for value in scale_range)
        self._slider = self._make_slider()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[2], 0)
        row.setSpacing(theme.SPACE[1])
        for action_id in TOOLS:
            row.addWidget(ActionButton(actions[action_id], ICONS[action_id]))
        _add_gap(row)
        row.addWidget(_word_tool(ActionButton(actions["snap"], "magnet"), tr("Snap")))
        for group in (STEPS, EDITS):
            _add_gap(row)
            for action_id in group:
                row.addWidget(ActionButton(actions[action_id], ICONS[action_id]))
        _add_gap(row)
        row.addWidget(DropButton(actions["mix-songs"], "shuffle"))
        row.addStretch(1)
        row.addWidget(ActionButton(actions["zoom-out"], "minus"))
        row.addWidget(self._slider)
        row.addWidget(ActionButton(actions["zoom-in"], "plus"))
        row.addSpacing(theme.SPACE[2])
        fit = ActionButton(actions["fit"], "move-horizontal")
        fit.setProperty("look", "outlined")
        row.addWidget(_word_tool(fit, tr("Fit")))

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("field/zoom")
        slider.setMinimumHeight(20)
        slider.setAccessibleName(tr("Zoom of the timeline"))
        slider.setToolTip(tr("Zoom of the timeline"))
        slider.setRange(0, SLIDER_STEPS)
        slider.setFixedWidth(116)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(self._choose)
        return slider

    def show_scale(self, px_per_s: float) -> None:
        """Put the slider where a scale belongs, without asking for it again."""
        share = (math.log(max(px_per_s, 1e-9)) - self._low) / (self._high - self._low)
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(SLIDER_STEPS * min(max(share, 0.0), 1.0)))

    def _choose(self, value: int) -> None:
        self.scale_chosen.emit(math.exp(self._low + (self._high - self._low) * value / SLIDER_STEPS))


ICONS = {
    "select-tool": "mouse-pointer-2", "razor-tool": "scissors", "undo": "undo-2", "redo": "redo-2",
    "split": "split-square-horizontal", "delete": "trash-2", "add-marker": "flag",
}  # fmt: skip
TOOLS = ("select-tool", "razor-tool")
STEPS = ("undo", "redo")
EDITS = ("split", "delete", "add-marker")


def _add_gap(row: QHBoxLayout) -> None:
    row.addSpacing(theme.SPACE[2])
    row.addWidget(_short_divider())
    row.addSpacing(theme.SPACE[2])


def _short_divider() -> QWidget:
    made = divider(vertical=True)
    made.setFixedHeight(20)
    return made


def _word_tool(button: ActionButton, words: str) -> ActionButton:
    # Qt leaves hardly any room between sign and words.
    button.setText(f" {words}")
    button.setProperty("worded", True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setMinimumSize(0, 28)
    button.setMaximumSize(160, 28)
    return button
