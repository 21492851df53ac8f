"""Treatments of the selected clips: asked for, listened to, made in the background, and one step to undo."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from editor.edit.command import Command
from editor.edit.cutting import trim_clip
from editor.edit.treatment import (
    KeepParts,
    RestoreOriginal,
    TreatedClip,
    UseTreated,
    can_be_treated,
    is_treated,
)
from editor.errors import EditError, EditorError
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.model.treatments import NORMALISE
from editor.progress import Progress, Report
from editor.ui.desk_chosen import ChosenClips, as_one, ids_of
from editor.ui.dialogs.treatments import TreatmentDialog, Wish
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job
from editor.ui.treatment_words import CUTTING, PAUSES, TITLES, TRIM
from editor.words import one_line

if TYPE_CHECKING:
    from editor.playback.device import Player
    from editor.ui.desks import DeskContext

LISTENED_US = 60_000_000
"""More of a clip is not treated to be listened to beforehand."""
TOLD_MS = 8_000


class TreatmentDesk(QObject):
    """One treatment at a time."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._chosen = ChosenClips(context)
        self._jobs = JobKeeper(self._explain, self)
        self._job: Job | None = None
        self._dialog: TreatmentDialog | None = None
        self._ids: tuple[str, ...] = ()
        self._wish = Wish(NORMALISE)
        self._player: Player | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    @Slot()
    def open_from_menu(self) -> None:
        """Ask for the numbers of the treatment that the action carries."""
        sender = self.sender()
        if isinstance(sender, QAction):
            self.open(str(sender.data()))

    @Slot()
    def open_last(self) -> None:
        """Ask for a treatment; the one that was used last is chosen."""
        self.open(self._wish.kind)

    def open(self, kind: str) -> None:
        """Ask for the numbers of a treatment of the selected sounds."""
        timeline = self._context.bridge.timeline
        entries = [entry for entry in self._chosen.sounds() if can_be_treated(timeline, entry[1])]
        if self._dialog is not None:
            return
        if not entries:
            self._context.tell(
                tr("Select a sound clip whose file is here. The sound of a picture has to be detached first.")
            )
            return
        self._ids = ids_of(entries)
        names = [one_line(clip.name) for _, clip in entries]
        dialog = self._dialog = TreatmentDialog(kind, names, self._context.window)
        dialog.asked.connect(self.do)
        dialog.listen_asked.connect(self.listen)
        dialog.stop_asked.connect(self._stop)
        dialog.finished.connect(self._end)
        dialog.open()

    @Slot()
    def _end(self) -> None:
        self._dialog = None
        if self._player is not None and self._player.is_playing:
            self._player.stop()
        scratch, self._scratch = self._scratch, None
        if scratch is not None:
            with contextlib.suppress(OSError):
                scratch.cleanup()

    @Slot()
    def restore(self) -> None:
        """Give the selected clips their original files back."""
        timeline = self._context.bridge.timeline
        entries = [entry for entry in self._chosen.sounds() if is_treated(timeline, entry[1])]
        if entries:
            self._context.bridge.do(RestoreOriginal(ids_of(entries)))
        else:
            self._context.tell(tr("Nothing that is selected was treated."))

    # making -------------------------------------------------------------------------------------------

    @Slot(object)
    def do(self, wish: Wish) -> None:
        """Treat the clips, in the background."""
        self._wish = wish
        session = self._context.bridge.session
        folder = session.folder if not session.read_only_reason else None
        work = partial(_commands, session.timeline, self._ids, wish, folder)
        self._begin(work, self._put_in)

    def _begin(self, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        if self._job is not None or self._dialog is None:
            return
        self._dialog.show_busy()
        job = self._job = self._jobs.run(work, then)
        job.progressed.connect(self._show_report)
        job.cancelled.connect(self._show_stopped)
        job.finished.connect(self._forget_job)

    @Slot(object)
    def _put_in(self, command: Command | None) -> None:
        self._job = None
        title = tr(TITLES[self._wish.kind])
        if self._dialog is not None:
            self._dialog.accept()
        if command is None:
            self._context.tell(tr("{what}: nothing was silent enough to cut.", what=title), "", TOLD_MS)
            return
        before = self._context.bridge.timeline
        if not self._context.bridge.do(command):
            _remove_files(command)
            return
        self._context.state.select(
            [clip_id for clip_id in self._ids if self._context.bridge.timeline.find(clip_id)]
        )
        self._context.tell(
            _done_words(title, self._wish, before, self._context.bridge.timeline), "ok", TOLD_MS
        )

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _forget_job(self) -> None:
        if self._job is self.sender():
            self._job = None

    @Slot(object)
    def _show_report(self, report: Report) -> None:
        if self._dialog is not None:
            self._dialog.show_report(report)

    @Slot()
    def _show_stopped(self) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.show_stopped()

    @Slot(object)
    def _explain(self, error: Exception) -> None:
        self._job = None
        if self._dialog is None or not isinstance(error, EditorError):
            self._show_stopped()
            self._context.bridge.failed.emit(error)
        else:
            self._dialog.show_error(error)

    # listening ----------------------------------------------------------------------------------------

    @Slot(object)
    def listen(self, wish: Wish | None) -> None:
        """Play the first clip as it is, or as it would be."""
        timeline = alone(self._context.bridge.timeline, self._ids[0])
        if wish is None:
            self._play(timeline)
            return
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="fadeline-listen-")
        self._begin(partial(_tried, timeline, self._ids[0], wish, Path(self._scratch.name)), self._hear)

    @Slot(object)
    def _hear(self, timeline: Timeline) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.show_stopped()
            self._play(timeline)

    def _play(self, timeline: Timeline) -> None:
        stop = self._context.actions.get("stop")
        if stop is not None:
            stop.trigger()
        if self._player is None:
            # Loaded now and not at the start: the window is on the screen sooner (W-8).
            from editor.playback.device import Player

            self._player = Player(self)
            self._player.failed.connect(self._tell_failure)
        self._player.play(timeline, 0)

    @Slot(object)
    def _tell_failure(self, error: EditorError) -> None:
        if self._dialog is not None:
            self._dialog.show_words(" ".join(part for part in (error.message, error.hint) if part), "warn")

    def close_jobs(self) -> None:
        """Stop what is running, and be quiet; call before the window goes."""
        self._jobs.close()
        self._end()
        if self._player is not None:
            self._player.close()
            self._player = None


