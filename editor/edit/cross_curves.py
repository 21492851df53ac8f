"""The form of a crossfade: chosen by what the two clips are, unless somebody has chosen (CF-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor.edit.lanes import lane_id_of
from editor.edit.placing import TOUCH_US, replace_clips, require
from editor.model.clip import EQUAL_POWER, LINEAR, Clip, FadeCurve
from editor.model.timeline import Timeline

_CONTINUOUS_US = 2
"""Rounding between two parts of one file that follow each other."""


def _is_continuous(left: Clip, right: Clip) -> bool:
    """Whether two clips are parts of one file that run on where they meet."""
    a, b = left.source_range, right.source_range
    if a is None or b is None or left.material_id != right.material_id:
        return False
    if left.speed != right.speed or left.is_reversed or right.is_reversed:
        return False
    shift_us = round((right.start_us - left.start_us) * left.speed)
    return abs(a.start_us + shift_us - b.start_us) <= _CONTINUOUS_US


def default_curve(left: Clip, right: Clip) -> FadeCurve:
    """The form of a new crossfade: straight where a file runs on, else of equal power (CF-2)."""
    return LINEAR if _is_continuous(left, right) else EQUAL_POWER


def with_cross_curve(timeline: Timeline, one_id: str, other_id: str, curve: FadeCurve | None) -> Timeline:
    """The timeline with a form for the crossfade of two clips; the usual one without any given."""
    one, other = require(timeline, one_id), require(timeline, other_id)
    left, right = sorted((one[1], other[1]), key=lambda clip: clip.start_us)
    is_lane = lane_id_of(timeline, one[0].id) == lane_id_of(timeline, other[0].id)
    if not is_lane or left.end_us - right.start_us <= TOUCH_US:
        return timeline
    form = curve or default_curve(left, right)
    changed = [replace(left, fade_out_curve=form), replace(right, fade_in_curve=form)]
    return timeline if changed == [left, right] else replace_clips(timeline, changed)


def with_usual_curves(timeline: Timeline, pairs: Iterable[frozenset[str]]) -> Timeline:
    """The timeline where crossfades that were just made have their usual form."""
    for pair in pairs:
        one_id, other_id = sorted(pair)
        timeline = with_cross_curve(timeline, one_id, other_id, None)
    return timeline
