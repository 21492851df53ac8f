"""The inspector: the selected clips, or the project while nothing is selected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.controls import surface
from editor.ui.inspector.clip_panel import ClipPanel
from editor.ui.inspector.project_panel import ProjectPanel
from editor.ui.view_state import ViewState


class Inspector(QWidget):
    """Follows selection and timeline, and asks for edits through the bridge."""

    finished = Signal()
    """A field was left by Enter or Escape."""

    def __init__(self, bridge: Bridge, state: ViewState) -> None:
        super().__init__()
        self.setObjectName("panel/inspector")
        surface(self, "panel")
        self._bridge, self._state = bridge, state
        self._clip_panel = ClipPanel(bridge)
        self._project_panel = ProjectPanel(bridge)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._project_panel)
        self._pages.addWidget(self._clip_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._clip_panel.finished.connect(self.finished)
        bridge.timeline_changed.connect(self.show_selection)
        bridge.session_changed.connect(self.show_selection)
        bridge.saved.connect(self.show_selection)
        state.selection_changed.connect(self.show_selection)
        self.show_selection()

    @Slot()
    def show_selection(self) -> None:
        """Show the selected clips that still exist, in order of time."""
        timeline = self._bridge.timeline
        found = [entry for clip_id in self._state.selection if (entry := timeline.find(clip_id))]
        if found:
            found.sort(key=lambda entry: (entry[1].start_us, entry[1].id))
            self._clip_panel.show_clips(found)
            self._pages.setCurrentWidget(self._clip_panel)
        else:
            self._project_panel.show_project()
            self._pages.setCurrentWidget(self._project_panel)

    def sizeHint(self) -> QSize:
        return QSize(theme.INSPECTOR_PX, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)
