"""What hangs on a clip when its length changes: fades and points."""

from __future__ import annotations

from dataclasses import replace

from editor.model.clip import Clip


def fitted_fades(before: Clip, after: Clip) -> Clip:
    """The clip after a change of its length, with fades that fit into it.

    The fade of the edge that was moved gives way first. Fades of files that were too long already stay as
    they are until somebody touches them (F-1).
    """
    if before.fade_in_us + before.fade_out_us > before.duration_us:
        return after
    excess_us = after.fade_in_us + after.fade_out_us - after.duration_us
    if excess_us <= 0:
        return after
    start_moved = after.start_us != before.start_us and after.end_us == before.end_us
    if start_moved:
        fade_in_us = max(0, after.fade_in_us - excess_us)
        return replace(after, fade_in_us=fade_in_us, fade_out_us=min(after.fade_out_us, after.duration_us))
    fade_out_us = max(0, after.fade_out_us - excess_us)
    return replace(after, fade_out_us=fade_out_us, fade_in_us=min(after.fade_in_us, after.duration_us))


def scaled_in_time(before: Clip, after: Clip) -> Clip:
    """The clip after a change of its speed: fades and points keep their places in the sound."""
    factor = before.speed / after.speed
    # At a high speed two points can fall on one moment; then the later one counts.
    points = {round(point.offset_us * factor): point for point in before.volume_points}
    curves = tuple(
        replace(c, keyframes=tuple(replace(k, offset_us=round(k.offset_us * factor)) for k in c.keyframes))
        for c in before.keyframe_curves
    )
    scaled = replace(
        after,
        fade_in_us=round(before.fade_in_us * factor),
        fade_out_us=round(before.fade_out_us * factor),
        volume_points=tuple(replace(point, offset_us=at_us) for at_us, point in points.items()),
        keyframe_curves=curves,
    )
    return fitted_fades(before, scaled)
