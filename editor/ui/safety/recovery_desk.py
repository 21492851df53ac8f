"""Offers unsaved work of an earlier run, without standing in the way (R-9, ``reliability.md`` A43 to A49)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from editor.draft.unsaved import KEPT_DAYS, Found, keep_aside
from editor.language import counted, tr
from editor.progress import Progress
from editor.recovery import Recovered, recover
from editor.ui.bridge import Bridge
from editor.ui.dialogs.question import Question
from editor.ui.jobs import Job
from editor.ui.projects import ProjectDesk
from editor.ui.safety.banners import Banners, Notice
from editor.ui.safety.moments import moment_words
from editor.ui.safety.unsaved_dialog import UnsavedDialog, framed
from editor.ui.safety.unsaved_offer import UnsavedOffer, find_offers
from editor.words import one_line

logger = logging.getLogger(__name__)

ONE, SEVERAL = "unsaved-", "unsaved"


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
        self._offers: dict[str, UnsavedOffer] = {}
        self._recovering: Found | None = None
        self._doomed: Found | None = None
        self._opening: Found | None = None
        bridge.session_changed.connect(self._follow_session)

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
        job = Job(find_offers, self)
        job.succeeded.connect(self._take_offers)
        job.failed.connect(self._fail)
        self._start(job)

    @Slot(object)
    def _take_offers(self, offers: tuple[UnsavedOffer, ...]) -> None:
        self._offers = {offer.key: offer for offer in offers}
        self._show_offers()

    def _show_offers(self) -> None:
        """One notice: about the one project that there is, or about all of them together."""
        waiting = [offer for offer in self._offers.values() if offer.found is not self._recovering]
        shown: tuple[Notice, Callable[[str], None]] | None = None
        if len(waiting) == 1:
            notice = _notice(waiting[0], self._window.devicePixelRatioF())
            shown = (notice, partial(self._take_answer, waiting[0].key))
        elif waiting:
            shown = (_notice_of_several(len(waiting)), self._answer_several)
        for notice_id in self._banners.ids:
            if notice_id.startswith(SEVERAL) and (shown is None or notice_id != shown[0].id):
                self._banners.remove(notice_id)
        if shown is not None:
            self._banners.show_notice(*shown)

    def _answer_several(self, answer: str) -> None:
        if answer == "later":
            self._offers.clear()
        else:
            self._show_list()

    def _show_list(self) -> None:
        dialog = UnsavedDialog(tuple(self._offers.values()), self._window)
        dialog.answered.connect(self._take_answer)
        dialog.rejected.connect(self._show_offers)
        dialog.open()

    @Slot(str, str)
    def _take_answer(self, key: str, answer: str) -> None:
        offer = self._offers.get(key)
        if offer is None:
            return
        if answer == "recovered":
            self._projects.ask_unsaved(partial(self._recover_now, offer))
            # The question about other edits may be answered with "cancel"; the offer stays till then.
        elif answer == "saved":
            self._open_saved(offer)
        elif answer == "discard":
            self._ask_discard(offer.found)
        else:
            del self._offers[key]
        self._show_offers()

    def _recover_now(self, offer: UnsavedOffer) -> None:
        self._recovering = offer.found
        self._show_offers()
        job = Job(partial(_recover, offer.found), self, in_background=False)
        job.succeeded.connect(self._show_recovered)
        job.failed.connect(self._explain)
        self._start(job)

    @Slot(object)
    def _show_recovered(self, recovered: Recovered) -> None:
        found, self._recovering = self._recovering, None
        assert found is not None
        self._offers.pop(found.folder.name, None)
        self._bridge.show_session(recovered.session)
        self._bridge.keeper.keep_aside(found)
        self._projects.told.emit(recovered_words(found, recovered), "warn" if recovered.n_lost else "ok")

    @Slot(object)
    def _explain(self, error: Exception) -> None:
        found, self._recovering = self._recovering, None
        assert found is not None
        self._fail(error)
        offer = self._offers.get(found.folder.name)
        if offer is not None:
            self._offers[offer.key] = offer.tried()
        self._show_offers()

    def _open_saved(self, offer: UnsavedOffer) -> None:
        folder = offer.found.head.folder
        self._opening = offer.found
        is_open = self._projects.is_open(folder)
        self._projects.open_path(folder)
        if is_open:
            self._follow_session()

    @Slot()
    def _follow_session(self) -> None:
        """What was offered is decided once the saved state is open, not while somebody thinks it over."""
        found, session = self._opening, self._bridge.session
        if found is not None and session.folder == Path(found.head.folder):
            self._opening = None
            self._put_aside(found)
            self._show_offers()

    def _put_aside(self, found: Found) -> None:
        """Offer a journal no more; it is kept for some time."""
        self._offers.pop(found.folder.name, None)
        try:
            keep_aside(found)
        except OSError as error:
            logger.warning("The journal %s could not be put aside", found.folder, exc_info=True)
            self._fail(error)

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
        if found is not None and answer == "discard":
            self._put_aside(found)
        self._show_offers()

    def close_jobs(self) -> None:
        """Wait for what is still being read; call before the window goes."""
        for job in self._jobs:
            job.close()


def _recover(found: Found, _progress: Progress) -> Recovered:
    return recover(found)


def _notice(offer: UnsavedOffer, ratio: float) -> Notice:
    answers = (("recovered", offer.recovered_words()), ("saved", offer.saved_words()))
    later = (("later", tr("Later")), ("discard", tr("Discard…")))
    return Notice(
        ONE + offer.key,
        offer.sentence(),
        (*((name, words) for name, words in answers if words), *later),
        picture=framed(offer, ratio),
        closes_with="later",
    )


def _notice_of_several(n: int) -> Notice:
    words = counted(n, "{n} project was not closed properly.", "{n} projects were not closed properly.")
    answers = (("show", tr("Show…")), ("later", tr("Later")))
    return Notice(SEVERAL, words, answers, closes_with="later")


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
