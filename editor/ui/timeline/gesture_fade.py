"""Pulling a fade by its knob (F-1, F-2, F-4, F-7)."""

from __future__ import annotations

from editor.edit.command import Command
from editor.edit.level_commands import SetFades
from editor.edit.snapping import SnapPoint, nearest_snap
from editor.model.clip import Clip
from editor.model.material import MaterialKind
from editor.model.timing import MICROSECONDS
from editor.ui.timeline.gestures import SNAP_PX, Gesture, Pointer, Scene, Tag, points_for
from editor.ui.timeline.hits import ClipShape
from editor.ui.timeline.rows import may_have_sound
from editor.ui.timeline.scale import Scale
from editor.ui.timeline.words import fade_tag

STEP_US = 10_000
"""A pulled fade is a whole number of hundredths of a second: what the tag says is what it is."""
ROUND_REACH_US = 100_000
"""Whole seconds never attract from further away, or at a far zoom nothing else could be chosen."""
FIRST_FADE_US = 1_000_000
"""What a double-click on a knob without a fade gives (F-4)."""
ATTRACTING = ("playhead", "picture cut", "picture end")


def together(scene: Scene, clip: Clip) -> tuple[str, ...]:
    """The clips that a change of level or fade goes to: the whole selection when the clip belongs to it."""
    if clip.id not in scene.selection:
        return (clip.id,)
    chosen = []
    for track, other in scene.timeline.clips():
        material = scene.timeline.material_of(other)
        sounds = material.kind is MaterialKind.SOUND or may_have_sound(material)
        if other.id in scene.selection and (other.id == clip.id or (sounds and not track.is_locked)):
            chosen.append(other.id)
    return tuple(chosen)


class FadeGesture(Gesture):
    """The fade ends where the pointer is."""

    cursor = "pointing-hand"
    threshold_px = 3

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape, *, is_in: bool) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._is_in = is_in
        self._ids = together(scene, clip)
        self._grab_px = pointer.x - (shape.fade_in_x if is_in else shape.fade_out_x)
        self._tag_y = shape.box.wave_top + 4
        self._command: SetFades | None = None

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer and show the fade that would be."""
        fade_us = self._settled(scene, pointer, self._free(scene.scale, pointer))
        present_us = self._clip.fade_in_us if self._is_in else self._clip.fade_out_us
        if fade_us == present_us:
            self._command = None
        elif self._is_in:
            self._command = SetFades(self._ids, fade_in_us=fade_us)
        else:
            self._command = SetFades(self._ids, fade_out_us=fade_us)
        self.show(scene, self._command)
        self._show_tag(scene, fade_us)

    def _free(self, scale: Scale, pointer: Pointer) -> int:
        time_us = scale.time_at(pointer.x - self._grab_px)
        fade_us = time_us - self._clip.start_us if self._is_in else self._clip.end_us - time_us
        return min(max(fade_us, 0), self._clip.duration_us)

    def _settled(self, scene: Scene, pointer: Pointer, free_us: int) -> int:
        self.snap = None
        if not scene.snaps(pointer):
            return free_us if pointer.shift else self._stepped(free_us)
        knob_us = self._knob(free_us)
        points = [p for p in points_for(scene) if p.label in ATTRACTING]
        snap = nearest_snap(points, (knob_us,), scene.scale.us_of(SNAP_PX))
        if snap is not None and 0 <= (fade_us := self._fade(snap.point.time_us)) <= self._clip.duration_us:
            self.snap = snap.point
            return fade_us
        return self._on_a_second(scene.scale, free_us)

    def _on_a_second(self, scale: Scale, free_us: int) -> int:
        whole_us = round(free_us / MICROSECONDS) * MICROSECONDS
        reach_us = min(scale.us_of(SNAP_PX), ROUND_REACH_US)
        if abs(free_us - whole_us) > reach_us or not 0 <= whole_us <= self._clip.duration_us:
            return self._stepped(free_us)
        if whole_us:
            self.snap = SnapPoint(self._knob(whole_us), f"{whole_us // MICROSECONDS} s", 6)
            return whole_us
        return self._stepped(free_us)

    def _stepped(self, free_us: int) -> int:
        return min(round(free_us / STEP_US) * STEP_US, self._clip.duration_us)

    def _knob(self, fade_us: int) -> int:
        return self._clip.start_us + fade_us if self._is_in else self._clip.end_us - fade_us

    def _fade(self, knob_us: int) -> int:
        return knob_us - self._clip.start_us if self._is_in else self._clip.end_us - knob_us

    def _show_tag(self, scene: Scene, fade_us: int) -> None:
        words = fade_tag("in" if self._is_in else "out", fade_us, scene.grid)
        self.tag = Tag(words, scene.scale.x_of(self._knob(fade_us)) + 10, self._tag_y)

    def command(self) -> Command | None:
        """The new length, or None at the old one."""
        return self._command


def toggled_fade(scene: Scene, clip: Clip, *, is_in: bool) -> Command:
    """What a double-click on a knob does: no fade becomes 1 s, at most half the clip; any fade goes (F-4)."""
    present_us = clip.fade_in_us if is_in else clip.fade_out_us
    fade_us = 0 if present_us else min(FIRST_FADE_US, clip.duration_us // 2)
    ids = together(scene, clip)
    return SetFades(ids, fade_in_us=fade_us) if is_in else SetFades(ids, fade_out_us=fade_us)
