"""Gaps between clips that are too short to be meant (N-8)."""

from __future__ import annotations

from editor.edit.lanes import lane_clips, sound_lanes
from editor.edit.placing import TOUCH_US
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange

SMALL_GAP_US = 100_000
"""Gaps shorter than this are most often slips of the hand."""


def small_gaps(timeline: Timeline, wanted: TimeRange) -> tuple[TimeRange, ...]:
    """Every gap of under 0.1 s between clips of one row, within a part of the timeline, in order of time."""
    found = []
    for lane in sound_lanes(timeline):
        end_us: int | None = None
        for clip in lane_clips(lane):
            if end_us is not None and TOUCH_US < clip.start_us - end_us < SMALL_GAP_US:
                found.append(TimeRange(end_us, clip.start_us - end_us))
            end_us = clip.end_us if end_us is None else max(end_us, clip.end_us)
    return tuple(sorted((gap for gap in found if gap.intersection(wanted)), key=_start))


def _start(gap: TimeRange) -> int:
    return gap.start_us
