"""Cutting a clip inside a fade: both parts together sound as the whole did (F-9).

The bound: nowhere does the gain of the parts differ from that of the whole by more than `SPLIT_ERROR` of the
highest level of the line, which is 48 dB below it. Straight and bent fades keep exact outer parts.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter

from editor.edit.fade_shapes import LINE_ERROR, Level, flattened, head_of, ramp
from editor.model.clip import LINEAR, Clip, VolumePoint

SPLIT_ERROR = 2 * LINE_ERROR
"""Two fades may reach into one part, and each becomes a line of its own."""


def share_fades(whole: Clip, left: Clip, right: Clip) -> tuple[Clip, Clip]:
    """Give each part of a cut clip its share of the fades.

    The part that holds the outer end of a fade keeps a plain one where the form of the fade allows: cut off
    at a third of its way, it is a shorter fade to a third of the level. All else becomes volume points.

    Parameters
    ----------
    whole
        The clip before the cut.
    left, right
        Its parts, their volume points cut to their lengths, their fades still those of the whole.
    """
    left = replace(left, fade_out_us=0, fade_out_curve=LINEAR)
    right = replace(right, fade_in_us=0, fade_in_curve=LINEAR)
    if not whole.volume_points and whole.volume == 0:
        left = replace(left, fade_in_us=min(left.fade_in_us, left.duration_us))
        return left, replace(right, fade_out_us=min(right.fade_out_us, right.duration_us))
    return _cut_fade_out(whole, *_cut_fade_in(whole, left, right))


def _cut_fade_in(whole: Clip, left: Clip, right: Clip) -> tuple[Clip, Clip]:
    fade_us, cut_us, curve = min(whole.fade_in_us, whole.duration_us), left.duration_us, whole.fade_in_curve
    if cut_us >= fade_us:
        return left, right

    def level(at_us: int) -> float:
        return ramp(at_us / fade_us, curve)

    right = _shaped(right, (0, fade_us - cut_us), lambda at_us: level(cut_us + at_us))
    head = head_of(curve, cut_us / fade_us)
    if head is None:
        return _shaped(replace(left, fade_in_us=0, fade_in_curve=LINEAR), (0, cut_us), level), right
    return replace(_scaled(left, level(cut_us)), fade_in_us=cut_us, fade_in_curve=head), right


def _cut_fade_out(whole: Clip, left: Clip, right: Clip) -> tuple[Clip, Clip]:
    length_us = whole.duration_us
    fade_us, rest_us, curve = min(whole.fade_out_us, length_us), right.duration_us, whole.fade_out_curve
    if rest_us >= fade_us:
        return left, right

    def level(left_us: int) -> float:
        return ramp(left_us / fade_us, curve)

    left = _shaped(left, (length_us - fade_us, left.duration_us), lambda at_us: level(length_us - at_us))
    head = head_of(curve, rest_us / fade_us)
    if head is None:
        plain = replace(right, fade_out_us=0, fade_out_curve=LINEAR)
        return left, _shaped(plain, (0, rest_us), lambda at_us: level(rest_us - at_us))
    return left, replace(_scaled(right, level(rest_us)), fade_out_us=rest_us, fade_out_curve=head)


def _scaled(clip: Clip, factor: float) -> Clip:
    points = tuple(replace(point, gain=point.gain * factor) for point in clip.volume_points)
    volume = clip.volume * factor
    # A draft keeps another level to come back to only for a clip that is silent.
    return replace(clip, volume=volume, unmuted_volume=volume or clip.unmuted_volume, volume_points=points)


def _shaped(clip: Clip, stretch: tuple[int, int], shape: Level) -> Clip:
    """The clip with a part of a fade, between two moments of it, made part of its volume points."""
    start_us, end_us = max(0, stretch[0]), min(stretch[1], clip.duration_us)
    offsets = [point.offset_us for point in clip.volume_points]
    outside = [at_us for at_us in offsets if not start_us <= at_us <= end_us]
    inside = [start_us, end_us, *(at_us for at_us in offsets if start_us <= at_us <= end_us)]

    def level(at_us: int) -> float:
        return line_gain(clip, at_us) * shape(min(max(at_us, start_us), end_us))

    line = [*flattened(level, inside), *((at_us, level(at_us)) for at_us in outside)]
    known = {point.offset_us: point for point in clip.volume_points}
    points = (replace(known.get(at_us, VolumePoint(at_us, 0.0)), gain=gain) for at_us, gain in sorted(line))
    return replace(clip, volume_points=tuple(points))


def line_gain(clip: Clip, offset_us: int) -> float:
    """The level of a clip at a moment, without its fades: straight between points, held outside."""
    points = clip.volume_points
    if not points:
        return clip.volume
    after = bisect_right(points, offset_us, key=attrgetter("offset_us"))
    if after == 0:
        return points[0].gain
    before = points[after - 1]
    if after == len(points):
        return before.gain
    share = (offset_us - before.offset_us) / (points[after].offset_us - before.offset_us)
    return before.gain + (points[after].gain - before.gain) * share
