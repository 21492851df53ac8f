"""The inspector: the selected clips, the track that was chosen, or the project."""

from __future__ import annotations

from enum import IntEnum

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
from editor.ui.inspector.track_panel import TrackPanel
from editor.ui.timeline.rows import Row, rows_of
from editor.ui.view_state import ViewState


class PageOf(IntEnum):
    """What the inspector shows."""

    PROJECT = 0
    TRACK = 1
    CLIPS = 2


class Inspector(QWidget):
    """Follows selection and timeline, and asks for edits through the bridge."""

    finished = Signal()
    """A field was left by Enter or Escape."""
    replace_asked = Signal()
    """Another file is wanted for the selected clip."""
    treatments_asked = Signal()
    """The treatments of the selected clips are to be shown."""
    match_asked = Signal()
    """The loudness of the selected clips is to be matched."""

    def __init__(self, bridge: Bridge, state: ViewState) -> None:
        super().__init__()
        self.setObjectName("panel/inspector")
        self.setAccessibleName(tr("Inspector"))
        surface(self, "panel")
        self._bridge, self._state = bridge, state
        self.edits = Edits(bridge, self)
        self._clip_panel = ClipPanel(self.edits, state)
        self._track_panel = TrackPanel(self.edits, state)
        self._project_panel = ProjectPanel(self.edits)
        self._pages = QStackedWidget()
        for page in (self._project_panel, self._track_panel, self._clip_panel):
            self._pages.addWidget(_scrolled(page))
            page.finished.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._clip_panel.replace_asked.connect(self.replace_asked)
        self._clip_panel.treatments_asked.connect(self.treatments_asked)
        self._clip_panel.match_asked.connect(self.match_asked)
        self.edits.refused.connect(self.show_selection)
        bridge.session_changed.connect(self._take_session)
        for signal in (
            bridge.timeline_changed,
            bridge.saved,
            state.selection_changed,
            state.picture_lock_changed,
            state.track_changed,
            state.solo_changed,
        ):
            signal.connect(self.show_selection)
        self.show_selection()

    @Slot()
    def show_selection(self) -> None:
        """Show the selected clips that still exist, else the project."""
        chosen = Chosen.of(
            self._bridge.timeline,
            self._state.selection,
            is_picture_locked=self._state.is_picture_locked,
        )
        if chosen.entries:
            self._clip_panel.show_chosen(chosen)
            self._show_page(PageOf.CLIPS)
        elif (row := self._row()) is not None:
            timeline = self._bridge.timeline
            self._track_panel.show_row(timeline, row, timeline.track(row.track_id))
            self._show_page(PageOf.TRACK)
        else:
            self._project_panel.show_project()
            self._show_page(PageOf.PROJECT)

    def _show_page(self, page: PageOf) -> None:
        if self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)

    def _row(self) -> Row | None:
        """The row of the track that was chosen: that of its sound where it has two."""
        wanted = self._state.track_id
        rows = [row for row in rows_of(self._bridge.timeline) if wanted and wanted in row.track_ids]
        return next((row for row in rows if row.has_sound), rows[0] if rows else None)

    @Slot()
    def _take_session(self) -> None:
        self._clip_panel.source.forget()
        self.show_selection()

    def close_jobs(self) -> None:
        """Stop reading files before the window goes."""
        self._clip_panel.source.close_jobs()

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
