"""Media files by their traits, each made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.media_making import write_sound, write_still, write_video


class MediaFactory:
    """Makes media files in one folder and remembers them; what it gives is shared and must not be changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[object, ...], Path] = {}

    def sound(self, suffix: str = ".wav", **traits: Any) -> Path:
        """Give a sound; the traits are those of `write_sound`, without samples."""
        return self._give(write_sound, suffix, traits)

    def video(self, suffix: str = ".mp4", **traits: Any) -> Path:
        """Give a video; the traits are those of `write_video`, without samples."""
        return self._give(write_video, suffix, traits)

    def still(self, suffix: str = ".png", **traits: Any) -> Path:
        """Give a still; the traits are those of `write_still`."""
        return self._give(write_still, suffix, traits)

    def _give(self, write: Callable[..., Path], suffix: str, traits: dict[str, Any]) -> Path:
        key = (write.__name__, suffix, *sorted(traits.items()))
        if key not in self._made:
            kind = write.__name__.removeprefix("write_")
            self._made[key] = write(self._folder / f"{kind}-{len(self._made):03}{suffix}", **traits)
        return self._made[key]
