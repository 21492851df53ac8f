"""What the export dialog offers, and what of it is remembered for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.language import mark
from editor.media.sound_encoder import SOUND_FORMATS, is_available
from editor.model.timeline import HIGHEST_AIM, LOWEST_AIM
from editor.render.presets import PRESETS
from editor.render.settings import APART, AROUND, ExportSettings

SOUND_CHOICES = (
    ("wav", ".wav", "WAV 16 bit", mark("no loss, large")),
    ("wav24", ".wav", "WAV 24 bit", mark("no loss, larger")),
    ("wav32f", ".wav", "WAV 32 bit float", mark("for further work")),
    ("flac", ".flac", "FLAC", mark("no loss, smaller")),
    ("flac24", ".flac", "FLAC 24 bit", mark("no loss, for further work")),
    ("mp3", ".mp3", "MP3", mark("plays everywhere")),
    ("mp3v0", ".mp3", "MP3 V0", mark("best MP3, its rate follows the sound")),
    ("m4a", ".m4a", "AAC (m4a)", mark("small, good")),
    ("aac", ".aac", "AAC (aac)", mark("small, for broadcast")),
    ("opus", ".opus", "Opus", mark("smallest")),
    ("ogg", ".ogg", "Opus (ogg)", mark("smallest")),
)
"""What sound alone can be written as: the encoder's name for it, suffix, and words."""
BIT_RATES = (64, 96, 128, 160, 192, 256, 320)
"""Thousands of bits a second that are offered."""
AIMS = (-14.0, -16.0, -23.0)
MOST_PROJECTS = 40
"""Projects whose last choices are remembered."""


def sound_choices() -> tuple[tuple[str, str, str, str], ...]:
    """Those of them that this computer can write: what it cannot is not offered (``reliability.md`` C7)."""
    return tuple(choice for choice in SOUND_CHOICES if is_available(SOUND_FORMATS[choice[0]]))


@dataclass(frozen=True, slots=True)
class Choice:
    """What the dialog decided."""

    settings: ExportSettings
    shows_folder: bool


def as_data(settings: ExportSettings) -> dict[str, Any]:
    """What of an export is proposed again for the same project (X-10): not its name, place and part."""
    return {
        "sound_only": settings.sound_only,
        "preset": settings.preset,
        "sound_format": settings.sound_format,
        "sound_bit_rate": settings.sound_bit_rate,
        "loudness_aim": settings.loudness_aim,
        "with_chapters": settings.with_chapters,
        "apart": settings.apart,
        "around": settings.around,
    }


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the dialog opens with."""

    sound_only: bool = False
    preset: str = "source"
    sound_format: str = ""
    sound_bit_rate: int = 0
    loudness_aim: float | None = None
    with_chapters: bool = False
    apart: str = ""
    around: str = "blur"
    """What lies around a canvas in a film of another shape; people who make short videos expect the blur."""


def proposal_of(
    stored: Mapping[str, Any] | None, *, preset: str, sound_format: str, aim: float | None
) -> Proposal:
    """What is proposed: that which was chosen last for the project, else what the preferences say.

    Parameters
    ----------
    stored
        As `as_data` gave it; what is damaged in it counts as not said.
    preset, sound_format
        Of the preferences.
    aim
        Of the project; it holds whatever was chosen before, since it is what the project says now.
    """
    said = dict(stored or {})
    rate, loudness = said.get("sound_bit_rate"), said.get("loudness_aim")
    apart, around = said.get("apart"), said.get("around")
    is_aim = type(loudness) is float and LOWEST_AIM <= loudness <= HIGHEST_AIM
    known_preset, known_format = said.get("preset"), said.get("sound_format")
    return Proposal(
        said.get("sound_only") is True,
        known_preset if known_preset in PRESETS else preset if preset in PRESETS else "source",
        known_format if known_format in SOUND_FORMATS else sound_format,
        rate if type(rate) is int and rate // 1000 in BIT_RATES else 0,
        aim if aim is not None else loudness if is_aim else None,
        said.get("with_chapters") is True,
        apart if apart in APART else "",
        around if around in AROUND else "blur",
    )
