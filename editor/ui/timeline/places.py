"""The named rectangles of what the timeline shows, for tests that drive the real window (design §10)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QWidget

from editor.model.clip import Clip
from editor.ui.timeline.crossings import chip_box, crossings_of
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.hits import (
    BEND_HIT_PX,
    KNOB_HIT_PX,
    POINT_REACH_PX,
    ClipBox,
    ClipShape,
    Zone,
    zone_at,
)
from editor.ui.timeline.rows import NEW_PX, Row, RowKind, row_at
from editor.ui.timeline.shapes import box_of, clips_of, shape_of

LINE_BOX_PX = 8
FAR_PX = 1 << 20
"""Out of every sight; Qt cannot count the pixels of days at the nearest zoom."""


def named_places(scene: Scene, view: QRect) -> Iterator[tuple[str, QRect]]:
    """Every name with its rectangle in pixels of the view, cut to what is seen."""
    for row in scene.rows:
        lane = _lane(scene, row, view)
        if not lane.intersects(view):
            continue
        yield _lane_name(row), lane.intersected(view)
        start_us, end_us = scene.scale.time_at(view.left()), scene.scale.time_at(view.right() + 1)
        clips = clips_of(row, scene.timeline, start_us, end_us)
        for clip in clips:
            yield from _clip_places(scene, row, clip, view)
        if len(scene.timeline.tracks) > 1 and row.kind is RowKind.SOUND:
            yield from _plates(scene, row, clips, view)
    x = min(max(scene.scale.x_of(scene.playhead_us), -FAR_PX), FAR_PX)
    yield from _only_seen("playhead", QRect(x, view.top(), 1, view.height()), view)


def lane_asked(
    scene: Scene, track_id: str, viewport: QWidget, event: QContextMenuEvent
) -> tuple[str, int, QPoint]:
    """The row and the moment that a menu is asked for, and its place on the screen.

    By key that is the chosen track at the playhead, kept inside the view.
    """
    point = event.pos()
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        point = _lane_of_keys(scene, track_id, viewport.rect())
    row = row_at(scene.rows, point.y() - scene.top_px) or scene.rows[-1]
    return row.key, scene.scale.time_at(point.x()), viewport.mapToGlobal(point)


def _lane_of_keys(scene: Scene, track_id: str, view: QRect) -> QPoint:
    row = next((row for row in scene.rows if track_id in row.track_ids), scene.rows[-1])
    y = scene.top_px + row.y + min(row.height, NEW_PX) // 2
    x = scene.scale.x_of(scene.playhead_us)
    return QPoint(min(max(x, view.left()), view.right()), min(max(y, view.top()), view.bottom()))


def _lane_name(row: Row) -> str:
    return "lane/new" if row.kind is RowKind.NEW else f"lane/{row.key}"


def _lane(scene: Scene, row: Row, view: QRect) -> QRect:
    top = scene.top_px + row.y
    height = max(row.height, view.bottom() + 1 - top) if row.kind is RowKind.NEW else row.height
    return QRect(view.left(), top, view.width(), height)


def _plates(scene: Scene, row: Row, clips: list[Clip], view: QRect) -> Iterator[tuple[str, QRect]]:
    """The plates of crossfades, by the clips on both sides."""
    for crossing in crossings_of(clips):
        chip = chip_box(crossing, box_of(row, crossing.left, scene.scale, scene.top_px), scene.scale)
        if chip is not None:
            name = f"crossfade/{crossing.left.id}/{crossing.right.id}"
            yield from _only_seen(name, QRect(chip.left, chip.top, chip.width, chip.height), view)


def _clip_places(scene: Scene, row: Row, clip: Clip, view: QRect) -> Iterator[tuple[str, QRect]]:
    is_selected = clip.id in scene.selection
    shape = shape_of(row, clip, scene.scale, scene.top_px, is_selected=is_selected, timeline=scene.timeline)
    box = shape.box
    name = f"clip/{clip.id}"
    # Cut off before Qt sees it: at a near zoom a long clip is more pixels wide than it can count.
    left, right = max(box.left, view.left() - 1), min(box.right, view.right() + 2)
    body = QRect(left, box.top, max(0, right - left), box.height)
    yield from _only_seen(f"{name}/sound" if row.kind is RowKind.ORIGINAL else name, body, view)
    if not row.has_sound:
        return
    for part, x, is_shown in (
        ("fade-in", shape.fade_in_x, shape.shows_knob_in),
        ("fade-out", shape.fade_out_x, shape.shows_knob_out),
    ):
        knob = _around(x, shape.knob_y, KNOB_HIT_PX)
        if is_shown and view.contains(knob.center()):
            yield f"{name}/{part}", knob.intersected(view)
    for part, zone in (("bend-in", Zone.FADE_IN_BEND), ("bend-out", Zone.FADE_OUT_BEND)):
        place = shape.bend_place(zone)
        if place is not None:
            yield from _only_seen(f"{name}/{part}", _around(*place, BEND_HIT_PX), view)
    for number, (x, y) in enumerate(shape.points):
        if box.left <= x <= box.right:
            yield from _only_seen(f"{name}/point/{number}", _around(x, y, 2 * POINT_REACH_PX), view)
    line = _line_place(shape, box, view)
    if line is not None:
        yield from _only_seen(f"{name}/volume", line, view)


def _around(x: float, y: float, size_px: int) -> QRect:
    x = min(max(x, -FAR_PX), FAR_PX)
    return QRect(round(x) - size_px // 2, round(y) - size_px // 2, size_px, size_px)


def _line_place(shape: ClipShape, box: ClipBox, view: QRect) -> QRect | None:
    """A small place on the volume line whose middle nothing else can take, nearest to the clip's middle."""
    left, right = max(box.left, view.left()), min(box.right, view.right() + 1)
    if shape.line_y is None:
        return None
    middle, half = (left + right) // 2, LINE_BOX_PX // 2
    for step in range(0, (right - left) // 2 + 4, 4):
        for x in (middle - step, middle + step):
            if left <= x < right:
                y = round(shape.line_y(x))
                if zone_at(shape, x, y) is Zone.VOLUME:
                    return QRect(x - half, y - half, LINE_BOX_PX, LINE_BOX_PX)
    return None


def _only_seen(name: str, place: QRect, view: QRect) -> Iterator[tuple[str, QRect]]:
    seen = place.intersected(view)
    if not seen.isEmpty():
        yield name, seen
