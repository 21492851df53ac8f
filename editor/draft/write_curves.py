"""Keyframes of a picture back into a segment: new curves, and curves with other keyframes than before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from editor.draft.edits import Edit, InsertItem, Path, RemoveItem, SetValue
from editor.draft.keyframes import PROPERTIES, SHAPES
from editor.draft.template_clips import keyframe, keyframe_group
from editor.draft.write_context import put
from editor.model.clip import Keyframe, KeyframeCurve
from editor.model.ids import new_id

_TOLD_BY_TOOLS = ("KFTypeGlobalAlpha", "KFTypeShapeGlobalAlpha", "UNIFORM_SCALE", "KFTypeUniformScale")
NAMES = {what: name for name, what in reversed(PROPERTIES.items()) if name not in _TOLD_BY_TOOLS} | {
    "scale": "KFTypeScaleX"
}
"""Our word for a property -> the draft's. One scale for both axes is the scale of x, as the apps write it."""
_WORDS = {shape: word for word, shape in SHAPES.items() if word}


class Reading(Protocol):
    """How the offsets of a clip are stored."""

    def stored(self, offset_us: int) -> int:
        """An offset since the clip's start, as it is stored."""


def changed_curve(
    path: Path, old: KeyframeCurve, new: KeyframeCurve | None, reading: Reading
) -> list[Edit] | None:
    """The edits of a curve whose keyframes are others than before; None where at most their times moved.

    Parameters
    ----------
    path
        Of its group in the segment.
    old, new
        As it was read, and as it is now; None: it is gone.
    reading
        How offsets are stored.
    """
    if new is None:
        return [RemoveItem(path)]
    if [(key.value, key.shape) for key in old.keyframes] == [(key.value, key.shape) for key in new.keyframes]:
        return None
    return [SetValue((*path, "keyframe_list"), [_stored(key, reading) for key in new.keyframes])]


def new_curves(
    raw: dict[str, Any], key: str, curves: Sequence[KeyframeCurve], reading: Reading
) -> list[Edit]:
    """The edits that add curves to a segment; what has no name in a draft is left out.

    Parameters
    ----------
    raw
        The segment as stored.
    key
        Where its keyframes are.
    curves
        What it has not yet.
    reading
        How offsets are stored.
    """
    groups = list(_groups(curves, reading))
    if not groups:
        return []
    stored = raw.get(key)
    if isinstance(stored, list):
        return [InsertItem((key,), len(stored), group) for group in groups]
    return put(raw, (), key, groups)


def _groups(curves: Sequence[KeyframeCurve], reading: Reading) -> Iterator[dict[str, Any]]:
    for curve in curves:
        if curve.what in NAMES and curve.keyframes:
            group = keyframe_group(new_id(), NAMES[curve.what])
            group["keyframe_list"] = [_stored(key, reading) for key in curve.keyframes]
            yield group


def _stored(key: Keyframe, reading: Reading) -> dict[str, Any]:
    made = keyframe(new_id(), reading.stored(key.offset_us), float(key.value))
    return made | {"curveType": _WORDS.get(key.shape, "Line")}
