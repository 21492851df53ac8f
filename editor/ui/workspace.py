"""The open project: media, picture, inspector and timeline, and how they share the room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import divider, surface
from editor.ui.side_panels import NARROW_BELOW_PX, SidePanel

TIMELINE_SHARE = 0.45
"""Of the window's height that ruler and lanes take at first (``tokens.md`` section 3)."""
NARROW_TIMELINE_SHARE = 0.5
"""In a small window the lanes need a larger part to show any sound at all (small-1024x640)."""


class Workspace(QWidget):
    """Two splitters: side panels and picture above, tools and timeline below."""

    arranged = Signal()
    """A panel was opened or closed, or the window became narrow or wide."""

    def __init__(
        self,
        *,
        media: QWidget,
        preview: QWidget,
        transport: QWidget,
        inspector: QWidget,
        tools: QWidget,
        timeline: QWidget,
        meters: QWidget,
    ) -> None:
        super().__init__()
        surface(self, "window")
        self._centre = centre = _column(preview, transport, stretch=0)
        self.media_side = SidePanel(
            "media",
            media,
            theme.MEDIA_PX,
            (("film", tr("Media")), ("plus", tr("Media and Add sound"))),
            at_left=True,
            over=centre,
        )
        self.inspector_side = SidePanel(
            "inspector",
            inspector,
            theme.INSPECTOR_PX,
            (("sliders-horizontal", tr("Inspector")), ("volume-2", tr("Volume and fades"))),
            at_left=False,
            over=centre,
        )
        self._upper = _splitter(Qt.Orientation.Horizontal, self.media_side, centre, self.inspector_side)
        self._upper.setStretchFactor(1, 1)
        self._body = _splitter(
            Qt.Orientation.Vertical, self._upper, _column(tools, _row(timeline, meters), stretch=1)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        self._wanted: tuple[tuple[int, ...], tuple[int, ...]] | None = None
        self._is_arranged = False
        self._is_narrow = False
        theme.switch().changed.connect(self._follow_width)

    def take_preview(self, preview: QWidget) -> None:
        """Put the picture back above the transport, after it was somewhere else."""
        column = self._centre.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, preview, 1)
        preview.show()

    def reset(self) -> None:
        """Give every part the room it has at first."""
        for side in (self.media_side, self.inspector_side):
            side.set_wanted(True)
        self._share_room()
        self.arranged.emit()

    def _share_room(self) -> None:
        self._share_width()
        share = NARROW_TIMELINE_SHARE if self._is_narrow else TIMELINE_SHARE
        lower = round(self.window().height() * share) + theme.BAR_PX
        self._body.setSizes([max(self.height() - lower, 120), lower])

    def _share_width(self) -> None:
        left, right = self.media_side.preferred_width, self.inspector_side.preferred_width
        self._upper.setSizes([left, max(self.width() - left - right, 200), right])

    def toggle(self, side: SidePanel) -> None:
        """Open or close a side panel."""
        side.toggle()
        self._share_width()
        self.arranged.emit()

    @property
    def sizes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """How wide and how high the parts are; empty widths while the sides are rails."""
        widths = () if self._is_narrow else tuple(self._upper.sizes())
        return widths, tuple(self._body.sizes())

    @property
    def shown_sides(self) -> tuple[bool, bool]:
        """Whether media and inspector are open where there is room for them."""
        return self.media_side.is_wanted, self.inspector_side.is_wanted

    def show_sides(self, media: bool, inspector: bool) -> None:
        """Open or close both side panels as they were left the last time."""
        self.media_side.set_wanted(media)
        self.inspector_side.set_wanted(inspector)
        self.arranged.emit()

    def restore(self, widths: tuple[int, ...], heights: tuple[int, ...]) -> None:
        """Give the parts the sizes of the last time, once they are shown; senseless ones are not taken."""
        self._wanted = (widths, heights)

    def _arrange(self) -> None:
        self._is_arranged = True
        self._share_room()
        widths, heights = self._wanted or ((), ())
        if len(widths) == 3 and min(widths) > 0 and not self._is_narrow:
            self._upper.setSizes(list(widths))
        if len(heights) == 2 and min(heights) >= 100:
            self._body.setSizes(list(heights))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    @Slot()
    def _follow_width(self) -> None:
        """Show rails or panels: larger words need more room for panels."""
        narrow = self.width() < theme.box_px(NARROW_BELOW_PX)
        changed = narrow != self._is_narrow
        self._is_narrow = narrow
        for side in (self.media_side, self.inspector_side):
            side.set_narrow(narrow)
        if not self._is_arranged and self.isVisible():
            self._arrange()
        elif changed and self._is_arranged:
            self._share_room()
            self.arranged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_arranged:
            self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(1280, 732)


def _column(first: QWidget, second: QWidget, *, stretch: int) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(first, 1 - stretch)
    column.addWidget(second, stretch)
    return made


def _row(first: QWidget, second: QWidget) -> QWidget:
    """Two parts beside each other with a line between; the first takes what room there is."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(first, 1)
    row.addWidget(divider(vertical=True))
    row.addWidget(second)
    return made


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for part in parts:
        made.addWidget(part)
    return made
