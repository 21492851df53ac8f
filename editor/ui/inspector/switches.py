"""A row of a label and a switch."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.ui import theme
from editor.ui.controls import Switch, label


class SwitchRow(QWidget):
    """Words at the left, a switch at the right."""

    clicked = Signal(bool)

    def __init__(self, name: str, words: str, tip: str = "") -> None:
        super().__init__()
        self.switch = Switch(words)
        self.switch.setObjectName(f"button/{name}")
        self.switch.setToolTip(tip)
        self.switch.clicked.connect(self.clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(label(words, "quiet"), 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignRight)

    def show_on(self, on: bool) -> None:
        """Show whether it is on."""
        self.switch.setChecked(on)
