"""The panels at both sides: beside the picture where there is room, otherwise behind rails."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.controls import IconButton, surface

NARROW_BELOW_PX = 1160
"""Windows narrower than this show rails instead of panels (W-1)."""
MOST_WIDTH_PX = 420


class Rail(QWidget):
    """28 px with signs; each one opens or closes the panel."""

    asked = Signal()

    def __init__(self, name: str, entries: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.setObjectName(f"rail/{name}")
        surface(self, "panel")
        self.setFixedWidth(theme.RAIL_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, theme.SPACE[2], 2, theme.SPACE[2])
        column.setSpacing(theme.SPACE[2])
        for icon, tip in entries:
            button = IconButton(icon, tip, size=16, box=24)
            button.setObjectName(f"button/rail-{name}")
            button.clicked.connect(self.asked)
            column.addWidget(button)
        column.addStretch(1)


class Flyout(QFrame):
    """Holds a panel over the picture; Escape closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "flyout")
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self.hide()

    def event(self, event: QEvent) -> bool:
        # While a panel lies over the picture Escape is meant for it, not for the window's own action.
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class SidePanel(QWidget):
    """One side of the window: its panel, its rail, and which of them is shown."""

    def __init__(
        self,
        name: str,
        panel: QWidget,
        width: int,
        entries: tuple[tuple[str, str], ...],
        *,
        at_left: bool,
        over: QWidget,
    ) -> None:
        super().__init__()
        self._panel, self._width, self._at_left, self._over = panel, width, at_left, over
        self._is_narrow = False
        self._is_wanted = True
        self._rail = Rail(name, entries)
        self._rail.asked.connect(self.toggle)
        self._flyout = Flyout(over)
        self._flyout.closed.connect(self.close_flyout)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for part in (self._rail, panel) if at_left else (panel, self._rail):
            self._row.addWidget(part, 1 if part is panel else 0)
        over.installEventFilter(self)
        self._arrange()

    @property
    def is_wanted(self) -> bool:
        """Whether the panel is open where there is room for it."""
        return self._is_wanted

    @property
    def is_shown(self) -> bool:
        """Whether the panel can be seen."""
        return self._flyout.isVisible() if self._is_narrow else self._is_wanted

    def set_narrow(self, narrow: bool) -> None:
        """Show the rail alone, or the panel."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._arrange()

    def set_wanted(self, wanted: bool) -> None:
        """Show or hide the panel where there is room for it."""
        self._is_wanted = wanted
        self._arrange()

    def toggle(self) -> None:
        """Open or close the panel, wherever it belongs now."""
        if not self._is_narrow:
            self.set_wanted(not self._is_wanted)
        elif self._flyout.isVisible():
            self.close_flyout()
        else:
            self._open_flyout()

    def close_flyout(self) -> None:
        """Put the panel away again."""
        self._flyout.hide()

    def _open_flyout(self) -> None:
        self._place_flyout()
        self._flyout.show()
        self._flyout.raise_()
        self._panel.show()

    def _arrange(self) -> None:
        as_rail = self._is_narrow or not self._is_wanted
        self._flyout.hide()
        self._rail.setVisible(as_rail)
        if self._is_narrow:
            layout = self._flyout.layout()
            if layout is not None:
                layout.addWidget(self._panel)
        else:
            self._row.insertWidget(1 if self._at_left else 0, self._panel, 1)
            self._panel.setVisible(self._is_wanted)
        if as_rail:
            self.setFixedWidth(theme.RAIL_PX)
        else:
            self.setMinimumWidth(self._panel.minimumSizeHint().width())
            self.setMaximumWidth(theme.box_px(MOST_WIDTH_PX))

    def _place_flyout(self) -> None:
        width = min(theme.box_px(self._width), self._over.width())
        x = 0 if self._at_left else self._over.width() - width
        self._flyout.setGeometry(x, 0, width, self._over.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self._flyout.isVisible():
            self._place_flyout()
        return False

    @property
    def preferred_width(self) -> int:
        """The width that the panel is made for."""
        return theme.RAIL_PX if self._is_narrow or not self._is_wanted else theme.box_px(self._width)
