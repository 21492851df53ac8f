"""Where the clips of a row lie on the screen, and which of them is under the pointer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.ui import comfort
from editor.ui.timeline.crossings import Crossing, chip_box, crossings_of, lane_tracks, neighbours
from editor.ui.timeline.hits import EDGE_OUTSIDE_PX, ClipBox, ClipShape, Zone, zone_at
from editor.ui.timeline.levels import fade_gain, height_of_gain, line_gain
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
    crossing: Crossing | None = None
    """The crossfade that the pointer is in."""


def box_of(row: Row, clip: Clip, scale: Scale, top_px: int) -> ClipBox:
    """The rectangle of a clip; ``top_px`` is where the first row begins."""
    left = scale.x_of(clip.start_us)
    width = max(1, scale.x_of(clip.end_us) - left)
    return ClipBox(left, top_px + row.y + CLIP_MARGIN_PX, width, row.height - 2 * CLIP_MARGIN_PX)


def shape_of(
    row: Row, clip: Clip, scale: Scale, top_px: int, *, is_selected: bool, timeline: Timeline | None = None
) -> ClipShape:
    """A clip with its knobs, line and points; crossfades are seen where the timeline is given."""
    box = box_of(row, clip, scale, top_px)
    if not row.has_sound:
        return ClipShape(box, is_selected=is_selected)
    points = tuple(
        (box.left + scale.px_of(p.offset_us), box.y_of_height(height_of_gain(p.gain)))
        for p in clip.volume_points
    )
    before, after = neighbours(lane_tracks(row, timeline), clip) if timeline is not None else (None, None)
    return ClipShape(
        box,
        scale.px_of(min(clip.fade_in_us, clip.duration_us)),
        scale.px_of(min(clip.fade_out_us, clip.duration_us)),
        partial(_line_y, clip, scale, box),
        points,
        is_selected,
        partial(_curve_y, clip, scale, box),
        is_crossed_left=before is not None,
        is_crossed_right=after is not None,
    )


def _line_y(clip: Clip, scale: Scale, box: ClipBox, x: float) -> float:
    if not clip.volume_points:
        return box.y_of_height(height_of_gain(clip.volume))
    return box.y_of_height(height_of_gain(line_gain(clip, scale.us_of(x - box.left))))


def _curve_y(clip: Clip, scale: Scale, box: ClipBox, x: float) -> float:
    """Where the fades' own curve lies, straight on the wave's height as it is drawn."""
    return box.y_of_height(fade_gain(clip, scale.us_of(x - box.left)))


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


def clips_of(row: Row, timeline: Timeline, start_us: int, end_us: int) -> list[Clip]:
    """The clips that a row shows in a stretch of time, of both tracks of a pair, in order of their starts."""
    found: list[Clip] = []
    tracks = lane_tracks(row, timeline)
    for track in tracks:
        found.extend(clip for clip in clips_between(track, start_us, end_us) if shows(row, clip, timeline))
    if len(tracks) > 1:
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
    """What is under the pointer; a clip's own inside goes before its neighbour's outer edge.

    Where two clips cross, a part that can be pulled goes before the body of the other clip.
    """
    row = row_at(rows, y - top_px)
    if row is None:
        return None
    near_us = scale.us_of(EDGE_OUTSIDE_PX * comfort.handle_factor() + 1)
    time_us = scale.time_at(x)
    clips = clips_of(row, timeline, time_us - near_us, time_us + near_us)
    crossing = next((c for c in crossings_of(clips) if c.place.contains(time_us)), None)
    inside = outside = None
    for clip in reversed(clips):
        is_selected = clip.id in selection
        shape = shape_of(row, clip, scale, top_px, is_selected=is_selected, timeline=timeline)
        zone = _zone(row, shape, crossing, scale, x, y)
        if zone is None:
            continue
        hit = Hit(row, clip, zone, shape, crossing)
        if not shape.box.left <= x < shape.box.right:
            outside = outside or hit
        elif zone is not Zone.BODY:
            return hit
        else:
            inside = inside or hit
    return inside or outside or Hit(row)


def _zone(
    row: Row, shape: ClipShape, crossing: Crossing | None, scale: Scale, x: float, y: float
) -> Zone | None:
    zone = zone_at(shape, x, y)
    if zone is None:
        return None
    if not row.has_sound:
        # Pictures are pulled by their edges once they are unlocked.
        return zone if zone.is_edge and not row.is_locked else Zone.BODY
    chip = chip_box(crossing, shape.box, scale) if crossing else None
    if chip and chip.left <= x < chip.right and chip.top <= y < chip.bottom:
        return Zone.CROSSFADE
    return zone
