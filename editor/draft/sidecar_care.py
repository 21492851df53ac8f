"""The part of ``fadeline.json`` about sound care of clips, and about materials that treatments have made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from editor.draft.read_markers import MOST_NAME
from editor.draft.values import MOST_US, as_object, as_real, as_text, as_whole
from editor.model.care import (
    HUMS_HZ,
    LEAST_CUT_HZ,
    MOST_CUT_HZ,
    MOST_EQ_DB,
    MOST_SEMITONES,
    NO_CARE,
    SoundCare,
)
from editor.model.material import Material, MaterialKind
from editor.model.timing import TimeRange

MOST_PATH = 4_096
_LIMITS = {
    "semitones": MOST_SEMITONES, "pan": 1.0, "low_db": MOST_EQ_DB, "mid_db": MOST_EQ_DB,
    "high_db": MOST_EQ_DB,
}  # fmt: skip
"""Numbers that lie between minus and plus so much."""
MOST_MADE_GAIN = 1_000.0


def care_of(stored: Any) -> SoundCare:
    """The care that an entry names; what is out of bounds is taken to the next value that is allowed."""
    entry = as_object(stored)
    values = {key: min(max(as_real(entry.get(key)) or 0.0, -most), most) for key, most in _LIMITS.items()}
    noise = min(max(as_real(entry.get("noise_reduction")) or 0.0, 0.0), 1.0)
    hum_hz = as_whole(entry.get("hum_hz")) or 0
    cut_hz = as_real(entry.get("low_cut_hz")) or 0.0
    cut_hz = min(max(cut_hz, LEAST_CUT_HZ), MOST_CUT_HZ) if cut_hz > 0 else 0.0
    return SoundCare(
        **values, noise_reduction=noise, hum_hz=hum_hz if hum_hz in HUMS_HZ else 0, low_cut_hz=cut_hz
    )


def said_of_care(care: SoundCare) -> dict[str, Any]:
    """The entry of a clip's care: only what differs from none."""
    if care is NO_CARE:
        return {}
    return {
        field.name: value for field in fields(care) if (value := getattr(care, field.name)) != field.default
    }


def made_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says about the making of a material; empty where it is a file of its own."""
    made_from, made_by = as_text(entry.get("made_from")), as_text(entry.get("made_by"))[:MOST_NAME]
    if not made_from or not made_by:
        return {}
    said: dict[str, Any] = {"made_from": made_from, "made_by": made_by}
    part = as_object(entry.get("made_range"))
    start_us, duration_us = as_whole(part.get("start_us")), as_whole(part.get("duration_us"))
    if start_us is not None and duration_us is not None and 0 <= start_us <= MOST_US:
        said["made_range"] = {"start_us": start_us, "duration_us": min(max(duration_us, 0), MOST_US)}
    gain = as_real(entry.get("made_gain"))
    if gain is not None and 0 < gain <= MOST_MADE_GAIN and gain != 1.0:
        said["made_gain"] = gain
    if original := _original_notes(as_object(entry.get("original"))):
        said["original"] = original
    return said


def _original_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    path, duration_us = as_text(entry.get("path")), as_whole(entry.get("duration_us"))
    if not path or len(path) > MOST_PATH or "\0" in path:
        return {}
    said: dict[str, Any] = {"name": as_text(entry.get("name"))[:MOST_NAME], "path": path}
    if duration_us is not None and 0 <= duration_us <= MOST_US:
        said["duration_us"] = duration_us
    return said


def said_of_made(material: Material, materials: Mapping[str, Material]) -> dict[str, Any]:
    """The entry of a material that a treatment made, with the original: no clip may use that any more."""
    if not material.made_from:
        return {}
    said: dict[str, Any] = {"made_from": material.made_from, "made_by": material.made_by}
    if material.made_range is not None:
        part = material.made_range
        said["made_range"] = {"start_us": part.start_us, "duration_us": part.duration_us}
    if material.made_gain != 1.0:
        said["made_gain"] = material.made_gain
    original = materials.get(material.made_from)
    if original is not None and original.path is not None and original.kind is MaterialKind.SOUND:
        entry = {"name": original.name, "path": original.path, "duration_us": original.duration_us}
        said["original"] = _original_notes(entry)
    return made_notes(said)


def with_making(
    materials: Mapping[str, Material], notes: Mapping[str, Mapping[str, Any]]
) -> Iterable[Material]:
    """The materials that the file says something about, and originals that the draft does not hold."""
    # An original may have been made by a treatment itself: it is found first, then noted like the others.
    originals = {said["made_from"]: said["original"] for said in notes.values() if "original" in said}
    known = dict(materials)
    for key, said in originals.items():
        if key not in materials:
            path = said["path"]
            length_us = said.get("duration_us")
            known[key] = Material(key, MaterialKind.SOUND, said["name"], path, path, duration_us=length_us)
    for key, material in known.items():
        if key in notes:
            yield _with_notes(material, notes[key])
        elif key not in materials:
            yield material


def _with_notes(material: Material, said: Mapping[str, Any]) -> Material:
    material = replace(material, sound_stream=said.get("sound_stream", material.sound_stream))
    if "made_from" not in said:
        return material
    part = said.get("made_range")
    return replace(
        material,
        made_from=said["made_from"],
        made_by=said["made_by"],
        made_range=TimeRange(**part) if part else None,
        made_gain=said.get("made_gain", 1.0),
    )


# --- what differs between two states ----------------------------------------------------------------------

_Notes = Mapping[str, Mapping[str, Any]]


def cares_of(clips: _Notes) -> dict[str, Any]:
    """Clip id -> its care, of those that have some."""
    return {key: said["care"] for key, said in clips.items() if "care" in said}


def without_care(clips: _Notes) -> dict[str, Any]:
    """What is said about clips besides their care."""
    bare = {key: {name: part for name, part in said.items() if name != "care"} for key, said in clips.items()}
    return {key: said for key, said in bare.items() if said}


def streams_of(materials: _Notes) -> dict[str, int]:
    """Material id -> the sound stream that was chosen in it."""
    return {key: said["sound_stream"] for key, said in materials.items() if "sound_stream" in said}


def made_of(materials: _Notes) -> dict[str, str]:
    """Material id -> what it was made from."""
    return {key: said["made_from"] for key, said in materials.items() if "made_from" in said}
