"""How a clip's picture is treated, from its helper objects (``draft-format.md`` section 5).

Each reader takes one object and gives what is known of it; what it holds beyond that only the app can draw.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from editor.draft.values import MOST_US, as_object, as_real, as_text, as_time, clamped
from editor.model.look import Adjustment, Animation, Background, Blend, ChromaKey, Mask, Transition

Find = Callable[[str], str | None]
"""Gives the file for a path of the draft, or None."""

COLOURS = frozenset(("brightness", "contrast", "saturation", "temperature", "lut"))
"""Settings of ``effects`` that are drawn here."""


def _us(value: Any) -> int:
    return min(max(as_time(value) or 0, 0), MOST_US)


def read_transition(entry: dict[str, Any]) -> Transition:
    """An object of ``transitions``."""
    return Transition(
        as_text(entry.get("name")),
        as_text(entry.get("effect_id")),
        as_text(entry.get("resource_id")),
        _us(entry.get("duration")),
        entry.get("is_overlap") is not False,
    )


def read_animation(entry: dict[str, Any]) -> Animation:
    """One of the ``animations`` of ``material_animations``."""
    return Animation(
        as_text(entry.get("type")) or "in",
        as_text(entry.get("name")),
        as_text(entry.get("resource_id")),
        _us(entry.get("start")),
        _us(entry.get("duration")),
    )


_SHAPES = {
    "linear": "line", "line": "line", "mirror": "mirror", "circle": "circle", "rectangle": "rectangle",
    "rect": "rectangle", "6791652175668843016": "line", "6791699060140020232": "mirror",
    "6791700663249146381": "circle", "6791700809454195207": "rectangle",
}  # fmt: skip
"""Words and ids of shapes -> ours."""


def read_mask(entry: dict[str, Any]) -> Mask:
    """An object of ``masks`` or ``common_mask``."""
    config = as_object(entry.get("config"))
    said = as_text(entry.get("resource_type")).lower()
    shape = _SHAPES.get(said) or _SHAPES.get(as_text(entry.get("resource_id"))) or said or "unknown"
    return Mask(
        shape,
        clamped(config.get("centerX"), -1e3, 1e3, 0.0),
        clamped(config.get("centerY"), -1e3, 1e3, 0.0),
        clamped(config.get("width"), 0.0, 1e3, 0.5),
        clamped(config.get("height"), 0.0, 1e3, 0.5),
        clamped(config.get("rotation"), -1e6, 1e6, 0.0),
        clamped(config.get("feather"), 0.0, 1.0, 0.0),
        clamped(config.get("roundCorner"), 0.0, 1.0, 0.0),
        config.get("invert") is True,
    )


def read_chroma(entry: dict[str, Any]) -> ChromaKey | None:
    """An object of ``chromas``; None where no colour was picked."""
    colour = as_text(entry.get("color"))
    if not (colour.startswith("#") and len(colour) in (7, 9)):
        return None
    amounts = (
        clamped(entry.get(f"{name}_value"), 0.0, 1.0, 0.0)
        for name in ("intensity", "shadow", "edge_smooth", "spill")
    )
    return ChromaKey(colour[:7].lower(), *amounts)


def read_background(entry: dict[str, Any], find: Find) -> Background:
    """An object of ``canvases`` that is not at rest."""
    kind = as_text(entry.get("type"))
    if kind == "canvas_blur":
        return Background("blur", blur=clamped(entry.get("blur"), 0.0, 1.0, 0.375))
    if kind == "canvas_image":
        stored = as_text(entry.get("image")) or as_text(entry.get("album_image"))
        return Background("image", path=find(stored) if stored else None)
    return Background("colour", as_text(entry.get("color")))


def read_blend(entry: dict[str, Any]) -> Blend:
    """An object of ``effects`` whose type is ``mix_mode``."""
    amount = clamped(entry.get("value"), 0.0, 1.0, 1.0)
    return Blend(as_text(entry.get("name")), as_text(entry.get("resource_id")), amount)


def read_adjustment(entry: dict[str, Any], find: Find) -> Adjustment | None:
    """A colour setting of ``effects``; None for the kinds that only the app knows."""
    what = as_text(entry.get("type"))
    if what not in COLOURS:
        return None
    amount = as_real(entry.get("value"))
    stored = as_text(entry.get("path")) if what == "lut" else ""
    least = 0.0 if what == "lut" else -1.0
    default = 1.0 if what == "lut" else 0.0
    amount = min(max(amount, least), 1.0) if amount is not None else default
    return Adjustment(what, amount, find(stored) if stored else None)
