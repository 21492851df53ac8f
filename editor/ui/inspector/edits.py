"""How the inspector's parts ask for edits: made at once, or shown beforehand while a label is dragged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.edit.command import Command
from editor.ui.bridge import Bridge


class Edits(QObject):
    """Hands commands to the bridge."""

    previewed = Signal(object)
    """A command to show without making it; None shows the document again."""
    refused = Signal()
    """An edit was not made; the fields go back to what holds."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge

    def do(self, command: Command) -> bool:
        """Make an edit; says whether it was made."""
        if self.bridge.do(command):
            return True
        self.refused.emit()
        return False

    def preview(self, command: Command | None) -> None:
        """Show what an edit would do."""
        self.previewed.emit(command)
