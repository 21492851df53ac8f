"""``easy_create_material`` of the capcut-mate forms: a sound, a text, a picture and a video in one call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from editor.edit.arriving import ArrivePictures, ArriveSounds, ArriveTexts, ArriveTogether, Arriving
from editor.edit.text_commands import clean_words
from editor.language import mark
from editor.model.clip import Placement
from editor.model.timing import MICROSECONDS
from editor.serve.answering import Call
from editor.serve.audio_laying import laid_sounds
from editor.serve.audio_rules import NO_ADDRESS, AudioWish, read_address
from editor.serve.capcut import FACE, endpoint, find_folder
from editor.serve.capcut_pictures import Picture, brought_picture, laid_picture, read_placement, read_shape
from editor.serve.capcut_texts import laid_text, read_style
from editor.serve.context import ServeContext

__all__ = ["FACE", "router"]

VIDEO_US, IMAGE_US, TEXT_US = 5 * MICROSECONDS, 3 * MICROSECONDS, 5 * MICROSECONDS
"""The lengths of the public service; the sound has its own whole length, as its document says."""


def router(context: ServeContext) -> APIRouter:
    """The endpoint."""
    made = APIRouter(tags=["capcut-mate"])
    endpoint(made, context, "easy_create_material", _add, mark("Material addition failed"))
    return made


def _add(context: ServeContext, call: Call) -> dict[str, Any]:
    body = call.body
    address = body.get("draft_url")
    find = find_folder(context, address)
    wish = AudioWish(read_address(body, "audio_url", NO_ADDRESS))
    said = body.get("text")
    words = clean_words(said) if isinstance(said, str) and said.strip() else ""
    style = read_style(body)
    shape = read_shape({"transform_y": body.get("text_transform_y")})
    folder = find()
    canvas = context.shelf.look(folder)[0].canvas
    parts: list[Arriving] = []
    for name, field, length_us in (("video_url", "video_url", VIDEO_US), ("img_url", "image_url", IMAGE_US)):
        shown = body.get(name)
        if isinstance(shown, str) and shown.strip():
            picture = Picture(field, shown.strip(), 0, length_us)
            material = brought_picture(context, picture)
            clip = laid_picture(material, picture, start_us=0, length_us=None, placement=Placement())
            parts.append(ArrivePictures(((material, clip),)))
    sounds, notes = laid_sounds(context.bring, (wish,))
    parts.append(ArriveSounds(tuple(sounds)))
    if words:
        runs = (replace(style.run, end=len(words)),)
        text = laid_text(words, (0, TEXT_US), runs, style.look, read_placement(shape, canvas))
        parts.append(ArriveTexts(((*text, 0),)))
    context.shelf.change(folder, ArriveTogether(tuple(parts)))
    return {"draft_url": address, "notes": notes}
