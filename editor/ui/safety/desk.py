"""Puts the parts that keep work safe together, and lets the window start and end them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from editor.language import tr
from editor.ui.bridge import Bridge
from editor.ui.preview import Preview
from editor.ui.projects import ProjectDesk
from editor.ui.safety.banners import Banners, Notice
from editor.ui.safety.conflict_desk import ConflictDesk
from editor.ui.safety.failed_save import FailedSaveDesk
from editor.ui.safety.last_picture import LastPicture
from editor.ui.safety.recovery_desk import RecoveryDesk
from editor.ui.safety.sharing_desk import SharingDesk
from editor.ui.safety.versions_desk import VersionsDesk


class SafetyDesk(QObject):
    """Recovery, conflicts on the disk, and earlier versions, for one window."""

    def __init__(
        self, window: QWidget, bridge: Bridge, projects: ProjectDesk, fail: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self.banners = Banners()
        self.recovery = RecoveryDesk(window, bridge, projects, self.banners, fail)
        self.conflicts = ConflictDesk(window, bridge, projects, self.banners, fail)
        self.failed_saves = FailedSaveDesk(window, bridge, projects)
        self.sharing = SharingDesk(window, bridge, projects, fail)
        self.versions = VersionsDesk(window, bridge, projects, fail)
        bridge.keeper.unprotected.connect(self._tell_unprotected)

    def begin(self) -> None:
        """Look for unsaved work; nothing is read before the first frame is on the screen (W-8)."""
        self.recovery.begin()
        preview = self._window.findChild(Preview)
        if preview is not None:
            LastPicture(self._bridge, preview, self)

    @Slot()
    def _tell_unprotected(self) -> None:
        words = tr(
            "Changes are not being protected: the disk of your own data folder is full or cannot be written."
            " Editing goes on; save often."
        )
        self.banners.show_notice(Notice("unprotected", words))

    def close_jobs(self) -> None:
        """Wait for the workers; call before the window goes."""
        for part in (self.recovery, self.conflicts, self.sharing, self.versions):
            part.close_jobs()
