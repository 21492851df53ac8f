"""Exporting from the window: the dialog, the queue of frozen timelines, and how each ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.draft.locate import known_folders
from editor.language import counted, tr
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.export import ExportReport, export
from editor.render.settings import ExportSettings
from editor.render.unfinished import Unfinished, take_unfinished
from editor.ui.bridge import Bridge
from editor.ui.desktop_notices import DesktopNotices
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.export_choices import MOST_PROJECTS, Choice, as_data, proposal_of
from editor.ui.dialogs.export_queue import ExportQueueDialog
from editor.ui.dialogs.place_row import is_writable, movies_folder
from editor.ui.dialogs.question import Question
from editor.ui.export_outcome import ExportOutcome
from editor.ui.export_queue import ExportQueue, QueuedExport, quit_words
from editor.ui.jobs import Job
from editor.ui.mix_measure import MixMeasure
from editor.ui.settings import SettingsStore
from editor.ui.soon import soon
from editor.ui.status_strip import StatusStrip
from editor.ui.view_state import ViewState
from editor.words import one_line

FIRST_LOOK_MS = 1500
"""When after the start the rests of exports that were cut off are looked for."""
QUIT_WAIT_MS = 10_000
"""How long quitting waits for an encoder to close its file; the window is hidden by then."""


class ExportDesk(QObject):
    """Asks for exports and tells how they go; the queue does them while editing goes on."""

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
        self.queue = ExportQueue(_run, self)
        self._notices = DesktopNotices(self.queue, store, self)
        self._measure = MixMeasure(self)
        self.outcome = ExportOutcome(window, bridge, state, self.queue, strip, fail)
        self.outcome.locate_asked.connect(self._locate)
        self._offered: ExportSettings | None = None
        """Of an export that was cut off, and may be started again."""
        self._percent = -1
        self._outcome = ""
        self._then: Callable[[], None] | None = None
        self._question: Question | None = None
        self._clearing: Job | None = None
        self._unfinished: Unfinished | None = None
        # After the first frame is on the screen (W-8).
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.timeout.connect(self._look_for_unfinished)
        self._first_look.start(FIRST_LOOK_MS)
        self.queue.began.connect(self._show_begin)
        self.queue.progressed.connect(self._show_report)
        self.queue.ended.connect(self._tell_end)
        self.queue.changed.connect(self._show_queue)
        self.queue.idle.connect(self._tell_waiting)
        self.queue.idle.connect(self._end)
        bridge.session_changed.connect(self._follow_session)
        strip.export_progress.cancel_asked.connect(self.cancel)
        strip.export_progress.pause_asked.connect(self.pause)
        strip.export_progress.queue_asked.connect(self.show_queue)
        strip.export_result.again_asked.connect(self.again)
        strip.export_result.closed.connect(self._forget_outcome)

    @property
    def is_running(self) -> bool:
        """Whether an export is being written."""
        return self.queue.running is not None

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
        title = self._bridge.session.name or "fadeline"
        settings = self._store.settings
        dialog = ExportDialog(
            timeline,
            _file_name(title, settings.export_name),
            self._folders(),
            settings,
            self._window,
            soloed=bool(self._state.soloed),
            queued=self.queue.paths,
            selected=self._state.selection,
            proposal=proposal_of(
                settings.export_choices.get(self._project()),
                preset=settings.export_preset,
                sound_format=settings.sound_format,
                aim=timeline.loudness_aim,
            ),
            title=title,
            measure=self._measure,
        )
        dialog.chosen.connect(self.begin)
        dialog.check_failed.connect(self._tell_check_failed)
        dialog.locate_asked.connect(self._locate)
        dialog.open()

    @Slot()
    def _locate(self) -> None:
        """Show the missing files."""
        action = self._window.findChild(QAction, "missing-media")
        if action is not None:
            action.trigger()

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
        target = Path(settings.path)
        self._store.change(export_folder=str(target.parent), shows_exported=choice.shows_folder)
        if settings.sound_only:
            self._store.change(sound_format=settings.sound_format)
        self._remember(settings)
        self.queue.add(self._bridge.timeline, settings, shows_folder=choice.shows_folder)

    def _remember(self, settings: ExportSettings) -> None:
        """Propose the same for this project the next time (X-10)."""
        if not settings.project:
            return
        known = self._store.settings.export_choices
        others = [(name, said) for name, said in known.items() if name != settings.project]
        kept = dict([*others, (settings.project, as_data(settings))][-MOST_PROJECTS:])
        if kept != known:
            self._store.change(export_choices=kept)

    def _project(self) -> str:
        folder = self._bridge.session.folder
        return "" if folder is None else str(folder)

    @Slot(object)
    def _show_begin(self, item: QueuedExport) -> None:
        self._outcome, self._percent, self.outcome.item = "", 0, item
        self._strip.begin_export(item.name)
        self._show_queue()
        self.title_changed.emit()

    # what an earlier run left -------------------------------------------------------------------------

    @Slot()
    def _look_for_unfinished(self) -> None:
        """Clear away what an export that was cut off has left; its folder may be slow or far away."""
        self.queue.load()
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
        self._offered, self._outcome = lost.settings, "stopped"
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
        settings = self._offered or (self.outcome.item.settings if self.outcome.item is not None else None)
        if settings is not None and not self.is_running:
            self._offered = None
            self.queue.add(self._bridge.timeline, settings)

    @Slot(object)
    def _show_report(self, item: QueuedExport) -> None:
        self._strip.export_progress.show_report(item.report)
        percent = int(item.report.fraction * 100)
        if percent != self._percent:
            self._percent = percent
            self.title_changed.emit()

    @Slot(object)
    def _tell_end(self, item: QueuedExport) -> None:
        if item is not self.outcome.item:
            # It was taken from the queue before it began: the strip shows the one that runs.
            self._strip.show_message(item.words)
            return
        self._outcome, self._percent = item.state.value, -1
        self.title_changed.emit()
        self.outcome.show(item)

    @Slot()
    def _show_queue(self) -> None:
        running = self.queue.running
        is_paused = running is not None and running.is_paused
        self._strip.export_progress.show_queue(len(self.queue.waiting), is_paused=is_paused)

    @Slot()
    def _tell_waiting(self) -> None:
        n_waiting = len(self.queue.waiting)
        if n_waiting:
            words = counted(n_waiting, "{n} export is waiting", "{n} exports are waiting")
            self._strip.show_message(words, link=tr("Show"), then=self.show_queue)

    @Slot()
    def show_queue(self) -> None:
        """Open the list of exports."""
        ExportQueueDialog(self.queue, self._window).open()

    @Slot()
    def pause(self) -> None:
        """Let the export that runs stand still, or go on (X-24)."""
        item = self.queue.running
        if item is not None:
            (self.queue.resume if item.is_paused else self.queue.pause)(item.id)

    @Slot()
    def _end(self) -> None:
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
        item = self.queue.running
        if item is not None:
            self._strip.export_progress.show_stopping()
            self.queue.stop(item.id)

    def ask_to_stop(self, then: Callable[[], None]) -> None:
        """Go on with `then` when nothing is exported any more; asks whether to stop (X-26)."""
        item = self.queue.running
        if item is None:
            then()
            return
        question = Question(
            "quit",
            *quit_words(item, max(self._percent, 0), self.queue.waiting),
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
            self.queue.halt()
            self.cancel()
        elif answer != "finish":
            self._then = None
        elif (item := self.queue.running) is not None:
            self.queue.resume(item.id)  # what stands still would never end

    @Slot()
    def _forget_outcome(self) -> None:
        self._outcome = ""

    def close_job(self) -> None:
        """Stop what runs and wait for it; call before the window goes."""
        self._first_look.stop()
        if self._clearing is not None:
            self._clearing.close()
            self._clearing = None
        self._measure.close()
        self.queue.close(QUIT_WAIT_MS)
        self._notices.close()
        for dialog in self._window.findChildren(ExportDialog):
            dialog.close_job()


def _file_name(title: str, pattern: str) -> str:
    """What an export is called, as the preferences say."""
    now = datetime.now().astimezone()
    behind = {"date": f" {now:%Y-%m-%d}", "time": f" {now:%Y-%m-%d %H-%M}"}
    return f"{title}{behind.get(pattern, '')}"


def _cut_off_words(lost: Unfinished) -> str:
    return tr("The export of {name} did not finish last time.", name=one_line(lost.name, 80))


def _take_unfinished(_progress: Progress) -> tuple[Unfinished, ...]:
    return take_unfinished()


def _run(timeline: Timeline, settings: ExportSettings, progress: Progress) -> ExportReport:
    return export(timeline, settings, progress)
