"""The parts of a clip that keys can change (Z-2): edges, fades, volume and points; no Qt.

A part is named as `ViewState.part` has it: ``start-edge``, ``fade-in``, ``volume``, ``point/0`` …,
``fade-out``, ``end-edge``. Steps are frames of the picture and tenths of a decibel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from editor.edit.clip_commands import LoopClip, TrimClip
from editor.edit.command import Command
from editor.edit.level_commands import SetFades, SetVolume, SetVolumePoints
from editor.language import tr
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange, frame_start_us, nearest_frame
from editor.ui.access import words as spoken
from editor.ui.quantities import LEVEL, LOUDEST_DB, QUIETEST_DB
from editor.words import clock, level_words

START_EDGE, FADE_IN, VOLUME, FADE_OUT, END_EDGE = "start-edge", "fade-in", "volume", "fade-out", "end-edge"
POINT = "point/"
_STEPS_DB = 10
DAY_US = 24 * 3600 * MICROSECONDS


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What a part is and stands at, in figures and in words."""

    name: str
    value: float
    """Seconds, or decibels for volume and points."""
    low: float
    high: float
    step: float
    spoken: str
    """The value in full words."""
    tag: str
    """The value as it is shown."""


@dataclass(frozen=True, slots=True)
class Way:
    """How far a part was moved: so many frames to the right, so many tenths of a decibel up."""

    frames: int = 0
    tenths: int = 0
    loops: bool = False
    """Whether the end of a clip may go past the end of its file, which then begins again (M-3)."""

    def __add__(self, other: Way) -> Way:
        loops = self.loops or other.loops
        return Way(self.frames + other.frames, self.tenths + other.tenths, loops)

    def __bool__(self) -> bool:
        return bool(self.frames or self.tenths)


def parts_of(clip: Clip, *, has_edges: bool) -> tuple[str, ...]:
    """Every part, in order; a clip whose place is locked has no edges."""
    points = tuple(f"{POINT}{n}" for n, point in enumerate(clip.volume_points) if is_inside(clip, point))
    inner = (FADE_IN, VOLUME, *points, FADE_OUT)
    return (START_EDGE, *inner, END_EDGE) if has_edges else inner


def is_inside(clip: Clip, point: VolumePoint) -> bool:
    """Whether a point lies within the clip; trimming hides those outside (V-8)."""
    return 0 <= point.offset_us <= clip.duration_us


def place_of_point(part: str) -> int:
    """Which point a part is."""
    return int(part.removeprefix(POINT))


def is_level(part: str) -> bool:
    """Whether a part is changed in decibels by every arrow."""
    return part == VOLUME


# moving ---------------------------------------------------------------------------------------------------


def moved(
    timeline: Timeline, clip: Clip, part: str, way: Way, *, gesture: str = "", seed: str = "parts"
) -> Command | None:
    """The edit that moves a part; None where it does not move. Everything stays within what is allowed.

    Clips that a loop adds get ids from ``seed``.
    """
    if not way:
        return None
    rate = timeline.frame_rate
    if part in (START_EDGE, END_EDGE):
        trim = _trimmed(timeline, clip, part, way.frames, gesture)
        looped = _looped(timeline, clip, way.frames, seed) if way.loops and part == END_EDGE else None
        return looped or trim
    if part in (FADE_IN, FADE_OUT):
        return _faded(clip, part, way.frames, rate, gesture)
    if part == VOLUME:
        level = max((point.gain for point in clip.volume_points), default=clip.volume)
        return SetVolume((clip.id,), LEVEL.step(level, way.tenths), gesture=gesture)
    return _with_point(clip, place_of_point(part), way, rate, gesture)


def _on_frame(time_us: int, n_frames: int, rate: Fraction) -> int:
    return max(0, frame_start_us(nearest_frame(time_us, rate) + n_frames, rate))


def _trimmed(timeline: Timeline, clip: Clip, part: str, n_frames: int, gesture: str) -> Command | None:
    rate = timeline.frame_rate
    frame_us = math.ceil(MICROSECONDS / rate)
    earliest_us, latest_us = _reach(timeline, clip)
    if part == START_EDGE:
        start_us = min(max(_on_frame(clip.start_us, n_frames, rate), earliest_us), clip.end_us - frame_us)
        place = TimeRange.between(start_us, clip.end_us)
    else:
        end_us = max(_on_frame(clip.end_us, n_frames, rate), clip.start_us + frame_us)
        place = TimeRange.between(clip.start_us, min(end_us, latest_us))
    return None if place == clip.timeline_range else TrimClip(clip.id, place, gesture=gesture)


