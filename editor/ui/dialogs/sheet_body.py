"""The middle of a dialog: as high as what is in it; where the window is too low for that, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

UNBOUNDED_PX = (1 << 24) - 1
"""The largest size that Qt gives a widget."""


class SheetPage(QWidget):
    """What a dialog shows; as wide as there is room, however much wider its parts would like to be."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.column = QVBoxLayout(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class SheetBody(QScrollArea):
    """Asks for the height of its page, and for no more than there is room.

    A plain scroll area asks for little and hides the rest; this one lets the dialog grow with its words
    first. The page is in sight whole in every window that is high enough.

    Parameters
    ----------
    page
        What is shown.
    """

    def __init__(self, page: SheetPage) -> None:
        super().__init__()
        self._page, self._room_px = page, UNBOUNDED_PX
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setWidget(page)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)

    @Slot(int, int)
    def _follow_range(self, _lowest: int, highest: int) -> None:
        """Lay the bar into the margin, so that nothing becomes narrower where it appears."""
        margins = self._page.column.contentsMargins()
        bar_px = self.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        margins.setRight(max(margins.left() - bar_px, 0))
        self._page.column.setContentsMargins(margins)

    def use_room(self, room_px: int) -> None:
        """Be no higher than this from now on, in px."""
        self._room_px = room_px
        self.updateGeometry()

    @property
    def missing_px(self) -> int:
        """How much higher the page would be than there is room for, at the width that it has."""
        page, width = self._page, self.width()
        wanted = page.heightForWidth(width) if page.hasHeightForWidth() else page.minimumSizeHint().height()
        return max(wanted - self._room_px, 0)

    def sizeHint(self) -> QSize:
        return self._within_room(self._page.sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._within_room(self._page.minimumSizeHint())

    def hasHeightForWidth(self) -> bool:
        return self._page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return min(self._page.heightForWidth(width), self._room_px)

    def _within_room(self, wanted: QSize) -> QSize:
        return QSize(wanted.width(), min(wanted.height(), self._room_px))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page asks for another height: whoever lays this out has to know."""
        taken = super().eventFilter(watched, event)
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return taken