def alone(timeline: Timeline, clip_id: str) -> Timeline:
    """A timeline with one clip and nothing else, at its start, as long as is listened to."""
    clip = timeline.clip(clip_id)
    bare = replace(clip, timeline_range=clip.timeline_range.moved_to(0), group_id="")
    made = replace(timeline, tracks=(Track("alone", TrackKind.SOUND, clips=(bare,)),), markers=())
    if bare.duration_us > LISTENED_US:
        made = trim_clip(made, clip_id, TimeRange(0, LISTENED_US))
    return made


def _commands(
    timeline: Timeline, clip_ids: Sequence[str], wish: Wish, folder: Path | None, progress: Progress
) -> Command | None:
    """The edit that a wish comes to, with all its files written; None where there is nothing to change."""
    from editor.render.treating import folder_for, program_folder, sweep

    if wish.kind in CUTTING:
        return _cutting(timeline, clip_ids, wish, progress)
    if folder is None:
        in_use = {material.path for material in timeline.materials.values() if material.path}
        sweep(program_folder(), in_use)
    return UseTreated(_treated(timeline, clip_ids, wish, folder_for(folder), progress), tr(TITLES[wish.kind]))


def _treated(
    timeline: Timeline, clip_ids: Sequence[str], wish: Wish, folder: Path, progress: Progress
) -> tuple[TreatedClip, ...]:
    from editor.media.clip_tools import Treatment
    from editor.render.treating import treat_clips

    treatment = Treatment(wish.kind, wish.peak_db, wish.strength, wish.frequency_hz)
    return treat_clips(timeline, clip_ids, treatment, folder, progress)


def _cutting(timeline: Timeline, clip_ids: Sequence[str], wish: Wish, progress: Progress) -> Command | None:
    from editor.media.silence import SilenceRule
    from editor.render.treating import loud_ranges

    rule = SilenceRule(wish.threshold_db, wish.least_s)
    title = tr(TITLES[wish.kind])
    commands: list[Command] = []
    for number, clip_id in enumerate(clip_ids):
        step = progress.part(number / len(clip_ids), (number + 1) / len(clip_ids), "reading")
        parts = loud_ranges(timeline, clip_id, rule, step)
        if not parts:
            raise _only_silence(timeline.clip(clip_id))
        if wish.kind == TRIM:
            parts = (TimeRange.between(parts[0].start_us, parts[-1].end_us),)
        if parts != (TimeRange(0, timeline.clip(clip_id).duration_us),):
            commands.append(KeepParts(clip_id, parts, closes_gaps=wish.kind == PAUSES, what=title))
    return as_one(title, commands) if commands else None


def _only_silence(clip: Clip) -> EditError:
    return EditError(
        tr("“{name}” holds nothing but silence.", name=one_line(clip.name)),
        tr("Take it off the timeline, or lower the level that counts as silent."),
        clip_ids=(clip.id,),
    )


def _tried(timeline: Timeline, clip_id: str, wish: Wish, folder: Path, progress: Progress) -> Timeline:
    """The clip alone, treated: to be listened to."""
    if wish.kind in CUTTING:
        command = _cutting(timeline, (clip_id,), wish, progress)
    else:
        command = UseTreated(_treated(timeline, (clip_id,), wish, folder, progress), "")
    return timeline if command is None else command.apply(timeline)


def _remove_files(command: Command) -> None:
    """Take away what was made for an edit that was refused."""
    if isinstance(command, UseTreated):
        for treated in command.clips:
            with contextlib.suppress(OSError):
                Path(treated.material.path or "").unlink(missing_ok=True)


def _done_words(title: str, wish: Wish, before: Timeline, after: Timeline) -> str:
    """What came of it: how many pieces, or which new files."""
    if wish.kind in CUTTING:
        n_before, n_after = (sum(1 for _ in timeline.clips()) for timeline in (before, after))
        more = n_after - n_before
        if not more:
            return tr("{what}: done", what=title)
        return tr("{what}: {clips}", what=title, clips=counted(more, "{n} clip more", "{n} clips more"))
    new = [key for key in after.materials if key not in before.materials]
    files = counted(len(new), "{n} new file", "{n} new files")
    return tr("{what}: {files}; the originals are as they were", what=title, files=files)
