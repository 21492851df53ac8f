"""Where the marks of the ruler lie and which of them is under the pointer; no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from editor.model.timeline import Marker, Timeline
from editor.ui import comfort
from editor.ui.timeline.gestures import Scene

RULER_PX = 28
"""The height of the ruler, as the theme has it."""
BAND_PX = 12
"""From the top of the ruler: the band of In and Out with its handles; below it lie the marks."""
HANDLE_REACH_PX = 14
HANDLE_INSIDE_PX = 6
"""A handle of In or Out is hit so far outside and inside the range: 20 px together (Z-6)."""
MARK_REACH_PX = 10
LAYER_REACH_PX = 5
LAYER_PX = 8
"""Beats and cuts are marked, and hit, in so many pixels at the ruler's foot."""
CROWDED_PX = 6
"""Closer together than this the marks of a layer are thinned."""


class RangeEnd(StrEnum):
    """One of the two ends of the marked range."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class RulerHit:
    """What of the ruler can be taken hold of; neither means the playhead."""

    marker: Marker | None = None
    end: RangeEnd | None = None


def is_shown(marker: Marker, layers: frozenset[str]) -> bool:
    """Whether a mark can be seen: the person's own always, the others with their layer."""
    return marker.layer == "mark" or marker.layer in layers


def markers_between(timeline: Timeline, start_us: int, end_us: int) -> tuple[Marker, ...]:
    """The markers of a stretch of time, found without looking at all of them."""
    first = bisect_left(timeline.markers, start_us, key=_time)
    return timeline.markers[first : bisect_right(timeline.markers, end_us, key=_time)]


def _time(marker: Marker) -> int:
    return marker.time_us


def hit_ruler(scene: Scene, x: float, y: float, height_px: int) -> RulerHit:
    """What lies under a point of the ruler; x counts from the left of the lanes."""
    if y < BAND_PX:
        return RulerHit(end=_end_at(scene, x))
    factor = comfort.handle_factor()
    reach_us = scene.scale.us_of(MARK_REACH_PX * factor)
    time_us = scene.scale.time_at(x)
    near = markers_between(scene.timeline, time_us - reach_us, time_us + reach_us)
    own = [marker for marker in near if marker.layer == "mark"]
    if not own and y >= height_px - LAYER_PX:
        reach_us = scene.scale.us_of(LAYER_REACH_PX * factor)
        own = [m for m in near if is_shown(m, scene.layers) and abs(m.time_us - time_us) <= reach_us]
    return RulerHit(min(own, key=lambda marker: abs(marker.time_us - time_us), default=None))


def _end_at(scene: Scene, x: float) -> RangeEnd | None:
    """The handle under a point of the band; each reaches further on its own outer side."""
    timeline, found, factor = scene.timeline, [], comfort.handle_factor()
    if timeline.in_us is not None:
        dx = x - scene.scale.x_of(timeline.in_us)
        if -HANDLE_REACH_PX * factor <= dx <= HANDLE_INSIDE_PX * factor:
            found.append((abs(dx), RangeEnd.IN))
    if timeline.out_us is not None:
        dx = x - scene.scale.x_of(timeline.out_us)
        if -HANDLE_INSIDE_PX * factor <= dx <= HANDLE_REACH_PX * factor:
            found.append((abs(dx), RangeEnd.OUT))
    return min(found)[1] if found else None


def thinned(count: int, spacing_px: float, least_px: float = CROWDED_PX) -> int:
    """Every how many marks of a layer one is drawn, so that they never run into each other."""
    step = 1
    while count and step * spacing_px < least_px and step < count:
        step *= 2
    return step
