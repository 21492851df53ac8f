"""Pulling the volume line (V-1 to V-4, V-9)."""

from __future__ import annotations

from editor.edit.command import Command
from editor.edit.level_commands import SetVolume, ShiftVolume
from editor.model.clip import Clip
from editor.ui.timeline.gesture_fade import together
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, Tag
from editor.ui.timeline.hits import ClipShape
from editor.ui.timeline.levels import LineDrag, height_of_gain, line_gain, settled_gain
from editor.ui.timeline.words import level


class VolumeGesture(Gesture):
    """Moves the line up and down; sideways movement does nothing."""

    cursor = "up-down"
    threshold_px = 3

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._ids = together(scene, clip)
        self._lane_px = float(shape.box.wave_height)
        self._present = line_gain(clip, scene.scale.us_of(pointer.x - shape.box.left))
        self._drag = LineDrag(height_of_gain(self._present), pointer.y)
        self._command: SetVolume | ShiftVolume | None = None

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
        self.show(scene, self._command)
        self.tag = Tag(level(gain), self.press.x + 14, pointer.y - 26)

    def _command_for(self, gain: float) -> SetVolume | ShiftVolume | None:
        if gain == self._present:
            return None
        is_single = len(self._ids) == 1 and not self._clip.volume_points
        if is_single or self._present <= 0 or gain <= 0:
            return SetVolume(self._ids, gain)
        return ShiftVolume(self._ids, min(gain / self._present, 10.0))

    def command(self) -> Command | None:
        """The new level, or None at the old one."""
        return self._command


def reset_volume(scene: Scene, clip: Clip) -> Command:
    """What a double-click on the line does: 0 dB (V-3)."""
    return SetVolume(together(scene, clip), 1.0)