def _looped(timeline: Timeline, clip: Clip, n_frames: int, seed: str) -> Command | None:
    """The edit that draws a clip out past the end of its file; None where it does not get that far."""
    end_us = _on_frame(clip.end_us, n_frames, timeline.frame_rate)
    end_us = min(end_us, _neighbours(timeline, clip)[1])
    if end_us <= _reach(timeline, clip)[1]:
        return None
    return LoopClip(clip.id, TimeRange.between(clip.start_us, end_us), seed)


def _neighbours(timeline: Timeline, clip: Clip) -> tuple[int, int]:
    """Where the clip before ends, and where the next one begins, or a day later."""
    found = timeline.find(clip.id)
    assert found is not None
    track = found[0]
    place = track.place_of(clip.id)
    assert place is not None
    earliest_us = track.clips[place - 1].end_us if place else 0
    later = track.clips[place + 1 : place + 2]
    return earliest_us, later[0].start_us if later else clip.end_us + DAY_US


def _reach(timeline: Timeline, clip: Clip) -> tuple[int, int]:
    """How early and how late a clip could begin and end: neighbours stop it, and its own file."""
    earliest_us, latest_us = _neighbours(timeline, clip)
    source, material = clip.source_range, timeline.material_of(clip)
    if source is not None and material.duration_us is not None and not material.kind.is_still:
        before_us, after_us = source.start_us, max(0, material.duration_us - source.end_us)
        if clip.is_reversed:
            before_us, after_us = after_us, before_us
        earliest_us = max(earliest_us, clip.start_us - math.floor(before_us / clip.speed))
        latest_us = min(latest_us, clip.end_us + math.floor(after_us / clip.speed))
    return min(earliest_us, clip.start_us), max(latest_us, clip.end_us)


def is_at_file_end(timeline: Timeline, clip: Clip) -> bool:
    """Whether a clip plays its file to the end, so that only a loop makes it longer (M-3)."""
    source, material = clip.source_range, timeline.material_of(clip)
    if source is None or material.duration_us is None:
        return False
    return material.duration_us - source.end_us < MICROSECONDS / timeline.frame_rate


def _faded(clip: Clip, part: str, n_frames: int, rate: Fraction, gesture: str) -> Command | None:
    before_us = clip.fade_in_us if part == FADE_IN else clip.fade_out_us
    # A key moves the knob: to the right a fade in gets longer and a fade out shorter.
    towards = n_frames if part == FADE_IN else -n_frames
    after_us = min(max(0, before_us + round(towards * MICROSECONDS / rate)), clip.duration_us)
    if after_us == before_us:
        return None
    if part == FADE_IN:
        return SetFades((clip.id,), fade_in_us=after_us, gesture=gesture)
    return SetFades((clip.id,), fade_out_us=after_us, gesture=gesture)


def _with_point(clip: Clip, place: int, way: Way, rate: Fraction, gesture: str) -> Command | None:
    points = clip.volume_points
    if place >= len(points):
        return None
    point = points[place]
    low_us = max(0, points[place - 1].offset_us + 1) if place else 0
    high_us = points[place + 1].offset_us - 1 if place + 1 < len(points) else clip.duration_us
    offset_us = point.offset_us + round(way.frames * MICROSECONDS / rate)
    offset_us = min(max(offset_us, low_us), max(low_us, min(high_us, clip.duration_us)))
    gain = LEVEL.step(point.gain, way.tenths) if way.tenths else point.gain
    changed = replace(point, offset_us=offset_us, gain=gain)
    if changed == point:
        return None
    return SetVolumePoints(clip.id, (*points[:place], changed, *points[place + 1 :]), gesture=gesture)


def without_point(clip: Clip, part: str) -> Command | None:
    """The edit that removes a point; None where the part is no point."""
    if not part.startswith(POINT) or place_of_point(part) >= len(clip.volume_points):
        return None
    place = place_of_point(part)
    return SetVolumePoints(clip.id, clip.volume_points[:place] + clip.volume_points[place + 1 :])


