"""Which rectangles of the lanes look different from one moment to the next; None stands for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect

from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.ui.timeline.crossings import lane_tracks
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.hits import BAND_PX, LABEL_FROM_PX
from editor.ui.timeline.lane_facts import SMALL_GAP_US
from editor.ui.timeline.lane_painter import Marks, Top, has_sounds
from editor.ui.timeline.rows import CLIP_MARGIN_PX, SLIM_PX, Row, RowKind
from editor.ui.timeline.shapes import box_of, clips_of

MARGIN_PX = 8
"""Outlines, knobs and rings reach so far over a clip's edges."""
MOST_RECTS = 24
"""More changes than this in one lane are one change of the lane."""
MOST_CLIPS = 64
"""More clips than this are not looked for one by one."""


def changed_rects(before: Scene, after: Scene, was: Marks, now: Marks, width_px: int) -> list[QRect] | None:
    """What looks different, at the place where ``after`` is scrolled and zoomed to."""
    if (
        before.rows != after.rows
        or before.layers != after.layers
        or before.timeline.frame_rate != after.timeline.frame_rate
    ):
        return None
    found: list[QRect] = []
    if before.timeline is not after.timeline:
        edited = edited_rects(before.timeline, after, width_px)
        if edited is None or has_sounds(before) != has_sounds(after):
            return None
        found += edited
    other = before.selection ^ after.selection
    for focused in {was.focused_id, now.focused_id} if was.focused_id != now.focused_id else ():
        other |= {focused}
    if was.hovered != now.hovered:
        other |= {was.hovered[1], now.hovered[1]}
    other -= {""}
    if len(other) > MOST_CLIPS:
        return None
    for clip_id in other:
        found += clip_rects(after, clip_id, width_px)
    for key in was.silent_rows ^ now.silent_rows:
        found += [row_rect(after, row, width_px) for row in after.rows if row.key == key]
    return found


def edited_rects(before: Timeline, after: Scene, width_px: int) -> list[QRect] | None:
    """Where the clips of another timeline lay and lie that are not the same any more."""
    timeline = after.timeline
    if before.materials is not timeline.materials:
        known = timeline.materials
        if any(known.get(name) is not material for name, material in before.materials.items()):
            return None
    old_tracks = {track.id: track for track in before.tracks}
    if any(track.is_main and old_tracks.get(track.id) is not track for track in timeline.tracks):
        # Its cuts are marked on every lane.
        return None
    found: list[QRect] = []
    for row in after.rows:
        old, new = lane_tracks(row, before), lane_tracks(row, timeline)
        if len(old) == len(new) and all(one is other for one, other in zip(old, new, strict=True)):
            continue
        found += _lane_rects(after, row, old, new, width_px)
    return found


def _lane_rects(
    scene: Scene, row: Row, old: tuple[Track, ...], new: tuple[Track, ...], width_px: int
) -> list[QRect]:
    one = {id(clip): clip for track in old for clip in track.clips}
    other = {id(clip): clip for track in new for clip in track.clips}
    changed = [one[key] for key in one.keys() - other.keys()]
    changed += [other[key] for key in other.keys() - one.keys()]
    if len(changed) > MOST_RECTS or len(old) > 1 or len(new) > 1:
        # In the lane of a pair a clip's looks depend on those that it crosses.
        return [row_rect(scene, row, width_px)]
    rects = (clip_rect(scene, row, clip, width_px) for clip in changed)
    return [rect for rect in rects if rect is not None]


def row_rect(scene: Scene, row: Row, width_px: int) -> QRect:
    """A whole lane."""
    return QRect(0, scene.top_px + row.y, width_px, row.height)


def clip_rect(scene: Scene, row: Row, clip: Clip, width_px: int) -> QRect | None:
    """The part of a lane on which a clip shows, its mark for a small gap included; None out of sight."""
    box = box_of(row, clip, scene.scale, scene.top_px)
    margin = MARGIN_PX + round(min(scene.scale.px_of(SMALL_GAP_US), float(width_px)))
    left, right = max(0, box.left - margin), min(width_px, box.right + margin)
    return QRect(left, scene.top_px + row.y, right - left, row.height) if left < right else None


def clip_rects(scene: Scene, clip_id: str, width_px: int) -> Iterator[QRect]:
    """Every place where a clip of an id shows: a picture with sound has two."""
    found = scene.timeline.find(clip_id)
    if found is None:
        return
    track, clip = found
    for row in scene.rows:
        if track.id in row.track_ids or (track.pair_id and track.pair_id == row.track_id):
            is_pair = bool(row.pair_track_id or track.pair_id)
            rect = row_rect(scene, row, width_px) if is_pair else clip_rect(scene, row, clip, width_px)
            if rect is not None:
                yield rect


def rects_of_path(scene: Scene, path: str, width_px: int, *, with_sound: bool) -> Iterator[QRect]:
    """Where the clips of a file show in the view, on lanes of sound or on those of pictures."""
    timeline = scene.timeline
    start_us, end_us = scene.scale.time_at(0), scene.scale.time_at(width_px) + 1
    for row in scene.rows:
        if row.has_sound is with_sound and row.kind is not RowKind.NEW:
            clips = [
                clip for clip in clips_of(row, timeline, start_us, end_us)
                if timeline.material_of(clip).path == path
            ]  # fmt: skip
            if len(clips) > MOST_RECTS:
                yield row_rect(scene, row, width_px)
                continue
            for clip in clips:
                rect = clip_rect(scene, row, clip, width_px)
                if rect is not None:
                    yield rect


def tops_of(before: Scene, after: Scene, width_px: int, height_px: int) -> tuple[list[Top], list[QRect]]:
    """The tops of clips that the view's border cuts before or after a scroll: their labels stick to it.

    Where several clips lie over each other, or a hint stands, the second list has the whole place.
    """
    tops: list[Top] = []
    places: list[QRect] = []
    moved = after.scale.scroll_px - before.scale.scroll_px
    if moved == 0:
        return tops, places
    borders = []
    for x in (0, width_px):
        low, high = sorted((x - moved, x))
        borders.append((after.scale.time_at(low - MARGIN_PX), after.scale.time_at(high + MARGIN_PX)))
    has_hint = not has_sounds(after)
    for row in after.rows:
        y = after.top_px + row.y
        if y + row.height <= 0 or y >= height_px or row.kind is RowKind.NEW:
            continue
        if row.hint and has_hint:
            places.append(row_rect(after, row, width_px))
            continue
        found = {id(c): c for start, end in borders for c in clips_of(row, after.timeline, start, end)}
        for clip in found.values():
            box = box_of(row, clip, after.scale, after.top_px)
            left, right = max(0, box.left), min(width_px, box.right)
            if box.width < LABEL_FROM_PX // 2 or left >= right:
                continue
            height = min(max(BAND_PX, SLIM_PX), row.height - 2 * CLIP_MARGIN_PX)
            place = QRect(left, y + CLIP_MARGIN_PX, right - left, height)
            if row.pair_track_id or row.kind is not RowKind.SOUND:
                places.append(place)
            else:
                tops.append(Top(row, clip, place))
    return tops, places
