"""Keyframes of a segment: the volume line, and the curves of its picture (``draft-format.md`` section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from editor.draft.values import MOST_US, as_list, as_object, as_real, as_text, as_whole, clamped
from editor.language import tr
from editor.model.clip import Keyframe, KeyframeCurve, VolumePoint

VOLUME = "KFTypeVolume"
"""The property whose keyframes replace ``volume`` (``draft-format.md`` section 6)."""

MOST_KEYFRAMES = 100_000
"""Keyframes that are read from one segment."""

NO_HANDLES = (0, 0.0, 0, 0.0)

MOST_GAIN = 1_000.0
"""Largest gain that is believed, +60 dB; the app's own slider ends at 10."""

PROPERTIES = {
    "KFTypePositionX": "position_x",
    "KFTypePositionY": "position_y",
    "KFTypeScaleX": "scale_x",
    "KFTypeScaleY": "scale_y",
    "KFTypeRotation": "rotation",
    "KFTypeAlpha": "opacity",
    "KFTypeGlobalAlpha": "opacity",
    "KFTypeShapeGlobalAlpha": "opacity",
    "KFTypeBrightness": "brightness",
    "KFTypeContrast": "contrast",
    "KFTypeSaturation": "saturation",
    "KFTypeTemperature": "temperature",
    "KFTypeCommonMaskPositionX": "mask_x",
    "KFTypeCommonMaskPositionY": "mask_y",
    "KFTypeCommonMaskRotation": "mask_rotation",
    "KFTypeCommonMaskFeather": "mask_feather",
    "KFTypeCommonMaskSizeWidth": "mask_width",
    "KFTypeCommonMaskSizeHeight": "mask_height",
    "UNIFORM_SCALE": "scale",
    "KFTypeUniformScale": "scale",
    "KFTypeScale": "scale",
}
"""Draft's word for a property -> ours; the last three are written by tools, not by the apps."""

SHAPES = {"Line": "linear", "": "linear", "Hold": "hold", "Smooth": "smooth"}
"""Draft's word for the way between two keyframes -> ours; every other word has handles: free."""


@dataclass(frozen=True, slots=True)
class Curves:
    """What the keyframes of one segment say."""

    volume_points: tuple[VolumePoint, ...] = ()
    pictures: tuple[KeyframeCurve, ...] = ()
    counts_source_time: bool = False
    """True where the stored offsets are times of the material instead of times since the clip's start."""
    oddities: tuple[str, ...] = ()
    """What could not be read as it was written, as ends of a sentence."""


def is_source_time(offsets: Sequence[int], source_start_us: int) -> bool:
    """Whether keyframe offsets count in the material's own time.

    Two readings are known (``draft-format.md`` section 7): since the segment's start, and in source
    time. Offsets that all lie at or behind the start of a trimmed source are read as source time.
    """
    return source_start_us > 0 and bool(offsets) and min(offsets) >= source_start_us


def to_clip_time(offset_us: int, source_start_us: int, speed: float) -> int:
    """An offset in source time as one since the clip's start, in timeline time."""
    return round((offset_us - source_start_us) / speed)


_Entry = tuple[int, float, str, tuple[int, float, int, float]]
"""Offset, value, shape, and the handles of a free curve (before and after it: µs and value)."""


def _entries(group: Any) -> list[_Entry]:
    """The readable keyframes of one property, in order of time."""
    found = []
    for entry in as_list(as_object(group).get("keyframe_list"))[:MOST_KEYFRAMES]:
        keyframe = as_object(entry)
        values = as_list(keyframe.get("values"))
        offset_us = as_whole(keyframe.get("time_offset"))
        value = as_real(values[0]) if values else None
        if offset_us is None or value is None or abs(offset_us) > MOST_US:
            continue
        shape = SHAPES.get(as_text(keyframe.get("curveType")), "free")
        found.append((offset_us, value, shape, _handles(keyframe) if shape == "free" else NO_HANDLES))
    found.sort(key=lambda keyframe: keyframe[0])
    return found


