"""A new soundtrack from the window: the song is listened to in the background, heard, and put in (G-2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from editor.edit.soundtrack_command import NewSoundtrack, Original, SoundtrackOptions
from editor.errors import EditorError
from editor.language import tr
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.progress import Progress
from editor.ui.dialogs.song_words import key_words
from editor.ui.dialogs.soundtrack import SongOffer, SoundtrackDialog, offer_of
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job
from editor.ui.offers import media_filter
from editor.ui.transport_desk import TransportDesk
from editor.words import one_line

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.soundtrack import HeardSong
    from editor.ui.desk_hosted import HostedDesk
    from editor.ui.desks import DeskContext


@dataclass(frozen=True, slots=True)
class _Heard:
    """A song that was listened to, and where somebody speaks in the project."""

    song: HeardSong
    peaks: Peaks
    speech: tuple[TimeRange, ...]


class SoundtrackDesk(QObject):
    """Leads through one new soundtrack at a time."""

    def __init__(self, context: DeskContext, hosted: HostedDesk) -> None:
        super().__init__(context.window)
        self._context, self._hosted = context, hosted
        self._jobs = JobKeeper(self._fail, self)
        self._job: Job | None = None
        self._dialog: SoundtrackDialog | None = None
        self._heard: _Heard | None = None
        self._speech: tuple[TimeRange, ...] | None = None
        self._last = SoundtrackOptions()
        self._offered: list[SongOffer] = []

    @Slot()
    def ask(self) -> None:
        """Open the dialog with the songs of the project."""
        self.ask_with("")

    def ask_with(self, path: str) -> None:
        """Open the dialog with a song, such as one that was dropped on the picture."""
        timeline = self._context.bridge.timeline
        if not timeline.picture_end_us:
            self._context.tell(tr("There is no picture to make a soundtrack for. Open a video first."))
            return
        if self._dialog is None:
            self._offered = _songs_of(timeline)
            self._heard, self._speech = None, None
            self._dialog = self._made_dialog(timeline)
            self._dialog.open()
        if path:
            self._add_song(path)
        elif self._offered:
            self._listen_to(self._offered[0].path)

    def _made_dialog(self, timeline: Timeline) -> SoundtrackDialog:
        dialog = SoundtrackDialog(self._offered, timeline.picture_end_us, self._context.window)
        dialog.prefer(self._last)
        dialog.song_chosen.connect(self._listen_to)
        dialog.browse_asked.connect(self._browse)
        dialog.changed.connect(self._follow)
        dialog.best_asked.connect(self._use_best)
        dialog.listen_asked.connect(self._listen)
        dialog.accepted_options.connect(self._put_in)
        dialog.finished.connect(self._end)
        self._offer_service(dialog)
        return dialog

    def _offer_service(self, dialog: SoundtrackDialog) -> None:
        # Loaded now and not at the start: it brings a client for the network along (W-8).
        from editor.ui.dialogs.hosted import HostedChoice

        choice = HostedChoice("soundtrack", self._context.store, dialog)
        choice.preferences_asked.connect(self._hosted.show_services)
        dialog.use_hosted(choice)
        dialog.hosted_asked.connect(self._hosted.ask)

    @property
    def _transport(self) -> TransportDesk:
        found = self._context.window.findChild(TransportDesk)
        assert isinstance(found, TransportDesk)
        return found

    # the song --------------------------------------------------------------------------------------------

    @Slot()
    def _browse(self) -> None:
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
        self._add_song(path)

    def _add_song(self, path: str) -> None:
        if all(song.path != path for song in self._offered):
            self._offered.insert(0, offer_of(path))
        if self._dialog is not None:
            self._dialog.offer(self._offered, path)
            self._listen_to(path)

    @Slot(str)
    def _listen_to(self, path: str) -> None:
        """Look into a song in the background, and for speech where that was not done yet."""
        self._stop_listening()
        if self._job is not None:
            self._job.succeeded.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job.cancel()
        self._heard = None
        work = partial(_look_into, Path(path), self._context.bridge.timeline, self._speech)
        job = self._job = self._jobs.run(work, self._take)
        if self._dialog is not None:
            self._dialog.show_busy(is_busy=True)
            job.progressed.connect(self._dialog.show_progress)

    @Slot(object)
    def _take(self, heard: _Heard) -> None:
        self._job = None
        self._heard, self._speech = heard, heard.speech
        if self._dialog is not None:
            start_us = heard.song.best_start_us(self._picture_us) if self._dialog.wants_best else 0
            self._dialog.show_song(
                heard.song.material.duration_us or 0, _facts_words(heard.song), heard.peaks, start_us
            )

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._job = None
        if self._dialog is None:
            return
        self._dialog.show_no_song()
        if isinstance(error, EditorError):
            self._dialog.show_problem(f"{error.message} {error.hint}".strip())
        else:
            self._dialog.show_problem(tr("An error in the program ended this work."))
            raise error

    @property
    def _picture_us(self) -> int:
        return self._context.bridge.timeline.picture_end_us

    @Slot()
    def _use_best(self) -> None:
        if self._heard is not None and self._dialog is not None:
            self._dialog.show_start(self._heard.song.best_start_us(self._picture_us))

    # hearing and putting in ------------------------------------------------------------------------------

    def _edit(self) -> NewSoundtrack | None:
        if self._heard is None or self._dialog is None:
            return None
        options = self._dialog.options
        song = self._heard.song
        speech = self._heard.speech if options.original is Original.UNDER else ()
        return NewSoundtrack(song.material, options, song.grid, speech, tr("Music"))

    @Slot()
    def _follow(self) -> None:
        """Let what is chosen now be heard, or say why it cannot be done."""
        edit, dialog = self._edit(), self._dialog
        if edit is None or dialog is None:
            return
        try:
            preview = edit.apply(self._context.bridge.timeline)
        except EditorError as error:
            dialog.show_problem(f"{error.message} {error.hint}".strip())
            return
        dialog.show_problem("")
        self._transport.hear(preview)

    @Slot(bool)
    def _listen(self, is_on: bool) -> None:
        if self._dialog is None:
            return
        if is_on:
            self._follow()
            if not self._transport.is_playing:
                self._transport.toggle()
        else:
            self._transport.stop()
        self._dialog.show_listening(is_on=is_on)

    def _stop_listening(self) -> None:
        if self._dialog is not None:
            self._dialog.show_listening(is_on=False)
        self._transport.stop()
        self._transport.hear(None)

    @Slot()
    def _put_in(self) -> None:
        edit, dialog = self._edit(), self._dialog
        if edit is None or dialog is None:
            return
        self._last = dialog.options
        dialog.accept()
        if self._context.bridge.do(edit):
            self._context.tell(tr("“{name}” is the new soundtrack.", name=one_line(edit.song.name, 60)), "ok")

    @Slot()
    def _end(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._stop_listening()
        self._dialog = None
        self._heard = None

    def close_jobs(self) -> None:
        """Stop what runs; call before the window goes."""
        self._jobs.close()


def _songs_of(timeline: Timeline) -> list[SongOffer]:
    """The sounds of the project whose files are here, the longest first."""
    sounds = [
        material
        for material in timeline.materials.values()
        if material.kind is MaterialKind.SOUND and material.path is not None
    ]
    sounds.sort(key=lambda material: -(material.duration_us or 0))
    return [SongOffer(str(material.path), material.name) for material in sounds]


def _facts_words(song: HeardSong) -> str:
    facts = song.facts
    if facts is None or not facts.has_beat:
        return ""
    return tr("{tempo} BPM · {key}", tempo=round(facts.tempo_bpm), key=key_words(facts.key))


def _look_into(
    path: Path, timeline: Timeline, speech: tuple[TimeRange, ...] | None, progress: Progress
) -> _Heard:
    # Loaded now, in the job's thread: the window opens sooner without (W-8).
    from editor.media.peak_reader import read_peaks
    from editor.music.soundtrack import hear_song, speech_under

    song = hear_song(path, progress.part(0.0, 0.6, "sound"))
    peaks = read_peaks(path, progress.part(0.6, 0.7, "sound"))
    if speech is None:
        speech = speech_under(timeline, progress.part(0.7, 1.0, "sound"))
    return _Heard(song, peaks, speech)
