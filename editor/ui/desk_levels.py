"""What keys and menus do to what is heard: fades, crossfades, volume, points, the end with the picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from editor.edit.command import Command
from editor.edit.crossfade_commands import CrossfadeClips
from editor.edit.end_with_picture import EndWithPicture, last_sound
from editor.edit.lanes import lane_clips, lane_of
from editor.edit.level_commands import SetClipMuted, SetFadeCurves, SetFades, ShiftVolume
from editor.edit.placing import TOUCH_US
from editor.edit.point_commands import AddVolumePoint, ClearVolumePoints
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.ui.desk_chosen import ChosenClips, Entry, as_one, ids_of
from editor.ui.quantities import length_words
from editor.ui.timeline.fade_shapes import SHAPES
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

ONE_DB = 10 ** (1 / 20)
TENTH_DB = 10 ** (0.1 / 20)


class LevelsDesk(QObject):
    """Turns keys into edits of the sound of the selected clips."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._chosen = ChosenClips(context)

    # fades --------------------------------------------------------------------------------------------

    def _to_fade(self) -> list[Entry]:
        entries = self._chosen.at_playhead()
        if not entries:
            self._context.tell(tr("No clip to fade: put the playhead inside a sound clip."))
        return entries

    @Slot()
    def fade_in_here(self) -> None:
        """Fade in from the start of the clip to the playhead."""
        at_us = self._context.state.playhead_us
        self._do_each(
            tr("Fade in to the playhead"),
            [SetFades((clip.id,), fade_in_us=at_us - clip.start_us) for _, clip in self._to_fade()],
        )

    @Slot()
    def fade_out_here(self) -> None:
        """Fade out from the playhead to the end of the clip."""
        at_us = self._context.state.playhead_us
        self._do_each(
            tr("Fade out from the playhead"),
            [SetFades((clip.id,), fade_out_us=clip.end_us - at_us) for _, clip in self._to_fade()],
        )

    @Slot()
    def default_fades(self) -> None:
        """Give the selected clips the default fades; where all have fades at both ends, take them away."""
        entries = self._chosen.heard()
        if all(clip.fade_in_us and clip.fade_out_us for _, clip in entries):
            if entries:
                self._context.bridge.do(SetFades(ids_of(entries), fade_in_us=0, fade_out_us=0))
            return
        most_us = self._context.store.settings.default_fade_us
        by_length: dict[int, list[str]] = {}
        for _, clip in entries:
            by_length.setdefault(min(most_us, clip.duration_us // 2), []).append(clip.id)
        commands = [SetFades(tuple(ids), length, length) for length, ids in sorted(by_length.items())]
        self._do_each(tr("Default fades"), commands)

    @Slot()
    def shape_fade(self) -> None:
        """Give the fades of the selected clips the shape that the action carries: ``in 2``, ``out 0``."""
        sender = self.sender()
        entries = self._chosen.heard()
        if entries and isinstance(sender, QAction):
            side, number = str(sender.data()).split()
            curve = SHAPES[int(number)][1]
            is_in = side == "in"
            self._context.bridge.do(
                SetFadeCurves(ids_of(entries), curve if is_in else None, None if is_in else curve)
            )

    @Slot()
    def crossfade(self) -> None:
        """Cross-fade the selected clip with the neighbour it touches, or every two selected that touch."""
        entries = self._chosen.sounds()
        pairs = neighbours(self._context.bridge.timeline, entries)
        if pairs:
            self._do_each(tr("Crossfades"), [CrossfadeClips(left, right) for left, right in pairs])
        elif entries:
            name = one_line(entries[0][1].name)
            self._context.tell(tr("No clip touches “{name}”. Move its neighbour up to it first.", name=name))
        else:
            self._context.tell(tr("Select a sound clip first."))

    # volume -------------------------------------------------------------------------------------------

    @Slot()
    def louder(self) -> None:
        """Raise the selected clips by 1 dB."""
        self._shift(ONE_DB)

    @Slot()
    def quieter(self) -> None:
        """Lower the selected clips by 1 dB."""
        self._shift(1 / ONE_DB)

    @Slot()
    def louder_finely(self) -> None:
        """Raise the selected clips by 0.1 dB."""
        self._shift(TENTH_DB)

    @Slot()
    def quieter_finely(self) -> None:
        """Lower the selected clips by 0.1 dB."""
        self._shift(1 / TENTH_DB)

    def _shift(self, factor: float) -> None:
        entries = self._chosen.heard()
        if entries:
            self._context.bridge.do(ShiftVolume(ids_of(entries), factor, gesture=self._context.key_press()))

    @Slot()
    def toggle_muted(self) -> None:
        """Mute the selected clips, or let them be heard when all are silent."""
        entries = self._chosen.heard()
        if entries:
            is_silent = all(clip.volume == 0 for _, clip in entries)
            self._context.bridge.do(SetClipMuted(ids_of(entries), not is_silent))

    @Slot()
    def add_point(self) -> None:
        """Put a volume point onto the line at the playhead; nothing sounds different yet (V-6)."""
        at_us = self._context.state.playhead_us
        entries = self._chosen.heard() if self._context.state.selection else self._chosen.under_playhead()
        under = [clip for _, clip in entries if clip.start_us <= at_us <= clip.end_us]
        if not under:
            self._context.tell(tr("No clip for a volume point: put the playhead inside a sound clip."))
        self._do_each(
            tr("Add volume points"), [AddVolumePoint(clip.id, at_us - clip.start_us) for clip in under]
        )

    @Slot()
    def clear_points(self) -> None:
        """Take all volume points off the selected clips."""
        entries = [entry for entry in self._chosen.heard() if entry[1].volume_points]
        if entries:
            self._context.bridge.do(ClearVolumePoints(ids_of(entries)))

    def _do_each(self, label: str, commands: Sequence[Command]) -> None:
        if commands:
            self._context.bridge.do(as_one(label, commands))

    # the end ------------------------------------------------------------------------------------------

    @Slot()
    def end_with_picture(self) -> None:
        """Let the selected sounds end with the picture; with none selected, the sound that ends last."""
        chosen = ids_of(self._chosen.sounds())
        if not chosen:
            last = last_sound(self._context.bridge.timeline)
            chosen = (last.id,) if last else ()
        if not chosen:
            self._context.tell(tr("There is no sound to end with the picture yet."))
        elif self._context.bridge.do(EndWithPicture(chosen)):
            self._context.state.select(chosen)
            self._context.tell(how_it_ends(self._context.bridge.timeline, chosen))


def neighbours(timeline: Timeline, entries: list[Entry]) -> list[tuple[str, str]]:
    """The pairs of clips that a crossfade is made of: two selected ones, else one and what it touches.

    Where a single clip touches others at both ends, the one behind it counts.
    """
    found: list[tuple[str, str]] = []
    chosen = {clip.id for _, clip in entries}
    lanes = {lane_of(timeline, track.id)[0].id: lane_of(timeline, track.id) for track, _ in entries}
    for lane in lanes.values():
        clips = lane_clips(lane)
        meeting = [(left, right) for left, right in pairwise(clips) if _meet(left, right)]
        both = [pair for pair in meeting if pair[0].id in chosen and pair[1].id in chosen]
        behind = [pair for pair in meeting if pair[0].id in chosen]
        before = [pair for pair in meeting if pair[1].id in chosen]
        found += [(left.id, right.id) for left, right in both or behind[:1] or before[:1]]
    return found


def _meet(left: Clip, right: Clip) -> bool:
    return right.start_us - left.end_us <= TOUCH_US and left.end_us < right.end_us


def how_it_ends(timeline: Timeline, clip_ids: tuple[str, ...]) -> str:
    """What ending with the picture has come to: a neighbour may keep a sound from the picture's end."""
    ends = [_last_piece(timeline, *found) for clip_id in clip_ids if (found := timeline.find(clip_id))]
    early = [clip for clip in ends if clip.end_us < timeline.picture_end_us]
    fade = length_words(min((clip.fade_out_us for clip in early or ends), default=0))
    if early:
        return tr(
            "“{name}” is over before the picture ends; it fades out over its last {length}",
            name=one_line(early[0].name), length=fade,
        )  # fmt: skip
    return tr("Ends with the picture, with a fade out of {length}", length=fade)


def _last_piece(timeline: Timeline, track: Track, clip: Clip) -> Clip:
    """The last clip of the same file on a lane: a sound that was drawn out goes on in further clips."""
    same = [
        other for other in lane_clips(lane_of(timeline, track.id)) if other.material_id == clip.material_id
    ]
    return max(same, key=lambda other: other.end_us)
