"""What a file brings to the timeline: its sound and its length, or why it brings nothing (D-2, D-7, D-9)."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import EditorError, MediaCrashError, MediaMissingError
from editor.language import mark, tr
from editor.media.intake import picture_material, sound_material
from editor.media.probe import MediaFacts, SoundFacts, probe
from editor.model.material import Material

TEXT_SAMPLE_BYTES = 4096
NOT_TEXT = b"\x00"
NO_PERMISSION = mark("File cannot be read: permission")
NO_SOUND_IN_FOLDER = mark("No sound files in this folder")
IS_TEXT = mark("Text file, not sound")
NO_SOUND_IN_VIDEO = mark("No sound in this video")
NO_SOUND_IN_PICTURE = mark("A picture, not sound")
IS_GONE = mark("File is no longer there")


@dataclass(frozen=True, slots=True)
class SoundOffer:
    """A file that was offered: laid down with its material, refused with its reason, else not known yet."""

    path: str
    material: Material | None = None
    reason: str = ""
    detail: str = ""
    """The decoder's own words about a file that cannot be read (D-14)."""
    has_crashed: bool = False
    """Whether the file ends the decoder, so that it is only opened again when somebody says so (B3)."""
    is_video: bool = False
    facts: MediaFacts | None = None
    """What the file holds, where it could be opened, even when it brings no sound."""

    @property
    def name(self) -> str:
        """The name to show."""
        return self.material.name if self.material else Path(self.path).name

    @property
    def duration_us(self) -> int | None:
        """The length of the sound; None while it is not known."""
        return self.material.duration_us if self.material else None

    @property
    def is_known(self) -> bool:
        """Whether the file was looked into."""
        return bool(self.material or self.reason)

    @property
    def streams(self) -> tuple[SoundFacts, ...]:
        """The sounds to choose from, the default first; fewer than two leave no choice (D-7)."""
        if self.facts is None or not self.is_video:
            return ()
        chosen = self.facts.sound
        return tuple(sorted(self.facts.sounds, key=lambda sound: sound is not chosen))

    def with_stream(self, index: int) -> SoundOffer:
        """The offer of another sound of the same file; the default one needs no name."""
        if self.facts is None or self.facts.sound is None:
            return self
        stream = None if index == self.facts.sound.index else index
        return replace(self, material=sound_material(self.facts, stream))

    def as_picture(self) -> SoundOffer:
        """The offer of the video itself instead of its sound; refused where there is no moving picture."""
        if not self.is_video or self.facts is None:
            return replace(self, material=None, reason=self.reason or tr("Sound, not a picture"))
        return replace(self, material=picture_material(self.facts), reason="")


def look_into(path: str) -> SoundOffer:
    """Find out what a file brings; never raises for a file that brings nothing."""
    reason = _obstacle(path)
    if reason:
        return SoundOffer(path, reason=reason)
    try:
        facts = probe(path)
    except MediaMissingError as error:
        return SoundOffer(path, reason=error.message)
    except MediaCrashError as error:
        return SoundOffer(path, reason=f"{error.message} {error.hint}", has_crashed=True)
    except EditorError as error:
        if _is_text(path):
            return SoundOffer(path, reason=tr(IS_TEXT))
        return SoundOffer(path, reason=error.message, detail=str(error.__cause__ or ""))
    is_video = facts.picture is not None and not facts.is_still
    if facts.sound is None:
        reason = NO_SOUND_IN_PICTURE if facts.is_still else NO_SOUND_IN_VIDEO
        return SoundOffer(path, reason=tr(reason), is_video=is_video, facts=facts)
    return SoundOffer(path, sound_material(facts), is_video=is_video, facts=facts)


def look_again(offer: SoundOffer) -> SoundOffer:
    """The offer as its file is at the release: it may have gone or grown while it was dragged."""
    if offer.facts is None or (offer.reason and not offer.is_video):
        return offer
    try:
        now = Path(offer.path).stat()
    except OSError:
        return SoundOffer(offer.path, reason=tr(IS_GONE))
    if (now.st_size, now.st_mtime_ns) == (offer.facts.size_bytes, offer.facts.modified_ns):
        return offer
    return look_into(offer.path)


def _obstacle(path: str) -> str:
    place = Path(path)
    try:
        if place.is_dir():
            return tr(NO_SOUND_IN_FOLDER) if os.access(path, os.R_OK | os.X_OK) else tr(NO_PERMISSION)
        return tr(NO_PERMISSION) if place.exists() and not os.access(path, os.R_OK) else ""
    except OSError as error:
        # A name that is too long, or a disk that does not answer.
        return tr("File cannot be reached: {reason}", reason=error.strerror)


def _is_text(path: str) -> bool:
    try:
        if not Path(path).is_file():
            return False  # reading from a pipe waits for somebody to write
        with Path(path).open("rb") as file:
            head = file.read(TEXT_SAMPLE_BYTES)
    except OSError:
        return False
    # A sample may end within a letter, and lyrics come in old encodings; neither makes it no text.
    return bool(head) and NOT_TEXT not in head and bool(head.decode("utf-8", "ignore").strip())
