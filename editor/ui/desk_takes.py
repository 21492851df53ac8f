"""The takes of music that lies on the timeline: the next one in its place, or another one like it (G-22)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from editor.draft.write_media import MEDIA_FOLDER
from editor.edit.clip_commands import ReplaceMaterial
from editor.language import tr
from editor.model.clip import Clip
from editor.progress import Progress
from editor.ui.desk_chosen import ChosenClips
from editor.ui.desk_score import material_of
from editor.ui.desk_stingers import made_folder
from editor.ui.job_keeper import JobKeeper
from editor.ui.score_work import program_music
from editor.words import one_line

if TYPE_CHECKING:
    from editor.music.score_job import ScoreTake
    from editor.ui.desk_listening import Listening
    from editor.ui.desks import DeskContext


class TakeDesk(QObject):
    """Switches the takes of the selected clip, also while it plays."""

    def __init__(self, context: DeskContext, listening: Listening) -> None:
        super().__init__(context.window)
        self._context, self._listening = context, listening
        self._chosen = ChosenClips(context)
        self._clip_id = ""
        self._jobs = JobKeeper(self._fail, self)
        context.bridge.saved.connect(self._bring_along)

    @Slot(object)
    def _bring_along(self, _report: object) -> None:
        """Let the takes of music go into the project's folder with it, once the project has one (G-24)."""
        session = self._context.bridge.session
        if session.folder is None:
            return
        timeline = session.timeline
        used = {timeline.material_of(clip).path for _, clip in timeline.clips()}
        names = tuple(sorted({Path(path).name for path in used if path and path.endswith(".wav")}))
        if names and program_music().is_dir():
            self._jobs.run(partial(_brought, names, session.folder / MEDIA_FOLDER))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._context.bridge.failed.emit(error)

    def close_jobs(self) -> None:
        """Stop what is running; call before the window goes."""
        self._jobs.close()

    @Slot()
    def switch_from_menu(self) -> None:
        """Another take for the selected clip: the next or the previous one, as the action says."""
        sender = self.sender()
        if isinstance(sender, QAction):
            self.switch(-1 if str(sender.data()) == "previous" else 1)

    def switch(self, way: int) -> None:
        """Put the take that is so many further into the place of the one that is heard."""
        found = self._found()
        if found is None:
            return
        clip, takes, number = found
        if len(takes) < 2:
            self._context.tell(tr("There is no other take of this music. Make another like it."))
            return
        self._use(clip, takes[(number + way) % len(takes)], takes)

    def _found(self) -> tuple[Clip, tuple[ScoreTake, ...], int] | None:
        """The selected clip with the takes of its music, and which of them it is."""
        from editor.music.score_job import takes_beside

        timeline = self._context.bridge.timeline
        for _, clip in self._chosen.sounds():
            path = Path(timeline.material_of(clip).path or "")
            for place in (path, program_music() / path.name):
                takes = takes_beside(place)
                if takes:
                    number = next((n for n, take in enumerate(takes) if take.path.name == path.name), 0)
                    return clip, takes, number
        self._context.tell(tr("Select a clip of music that was made for the picture here."))
        return None

    def _use(self, clip: Clip, take: ScoreTake, takes: tuple[ScoreTake, ...]) -> None:
        if self._context.bridge.do(ReplaceMaterial(clip.id, material_of(take))):
            number = next((n for n, one in enumerate(takes, 1) if one.path == take.path), len(takes))
            self._context.tell(
                tr("Take {n} of {all}: {style}, {tempo} BPM", n=number, all=len(takes), style=take.style,
                   tempo=round(take.tempo_bpm)),
                "ok",
            )  # fmt: skip

    @Slot()
    def another(self) -> None:
        """Make another take like the selected one, in the background, and put it in its place."""
        found = self._found()
        if found is None:
            return
        clip, takes, number = found
        folder = made_folder(self._context.bridge.session)
        name = one_line(takes[number].path.stem, 80).rsplit(",", 1)[0]
        work = partial(_another, takes[number], takes, folder, name)
        if self._listening.run(work, tr("Making another take"), self._take):
            self._clip_id = clip.id

    def _take(self, takes: tuple[ScoreTake, ...]) -> None:
        found = self._context.bridge.timeline.find(self._clip_id)
        if found is not None:
            self._use(found[1], takes[-1], takes)


def _brought(names: tuple[str, ...], folder: Path, progress: Progress) -> None:
    from editor.music.score_job import bring_along

    progress.check()
    bring_along(names, program_music(), folder)


def _another(
    take: ScoreTake, takes: tuple[ScoreTake, ...], folder: Path, name: str, progress: Progress
) -> tuple[ScoreTake, ...]:
    from dataclasses import replace

    from editor.music.score_job import another_like, join_takes

    title = tr("{name}, take {number}", name=name, number=len(takes) + 1)
    seeded = replace(take, seed=max(one.seed for one in takes) + 1)
    made = another_like(seeded, folder, progress, name=title)
    here = tuple(one for one in takes if one.path.parent == made.path.parent)
    return join_takes((*here, made))