def set_to(timeline: Timeline, clip: Clip, part: str, value: float) -> Command | None:
    """The edit that gives a part a value in seconds or decibels, as a screen reader sets it."""
    facts = facts_of(timeline, clip, part)
    value = min(max(value, facts.low), facts.high)
    if part == VOLUME:
        return SetVolume((clip.id,), min(10 ** (value / 20), 10.0))
    if part.startswith(POINT):
        points, place = clip.volume_points, place_of_point(part)
        changed = replace(points[place], gain=min(10 ** (value / 20), 10.0))
        return SetVolumePoints(clip.id, (*points[:place], changed, *points[place + 1 :]))
    time_us = round(value * MICROSECONDS)
    if part == FADE_IN:
        return SetFades((clip.id,), fade_in_us=time_us)
    if part == FADE_OUT:
        return SetFades((clip.id,), fade_out_us=time_us)
    start_us, end_us = (time_us, clip.end_us) if part == START_EDGE else (clip.start_us, time_us)
    place_range = TimeRange.between(start_us, end_us)
    return None if place_range == clip.timeline_range else TrimClip(clip.id, place_range)


# facts ----------------------------------------------------------------------------------------------------


def facts_of(timeline: Timeline, clip: Clip, part: str) -> PartFacts:
    """What a part is and stands at."""
    rate = timeline.frame_rate
    if part in (START_EDGE, END_EDGE):
        return _edge_facts(timeline, clip, part)
    if part in (FADE_IN, FADE_OUT):
        return _fade_facts(clip, part, rate)
    if part == VOLUME:
        level = max((point.gain for point in clip.volume_points), default=clip.volume)
        name = tr("volume")
        return _level_facts(name, level, tr("Volume {level}", level=level_words(level)))
    point = clip.volume_points[place_of_point(part)]
    moment_us = clip.start_us + point.offset_us
    name = tr("volume point {n} at {time}", n=place_of_point(part) + 1, time=spoken.minutes_words(moment_us))
    return _level_facts(name, point.gain, f"{clock(moment_us, 2)} · {level_words(point.gain)}")


def _level_facts(name: str, gain: float, tag: str) -> PartFacts:
    level_db = 20 * math.log10(gain) if gain > 0 else QUIETEST_DB
    value = round(max(level_db, QUIETEST_DB), 1)
    return PartFacts(name, value, QUIETEST_DB, LOUDEST_DB, 1 / _STEPS_DB, spoken.level_words(gain), tag)


def _fade_facts(clip: Clip, part: str, rate: Fraction) -> PartFacts:
    is_in = part == FADE_IN
    length_us = clip.fade_in_us if is_in else clip.fade_out_us
    words = f"{spoken.seconds_words(length_us, 2)}, {spoken.frames_words(length_us, rate)}"
    seconds = f"{length_us / MICROSECONDS:.2f}"
    tag = tr("Fade in {seconds} s", seconds=seconds) if is_in else tr("Fade out {seconds} s", seconds=seconds)
    high_s = clip.duration_us / MICROSECONDS
    name = tr("fade in") if is_in else tr("fade out")
    return PartFacts(name, length_us / MICROSECONDS, 0.0, high_s, float(1 / rate), words, tag)


def _edge_facts(timeline: Timeline, clip: Clip, part: str) -> PartFacts:
    earliest_us, latest_us = _reach(timeline, clip)
    frame_us = math.ceil(MICROSECONDS / timeline.frame_rate)
    if part == START_EDGE:
        moment_us, low_us, high_us = clip.start_us, earliest_us, clip.end_us - frame_us
        name, tag = tr("start edge"), tr("Start {time}", time=clock(moment_us, 2))
    else:
        moment_us, low_us, high_us = clip.end_us, clip.start_us + frame_us, latest_us
        name, tag = tr("end edge"), tr("End {time}", time=clock(moment_us, 2))
        if is_at_file_end(timeline, clip):
            tag = tr("{words} · end of file", words=tag)
    moment_s, low_s, high_s = (us / MICROSECONDS for us in (moment_us, low_us, high_us))
    words, step_s = spoken.minutes_words(moment_us, 2), float(1 / timeline.frame_rate)
    return PartFacts(name, moment_s, low_s, high_s, step_s, words, tag)
