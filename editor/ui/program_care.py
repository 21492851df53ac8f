"""Looks after a running program: its log, its reports of bugs, traces of crashes, and a window that hangs."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor.language import tr
from editor.late import load_all
from editor.library.handing import Handed, Outcome
from editor.progress import Progress
from editor.ui.error_dialog import Reporter
from editor.ui.handed_edits import NOT_HERE
from editor.ui.jobs import Job
from editor.ui.letter_box import LetterBox
from editor.ui.main_window import MainWindow
from editor.ui.program_log import ProgramLog
from editor.ui.report import report_text
from editor.ui.safety.banners import Notice
from editor.ui.settings import SettingsStore
from editor.ui.single_instance import Meeting
from editor.ui.stand_in_home import is_stand_in
from editor.ui.watchdog import Watchdog

logger = logging.getLogger(__name__)

SETTLED_MS = 400
"""What nobody waits for begins this long after the window was shown (W-8)."""


class ProgramCare(QObject):
    """Made before the window, so that a failure while it is made is told too; `close` ends everything."""

    def __init__(self, app: QGuiApplication, store: SettingsStore, meeting: Meeting | None = None) -> None:
        super().__init__(app)
        self._store, self._meeting = store, meeting
        self._window: MainWindow | None = None
        self._box: LetterBox | None = None
        self._has_told_unwritable = False
        self._loading = Job(_load, self)
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
        # Once only, also where somebody could not wait for the timer.
        self._later.stop()
        self.log.begin()
        self.watchdog.begin()
        self._loading.start()
        self._listen()
        crash = self.log.take_crashes()
        if crash is not None:
            logger.warning("the run before this one broke down: %s", crash.name)
            self._tell_crash(crash)
        if is_stand_in():
            self._tell_homeless()
        self._store.unkept.connect(self._tell_unwritable)
        if self.log.trouble or self._store.trouble:
            self._tell_unwritable()
        if self._store.damaged is not None:
            self._tell_damaged(self._store.damaged)

    def _tell_crash(self, crash: Path) -> None:
        words = tr(
            "Fadeline closed unexpectedly the last time. "
            "What happened is written in {path}; nothing was sent.",
            path=str(crash),
        )
        if self._window is not None:
            self._window.safety.banners.show_notice(Notice("crash", words, kind="info"))

    @Slot()
    def _tell_unwritable(self) -> None:
        """Say what is not kept; whether edits are protected is told by whoever looks after them."""
        words = tr(
            "Your own folders cannot be written ({reason}): settings and logs are not kept this time.",
            reason=self._store.trouble or self.log.trouble,
        )
        if self._window is not None and not self._has_told_unwritable:
            self._has_told_unwritable = True
            self._window.safety.banners.show_notice(Notice("unwritable", words))

    def _tell_homeless(self) -> None:
        words = tr(
            "You have no folder of your own on this computer: settings, logs and what protects your edits"
            " lie in {path}, until the computer is started again.",
            path=str(Path.home()),
        )
        if self._window is not None:
            self._window.safety.banners.show_notice(Notice("homeless", words))

    def _tell_damaged(self, kept: Path) -> None:
        words = tr(
            "The settings were damaged: what could not be read is as at the first start. "
            "The damaged file is kept: {path}",
            path=str(kept),
        )
        if self._window is not None:
            self._window.safety.banners.show_notice(Notice("settings", words, kind="info"))

    def _listen(self) -> None:
        """Take what later starts hand over; where another program does that, but did not answer, say so."""
        if self._meeting is None:
            return
        if self._meeting.is_first:
            self._box = LetterBox(self._meeting.box, self._may_take, self, hand=self._hand)
            self._box.arrived.connect(self._take_letter)
            self._box.begin()
        elif self._window is not None:
            words = tr(
                "Another window of Fadeline is open and did not take this over: it does not answer, or it"
                " asks something. This window is one of its own."
            )
            self._window.safety.banners.show_notice(Notice("alone", words, kind="info"))

    def _may_take(self) -> bool:
        """Whether the window can open something: not while it asks, nor when it is about to go."""
        return (
            self._window is not None and self._window.isVisible() and QApplication.activeModalWidget() is None
        )

    def _hand(self, handed: Handed) -> Outcome:
        """Make an edit that a server of another program hands over."""
        return NOT_HERE if self._window is None else self._window.desks.serving.handed.carry_out(handed)

    @Slot(object)
    def _take_letter(self, paths: tuple[str, ...]) -> None:
        """Come forward, and open what a later start was given as if it had been dropped on the window."""
        window = self._window
        if window is None:
            return
        if window.isMinimized():
            window.showNormal()
        window.activateWindow()
        if paths:
            window.drops.take(list(paths))

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
        self._loading.close()
        if self._box is not None:
            self._box.close()
        if self._meeting is not None:
            self._meeting.close()
        self.watchdog.close()
        self.reporter.remove()
        self._window = None
        self.log.close()


def _load(_progress: Progress) -> None:
    load_all()


def _nothing() -> None:
    """What follows when the steps are on the disk."""
