"""Cutting a clip inside a fade: both parts together sound as the whole did (F-9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from editor.model.clip import Clip, VolumePoint

STEPS_IN_BEND = 8
"""Pieces a stretch is drawn in where line and fade both move.

Their product bends; straight pieces miss it by at most 1/256 of what both move by.
"""


def share_fades(whole: Clip, left: Clip, right: Clip) -> tuple[Clip, Clip]:
    """Give each part of a cut clip its share of the fades.

    The part that holds the outer end of a fade keeps a plain one: cut off at a third of its way, it is a
    shorter fade to a third of the level. What lies beyond the cut becomes volume points.

    Parameters
    ----------
    whole
        The clip before the cut.
    left, right
        Its parts, their volume points cut to their lengths, their fades still those of the whole.
    """
    fade_in_us = min(whole.fade_in_us, whole.duration_us)
    fade_out_us = min(whole.fade_out_us, whole.duration_us)
    cut_us, rest_us = left.duration_us, right.duration_us
    left, right = replace(left, fade_out_us=0), replace(right, fade_in_us=0)
    if not whole.volume_points and whole.volume == 0:
        return left, right
    if cut_us < fade_in_us:
        left = replace(_scaled(left, cut_us / fade_in_us), fade_in_us=cut_us)
        ends_us = fade_in_us - cut_us
        right = _ramped(right, 0, ends_us, lambda at_us: (cut_us + at_us) / fade_in_us)
    if rest_us < fade_out_us:
        right = replace(_scaled(right, rest_us / fade_out_us), fade_out_us=rest_us)
        begins_us = max(0, whole.duration_us - fade_out_us)
        left = _ramped(left, begins_us, cut_us, lambda at_us: (whole.duration_us - at_us) / fade_out_us)
    return left, right


def _scaled(clip: Clip, factor: float) -> Clip:
    points = tuple(VolumePoint(point.offset_us, point.gain * factor) for point in clip.volume_points)
    volume = clip.volume * factor
    # A draft says of every clip that is heard that its level is the one to come back to.
    return replace(clip, volume=volume, unmuted_volume=volume or clip.unmuted_volume, volume_points=points)


def _ramped(clip: Clip, start_us: int, end_us: int, ramp: Callable[[int], float]) -> Clip:
    """The clip with a straight ramp between two moments made part of its volume points."""
    end_us = min(end_us, clip.duration_us)
    knots = {start_us, end_us, *(point.offset_us for point in clip.volume_points)}
    if clip.volume_points:
        inside = sorted(knot for knot in knots if start_us <= knot <= end_us)
        knots |= {
            first + (second - first) * step // STEPS_IN_BEND
            for first, second in pairwise(inside)
            for step in range(1, STEPS_IN_BEND)
        }
    return replace(
        clip,
        volume_points=tuple(
            VolumePoint(at_us, line_gain(clip, at_us) * ramp(min(max(at_us, start_us), end_us)))
            for at_us in sorted(knots)
        ),
    )


def line_gain(clip: Clip, offset_us: int) -> float:
    """The level of a clip at a moment, without its fades: straight between points, held outside."""
    points = clip.volume_points
    if not points:
        return clip.volume
    if offset_us <= points[0].offset_us:
        return points[0].gain
    for before, after in pairwise(points):
        if before.offset_us <= offset_us < after.offset_us:
            share = (offset_us - before.offset_us) / (after.offset_us - before.offset_us)
            return before.gain + (after.gain - before.gain) * share
    return points[-1].gain
