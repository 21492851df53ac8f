"""Beats of sounds and cuts of pictures: found in the background, marked as one edit (N-7)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.edit.beat_commands import ClearMarks, DoubleBeats, HalveBeats, ReplaceMarks, ShiftBeats
from editor.edit.command import Command
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import TimeRange
from editor.music.hearing import FoundMarks, has_film, heard_material
from editor.progress import Progress
from editor.ui.desk_chosen import ChosenClips

if TYPE_CHECKING:
    from editor.ui.desk_listening import Listening
    from editor.ui.desks import DeskContext


class BeatDesk(QObject):
    """Finds and changes beats and picture cuts."""

    def __init__(self, context: DeskContext, listening: Listening) -> None:
        super().__init__(context.window)
        self._context, self._listening = context, listening
        self._chosen = ChosenClips(context)

    # beats ----------------------------------------------------------------------------------------------

    @Slot()
    def find_beats(self) -> None:
        """Mark the beats of the selected clips."""
        timeline = self._context.bridge.timeline
        clips = [clip for _, clip in self._chosen.heard() if heard_material(timeline, clip) is not None]
        if clips:
            work = partial(_beats, timeline, clips)
            self._listening.run(work, tr("Listening for beats"), self._take_beats)

    def _take_beats(self, found: FoundMarks) -> None:
        if not found.times_us:
            self._context.tell(tr("No beat was found."), "warn")
            return
        if self._context.bridge.do(ReplaceMarks("beat", found.times_us, found.within)):
            self._show("beat")
            n_beats = len(found.times_us)
            self._context.tell(
                counted(n_beats, "{bpm} beats a minute, one beat", "{bpm} beats a minute, {n} beats",
                        bpm=f"{found.tempo_bpm:.1f}"),
                "ok",
            )  # fmt: skip

    @Slot()
    def double(self) -> None:
        """Put a beat between every two."""
        self._change(DoubleBeats(self._within()))

    @Slot()
    def halve(self) -> None:
        """Take every second beat away."""
        self._change(HalveBeats(self._within()))

    @Slot()
    def shift(self) -> None:
        """Move the beats by half of their distance."""
        self._change(ShiftBeats(self._within()))

    @Slot()
    def clear_beats(self) -> None:
        """Take the beats of the selected clips away; with none selected, all."""
        self._change(ClearMarks("beat", self._within()))

    # picture cuts ---------------------------------------------------------------------------------------

    @Slot()
    def find_cuts(self) -> None:
        """Mark the cuts inside of the selected pictures; with none selected, of all."""
        timeline = self._context.bridge.timeline
        pictures = [clip for _, clip in self._chosen.selected() if has_film(timeline, clip)]
        clips = pictures or self._all_films()
        if clips:
            work = partial(_cuts, timeline, clips)
            self._listening.run(work, tr("Looking for picture cuts"), self._take_cuts)
        else:
            self._context.tell(tr("There is no film to look through."))

    def _all_films(self) -> list[Clip]:
        timeline = self._context.bridge.timeline
        return [
            clip
            for track in timeline.tracks
            if track.kind is TrackKind.PICTURE
            for clip in track.clips
            if has_film(timeline, clip)
        ]

    def _take_cuts(self, found: FoundMarks) -> None:
        if not found.times_us:
            self._context.tell(tr("No cut was found: the picture goes on without one."))
            self._context.bridge.do(ReplaceMarks("cut", (), found.within))
        elif self._context.bridge.do(ReplaceMarks("cut", found.times_us, found.within)):
            self._show("cut")
            n_cuts = len(found.times_us)
            self._context.tell(counted(n_cuts, "One picture cut", "{n} picture cuts"), "ok")

    @Slot()
    def clear_cuts(self) -> None:
        """Take all marks of picture cuts away."""
        self._change(ClearMarks("cut"))

    # both -----------------------------------------------------------------------------------------------

    def _within(self) -> TimeRange | None:
        """From the first to the last moment of the selected clips; None where none is selected."""
        clips = [clip for _, clip in self._chosen.selected()]
        if not clips:
            return None
        return TimeRange.between(min(c.start_us for c in clips), max(c.end_us for c in clips))

    def _change(self, command: Command) -> None:
        self._context.bridge.do(command)

    def _show(self, layer: str) -> None:
        """Let a layer be seen that was hidden: what was asked for just now must not stay unseen."""
        hidden = self._context.store.settings.hidden_layers
        if layer in hidden:
            self._context.store.change(hidden_layers=tuple(name for name in hidden if name != layer))


def _beats(timeline: Timeline, clips: list[Clip], progress: Progress) -> FoundMarks:
    # Loaded now, in the job's thread: the window opens sooner without (W-8).
    from editor.music.markings import beats_of_clips

    return beats_of_clips(timeline, clips, progress)


def _cuts(timeline: Timeline, clips: list[Clip], progress: Progress) -> FoundMarks:
    from editor.music.markings import cuts_of_clips

    return cuts_of_clips(timeline, clips, progress)
