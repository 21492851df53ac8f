"""The mark in the title bar that says whether the picture is locked, and changes it (T-2, W-3)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.controls import WordButton


class LockMark(WordButton):
    """A small button with a lock, closed or open, and the words beside it; it goes with the project."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__("", look="lock")
        # Without one it would be a window of its own as soon as it is shown.
        self.setParent(parent)
        self.setObjectName("button/title-lock")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        theme.switch().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        is_locked = self._action.isChecked()
        words = tr("Picture locked") if is_locked else tr("Picture unlocked")
        self.setText(f" {words}")
        self.setAccessibleName(words)
        self.setToolTip(
            tr("Unlock picture and text, so that they can be moved")
            if is_locked
            else tr("Lock picture and text, so that the sound can't slip")
        )
        sign, ink = ("lock", theme.current().accent) if is_locked else ("lock-open", theme.current().quiet)
        self.setIcon(icons.icon(sign, ink, 14))
        self.setVisible(self._action.isEnabled())
