"""Looks after a running program: its log, its reports of bugs, traces of crashes, and a window that hangs."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from editor.language import tr
from editor.ui.error_dialog import Reporter
from editor.ui.main_window import MainWindow
from editor.ui.program_log import ProgramLog
from editor.ui.report import report_text
from editor.ui.safety.banners import Notice
from editor.ui.settings import SettingsStore
from editor.ui.watchdog import Watchdog

logger = logging.getLogger(__name__)

SETTLED_MS = 400
"""What nobody waits for begins this long after the window was shown (W-8)."""


class ProgramCare(QObject):
    """Made before the window, so that a failure while it is made is told too; `close` ends everything."""

    def __init__(self, app: QGuiApplication, store: SettingsStore) -> None:
        super().__init__(app)
        self._store = store
        self._window: MainWindow | None = None
        self.log = ProgramLog()
        self.log.watch_crashes()
        self.reporter = Reporter(self, describe=self._describe)
        self.reporter.install()
        self.watchdog = Watchdog(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLED_MS)
        self._later.timeout.connect(self._begin)
        # The session ends: what asks questions now would hold everybody up, and the journal has it all.
        app.commitDataRequest.connect(self._keep_work)

    def look_after(self, window: MainWindow) -> None:
        """Care for this window from now on."""
        self._window = window
        self.reporter.show_in(window)
        self.reporter.save_first(self._keep_work)
        self._later.start()

    @Slot()
    def _begin(self) -> None:
        self.log.begin()
        self.watchdog.begin()
        crash = self.log.take_crashes()
        if crash is not None:
            logger.warning("the run before this one broke down: %s", crash.name)
            self._tell_crash(crash)
        if self.log.trouble:
            self._tell_unwritable()

    def _tell_crash(self, crash: Path) -> None:
        words = tr(
            "Fadeline closed unexpectedly the last time. "
            "What happened is written in {path}; nothing was sent.",
            path=str(crash),
        )
        if self._window is not None:
            self._window.safety.banners.show_notice(Notice("crash", words, kind="info"))

    def _tell_unwritable(self) -> None:
        words = tr(
            "Your own folders cannot be written ({reason}): settings and logs are not kept this time.",
            reason=self.log.trouble,
        )
        if self._window is not None:
            self._window.safety.banners.show_notice(Notice("unwritable", words))

    def _describe(self, error: BaseException) -> str:
        return report_text(error, settings=self._store.settings, log_lines=self.log.last_lines)

    @Slot()
    def _keep_work(self) -> None:
        """Bring every step to the disk, without waiting for it here."""
        if self._window is not None and (journal := self._window.bridge.keeper.journal) is not None:
            journal.then(_nothing)

    def close(self) -> None:
        """Give the hooks back and end the log in order."""
        self._later.stop()
        self.watchdog.close()
        self.reporter.remove()
        self._window = None
        self.log.close()


def _nothing() -> None:
    """What follows when the steps are on the disk."""
