"""Small timelines on sounds made for a test."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange


def timeline_of(*sounds: tuple[Path, int, int, dict[str, object]]) -> Timeline:
    """Lay sounds one under another: file, start and length in microseconds, and traits of the clip."""
    tracks, materials = [], {}
    for number, (path, start_us, duration_us, traits) in enumerate(sounds):
        name = f"m{number}"
        materials[name] = Material(name, MaterialKind.SOUND, path.name, str(path), str(path), duration_us)
        clip = Clip(
            f"c{number}",
            name,
            path.name,
            TimeRange(start_us, duration_us),
            TimeRange(0, duration_us),
            **traits,  # type: ignore[arg-type]
        )
        tracks.append(Track(f"t{number}", TrackKind.SOUND, clips=(clip,)))
    return Timeline(tuple(tracks), MappingProxyType(materials))
