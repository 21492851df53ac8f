"""Who else may write the draft: an app that runs, another computer, or a file that a link leads to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from editor.draft.lock import Owner
from editor.draft.read import OpenDraft
from editor.draft.running_apps import Use, draft_use
from editor.draft.save_checks import APP, LINK, InUseError, LinkedAwayError, check_place
from editor.language import tr
from editor.progress import Progress
from editor.ui.bridge import Bridge
from editor.ui.dialogs.question import Question
from editor.ui.jobs import Job
from editor.ui.projects import ProjectDesk
from editor.ui.safety.moments import moment_words


class SharingDesk(QObject):
    """Asks once a draft is open, and before it is saved."""

    def __init__(
        self, window: QWidget, bridge: Bridge, projects: ProjectDesk, fail: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._projects, self._fail = window, bridge, projects, fail
        self._jobs: list[Job] = []
        self._allowed: frozenset[str] = frozenset()
        self._asked_about: OpenDraft | None = None
        self._reason = ""
        bridge.session_changed.connect(self._follow_session)
        bridge.save_asks.connect(self._ask_about_save)
        # The project is being shown at that moment; the question comes when it is there.
        bridge.keeper.owner_doubted.connect(self._ask_owner, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _end_jobs(self) -> None:
        for job in [job for job in self._jobs if not job.is_running]:
            self._jobs.remove(job)
            job.deleteLater()

    @Slot()
    def _follow_session(self) -> None:
        self._allow(frozenset())
        draft = self._bridge.session.draft
        if draft is None or draft.folder is None or draft.main_file is None or draft.read_only_reason:
            return
        job = Job(partial(_look_for_app, draft), self)
        job.succeeded.connect(self._ask_about_app)
        job.failed.connect(self._fail)
        job.finished.connect(self._end_jobs)
        self._jobs.append(job)
        job.start()

    def _allow(self, allowed: frozenset[str]) -> None:
        """Remember what the person said yes to, for this project."""
        self._allowed = allowed
        self._bridge.check_place = partial(check_place, allowed=allowed)

    def _ask(
        self,
        name: str,
        title: str,
        text: str,
        answers: tuple[tuple[str, str], ...],
        answered: Callable[[str], None],
    ) -> None:
        question = Question(name, title, text, answers, self._window)
        question.answered.connect(answered)
        question.open()

    # when it is open ----------------------------------------------------------------------------------

    @Slot(object)
    def _ask_about_app(self, found: tuple[OpenDraft, Use]) -> None:
        draft, use = found
        if not use.app or draft is not self._bridge.session.draft:
            return
        if not use.is_likely:
            words = tr(
                "{app} is running. It does not seem to have this draft open; keep it closed there.",
                app=use.app,
            )
            self._projects.told.emit(words, "")
            return
        self._asked_about = draft
        self._reason = tr("It is open in {app}.", app=use.app)
        self._ask(
            "app-open",
            tr("This draft is open in {app}", app=use.app),
            tr("If both save, one will lose its work."),
            (
                ("cancel", tr("Cancel")),
                ("read-only", tr("Open, don’t save back")),
                ("copy", tr("Work on a copy")),
            ),
            self._answer_app,
        )

    @Slot(str)
    def _answer_app(self, answer: str) -> None:
        asked, self._asked_about = self._asked_about, None
        session = self._bridge.session
        if asked is None or asked is not session.draft:
            return
        if answer not in ("copy", "read-only"):
            self._projects.close_project()
            return
        session.forbid_saving(self._reason)
        self._bridge.history_changed.emit()
        self._projects.told.emit(tr("Opened to read only: {reason}", reason=self._reason), "warn")
        if answer == "copy":
            self._projects.ask_save_as()

    @Slot(object)
    def _ask_owner(self, owner: Owner) -> None:
        self._ask(
            "owner",
            tr("“{name}” may be open on {host}", name=self._bridge.session.name, host=owner.host),
            tr(
                "It was opened there at {time}, and nothing was heard since. Where that program has ended,"
                " take the draft over; otherwise both may write it.",
                time=moment_words(owner.since_s),
            ),
            (("take-over", tr("Take over")), ("read-only", tr("Read only"))),
            self._answer_owner,
        )

    @Slot(str)
    def _answer_owner(self, answer: str) -> None:
        if answer == "take-over":
            self._bridge.keeper.take_over(self._bridge.session)
            self._bridge.history_changed.emit()
            self._projects.told.emit(tr("The draft is yours to save."), "ok")

    # before a save ------------------------------------------------------------------------------------

    @Slot(object)
    def _ask_about_save(self, error: Exception) -> None:
        if isinstance(error, InUseError):
            self._ask(
                "app-save",
                tr("This draft is open in {app}", app=error.app),
                tr("If both save, one will lose its work."),
                (("cancel", tr("Cancel")), ("save", tr("Save all the same")), ("copy", tr("Work on a copy"))),
                self._answer_app_save,
            )
        elif isinstance(error, LinkedAwayError):
            self._ask(
                "linked-away",
                tr("The draft is a link"),
                f"{error.message} {error.hint}",
                (("cancel", tr("Cancel")), ("copy", tr("Save as…")), ("save", tr("Save there"))),
                self._answer_link,
            )

    @Slot(str)
    def _answer_app_save(self, answer: str) -> None:
        self._save_or_copy(answer, APP)

    @Slot(str)
    def _answer_link(self, answer: str) -> None:
        self._save_or_copy(answer, LINK)

    def _save_or_copy(self, answer: str, what: str) -> None:
        if answer == "save":
            self._allow(self._allowed | {what})
            self._bridge.save()
        elif answer == "copy":
            self._projects.ask_save_as()

    def close_jobs(self) -> None:
        """Wait for the workers; call before the window goes."""
        for job in self._jobs:
            job.close()


def _look_for_app(draft: OpenDraft, _progress: Progress) -> tuple[OpenDraft, Use]:
    assert draft.folder is not None and draft.main_file is not None
    return draft, draft_use(draft.folder, draft.main_file)
