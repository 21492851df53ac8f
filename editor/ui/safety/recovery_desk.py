"""Offers unsaved work of an earlier run, without standing in the way (R-9, ``reliability.md`` A43 to A49)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from editor.draft.unsaved import KEPT_DAYS, Found, find_unsaved, keep_aside
from editor.language import counted, tr
from editor.progress import Progress
from editor.recovery import Recovered, recover
from editor.ui.bridge import Bridge
from editor.ui.dialogs.question import Question
from editor.ui.jobs import Job
from editor.ui.projects import ProjectDesk
from editor.ui.safety.banners import Banners, Notice
from editor.ui.safety.moments import moment_words
from editor.words import one_line

logger = logging.getLogger(__name__)


class RecoveryDesk(QObject):
    """Looks for unsaved work once the window is there, and does with it what the person says."""

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
        self._recovering: Found | None = None
        self._doomed: Found | None = None

    def _start(self, job: Job) -> None:
        self._jobs.append(job)
        job.finished.connect(self._end_jobs)
        job.start()

    @Slot()
    def _end_jobs(self) -> None:
        for job in [job for job in self._jobs if not job.is_running]:
            self._jobs.remove(job)
            job.deleteLater()

    def begin(self) -> None:
        """Look for unsaved work, in a worker."""
        job = Job(_find, self)
        job.succeeded.connect(self._offer_all)
        job.failed.connect(self._fail)
        self._start(job)

    @Slot(object)
    def _offer_all(self, found: tuple[Found, ...]) -> None:
        for item in found:
            self.offer(item)

    def offer(self, found: Found) -> None:
        """Show the notice about one journal."""
        self._banners.show_notice(_notice(found), partial(self._take_answer, found))

    def _take_answer(self, found: Found, answer: str) -> None:
        if answer == "recovered":
            self._projects.ask_unsaved(partial(self._recover_now, found))
            if self._recovering is not found:
                # The question about other edits may be answered with "cancel"; the offer stays till then.
                self.offer(found)
        elif answer == "saved":
            self._open_saved(found)
        elif answer == "discard":
            self._ask_discard(found)

    def _recover_now(self, found: Found) -> None:
        self._recovering = found
        self._banners.remove(_notice_id(found))
        job = Job(partial(_recover, found), self, in_background=False)
        job.succeeded.connect(self._show_recovered)
        job.failed.connect(self._explain)
        self._start(job)

    @Slot(object)
    def _show_recovered(self, recovered: Recovered) -> None:
        found, self._recovering = self._recovering, None
        assert found is not None
        self._bridge.show_session(recovered.session)
        self._bridge.keeper.keep_aside(found)
        self._projects.told.emit(recovered_words(found, recovered), "warn" if recovered.n_lost else "ok")

    @Slot(object)
    def _explain(self, error: Exception) -> None:
        found, self._recovering = self._recovering, None
        assert found is not None
        self._fail(error)
        self.offer(_tried(found))

    def _open_saved(self, found: Found) -> None:
        try:
            keep_aside(found)
        except OSError:
            logger.warning("The journal %s could not be put aside", found.folder, exc_info=True)
        self._projects.open_path(found.head.folder)

    def _ask_discard(self, found: Found) -> None:
        """Say exactly what goes, and ask (A43)."""
        self._doomed = found
        lines = [
            counted(
                found.n_steps,
                "{n} unsaved step on “{name}” goes; the last is “{label}”, {time}.",
                "{n} unsaved steps on “{name}” go; the last is “{label}”, {time}.",
                name=found.name,
                label=one_line(found.last_label),
                time=moment_words(found.written_s),
            )
        ]
        if found.head.folder:
            lines.append(tr("The draft itself stays as it was saved."))
        else:
            lines.append(
                tr("The project was never saved, so nothing of it is left, but for its media files.")
            )
        lines.append(tr("What goes is kept for {n} days in {folder}.", n=KEPT_DAYS, folder=str(found.folder)))
        question = Question(
            "discard-unsaved",
            tr("Discard the unsaved work on “{name}”?", name=found.name),
            "\n".join(lines),
            (("discard", tr("Discard")), ("keep", tr("Keep"))),
            self._window,
        )
        question.answered.connect(self._discard)
        question.open()

    @Slot(str)
    def _discard(self, answer: str) -> None:
        found, self._doomed = self._doomed, None
        if found is None:
            return
        if answer != "discard":
            self.offer(found)
            return
        try:
            keep_aside(found)
        except OSError as error:
            self._fail(error)

    def close_jobs(self) -> None:
        """Wait for what is still being read; call before the window goes."""
        for job in self._jobs:
            job.close()


def _find(_progress: Progress) -> tuple[Found, ...]:
    return find_unsaved()


def _recover(found: Found, _progress: Progress) -> Recovered:
    return recover(found)


def _tried(found: Found) -> Found:
    """The same journal after one more try that failed."""
    return Found(
        found.folder, found.head, found.n_steps, found.last_label, found.written_s, found.n_tries + 1
    )


def _notice_id(found: Found) -> str:
    return f"unsaved-{found.folder.name}"


def _notice(found: Found) -> Notice:
    is_draft = bool(found.head.folder)
    later = (("later", tr("Later")), ("discard", tr("Discard…")))
    if found.n_tries:
        words = tr(
            "The unsaved work on “{name}” could not be brought back at the last try. It lies in {folder}.",
            name=found.name,
            folder=str(found.folder),
        )
        return Notice(_notice_id(found), words, (("recovered", tr("Try again")), *later))
    at = moment_words(found.written_s)
    if is_draft:
        words = counted(
            found.n_steps,
            "“{name}” was not closed properly. Recovered to the last step, {time} ({n} step after your last"
            " save).",
            "“{name}” was not closed properly. Recovered to the last step, {time} ({n} steps after your last"
            " save).",
            name=found.name,
            time=at,
        )
    else:
        words = counted(
            found.n_steps,
            "“{name}” was never saved, and not closed properly. Recovered to the last step, {time}"
            " ({n} step).",
            "“{name}” was never saved, and not closed properly. Recovered to the last step, {time}"
            " ({n} steps).",
            name=found.name,
            time=at,
        )
    answers = [("recovered", tr("Open recovered"))]
    n_words = counted(found.n_steps, "{n} step", "{n} steps")
    tips = [("recovered", tr("As of {time}, with {steps}", time=at, steps=n_words))]
    saved_at = _saved_words(found)
    if saved_at:
        answers.append(("saved", tr("Open saved")))
        tips.append(("saved", tr("As of {time}, without {steps}", time=saved_at, steps=n_words)))
    return Notice(_notice_id(found), words, (*answers, *later), tips=tuple(tips))


def _saved_words(found: Found) -> str:
    """When the draft of a journal was saved last; empty where it is not there."""
    if not found.head.folder:
        return ""
    try:
        return moment_words((Path(found.head.folder) / found.head.main_name).stat().st_mtime)
    except OSError:
        return ""


def recovered_words(found: Found, recovered: Recovered) -> str:
    """What was brought back, and what was not."""
    words = counted(
        recovered.n_steps,
        "Recovered “{name}” with {n} step. It is not saved yet.",
        "Recovered “{name}” with {n} steps. It is not saved yet.",
        name=found.name,
    )
    if recovered.n_lost:
        lost = counted(
            recovered.n_lost, "{n} step at the end was damaged.", "{n} steps at the end were damaged."
        )
        words = f"{words} {lost}"
    if recovered.is_copy:
        words = f"{words} {tr('The draft has changed since, so this is a project of its own.')}"
    return words
