"""``add_keyframes`` of the capcut-mate forms, for pictures, texts and, beyond them, the volume of sounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from editor.edit.arriving import ArriveKeyframes
from editor.language import mark, tr
from editor.model.clip import Clip, Keyframe, KeyframeCurve, VolumePoint
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.serve.answering import Call
from editor.serve.audio_rules import as_number, read_items
from editor.serve.capcut import FACE, endpoint, find_folder
from editor.serve.context import ServeContext
from editor.serve.refusal import RefusalError

__all__ = ["FACE", "router"]

MOST_KEYFRAMES = 5_000
LOUDEST = 10.0
VOLUME = "KFTypeVolume"
_PROPERTIES: Mapping[str, str] = {
    "KFTypePositionX": "position_x",
    "KFTypePositionY": "position_y",
    "KFTypeScaleX": "scale_x",
    "KFTypeScaleY": "scale_y",
    "UNIFORM_SCALE": "scale",
    "KFTypeRotation": "rotation",
    "KFTypeAlpha": "opacity",
    "KFTypeSaturation": "saturation",
    "KFTypeContrast": "contrast",
    "KFTypeBrightness": "brightness",
}
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "opacity": (0.0, 1.0), "saturation": (-1.0, 1.0), "contrast": (-1.0, 1.0), "brightness": (-1.0, 1.0),
    "scale": (0.0, 100.0), "scale_x": (0.0, 100.0), "scale_y": (0.0, 100.0),
}  # fmt: skip
_SHOWN = (TrackKind.PICTURE, TrackKind.TEXT)


def router(context: ServeContext) -> APIRouter:
    """The endpoint."""
    made = APIRouter(tags=["capcut-mate"])
    endpoint(made, context, "add_keyframes", _add, mark("Keyframe addition failed"))
    return made


def _add(context: ServeContext, call: Call) -> dict[str, Any]:
    address = call.body.get("draft_url")
    find = find_folder(context, address)
    items = read_items(
        call.body.get("keyframes"), tr("{field} must be an array", field="keyframes"), MOST_KEYFRAMES
    )
    folder = find()
    timeline, _ = context.shelf.look(folder)
    volumes: dict[str, list[VolumePoint]] = {}
    curves: dict[str, dict[str, list[Keyframe]]] = {}
    for item in items:
        track, clip = _found(timeline, item)
        offset_us = _offset(item, clip)
        value = _value(item)
        if item.get("property") == VOLUME:
            volumes.setdefault(clip.id, []).append(_point(track, offset_us, value))
        else:
            what = _what(item, track)
            shown = Keyframe(offset_us, _judged(what, value, timeline.canvas))
            curves.setdefault(clip.id, {}).setdefault(what, []).append(shown)
    command = ArriveKeyframes(
        tuple((clip_id, tuple(points)) for clip_id, points in volumes.items()),
        tuple(
            (clip_id, tuple(KeyframeCurve(what, tuple(keys)) for what, keys in found.items()))
            for clip_id, found in curves.items()
        ),
    )
    context.shelf.change(folder, command)
    affected = dict.fromkeys([*volumes, *curves])
    return {"draft_url": address, "keyframes_added": len(items), "affected_segments": list(affected)}


def _found(timeline: Timeline, item: Mapping[str, Any]) -> tuple[Track, Clip]:
    segment_id = item.get("segment_id")
    found = timeline.find(segment_id) if isinstance(segment_id, str) else None
    if found is None:
        raise RefusalError(400, tr("segment_id names no segment of this draft"))
    return found


def _offset(item: Mapping[str, Any], clip: Clip) -> int:
    """Microseconds since the clip's start, not beyond its end; fractions are cut off, as they are there."""
    number = as_number(item.get("offset"))
    if number is None or number < 0:
        raise RefusalError(400, tr("Invalid {field} value", field="offset"))
    return min(int(number), clip.duration_us)


def _value(item: Mapping[str, Any]) -> float:
    number = as_number(item.get("value"))
    if number is None or abs(number) > 1e6:
        raise RefusalError(400, tr("Invalid {field} value", field="value"))
    return number


def _point(track: Track, offset_us: int, value: float) -> VolumePoint:
    if track.kind not in (TrackKind.SOUND, TrackKind.PICTURE):
        raise RefusalError(400, tr("This segment has no such property"))
    if not 0 <= value <= LOUDEST:
        raise RefusalError(400, tr("Invalid {field} value", field="value"))
    return VolumePoint(offset_us, value)


def _what(item: Mapping[str, Any], track: Track) -> str:
    name = item.get("property")
    if not isinstance(name, str) or name not in _PROPERTIES:
        raise RefusalError(400, tr("Invalid {field} value", field="property"))
    if track.kind not in _SHOWN:
        raise RefusalError(400, tr("This segment has no such property"))
    return _PROPERTIES[name]


def _judged(what: str, value: float, canvas: Canvas) -> float:
    """The value in the draft's unit: a place beyond the canvas is taken as pixels, as the service does."""
    if what in ("position_x", "position_y") and abs(value) > 1:
        return value / (canvas.width if what == "position_x" else canvas.height)
    least, most = _BOUNDS.get(what, (-1e6, 1e6))
    if not least <= value <= most:
        raise RefusalError(400, tr("Invalid {field} value", field="value"))
    return value
