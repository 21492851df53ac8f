"""Where the clips of a row lie on the screen, and which of them is under the pointer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.ui.timeline.hits import EDGE_OUTSIDE_PX, ClipBox, ClipShape, Zone, zone_at
from editor.ui.timeline.levels import height_of_gain, line_gain
from editor.ui.timeline.rows import CLIP_MARGIN_PX, Row, RowKind, may_have_sound, row_at
from editor.ui.timeline.scale import Scale

LOOK_BACK = 8
"""Old drafts let the clips of a picture track overlap by a transition; so many may lie over each other."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer: a row, and on it perhaps a clip and a part of it."""

    row: Row
    clip: Clip | None = None
    zone: Zone | None = None
    shape: ClipShape | None = None


def box_of(row: Row, clip: Clip, scale: Scale, top_px: int) -> ClipBox:
    """The rectangle of a clip; ``top_px`` is where the first row begins."""
    left = scale.x_of(clip.start_us)
    width = max(1, scale.x_of(clip.end_us) - left)
    return ClipBox(left, top_px + row.y + CLIP_MARGIN_PX, width, row.height - 2 * CLIP_MARGIN_PX)


def shape_of(row: Row, clip: Clip, scale: Scale, top_px: int, *, is_selected: bool) -> ClipShape:
    """A clip with its knobs and line."""
    box = box_of(row, clip, scale, top_px)
    if not row.has_sound:
        return ClipShape(box, is_selected=is_selected)
    points = tuple(
        (box.left + scale.px_of(p.offset_us), box.y_of_height(height_of_gain(p.gain)))
        for p in clip.volume_points
        if 0 <= p.offset_us <= clip.duration_us
    )
    return ClipShape(
        box,
        scale.px_of(min(clip.fade_in_us, clip.duration_us)),
        scale.px_of(min(clip.fade_out_us, clip.duration_us)),
        partial(_line_y, clip, scale, box),
        points,
        is_selected,
    )


def _line_y(clip: Clip, scale: Scale, box: ClipBox, x: float) -> float:
    if not clip.volume_points:
        return box.y_of_height(height_of_gain(clip.volume))
    return box.y_of_height(height_of_gain(line_gain(clip, scale.us_of(x - box.left))))


def clips_between(track: Track, start_us: int, end_us: int) -> Iterator[Clip]:
    """The clips of a track that show in a stretch of time, found without looking at all of them."""
    clips = track.clips
    first = max(0, bisect_right(clips, start_us, key=_start) - LOOK_BACK)
    last = bisect_left(clips, end_us, key=_start)
    for clip in clips[first:last]:
        if clip.end_us > start_us:
            yield clip


def _start(clip: Clip) -> int:
    return clip.start_us


def shows(row: Row, clip: Clip, timeline: Timeline) -> bool:
    """Whether a clip appears on a row: on the sound row of a picture track only what may be heard."""
    return row.kind is not RowKind.ORIGINAL or may_have_sound(timeline.material_of(clip))


def tracks_of(row: Row, timeline: Timeline) -> tuple[Track, ...]:
    """The tracks that a row shows and that are there: a preview may have lost an empty one."""
    wanted = row.track_ids
    return tuple(track for track in timeline.tracks if track.id in wanted) if wanted else ()


def clips_of(row: Row, timeline: Timeline, start_us: int, end_us: int) -> list[Clip]:
    """The clips that a row shows in a stretch of time, of both tracks of a pair, in order of their starts."""
    found: list[Clip] = []
    for track in tracks_of(row, timeline):
        found.extend(clip for clip in clips_between(track, start_us, end_us) if shows(row, clip, timeline))
    if row.pair_track_id:
        found.sort(key=_start)
    return found


def hit_at(
    timeline: Timeline,
    rows: tuple[Row, ...],
    scale: Scale,
    top_px: int,
    selection: frozenset[str],
    x: float,
    y: float,
) -> Hit | None:
    """What is under the pointer; a clip's own inside goes before its neighbour's outer edge."""
    row = row_at(rows, y - top_px)
    if row is None:
        return None
    near_us = scale.us_of(EDGE_OUTSIDE_PX + 1)
    time_us = scale.time_at(x)
    outside = None
    for clip in reversed(clips_of(row, timeline, time_us - near_us, time_us + near_us)):
        shape = shape_of(row, clip, scale, top_px, is_selected=clip.id in selection)
        zone = zone_at(shape, x, y)
        if zone is None:
            continue
        hit = Hit(row, clip, zone if row.has_sound else Zone.BODY, shape)
        if shape.box.left <= x < shape.box.right:
            return hit
        outside = outside or hit
    return outside or Hit(row)
