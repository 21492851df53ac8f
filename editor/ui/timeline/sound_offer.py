"""What a file brings to the timeline: its sound and its length, or why it brings nothing (D-2, D-7, D-9)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.errors import EditorError
from editor.media.intake import sound_material
from editor.media.probe import probe
from editor.model.material import Material
from editor.progress import Progress

TEXT_SAMPLE_BYTES = 4096
NOT_TEXT = b"\x00"
NO_PERMISSION = "File cannot be read: permission"
IS_FOLDER = "A folder, not sound: drop the files in it"
IS_TEXT = "Text file, not sound"
NO_SOUND_IN_VIDEO = "No sound in this video"
NO_SOUND_IN_PICTURE = "A picture, not sound"


@dataclass(frozen=True, slots=True)
class SoundOffer:
    """A file that was offered: laid down with its material, refused with its reason, else not known yet."""

    path: str
    material: Material | None = None
    reason: str = ""
    is_video: bool = False

    @property
    def name(self) -> str:
        """The name to show."""
        return self.material.name if self.material else Path(self.path).name

    @property
    def duration_us(self) -> int | None:
        """The length of the sound; None while it is not known."""
        return self.material.duration_us if self.material else None


def natural_key(path: str) -> tuple[tuple[int, str | int], ...]:
    """Order names as people do: ``2`` before ``10`` (D-3)."""
    parts = re.split(r"(\d+)", Path(path).name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def in_natural_order(paths: Iterable[str]) -> list[str]:
    """The paths in the order in which they are laid down."""
    return sorted(paths, key=natural_key)


def look_into(path: str) -> SoundOffer:
    """Find out what a file brings; never raises for a file that brings nothing."""
    reason = _obstacle(path)
    if reason:
        return SoundOffer(path, reason=reason)
    try:
        facts = probe(path)
    except EditorError as error:
        return SoundOffer(path, reason=IS_TEXT if _is_text(path) else error.message)
    if facts.sound is None:
        return SoundOffer(path, reason=NO_SOUND_IN_PICTURE if facts.is_still else NO_SOUND_IN_VIDEO)
    return SoundOffer(path, sound_material(facts), is_video=facts.picture is not None and not facts.is_still)


def _obstacle(path: str) -> str:
    place = Path(path)
    try:
        if place.is_dir():
            return IS_FOLDER
        return NO_PERMISSION if place.exists() and not os.access(path, os.R_OK) else ""
    except OSError as error:
        # A name that is too long, or a disk that does not answer.
        return f"File cannot be reached: {error.strerror}"


def _is_text(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            head = file.read(TEXT_SAMPLE_BYTES)
        # A sample may end within a letter; that alone does not make it no text.
        return bool(head) and NOT_TEXT not in head and bool(head.decode("utf-8", "ignore").strip())
    except OSError:
        return False


def look_into_all(
    paths: list[str], tell: Callable[[SoundOffer], None], progress: Progress
) -> list[SoundOffer]:
    """Look into files one after another and tell of each; the work of a `Job`."""
    offers = []
    for place, path in enumerate(paths):
        progress.report(place / len(paths), path)
        offer = look_into(path)
        tell(offer)
        offers.append(offer)
    return offers
