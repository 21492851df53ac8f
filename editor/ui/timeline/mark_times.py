"""The moments of a layer of marks, kept until they change, and which of them are seen; no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.model.timeline import Marker, Timeline, Track
from editor.ui.timeline.ruler_marks import CROWDED_PX, thinned
from editor.ui.timeline.scale import Scale


@dataclass(slots=True)
class _Kept:
    markers: tuple[Marker, ...]
    main: Track | None
    times_us: tuple[int, ...]


_kept: dict[str, _Kept] = {}
"""The moments of each layer as they were asked for last; a drag asks for them with every frame."""


def layer_times(timeline: Timeline, layer: str) -> tuple[int, ...]:
    """The moments of a layer in order: beats, or cuts, which are also where the main picture's clips meet."""
    main = _main_picture(timeline) if layer == "cut" else None
    known = _kept.get(layer)
    if known is None or known.markers is not timeline.markers or known.main is not main:
        known = _kept[layer] = _Kept(timeline.markers, main, _times(timeline, layer, main))
    return known.times_us


def _main_picture(timeline: Timeline) -> Track | None:
    return next((track for track in timeline.tracks if track.is_main), None)


def _times(timeline: Timeline, layer: str, main: Track | None) -> tuple[int, ...]:
    marked = {marker.time_us for marker in timeline.markers if marker.layer == layer}
    derived = {clip.start_us for clip in main.clips[1:]} if main is not None else set()
    return tuple(sorted(marked | derived))


def seen(
    times_us: Sequence[int], scale: Scale, left_px: int, right_px: int, least_px: float = CROWDED_PX
) -> Iterator[int]:
    """Where the moments lie in a stretch of the view; thinned where they would run into each other.

    Which ones are left out depends on their numbers alone, so that strips drawn at different times agree.
    """
    first = bisect_left(times_us, scale.time_at(left_px))
    last = bisect_right(times_us, scale.time_at(right_px))
    if not times_us:
        return
    spacing_px = scale.px_of(times_us[-1] - times_us[0]) / max(1, len(times_us) - 1)
    step = thinned(len(times_us), spacing_px, least_px)
    for number in range(-(-first // step) * step, last, step):
        yield scale.x_of(times_us[number])
