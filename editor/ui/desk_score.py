"""Music for the picture: read, made in the background, compared while it plays, and put in (12.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from editor.edit.made_sound import PutMadeSound
from editor.errors import EditorError
from editor.language import tr
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline
from editor.model.timing import MICROSECONDS, TimeRange
from editor.progress import Progress, Report
from editor.ui.desk_ducking import roles_of
from editor.ui.desk_stingers import made_folder
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job
from editor.ui.score_work import SeenPicture, look, make_another, make_takes
from editor.ui.transport_desk import TransportDesk
from editor.words import one_line

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.peaks import Peaks
    from editor.music.film.facts import FilmFacts
    from editor.music.score_job import ScoreTake
    from editor.music.score_wish import ScoreWish
    from editor.ui.desk_hosted import HostedDesk
    from editor.ui.desks import DeskContext
    from editor.ui.dialogs.score import ScoreDialog


class ScoreDesk(QObject):
    """Leads through music for one picture at a time."""

    take_made = Signal(object, object)
    """A take and its peaks; sent by the thread that works."""

    def __init__(self, context: DeskContext, hosted: HostedDesk) -> None:
        super().__init__(context.window)
        self._context, self._hosted = context, hosted
        self._jobs = JobKeeper(self._fail, self)
        self._job: Job | None = None
        self._dialog: ScoreDialog | None = None
        self._within = TimeRange(0, 0)
        self._known: list[tuple[TimeRange, Timeline, SeenPicture]] = []
        self._film: FilmFacts | None = None
        self._takes: list[ScoreTake] = []
        self._first = 0
        """Number of the take that the running job makes first."""
        self._n_wanted = 0
        self._seed = 1
        self._last: ScoreWish | None = None
        self._has_put_in = False
        self.take_made.connect(self._show_take)

    @property
    def _transport(self) -> TransportDesk:
        found = self._context.window.findChild(TransportDesk)
        assert isinstance(found, TransportDesk)
        return found

    # the dialog ---------------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Open the dialog, and read the picture."""
        timeline = self._context.bridge.timeline
        if not timeline.picture_end_us:
            self._context.tell(tr("There is no picture to make music for. Open a video first."))
            return
        if self._dialog is not None:
            return
        # Loaded now and not at the start: the window is on the screen sooner (W-8).
        from editor.ui.dialogs.hosted import HostedChoice
        from editor.ui.dialogs.score import ScoreDialog

        self._takes, self._film, self._has_put_in = [], None, False
        dialog = self._dialog = ScoreDialog(ranges_of(timeline), self._context.window)
        if self._last is not None:
            dialog.prefer(self._last)
        choice = HostedChoice("score", self._context.store, dialog)
        choice.preferences_asked.connect(self._hosted.show_services)
        dialog.use_hosted(choice, self._videos)
        dialog.hosted_asked.connect(self._hosted.ask)
        dialog.make_asked.connect(self._make)
        dialog.another_asked.connect(self._make_another)
        dialog.stop_asked.connect(self._stop)
        dialog.range_chosen.connect(self._read)
        dialog.take_chosen.connect(self._choose)
        dialog.play_asked.connect(self._play)
        dialog.put_in_asked.connect(self._put_in)
        dialog.finished.connect(self._end)
        self._transport.playing_changed.connect(self._show_playing)
        self._context.state.playhead_moved.connect(self._show_place)
        dialog.open()
        self._read(dialog.within)

    def _videos(self) -> tuple[Path, ...]:
        """The films that are shown in the range, each once."""
        from editor.music.film.parts import parts_of_timeline

        parts = parts_of_timeline(self._context.bridge.timeline, self._within)
        return tuple(Path(path) for path in dict.fromkeys(part.path for part in parts))

    @Slot(object)
    def _read(self, within: TimeRange) -> None:
        """Look at the picture in the background, unless it was looked at before."""
        if self._dialog is None or self._job is not None:
            return
        timeline = self._context.bridge.timeline
        if within != self._within:
            self._forget_takes()
        self._within = within
        for known, seen, read in self._known:
            if known == within and seen.tracks == timeline.tracks:
                self._show_film(read)
                return
        self._dialog.show_reading()
        work = partial(look, timeline, within, roles_of(timeline))
        self._run(work, self._take_film, self._show_reading)

    def _run(
        self, work: Callable[[Progress], Any], then: Callable[[Any], None], show: Callable[[Any], None]
    ) -> None:
        job = self._job = self._jobs.run(work, then)
        job.progressed.connect(show)
        job.cancelled.connect(self._show_stopped)

    @Slot(object)
    def _show_reading(self, report: Report) -> None:
        if self._dialog is not None and self._job is not None:
            self._dialog.show_reading(report)

    @Slot(object)
    def _take_film(self, read: SeenPicture) -> None:
        self._job = None
        # The picture and In to Out, of one state of the project.
        self._known = [*self._known[-1:], (self._within, self._context.bridge.timeline, read)]
        self._show_film(read)

    def _show_film(self, read: SeenPicture) -> None:
        from editor.ui.scoring.strip_state import StripState

        self._film = read.film
        if self._dialog is not None:
            self._dialog.show_film(StripState.of(read.film), [(t, _image(p)) for t, p in read.pictures])
            if read.film.unread:
                name = one_line(read.film.unread[0], 60)
                self._dialog.show_words(
                    tr("The sound of “{name}” could not be listened to.", name=name), "warn"
                )

    # making -------------------------------------------------------------------------------------------

    @Slot()
    def _make(self) -> None:
        if self._dialog is None or self._film is None or self._job is not None:
            return
        wish = self._dialog.wish(self._seed)
        self._seed += wish.n_takes
        self._last = wish
        self._forget_takes()
        self._first, self._n_wanted = 0, wish.n_takes
        session = self._context.bridge.session
        folder = made_folder(session)
        in_use = frozenset(each.path for each in session.timeline.materials.values() if each.path)
        name = tr("Music")
        self._dialog.show_busy(is_busy=True)
        self._run(
            partial(make_takes, self._film, wish, in_use, folder, name, self.take_made.emit),
            self._finish,
            self._show_making,
        )

    @Slot()
    def _make_another(self) -> None:
        dialog = self._dialog
        take = self._chosen_take()
        if dialog is None or take is None or self._job is not None:
            return
        self._first, self._n_wanted = len(self._takes), 1
        dialog.show_cards(len(self._takes) + 1)
        dialog.show_busy(is_busy=True)
        name = tr("{name}, take {number}", name=tr("Music"), number=len(self._takes) + 1)
        seeded = replace(take, seed=self._seed)
        self._seed += 1
        folder = made_folder(self._context.bridge.session)
        work = partial(make_another, seeded, tuple(self._takes), folder, name, self.take_made.emit)
        self._run(work, self._finish, self._show_making)

    @Slot(object)
    def _show_making(self, report: Report) -> None:
        if self._dialog is not None and self._job is not None:
            self._dialog.show_making(report, self._first, self._n_wanted)

    @Slot(object, object)
    def _show_take(self, take: ScoreTake, peaks: Peaks | None) -> None:
        if self._dialog is None:
            # It was finished just when the dialog was closed.
            if not self._has_put_in:
                _removed((take,))
            return
        self._takes.append(take)
        self._dialog.show_take(len(self._takes) - 1, take, peaks)
        if len(self._takes) == 1 or self._n_wanted == 1:
            self._choose(len(self._takes) - 1)

    @Slot(object)
    def _finish(self, takes: tuple[ScoreTake, ...]) -> None:
        self._job = None
        for take in takes:
            for number, known in enumerate(self._takes):
                if known.path == take.path:
                    self._takes[number] = take
        if self._dialog is not None:
            self._dialog.show_busy(is_busy=False)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _show_stopped(self) -> None:
        self._job = None
        dialog = self._dialog
        if dialog is None:
            return
        dialog.show_cards(max(len(self._takes), 3))
        dialog.show_busy(is_busy=False)
        if self._film is None:
            dialog.show_words(tr("The picture was not read to its end."), "warn")
        else:
            dialog.show_words(tr("Stopped. What was finished is kept."), "warn")

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._job = None
        if self._dialog is None:
            return
        if isinstance(error, EditorError):
            self._dialog.show_error(error)
        else:
            self._dialog.show_busy(is_busy=False)
            self._context.bridge.failed.emit(error)

    def _forget_takes(self) -> None:
        """Take the files of takes away that were not put in."""
        self._stop_listening()
        takes, self._takes = self._takes, []
        if takes and not self._has_put_in:
            _removed(takes)
        if self._dialog is not None:
            self._dialog.clear_takes()

    # hearing ------------------------------------------------------------------------------------------

    def _chosen_take(self) -> ScoreTake | None:
        number = self._dialog.chosen if self._dialog is not None else -1
        return self._takes[number] if 0 <= number < len(self._takes) else None

    @Slot(int)
    def _choose(self, number: int) -> None:
        """Let another take be heard, at the same place (G-22)."""
        if self._dialog is None or not 0 <= number < len(self._takes):
            return
        self._dialog.choose(number)
        edit = self._edit()
        if edit is not None:
            try:
                self._transport.hear(edit.apply(self._context.bridge.timeline))
            except EditorError as error:
                self._dialog.show_error(error)

    @Slot(int)
    def _play(self, number: int) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        if self._transport.is_playing and number == dialog.chosen:
            self._transport.stop()
            return
        self._choose(number)
        if not self._transport.is_playing:
            here_us = self._context.state.playhead_us
            if not self._within.start_us <= here_us < self._within.end_us - MICROSECONDS // 2:
                self._context.state.set_playhead(self._within.start_us)
            self._transport.toggle()

    def _edit(self) -> PutMadeSound | None:
        take = self._chosen_take()
        if take is None or self._film is None:
            return None
        state = self._dialog.strip.state if self._dialog is not None else None
        spans = state.speech if state is not None else self._film.speech
        start_us = self._within.start_us
        speech = tuple(
            TimeRange.between(start_us + round(a * MICROSECONDS), start_us + round(b * MICROSECONDS))
            for a, b in spans
        )
        sound = material_of(take)
        source = TimeRange(0, min(sound.duration_us or 0, self._within.duration_us))
        return PutMadeSound(sound, start_us, source, Role.MUSIC, speech, track_name=tr("Music"))

    @Slot(bool)
    def _show_playing(self, is_playing: bool) -> None:
        if self._dialog is not None:
            self._dialog.show_playing(is_playing=is_playing)

    @Slot(object)
    def _show_place(self, time_us: int) -> None:
        if self._dialog is not None:
            at_us = time_us - self._within.start_us
            inside = 0 <= at_us <= self._within.duration_us and self._transport.is_playing
            self._dialog.strip.show_playing(at_us / MICROSECONDS if inside else None)

    def _stop_listening(self) -> None:
        self._transport.stop()
        self._transport.hear(None)

    @Slot()
    def _put_in(self) -> None:
        edit, dialog = self._edit(), self._dialog
        if edit is None or dialog is None:
            return
        self._last = dialog.wish(self._seed)
        self._has_put_in = True
        dialog.accept()
        if self._context.bridge.do(edit):
            self._context.state.select([edit.clip_id])
            self._context.tell(
                tr("The music lies on the timeline; the other takes are kept: Sound > Takes."), "ok"
            )

    @Slot()
    def _end(self) -> None:
        self._stop()
        self._dialog = None
        self._forget_takes()
        self._transport.playing_changed.disconnect(self._show_playing)
        self._context.state.playhead_moved.disconnect(self._show_place)

    def close_jobs(self) -> None:
        """Stop what runs; call before the window goes."""
        self._jobs.close()


def _removed(takes: Iterable[ScoreTake]) -> None:
    from editor.music.score_job import remove_take

    for take in takes:
        remove_take(take.path)


def ranges_of(timeline: Timeline) -> list[tuple[str, TimeRange]]:
    """What music can be made for: the picture, and In to Out where they are set."""
    ranges = [(tr("Picture"), TimeRange(0, timeline.picture_end_us))]
    if timeline.in_us is not None or timeline.out_us is not None:
        start_us = timeline.in_us or 0
        end_us = timeline.picture_end_us if timeline.out_us is None else timeline.out_us
        if end_us > start_us:
            ranges.append((tr("In–Out"), TimeRange.between(start_us, end_us)))
    return ranges


def material_of(take: ScoreTake) -> Material:
    """The file of a take as a material."""
    path = str(take.path)
    length_us = round(take.length_s * MICROSECONDS)
    return Material(new_id(), MaterialKind.SOUND, take.path.name, path, path, length_us, has_sound=True)


def _image(rgba: npt.NDArray[Any]) -> QImage:
    height, width = rgba.shape[:2]
    return QImage(rgba.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
