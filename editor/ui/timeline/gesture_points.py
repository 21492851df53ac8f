"""Volume points by hand: adding one on the line, pulling some, choosing them with a band (V-6 to V-9)."""

from __future__ import annotations

from dataclasses import replace

from editor.edit.command import Command
from editor.edit.level_commands import SetVolumePoints
from editor.edit.point_commands import AddVolumePoint, MoveVolumePoints, RemoveVolumePoints
from editor.language import counted
from editor.model.clip import Clip, VolumePoint
from editor.ui.timeline.gesture_select import SelectGesture
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, Tag
from editor.ui.timeline.hits import ClipShape
from editor.ui.timeline.levels import LineDrag, height_of_gain, settled_gain
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.ui.timeline.words import point_tag

OFF_PX = 18
"""A point pulled so far above or below its clip is taken off it (V-6)."""
LEAST_DY_PX = 2.5
"""Less than this up or down is no wish for another level."""
LEAST_APART_US = 1_000
"""Points keep at least a millisecond between them, so that a step stays a step and none is passed."""

Chosen = tuple[str, frozenset[int]]


class PointGesture(Gesture):
    """Pulls a volume point both ways, and with it every other chosen one."""

    cursor = "four-ways"
    is_heard = True

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape, number: int) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._box = shape.box
        self._number = number
        clip_id, others = scene.points
        self._numbers = others if clip_id == clip.id and number in others else frozenset({number})
        self.chosen: Chosen = (clip.id, self._numbers)
        self._points = clip.volume_points
        self._drag = LineDrag(height_of_gain(self._point.gain), pointer.y)
        self._field: SnapField | None = None
        self._holding = Holding()
        self._command: Command | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The clip and the number of the point under the hand."""
        return self._clip.id, self._number

    @property
    def _point(self) -> VolumePoint:
        return self._points[self._number]

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer; off the clip the points would go."""
        self.snap = None
        self._drag = self._drag.moved(pointer.y, float(self._box.wave_height), fine=pointer.shift)
        if not self._box.top - OFF_PX <= pointer.y < self._box.bottom + OFF_PX:
            self._show_removal(scene, pointer)
            return
        self.chosen = (self._clip.id, self._numbers)
        gain = self._gain(fine=pointer.shift)
        delta_us = self._delta(scene, pointer)
        self._command = self._command_for(delta_us, gain)
        self.hint = self.show(scene, self._command)
        time_us = self._clip.start_us + self._point.offset_us + delta_us
        y = self._box.y_of_height(height_of_gain(gain))
        self.tag = Tag(point_tag(time_us, gain), scene.scale.x_of(time_us) + 10, y + 10)

    def _gain(self, *, fine: bool) -> float:
        """The level under the hand; a pull along the time alone leaves it exactly as it was."""
        present = self._point.gain
        moved_px = abs(self._drag.height - height_of_gain(present)) * self._box.wave_height
        if moved_px < (0.05 if fine else LEAST_DY_PX):
            return present
        gain = settled_gain(self._drag.height, fine=fine)
        return present if self._drag.height >= 1.0 and present > gain else gain

    def _show_removal(self, scene: Scene, pointer: Pointer) -> None:
        self._command = self._removal()
        self.chosen = ("", frozenset())
        self.hint = self.show(scene, self._command)
        words = counted(len(self._numbers), "Remove the point", "Remove {n} points")
        self.tag = Tag(words, pointer.x + 14, pointer.y - 26)

    def _removal(self) -> Command | None:
        return RemoveVolumePoints(self._clip.id, tuple(sorted(self._numbers)))

    def _delta(self, scene: Scene, pointer: Pointer) -> int:
        """How far the points move in time: with the pointer, past no neighbour and not out of the clip."""
        wanted_us = scene.scale.time_at(pointer.x) - self.press_scale.time_at(self.press.x)
        if scene.snaps(pointer):
            if self._field is None:
                self._field = SnapField(scene, edges=False)
            free_us = self._clip.start_us + self._point.offset_us + wanted_us
            snap = self._holding.snap(self._field, scene, (free_us,))
            if snap is not None:
                self.snap = snap.point
                wanted_us += snap.offset_us
        low_us, high_us = self._room()
        delta_us = max(min(wanted_us, high_us), low_us)
        if delta_us != wanted_us:
            self.snap = None
        return delta_us

    def _room(self) -> tuple[int, int]:
        """How far all chosen points can move to the left and to the right."""
        low_us, high_us = -self._clip.duration_us, self._clip.duration_us
        last = len(self._points) - 1
        for number in self._numbers:
            at_us = self._points[number].offset_us
            start_us, end_us = 0, self._clip.duration_us
            if number > 0 and number - 1 not in self._numbers:
                start_us = max(start_us, self._points[number - 1].offset_us + LEAST_APART_US)
            if number < last and number + 1 not in self._numbers:
                end_us = min(end_us, self._points[number + 1].offset_us - LEAST_APART_US)
            low_us, high_us = max(low_us, start_us - at_us), min(high_us, end_us - at_us)
        # Points that lie closer than that from the start on stay where they are in time.
        return min(low_us, 0), max(high_us, 0)

    def _command_for(self, delta_us: int, gain: float) -> Command | None:
        point = self._point
        if delta_us == 0 and gain == point.gain:
            return self._unmoved()
        if len(self._numbers) == 1:
            moved = VolumePoint(point.offset_us + delta_us, gain)
            points = (*self._points[: self._number], moved, *self._points[self._number + 1 :])
            return SetVolumePoints(self._clip.id, points)
        # A silent point has no level that decibels could be added to; the others move without it.
        factor = gain / point.gain if point.gain > 0 else 1.0
        return MoveVolumePoints(self._clip.id, tuple(sorted(self._numbers)), delta_us, factor)

    def _unmoved(self) -> Command | None:
        return None

    def command(self) -> Command | None:
        """The new points, or None at the old places."""
        return self._command


