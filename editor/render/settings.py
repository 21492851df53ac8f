"""What the person asked for in an export, and what that means for the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.media.movie_writer import MOVIE_FORMATS
from editor.media.sound_encoder import SOUND_FORMATS
from editor.model.timing import TimeRange
from editor.render.presets import DEFAULT_PRESET

SOUND_SUFFIXES = frozenset(known.suffix for known in SOUND_FORMATS.values())
MOVIE_SUFFIXES = frozenset(MOVIE_FORMATS)


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
