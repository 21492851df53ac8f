"""Aligning two recordings of the same moments by their sound."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.edit.align_command import AlignClips
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, TrackKind
from editor.music.hearing import heard_material
from editor.progress import Progress
from editor.ui.desk_chosen import ChosenClips, Entry
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desk_listening import Listening
    from editor.ui.desks import DeskContext


class AlignDesk(QObject):
    """Moves the second of two selected clips to where it sounds together with the first."""

    def __init__(self, context: DeskContext, listening: Listening) -> None:
        super().__init__(context.window)
        self._context, self._listening = context, listening
        self._chosen = ChosenClips(context)
        self._moved_id = ""

    @Slot()
    def align(self) -> None:
        """Listen to both in the background, then move one of them."""
        timeline = self._context.bridge.timeline
        entries = [entry for entry in self._chosen.selected() if heard_material(timeline, entry[1])]
        if len(entries) != 2:
            self._context.tell(tr("Select two clips with sound: the one that stays and the one that moves."))
            return
        reference, moved = in_order(entries)
        work = partial(_compared, timeline, reference, moved)
        if self._listening.run(work, tr("Comparing two recordings"), self._take):
            self._moved_id = moved.id

    def _take(self, delta_us: int) -> None:
        timeline = self._context.bridge.timeline
        found = timeline.find(self._moved_id)
        if found is None:
            return
        name = one_line(found[1].name)
        if delta_us == 0:
            self._context.tell(tr("“{name}” lies where it belongs already.", name=name), "ok")
        elif self._context.bridge.do(AlignClips(self._moved_id, delta_us)):
            shift = f"{delta_us / 1e6:+.3f}".replace("-", "−")
            self._context.tell(tr("“{name}” was moved by {shift} s.", name=name, shift=shift), "ok")


def in_order(entries: list[Entry]) -> tuple[Clip, Clip]:
    """Which of two clips stays and which moves: a picture stays, else the one that begins first."""
    ordered = sorted(
        entries, key=lambda entry: (entry[0].kind is TrackKind.SOUND, entry[1].start_us, entry[1].id)
    )
    return ordered[0][1], ordered[1][1]


def _compared(timeline: Timeline, reference: Clip, moved: Clip, progress: Progress) -> int:
    # Loaded now, in the job's thread: the window opens sooner without (W-8).
    from editor.music.align import match_clips

    return match_clips(timeline, reference, moved, progress)
