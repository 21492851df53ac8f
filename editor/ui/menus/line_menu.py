"""The menus of the volume line and of a point on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from editor.edit.level_commands import SetVolume, SetVolumePoints
from editor.edit.point_commands import AddVolumePoint, ClearVolumePoints, RemoveVolumePoints
from editor.language import counted, tr
from editor.model.clip import Clip, VolumePoint
from editor.ui.dialogs.type_value import TypeValueDialog
from editor.ui.menus.entries import EntryMenu
from editor.ui.quantities import parse_level
from editor.ui.timeline.gesture_fade import together
from editor.ui.timeline.gesture_points import reset_point
from editor.words import level_words

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class LineMenu(EntryMenu):
    """The menu of the volume line, at a moment of its clip."""

    def __init__(self, context: DeskContext, clip: Clip, time_us: int) -> None:
        super().__init__(context, "menu/volume")
        self._clip = clip
        self._ids = together(context.timeline.scene(), clip)
        self._offset_us = min(max(time_us - clip.start_us, 0), clip.duration_us)
        self.entry(tr("0 dB"), "reset", partial(self._set, 1.0))
        self.entry(tr("Volume…"), "type", self._ask)
        self.actions_of(("louder", "quieter", "mute"))
        self.gap()
        self.entry(tr("Add volume point here"), "add-point", self._add)
        n_points = len(clip.volume_points)
        words = counted(n_points or 1, "Remove the volume point", "Remove all {n} volume points")
        self.entry(words, "clear-points", self._clear, on=n_points > 0)
        self.gap()
        self.actions_of(("copy", "paste-levels"))

    def _set(self, gain: float) -> None:
        self.context.bridge.do(SetVolume(self._ids, gain))

    def _ask(self) -> None:
        ids, bridge = self._ids, self.context.bridge
        ask_level(self.context, self._clip.volume, lambda gain: bridge.do(SetVolume(ids, gain)))

    def _add(self) -> None:
        self.context.bridge.do(AddVolumePoint(self._clip.id, self._offset_us))

    def _clear(self) -> None:
        self.context.bridge.do(ClearVolumePoints((self._clip.id,)))


class PointMenu(EntryMenu):
    """The menu of one volume point, or of all that are chosen with it."""

    def __init__(self, context: DeskContext, clip: Clip, number: int) -> None:
        super().__init__(context, "menu/point")
        self._clip, self._number = clip, number
        clip_id, chosen = context.state.points
        self._numbers = tuple(sorted(chosen)) if clip_id == clip.id and number in chosen else (number,)
        self.entry(tr("0 dB"), "reset", self._reset)
        self.entry(tr("Level…"), "type", self._ask)
        self.gap()
        words = counted(len(self._numbers), "Remove the point", "Remove {n} points")
        self.entry(words, "remove", self._remove)

    def _reset(self) -> None:
        command = reset_point(self._clip, self._number)
        if command is not None:
            self.context.bridge.do(command)

    def _ask(self) -> None:
        clip, number, bridge = self._clip, self._number, self.context.bridge
        point = clip.volume_points[number]

        def take(gain: float) -> None:
            moved = VolumePoint(point.offset_us, gain)
            points = (*clip.volume_points[:number], moved, *clip.volume_points[number + 1 :])
            bridge.do(SetVolumePoints(clip.id, points))

        ask_level(self.context, point.gain, take)

    def _remove(self) -> None:
        self.context.bridge.do(RemoveVolumePoints(self._clip.id, self._numbers))


def ask_level(context: DeskContext, now: float, take: Callable[[float], object]) -> None:
    """Ask for a level in decibels (V-5)."""
    dialog = TypeValueDialog(
        "type-level",
        tr("Volume"),
        tr("Decibels from −60 to +20, or “silent”"),
        level_words(now),
        parse_level,
        context.window,
    )
    dialog.chosen.connect(take)
    dialog.open()
