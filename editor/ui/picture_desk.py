"""How the picture is shown: its size, the full screen, and the switch for sound while scrubbing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.ui.full_screen import FullScreen
from editor.ui.preview import Preview
from editor.ui.settings import SettingsStore
from editor.ui.transport_desk import TransportDesk
from editor.ui.workspace import Workspace


class PictureDesk(QObject):
    """Does what the actions of the picture say, and keeps their ticks."""

    def __init__(
        self,
        window: QWidget,
        preview: Preview,
        transport: TransportDesk,
        store: SettingsStore,
        actions: dict[str, QAction],
    ) -> None:
        super().__init__(window)
        self._window, self._preview, self._transport = window, preview, transport
        self._store, self._actions = store, actions
        self._workspace: Workspace | None = None
        self._full: FullScreen | None = None
        store.changed.connect(self._follow)
        transport.speed_changed.connect(preview.follow_speed)
        preview.clock = transport.clock
        self._show_ticks()
        self._transport.scrub_aloud(self.is_scrub_heard)

    def lives_in(self, workspace: Workspace) -> None:
        """Say where the picture goes back to after it was on the full screen."""
        self._workspace = workspace

    @property
    def is_scrub_heard(self) -> bool:
        """Whether a dragged playhead is heard: as chosen, or as the desktop asks (N-6)."""
        return self._store.settings.scrub_sound != "off"

    @property
    def is_full_screen(self) -> bool:
        """Whether the picture has the whole screen."""
        return self._full is not None and self._full.isVisible()

    @Slot()
    def toggle_scrub(self) -> None:
        """Let a dragged playhead be heard, or not."""
        self._store.change(scrub_sound="off" if self.is_scrub_heard else "on")
        self._show_ticks()

    @Slot()
    def fit(self) -> None:
        """Show the picture as large as it fits."""
        self._preview.show_whole(False)
        self._show_ticks()

    @Slot()
    def show_whole(self) -> None:
        """Show each pixel of the picture as one of the screen."""
        self._preview.show_whole(True)
        self._show_ticks()

    @Slot()
    def toggle_full_screen(self) -> None:
        """Give the picture the whole screen, or take it back."""
        if self.is_full_screen:
            self.leave_full_screen()
            return
        if self._full is None:
            self._full = FullScreen(self._window, self._actions.values())
            self._full.left.connect(self.leave_full_screen)
        self._full.hold(self._preview)
        self._show_ticks()

    @Slot()
    def leave_full_screen(self) -> None:
        """Give the picture back its place in the window."""
        if self._full is not None and self._workspace is not None and self.is_full_screen:
            self._workspace.take_preview(self._preview)
            self._full.hide()
            self._window.activateWindow()
        self._show_ticks()

    @Slot(object)
    def _follow(self, names: frozenset[str]) -> None:
        if "scrub_sound" in names:
            self._transport.scrub_aloud(self.is_scrub_heard)
            self._show_ticks()

    def _show_ticks(self) -> None:
        self._actions["scrub-sound"].setChecked(self.is_scrub_heard)
        self._actions["picture-fit"].setChecked(not self._preview.is_whole)
        self._actions["picture-whole"].setChecked(self._preview.is_whole)
        self._actions["full-screen"].setChecked(self.is_full_screen)
