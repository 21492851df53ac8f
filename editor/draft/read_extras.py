"""What hangs on a clip and only the app can do: named, so that nothing is left out in silence.

Each reader takes one helper object (``draft-format.md`` sections 4.2 and 5) and says what it is, or
nothing where the object is at rest: most helpers are present on every clip and switched off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from editor.draft.values import as_list, as_object, as_real, as_text, as_time
from editor.language import mark, tr
from editor.model.clip import Extra

Found = Iterable[Extra]

AT_REST = frozenset(("", "none", "#00000000"))
"""Colours and names that mean nothing is set."""


def _named(kind: str) -> Callable[[dict[str, Any]], Found]:
    def read(entry: dict[str, Any]) -> Found:
        name = as_text(entry.get("name")) or as_text(entry.get("category_name")) or tr(kind)
        return (Extra(kind, name, max(as_time(entry.get("duration")) or 0, 0)),)

    return read


def _animations(entry: dict[str, Any]) -> Found:
    for animation in map(as_object, as_list(entry.get("animations"))[:100]):
        name = as_text(animation.get("name")) or as_text(animation.get("type"))
        yield Extra(mark("animation"), name, max(as_time(animation.get("duration")) or 0, 0))


_EFFECT_KINDS = {
    "filter": mark("filter"),
    "text_effect": mark("text style"),
    "text_shape": mark("text bubble"),
    "mix_mode": mark("blend"),
}


def _effect(entry: dict[str, Any]) -> Found:
    kind = as_text(entry.get("type"))
    name = as_text(entry.get("name"))
    if kind == "text_effect" and not name and not as_text(entry.get("path")):
        return ()  # an empty slot for a style: the words are drawn as they are
    if as_real(entry.get("value")) == 0.0 and kind not in _EFFECT_KINDS:
        return ()  # beauty and colour settings at zero
    return (Extra(_EFFECT_KINDS.get(kind, mark("effect")), name or kind),)


def _background(entry: dict[str, Any]) -> Found:
    kind = as_text(entry.get("type"))
    if kind == "canvas_blur":
        return (Extra(mark("background"), tr("blur")),)
    if kind == "canvas_image":
        return (Extra(mark("background"), as_text(entry.get("image_name")) or tr("picture")),)
    colour = as_text(entry.get("color"))
    return () if colour in AT_REST else (Extra(mark("background"), colour),)


def _speed(entry: dict[str, Any]) -> Found:
    curve = as_object(entry.get("curve_speed"))
    if not curve and not entry.get("mode"):
        return ()
    return (Extra(mark("speed curve"), as_text(curve.get("name")) or tr("speed curve")),)


def _switched(kind: str, key: str) -> Callable[[dict[str, Any]], Found]:
    """A processing state that counts only while ``key`` holds something true."""

    def read(entry: dict[str, Any]) -> Found:
        return (Extra(kind, as_text(entry.get("name")) or tr(kind)),) if entry.get(key) else ()

    return read


READERS: dict[str, Callable[[dict[str, Any]], Found]] = {
    "transitions": _named(mark("transition")),
    "masks": _named(mark("mask")),
    "common_mask": _named(mark("mask")),
    "material_animations": _animations,
    "effects": _effect,
    "video_effects": _named(mark("effect")),
    "chromas": _named(mark("chroma key")),
    "canvases": _background,
    "speeds": _speed,
    "audio_effects": _named(mark("voice effect")),
    "vocal_separations": _switched(mark("voice separation"), "choice"),
    "vocal_beautifys": _switched(mark("voice enhancement"), "enable"),
    "loudnesses": _switched(mark("loudness levelling"), "enable"),
    "realtime_denoises": _switched(mark("noise reduction"), "is_denoise"),
    "audio_pitch_shifts": _named(mark("pitch shift")),
    "audio_pannings": _named(mark("panning")),
    "audio_balances": _named(mark("balance")),
    "sound_channel_mappings": _switched(mark("channel choice"), "audio_channel_mapping"),
    "plugin_effects": _named(mark("effect")),
    "smart_relights": _named(mark("relighting")),
    "green_screens": _named(mark("chroma key")),
    "digital_humans": _named(mark("digital human")),
}
"""Name of a material list -> what its objects say about the clip they hang on."""


def read_extras(helpers: Iterable[tuple[str, dict[str, Any]]]) -> tuple[Extra, ...]:
    """Everything a clip's helper objects add to it, in the order of its references."""
    found: list[Extra] = []
    for list_name, entry in helpers:
        reader = READERS.get(list_name)
        if reader is not None:
            found.extend(reader(entry))
    return tuple(found)