def _handles(keyframe: dict[str, Any]) -> tuple[int, float, int, float]:
    """Both handles, seen from the keyframe; x is µs, y is value (``draft-format.md`` section 7)."""
    before, after = as_object(keyframe.get("left_control")), as_object(keyframe.get("right_control"))
    return (
        round(clamped(before.get("x"), -MOST_US, 0.0, 0.0)),
        clamped(before.get("y"), -1e6, 1e6, 0.0),
        round(clamped(after.get("x"), 0.0, MOST_US, 0.0)),
        clamped(after.get("y"), -1e6, 1e6, 0.0),
    )


def _volume_points(entries: Sequence[_Entry]) -> tuple[VolumePoint, ...]:
    # Negative gains are silence (``draft-format.md`` section 6).
    return tuple(VolumePoint(offset, min(max(value, 0.0), MOST_GAIN)) for offset, value, *_ in entries)


def _faster(handles: tuple[int, float, int, float], speed: float) -> tuple[int, float, int, float]:
    return round(handles[0] / speed), handles[1], round(handles[2] / speed), handles[3]


def _property(name: str, names: frozenset[str], is_scale_uniform: bool) -> str:
    if name == "KFTypeScaleX" and is_scale_uniform and "KFTypeScaleY" not in names:
        return "scale"
    return PROPERTIES.get(name, "other")


def _oddities(groups: Sequence[tuple[str, Any, list[_Entry]]]) -> tuple[str, ...]:
    found = []
    for name, group, entries in groups:
        if len(entries) != len(as_list(as_object(group).get("keyframe_list"))):
            found.append(
                tr(
                    "keyframes of {name} could not be read and were passed over",
                    name=name or tr("a nameless property"),
                )
            )
        if name.startswith("KFTypePosition") and any(abs(value) > 20 for _, value, *_ in entries):
            found.append(tr("keyframes of its position look like pixels and move it out of the picture"))
        if name == VOLUME and any(not 0 <= value <= MOST_GAIN for _, value, *_ in entries):
            found.append(tr("a volume keyframe outside 0 to 1000 was forced between them"))
    return tuple(found)


def read_curves(
    stored: Any, *, source_start_us: int = 0, speed: float = 1.0, is_scale_uniform: bool = True
) -> Curves:
    """Read ``common_keyframes`` of a segment.

    Parameters
    ----------
    stored
        The list as parsed; any other value reads as no keyframes.
    source_start_us
        Where the segment's source range begins, in µs.
    speed
        Speed factor of the clip, above 0; only offsets in source time need it.
    is_scale_uniform
        ``uniform_scale.on`` of the segment: one scale for both axes.

    Returns
    -------
    Curves
        Offsets in µs of timeline time since the clip's start, in order; equal offsets are kept.
    """
    groups = [
        (as_text(as_object(group).get("property_type")), group, _entries(group)) for group in as_list(stored)
    ]
    if not groups:
        return Curves()
    offsets = [offset for _, _, entries in groups for offset, *_ in entries]
    counts_source_time = is_source_time(offsets, source_start_us)
    names = frozenset(name for name, _, _ in groups)
    volume_points: tuple[VolumePoint, ...] = ()
    pictures = []
    for name, _, stored_entries in groups:
        entries = stored_entries
        if counts_source_time:
            entries = [
                (to_clip_time(at, source_start_us, speed), value, shape, _faster(handles, speed))
                for at, value, shape, handles in entries
            ]
        if name == VOLUME:
            volume_points = volume_points or _volume_points(entries)
        elif entries:
            moving = tuple(Keyframe(at, value, shape, *handles) for at, value, shape, handles in entries)
            pictures.append(KeyframeCurve(_property(name, names, is_scale_uniform), moving))
    return Curves(volume_points, tuple(pictures), counts_source_time, _oddities(groups))
