"""Pulling a fade by its knob, and bending its curve (F-1 to F-5, F-7)."""

from __future__ import annotations

from dataclasses import replace

from editor.edit.command import Command
from editor.edit.level_commands import SetFadeCurves, SetFades
from editor.edit.snapping import SnapPoint
from editor.language import tr
from editor.model.clip import LINEAR, Clip, FadeCurve
from editor.model.material import MaterialKind
from editor.model.timeline import TrackKind
from editor.model.timing import MICROSECONDS
from editor.ui.timeline.fade_shapes import bend_of, curve_words
from editor.ui.timeline.gestures import SNAP_PX, Gesture, Pointer, Scene, Tag
from editor.ui.timeline.hits import ClipShape
from editor.ui.timeline.levels import FINE
from editor.ui.timeline.rows import may_have_sound
from editor.ui.timeline.scale import Scale
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.ui.timeline.words import fade_tag

STEP_US = 10_000
"""A pulled fade is a whole number of hundredths of a second: what the tag says is what it is."""
ROUND_REACH_US = 100_000
"""Whole seconds never attract from further away, or at a far zoom nothing else could be chosen."""
ROUND_RANK = 7
"""Whole seconds come after everything that lies on the timeline."""
STRAIGHT = 0.08
"""A bend of less than this snaps to the straight line, as the volume line does to 0 dB."""


def together(scene: Scene, clip: Clip) -> tuple[str, ...]:
    """The clips that a change of level or fade goes to: the whole selection when the clip belongs to it.

    A picture that is only linked to the sound under the pointer stays as it is (T-3).
    """
    if clip.id not in scene.selection:
        return (clip.id,)
    chosen = []
    for clip_id in scene.selection:
        found = scene.timeline.find(clip_id)
        if found is None:
            continue
        track, other = found
        material = scene.timeline.material_of(other)
        sounds = material.kind is MaterialKind.SOUND or may_have_sound(material)
        is_linked = (
            track.kind is TrackKind.PICTURE and other.group_id != "" and other.group_id == clip.group_id
        )
        if other.id == clip.id or (sounds and not track.is_locked and not is_linked):
            chosen.append(other.id)
    return tuple(sorted(chosen))


class FadeGesture(Gesture):
    """The fade ends where the pointer is."""

    cursor = "pointing-hand"
    is_heard = True

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape, *, is_in: bool) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._is_in = is_in
        self._ids = together(scene, clip)
        self._grab_px = pointer.x - (shape.fade_in_x if is_in else shape.fade_out_x)
        self._tag_y = shape.box.wave_top + 4
        self._field: SnapField | None = None
        self._holding = Holding()
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
        self.hint = self.show(scene, self._command)
        self._show_tag(scene, fade_us)

    def _free(self, scale: Scale, pointer: Pointer) -> int:
        time_us = scale.time_at(pointer.x - self._grab_px)
        fade_us = time_us - self._clip.start_us if self._is_in else self._clip.end_us - time_us
        return min(max(fade_us, 0), self._clip.duration_us)

    def _settled(self, scene: Scene, pointer: Pointer, free_us: int) -> int:
        self.snap = None
        if not scene.snaps(pointer):
            self._holding.let_go()
            return free_us if pointer.shift else self._stepped(free_us)
        if self._field is None:
            self._field = SnapField(scene, edges=False)
        snap = self._holding.snap(self._field, scene, (self._knob(free_us),))
        if snap is not None and 0 < (fade_us := self._fade(snap.point.time_us)) <= self._clip.duration_us:
            self.snap = snap.point
            return fade_us
        self._holding.let_go()
        return self._on_a_second(scene.scale, free_us)

    def _on_a_second(self, scale: Scale, free_us: int) -> int:
        whole_us = round(free_us / MICROSECONDS) * MICROSECONDS
        reach_us = min(scale.us_of(SNAP_PX), ROUND_REACH_US)
        if abs(free_us - whole_us) > reach_us or not 0 <= whole_us <= self._clip.duration_us:
            return self._stepped(free_us)
        if whole_us:
            label = tr("{n} s", n=whole_us // MICROSECONDS)
            self.snap = SnapPoint(self._knob(whole_us), label, ROUND_RANK)
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


class BendGesture(Gesture):
    """Bends a fade by the diamond in the middle of its curve: up is a fast start, down a slow one (F-5)."""

    cursor = "up-down"
    is_heard = True

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape, *, is_in: bool) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._is_in = is_in
        self._ids = together(scene, clip)
        self._present = clip.fade_in_curve if is_in else clip.fade_out_curve
        self._bend = bend_of(self._present)
        self._last_y = pointer.y
        # The middle of the curve lies at 1/2 + b/4 of the wave's height.
        self._bend_per_px = 4 / shape.box.wave_height
        self._command: SetFadeCurves | None = None

    def starts(self, pointer: Pointer) -> bool:
        """Only vertical movement counts, as on the line."""
        return abs(pointer.y - self.press.y) >= self.threshold_px

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer; Shift bends at a tenth of its speed."""
        speed = FINE if pointer.shift else 1.0
        # Not kept within −1 to 1: past the ends the diamond waits until the pointer is back.
        self._bend += (self._last_y - pointer.y) * speed * self._bend_per_px
        self._last_y = pointer.y
        curve = self._settled(fine=pointer.shift)
        if curve == self._present:
            self._command = None
        elif self._is_in:
            self._command = SetFadeCurves(self._ids, curve, None)
        else:
            self._command = SetFadeCurves(self._ids, None, curve)
        self.hint = self.show(scene, self._command)
        self.tag = Tag(curve_words(curve), self.press.x + 14, pointer.y - 26)

    def _settled(self, *, fine: bool) -> FadeCurve:
        bend = min(max(self._bend, -1.0), 1.0)
        if not fine and abs(bend) < STRAIGHT:
            return LINEAR
        return replace(LINEAR, bend=round(bend, 2))

    def command(self) -> Command | None:
        """The new curve, or None with the old one."""
        return self._command


def toggled_fade(scene: Scene, clip: Clip, *, is_in: bool) -> Command:
    """A double-click on a knob: any fade goes, none becomes the default, at most half the clip (F-4)."""
    present_us = clip.fade_in_us if is_in else clip.fade_out_us
    fade_us = 0 if present_us else min(scene.habits.default_fade_us, clip.duration_us // 2)
    ids = together(scene, clip)
    return SetFades(ids, fade_in_us=fade_us) if is_in else SetFades(ids, fade_out_us=fade_us)


def straightened(scene: Scene, clip: Clip, *, is_in: bool) -> Command | None:
    """What a double-click on a diamond does: a straight line (F-5)."""
    present = clip.fade_in_curve if is_in else clip.fade_out_curve
    if present.is_linear:
        return None
    ids = together(scene, clip)
    return SetFadeCurves(ids, LINEAR, None) if is_in else SetFadeCurves(ids, None, LINEAR)
