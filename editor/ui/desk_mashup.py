"""Two songs into one from the window: heard, planned, listened to, made, and put in (G-10 to G-14)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from editor.edit.mix_command import AddMix
from editor.errors import EditorError
from editor.language import tr
from editor.model.material import MaterialKind
from editor.model.timeline import TrackKind
from editor.music.analysis.facts import SongFacts
from editor.music.mashup.order import MashupOrder, check_count
from editor.ui.dialogs.mashup import MashupDialog
from editor.ui.dialogs.mashup_plan import Shown
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job
from editor.ui.mashup_work import (
    HeardFile,
    MixKey,
    PlannedMix,
    added_words,
    corrected,
    hear_file,
    made_mix,
    planned_mix,
    remove_files,
)
from editor.ui.offers import media_filter

if TYPE_CHECKING:
    from editor.music.mashup.plan import Plan
    from editor.music.mashup.studio import Listened, Planned
    from editor.music.mashup.take import MashupTake
    from editor.playback.device import Player
    from editor.ui.desks import DeskContext

TOLD_MS = 10_000


class MashupDesk(QObject):
    """Leads through one mix at a time."""

    hosted_asked = Signal(object)
    """A mix is to be made by a service: a `HostedOrder`."""
    services_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._jobs = JobKeeper(self._fail, self)
        self._dialog: MashupDialog | None = None
        self._paths: list[Path | None] = [None, None]
        self._songs: list[Listened | None] = [None, None]
        self._listening: list[Job | None] = [None, None]
        self._turn = 0
        self._planned: Planned | None = None
        self._making: Job | None = None
        self._made: dict[MixKey, MashupTake] = {}
        self._is_wanted = False
        self._last: dict[str, Any] = {}
        self._player: Player | None = None
        self._browsed = 0

    # opening ---------------------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Open the dialog: with files let go on the tool, or with the songs of two selected sounds."""
        action = self.sender()
        dropped = action.data() if isinstance(action, QAction) else None
        if isinstance(action, QAction) and dropped:
            action.setData(None)
            self.take_drop([str(path) for path in dropped])
        else:
            self.ask_with(self._selected_songs())

    def take_drop(self, paths: list[str]) -> None:
        """Open the dialog with two files that were let go on the tool; another number is refused."""
        try:
            check_count([Path(path) for path in paths])
        except EditorError as error:
            self._context.tell(f"{error.message} {error.hint}", "warn")
            return
        self.ask_with(paths)

    def ask_with(self, paths: Sequence[str]) -> None:
        """Open the dialog, and listen to these files."""
        if self._dialog is None:
            self._paths, self._songs, self._planned = [None, None], [None, None], None
            self._made, self._is_wanted = {}, False
            dialog = self._dialog = self._made_dialog()
            dialog.open()
        for number, path in enumerate(paths[:2]):
            self._listen_to(number, Path(path))

    def _made_dialog(self) -> MashupDialog:
        picture_us = self._context.bridge.timeline.picture_end_us
        dialog = MashupDialog(picture_us, self._context.window)
        if self._last:
            dialog.prefer(self._last)
        dialog.browse_asked.connect(self._browse)
        dialog.songs_dropped.connect(self._take_songs)
        dialog.corrected.connect(self._correct)
        dialog.changed.connect(self._plan_anew)
        dialog.plan_edited.connect(self._follow_edit)
        dialog.listen_asked.connect(self._listen)
        dialog.seek_asked.connect(self._seek)
        dialog.put_in_asked.connect(self._put_in)
        dialog.stop_asked.connect(self._stop_making)
        dialog.finished.connect(self._end)
        from editor.ui.dialogs.hosted import HostedChoice

        choice = HostedChoice("mashup", self._context.store)
        choice.preferences_asked.connect(self.services_asked)
        dialog.use_hosted(choice)
        dialog.hosted_asked.connect(self.hosted_asked)
        return dialog

    def _selected_songs(self) -> list[str]:
        """The files of the selected sounds, if they are two."""
        timeline = self._context.bridge.timeline
        found: dict[str, None] = {}
        for track, clip in timeline.clips():
            if clip.id in self._context.state.selection and track.kind is TrackKind.SOUND:
                material = timeline.material_of(clip)
                if material.kind is MaterialKind.SOUND and material.path:
                    found[material.path] = None
        return list(found) if len(found) == 2 else []

    # songs -----------------------------------------------------------------------------------------------

    @Slot(int)
    def _browse(self, number: int) -> None:
        self._browsed = number
        folder = self._context.store.settings.sound_folder
        dialog = QFileDialog(self._context.window, tr("Choose a song"), folder, media_filter())
        dialog.setObjectName("choose-song")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _take_file(self, path: str) -> None:
        self._context.store.change(sound_folder=str(Path(path).parent))
        self._listen_to(self._browsed, Path(path))

    @Slot(list)
    def _take_songs(self, paths: list[str]) -> None:
        """Two files that were let go on the dialog; a single one goes where there is none yet."""
        if self._dialog is None:
            return
        if len(paths) == 1:
            free = next((n for n, path in enumerate(self._paths) if path is None), 1)
            self._listen_to(free, Path(paths[0]))
            return
        try:
            check_count([Path(path) for path in paths])
        except EditorError as error:
            self._dialog.show_problem(f"{error.message} {error.hint}")
            return
        self._dialog.show_problem("")
        for number, path in enumerate(paths):
            self._listen_to(number, Path(path))

    def _listen_to(self, number: int, path: Path) -> None:
        if self._dialog is None:
            return
        self._stop_listening()
        before, self._listening[number] = self._listening[number], None
        if before is not None:
            before.cancel()
        self._paths[number], self._songs[number] = path, None
        self._forget_plan()
        self._dialog.slots[number].show_busy(path.name, 0.0)
        job = self._listening[number] = self._jobs.run(partial(hear_file, number, path), self._take_heard)
        job.progressed.connect(self._dialog.slots[number].show_report)

    @Slot(object)
    def _take_heard(self, heard: HeardFile) -> None:
        if self._dialog is None or self._paths[heard.number] != heard.path:
            return
        self._listening[heard.number] = None
        if heard.song is None:
            self._paths[heard.number] = None
            words = f"{heard.error.message} {heard.error.hint}" if heard.error else ""
            self._dialog.slots[heard.number].show_empty(words)
            return
        self._songs[heard.number] = heard.song
        self._dialog.show_song(heard.number, heard.song.facts, heard.song.peaks)
        self._dialog.show_parting(is_there=any(song.features.is_wide for song in self._songs if song))
        self._plan_anew()

    @Slot(int, object)
    def _correct(self, number: int, facts: SongFacts) -> None:
        song = self._songs[number]
        if song is not None:
            self._songs[number] = corrected(song, facts)
            self._plan_anew()

    # the plan --------------------------------------------------------------------------------------------

    def _order(self) -> MashupOrder | None:
        first, second = self._paths
        if self._dialog is None or first is None or second is None:
            return None
        return MashupOrder((first, second), **self._dialog.fields)

    def _forget_plan(self) -> None:
        self._turn += 1
        self._planned = None
        self._stop_making()
        if self._dialog is not None:
            self._dialog.show_plan(None)

    @Slot()
    def _plan_anew(self) -> None:
        self._plan(None)

    @Slot(object)
    def _follow_edit(self, plan: Plan) -> None:
        self._plan(plan)

    def _plan(self, edited: Plan | None) -> None:
        """Plan in the background; what was planned before stays on the screen meanwhile."""
        first, second = self._songs
        order = self._order()
        if self._dialog is None or first is None or second is None or order is None:
            return
        self._turn += 1
        self._stop_making()
        work = partial(planned_mix, self._turn, (first, second), order, self._dialog.take, edited)
        self._jobs.run(work, self._take_plan, in_background=False)

    @Slot(object)
    def _take_plan(self, done: PlannedMix) -> None:
        if self._dialog is None or done.turn != self._turn:
            return
        if done.planned is None:
            self._planned = None
            self._dialog.show_plan(None)
            self._dialog.show_problem(f"{done.error.message} {done.error.hint}" if done.error else "")
            self._stop_listening()
            return
        self._planned = done.planned
        peaks = tuple(song.peaks if song else None for song in self._songs)
        shown = Shown((peaks[0], peaks[1]), done.planned.spans_us)
        self._dialog.show_problem("")
        self._dialog.show_title(done.planned.title)
        self._dialog.show_plan(done.planned.plan, shown, done.planned.notes)
        if self._player is not None and self._player.is_playing:
            self._player.amend(done.planned.preview)
            self._make()

    # hearing ---------------------------------------------------------------------------------------------

    @Slot(bool)
    def _listen(self, is_on: bool) -> None:
        if not is_on:
            self._stop_listening()
        elif self._planned is not None:
            self._play_from(0)
            self._make()

    @Slot(float)
    def _seek(self, time_s: float) -> None:
        if self._planned is not None:
            self._play_from(round(time_s * 1e6))
            self._make()

    def _play_from(self, time_us: int) -> None:
        """Play what there is: the made mix, or the songs' own files as the plan has them."""
        assert self._planned is not None
        if self._dialog is not None:
            self._dialog.quieten()
        stop = self._context.actions.get("stop")
        if stop is not None:
            stop.trigger()
        take = self._take_of_plan()
        timeline = self._planned.preview if take is None else take.timeline
        self._require_player().play(timeline, time_us)
        if self._dialog is not None:
            self._dialog.show_listening(is_on=True)

    def _require_player(self) -> Player:
        if self._player is None:
            # Loaded now and not at the start: the window is on the screen sooner (W-8).
            from editor.playback.device import Player

            self._player = Player(self)
            self._player.position_changed.connect(self._show_position)
            self._player.stopped.connect(self._note_end)
            self._player.failed.connect(self._tell_failure)
        return self._player

    @Slot(object)
    def _show_position(self, time_us: int) -> None:
        if self._dialog is not None:
            self._dialog.strip.show_playhead(time_us / 1e6)

    @Slot()
    def _note_end(self) -> None:
        if self._dialog is not None:
            self._dialog.show_listening(is_on=False)

    @Slot(object)
    def _tell_failure(self, error: EditorError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(f"{error.message} {error.hint}".strip(), "warn")

    def _stop_listening(self) -> None:
        if self._player is not None and self._player.is_playing:
            self._player.stop()

    # making ----------------------------------------------------------------------------------------------

    def _take_of_plan(self) -> MashupTake | None:
        order = self._order()
        if self._planned is None or self._dialog is None or order is None:
            return None
        return self._made.get((self._dialog.take, self._planned.plan, order))

    def _make(self) -> None:
        """Make the sound of the plan in the background, where that was not done yet."""
        first, second = self._songs
        order = self._order()
        if self._making is not None or self._take_of_plan() is not None:
            return
        if first is None or second is None or order is None or self._planned is None or self._dialog is None:
            return
        session = self._context.bridge.session
        folder = session.folder if not session.read_only_reason else None
        work = partial(made_mix, (first, second), order, self._planned.plan, self._dialog.take, folder)
        self._dialog.show_busy(tr("Making the sound of the mix…"), is_waited_for=self._is_wanted)
        job = self._making = self._jobs.run(work, self._take_made)
        job.progressed.connect(self._dialog.show_report)
        job.cancelled.connect(self._show_stopped)

    @Slot(object)
    def _take_made(self, made: tuple[MixKey, MashupTake]) -> None:
        key, take = made
        self._making = None
        self._made[key] = take
        if self._dialog is None:
            remove_files([take])
            return
        self._dialog.show_rest()
        if self._take_of_plan() is not take:
            return
        if self._is_wanted:
            self._add(take)
        elif self._player is not None and self._player.is_playing:
            self._player.amend(take.timeline)

    @Slot()
    def _stop_making(self) -> None:
        self._is_wanted = False
        job, self._making = self._making, None
        if job is not None:
            job.cancel()
            if self._dialog is not None:
                self._dialog.show_rest()

    @Slot()
    def _show_stopped(self) -> None:
        if self._dialog is not None and self._making is None:
            self._dialog.show_rest()

    @Slot()
    def _put_in(self) -> None:
        """Put the mix on the timeline, as soon as its sound is there."""
        take = self._take_of_plan()
        if take is not None:
            self._add(take)
            return
        self._is_wanted = True
        self._make()
        if self._making is not None and self._dialog is not None:
            self._dialog.show_busy(tr("Making the sound of the mix…"), is_waited_for=True)

    def _add(self, take: MashupTake) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        timeline, title = take.timeline, dialog.fields["title"] or take.title
        at_us = 0 if dialog.is_as_picture else self._context.state.playhead_us
        edit = AddMix(
            timeline.tracks,
            tuple(timeline.materials.values()),
            tuple(round(time_s * 1e6) for time_s in take.bars_s),
            at_us,
            title,
        )
        self._last = dialog.fields
        if self._context.bridge.do(edit):
            kept = self._made
            self._made = {}
            remove_files([each for each in kept.values() if each is not take])
            dialog.accept()
            self._context.state.select(edit.clip_ids)
            self._context.tell(added_words(title, take), "ok", TOLD_MS)

    # ending ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._making = None
        self._is_wanted = False
        if self._dialog is not None:
            self._dialog.show_rest()
        if self._dialog is not None and isinstance(error, EditorError):
            self._dialog.show_problem(f"{error.message} {error.hint}".strip())
        else:
            self._context.bridge.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        if self._dialog is not None:
            self._dialog.close_players()
        self._dialog = None
        self._turn += 1
        self._stop_making()
        self._stop_listening()
        for job in self._listening:
            if job is not None:
                job.cancel()
        self._listening = [None, None]
        remove_files(list(self._made.values()))
        self._made = {}
        self._songs, self._planned = [None, None], None

    def close_jobs(self) -> None:
        """Stop what is running, and be quiet; call before the window goes."""
        self._jobs.close()
        self._end()
        if self._player is not None:
            self._player.close()
            self._player = None
