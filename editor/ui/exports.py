"""Exporting from the window: the dialog, the job on a frozen timeline, and how it ended."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from editor.draft.locate import known_folders
from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.progress import Progress, Report
from editor.render.export import ExportReport, export
from editor.render.settings import ExportSettings
from editor.render.unfinished import Unfinished, take_unfinished
from editor.ui.bridge import Bridge
from editor.ui.dialogs.export import Choice, ExportDialog
from editor.ui.dialogs.place_row import is_writable, movies_folder
from editor.ui.dialogs.question import Question
from editor.ui.jobs import Job
from editor.ui.settings import SettingsStore
from editor.ui.soon import soon
from editor.ui.status_strip import StatusStrip
from editor.ui.view_state import ViewState
from editor.words import one_line

logger = logging.getLogger(__name__)

FIRST_LOOK_MS = 1500
"""When after the start the rests of exports that were cut off are looked for."""
QUIT_WAIT_MS = 10_000
"""How long quitting waits for an encoder to close its file; the window is hidden by then."""


class ExportDesk(QObject):
    """Runs one export at a time while editing goes on; the job owns a frozen timeline (X-15)."""

    title_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        state: ViewState,
        store: SettingsStore,
        strip: StatusStrip,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._state = window, bridge, state
        self._store, self._strip, self._fail = store, strip, fail
        self._job: Job | None = None
        self._choice: Choice | None = None
        self._timeline: Timeline | None = None
        self._percent = -1
        self._outcome = ""
        self._written: Path | None = None
        self._error: Exception | None = None
        self._then: Callable[[], None] | None = None
        self._question: Question | None = None
        self._clearing: Job | None = None
        self._unfinished: Unfinished | None = None
        # After the first frame is on the screen (W-8).
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.timeout.connect(self._look_for_unfinished)
        self._first_look.start(FIRST_LOOK_MS)
        bridge.session_changed.connect(self._follow_session)
        strip.export_progress.cancel_asked.connect(self.cancel)
        strip.export_result.show_asked.connect(self.show_folder)
        strip.export_result.again_asked.connect(self.again)
        strip.export_result.details_asked.connect(self._show_details)
        strip.export_result.closed.connect(self._forget_outcome)

    @property
    def is_running(self) -> bool:
        """Whether an export is being written."""
        return self._job is not None

    @property
    def percent_words(self) -> str:
        """The percentage for the window's title, with a dot behind it; empty while nothing runs."""
        return f"{self._percent} % · " if self._percent >= 0 else ""

    @property
    def state_words(self) -> str:
        """exporting, done, stopped or failed; empty when there was no export or its result was put away."""
        return "exporting" if self.is_running else self._outcome

    @Slot()
    def ask(self) -> None:
        """Open the dialog with everything filled in."""
        timeline = self._bridge.timeline
        if not timeline.duration_us:
            self._strip.show_message(tr("There is nothing to export yet."))
            return
        if self.is_running:
            self._strip.show_message(tr("One export is running; the next can start when it is done."))
            return
        name = self._bridge.session.name or "fadeline"
        settings = self._store.settings
        dialog = ExportDialog(
            timeline, name, self._folders(), settings, self._window, soloed=bool(self._state.soloed)
        )
        dialog.chosen.connect(self.begin)
        dialog.check_failed.connect(self._tell_check_failed)
        dialog.open()

    def _folders(self) -> list[Path]:
        """Folders to offer: beside the project, that of the last export, of films, and home.

        A film does not belong among the apps' drafts, and where nothing may be written nothing is offered.
        """
        session = self._bridge.session
        last = self._store.settings.export_folder
        offered = [Path(last)] if last else []
        if session.folder is not None:
            offered.append(session.folder.parent)
        else:
            files = [Path(m.path).parent for m in self._bridge.timeline.materials.values() if m.path]
            offered = files[:1] + offered
        offered += [movies_folder(), Path.home()]
        drafts = set(known_folders())
        return [
            place for place in offered if place.is_dir() and is_writable(place) and place not in drafts
        ] or [Path.home()]

    @Slot(object)
    def _tell_check_failed(self, error: Exception) -> None:
        self._fail(error)

    @Slot(object)
    def begin(self, choice: Choice) -> None:
        """Start the job on the timeline as it is now."""
        bare = self._store.settings.ramps_bare_edges
        settings = replace(choice.settings, ramps_bare_edges=bare, project=self._project())
        choice = replace(choice, settings=settings)
        target = Path(settings.path)
        self._store.change(export_folder=str(target.parent), shows_exported=choice.shows_folder)
        if settings.sound_only:
            self._store.change(sound_format=settings.sound_format)
        self._start(choice, self._bridge.timeline)

    def _project(self) -> str:
        folder = self._bridge.session.folder
        return "" if folder is None else str(folder)

    def _start(self, choice: Choice, timeline: Timeline) -> None:
        self._choice, self._timeline = choice, timeline
        self._outcome, self._error, self._percent = "", None, 0
        self._strip.begin_export(Path(choice.settings.path).name)
        job = Job(partial(_run, timeline, choice.settings), self)
        job.progressed.connect(self._show_report)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._explain)
        job.cancelled.connect(self._tell_stopped)
        job.finished.connect(self._end)
        self._job = job
        job.start()
        self.title_changed.emit()

    # what an earlier run left -------------------------------------------------------------------------

    @Slot()
    def _look_for_unfinished(self) -> None:
        """Clear away what an export that was cut off has left; its folder may be slow or far away."""
        job = Job(_take_unfinished, self)
        job.succeeded.connect(self._tell_unfinished)
        job.finished.connect(self._end_clearing)
        self._clearing = job
        job.start()

    @Slot(object)
    def _tell_unfinished(self, found: tuple[Unfinished, ...]) -> None:
        if not found or self.state_words:
            return
        self._unfinished = found[-1]
        if not self._offer_unfinished():
            self._strip.show_message(_cut_off_words(self._unfinished), "warn")

    @Slot()
    def _follow_session(self) -> None:
        # The window puts the last result away when another project is shown; this comes after that.
        soon(self._offer_unfinished)

    def _offer_unfinished(self) -> bool:
        """Show the export that was cut off, and the button that starts it again, when its project is open."""
        lost = self._unfinished
        if lost is None or self.is_running or not lost.settings.project:
            return False
        if lost.settings.project != self._project():
            return False
        self._unfinished = None
        self._choice, self._outcome = Choice(lost.settings, False), "stopped"
        self._strip.end_export(_cut_off_words(lost), "stopped")
        return True

    @Slot()
    def _end_clearing(self) -> None:
        if self._clearing is not None:
            self._clearing.deleteLater()
            self._clearing = None

    @Slot()
    def again(self) -> None:
        """Start the export that was stopped or failed once more, with the timeline as it is now."""
        if self._choice is not None and not self.is_running:
            self._start(self._choice, self._bridge.timeline)

    @Slot(object)
    def _show_report(self, report: Report) -> None:
        self._strip.export_progress.show_report(report)
        percent = int(report.fraction * 100)
        if percent != self._percent:
            self._percent = percent
            self.title_changed.emit()

    @Slot(object)
    def _succeed(self, report: ExportReport) -> None:
        self._outcome, self._written = "done", Path(report.path)
        self._strip.end_export(report.sentence(), "done")
        if self._choice is not None and self._choice.shows_folder:
            self.show_folder()

    @Slot(object)
    def _explain(self, error: Exception) -> None:
        self._outcome, self._error = "failed", error
        if isinstance(error, EditorError):
            words = " ".join(part for part in (error.message, error.hint) if part)
        else:
            words = tr("Export stopped by an error inside Fadeline.")
            logger.error("the export failed", exc_info=error)
        self._strip.end_export(words, "failed")

    @Slot()
    def _tell_stopped(self) -> None:
        self._outcome = "stopped"
        self._strip.end_export(tr("Stopped. Nothing was written."), "stopped")

    @Slot()
    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._percent = -1
        self.title_changed.emit()
        if self._question is not None:
            # What was asked about is over: nothing is left to keep or to stop.
            self._question.answered.disconnect(self._answer)
            self._question.reject()
            self._question = None
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def cancel(self) -> None:
        """Stop at once, without a question (X-23)."""
        if self._job is not None:
            self._strip.export_progress.show_stopping()
            self._job.cancel()

    def ask_to_stop(self, then: Callable[[], None]) -> None:
        """Go on with `then` when nothing is exported any more; asks whether to stop (X-26)."""
        if not self.is_running or self._choice is None:
            then()
            return
        name = Path(self._choice.settings.path).name
        question = Question(
            "quit",
            tr("An export is still running"),
            tr(
                "{name} is at {percent} %. If you quit now, nothing of it is kept.",
                name=name,
                percent=max(self._percent, 0),
            ),
            (
                ("stop", tr("Stop and quit")),
                ("finish", tr("Finish, then quit")),
                ("keep", tr("Keep exporting")),
            ),
            self._window,
        )
        self._then, self._question = then, question
        question.answered.connect(self._answer)
        question.open()

    @Slot(str)
    def _answer(self, answer: str) -> None:
        self._question = None
        if answer == "stop":
            self.cancel()
        elif answer != "finish":
            self._then = None

    @Slot()
    def show_folder(self) -> None:
        """Show the written file's folder in the file manager."""
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    @Slot()
    def _show_details(self) -> None:
        if self._error is not None:
            self._fail(self._error)

    @Slot()
    def _forget_outcome(self) -> None:
        self._outcome = ""

    def close_job(self) -> None:
        """Stop what runs and wait for it; call before the window goes."""
        self._first_look.stop()
        if self._clearing is not None:
            self._clearing.close()
            self._clearing = None
        if self._job is not None:
            self._job.close(QUIT_WAIT_MS)
            self._job = None
        for dialog in self._window.findChildren(ExportDialog):
            dialog.close_job()


def _cut_off_words(lost: Unfinished) -> str:
    return tr("The export of {name} did not finish last time.", name=one_line(lost.name, 80))


def _take_unfinished(_progress: Progress) -> tuple[Unfinished, ...]:
    return take_unfinished()


def _run(timeline: Timeline, settings: ExportSettings, progress: Progress) -> ExportReport:
    return export(timeline, settings, progress)
