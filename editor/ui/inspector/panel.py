"""The inspector: the selected clips, the track that was chosen, or the project."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.controls import surface
from editor.ui.inspector.clip_panel import ClipPanel
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.project_panel import ProjectPanel
from editor.ui.inspector.selection import Chosen
from editor.ui.view_state import ViewState


class Inspector(QWidget):
    """Follows selection and timeline, and asks for edits through the bridge."""

    finished = Signal()
    """A field was left by Enter or Escape."""

    def __init__(self, bridge: Bridge, state: ViewState) -> None:
        super().__init__()
        self.setObjectName("panel/inspector")
        self.setAccessibleName(tr("Inspector"))
        surface(self, "panel")
        self._bridge, self._state = bridge, state
        self.edits = Edits(bridge, self)
        self._clip_panel = ClipPanel(self.edits)
        self._project_panel = ProjectPanel(bridge)
        self._pages = QStackedWidget()
        for page in (self._project_panel, self._clip_panel):
            self._pages.addWidget(_scrolled(page))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._clip_panel.finished.connect(self.finished)
        self.edits.refused.connect(self.show_selection)
        for signal in (bridge.timeline_changed, bridge.session_changed, bridge.saved):
            signal.connect(self.show_selection)
        for signal in (state.selection_changed, state.picture_lock_changed):
            signal.connect(self.show_selection)
        self.show_selection()

    @Slot()
    def show_selection(self) -> None:
        """Show the selected clips that still exist, else the project."""
        chosen = Chosen.of(
            self._bridge.timeline,
            self._state.selection,
            is_picture_locked=self._state.is_picture_locked,
            playhead_us=self._state.playhead_us,
        )
        if chosen.entries:
            self._clip_panel.show_chosen(chosen)
            self._pages.setCurrentIndex(1)
        else:
            self._project_panel.show_project()
            self._pages.setCurrentIndex(0)

    def sizeHint(self) -> QSize:
        return QSize(theme.INSPECTOR_PX, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that scrolls where the panel is too low for it; never sideways."""
    page.setProperty("look", "plain")
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
