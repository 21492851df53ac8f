"""What the View and Help menus do: zoom, snapping, panels, theme, help."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from editor.language import tr
from editor.ui.actions.machinery import keys_of
from editor.ui.appearance import Appearance
from editor.ui.help.topics import topic_of
from editor.ui.help.window import HelpWindow
from editor.ui.settings import SettingsStore
from editor.ui.timeline.view import TimelineView
from editor.ui.view_state import ViewState
from editor.ui.workspace import Workspace


class ViewDesk(QObject):
    """Changes what is seen, never the project."""

    told = Signal(str)
    """A fact for the status line."""

    def __init__(
        self, window: QWidget, state: ViewState, timeline: TimelineView, store: SettingsStore
    ) -> None:
        super().__init__(window)
        self._window, self._state, self._timeline, self._store = window, state, timeline, store
        self._workspace: Workspace | None = None
        self._help: HelpWindow | None = None
        self.appearance = Appearance(store, self)

    def arranges(self, workspace: Workspace) -> None:
        """Take charge of the panels of a workspace."""
        self._workspace = workspace

    @Slot()
    def toggle_snapping(self) -> None:
        """Switch snapping on or off."""
        self._state.set_snapping(not self._state.is_snapping)
        self.told.emit(tr("Snapping is on") if self._state.is_snapping else tr("Snapping is off"))

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in at the playhead."""
        self._timeline.zoom_in()

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out at the playhead."""
        self._timeline.zoom_out()

    @Slot()
    def zoom_to_fit(self) -> None:
        """Show the whole project."""
        self._timeline.fit()

    @Slot()
    def zoom_to_selection(self) -> None:
        """Show the selected clips as large as they fit."""
        timeline = self._timeline.bridge.timeline
        found = [entry[1] for clip_id in self._state.selection if (entry := timeline.find(clip_id))]
        if found:
            start_us = min(clip.start_us for clip in found)
            self._timeline.show_range(start_us, max(clip.end_us for clip in found))

    @Slot()
    def take_select(self) -> None:
        """Take the arrow into the hand."""
        self._state.set_tool("select")

    @Slot()
    def take_razor(self) -> None:
        """Take the razor into the hand: a click cuts a clip in two."""
        self._state.set_tool("razor")

    @Slot()
    def toggle_media(self) -> None:
        """Open or close the media panel."""
        if self._workspace is not None:
            self._workspace.toggle(self._workspace.media_side)

    @Slot()
    def toggle_inspector(self) -> None:
        """Open or close the inspector."""
        if self._workspace is not None:
            self._workspace.toggle(self._workspace.inspector_side)

    @Slot()
    def open_inspector(self) -> None:
        """Let the right side be seen."""
        if self._workspace is not None and not self._workspace.inspector_side.is_shown:
            self._workspace.toggle(self._workspace.inspector_side)

    @Slot()
    def reset_layout(self) -> None:
        """Give every panel the room it has at first."""
        if self._workspace is not None:
            self._workspace.reset()

    @Slot()
    def follow_desktop_theme(self) -> None:
        """Be dark or light as the desktop is."""
        self._choose_theme("system")

    @Slot()
    def show_dark(self) -> None:
        """Be dark."""
        self._choose_theme("dark")

    @Slot()
    def show_light(self) -> None:
        """Be light."""
        self._choose_theme("light")

    @Slot()
    def show_contrast(self) -> None:
        """Be black, white and strongly edged."""
        self._choose_theme("contrast")

    def _choose_theme(self, name: str) -> None:
        if name == self._store.settings.theme:
            # The action that was chosen again has lost its tick; whoever shows it looks again.
            self.appearance.apply()
        self._store.change(theme=name)

    @Slot()
    def show_help(self) -> None:
        """Show the page of help for the part that has the keyboard."""
        if self._help is None:
            self._help = HelpWindow(self._keys_of, self._window)
        focus, dialog = QApplication.focusWidget(), QApplication.activeModalWidget()
        if dialog is not None and (focus is None or not dialog.isAncestorOf(focus)):
            focus = dialog
        self._help.show_topic(*topic_of(focus))

    def _keys_of(self, action_id: str) -> str:
        """The keys that an action has now, in words."""
        for action in self._window.actions():
            if action.objectName() == action_id:
                return tr(" or ").join(keys_of(action))
        return ""

    @Slot()
    def show_about(self) -> None:
        """Show version and licences."""
        # Loaded when it is asked for: it reads what is installed.
        from editor.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()
