"""A section of the inspector that opens and closes under its title."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.controls import ElidedLabel, keep_size

CHEVRON_PX = 14


class Fold(QWidget):
    """A title with a chevron, a summary at its right, perhaps a button, and the body below."""

    opened = Signal(bool)

    def __init__(self, name: str, title: str, *extras: QWidget, is_open: bool = False) -> None:
        super().__init__()
        self._title = title
        self._is_open = is_open
        self.button = QToolButton()
        self.button.setObjectName(f"button/fold-{name}")
        self.button.setText(title)
        self.button.setProperty("worded", True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        keep_size(self.button, height_px=24)
        self.summary = ElidedLabel("", "meta", Qt.TextElideMode.ElideMiddle)
        self.summary.setObjectName(f"inspector/{name}-summary")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(theme.SPACE[2], 0, 0, theme.SPACE[1])
        self.body.setSpacing(theme.SPACE[2])
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self.button)
        head.addWidget(self.summary, 1)
        for extra in extras:
            head.addWidget(extra)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(head)
        column.addWidget(self.content)
        self.button.clicked.connect(self._turn)
        theme.switch().changed.connect(self._colour)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self._is_open

    def show_summary(self, words: str) -> None:
        """Show a few words beside the title."""
        self.summary.show_text(words)
        self._name()

    @Slot()
    def _turn(self) -> None:
        self.set_open(not self._is_open)

    def set_open(self, shown: bool) -> None:
        """Show the body, or put it away."""
        self._is_open = shown
        self.content.setVisible(shown)
        self._colour()
        self._name()
        self.opened.emit(shown)

    def _name(self) -> None:
        state = tr("open") if self.is_open else tr("closed")
        parts = [self._title, self.summary.whole_text, state]
        self.button.setAccessibleName(", ".join(part for part in parts if part))

    def _colour(self) -> None:
        sign = "chevron-down" if self.is_open else "chevron-right"
        self.button.setIcon(icons.icon(sign, theme.current().quiet, CHEVRON_PX))
