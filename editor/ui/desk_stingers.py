"""Short sounds to drop on a cut: whoosh, riser, hit, click and chime, made as new files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from editor.draft.write_media import MEDIA_FOLDER
from editor.edit.made_sound import PutMadeSound
from editor.errors import EditorError
from editor.language import mark, tr
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline
from editor.model.timing import samples_to_us
from editor.music.stinger_place import NEAR_US, anchor_us, laid, nearest_cut_us
from editor.progress import Progress
from editor.ui.job_keeper import JobKeeper
from editor.ui.score_work import program_music
from editor.words import one_line

if TYPE_CHECKING:
    from editor.session import Session
    from editor.ui.desks import DeskContext

STINGER_WORDS: Final = {
    "whoosh": mark("Whoosh"),
    "riser": mark("Riser"),
    "hit": mark("Hit"),
    "click": mark("Click"),
    "chime": mark("Chime"),
}


@dataclass(frozen=True, slots=True)
class _Made:
    path: Path
    length_us: int
    anchor_us: int
    at_us: int
    """The cut, or the moment that was asked for."""


def made_folder(session: Session) -> Path:
    """Where made music and sounds lie: beside the draft, or with the program until the project is saved."""
    folder = session.folder if not session.read_only_reason else None
    if folder is not None:
        return folder / MEDIA_FOLDER
    return program_music()


class StingerDesk(QObject):
    """Makes one at a time, and lays it on the cut that is near, or at the playhead."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._jobs = JobKeeper(self._fail, self)
        self._kind = ""
        self._asked_us = 0
        self._is_busy = False
        self._n_made = 0

    @Slot()
    def drop_from_menu(self) -> None:
        """Drop the sound whose kind the action carries."""
        sender = self.sender()
        if isinstance(sender, QAction):
            self.drop(str(sender.data()))

    def drop(self, kind: str) -> None:
        """Make a stinger in the background and put it on the nearest cut, or at the playhead."""
        if self._is_busy:
            return
        self._is_busy = True
        self._kind = kind
        self._asked_us = self._context.state.playhead_us
        self._n_made += 1
        session = self._context.bridge.session
        place = (session.timeline, self._asked_us)
        work = partial(_made, kind, self._n_made, place, made_folder(session), tr(STINGER_WORDS[kind]))
        self._jobs.run(work, self._put_in)

    @Slot(object)
    def _put_in(self, made: _Made) -> None:
        self._is_busy = False
        start_us, source = laid(made.at_us, made.anchor_us, made.length_us)
        path = str(made.path)
        sound = Material(
            new_id(), MaterialKind.SOUND, made.path.name, path, path, made.length_us, has_sound=True
        )
        edit = PutMadeSound(sound, start_us, source, Role.EFFECTS, track_name=tr("Effects"))
        if self._context.bridge.do(edit):
            self._context.state.select([edit.clip_id])
            on_cut = made.at_us != self._asked_us
            name = one_line(made.path.stem, 40)
            self._context.tell(
                tr("“{name}” lies on the cut.", name=name)
                if on_cut
                else tr("“{name}” lies at the playhead.", name=name),
                "ok",
            )

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        if isinstance(error, EditorError):
            self._context.bridge.failed.emit(error)
        else:
            raise error

    def close_jobs(self) -> None:
        """Stop what is running; call before the window goes."""
        self._jobs.close()


def _made(
    kind: str, seed: int, place: tuple[Timeline, int], folder: Path, name: str, progress: Progress
) -> _Made:
    # Loaded now, in the job's thread: the window opens sooner without (W-8).
    from editor.music.film.near_cut import cut_near
    from editor.music.score.stingers import make_stinger
    from editor.music.score_job import write_take

    at_us = nearest_cut_us(*place)
    if at_us == place[1]:
        at_us = cut_near(*place, NEAR_US, progress)
    samples = make_stinger(kind, seed)
    progress.check()
    path = write_take(samples, folder, name, progress)
    return _Made(path, samples_to_us(samples.shape[1]), anchor_us(kind, samples), at_us)
