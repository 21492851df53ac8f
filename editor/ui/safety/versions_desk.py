"""Earlier versions become drafts of their own, and drafts get into the apps' lists: File's rarer errands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from editor.draft.backups import Backup, list_backups
from editor.draft.compare import differences
from editor.draft.earlier import read_backup, restore
from editor.draft.registering import register
from editor.errors import EditorError
from editor.language import counted, tr
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.ui.bridge import Bridge
from editor.ui.dialogs.question import Question
from editor.ui.jobs import Job
from editor.ui.projects import ProjectDesk
from editor.ui.safety.moments import moment_words
from editor.ui.safety.versions_dialog import VersionsDialog

Versions = tuple[tuple[Backup, int], ...]


class VersionsDesk(QObject):
    """Lists backups, compares them, and opens them."""

    def __init__(
        self, window: QWidget, bridge: Bridge, projects: ProjectDesk, fail: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._projects, self._fail = window, bridge, projects, fail
        self._jobs: list[Job] = []
        self._dialog: VersionsDialog | None = None
        self._folder: Path | None = None
        self._damaged: tuple[Exception, Path] | None = None
        self._newest: Backup | None = None
        projects.damaged.connect(self.offer_newest)

    def _run(self, work: Callable[[Progress], object], then: Callable[[Any], None]) -> None:
        job = Job(work, self, in_background=False)
        job.succeeded.connect(then)
        job.failed.connect(self._fail)
        job.finished.connect(self._end_jobs)
        self._jobs.append(job)
        job.start()

    @Slot()
    def _end_jobs(self) -> None:
        for job in [job for job in self._jobs if not job.is_running]:
            self._jobs.remove(job)
            job.deleteLater()

    @Slot()
    def ask(self) -> None:
        """Show the earlier versions of the open draft."""
        folder = self._bridge.session.folder
        if folder is None:
            self._projects.told.emit(tr("There are no earlier versions: the project was not saved yet."), "")
            return
        self._folder = folder
        self._run(partial(_list, folder), self._show)

    @Slot(object)
    def _show(self, versions: Versions) -> None:
        self._dialog = VersionsDialog(self._bridge.session.name, versions, self._window)
        self._dialog.looked_at.connect(self._compare)
        self._dialog.chosen.connect(self._ask_to_open)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()
        self._dialog.begin()

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot(object)
    def _compare(self, backup: Backup) -> None:
        assert self._folder is not None
        self._run(partial(_compare, backup, self._folder, self._bridge.timeline), self._show_lines)

    @Slot(object)
    def _show_lines(self, found: tuple[Backup, tuple[str, ...]]) -> None:
        if self._dialog is not None:
            self._dialog.show_lines(*found)

    @Slot(object)
    def _ask_to_open(self, backup: Backup) -> None:
        assert self._folder is not None
        self._projects.ask_unsaved(partial(self._restore, backup, self._folder))

    def _restore(self, backup: Backup, folder: Path) -> None:
        self._projects.told.emit(tr("Opening an earlier version…"), "")
        self._run(partial(_restore, backup, folder), self._open)

    @Slot(object)
    def _open(self, folder: str) -> None:
        self._projects.open_path(folder)

    # a draft that cannot be read ----------------------------------------------------------------------

    @Slot(str, object)
    def offer_newest(self, path: str, error: Exception) -> None:
        """Say why a draft cannot be opened, and offer its newest backup where there is one (A21)."""
        place = Path(path).absolute()
        self._damaged = (error, place if place.is_dir() else place.parent)
        self._run(partial(_list, self._damaged[1]), self._ask_about_newest)

    @Slot(object)
    def _ask_about_newest(self, versions: Versions) -> None:
        if self._damaged is None:
            return
        (error, folder), self._damaged = self._damaged, None
        if not versions or not isinstance(error, EditorError):
            self._fail(error)
            return
        self._newest, self._folder = versions[0][0], folder
        text = counted(
            len(versions),
            "{error} There is {n} earlier version, of {time}. It opens as a new draft; the damaged one stays"
            " as it is.",
            "{error} There are {n} earlier versions; the newest is of {time}. It opens as a new draft; the"
            " damaged one stays as it is.",
            error=error.message,
            time=moment_words(self._newest.time.timestamp()),
        )
        question = Question(
            "damaged",
            tr("“{name}” is damaged", name=folder.name),
            text,
            (("cancel", tr("Close")), ("newest", tr("Open the newest"))),
            self._window,
        )
        question.answered.connect(self._answer_damaged)
        question.open()

    @Slot(str)
    def _answer_damaged(self, answer: str) -> None:
        newest, self._newest = self._newest, None
        if answer == "newest" and newest is not None:
            self._ask_to_open(newest)

    # the apps' list -----------------------------------------------------------------------------------

    @Slot()
    def register(self) -> None:
        """Put the open draft into the list of the app among whose drafts it lies."""
        folder = self._bridge.session.folder
        if folder is None:
            self._projects.told.emit(tr("Save the project among the app's drafts first."), "")
            return
        self._run(partial(_register, folder), self._tell_registered)

    @Slot(object)
    def _tell_registered(self, is_new: bool) -> None:
        name = self._bridge.session.name
        words = tr("“{name}” is in the app's list now.", name=name)
        if not is_new:
            words = tr("“{name}” was in the app's list already.", name=name)
        self._projects.told.emit(words, "ok")

    def close_jobs(self) -> None:
        """Wait for the workers; call before the window goes."""
        for job in self._jobs:
            job.close()


def _list(folder: Path, _progress: Progress) -> Versions:
    found = []
    for backup in list_backups(folder):
        try:
            found.append((backup, backup.size))
        except OSError:
            continue  # it was thinned at this very moment
    return tuple(found)


def _compare(
    backup: Backup, folder: Path, now: Timeline, _progress: Progress
) -> tuple[Backup, tuple[str, ...]]:
    try:
        return backup, differences(read_backup(backup, folder).timeline, now)
    except EditorError as error:
        return backup, (error.message,)


def _restore(backup: Backup, folder: Path, _progress: Progress) -> str:
    return str(restore(backup, folder).report.folder)


def _register(folder: Path, _progress: Progress) -> bool:
    return register(folder)
