"""Sounds of a request onto a draft: fetched, measured, laid on free tracks, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from editor.edit.arriving import ArriveSounds
from editor.errors import FetchError, MediaError
from editor.language import tr
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.clip import Clip
from editor.model.material import Material
from editor.serve.audio_rules import AudioWish
from editor.serve.capcut_media import name_in, not_had
from editor.serve.draft_shelf import UNAVAILABLE, DraftShelf
from editor.serve.refusal import RefusalError, is_disk_fault

FIELD = "audio_url"
Bring = Callable[[str], Path]
"""Gives the file of an address, or raises `FetchError`."""


def add_audios(shelf: DraftShelf, bring: Bring, folder: Path, wishes: Sequence[AudioWish]) -> dict[str, Any]:
    """Add sounds to a draft, and give what the reply says of them.

    Raises
    ------
    RefusalError
        With the status and the sentence of the document; nothing was written.
    """
    sounds, notes = laid_sounds(bring, wishes)
    changed = shelf.change(folder, ArriveSounds(tuple(sounds)))
    clips = [clip.id for _, clip in sounds]
    if changed.in_window:
        notes.append(tr("The draft is open in a window: what was added is there, and not saved yet."))
    return {
        "track_id": changed.tracks[clips[0]],
        "audio_ids": [material.id for material, _ in sounds],
        "segment_ids": clips,
        "notes": notes,
    }


def laid_sounds(bring: Bring, wishes: Sequence[AudioWish]) -> tuple[list[tuple[Material, Clip]], list[str]]:
    """Fetch the sounds of a request, and give them as material and clip, and notes about what differs."""
    # Each file once, however often it is laid: it is measured and copied into the draft once.
    known: dict[str, Material] = {}
    sounds: list[tuple[Material, Clip]] = []
    notes: list[str] = []
    for number, wish in enumerate(wishes, 1):
        if wish.address not in known:
            known[wish.address] = _measured(wish.address, brought(bring, wish.address))
        sounds.append((known[wish.address], _laid(wish, number, known[wish.address], notes)))
    return sounds, notes


def brought(bring: Bring, address: str) -> Path:
    """The file of an address; `RefusalError` in the words of the contract, which name the host alone."""
    try:
        return bring(address)
    except (FetchError, MediaError) as error:
        if is_disk_fault(error):
            raise RefusalError(503, tr(UNAVAILABLE)) from error
        raise not_had(address, FIELD) from error


def _measured(address: str, path: Path) -> Material:
    try:
        material = sound_material(probe(path))
    except MediaError as error:
        raise not_had(address, FIELD) from error
    if (material.duration_us or 0) < 1:
        raise not_had(address, FIELD)
    return replace(material, name=name_in(address, path))


def _laid(wish: AudioWish, number: int, material: Material, notes: list[str]) -> Clip:
    length_us = material.duration_us or 0
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
    return replace(
        clip,
        volume=wish.volume,
        unmuted_volume=wish.volume or 1.0,
        fade_in_us=wish.fade_in_us,
        fade_out_us=wish.fade_out_us,
    )
