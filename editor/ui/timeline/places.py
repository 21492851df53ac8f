"""The named rectangles of what the timeline shows, for tests that drive the real window (design §10)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect

from editor.model.clip import Clip
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.hits import KNOB_HIT_PX, ClipBox, ClipShape, Zone, zone_at
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.shapes import clips_of, shape_of

LINE_BOX_PX = 8


def named_places(scene: Scene, view: QRect) -> Iterator[tuple[str, QRect]]:
    """Every name with its rectangle in pixels of the view, cut to what is seen."""
    for row in scene.rows:
        yield from _only_seen(_lane_name(row), _lane(scene, row, view), view)
        start_us, end_us = scene.scale.time_at(view.left()), scene.scale.time_at(view.right() + 1)
        for clip in clips_of(row, scene.timeline, start_us, end_us):
            yield from _clip_places(scene, row, clip, view)
    x = scene.scale.x_of(scene.playhead_us)
    yield from _only_seen("playhead", QRect(x, view.top(), 1, view.height()), view)


def _lane_name(row: Row) -> str:
    return "lane/new" if row.kind is RowKind.NEW else f"lane/{row.key}"


def _lane(scene: Scene, row: Row, view: QRect) -> QRect:
    top = scene.top_px + row.y
    height = max(row.height, view.bottom() + 1 - top) if row.kind is RowKind.NEW else row.height
    return QRect(view.left(), top, view.width(), height)


def _clip_places(scene: Scene, row: Row, clip: Clip, view: QRect) -> Iterator[tuple[str, QRect]]:
    shape = shape_of(row, clip, scene.scale, scene.top_px, is_selected=clip.id in scene.selection)
    box = shape.box
    name = f"clip/{clip.id}"
    body = QRect(box.left, box.top, box.width, box.height)
    yield from _only_seen(f"{name}/sound" if row.kind is RowKind.ORIGINAL else name, body, view)
    if not row.has_sound:
        return
    if shape.shows_knobs:
        for part, x in (("fade-in", shape.fade_in_x), ("fade-out", shape.fade_out_x)):
            half = KNOB_HIT_PX // 2
            knob = QRect(round(x) - half, round(shape.knob_y) - half, KNOB_HIT_PX, KNOB_HIT_PX)
            if view.contains(knob.center()):
                yield f"{name}/{part}", knob.intersected(view)
    line = _line_place(shape, box, view)
    if line is not None:
        yield from _only_seen(f"{name}/volume", line, view)


def _line_place(shape: ClipShape, box: ClipBox, view: QRect) -> QRect | None:
    """A small place on the volume line whose middle nothing else can take, nearest to the clip's middle."""
    left, right = max(box.left, view.left()), min(box.right, view.right() + 1)
    middle = (left + right) // 2
    for x in sorted(range(left, right, 4), key=lambda x: abs(x - middle)):
        if shape.line_y is None:
            return None
        y = round(shape.line_y(x))
        if zone_at(shape, x, y) is Zone.VOLUME:
            half = LINE_BOX_PX // 2
            return QRect(x - half, y - half, LINE_BOX_PX, LINE_BOX_PX)
    return None


def _only_seen(name: str, place: QRect, view: QRect) -> Iterator[tuple[str, QRect]]:
    seen = place.intersected(view)
    if not seen.isEmpty():
        yield name, seen
