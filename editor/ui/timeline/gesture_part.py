"""A change that is shown before it is made: a clip's part moved by keys, or a number dragged; no Qt."""

from __future__ import annotations

from editor.edit.clip_commands import LoopClip
from editor.edit.command import Command
from editor.language import tr
from editor.model.clip import Clip
from editor.ui.timeline.clip_parts import (
    END_EDGE,
    FADE_IN,
    FADE_OUT,
    POINT,
    START_EDGE,
    VOLUME,
    Way,
    facts_of,
    moved,
    place_of_point,
)
from editor.ui.timeline.gestures import Gesture, Pointer, Scene, Tag
from editor.ui.timeline.hits import EDGE_INSIDE_PX, EDGE_OUTSIDE_PX, KNOB_HIT_PX, POINT_REACH_PX, ClipShape
from editor.ui.timeline.rows import Row
from editor.ui.timeline.shapes import shape_of
from editor.words import clock

Ring = tuple[float, float, float, float]
"""Left, top, width and height of what has the focus, in the viewport."""
TAG_UP_PX = 24
_NOWHERE = Pointer(0, 0)


class CommandPreview(Gesture):
    """Shows what a command would do, without a pointer."""

    is_heard = True

    def __init__(self, scene: Scene, command: Command | None) -> None:
        super().__init__(scene, _NOWHERE)
        self._command = command
        self.hint = self.show(scene, command)

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Nothing: it is moved by keys or by another widget."""

    def command(self) -> Command | None:
        """The edit that is shown, unless it would be refused."""
        return self._command if self.preview is not None else None


class PartGesture(CommandPreview):
    """One part of a clip in the focus ring, with its value in a tag, moved some way by keys."""

    def __init__(self, scene: Scene, row: Row, clip: Clip, part: str, way: Way, seed: str = "") -> None:
        super().__init__(scene, moved(scene.timeline, clip, part, way, seed=seed))
        timeline = self.preview or scene.timeline
        shown = timeline.clip(clip.id)
        shape = shape_of(row, shown, scene.scale, scene.top_px, is_selected=True, timeline=timeline)
        self.ring: Ring = ring_of(shape, part)
        self.facts = facts_of(timeline, shown, part)
        command = self.command()
        words = self.hint or self.facts.tag
        if isinstance(command, LoopClip):
            words = tr("Loop to {time}", time=clock(command.timeline_range.end_us, 2))
        left, top = self.ring[0], self.ring[1]
        # Below the ring where there is no room above it.
        y = top - TAG_UP_PX if top >= TAG_UP_PX + 2 else top + self.ring[3] + 4
        self.tag = Tag(words, left, y, is_refusal=bool(self.hint))


def ring_of(shape: ClipShape, part: str) -> Ring:
    """Where the focus ring of a part lies."""
    box = shape.box
    if part in (START_EDGE, END_EDGE):
        left = box.left - EDGE_OUTSIDE_PX if part == START_EDGE else box.right - EDGE_INSIDE_PX
        return left, box.top, EDGE_INSIDE_PX + EDGE_OUTSIDE_PX, box.height
    if part in (FADE_IN, FADE_OUT):
        middle = shape.fade_in_x if part == FADE_IN else shape.fade_out_x
        return middle - KNOB_HIT_PX / 2, shape.knob_y - KNOB_HIT_PX / 2, KNOB_HIT_PX, KNOB_HIT_PX
    if part.startswith(POINT) and place_of_point(part) < len(shape.points):
        x, y = shape.points[place_of_point(part)]
        reach = POINT_REACH_PX + 1
        return x - reach, y - reach, 2 * reach, 2 * reach
    if part == VOLUME and shape.line_y is not None:
        ys = [shape.line_y(box.left), shape.line_y(box.right - 1), *(y for _, y in shape.points)]
        return box.left, min(ys) - 5, box.width, max(ys) - min(ys) + 10
    return box.left, box.top, box.width, box.height


def part_hint() -> str:
    """What the keys do now, for the status line."""
    return tr("Arrows change it · Shift: ten times · Tab: next part · Enter keeps · Esc puts back")
