"""Pulling the volume line (V-1 to V-5, V-7, V-9)."""

from __future__ import annotations

from bisect import bisect_right

from editor.edit.command import Command
from editor.edit.level_commands import SetVolume, ShiftVolume
from editor.edit.point_commands import MoveVolumePoints
from editor.model.clip import Clip
from editor.ui.timeline.gesture_fade import together
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, Tag
from editor.ui.timeline.hits import ClipShape
from editor.ui.timeline.levels import LineDrag, height_of_gain, line_gain, settled_gain
from editor.ui.timeline.words import level

MAX_FACTOR = 10.0
"""Nothing is raised by more than +20 dB at once."""


class VolumeGesture(Gesture):
    """Moves the line up and down; sideways movement does nothing.

    A stretch between two volume points takes both with it; outside of them the whole line moves (V-7, V-9).
    """

    cursor = "up-down"
    threshold_px = 3
    is_heard = True

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._ids = together(scene, clip)
        self._lane_px = float(shape.box.wave_height)
        offset_us = scene.scale.us_of(pointer.x - shape.box.left)
        self._stretch = stretch_at(clip, offset_us) if len(self._ids) == 1 else ()
        self._present = line_gain(clip, offset_us)
        self._drag = LineDrag(height_of_gain(self._present), pointer.y)
        self._command: Command | None = None

    def starts(self, pointer: Pointer) -> bool:
        """Only vertical movement counts (V-2)."""
        return abs(pointer.y - self.press.y) >= self.threshold_px

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer and show the level that would be."""
        self._drag = self._drag.moved(pointer.y, self._lane_px, fine=pointer.shift)
        gain = settled_gain(self._drag.height, fine=pointer.shift)
        if self._drag.height >= 1.0 and self._present > gain:
            # Louder than the line's top: pulling up leaves it as it is (V-5).
            gain = self._present
        self._command = self._command_for(gain)
        self.hint = self.show(scene, self._command)
        self.tag = Tag(level(gain), self.press.x + 14, pointer.y - 26)

    def _command_for(self, gain: float) -> Command | None:
        if gain == self._present:
            return None
        can_scale = self._present > 0 and gain > 0
        factor = min(gain / self._present, MAX_FACTOR) if self._present > 0 else 0.0
        if self._stretch and can_scale:
            return MoveVolumePoints(self._clip.id, self._stretch, 0, factor)
        is_single = len(self._ids) == 1 and not self._clip.volume_points
        if is_single or not can_scale:
            return SetVolume(self._ids, gain)
        return ShiftVolume(self._ids, factor)

    def command(self) -> Command | None:
        """The new level, or None at the old one."""
        return self._command


def stretch_at(clip: Clip, offset_us: int) -> tuple[int, ...]:
    """The two volume points on both sides of a moment, by their numbers; none outside of all of them."""
    after = bisect_right(clip.volume_points, offset_us, key=lambda point: point.offset_us)
    return (after - 1, after) if 0 < after < len(clip.volume_points) else ()


def reset_volume(scene: Scene, clip: Clip) -> Command:
    """What a double-click on the line does: 0 dB (V-3)."""
    return SetVolume(together(scene, clip), 1.0)
