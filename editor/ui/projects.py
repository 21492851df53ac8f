"""Opening, saving and closing projects, and asking before unsaved work would be lost."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.draft.disk_answers import check_answers
from editor.draft.document import DamagedDraftError
from editor.draft.locate import FoundDraft, find_drafts
from editor.draft.save import SaveReport
from editor.errors import EditorError
from editor.language import tr
from editor.music.sample import make_sample, sample_folder
from editor.progress import Progress, Report
from editor.session import Session
from editor.ui.bridge import Bridge
from editor.ui.dialogs.drafts import DraftsDialog
from editor.ui.dialogs.notes import NotesDialog
from editor.ui.dialogs.place_row import movies_folder
from editor.ui.dialogs.question import Question
from editor.ui.dialogs.save_draft import SaveDraftDialog
from editor.ui.jobs import Job
from editor.ui.offers import judge, media_filter, video_filter
from editor.ui.project_words import opened_words, saved_words
from editor.ui.settings import Recent, SettingsStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was read, and the sounds that are laid under it once it is shown."""

    path: str
    session: Session
    sounds: tuple[str, ...] = ()
    words: str = ""
    """What was opened, and what to know of it."""


class ProjectDesk(QObject):
    """Owns the way of projects into the window and out of it; files are read in a worker."""

    told = Signal(str, str)
    """A fact for the status line, and its kind."""
    opened = Signal(object)
    """A project is open; with it the paths of sounds that were dropped together with it."""
    saved = Signal(str)
    """The project was saved at this time of day."""
    damaged = Signal(str, object)
    """A draft is damaged: its path, and the error that says how; nothing else tells of it."""
    drafts_found = Signal(int)
    recent_changed = Signal()

    def __init__(
        self, window: QWidget, bridge: Bridge, store: SettingsStore, fail: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._store, self._fail = window, bridge, store, fail
        self._opening: Job | None = None
        self._opening_path = ""
        self._searching: Job | None = None
        self._ended: list[Job] = []
        self._drafts: tuple[FoundDraft, ...] | None = None
        self._drafts_wanted = False
        self._looks_again = False
        self._asked_for: Callable[[], None] | None = None
        self._after_save: Callable[[], None] | None = None
        bridge.saved.connect(self._tell_saved)
        bridge.save_failed.connect(self._forget_after_save)

    # opening ------------------------------------------------------------------------------------------

    @Slot()
    def ask_media(self) -> None:
        """Choose a video or a sound to open."""
        dialog = QFileDialog(
            self._window, tr("Open a video or a sound"), self._store.settings.open_folder, media_filter()
        )
        dialog.setObjectName("open")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open_chooser(dialog)

    @Slot()
    def ask_video(self) -> None:
        """Choose a video that a new project begins with."""
        dialog = QFileDialog(
            self._window, tr("Start from a video"), self._store.settings.open_folder, video_filter()
        )
        dialog.setObjectName("new-from-video")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open_chooser(dialog)

    @Slot()
    def ask_draft(self) -> None:
        """Choose a draft's folder to open."""
        dialog = QFileDialog(self._window, tr("Open a draft's folder"), self._store.settings.open_folder)
        dialog.setObjectName("open-draft")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open_chooser(dialog)

    def _open_chooser(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(self.open_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Open one project."""
        self.open_paths([path])

    def open_paths(self, paths: Sequence[str]) -> None:
        """Open the first as a project and lay the others under it as sound."""
        if paths and self.is_open(paths[0]):
            self._raise_window(tuple(paths[1:]))
        elif paths:
            self.ask_unsaved(partial(self._open_now, paths[0], tuple(paths[1:])))

    def is_open(self, path: str) -> bool:
        """Whether a path is the draft that is open already, or its document."""
        session = self._bridge.session
        if session.draft is None or session.folder is None:
            return False
        place = Path(path).absolute()
        return place in (session.folder, session.draft.main_file)

    def _raise_window(self, sounds: tuple[str, ...]) -> None:
        """The draft is open: what was done to it stays, and the window comes forward (A14)."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.activateWindow()
        self.told.emit(tr("“{name}” is open already.", name=self._bridge.session.name), "")
        self.opened.emit(sounds)

    def _open_now(self, path: str, sounds: tuple[str, ...]) -> None:
        self._drop_opening()
        self._opening_path = path
        self.told.emit(tr("Opening “{name}”…", name=Path(path).name), "")
        self._begin(partial(_open_session, path, sounds, self._store.settings.media_folders))

    def _begin(self, work: Callable[[Progress], Opened]) -> None:
        job = Job(work, self, in_background=False)
        job.succeeded.connect(self._show)
        job.failed.connect(self._explain)
        job.progressed.connect(self._tell_progress)
        job.finished.connect(self._end_opening)
        self._opening = job
        job.start()

    def _drop_opening(self) -> None:
        """Another project was asked for before the last one was there: the last one is not shown any more."""
        job, self._opening = self._opening, None
        if job is not None:
            job.succeeded.disconnect(self._show)
            job.failed.disconnect(self._explain)
            job.cancel()
            self._ended.append(job)

    @Slot()
    def _end_opening(self) -> None:
        if self._opening is not None and not self._opening.is_running:
            self._ended.append(self._opening)
            self._opening = None
        for job in [job for job in self._ended if not job.is_running]:
            self._ended.remove(job)
            job.deleteLater()

    @Slot(object)
    def _show(self, opened: Opened) -> None:
        self._bridge.show_session(opened.session)
        if opened.path:
            self._remember(opened.path, opened.session)
        self.told.emit(opened.words, "")
        self.opened.emit(opened.sounds)

    @Slot(object)
    def _explain(self, error: Exception) -> None:
        self.told.emit(tr("Ready"), "")
        if isinstance(error, DamagedDraftError):
            self.damaged.emit(self._opening_path, error)
        else:
            self._fail(error)

    @Slot(object)
    def _tell_progress(self, report: Report) -> None:
        if report.detail:
            self.told.emit(report.detail, "")

    def _remember(self, path: str, session: Session) -> None:
        place = Path(path).absolute()
        folder = str(place.parent)
        entry = Recent(str(place), session.name, session.timeline.duration_us, time.time())
        self._store.keep(self._store.settings.with_recent(entry))
        self._store.change(open_folder=folder)
        self.recent_changed.emit()

    @Slot(str)
    def open_recent(self, path: str) -> None:
        """Open what was open before; what has gone is taken off the list and named."""
        job = Job(partial(_look, path), self, in_background=False)
        job.succeeded.connect(self._open_found)
        job.failed.connect(self._fail)
        job.finished.connect(self._end_opening)
        self._ended.append(job)
        job.start()

    @Slot(object)
    def _open_found(self, found: tuple[str, bool]) -> None:
        path, is_there = found
        if is_there:
            self.open_path(path)
            return
        self._store.keep(self._store.settings.without_recent(path))
        self.recent_changed.emit()
        name = Path(path).name
        self._fail(
            EditorError(
                tr("“{name}” is no longer there.", name=name),
                tr("It was moved or deleted. Open it from its new place."),
            )
        )

    @Slot()
    def open_sample(self) -> None:
        """Open the sample: a short moving picture with music under it."""
        self.ask_unsaved(self._open_sample_now)

    def _open_sample_now(self) -> None:
        self._drop_opening()
        self.told.emit(tr("Making the sample…"), "")
        self._begin(_open_sample)

    # drafts of this computer --------------------------------------------------------------------------

    def find_drafts(self) -> None:
        """Look for drafts in the known folders, in the background."""
        if self._searching is None:
            folders = tuple(Path(folder) for folder in self._store.settings.draft_folders)
            job = Job(partial(_find_drafts, folders), self)
            job.succeeded.connect(self._keep_drafts)
            job.failed.connect(self._no_drafts)
            job.finished.connect(self._end_search)
            self._searching = job
            job.start()

    def look_again(self) -> None:
        """Look for drafts anew: other folders are to be looked into."""
        self._drafts = None
        self._looks_again = self._searching is not None
        self.find_drafts()

    @Slot(object)
    def _keep_drafts(self, drafts: tuple[FoundDraft, ...]) -> None:
        self._drafts = drafts
        self.drafts_found.emit(len(drafts))
        if self._drafts_wanted:
            self.show_drafts()

    @Slot(object)
    def _no_drafts(self, error: Exception) -> None:
        self._keep_drafts(())
        if not isinstance(error, EditorError):
            self._fail(error)

    @Slot()
    def _end_search(self) -> None:
        if self._searching is not None:
            self._searching.deleteLater()
            self._searching = None
        if self._looks_again:
            self.look_again()

    @Slot()
    def show_drafts(self) -> None:
        """Show the drafts that were found; while they are still looked for, as soon as they are."""
        self._drafts_wanted = self._drafts is None
        if self._drafts is None:
            self.find_drafts()
            return
        dialog = DraftsDialog(self._drafts, self._window)
        dialog.chosen.connect(self.open_path)
        dialog.other_asked.connect(self.ask_draft)
        dialog.open()

    @Slot()
    def show_notes(self) -> None:
        """Show what is known of the project: its origin, what was odd, what cannot be drawn."""
        NotesDialog(self._bridge.session, self._window).open()

    # saving -------------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save; a project that is not on the disk yet, or may not be written there, asks for a place."""
        session = self._bridge.session
        self._bridge.keeper.ask_again(session)
        if session.kind == "empty":
            self.told.emit(tr("There is nothing to save yet."), "")
        elif session.folder is None or session.read_only_reason:
            self.ask_save_as()
        else:
            self._bridge.save()

    @Slot()
    def ask_save_as(self) -> None:
        """Choose where the project becomes a draft of its own."""
        session = self._bridge.session
        if session.kind == "empty":
            self.told.emit(tr("There is nothing to save yet."), "")
            return
        folders = [Path(self._store.settings.save_folder or movies_folder()), movies_folder(), Path.home()]
        if session.folder is not None:
            folders.append(session.folder.parent)
        why = session.read_only_reason if session.folder is not None else ""
        dialog = SaveDraftDialog(_free_name(session.name, folders[0]), folders, self._window, why=why)
        dialog.chosen.connect(self.save_as)
        dialog.rejected.connect(self._forget_after_save)
        dialog.open()

    @Slot(str)
    def save_as(self, folder: str) -> None:
        """Save as a new draft folder."""
        self._store.change(save_folder=str(Path(folder).parent))
        self._bridge.save_as(folder)

    @Slot(object)
    def _tell_saved(self, report: SaveReport) -> None:
        self._remember(str(report.folder), self._bridge.session)
        self.saved.emit(time.strftime("%H:%M"))
        self.told.emit(saved_words(report), "ok")
        if self._after_save is None:
            return
        if self._bridge.session.is_unsaved:
            # Edits were made while this save was written: what follows waits until they are safe too.
            self._bridge.save()
            return
        then, self._after_save = self._after_save, None
        then()

    @Slot()
    def _forget_after_save(self) -> None:
        self._after_save = None

    # closing ------------------------------------------------------------------------------------------

    def ask_unsaved(self, then: Callable[[], None]) -> None:
        """Go on with `then` at once when everything is saved; otherwise ask what to do with the edits."""
        if not self._bridge.session.is_unsaved:
            then()
            return
        name = self._bridge.session.name
        question = Question(
            "unsaved",
            tr("Save the changes to “{name}”?", name=name),
            tr("The edits since your last save are lost if you go on without saving."),
            (("cancel", tr("Cancel")), ("discard", tr("Don’t save")), ("save", tr("Save"))),
            self._window,
        )
        # Not yet `_after_save`: a save that is still being written must not go on without an answer.
        self._asked_for = then
        question.answered.connect(self._go_on)
        question.open()

    @Slot(str)
    def _go_on(self, answer: str) -> None:
        then, self._asked_for = self._asked_for, None
        if answer == "save":
            self._after_save = then
            self.save()
            return
        if answer == "discard" and then is not None:
            self._bridge.keeper.give_up(self._bridge.timeline)
            then()

    @Slot()
    def close_project(self) -> None:
        """Show the empty state again."""
        if self._bridge.session.kind != "empty":
            self.ask_unsaved(self._bridge.close_project)

    def close_jobs(self) -> None:
        """Wait for what is still being read; call before the window goes."""
        for job in (self._opening, self._searching, *self._ended):
            if job is not None:
                job.close()
        self._bridge.close()


def _open_session(
    path: str, sounds: tuple[str, ...], media_folders: tuple[str, ...], progress: Progress
) -> Opened:
    if sounds:
        # Named together, in any order: the video or draft among them is the project.
        offer = judge([path, *sounds], progress)
        if offer.is_welcome:
            path, sounds = offer.project, offer.sounds
    folders = tuple(Path(folder) for folder in media_folders)
    session = Session.open(path, media_folders=folders)
    return Opened(path, session, sounds, opened_words(session))


def _look(path: str, _progress: Progress) -> tuple[str, bool]:
    """Whether a project is there; a dead network disk answers after three seconds with an error (A39)."""
    place = Path(path)
    check_answers(place)
    return path, place.exists()


def _open_sample(progress: Progress) -> Opened:
    sample = make_sample(sample_folder(), progress)
    # The path stays empty: the sample has its own button and is no recent project.
    session = Session.open(sample.video)
    return Opened("", session, (str(sample.music),), opened_words(session))


def _find_drafts(more_folders: tuple[Path, ...], _progress: Progress) -> tuple[FoundDraft, ...]:
    return find_drafts(more_folders=more_folders)


def _free_name(name: str, folder: Path) -> str:
    """The project's name, with a number where a folder of that name is there already."""
    if not (folder / name).exists():
        return name
    number = 2
    while (folder / f"{name}-{number}").exists():
        number += 1
    return f"{name}-{number}"
