"""Which volume points of a clip lowering under speech has made: drafts hold points, not who made them.

A point is known again by its moment and its level. One that another program has moved or changed since is
taken for one made by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from editor.draft.values import MOST_US, as_list, as_real, as_whole
from editor.model.clip import Clip, VolumePoint

COMPUTED, LOWERED = "computed_points", "lowered_points"
MOST_POINTS = 100_000
NEAR_US = 2
"""Offsets that are stored in the material's own time are rounded twice."""
NEAR_GAIN = 1e-4


def points_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a stored entry of a clip says about its points, checked."""
    computed = [row for row in map(as_list, as_list(entry.get(COMPUTED))[:MOST_POINTS]) if _is_row(row, 2)]
    lowered = [row for row in map(as_list, as_list(entry.get(LOWERED))[:MOST_POINTS]) if _is_row(row, 3)]
    lowered = [row for row in lowered if 0 < row[2] <= 1]
    return {key: rows for key, rows in ((COMPUTED, computed), (LOWERED, lowered)) if rows}


def _is_row(row: list[Any], length: int) -> bool:
    """An offset in µs and numbers behind it."""
    if len(row) != length or (at_us := as_whole(row[0])) is None or abs(at_us) > MOST_US:
        return False
    return all(as_real(value) is not None for value in row[1:])


def said_of_points(clip: Clip) -> dict[str, Any]:
    """What is stored about a clip's points; nothing where all are simply made by hand."""
    if not clip.volume_points:
        return {}
    said: dict[str, Any] = {}
    if computed := [[point.offset_us, point.gain] for point in clip.volume_points if point.is_computed]:
        said[COMPUTED] = computed
    lowered = [[p.offset_us, p.gain, p.lowered] for p in clip.volume_points if p.lowered is not None]
    return said | ({LOWERED: lowered} if lowered else {})


def noted_points(clip: Clip, said: Mapping[str, Any]) -> tuple[VolumePoint, ...]:
    """The points of a clip with what is said about them."""
    computed, lowered = said.get(COMPUTED, ()), said.get(LOWERED, ())
    if not computed and not lowered:
        return clip.volume_points
    rows = {row[0]: (row[1], None) for row in computed} | {row[0]: (row[1], row[2]) for row in lowered}
    return tuple(_noted(point, rows) for point in clip.volume_points)


def _noted(point: VolumePoint, rows: Mapping[int, tuple[float, float | None]]) -> VolumePoint:
    for off_us in range(-NEAR_US, NEAR_US + 1):
        found = rows.get(point.offset_us + off_us)
        if found is not None and abs(found[0] - point.gain) <= NEAR_GAIN * max(abs(found[0]), 1.0):
            return replace(point, is_computed=found[1] is None, lowered=found[1])
    return point


def lowerings_of(clips: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The part of the clips' notes that is about lowering."""
    kept = {
        key: {part: said[part] for part in (COMPUTED, LOWERED) if part in said} for key, said in clips.items()
    }
    return {key: said for key, said in kept.items() if said}


def without_lowering(clips: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The other part of them."""
    kept = {
        key: {part: value for part, value in said.items() if part not in (COMPUTED, LOWERED)}
        for key, said in clips.items()
    }
    return {key: said for key, said in kept.items() if said}