class AddPointGesture(PointGesture):
    """Puts a new point on the line where the press was, and pulls it on from there (V-6)."""

    takes_click = True

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape) -> None:
        offset_us = min(max(scene.scale.us_of(pointer.x - shape.box.left), 0), clip.duration_us)
        self._adding = AddVolumePoint(clip.id, offset_us)
        added = self._adding.apply(scene.timeline).clip(clip.id)
        number = _number_at(added, offset_us)
        super().__init__(replace(scene, points=("", frozenset())), pointer, added, shape, number)

    def click(self, scene: Scene) -> Command | None:
        """A point on the line; the sound does not change."""
        return self._adding

    def _unmoved(self) -> Command | None:
        return self._adding

    def _removal(self) -> Command | None:
        return None


def _number_at(clip: Clip, offset_us: int) -> int:
    """The number of the point nearest to a moment."""
    points = clip.volume_points
    return min(range(len(points)), key=lambda number: abs(points[number].offset_us - offset_us))


class PointBandGesture(SelectGesture):
    """Chooses the volume points of one clip that a band touches (V-7)."""

    cursor = "arrow"
    scrolls = False

    def __init__(self, scene: Scene, pointer: Pointer, clip: Clip, shape: ClipShape) -> None:
        super().__init__(scene, pointer)
        self._clip = clip
        self._shape = shape
        self.points_before: Chosen = scene.points
        self.chosen: Chosen = (clip.id, frozenset())

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Draw the band to the pointer; the selection of clips stays as it is."""
        self.stretch(scene, pointer)
        band, box = self.band, self._shape.box
        assert band is not None
        self.chosen = (
            self._clip.id,
            frozenset(
                number
                for number, (x, y) in enumerate(self._shape.points)
                if box.left <= x <= box.right
                and band.left <= x <= band.right
                and band.top <= y <= band.bottom
            ),
        )


def reset_point(clip: Clip, number: int) -> Command | None:
    """What a double-click on a point does: 0 dB there."""
    points = clip.volume_points
    if points[number].gain == 1.0:
        return None
    level = replace(points[number], gain=1.0)
    return SetVolumePoints(clip.id, (*points[:number], level, *points[number + 1 :]))
