"""``POST /openapi/capcut-mate/v1/add_audios``: sounds onto a draft, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from fastapi import APIRouter

from editor.edit.arriving import ArriveSounds, track_ids
from editor.errors import EditError, EditorError, FetchError, MediaError
from editor.language import mark, tr
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.clip import Clip
from editor.model.material import Material
from editor.serve.answering import Call, answering
from editor.serve.audio_rules import AudioWish, read_audios
from editor.serve.capcut import FACE, PREFIX, documented, find_folder
from editor.serve.context import ServeContext
from editor.serve.pages_paths import HELP_DRAFTS
from editor.serve.refusal import RefusalError
from editor.words import readable

__all__ = ["FACE", "router"]

FAILED = mark("Audio material addition failed")


def router(context: ServeContext) -> APIRouter:
    """The endpoint."""
    made = APIRouter(tags=["capcut-mate"])

    def work(call: Call) -> dict[str, Any]:
        return add_audios(context, call)

    made.add_api_route(
        f"{PREFIX}/add_audios",
        answering(FACE, work, on_bug=_on_bug),
        methods=["POST"],
        **documented("add_audios"),
    )
    return made


def _on_bug(_error: EditorError | None) -> tuple[int, str]:
    return 500, tr(FAILED)


def add_audios(context: ServeContext, call: Call) -> dict[str, Any]:
    """Add the sounds of a request to its draft, and give the reply.

    Raises
    ------
    RefusalError
        With the status and the sentence of the document; nothing was written.
    """
    wanted = call.body.get("draft_url")
    folder_of = find_folder(context, wanted)
    wishes = read_audios(call.body)
    folder = folder_of()
    sounds, notes = laid_sounds(context, wishes)
    changed = context.shelf.change(folder, ArriveSounds(tuple(sounds)))
    clips = [clip.id for _, clip in sounds]
    if changed.in_window:
        notes.append(tr("The draft is open in a window: the sounds are there, and not saved yet."))
    return {
        "draft_url": wanted,
        "tip_url": f"{call.base}{HELP_DRAFTS}",
        "track_id": next(track_ids(changed.timeline, clips)),
        "audio_ids": [material.id for material, _ in sounds],
        "segment_ids": clips,
        "notes": notes,
    }


def laid_sounds(
    context: ServeContext, wishes: Sequence[AudioWish]
) -> tuple[list[tuple[Material, Clip]], list[str]]:
    """Fetch the sounds of a request, and give them as material and clip, and notes about what differs."""
    known: dict[str, Path] = {}
    sounds: list[tuple[Material, Clip]] = []
    notes: list[str] = []
    for number, wish in enumerate(wishes, 1):
        if wish.address not in known:
            known[wish.address] = brought(context, wish.address)
        sounds.append(_laid(wish, number, known[wish.address], notes))
    return sounds, notes


def brought(context: ServeContext, address: str) -> Path:
    """The file of an address; `RefusalError` in the words of the contract, which name the host alone."""
    try:
        return context.bring(address)
    except (FetchError, MediaError) as error:
        raise not_had(address) from error


def not_had(address: str) -> RefusalError:
    """What is said where a sound cannot be had: the host, or the last part of a path."""
    try:
        parts = urlsplit(address)
        where = parts.hostname or Path(unquote(parts.path)).name
    except ValueError:
        where = ""
    shown = "".join(letter for letter in where[:80] if letter.isprintable())
    return RefusalError(400, tr("audio_url cannot be downloaded: {host}", host=shown))


def name_in(address: str, path: Path) -> str:
    """What a person would call a file: its name in the address, else that on the disk."""
    name = unquote(urlsplit(address).path).rpartition("/")[2] if "://" in address else path.name
    return readable(name)[:200] or path.name


def _laid(wish: AudioWish, number: int, path: Path, notes: list[str]) -> tuple[Material, Clip]:
    try:
        material = sound_material(probe(path))
    except MediaError as error:
        raise not_had(wish.address) from error
    material = replace(material, name=name_in(wish.address, path))
    length_us = material.duration_us or 0
    if length_us <= 0:
        raise not_had(wish.address)
    if wish.duration_us is not None and wish.duration_us > length_us:
        notes.append(
            tr(
                "Audio {n} ends with its file after {length_us} µs instead of {wished_us} µs.",
                n=number,
                length_us=length_us,
                wished_us=wish.duration_us,
            )
        )
    if wish.effect:
        notes.append(tr("Audio {n}: the effect “{name}” is not made here.", n=number, name=wish.effect))
    clip = sound_clip(material, wish.start_us, wish.duration_us)
    if clip.duration_us < 1:
        raise EditError(tr("A sound without length cannot be laid."))
    return material, replace(
        clip,
        volume=wish.volume,
        unmuted_volume=wish.volume or 1.0,
        fade_in_us=wish.fade_in_us,
        fade_out_us=wish.fade_out_us,
    )
