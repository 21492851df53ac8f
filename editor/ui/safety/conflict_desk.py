"""What happens when another program wrote or moved the draft: noticed, said, decided by the person."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from editor.draft.compare import differences
from editor.draft.disk_state import DiskState
from editor.draft.earlier import keep_mine
from editor.draft.read import OpenDraft, read_draft
from editor.draft.save import ChangedOnDiskError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.session import Session
from editor.ui.bridge import Bridge
from editor.ui.jobs import Job
from editor.ui.projects import ProjectDesk
from editor.ui.safety.banners import Banners, Notice
from editor.ui.safety.conflict_dialog import ConflictDialog
from editor.ui.safety.disk_watch import DiskWatch

logger = logging.getLogger(__name__)

CHANGED, GONE, SILENT = "changed", "gone", "silent"


class ConflictDesk(QObject):
    """Asks whose state counts when the one on the disk is not the one that was read."""

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        projects: ProjectDesk,
        banners: Banners,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._projects = window, bridge, projects
        self._banners, self._fail = banners, fail
        self._jobs: list[Job] = []
        self._dialog: ConflictDialog | None = None
        self._given_up: Timeline | None = None
        self.watch = DiskWatch(window, bridge)
        self.watch.found.connect(self._show_state)
        self.watch.silent.connect(self._tell_silent)
        bridge.session_changed.connect(self._settle)
        bridge.saved.connect(self._settle)
        bridge.save_asks.connect(self._ask_about_save)

    def _start(self, job: Job) -> None:
        self._jobs.append(job)
        job.failed.connect(self._fail)
        job.finished.connect(self._end_jobs)
        job.start()

    @Slot()
    def _end_jobs(self) -> None:
        for job in [job for job in self._jobs if not job.is_running]:
            self._jobs.remove(job)
            job.deleteLater()

    # what the disk says -------------------------------------------------------------------------------

    @Slot()
    def _settle(self) -> None:
        for notice_id in (CHANGED, GONE, SILENT):
            self._banners.remove(notice_id)

    @Slot(object)
    def _show_state(self, state: DiskState) -> None:
        name = self._bridge.session.name
        self._banners.remove(SILENT)
        if state is DiskState.SAME:
            self._settle()
        elif state is DiskState.GONE:
            self._banners.remove(CHANGED)
            words = tr(
                "The folder of “{name}” is gone: moved, renamed, deleted, or its drive was taken out."
                " Your work is still here.",
                name=name,
            )
            self._banners.show_notice(
                Notice(GONE, words, (("save-as", tr("Save as…")),)), self._answer_notice
            )
        else:
            self._banners.remove(GONE)
            answers = (
                ("see", tr("See changes")),
                ("reload", tr("Reload")),
                ("copy", tr("Keep mine as a copy")),
            )
            words = tr("“{name}” was changed by another program.", name=name)
            self._banners.show_notice(Notice(CHANGED, words, answers), self._answer_notice)

    @Slot()
    def _tell_silent(self) -> None:
        words = tr("The disk of “{name}” is not answering.", name=self._bridge.session.name)
        self._banners.show_notice(Notice(SILENT, words))

    def _answer_notice(self, answer: str) -> None:
        if answer == "see":
            self._show_changes()
        elif answer == "reload":
            self.reload()
        elif answer in ("copy", "save-as"):
            self._projects.ask_save_as()

    def _show_changes(self) -> None:
        answers = (
            ("later", tr("Later")),
            ("copy", tr("Keep mine as a copy")),
            ("reload", tr("Reload")),
        )
        title = tr("“{name}” was changed by another program", name=self._bridge.session.name)
        text = tr("Reload reads the draft again; what you did here goes to the earlier versions.")
        self._open_dialog(title, text, answers, self._answer_changes)

    @Slot(str)
    def _answer_changes(self, answer: str) -> None:
        if answer in ("reload", "copy"):
            self._answer_notice(answer)
        else:
            # Nothing is decided yet: the notice comes back.
            self._show_state(DiskState.CHANGED)

    def _open_dialog(
        self,
        title: str,
        text: str,
        answers: tuple[tuple[str, str], ...],
        answered: Callable[[str], None],
    ) -> None:
        draft = self._bridge.session.draft
        if draft is None or draft.folder is None:
            return
        self._dialog = ConflictDialog(title, text, answers, self._window)
        self._dialog.answered.connect(answered)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()
        job = Job(partial(_compare, draft, self._bridge.timeline), self, in_background=False)
        job.succeeded.connect(self._show_differences)
        self._start(job)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot(object)
    def _show_differences(self, lines: tuple[str, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_lines(lines)

    def reload(self) -> None:
        """Read the draft again; what is unsaved here goes into a backup first (A12)."""
        session = self._bridge.session
        if session.draft is None or session.draft.folder is None:
            return
        self._given_up = session.timeline
        mine = session.timeline if session.is_unsaved else None
        job = Job(partial(_reload, session.draft, mine), self, in_background=False)
        job.succeeded.connect(self._show_reloaded)
        self._start(job)

    @Slot(object)
    def _show_reloaded(self, session: Session) -> None:
        if self._given_up is not None:
            self._bridge.keeper.give_up(self._given_up)
        had_edits = self._bridge.session.is_unsaved
        self._given_up = None
        self._bridge.show_session(session)
        words = tr("Read again from the disk.")
        if had_edits:
            words = tr("Read again from the disk. What you did is under File, Earlier versions.")
        self._projects.told.emit(words, "ok")

    # before a save ------------------------------------------------------------------------------------

    @Slot(object)
    def _ask_about_save(self, error: Exception) -> None:
        if isinstance(error, ChangedOnDiskError):
            self._ask_whose()

    def _ask_whose(self) -> None:
        title = tr("“{name}” was changed by another program", name=self._bridge.session.name)
        text = tr(
            "Keep mine writes yours; the other goes to the earlier versions. Take theirs reads the draft"
            " again; yours goes to the earlier versions. Save a copy leaves the draft as it is."
        )
        answers = (
            ("theirs", tr("Take theirs")),
            ("mine", tr("Keep mine")),
            ("copy", tr("Save a copy…")),
        )
        self._open_dialog(title, text, answers, self._answer_whose)

    @Slot(str)
    def _answer_whose(self, answer: str) -> None:
        if answer == "mine":
            self._bridge.save(over_theirs=True)
        elif answer == "theirs":
            self.reload()
        elif answer == "copy":
            self._projects.ask_save_as()
        else:
            self._show_state(DiskState.CHANGED)

    def close_jobs(self) -> None:
        """Wait for the workers; call before the window goes."""
        self.watch.close()
        for job in self._jobs:
            job.close()


def _compare(draft: OpenDraft, mine: Timeline, _progress: Progress) -> tuple[str, ...]:
    assert draft.folder is not None
    return differences(mine, read_draft(draft.folder).timeline)


def _reload(draft: OpenDraft, mine: Timeline | None, _progress: Progress) -> Session:
    """Read the draft again; first of all, so that what cannot be read costs nothing, and then keep mine."""
    assert draft.folder is not None
    fresh = Session.open(draft.folder)
    if mine is not None:
        keep_mine(draft, mine)
    return fresh
