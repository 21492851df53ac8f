"""Values of a picture that change with time: keyframes, read at a moment (``draft-format.md`` section 7)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from editor.model.clip import Keyframe, KeyframeCurve, Placement
from editor.model.look import Adjustment, Mask

_PLACES = {
    "position_x": ("x",),
    "position_y": ("y",),
    "scale": ("scale_x", "scale_y"),
    "scale_x": ("scale_x",),
    "scale_y": ("scale_y",),
    "rotation": ("rotation",),
    "opacity": ("opacity",),
}
"""Property of a curve -> fields of `Placement` that it replaces."""
_MASKS = {
    "mask_x": "x",
    "mask_y": "y",
    "mask_width": "width",
    "mask_height": "height",
    "mask_rotation": "rotation",
    "mask_feather": "feather",
}
COLOURS = frozenset(("brightness", "contrast", "saturation", "temperature"))
DRAWN = frozenset((*_PLACES, *_MASKS, *COLOURS))
"""Properties whose keyframes are drawn."""
_STEPS = 24
"""Halvings that find the place on a free curve: far below a microsecond."""


def value_at(keyframes: tuple[Keyframe, ...], offset_us: float) -> float:
    """The value of a curve at a moment after the clip's start; held before its first and after its last.

    Notes
    -----
    The shape of the earlier keyframe rules: ``hold`` keeps its value, ``smooth`` eases in and out
    (3t² − 2t³), ``free`` is the cubic Bézier curve through both handles. Drafts name these and give no
    formula; free curves without handles are straight.
    """
    place = bisect_right(keyframes, offset_us, key=lambda keyframe: keyframe.offset_us)
    if place == 0:
        return keyframes[0].value
    if place == len(keyframes):
        return keyframes[-1].value
    first, second = keyframes[place - 1], keyframes[place]
    length = second.offset_us - first.offset_us
    if first.shape == "hold" or length <= 0:
        return first.value
    if first.shape == "free" and (first.out_us, first.out_value, second.in_us, second.in_value) != (
        0,
        0,
        0,
        0,
    ):
        return _on_free_curve(first, second, offset_us)
    share = (offset_us - first.offset_us) / length
    if first.shape == "smooth":
        share = share * share * (3 - 2 * share)
    return first.value + (second.value - first.value) * share


def _on_free_curve(first: Keyframe, second: Keyframe, offset_us: float) -> float:
    start, end = float(first.offset_us), float(second.offset_us)
    # Handles that reach beyond the neighbour would make time run back.
    x1 = min(start + first.out_us, end)
    x2 = max(end + second.in_us, start)
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _bezier(start, x1, x2, end, middle) < offset_us:
            low = middle
        else:
            high = middle
    y1, y2 = first.value + first.out_value, second.value + second.in_value
    return _bezier(first.value, y1, y2, second.value, (low + high) / 2)


def _bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def placement_at(placement: Placement, curves: tuple[KeyframeCurve, ...], offset_us: float) -> Placement:
    """Where a picture lies at a moment: its keyframes replace what the clip says."""
    changes: dict[str, float] = {}
    for curve in curves:
        for name in _PLACES.get(curve.what, ()):
            changes[name] = value_at(curve.keyframes, offset_us)
    if not changes:
        return placement
    made = replace(placement, **changes)  # type: ignore[arg-type]
    return replace(
        made,
        opacity=min(max(made.opacity, 0.0), 1.0),
        scale_x=max(made.scale_x, 0.0),
        scale_y=max(made.scale_y, 0.0),
    )


def mask_at(mask: Mask | None, curves: tuple[KeyframeCurve, ...], offset_us: float) -> Mask | None:
    """A mask at a moment."""
    if mask is None:
        return None
    changes = {
        _MASKS[curve.what]: value_at(curve.keyframes, offset_us) for curve in curves if curve.what in _MASKS
    }
    return replace(mask, **changes) if changes else mask  # type: ignore[arg-type]


def settings_at(
    settings: tuple[Adjustment, ...], curves: tuple[KeyframeCurve, ...], offset_us: float
) -> tuple[Adjustment, ...]:
    """The colour settings at a moment."""
    moving = {
        curve.what: Adjustment(curve.what, _rounded(value_at(curve.keyframes, offset_us)))
        for curve in curves
        if curve.what in COLOURS
    }
    if not moving:
        return settings
    return (*(setting for setting in settings if setting.what not in moving), *moving.values())


def _rounded(amount: float) -> float:
    """Colour tables are made anew for each amount: half a level of 8 bits is as fine as can be seen."""
    return round(min(max(amount, -1.0), 1.0) * 256) / 256
