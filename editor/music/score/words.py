"""What a description and tags ask for."""

from __future__ import annotations

from dataclasses import dataclass

from editor.music.score.styles import STYLES


@dataclass(frozen=True, slots=True)
class Wish:
    """What could be read out of somebody's words; None and empty where they say nothing of it."""

    style: str = ""
    tempo_bpm: float | None = None
    mode: str | None = None
    instruments: tuple[str, ...] = ()
    valence: float | None = None
    energy: float | None = None
    unknown_tags: tuple[str, ...] = ()


def understand(description: str, tags: tuple[str, ...] = ()) -> Wish:
    """Read a description and tags, in English or Chinese."""
    text = " ".join((description, *tags)).lower()
    style = next((name for name in STYLES if name in text), "")
    unknown = tuple(tag for tag in tags if not any(name in tag.lower() for name in STYLES))
    return Wish(style=style, unknown_tags=unknown)
