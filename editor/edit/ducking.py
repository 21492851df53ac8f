"""How the level of music goes down under speech and comes back, as volume points (I-2).

Points that lowering has made are marked as computed and can be made anew at any time. A point made by hand
before it stays at its moment; by how much it was lowered is kept with it, so that it can be given back. A
point that was put or moved by hand afterwards is the person's last word: nothing changes it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.edit.split_fades import line_gain
from editor.edit.volumes import MAX_VOLUME
from editor.model.clip import Clip, VolumePoint
from editor.model.timing import TimeRange

ATTACK_US = 150_000
"""So long before the speech the level begins to go down (I-2)."""
RELEASE_US = 600_000
"""So long after the speech it is back."""
HOLD_US = 700_000
"""Gaps in the speech that are shorter than this are held."""
AMOUNTS_DB = {"gentle": -4.0, "standard": -8.0, "strong": -14.0}
LOWEST_DB, HIGHEST_DB = -60.0, 0.0
_NEAR_US = 1_000
"""A computed point this near to one made by hand is left out: there is one level at one moment."""

Line = Sequence[tuple[int, float]]
"""Moments in order, and the factor of the level at each; straight between them, held outside."""


def held(speech: Iterable[TimeRange]) -> list[TimeRange]:
    """Stretches of speech in order, joined where the gap is short."""
    joined: list[TimeRange] = []
    for stretch in sorted(speech):
        if joined and stretch.start_us - joined[-1].end_us < HOLD_US:
            end_us = max(joined[-1].end_us, stretch.end_us)
            joined[-1] = TimeRange.between(joined[-1].start_us, end_us)
        elif stretch.duration_us > 0:
            joined.append(stretch)
    return joined


def lowering_line(speech: Iterable[TimeRange], amount_db: float) -> list[tuple[int, float]]:
    """The factor of the level along the timeline.

    Parameters
    ----------
    speech
        Stretches of the timeline in which somebody speaks.
    amount_db
        How far the level goes down, in dB: 0 or less.

    Returns
    -------
    list of (time in µs, linear factor)
        Down over `ATTACK_US` before each stretch, back over `RELEASE_US` after it. Where the way back and
        the next way down meet, the line turns at their crossing.
    """
    low = 10 ** (min(amount_db, 0.0) / 20)
    line: list[tuple[int, float]] = []
    for stretch in held(speech):
        down_us = stretch.start_us - ATTACK_US
        if line and line[-1][0] >= down_us:
            last_us = line[-2][0]
            line.pop()
            share = (stretch.start_us - last_us) / (ATTACK_US + RELEASE_US)
            line.append((last_us + round(share * RELEASE_US), low + (1 - low) * share))
        else:
            line.append((down_us, 1.0))
        line += [(stretch.start_us, low), (stretch.end_us, low), (stretch.end_us + RELEASE_US, 1.0)]
    return line


def factor_at(line: Line, time_us: int) -> float:
    """The factor of a line at a moment; 1 where there is no line."""
    after = bisect_right(line, time_us, key=lambda point: point[0])
    if not line:
        return 1.0
    if after == 0 or after == len(line):
        return line[0 if after == 0 else -1][1]
    (before_us, before), (then_us, then) = line[after - 1], line[after]
    return before + (then - before) * (time_us - before_us) / (then_us - before_us)


def is_lowered(clip: Clip) -> bool:
    """Whether a clip has points that lowering under speech has made."""
    return any(point.is_computed for point in clip.volume_points)


def without_lowering(clip: Clip) -> Clip:
    """The clip as it was before: computed points gone, the others at the levels they were given."""
    points = tuple(_given_back(point) for point in clip.volume_points if not point.is_computed)
    return clip if points == clip.volume_points else replace(clip, volume_points=points)


def _given_back(point: VolumePoint) -> VolumePoint:
    if point.lowered is None:
        return point
    return replace(point, gain=min(point.gain / point.lowered, MAX_VOLUME), lowered=None)


def lowered_clip(clip: Clip, line: Line) -> Clip:
    """The clip with its level following a line of factors, anew where it was lowered before.

    Parameters
    ----------
    clip
        A clip with sound.
    line
        As `lowering_line` gives it, in time of the timeline.
    """
    own = _last_words(clip)
    plain = without_lowering(clip)
    kept = tuple(point for point in plain.volume_points if point not in own)
    base = replace(plain, volume_points=kept)
    places = _places(line, clip)
    if not places:
        return plain
    by_hand = [*own, *(_lowered(point, line, clip) for point in kept)]
    taken = {point.offset_us for point in by_hand}
    made = [
        VolumePoint(at_us, _level(base, line, at_us), is_computed=True)
        for at_us in places
        if not any(abs(at_us - other_us) < _NEAR_US for other_us in taken)
    ]
    points = sorted((*by_hand, *made), key=lambda point: point.offset_us)
    return replace(clip, volume_points=tuple(points))


def _last_words(clip: Clip) -> tuple[VolumePoint, ...]:
    """The points that were put by hand after the clip was lowered."""
    if not any(point.is_computed or point.lowered is not None for point in clip.volume_points):
        return ()
    return tuple(p for p in clip.volume_points if not p.is_computed and p.lowered is None)


def _lowered(point: VolumePoint, line: Line, clip: Clip) -> VolumePoint:
    # A factor of nothing could not be given back.
    factor = max(factor_at(line, clip.start_us + point.offset_us), 10 ** (LOWEST_DB / 20))
    return replace(point, gain=point.gain * factor, lowered=factor)


def _level(base: Clip, line: Line, offset_us: int) -> float:
    return min(line_gain(base, offset_us) * factor_at(line, base.start_us + offset_us), MAX_VOLUME)


def _places(line: Line, clip: Clip) -> list[int]:
    """Where the computed points of a clip lie: at the turns of the line, and at the clip's start and end."""
    inside = [at_us - clip.start_us for at_us, _ in line if clip.start_us < at_us < clip.end_us]
    factors = [factor_at(line, at_us) for at_us in (clip.start_us, clip.end_us)]
    if not inside and min(factors) >= 1:
        return []
    places = [0, *inside]
    if factors[1] < 1:
        places.append(clip.duration_us)
    return places


def amount_of(clip: Clip) -> float | None:
    """How far a clip is lowered, in dB; None where it is not."""
    if not is_lowered(clip):
        return None
    own = _last_words(clip)
    plain = without_lowering(clip)
    base = replace(plain, volume_points=tuple(p for p in plain.volume_points if p not in own))
    factors = [
        point.gain / level
        for point in clip.volume_points
        if point.is_computed and (level := line_gain(base, point.offset_us)) > 0
    ]
    lowest = min(factors, default=1.0)
    return 20 * math.log10(lowest) if 0 < lowest < 1 else 0.0
