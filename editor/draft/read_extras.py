"""What hangs on a clip and only the app can do: named, so that nothing is left out in silence.

Each reader takes one helper object (``draft-format.md`` sections 4.2 and 5) and says what it is, or
nothing where the object is at rest: most helpers are present on every clip and switched off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from editor.draft.read_looks import (
    Find,
    read_adjustment,
    read_animation,
    read_background,
    read_blend,
    read_chroma,
    read_mask,
    read_transition,
)
from editor.draft.values import as_list, as_object, as_real, as_text, as_time
from editor.language import mark, tr
from editor.model.clip import Extra
from editor.model.look import Adjustment, Look

Found = Iterable[Extra]
Reader = Callable[[dict[str, Any], Find], Found]

AT_REST = frozenset(("", "none", "#00000000"))
"""Colours and names that mean nothing is set."""


def _named(kind: str, look: Callable[[dict[str, Any]], Look | None] | None = None) -> Reader:
    def read(entry: dict[str, Any], _find: Find) -> Found:
        name = as_text(entry.get("name")) or as_text(entry.get("category_name")) or tr(kind)
        known = look(entry) if look is not None else None
        return (Extra(kind, name, max(as_time(entry.get("duration")) or 0, 0), known),)

    return read


def _animations(entry: dict[str, Any], _find: Find) -> Found:
    for animation in map(as_object, as_list(entry.get("animations"))[:100]):
        name = as_text(animation.get("name")) or as_text(animation.get("type"))
        length_us = max(as_time(animation.get("duration")) or 0, 0)
        yield Extra(mark("animation"), name, length_us, read_animation(animation))


_EFFECT_KINDS = {
    "filter": mark("filter"),
    "text_effect": mark("text style"),
    "text_shape": mark("text bubble"),
    "mix_mode": mark("blend"),
}


def _effect(entry: dict[str, Any], find: Find) -> Found:
    kind = as_text(entry.get("type"))
    name = as_text(entry.get("name"))
    if kind == "text_effect" and not name and not as_text(entry.get("path")):
        return ()  # an empty slot for a style: the words are drawn as they are
    if as_real(entry.get("value")) == 0.0 and kind not in _EFFECT_KINDS:
        return ()  # beauty and colour settings at zero
    look = read_blend(entry) if kind == "mix_mode" else read_adjustment(entry, find)
    if isinstance(look, Adjustment):
        return (Extra(mark("adjustment"), name or kind, look=look),)
    return (Extra(_EFFECT_KINDS.get(kind, mark("effect")), name or kind, look=look),)


def _background(entry: dict[str, Any], find: Find) -> Found:
    kind = as_text(entry.get("type"))
    colour = as_text(entry.get("color"))
    if kind not in ("canvas_blur", "canvas_image") and colour in AT_REST:
        return ()
    look = read_background(entry, find)
    names = {"blur": tr("blur"), "image": as_text(entry.get("image_name")) or tr("picture")}
    return (Extra(mark("background"), names.get(look.kind, colour), look=look),)


def _speed(entry: dict[str, Any], _find: Find) -> Found:
    curve = as_object(entry.get("curve_speed"))
    if not curve and not entry.get("mode"):
        return ()
    return (Extra(mark("speed curve"), as_text(curve.get("name")) or tr("speed curve")),)


def _switched(kind: str, key: str) -> Reader:
    """A processing state that counts only while ``key`` holds something true."""

    def read(entry: dict[str, Any], _find: Find) -> Found:
        return (Extra(kind, as_text(entry.get("name")) or tr(kind)),) if entry.get(key) else ()

    return read


SWITCHES = {
    "vocal_separations": "choice",
    "vocal_beautifys": "enable",
    "loudnesses": "enable",
    "realtime_denoises": "is_denoise",
    "sound_channel_mappings": "audio_channel_mapping",
}
"""Lists whose objects say nothing while this value of theirs is false; every clip has some of them."""

READERS: dict[str, Reader] = {
    "transitions": _named(mark("transition"), read_transition),
    "masks": _named(mark("mask"), read_mask),
    "common_mask": _named(mark("mask"), read_mask),
    "material_animations": _animations,
    "effects": _effect,
    "video_effects": _named(mark("effect")),
    "chromas": _named(mark("chroma key"), read_chroma),
    "canvases": _background,
    "speeds": _speed,
    "audio_effects": _named(mark("voice effect")),
    "vocal_separations": _switched(mark("voice separation"), SWITCHES["vocal_separations"]),
    "vocal_beautifys": _switched(mark("voice enhancement"), SWITCHES["vocal_beautifys"]),
    "loudnesses": _switched(mark("loudness levelling"), SWITCHES["loudnesses"]),
    "realtime_denoises": _switched(mark("noise reduction"), SWITCHES["realtime_denoises"]),
    "audio_pitch_shifts": _named(mark("pitch shift")),
    "audio_pannings": _named(mark("panning")),
    "audio_balances": _named(mark("balance")),
    "sound_channel_mappings": _switched(mark("channel choice"), SWITCHES["sound_channel_mappings"]),
    "plugin_effects": _named(mark("effect")),
    "smart_relights": _named(mark("relighting")),
    "green_screens": _named(mark("chroma key")),
    "digital_humans": _named(mark("digital human")),
}
"""Name of a material list -> what its objects say about the clip they hang on."""


_READ_OTHERWISE = frozenset(("speeds", "audio_fades", "drafts"))
"""Lists that say something about a clip which is no extra."""


def says_nothing(list_name: str, entries: Iterable[dict[str, Any]]) -> bool:
    """Whether no object of a list of materials says anything about a clip that refers to it as a helper."""
    if list_name in SWITCHES:
        switch = SWITCHES[list_name]
        return not any(entry.get(switch) for entry in entries)
    return list_name not in READERS and list_name not in _READ_OTHERWISE


def _finds_nothing(_stored: str) -> None:
    return None


def read_extras(
    helpers: Iterable[tuple[str, dict[str, Any]]], find: Find = _finds_nothing
) -> tuple[Extra, ...]:
    """Everything a clip's helper objects add to it, in the order of its references; `find` finds files."""
    found: list[Extra] = []
    for list_name, entry in helpers:
        reader = READERS.get(list_name)
        if reader is not None:
            found.extend(reader(entry, find))
    return tuple(found)
