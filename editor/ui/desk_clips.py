"""What keys and menus do to clips: split, cut away, delete, nudge, group, switch off, name, colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from editor.edit.clip_commands import (
    CloseGap,
    MoveClips,
    RemoveAndClose,
    RemoveClips,
    RenameClips,
    SetClipColour,
    SetClipsOn,
    SplitClips,
    TrimToPlayhead,
)
from editor.edit.group_commands import DetachSound, GroupClips, LinkToPicture, UngroupClips
from editor.edit.point_commands import RemoveVolumePoints
from editor.language import counted, tr
from editor.model.timeline import TrackKind
from editor.model.timing import MICROSECONDS, frame_start_us, nearest_frame
from editor.ui.actions.clips import COLOURS
from editor.ui.actions.machinery import keys_of
from editor.ui.desk_chosen import ChosenClips, as_one, ids_of
from editor.ui.inspector.selection import is_heard
from editor.ui.menus.colours import swatch_icon

if TYPE_CHECKING:
    from fractions import Fraction

    from editor.ui.desks import DeskContext

FAR_FRAMES = 10
"""Shift nudges by so many frames (``conventions.md`` section 10)."""


class ClipsDesk(QObject):
    """Turns keys into edits of the selected clips, or of those under the playhead."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._chosen = ChosenClips(context)
        for colour_id, _, value in COLOURS:
            context.actions[f"colour-{colour_id}"].setIcon(swatch_icon(value))

    # cutting ------------------------------------------------------------------------------------------

    @Slot()
    def split(self) -> None:
        """Split the selected clips under the playhead; with none selected, the sounds that lie there."""
        self._split(ids_of(self._chosen.at_playhead()))

    @Slot()
    def split_all(self) -> None:
        """Split the clips of all unlocked sound tracks at the playhead."""
        self._split(ids_of(self._chosen.under_playhead()))

    def _split(self, clip_ids: tuple[str, ...]) -> None:
        if clip_ids:
            self._context.bridge.do(SplitClips(clip_ids, self._context.state.playhead_us))
        else:
            self._context.tell(tr("No clip to split: put the playhead inside a sound clip."))

    @Slot()
    def cut_left(self) -> None:
        """Cut away what lies left of the playhead."""
        self._cut("left")

    @Slot()
    def cut_right(self) -> None:
        """Cut away what lies right of the playhead."""
        self._cut("right")

    def _cut(self, side: str) -> None:
        clip_ids = ids_of(self._chosen.at_playhead())
        if clip_ids:
            self._context.bridge.do(TrimToPlayhead(clip_ids, self._context.state.playhead_us, side))
        else:
            self._context.tell(tr("No clip to cut: put the playhead inside a sound clip."))

    # deleting -----------------------------------------------------------------------------------------

    @Slot()
    def delete(self) -> None:
        """Delete the chosen volume points, else the selected clips; the picture only when it is unlocked."""
        clip_id, numbers = self._context.state.points
        if numbers and self._context.bridge.timeline.find(clip_id):
            self._context.state.choose_points("")
            self._context.bridge.do(RemoveVolumePoints(clip_id, tuple(sorted(numbers))))
            return
        clip_ids = ids_of(self._chosen.changeable())
        if clip_ids and self._context.bridge.do(RemoveClips(clip_ids)):
            self._tell_gone(len(clip_ids))

    @Slot()
    def delete_and_close(self) -> None:
        """Delete the selected clips and close the gap on their tracks (X-4)."""
        clip_ids = ids_of(self._chosen.changeable())
        if clip_ids and self._context.bridge.do(RemoveAndClose(clip_ids)):
            self._tell_gone(len(clip_ids))

    def _tell_gone(self, n_clips: int) -> None:
        keys = keys_of(self._context.actions["undo"])
        if keys:
            words = counted(
                n_clips,
                "{n} clip deleted · {key} brings it back",
                "{n} clips deleted · {key} brings them back",
                key=keys[0],
            )
        else:
            words = counted(n_clips, "{n} clip deleted", "{n} clips deleted")
        self._context.tell(words)

    @Slot()
    def close_gap(self) -> None:
        """Close the gap under the playhead on the track that was chosen."""
        timeline, state = self._context.bridge.timeline, self._context.state
        tracks = [track.id for track in timeline.tracks if track.kind is TrackKind.SOUND]
        chosen = [state.track_id] if state.track_id in tracks else tracks[:1] if len(tracks) == 1 else []
        if chosen:
            self._context.bridge.do(CloseGap(chosen[0], state.playhead_us))
        else:
            self._context.tell(tr("Choose the track with the gap first: click on it, or press its key."))

    # moving -------------------------------------------------------------------------------------------

    @Slot()
    def nudge_left(self) -> None:
        """Move the selected clips one frame to the left."""
        self._nudge(-1)

    @Slot()
    def nudge_right(self) -> None:
        """Move the selected clips one frame to the right."""
        self._nudge(1)

    @Slot()
    def nudge_far_left(self) -> None:
        """Move the selected clips ten frames to the left."""
        self._nudge(-FAR_FRAMES)

    @Slot()
    def nudge_far_right(self) -> None:
        """Move the selected clips ten frames to the right."""
        self._nudge(FAR_FRAMES)

    def _nudge(self, n_frames: int) -> None:
        entries = self._chosen.changeable()
        if not entries:
            return
        first_us = entries[0][1].start_us
        delta_us = step_us(first_us, n_frames, self._context.bridge.timeline.frame_rate)
        delta_us = max(delta_us, -first_us)
        if delta_us:
            self._context.bridge.do(MoveClips(ids_of(entries), delta_us, gesture=self._context.key_press()))
        else:
            self._context.tell(tr("The clip is at the start already."))

    # belonging together -------------------------------------------------------------------------------

    @Slot()
    def group(self) -> None:
        """Let the selected clips move together."""
        self._context.bridge.do(GroupClips(ids_of(self._chosen.selected())))

    @Slot()
    def ungroup(self) -> None:
        """Let the selected clips go their own ways."""
        self._context.bridge.do(UngroupClips(ids_of(self._chosen.selected())))

    @Slot()
    def link_to_picture(self) -> None:
        """Let the selected sounds move with the picture under their start."""
        sounds = ids_of(self._chosen.sounds())
        if sounds:
            self._context.bridge.do(LinkToPicture(sounds))
        else:
            self._context.tell(tr("Select a sound clip first."))

    @Slot()
    def detach_sound(self) -> None:
        """Take the sound of the selected pictures onto a track of its own."""
        timeline = self._context.bridge.timeline
        pictures = [
            clip.id
            for track, clip in self._chosen.selected()
            if track.kind is TrackKind.PICTURE and is_heard(timeline, track, clip)
        ]
        if not pictures:
            self._context.tell(tr("Select a picture clip with sound first."))
            return
        label = tr("Detach sound of {n} clips", n=len(pictures))
        self._context.bridge.do(as_one(label, [DetachSound(clip_id) for clip_id in pictures]))

    # states -------------------------------------------------------------------------------------------

    @Slot()
    def toggle_on(self) -> None:
        """Switch the selected clips off, or on again when all of them are off."""
        entries = self._chosen.changeable()
        if entries:
            is_any_on = any(clip.is_visible for _, clip in entries)
            self._context.bridge.do(SetClipsOn(ids_of(entries), not is_any_on))

    @Slot()
    def rename(self) -> None:
        """Ask for another name for the selected clips."""
        from editor.ui.dialogs.rename import RenameDialog

        entries = self._chosen.changeable()
        if not entries:
            return
        names = {clip.name for _, clip in entries}
        dialog = RenameDialog(names.pop() if len(names) == 1 else "", len(entries), self._context.window)
        clip_ids = ids_of(entries)

        def take(name: str) -> None:
            self._context.bridge.do(RenameClips(clip_ids, name))

        dialog.chosen.connect(take)
        dialog.open()

    @Slot()
    def colour(self) -> None:
        """Give the selected clips the colour that the action carries, or that of their role again."""
        sender = self.sender()
        entries = self._chosen.changeable()
        if entries and isinstance(sender, QAction):
            self._context.bridge.do(SetClipColour(ids_of(entries), sender.data() or ""))


def step_us(start_us: int, n_frames: int, frame_rate: Fraction) -> int:
    """How far a clip moves by frames: from boundary to boundary, or by their length where it lies between."""
    frame = nearest_frame(start_us, frame_rate)
    if abs(frame_start_us(frame, frame_rate) - start_us) <= 1:
        return frame_start_us(max(0, frame + n_frames), frame_rate) - start_us
    return round(n_frames * MICROSECONDS / frame_rate)
