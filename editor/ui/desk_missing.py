"""Missing media: finding it, locating it by hand, and remembering what files are known by (R-10)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from editor.draft.read_tracks import missing_materials, missing_uses, same_file
from editor.edit.relink_commands import clips_past_end
from editor.errors import EditorError
from editor.language import counted, tr
from editor.media.known_files import remember
from editor.media.media_check import BadFile, try_again
from editor.media.search import Found, Match, judge_file
from editor.progress import Progress, Report
from editor.ui.dialogs.missing import MissingDialog
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job
from editor.ui.lost_files import (
    LostFile,
    bad_files,
    lost_files,
    of_same_file,
    paths_by_id,
    relinking,
    search_folders,
)
from editor.ui.offers import media_filter
from editor.ui.soon import soon
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

logger = logging.getLogger(__name__)

MOST_FOLDERS = 12
"""Folders that are remembered; the newest first."""
IDLE_MS = 4_000
"""After an edit, before the files of the project are looked at for what they are known by."""
TOLD_MS = 15_000


class MissingDesk(QObject):
    """One dialog for all missing media; every file that is taken is an edit with undo."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._dialog: MissingDialog | None = None
        self._lost: tuple[LostFile, ...] = ()
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._located = ""
        self._first: tuple[str, ...] = ()
        self._jobs = JobKeeper(self._fail, self)
        self._search: Job | None = None
        self._check: Job | None = None
        self._bad: dict[str, BadFile] = {}
        self._gone: dict[str, str] = {}
        """Paths of files that vanished since the draft was opened, by the ids of their materials."""
        self._remembered: frozenset[tuple[str, str]] = frozenset()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._remember)
        context.bridge.session_changed.connect(self._meet)
        context.bridge.timeline_changed.connect(self._follow)

    # opening ------------------------------------------------------------------------------------------

    @Slot()
    def _meet(self) -> None:
        """Another project is open: tell of missing media once its name was told."""
        if self._dialog is not None:
            self._dialog.reject()
        if self._context.bridge.session.missing:
            soon(self._tell)

    @Slot()
    def _tell(self) -> None:
        n_missing = len(self._context.bridge.session.missing)
        if n_missing:
            words = counted(
                n_missing,
                "{n} media file missing: silent and black until found",
                "{n} media files missing: silent and black until found",
            )
            self._context.tell(words, "warn", TOLD_MS, link=tr("Find…"), then=self.show_all)

    @Slot()
    def show_all(self) -> None:
        """Show everything that is missing, the file of the selected clip first."""
        timeline = self._context.bridge.timeline
        clips = [found[1] for clip_id in self._context.state.selection if (found := timeline.find(clip_id))]
        lost = [clip.material_id for clip in clips if timeline.material_of(clip).is_missing]
        # Of a file that several materials draw on, the list has one line, under the first of them.
        self._first = same_file(timeline, lost[0]) if lost else ()
        if missing_materials(timeline):
            self._jobs.run(partial(lost_files, timeline), self._open)
        else:
            self._context.tell(tr("Looking into the files…"))
            self._check_media()

    def _check_media(self) -> None:
        """Look into every file that is there, in the background; the bad ones join the list (R-11)."""
        if self._check is None:
            self._check = self._jobs.run(partial(bad_files, self._context.bridge.timeline), self._take_check)
            self._check.finished.connect(self._forget_check)

    @Slot()
    def _forget_check(self) -> None:
        if self._check is self.sender():
            self._check = None

    @Slot(object)
    def _take_check(self, more: tuple[LostFile, ...]) -> None:
        self._check = None
        self._bad |= {lost.key: lost.bad for lost in more if lost.bad is not None}
        self._gone |= {lost.key: lost.material.path or "" for lost in more if lost.bad is None}
        if self._dialog is not None:
            self._lost += more
            self._dialog.add(more)
            self._show_state()
        elif more:
            self._open(more)
        else:
            self._context.tell(tr("All files were found, and all can be read."), "ok")

    @Slot(object)
    def _open(self, lost: tuple[LostFile, ...]) -> None:
        if not lost or self._dialog is not None:
            return
        self._lost, self._matches = lost, {}
        dialog = self._dialog = MissingDialog(lost, self._context.window)
        dialog.folder_asked.connect(self._ask_folder)
        dialog.file_asked.connect(self._ask_file)
        dialog.taken.connect(self._take)
        dialog.all_taken.connect(self._take_exact)
        dialog.stop_asked.connect(self._stop)
        dialog.shown_asked.connect(self._show_in_folder)
        dialog.again_asked.connect(self._try_again)
        dialog.finished.connect(self._end)
        for key in self._first:
            dialog.choose(key)
        dialog.open()
        if not self._gone and not any(one.bad is not None for one in lost):
            self._check_media()
        # Folders that were pointed to before come first, without being asked for again.
        folders = self._context.store.settings.media_folders
        if folders and self._missing():
            self._look(folders, self._offer_found)

    @Slot()
    def _end(self) -> None:
        self._stop()
        if self._check is not None:
            self._check.cancel()
        self._dialog, self._check, self._bad, self._gone = None, None, {}, {}

    # files that cannot be read ------------------------------------------------------------------------

    @Slot(str)
    def _show_in_folder(self, key: str) -> None:
        bad = self._bad.get(key)
        if bad is not None and bad.material.path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(bad.material.path).parent)))

    @Slot(str)
    def _try_again(self, key: str) -> None:
        bad = self._bad.get(key)
        if bad is not None:
            self._note(tr("Looking into the files…"))
            self._jobs.run(partial(_looked_again, bad), self._take_again)

    @Slot(object)
    def _take_again(self, found: tuple[BadFile, BadFile | None]) -> None:
        old, now = found
        name = one_line(old.material.name, 60)
        if now is None:
            self._bad.pop(old.material.id, None)
            self._context.timeline.lanes.forget_file(old.material.path or "")
            self._note(tr("“{name}” can be read now.", name=name))
        else:
            self._note(tr("“{name}” still cannot be read: {reason}.", name=name, reason=now.reason))
        self._show_state()

    # looking ------------------------------------------------------------------------------------------

    @Slot()
    def _ask_folder(self) -> None:
        known = self._context.store.settings.media_folders
        start = known[0] if known else self._context.store.settings.sound_folder
        dialog = QFileDialog(self._dialog, tr("Find missing media in a folder"), start)
        dialog.setObjectName("find-in-folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.look_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def look_in(self, folder: str) -> None:
        """Look for everything that is missing below a folder, and remember the folder."""
        self._keep_folder(folder)
        self._look((folder,), self._take_found)

    def _keep_folder(self, folder: str) -> None:
        known = self._context.store.settings.media_folders
        kept = (folder, *(other for other in known if other != folder))[:MOST_FOLDERS]
        self._context.store.change(media_folders=kept)

    def _look(self, folders: tuple[str, ...], then: Callable[[Found], None]) -> None:
        self._stop()
        missing = self._missing()
        lost = [one for one in self._lost if one.bad is None and one.key in missing]
        self._search = self._jobs.run(partial(search_folders, folders, lost), then)
        self._search.progressed.connect(self._show_progress)
        self._search.cancelled.connect(self._show_stopped)
        self._search.finished.connect(self._forget_search)
        self._note(tr("Looking through {folder}…", folder=folders[0]), is_busy=True)

    @Slot()
    def _stop(self) -> None:
        if self._search is not None:
            self._search.cancel()
            self._search = None

    @Slot()
    def _forget_search(self) -> None:
        if self._search is self.sender():
            self._search = None

    @Slot(object)
    def _show_progress(self, report: Report) -> None:
        if self._search is not None and report.detail:
            self._note(tr("Looking through {folder}…", folder=report.detail), is_busy=True)

    @Slot()
    def _show_stopped(self) -> None:
        if self._search is None:
            self._note(tr("The search was stopped."))

    @Slot(object)
    def _take_found(self, found: Found) -> None:
        """Use what fits exactly, and ask about the rest."""
        self._merge(found)
        self._take_exact()
        self._tell_found(found)

    @Slot(object)
    def _offer_found(self, found: Found) -> None:
        """Offer what was found, all of it; nothing is used without a yes."""
        self._merge(found)
        self._show_state()
        self._tell_found(found)

    def _merge(self, found: Found) -> None:
        self._search = None
        self._matches = {**self._matches, **found.matches}

    def _tell_found(self, found: Found) -> None:
        n_asked = sum(key in self._matches for key in self._missing())
        parts = [counted(found.n_files, "{n} entry looked through.", "{n} entries looked through.")]
        if n_asked:
            parts.append(
                counted(
                    n_asked, "For {n} file there is an offer: compare and choose.",
                    "For {n} files there are offers: compare and choose.",
                )
            )  # fmt: skip
        self._note(" ".join(part for part in (*parts, found.stopped) if part))

    # locating one by one ------------------------------------------------------------------------------

    @Slot(str)
    def _ask_file(self, key: str) -> None:
        self._located = key
        dialog = QFileDialog(
            self._dialog, tr("Locate the file"), self._context.store.settings.sound_folder, media_filter()
        )
        dialog.setObjectName("locate-file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.locate)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def locate(self, path: str) -> None:
        """Use a file that was chosen by hand for the one that it was asked for."""
        lost = next((one for one in self._lost if one.key == self._located), None)
        if lost is not None:
            self._jobs.run(partial(judge_file, lost.wanted, path), self._take_located)

    @Slot(object)
    def _take_located(self, match: Match | None) -> None:
        if match is None:
            self._context.bridge.failed.emit(
                EditorError(tr("This file cannot be used."), tr("Choose a sound, video or picture file."))
            )
            return
        self._take(self._located, match)
        folder = str(Path(match.path).parent)
        self._keep_folder(folder)
        if self._missing():
            self._look((folder,), self._offer_found)

    # using --------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _take(self, key: str, match: Match) -> None:
        self._use({key: match})

    @Slot()
    def _take_exact(self) -> None:
        missing = self._missing()
        exact = {
            key: found[0] for key, found in self._matches.items() if found[0].is_exact and key in missing
        }
        self._use(exact)

    def _use(self, chosen: dict[str, Match]) -> None:
        for key, match in chosen.items():
            if self._gone.get(key) == match.path:  # it came back to its place
                self._context.timeline.lanes.forget_file(self._gone.pop(key))
        whole = of_same_file(self._context.bridge.timeline, chosen)
        if whole and self._context.bridge.do(relinking(whole.items())):
            self._warn_of_shorter(whole)
        self._show_state()

    def _warn_of_shorter(self, chosen: dict[str, Match]) -> None:
        timeline = self._context.bridge.timeline
        n_clips = sum(
            clips_past_end(timeline, key, match.facts.duration_us)
            for key, match in chosen.items()
            if not match.facts.is_still
        )
        if n_clips:
            words = counted(
                n_clips,
                "{n} clip is longer than the file that was found; its end stays silent.",
                "{n} clips are longer than the files that were found; their ends stay silent.",
            )
            self._context.tell(words, "warn", TOLD_MS)

    def _missing(self) -> frozenset[str]:
        timeline = self._context.bridge.timeline
        paths = paths_by_id(timeline) if self._gone else {}
        gone = (key for key, path in self._gone.items() if paths.get(key) == path)
        return frozenset((*(material.id for material, _ in missing_uses(timeline)), *gone))

    def _show_state(self) -> None:
        if self._dialog is not None:
            paths = paths_by_id(self._context.bridge.timeline)
            # A file that was replaced is nobody's trouble any more, until undo brings it back.
            bad = frozenset(key for key, one in self._bad.items() if paths.get(key) == one.material.path)
            self._dialog.show_state(self._missing(), bad, self._matches)

    def _note(self, words: str, *, is_busy: bool = False) -> None:
        if self._dialog is not None:
            self._dialog.show_note(words, is_busy=is_busy)

    # remembering --------------------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        self._show_state()
        self._idle.start()

    @Slot()
    def _remember(self) -> None:
        """Keep what the files of the project are known by, so that they can be found again."""
        places = frozenset(
            (material.stored_path or material.path, material.path)
            for material in self._context.bridge.timeline.materials.values()
            if material.path and material.uses_file
        )
        new = sorted(places - self._remembered)
        self._remembered = places
        if new:
            self._jobs.run(partial(remember, new))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._search = None
        self._note("")
        self._context.bridge.failed.emit(error)

    def close_jobs(self) -> None:
        """Stop looking; call before the window goes."""
        self._idle.stop()
        self._jobs.close()


def _looked_again(bad: BadFile, _progress: Progress) -> tuple[BadFile, BadFile | None]:
    return bad, try_again(bad.material, bad.n_clips)
