"""``add_videos`` and ``add_images`` of the capcut-mate forms: pictures on a track of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from editor.edit.arriving import ArrivePictures
from editor.language import mark, tr
from editor.media.intake import picture_material
from editor.model.clip import Clip, Placement
from editor.model.ids import new_id
from editor.model.material import Material
from editor.model.timeline import Canvas
from editor.model.timing import TimeRange
from editor.serve.answering import Call
from editor.serve.audio_rules import BAD_VOLUME, MOST_AUDIOS, as_number, read_address, read_items, read_span
from editor.serve.bringing import MOST_BYTES
from editor.serve.capcut import FACE, endpoint, find_folder
from editor.serve.capcut_media import LARGEST_VIDEO, measured, name_in, not_had
from editor.serve.context import ServeContext
from editor.serve.refusal import RefusalError

__all__ = ["FACE", "Picture", "brought_picture", "laid_picture", "read_placement", "router"]

LOUDEST = 10.0
SLOWEST, FASTEST = 0.1, 100.0
_NOT_MADE = ("transition", "in_animation", "out_animation", "loop_animation", "mask")


@dataclass(frozen=True, slots=True)
class Picture:
    """One item of a request."""

    field: str
    """video_url or image_url."""
    address: str
    start_us: int
    end_us: int
    volume: float = 1.0


def router(context: ServeContext) -> APIRouter:
    """The endpoints."""
    made = APIRouter(tags=["capcut-mate"])
    endpoint(made, context, "add_videos", _add_videos, mark("Video material addition failed"))
    endpoint(made, context, "add_images", _add_images, mark("Image material addition failed"))
    return made


def _add_videos(context: ServeContext, call: Call) -> dict[str, Any]:
    return _add(context, call, "video_infos", "video_url")


def _add_images(context: ServeContext, call: Call) -> dict[str, Any]:
    return _add(context, call, "image_infos", "image_url")


def _add(context: ServeContext, call: Call, field: str, address_field: str) -> dict[str, Any]:
    address = call.body.get("draft_url")
    find = find_folder(context, address)
    items = read_items(call.body.get(field), tr("{field} must be an array", field=field), MOST_AUDIOS)
    wishes = [_read(item, address_field) for item in items]
    scenes = _scenes(call.body.get("scene_timelines"), len(wishes)) if field == "video_infos" else None
    shape = read_shape(call.body)
    folder = find()
    canvas = context.shelf.look(folder)[0].canvas
    notes = _notes(items)
    pictures: list[tuple[Material, Clip]] = []
    known: dict[str, Material] = {}
    at_us = wishes[0].start_us
    for number, wish in enumerate(wishes):
        scene_us = None if scenes is None else scenes[number]
        start_us = wish.start_us if scene_us is None else at_us
        if wish.address not in known:
            known[wish.address] = brought_picture(context, wish)
        material = known[wish.address]
        clip = laid_picture(
            material, wish, start_us=start_us, length_us=scene_us, placement=read_placement(shape, canvas)
        )
        asked_us = wish.end_us - wish.start_us if scene_us is None else scene_us
        if clip.duration_us < asked_us:
            notes.append(
                tr(
                    "Item {n} ends with its file after {length_us} µs.",
                    n=number + 1,
                    length_us=clip.duration_us,
                )
            )
        pictures.append((material, clip))
        at_us = clip.end_us
    changed = context.shelf.change(folder, ArrivePictures(tuple(pictures)))
    clips = [clip for _, clip in pictures]
    ids = [material.id for material, _ in pictures]
    return {
        "draft_url": address,
        "track_id": changed.tracks[clips[0].id],
        "video_ids" if address_field == "video_url" else "image_ids": ids,
        "segment_ids": [clip.id for clip in clips],
        "segment_infos": [{"id": clip.id, "start": clip.start_us, "end": clip.end_us} for clip in clips],
        "notes": notes,
    }


def _read(item: Mapping[str, Any], field: str) -> Picture:
    address = read_address(item, field, tr("{field} cannot be empty", field=field))
    start_us, end_us = read_span(item)
    volume = 1.0
    if field == "video_url" and item.get("volume") is not None:
        number = as_number(item["volume"])
        if number is None or not 0 <= number <= LOUDEST:
            raise RefusalError(400, tr(BAD_VOLUME))
        volume = number
    return Picture(field, address, start_us, end_us, volume)


def _scenes(found: Any, count: int) -> Sequence[int] | None:
    """Lengths on the timeline, one for each video; None where the request names none."""
    if found in (None, []):
        return None
    words = tr("scene_timelines must hold start and end for every video")
    items = read_items(found, words, MOST_AUDIOS)
    if len(items) != count:
        raise RefusalError(400, words)
    spans = [read_span(item) for item in items]
    return [end_us - start_us for start_us, end_us in spans]


def _notes(items: Sequence[Mapping[str, Any]]) -> list[str]:
    named = dict.fromkeys(name for name in _NOT_MADE for item in items if item.get(name))
    return [tr("{field} is kept where a draft has it, but not made here.", field=name) for name in named]


def read_shape(body: Mapping[str, Any]) -> Mapping[str, float]:
    """The geometry of a request, the same for all its items; what is left out is neutral."""
    usual = {"alpha": 1.0, "scale_x": 1.0, "scale_y": 1.0, "transform_x": 0.0, "transform_y": 0.0}
    limits = {"alpha": (0.0, 1.0), "scale_x": (0.0, 100.0), "scale_y": (0.0, 100.0)}
    shape = {}
    for name, neutral in usual.items():
        found = body.get(name)
        number = neutral if found is None else as_number(found)
        least, most = limits.get(name, (-1e6, 1e6))
        if number is None or not least <= number <= most:
            raise RefusalError(400, tr("Invalid {field} value", field=name))
        shape[name] = number
    return shape


def read_placement(shape: Mapping[str, float], canvas: Canvas) -> Placement:
    """A geometry as a place on the canvas: offsets are pixels over its whole size, as the service has it."""
    return Placement(
        opacity=shape["alpha"],
        scale_x=shape["scale_x"],
        scale_y=shape["scale_y"],
        x=shape["transform_x"] / canvas.width,
        y=shape["transform_y"] / canvas.height,
    )


def brought_picture(context: ServeContext, wish: Picture) -> Material:
    """The file of an item, measured."""
    most_bytes = LARGEST_VIDEO if wish.field == "video_url" else MOST_BYTES
    facts = measured(context, wish.address, wish.field, needs_sound=False, most_bytes=most_bytes)
    if facts.picture is None:
        raise not_had(wish.address, wish.field)
    return replace(picture_material(facts), name=name_in(wish.address, Path(facts.path)))


def laid_picture(
    material: Material,
    wish: Picture,
    *,
    start_us: int,
    length_us: int | None,
    placement: Placement,
) -> Clip:
    """A clip of a picture; with a length of its own the speed follows from it."""
    source_us = wish.end_us - wish.start_us
    if not material.kind.is_still:
        source_us = min(source_us, material.duration_us or source_us)
    speed = 1.0
    if length_us is not None:
        speed = source_us / length_us
        if not SLOWEST <= speed <= FASTEST:
            raise RefusalError(400, tr("Invalid {field} value", field="scene_timelines"))
    return Clip(
        new_id(),
        material.id,
        material.name,
        TimeRange(start_us, max(1, round(source_us / speed))),
        TimeRange(0, source_us),
        speed=speed,
        volume=wish.volume,
        unmuted_volume=wish.volume or 1.0,
        placement=placement,
    )
