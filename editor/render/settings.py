"""What the person asked for in an export, and what that means for the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.media.movie_writer import ARCHIVE, MOVIE_FORMATS, MovieFormat
from editor.media.sound_encoder import SOUND_FORMATS, SoundFormat, format_for
from editor.model.timing import TimeRange
from editor.render.presets import DEFAULT_PRESET, PRORES, preset_of

SOUND_SUFFIXES = frozenset(known.suffix for known in SOUND_FORMATS.values())
MOVIE_SUFFIXES = frozenset(MOVIE_FORMATS)
AROUND = ("colour", "blur")
"""What is seen where a preset's shape is not the canvas's: its colour, or the picture itself, blurred."""
APART = ("", "tracks", "roles")
"""One file for all, one a sound track, or one for music, for speech, for effects and for the original."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """An export as it was asked for."""

    path: Path
    """The file that is written; its suffix decides the format."""
    sound_only: bool = False
    picture: str = "auto"
    """auto copies the picture where that is right; copy insists on it; render never copies."""
    preset: str = DEFAULT_PRESET
    """Name of a preset of ``presets.py``; anything but the default renders when the size differs."""
    range_us: TimeRange | None = None
    overwrite: bool = False
    allow_missing: bool = False
    """Whether files that are missing become silence and canvas instead of a refusal."""
    ramps_bare_edges: bool = False
    """Whether bare edges of clips get a ramp of 3 ms (F-8)."""
    sound_format: str = ""
    """Name in `SOUND_FORMATS`, such as wav24; empty takes the suffix' default."""
    loudness_aim: float | None = None
    """Integrated loudness in LUFS that the whole mix is brought to; None: as mixed."""

    sound_bit_rate: int = 0
    """Bits a second of the sound; 0 takes the preset's, or the format's."""
    title: str = ""
    """Written into the file (X-13)."""
    with_chapters: bool = False
    """Whether the person's marks become chapters of the file."""
    clip_ids: tuple[str, ...] = ()
    """Only these clips, from the first of them to the last; empty: all."""
    apart: str = ""
    """One of `APART`. The files are called after this one and their track, and are written together."""
    around: str = "colour"
    """One of `AROUND`; only presets of another shape show it."""
    project: str = ""
    """Where the project lies; noted, so that an export that was cut off can be started again."""

    @property
    def suffix(self) -> str:
        """The suffix of the file, in small letters."""
        return Path(self.path).suffix.lower()

    @property
    def is_movie(self) -> bool:
        """Whether a picture is written."""
        return not self.sound_only and self.suffix in MOVIE_SUFFIXES

    @property
    def movie_format(self) -> MovieFormat:
        """How a film is written; only for films."""
        if preset_of(self.preset).codec == PRORES and self.suffix == ARCHIVE.suffix:
            return ARCHIVE
        return MOVIE_FORMATS[self.suffix]

    @property
    def sound_file_format(self) -> SoundFormat:
        """How sound alone is written; `MediaError` when nothing is written under such a name."""
        return SOUND_FORMATS.get(self.sound_format) or format_for(self.path)

    @property
    def bit_rate(self) -> int | None:
        """Bits a second of the sound; None takes the format's."""
        if self.sound_bit_rate:
            return self.sound_bit_rate
        if not self.is_movie and self.preset == DEFAULT_PRESET:
            return None
        return preset_of(self.preset).sound_bit_rate or None
